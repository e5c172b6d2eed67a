//! The audit of a claim: who said it first, through whom it came, how many independent origins
//! stand behind it, what speaks for it and against it, and its grade with the proof.

use serde::Serialize;

use super::escape::{markdown, markdown_code, terminal as safe};
use super::text::hang;
use super::{Hue, Material, Style, words};
use crate::assess::{Grade, Grader};
use crate::finding::Proof;
use crate::link::lineage::{bottlenecks, opposed, way};
use crate::model::{ClaimId, Dossier, Origin, SourceId, Step, listing};

/// The number of the JSON format; it grows when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// A claim's audit, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Audit {
    /// `recoupe-audit`.
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// `document/claim`.
    pub claim: String,
    /// What it says.
    pub says: String,
    /// How it stands to that: `asserts`, `denies` …
    pub stance: &'static str,
    /// Of when.
    pub when: String,
    /// The source's own key word or two.
    pub wording: Option<String>,
    /// The ids of the chain, origin first: `person (source) > agency > outlet`.
    pub chain: String,
    /// The steps of the chain.
    pub steps: Vec<AuditStep>,
    /// Every way the statement came, this claim's own first.
    pub paths: Vec<AuditPath>,
    /// The independent origins, each with those tied to it.
    pub independent_origins: Vec<Vec<String>>,
    /// Whose voice is not counted, and why.
    pub not_counted: Vec<String>,
    /// For each two named origins, whether and why they are independent.
    pub pairs: Vec<AuditPair>,
    /// The steps that every path passes, origin first.
    pub bottleneck: Vec<String>,
    /// What other origins say that is the same.
    pub corroborated_by: Vec<AuditClaim>,
    /// What cannot be true if this is.
    pub contradicted_by: Vec<AuditClaim>,
    /// What may not be true if this is.
    pub in_doubt_with: Vec<AuditClaim>,
    /// What else the dossier held of the same thing on the day the claim's document came out.
    pub known_then: Vec<AuditClaim>,
    /// The grade.
    pub grade: AuditGrade,
}

/// One step of the chain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditStep {
    /// Its id; nothing for somebody who cannot be named.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// What kind of speaker.
    pub kind: Option<&'static str>,
    /// Its base letter.
    pub reliability: Option<char>,
    /// `origin`, `relays` or `publishes`.
    pub part: &'static str,
}

/// One way a statement came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditPath {
    /// `Monitor (A. Person) > Agency > Outlet`.
    pub chain: String,
    /// `document/claim`.
    pub claim: String,
    /// When the document came out.
    pub published: Option<String>,
    /// The medium.
    pub medium: Option<String>,
    /// When the origin said so, where that is told.
    pub said: Option<String>,
    /// Its letter.
    pub reliability: char,
    /// Its digit.
    pub credibility: u8,
}

/// Two origins, compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditPair {
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// Whether they count as two.
    pub independent: bool,
    /// Why.
    pub why: String,
}

/// Another claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditClaim {
    /// `document/claim`.
    pub claim: String,
    /// Who says what of when.
    pub told: String,
}

/// A grade in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditGrade {
    /// The letter.
    pub reliability: char,
    /// What it says.
    pub reliability_means: &'static str,
    /// How it came about.
    pub reliability_trace: Vec<AuditProof>,
    /// The digit.
    pub credibility: u8,
    /// What it says.
    pub credibility_means: &'static str,
    /// Why.
    pub credibility_proof: Vec<AuditProof>,
}

/// A step of a proof, with the rule or table line behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditProof {
    /// The step.
    pub text: String,
    /// `file:line`.
    pub place: Option<String>,
}

/// Most claims that are listed of one kind.
const SHOWN: usize = 12;

/// Audits a claim.
pub fn audit(material: Material<'_>, grader: &Grader, id: ClaimId) -> Audit {
    let dossier = material.dossier;
    let claim = dossier.claim(id);
    let alike = grader.alike(id);
    let origin_of = |claim: &ClaimId| dossier.origin(*claim);
    let mut origins: Vec<Origin> = alike.iter().map(origin_of).collect();
    origins.sort_unstable();
    origins.dedup();
    let mut paths: Vec<ClaimId> = alike.iter().copied().filter(|other| *other != id).collect();
    paths.insert(0, id);
    let others = |claims: Vec<ClaimId>| -> Vec<AuditClaim> {
        claims.into_iter().take(SHOWN).map(|claim| told(dossier, claim)).collect()
    };
    let timeless = dossier.vocabulary.predicate(claim.says.predicate).timeless;
    let name = |source: SourceId| dossier.source(source).name.clone();
    Audit {
        format: "recoupe-audit",
        version: VERSION,
        claim: dossier.claim_name(id),
        says: dossier.says_words(&claim.says),
        stance: claim.stance.name(),
        when: if timeless { String::new() } else { claim.when.words() },
        wording: claim.wording.clone(),
        chain: chain_ids(dossier, id),
        steps: steps(dossier, id),
        paths: paths.into_iter().map(|claim| path(dossier, grader, claim)).collect(),
        independent_origins: grader
            .independent(id)
            .into_iter()
            .map(|class| class.into_iter().map(name).collect())
            .collect(),
        not_counted: origins.iter().filter_map(|origin| not_counted(dossier, *origin)).collect(),
        pairs: pairs(dossier, grader, &origins),
        bottleneck: bottlenecks(dossier, &alike).into_iter().map(name).collect(),
        corroborated_by: others(
            alike.iter().copied().filter(|other| dossier.origin(*other) != dossier.origin(id)).collect(),
        ),
        contradicted_by: others(grader.contradicting(id)),
        in_doubt_with: others(grader.in_doubt(id)),
        known_then: others(known_then(material, id)),
        grade: grade(material, &grader.grade(id)),
    }
}

fn told(dossier: &Dossier, id: ClaimId) -> AuditClaim {
    let claim = dossier.claim(id);
    let stance = if claim.stance.affirms() { String::new() } else { format!(" {} that", claim.stance.name()) };
    let timeless = dossier.vocabulary.predicate(claim.says.predicate).timeless;
    let when = if timeless { String::new() } else { format!(", {}", claim.when.words()) };
    let told = format!("{}:{stance} {}{when}", dossier.speaker_words(id), dossier.says_words(&claim.says));
    AuditClaim { claim: dossier.claim_name(id), told }
}

/// The chain in ids; the person who spoke stands before the source spoken for.
fn chain_ids(dossier: &Dossier, id: ClaimId) -> String {
    let claim = dossier.claim(id);
    let mut steps: Vec<String> = claim
        .chain
        .iter()
        .map(|step| match step {
            Step::Source(source) => dossier.source(*source).id.clone(),
            Step::Unnamed(_) => "unknown".to_owned(),
        })
        .collect();
    if let (Some(person), Some(first)) = (claim.by, steps.first_mut()) {
        *first = format!("{} ({first})", dossier.source(person).id);
    }
    steps.join(" > ")
}

fn steps(dossier: &Dossier, id: ClaimId) -> Vec<AuditStep> {
    let claim = dossier.claim(id);
    let way = way(dossier, id);
    let last = way.len() - 1;
    way.into_iter()
        .enumerate()
        .map(|(at, step)| {
            let part = match at {
                0 if claim.by.is_some() => "speaks",
                at if at == usize::from(claim.by.is_some()) => "origin",
                at if at == last => "publishes",
                _ => "relays",
            };
            match step.map(|source| dossier.source(source)) {
                Some(source) => AuditStep {
                    id: Some(source.id.clone()),
                    name: source.name.clone(),
                    kind: Some(source.kind.name()),
                    reliability: Some(source.reliability),
                    part,
                },
                None => AuditStep {
                    id: None,
                    name: dossier.origin_words(dossier.origin(id)),
                    kind: None,
                    reliability: None,
                    part,
                },
            }
        })
        .collect()
}

fn path(dossier: &Dossier, grader: &Grader, id: ClaimId) -> AuditPath {
    let claim = dossier.claim(id);
    let mark = grader.mark(id);
    AuditPath {
        chain: words::chain(dossier, id),
        claim: dossier.claim_name(id),
        published: dossier.document(claim.document).published.map(words::range),
        medium: claim.medium.map(|word| dossier.word(word).to_owned()),
        said: claim.said.map(|said| said.words()),
        reliability: mark.reliability,
        credibility: mark.credibility,
    }
}

fn not_counted(dossier: &Dossier, origin: Origin) -> Option<String> {
    match origin {
        Origin::Named(_) => None,
        Origin::OwnVoice(source) => {
            Some(format!("{} in its own voice: where it knows it from, it does not say", dossier.source(source).name))
        }
        Origin::Unnamed(..) => Some(format!("{}: it may be somebody already counted", dossier.origin_words(origin))),
    }
}

fn pairs(dossier: &Dossier, grader: &Grader, origins: &[Origin]) -> Vec<AuditPair> {
    let named: Vec<SourceId> = origins
        .iter()
        .filter_map(|origin| match origin {
            Origin::Named(source) => Some(*source),
            _ => None,
        })
        .collect();
    let name = |source: SourceId| dossier.source(source).name.clone();
    let mut pairs = Vec::new();
    for (at, one) in named.iter().enumerate() {
        for other in &named[at + 1..] {
            let independent = !grader.lineage().tied(*one, *other);
            let why = if independent {
                match opposed(dossier, *one, *other) {
                    Some((a, b)) => {
                        format!(
                            "no tie is declared, and their interests are opposed: {} and {}",
                            dossier.name(a),
                            dossier.name(b)
                        )
                    }
                    None => "no tie is declared".to_owned(),
                }
            } else {
                let ties = grader.lineage().path(*one, *other);
                let ties: Vec<String> = ties
                    .iter()
                    .map(|tie| format!("{} {} {}", name(tie.from), tie.kind.words(), name(tie.to)))
                    .collect();
                listing(&ties)
            };
            pairs.push(AuditPair { one: name(*one), other: name(*other), independent, why });
            if pairs.len() == SHOWN {
                return pairs;
            }
        }
    }
    pairs
}

/// What other occurrences the dossier told of the same thing by the day the claim came out,
/// the latest first.
fn known_then(material: Material<'_>, id: ClaimId) -> Vec<ClaimId> {
    let (dossier, linked) = (material.dossier, material.linked);
    let Some(group) = linked.group_of[id.index()] else { return Vec::new() };
    let Some(day) = dossier.document(dossier.claim(id).document).published else { return Vec::new() };
    let mut known: Vec<ClaimId> = linked
        .timelines
        .iter()
        .filter(|timeline| timeline.entries.iter().any(|entry| linked.assertion(*entry).group == group))
        .flat_map(|timeline| timeline.entries.iter().rev())
        .map(|entry| linked.assertion(*entry).group)
        .filter(|other| *other != group)
        .filter_map(|other| {
            let by_then = |claim: &ClaimId| {
                let published = dossier.document(dossier.claim(*claim).document).published;
                published.is_some_and(|published| published.latest <= day.latest)
            };
            linked.affirming(dossier, other).find(by_then)
        })
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    known.retain(|claim| seen.insert(*claim));
    known
}

fn grade(material: Material<'_>, grade: &Grade) -> AuditGrade {
    let proof = |proof: &Proof| AuditProof {
        text: proof.text.clone(),
        place: proof
            .span
            .map(|span| format!("{}:{}", material.files.get(span.file).path(), material.files.position(span).line)),
    };
    AuditGrade {
        reliability: grade.mark.reliability,
        reliability_means: grade.mark.reliability_words(),
        reliability_trace: grade.trace.iter().map(proof).collect(),
        credibility: grade.mark.credibility,
        credibility_means: grade.mark.credibility_words(),
        credibility_proof: grade.proof.iter().map(proof).collect(),
    }
}

/// The audit as JSON.
pub fn json(audit: &Audit) -> String {
    // Strings and numbers always serialise; an empty object would still be JSON.
    serde_json::to_string_pretty(audit).unwrap_or_else(|_| "{}".to_owned()) + "\n"
}

/// A heading and what stands under it.
type Part = (String, Vec<String>);

/// The audit in parts that terminal and Markdown share; escaped by `safe`, ids by `code`.
fn parts(audit: &Audit, safe: fn(&str) -> String, code: fn(&str) -> String) -> Vec<Part> {
    let proof = |proof: &AuditProof| match &proof.place {
        Some(place) => format!("{} ({})", safe(&proof.text), code(place)),
        None => safe(&proof.text),
    };
    let grade = &audit.grade;
    let mut parts = vec![
        (
            format!("Reliability {}: {}", grade.reliability, grade.reliability_means),
            grade.reliability_trace.iter().map(proof).collect(),
        ),
        (
            format!("Credibility {}: {}", grade.credibility, grade.credibility_means),
            grade.credibility_proof.iter().map(proof).collect(),
        ),
    ];
    let path = |path: &AuditPath| {
        let published =
            path.published.as_ref().map_or("published nobody knows when".to_owned(), |day| format!("published {day}"));
        let said = path.said.as_ref().map(|said| format!("said {said}"));
        let medium = path.medium.as_deref().map(safe);
        let grade = format!("reliability {}, credibility {}", path.reliability, path.credibility);
        let details: Vec<String> = medium.into_iter().chain([published]).chain(said).chain([grade]).collect();
        format!("{} · {} [{}]", safe(&path.chain), details.join(" · "), code(&path.claim))
    };
    parts.push(("How it came".to_owned(), audit.paths.iter().map(path).collect()));
    let mut independent: Vec<String> = audit
        .independent_origins
        .iter()
        .map(|class| match class.as_slice() {
            [only] => safe(only),
            [first, tied @ ..] => format!("{}, and tied to it {}", safe(first), safe(&listing(tied))),
            [] => String::new(),
        })
        .collect();
    independent.extend(audit.not_counted.iter().map(|voice| format!("not counted: {}", safe(voice))));
    parts.push((format!("Independent origins: {}", audit.independent_origins.len()), independent));
    let pair = |pair: &AuditPair| {
        let verdict = if pair.independent { "independent" } else { "one voice" };
        format!("{} and {}: {verdict}; {}", safe(&pair.one), safe(&pair.other), safe(&pair.why))
    };
    parts.push(("Compared".to_owned(), audit.pairs.iter().map(pair).collect()));
    let bottleneck: Vec<String> = audit.bottleneck.iter().map(|step| safe(step)).collect();
    let bottleneck = if bottleneck.is_empty() { Vec::new() } else { vec![bottleneck.join(" > ")] };
    parts.push(("Every path passes".to_owned(), bottleneck));
    for (heading, claims) in [
        ("Said too by", &audit.corroborated_by),
        ("Contradicted by", &audit.contradicted_by),
        ("May not fit with", &audit.in_doubt_with),
        ("Also known on the day it came out", &audit.known_then),
    ] {
        let claim = |other: &AuditClaim| format!("{} [{}]", safe(&other.told), code(&other.claim));
        parts.push((heading.to_owned(), claims.iter().map(claim).collect()));
    }
    parts.retain(|(heading, lines)| !lines.is_empty() || heading.starts_with("Independent"));
    parts
}

fn headline(audit: &Audit) -> String {
    let stance = if audit.stance == "asserts" { String::new() } else { format!("{} that ", audit.stance) };
    let when = if audit.when.is_empty() { String::new() } else { format!(", {}", audit.when) };
    let wording = audit.wording.as_ref().map_or_else(String::new, |wording| format!(" (“{wording}”)"));
    format!("{stance}{}{when}{wording}", audit.says)
}

/// The audit for a terminal.
pub fn terminal(audit: &Audit, style: Style) -> String {
    let rule = style.width.saturating_sub(super::text::width(&audit.claim) + 1).min(60);
    let mut out = format!(
        "{} {}\n{}\n\n",
        style.paint(Hue::Heading, &safe(&audit.claim)),
        style.paint(Hue::Faint, &"─".repeat(rule)),
        hang(&safe(&headline(audit)), 0, style.width)
    );
    out.push_str(&format!("{}\n  {}\n", style.paint(Hue::Heading, "Chain"), hang(&safe(&audit.chain), 4, style.width)));
    for (at, step) in audit.steps.iter().enumerate() {
        out.push_str(&format!("  {}\n", hang(&tree_line(at, step), 6 + 2 * at, style.width)));
    }
    for (heading, lines) in parts(audit, safe, str::to_owned) {
        out.push_str(&format!("\n{}\n", style.paint(Hue::Heading, &heading)));
        for line in lines {
            out.push_str(&format!("  {}\n", hang(&line, 4, style.width)));
        }
    }
    out
}

/// A step of the tree from the origin down to the publisher.
fn tree_line(at: usize, step: &AuditStep) -> String {
    let branch = if at == 0 { String::new() } else { format!("{}└─ ", "  ".repeat(at - 1)) };
    let kind = step.kind.map_or_else(String::new, |kind| format!(", {kind}"));
    let letter = step.reliability.map_or_else(String::new, |letter| format!(", base letter {letter}"));
    format!("{branch}{}: {}{kind}{letter}", step.part, safe(&step.name))
}

/// The audit as Markdown.
pub fn to_markdown(audit: &Audit) -> String {
    let mut out = format!(
        "# {}\n\n{}\n\n## Chain\n\n{}\n\n",
        markdown_code(&audit.claim),
        markdown(&headline(audit)),
        markdown_code(&audit.chain)
    );
    for (at, step) in audit.steps.iter().enumerate() {
        let kind = step.kind.map_or_else(String::new, |kind| format!(", {kind}"));
        let letter = step.reliability.map_or_else(String::new, |letter| format!(", base letter {letter}"));
        out.push_str(&format!("{}- {}: {}{kind}{letter}\n", "  ".repeat(at), step.part, markdown(&step.name)));
    }
    for (heading, lines) in parts(audit, markdown, markdown_code) {
        out.push_str(&format!("\n## {}\n\n", markdown(&heading)));
        for line in lines {
            out.push_str(&format!("- {line}\n"));
        }
    }
    out
}
