//! Sources, their owners, spokespersons and interests.

use super::names::{Names, Row, Wanted};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::load::{RawSource, Text, short};
use crate::model::{EntityId, KindId, Source, SourceId, SourceKind, Vocabulary};

/// Sources by id; of two with one id the first is kept and both are reported.
pub(super) fn sorted<'t>(mut sources: Vec<RawSource<'t>>, findings: &mut Vec<Finding>) -> Vec<RawSource<'t>> {
    sources.sort_by(|a, b| a.id.text.cmp(&b.id.text));
    sources.dedup_by(|second, first| {
        let same = second.id.text == first.id.text;
        if same {
            findings.push(super::duplicate("source", &first.id, &second.id));
        }
        same
    });
    sources
}

pub(super) fn row(source: &RawSource) -> Row {
    let names = source.name.iter().chain(&source.aliases).cloned().collect();
    Row { id: source.id.text.clone().into_owned(), kind: None, names }
}

pub(super) fn sources(
    rows: Vec<RawSource>,
    vocabulary: &Vocabulary,
    names: &Names,
    findings: &mut Vec<Finding>,
) -> Vec<Source> {
    let actor = super::entities::kind(vocabulary, "actor");
    let kinds: Vec<SourceKind> = rows.iter().map(|row| row.kind).collect();
    let mut sources: Vec<Source> = rows.into_iter().map(|row| source(row, actor, &kinds, names, findings)).collect();
    let mut declared: Vec<(SourceId, SourceId)> = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        declared.extend(source.spokespersons.iter().map(|person| (*person, SourceId::new(at))));
    }
    declared.sort_unstable();
    for by_person in declared.chunk_by(|a, b| a.0 == b.0) {
        if let [(person, speaks_for)] = by_person {
            sources[person.index()].speaks_for = Some(*speaks_for);
        }
    }
    sources
}

fn source(raw: RawSource, actor: KindId, kinds: &[SourceKind], names: &Names, findings: &mut Vec<Finding>) -> Source {
    let own = names.id(Wanted::Source, &raw.id.text);
    let mut find = |text: &Text| names.find(text, Wanted::Source, findings);
    let owner = raw.owner.as_ref().and_then(|text| Some((find(text)?, text.span)));
    let spoken: Vec<(usize, &Text)> = raw.spokespersons.iter().filter_map(|text| Some((find(text)?, text))).collect();
    let mut listed = |texts: &[Text]| -> Vec<(usize, Span)> {
        texts.iter().filter_map(|text| Some((find(text)?, text.span))).collect()
    };
    let (member_of, relies_on) = (listed(&raw.member_of), listed(&raw.relies_on));
    let mut others = |what: &str, named: Vec<(usize, Span)>| -> Vec<SourceId> {
        let (itself, others): (Vec<_>, Vec<_>) = named.into_iter().partition(|(source, _)| Some(*source) == own);
        findings.extend(itself.into_iter().map(|(_, span)| {
            Finding::new(Code::InvalidValue, format!("`{}` {what} itself", short(&raw.id.text)))
                .label(span, "the source itself")
                .help("take it out")
        }));
        let mut ids: Vec<SourceId> = others.into_iter().map(|(source, _)| SourceId::new(source)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let owner = others("owns", owner.into_iter().collect()).first().copied();
    let member_of = others("is a member of", member_of);
    let relies_on = others("relies on", relies_on);
    let mut spokespersons = Vec::new();
    for (person, text) in spoken {
        if kinds[person] == SourceKind::Person {
            spokespersons.push(SourceId::new(person));
        } else {
            findings.push(
                Finding::new(Code::WrongKind, format!("`{}` is no person", short(&text.text)))
                    .label(text.span, "only a person speaks for a source")
                    .help("name a source of `kind: person`"),
            );
        }
    }
    spokespersons.sort_unstable();
    spokespersons.dedup();
    let wanted = Wanted::Entity(actor);
    let mut interests: Vec<EntityId> =
        raw.interests.iter().filter_map(|text| names.find(text, wanted, findings)).map(EntityId::new).collect();
    interests.sort_unstable();
    interests.dedup();
    let actor = match &raw.actor {
        Some(text) => names.find(text, wanted, findings),
        None => names.id(wanted, &raw.id.text),
    };
    let id = raw.id.text.into_owned();
    Source {
        name: raw.name.unwrap_or_else(|| id.clone()),
        id,
        aliases: raw.aliases,
        kind: raw.kind,
        reliability: raw.reliability,
        because: raw.because,
        interests,
        owner,
        member_of,
        relies_on,
        spokespersons,
        speaks_for: None,
        actor: actor.map(EntityId::new),
        span: raw.id.span,
    }
}
