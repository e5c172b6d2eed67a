//! A file's YAML as a tree that remembers where everything stands. The one place that
//! touches the YAML crate.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Location, Spanned};

/// How deep lists and mappings may nest. No dossier file needs ten; the bound keeps the
/// recursion here, and that of dropping a tree, within any stack.
pub(super) const MAX_DEPTH: usize = 48;

/// How many values one file may hold, keys included: some two hundred thousand claims.
pub(super) const MAX_NODES: usize = 5_000_000;

/// A value, a key, a list or a mapping.
#[derive(Debug)]
pub(super) struct Node<'t> {
    /// First byte.
    pub start: u32,
    /// One past the last byte as the parser tells it: that of a list or mapping is only its
    /// opening bracket. [`Page::span`](super::page::Page::span) knows the whole extent.
    pub end: u32,
    pub value: Value<'t>,
}

#[derive(Debug)]
pub(super) enum Value<'t> {
    /// Nothing, `~` or `null`.
    Null,
    /// What YAML takes for a number or a truth value. Kept as the bytes that were written,
    /// so that `007` stays `007`; behind an alias they stand elsewhere than the node.
    Raw {
        start: u32,
        end: u32,
    },
    /// Any other scalar.
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Map(Vec<(Node<'t>, Node<'t>)>),
}

/// What stands between a text and its tree.
#[derive(Debug)]
pub(super) struct Broken {
    pub error: Box<serde_yaml::Error>,
    pub location: Option<Location>,
}

/// Reads one YAML document. With `keep_first`, a repeated key is passed over instead of
/// ending the reading.
pub(super) fn parse(text: &str, keep_first: bool) -> Result<Node<'_>, Broken> {
    let duplicates = if keep_first { DuplicateKeyPolicy::FirstWins } else { DuplicateKeyPolicy::Error };
    let options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: duplicates,
        // `<<` is no key of the format: it is reported as unknown rather than expanded.
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 3 * MAX_NODES,
            max_total_scalar_bytes: 2 * crate::files::MAX_FILE_BYTES as usize,
            // One chain may be named once and used by every claim; what bounds the cost is
            // how much aliases bring in altogether.
            enforce_alias_anchor_ratio: false,
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 200_000,
        },
    };
    serde_yaml::from_str_with_options::<Spanned<Kind>>(text, options).map(Node::from).map_err(|error| {
        let location = error.location();
        Broken { error: Box::new(error), location }
    })
}

struct Kind<'t>(Value<'t>);

impl<'t> From<Spanned<Kind<'t>>> for Node<'t> {
    fn from(spanned: Spanned<Kind<'t>>) -> Node<'t> {
        let (start, end) = bytes(&spanned.referenced).unwrap_or((0, 0));
        let value = match spanned.value.0 {
            Value::Raw { .. } => {
                let (start, end) = bytes(&spanned.defined).unwrap_or((start, end));
                Value::Raw { start, end }
            }
            other => other,
        };
        Node { start, end, value }
    }
}

/// The bytes a location covers, where the parser knows them.
pub(super) fn bytes(location: &Location) -> Option<(u32, u32)> {
    let span = location.span();
    let start = u32::try_from(span.byte_offset()?).ok().filter(|start| *start != u32::MAX)?;
    let len = u32::try_from(span.byte_len()?).ok().filter(|len| *len != u32::MAX)?;
    Some((start, start.saturating_add(len)))
}

impl<'de> Deserialize<'de> for Kind<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KindVisitor)
    }
}

struct KindVisitor;

const RAW: Value<'static> = Value::Raw { start: 0, end: 0 };

impl<'de> Visitor<'de> for KindVisitor {
    type Value = Kind<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a word, a list or a mapping")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Kind<'de>, E> {
        Ok(Kind(RAW))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Kind<'de>, E> {
        Ok(Kind(RAW))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Kind<'de>, E> {
        Ok(Kind(RAW))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Kind<'de>, E> {
        Ok(Kind(RAW))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Kind<'de>, E> {
        Ok(Kind(RAW))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Kind<'de>, E> {
        Ok(Kind(RAW))
    }

    fn visit_str<E>(self, text: &str) -> Result<Kind<'de>, E> {
        Ok(Kind(Value::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Kind<'de>, E> {
        Ok(Kind(Value::Text(Cow::Borrowed(text))))
    }

    fn visit_string<E>(self, text: String) -> Result<Kind<'de>, E> {
        Ok(Kind(Value::Text(Cow::Owned(text))))
    }

    fn visit_unit<E>(self) -> Result<Kind<'de>, E> {
        Ok(Kind(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Kind<'de>, E> {
        Ok(Kind(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind<'de>, D::Error> {
        deserializer.deserialize_any(KindVisitor)
    }

    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Kind<'de>, E> {
        Err(E::custom("binary values mean nothing here"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Kind<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element::<Spanned<Kind>>()? {
            items.push(Node::from(item));
        }
        Ok(Kind(Value::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Kind<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<Spanned<Kind>>()? {
            let key = Node::from(key);
            if !matches!(key.value, Value::Text(_) | Value::Raw { .. }) {
                return Err(A::Error::custom("a key has to be a word"));
            }
            entries.push((key, Node::from(access.next_value::<Spanned<Kind>>()?)));
        }
        Ok(Kind(Value::Map(entries)))
    }
}
