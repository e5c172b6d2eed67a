//! Claims: references first, then what each says, then what it takes from another.

use super::chains;
use super::names::{Names, Wanted};
use super::order::{self, Order};
use super::propositions::proposition;
use super::references::{End, Shelf, Shelves, Target, follow};
use super::words::Words;
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::load::{RawClaim, RawDocument, Text, Torn};
use crate::model::{
    Claim, ClaimId, ClaimSpans, Document, DocumentId, FUTURE, LostReference, PAST, Proposition, Range, SourceId,
    Stance, Step, Vocabulary, When,
};

/// What claims are resolved against.
pub(super) struct Tables<'a> {
    pub vocabulary: &'a Vocabulary,
    pub names: &'a Names<'a>,
    pub torn: Torn,
}

/// What is known of a claim before it takes anything from another.
struct Draft {
    document: usize,
    /// Nothing in the claim itself is wrong.
    sound: bool,
    says: Option<Proposition>,
    stance: Stance,
    chain: Vec<Step>,
    by: Option<SourceId>,
    confirms: Option<usize>,
    denies: Option<usize>,
    retracts: Option<usize>,
    after: Vec<(usize, Span)>,
    before: Vec<(usize, Span)>,
    lost: Vec<LostReference>,
}

impl Draft {
    /// A claim that somebody rejected, or that says nothing without a rejected one: it takes no part,
    /// and its names are nobody's business.
    fn out(document: usize, lost: Option<LostReference>) -> Draft {
        Draft {
            document,
            sound: false,
            says: None,
            stance: Stance::Asserts,
            chain: Vec::new(),
            by: None,
            confirms: None,
            denies: None,
            retracts: None,
            after: Vec::new(),
            before: Vec::new(),
            lost: lost.into_iter().collect(),
        }
    }

    /// The claim whose proposition is taken where there is none of one's own.
    fn target(&self) -> Option<usize> {
        self.confirms.or(self.denies).or(self.retracts)
    }
}

/// Resolves documents, sorted by id, with their claims, sorted by id.
pub(super) fn claims(
    raw: Vec<RawDocument>,
    tables: &Tables,
    findings: &mut Vec<Finding>,
) -> (Vec<Document>, Vec<Claim>, Vec<String>) {
    let publishers: Vec<Option<SourceId>> = raw
        .iter()
        .map(|document| tables.names.find(&document.publisher, Wanted::Source, findings).map(SourceId::new))
        .collect();
    let flat: Vec<&RawClaim> = raw.iter().flat_map(|document| &document.claims).collect();
    let mut shelves = Vec::with_capacity(raw.len());
    let mut start = 0;
    for document in &raw {
        let end = start + document.claims.len();
        shelves.push(Shelf { id: &document.id.text, rows: start..end });
        start = end;
    }
    let shelves = Shelves::new(shelves, &flat, tables.torn.documents);
    let mut words = Words::default();
    let mut drafts = Vec::with_capacity(flat.len());
    for (document, shelf) in shelves.documents().iter().enumerate() {
        for row in shelf.rows.clone() {
            let raw = flat[row];
            drafts.push(match shelves.out(row) {
                Some(rejected) => {
                    let (key, text) = raw.target().filter(|_| rejected != row).unzip();
                    let lost = key.zip(text).map(|(key, text)| shelves.lost(raw, key, text, rejected));
                    Draft::out(document, lost)
                }
                None => draft(raw, document, publishers[document], &shelves, tables, &mut words, findings),
            });
        }
    }
    let numbers = take(&mut drafts, &flat, &shelves, findings);
    let whens = follow(
        flat.len(),
        |row| flat[row].when.is_some(),
        |row| {
            let draft = &drafts[row];
            let own = flat[row].says.is_some();
            draft.confirms.or(draft.denies).or(draft.retracts.filter(|_| !own))
        },
    );
    let (mut documents, document_ids) = kept_documents(&raw, &publishers);
    for draft in &mut drafts {
        if let Some(document) = document_ids[draft.document] {
            documents[document.index()].lost.append(&mut draft.lost);
        }
    }
    let mut claims = Vec::with_capacity(flat.len());
    let mut orders = Vec::with_capacity(flat.len());
    for (row, draft) in drafts.into_iter().enumerate() {
        let (Some(_), Some(document)) = (numbers[row], document_ids[draft.document]) else { continue };
        let named =
            |refs: &[(usize, Span)]| refs.iter().filter_map(|(row, span)| Some((numbers[*row]?, *span))).collect();
        orders.push(Order { after: named(&draft.after), before: named(&draft.before) });
        let when = match whens[row] {
            End::At(from) => flat[from].when.map(|timed| timed.when),
            End::Nowhere(_) | End::Circle => None,
        };
        // Where nothing along the way has a time, the last claim's document bounds it.
        let last = if let End::Nowhere(last) = whens[row] { last } else { row };
        let published = shelves.document(last).and_then(|document| raw[document].published);
        let when = when.unwrap_or_else(|| assumed(published));
        claims.extend(finished(flat[row], draft, document, when, &numbers, &mut words));
    }
    order::settle(&mut claims, orders, &documents, findings);
    let words = words.settle(&mut claims);
    (documents, claims, words)
}

fn kept_documents(raw: &[RawDocument], publishers: &[Option<SourceId>]) -> (Vec<Document>, Vec<Option<DocumentId>>) {
    let mut documents = Vec::with_capacity(raw.len());
    let ids = raw
        .iter()
        .zip(publishers)
        .map(|(document, publisher)| {
            documents.push(Document {
                id: document.id.text.clone().into_owned(),
                publisher: (*publisher)?,
                published: document.published,
                language: document.language.clone(),
                url: document.url.clone(),
                title: document.title.clone(),
                text: document.text.clone(),
                lost: Vec::new(),
                span: document.id.span,
            });
            Some(DocumentId::new(documents.len() - 1))
        })
        .collect();
    (documents, ids)
}

fn draft(
    raw: &RawClaim,
    document: usize,
    publisher: Option<SourceId>,
    shelves: &Shelves,
    tables: &Tables,
    words: &mut Words,
    findings: &mut Vec<Finding>,
) -> Draft {
    let before = findings.len();
    let mut sound = !raw.broken;
    let mut lost = Vec::new();
    let mut target = |key: &'static str, text: &Text, findings: &mut Vec<Finding>| {
        match shelves.find(text, raw, document, findings) {
            Target::Row(row) => return Some(row),
            Target::Lost(rejected) => lost.push(shelves.lost(raw, key, text, rejected)),
            Target::Nowhere => sound = false,
        }
        None
    };
    let mut one = |key: &'static str, text: &Option<Text>, findings: &mut Vec<Finding>| {
        text.as_ref().and_then(|text| target(key, text, findings))
    };
    let (confirms, denies) = (one("confirms", &raw.confirms, findings), one("denies", &raw.denies, findings));
    let retracts = one("retracts", &raw.retracts, findings);
    let mut refs = |key: &'static str, texts: &[Text], findings: &mut Vec<Finding>| -> Vec<(usize, Span)> {
        texts.iter().filter_map(|text| Some((target(key, text, findings)?, text.span))).collect()
    };
    let (after, before_others) = (refs("after", &raw.after, findings), refs("before", &raw.before, findings));
    let says = raw.says.as_ref().and_then(|says| proposition(says, tables, words, findings));
    sound &= says.is_some() == raw.says.is_some();
    let stance = stance(raw, findings);
    let chain = publisher.and_then(|publisher| chains::chain(raw, publisher, tables.names, words, findings));
    let by = raw.by.as_ref().map(|text| tables.names.find(text, Wanted::Source, findings));
    sound &= chain.is_some() && by != Some(None) && findings.len() == before;
    Draft {
        document,
        sound,
        says,
        stance,
        chain: chain.unwrap_or_default(),
        by: by.flatten().map(SourceId::new),
        confirms,
        denies,
        retracts,
        after,
        before: before_others,
        lost,
    }
}

fn stance(raw: &RawClaim, findings: &mut Vec<Finding>) -> Stance {
    let implied = match (&raw.confirms, &raw.denies) {
        (Some(confirms), Some(denies)) => {
            findings.push(
                Finding::new(Code::InvalidValue, format!("`{}` both confirms and denies", raw.id.text))
                    .label(confirms.span, "confirmed here")
                    .label(denies.span, "denied here")
                    .help("make two claims of it"),
            );
            None
        }
        (Some(confirms), None) => Some((Stance::Confirms, confirms.span, "confirms")),
        (None, Some(denies)) => Some((Stance::Denies, denies.span, "denies")),
        (None, None) => None,
    };
    match (raw.stance, implied) {
        (Some((stance, span)), Some((implied, at, key))) if stance != implied => {
            findings.push(
                Finding::new(Code::InvalidValue, format!("`{}` has two stances", raw.id.text))
                    .label(span, format!("`{}` here", stance.name()))
                    .label(at, format!("but `{key}` says otherwise"))
                    .help(format!("take `stance` out, or `{key}`")),
            );
            implied
        }
        (Some((stance, _)), _) => stance,
        (None, Some((implied, ..))) => implied,
        (None, None) if raw.retracts.is_some() && raw.says.is_none() => Stance::Denies,
        (None, None) => Stance::Asserts,
    }
}

/// Lets claims take their proposition from others, and numbers those that are whole.
fn take(
    drafts: &mut [Draft],
    flat: &[&RawClaim],
    shelves: &Shelves,
    findings: &mut Vec<Finding>,
) -> Vec<Option<ClaimId>> {
    let ends = follow(flat.len(), |row| flat[row].says.is_some(), |row| drafts[row].target());
    for (row, end) in ends.iter().enumerate() {
        if flat[row].says.is_some() || flat[row].broken || shelves.out(row).is_some() {
            continue;
        }
        let says = match end {
            End::At(from) => drafts[*from].says.clone(),
            End::Nowhere(_) | End::Circle => None,
        };
        if says.is_none() {
            findings.extend(nothing_said(row, *end, &drafts[row], flat, shelves));
            drafts[row].sound = false;
        }
        drafts[row].says = says;
    }
    let mut next = 0;
    let mut number = |draft: &Draft| {
        let whole = draft.sound && draft.says.is_some();
        whole.then(|| {
            next += 1;
            ClaimId::new(next - 1)
        })
    };
    drafts.iter().map(&mut number).collect()
}

fn nothing_said(row: usize, end: End, draft: &Draft, flat: &[&RawClaim], shelves: &Shelves) -> Option<Finding> {
    let raw = flat[row];
    let id = &raw.id.text;
    let finding = |message: String| Finding::new(Code::NoProposition, message);
    let Some(target) = draft.target() else {
        // A reference that leads nowhere was reported as such.
        return raw.target().is_none().then(|| {
            finding(format!("`{id}` says nothing"))
                .label(raw.id.span, "neither `says`, nor `confirms`, `denies` or `retracts`")
                .help("add `says: {predicate: …}`, or name the claim it confirms, denies or retracts")
        });
    };
    let at = raw.target().map_or(raw.id.span, |(_, text)| text.span);
    let help = format!("give `{id}` a `says` of its own");
    match end {
        End::Circle => Some(
            finding(format!("`{id}` says nothing: its references lead back to it"))
                .label(at, "leads in a circle")
                .help(help),
        ),
        _ => {
            let document = &shelves.documents()[shelves.document(target)?];
            let other = format!("{}/{}", document.id, flat[target].id.text);
            Some(
                finding(format!("`{id}` takes what it says from `{other}`, which cannot be used"))
                    .label(at, "that claim has errors of its own")
                    .help(format!("mend `{other}`, or {help}")),
            )
        }
    }
}

/// The time of a claim that gives none: any time up to its document's date.
fn assumed(published: Option<Range>) -> When {
    let range = Range { earliest: PAST, latest: published.map_or(FUTURE, |published| published.latest) };
    When { start: range, end: range, approximate: false, uncertain: false, assumed: true, offset: None }
}

fn finished(
    raw: &RawClaim,
    draft: Draft,
    document: DocumentId,
    when: When,
    numbers: &[Option<ClaimId>],
    words: &mut Words,
) -> Option<Claim> {
    let number = |row: Option<usize>| row.and_then(|row| numbers[row]);
    let mut word = |text: &Option<Text>| text.as_ref().map(|text| words.id(&text.text));
    let says_span = raw.says.as_ref().map(|says| says.span).or(raw.target().map(|(_, text)| text.span));
    Some(Claim {
        id: raw.id.text.clone().into_owned(),
        document,
        says: draft.says?,
        stance: draft.stance,
        when,
        said: raw.said.map(|timed| timed.when),
        chain: draft.chain,
        by: draft.by,
        described_as: word(&raw.described_as),
        medium: word(&raw.medium),
        wording: raw.wording.clone(),
        note: raw.note.clone(),
        paragraph: raw.at.paragraph,
        passage: raw.at.passage.clone(),
        review: raw.review.map(|(review, _)| review),
        draft: raw.draft.clone(),
        headline: raw.at.headline,
        interpreted: raw.interpreted,
        event: word(&raw.event),
        confirms: number(draft.confirms),
        denies: number(draft.denies),
        retracts: number(draft.retracts),
        after: Vec::new(),
        before: Vec::new(),
        spans: ClaimSpans {
            whole: raw.span,
            id: raw.id.span,
            says: says_span.unwrap_or(raw.span),
            when: raw.when.map(|timed| timed.span),
            from: raw.from.as_ref().map(|(_, span)| *span),
            said: raw.said.map(|timed| timed.span),
            scope: raw.says.as_ref().and_then(|says| says.scope.as_ref()).map(|text| text.span),
            review: raw.review.map(|(_, span)| span),
        },
    })
}
