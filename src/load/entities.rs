//! `rules/entities/*.yaml`, and the `entities` of a document.

use std::borrow::Cow;

use super::node::{Node, Value};
use super::page::{Page, short};
use super::{RawEntity, RawName, Text};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::Fraction;

/// A file of entities; `stem` is its name, which gives their kind unless the file says so.
pub(super) fn file<'t>(page: &Page<'t>, node: Node<'t>, stem: &str, entities: &mut Vec<RawEntity<'t>>) {
    let Some(mut top) = page.fields(node, "a file of entities") else { return };
    let kind = match top.take("kind") {
        Some(node) => page.id(node, "kind"),
        None => Some(Text { text: Cow::Owned(singular(stem)), span: Span::new(page.file, 0, 0) }),
    };
    if let Some(items) = top.require("entities").and_then(|node| page.list(node, "entities")) {
        for item in items {
            entities.extend(entity(page, item, kind.as_ref()));
        }
    }
    top.finish();
}

/// `places` to `place`, `cities` to `city`.
fn singular(stem: &str) -> String {
    match (stem.strip_suffix("ies"), stem.strip_suffix('s')) {
        (Some(stem), _) if !stem.is_empty() => format!("{stem}y"),
        (_, Some(stem)) if !stem.is_empty() => stem.to_owned(),
        _ => stem.to_owned(),
    }
}

/// One entity: filed when its file gives a kind, else drafted in a document.
pub(super) fn entity<'t>(page: &Page<'t>, node: Node<'t>, kind: Option<&Text<'t>>) -> Option<RawEntity<'t>> {
    let local = kind.is_none();
    let mut fields = page.fields(node, "an entity")?;
    let id = fields.require_id("id");
    let kind = match kind {
        Some(kind) => fields.take("kind").map_or(Some(kind.clone()), |node| page.id(node, "kind")),
        None => fields.require_id("kind"),
    };
    let names = fields.take("names").map_or_else(Vec::new, |node| names(page, node));
    let part_of = fields.texts("part_of");
    let share = fields.text("share").and_then(|text| share(page, &text));
    let coordinates = fields.take("coordinates").and_then(|node| coordinates(page, node));
    let allied_with = fields.texts("allied_with");
    let (side, place) = (fields.text("side"), fields.text("place"));
    let _ = fields.owned("note");
    fields.finish();
    Some(RawEntity { id: id?, kind: kind?, names, part_of, share, coordinates, allied_with, side, place, local })
}

fn names<'t>(page: &Page<'t>, node: Node<'t>) -> Vec<RawName> {
    let items = match node.value {
        Value::List(items) => items,
        _ => vec![node],
    };
    let mut names = Vec::new();
    for item in items {
        if matches!(item.value, Value::Map(_)) {
            let Some(mut fields) = page.fields(item, "a name") else { continue };
            let (name, language) = (fields.require_text("name"), fields.owned("language"));
            fields.finish();
            names.extend(name.map(|name| RawName { text: name.text.into_owned(), language }));
        } else {
            let name = page.text(item, "names");
            names.extend(name.map(|name| RawName { text: name.text.into_owned(), language: None }));
        }
    }
    names
}

fn share(page: &Page, text: &Text) -> Option<Fraction> {
    match super::percentage(&text.text) {
        Ok(fraction) => Some(fraction),
        Err(_) => {
            page.report(
                Finding::new(Code::InvalidValue, format!("`{}` is no share", short(&text.text)))
                    .label(text.span, "cannot be read")
                    .help("write a percentage: `25%`, `\"<1%\"`, `at least 40%` or `10%..20%`"),
            );
            None
        }
    }
}

fn coordinates(page: &Page, node: Node) -> Option<(f64, f64)> {
    let read = match &node.value {
        Value::List(items) => match items.as_slice() {
            [latitude, longitude] => degrees(page, latitude, 90.0).zip(degrees(page, longitude, 180.0)),
            _ => None,
        },
        _ => None,
    };
    if read.is_none() {
        page.report(
            Finding::new(Code::InvalidValue, "`coordinates` takes a latitude and a longitude")
                .label(page.span(&node), "not two numbers of degrees")
                .help("write `[34.45, 40.92]`: latitude from -90 to 90, then longitude from -180 to 180"),
        );
    }
    read
}

fn degrees(page: &Page, node: &Node, limit: f64) -> Option<f64> {
    let degrees = page.scalar(node)?.parse::<f64>().ok()?;
    (degrees.abs() <= limit).then_some(degrees)
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn a_file_name_gives_a_kind() {
        for (stem, kind) in
            [("places", "place"), ("cities", "city"), ("oil-fields", "oil-field"), ("road", "road"), ("s", "s")]
        {
            assert_eq!(singular(stem), kind);
        }
    }
}
