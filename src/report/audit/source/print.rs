//! The audit of a source as a page.

use super::{AuditRecord, SourceAudit, SourceName, Standing};
use crate::model::listing;
use crate::report::audit::AuditClaim;
use crate::report::audit::page::{Item, Page, Pen, few};
use crate::report::text::count;

impl SourceAudit {
    pub(in crate::report::audit) fn page(&self, pen: Pen) -> Page {
        let mut page = Page { title: pen.safe(&self.name), lead: self.lead(pen), parts: Vec::new() };
        page.part("To whom it is tied", self.ties(pen));
        self.record(&mut page, pen);
        if let Some(other) = &self.speaks_for {
            page.part(format!("What it said for {}", pen.safe(&other.name)), few(&self.spoke, |claim| claim.says(pen)));
        }
        let grades: Vec<String> =
            self.grades.iter().map(|grade| format!("{} ×{}", grade.grade, grade.claims)).collect();
        let grades = if grades.is_empty() { Vec::new() } else { vec![grades.join(", ").into()] };
        page.part(format!("Grades of the {} it is the origin of", count(self.claims, "claim", "claims")), grades);
        let rule = |rule: &super::RuleCount| -> Item {
            let claims = count(rule.claims, "claim", "claims");
            format!(
                "{} → {} for {claims}, by {}: {}",
                rule.from,
                rule.to,
                pen.code(&rule.rule),
                pen.safe(&rule.because)
            )
            .into()
        };
        page.part("Rules that moved its letter", few(&self.rules, rule));
        let carrier = |carrier: &super::Carrier| -> Item {
            let directly = match carrier.directly {
                0 => "all through others".to_owned(),
                number if number == carrier.claims => "directly".to_owned(),
                number => format!("{number} of them directly"),
            };
            format!("{}: {}, {directly}", pen.safe(&carrier.name), count(carrier.claims, "claim", "claims")).into()
        };
        page.part("Who relays it", few(&self.relayed_by, carrier));
        for (heading, standings) in [
            ("Occurrences of which it is the only independent origin", &self.only_origin),
            ("Occurrences that nobody tells of but it, in its own voice", &self.only_own_voice),
        ] {
            page.part(format!("{heading}: {}", standings.len()), few(standings, |standing| standing.item(pen)));
        }
        page
    }

    fn lead(&self, pen: Pen) -> Vec<String> {
        let because = self.because.as_ref().map_or_else(String::new, |because| format!(": {}", pen.safe(because)));
        let mut lead = vec![
            format!("{} · {}", pen.code(&self.id), self.source_kind),
            format!(
                "Base letter {}, {}{because} ({})",
                self.reliability,
                self.reliability_means,
                pen.code(&self.place)
            ),
        ];
        if !self.aliases.is_empty() {
            lead.push(format!("Also called {}", pen.safe(&self.aliases.join(", "))));
        }
        if let Some(actor) = &self.actor {
            let ask = pen.code(&format!("recoupe audit place:{}", actor.id));
            lead.push(format!("Claims also speak of it as an actor, {} ({ask})", pen.safe(&actor.name)));
        }
        lead.push(match self.interests.as_slice() {
            [] => "No interest is filed".to_owned(),
            interests => format!("It wishes for the success of {}", pen.safe(&listing(interests))),
        });
        if let Some(other) = &self.speaks_for {
            lead.push(format!(
                "Speaks for {}: what it says counts as theirs, and so does its record ({})",
                pen.safe(&other.name),
                pen.code(&format!("recoupe audit source:{}", other.id))
            ));
        }
        lead
    }

    fn ties(&self, pen: Pen) -> Vec<Item> {
        let named = |words: &str, sources: &[SourceName], between: &str| {
            let names: Vec<String> = sources.iter().map(|source| source.name.clone()).collect();
            let names = if between.is_empty() { listing(&names) } else { names.join(between) };
            (!sources.is_empty()).then(|| Item::from(format!("{words} {}", pen.safe(&names))))
        };
        let mut items: Vec<Item> = [
            named("owned by", &self.owners, ", owned by "),
            named("member of", &self.member_of, ""),
            named("relies on", &self.relies_on, ""),
        ]
        .into_iter()
        .flatten()
        .collect();
        items.extend(few(&self.spokespersons, |person| {
            let claims = match person.claims {
                0 => "no claim".to_owned(),
                number => count(number, "claim", "claims"),
            };
            format!("{} speaks for it, in {claims}", pen.safe(&person.name)).into()
        }));
        items.extend(few(&self.tied_to_it, |other| {
            format!("{} {} it", pen.safe(&other.name), other.tie.unwrap_or_default()).into()
        }));
        items
    }

    /// The record: the numbers first, then what stands behind each.
    fn record(&self, page: &mut Page, pen: Pen) {
        let record = &self.record;
        if record.told.is_empty() && record.retracted.is_empty() {
            if self.spoke.is_empty() {
                let none = match self.claims {
                    0 => "no claim names it as origin",
                    _ => "it says of nothing that it is so: it denies, doubts, announces or takes back",
                };
                page.part("Record in this dossier", vec![none.to_owned().into()]);
            }
            return;
        }
        page.part("Record in this dossier, by occurrence", record.numbers());
        for (heading, claims) in [
            ("Contradicted", &record.contradicted),
            ("Announced too early", &record.premature),
            ("Retracted", &record.retracted),
            ("Confirmed", &record.confirmed),
        ] {
            page.part(format!("{heading}: {}", claims.len()), few(claims, |claim| claim.says(pen)));
        }
        let lasting = |lasting: &super::Lasting| -> Item {
            let days = lasting.days.as_deref().unwrap_or("nobody says how long");
            let AuditClaim { says, claim, .. } = &lasting.claim;
            format!("{}, {days}: {} [{}]", pen.safe(&lasting.of), pen.safe(says), pen.code(claim)).into()
        };
        page.part("How long the gains it told of lasted", few(&record.lasted, lasting));
        page.part("All it told of", few(&record.told, |claim| claim.says(pen)));
    }
}

impl AuditRecord {
    fn numbers(&self) -> Vec<Item> {
        let told = self.told.len();
        let of = |number: usize, words: &str| format!("{number} {words}").into();
        vec![
            of(told, "told of"),
            of(self.confirmed.len(), "confirmed by an independent origin"),
            of(self.contradicted.len(), "contradicted for certain by somebody not tied to it"),
            of(self.reversed.len(), "reversed later by a rival"),
            of(self.premature.len(), "announced too early"),
            of(self.retracted.len(), "retracted"),
        ]
    }
}

impl Standing {
    fn item(&self, pen: Pen) -> Item {
        let when = if self.when.is_empty() { String::new() } else { format!(", {}", pen.safe(&self.when)) };
        let documents = if self.documents > 1 { format!(" · {} documents", self.documents) } else { String::new() };
        format!("{}{when}{documents} [{}]", pen.safe(&self.what), pen.code(&self.claim)).into()
    }
}
