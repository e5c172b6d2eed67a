//! What was told and what was made of it: events, notes, and who says what.

use std::collections::BTreeSet;

use super::{
    DESCRIPTION, Ftm, KEYWORDS, NAME, NOTES, PROOF, PUBLISHER, SOURCE_URL, SUMMARY, Thing, dates, language, web,
};
use crate::model::{Claim, ClaimId, EntityId};
use crate::report::place;

impl Ftm<'_> {
    /// Claims, who says them, and findings.
    pub(super) fn told(&self) -> Vec<Thing> {
        let claims = self.export.dossier().claims();
        let mut things: Vec<Thing> = claims.flat_map(|(id, claim)| self.claim(id, claim)).collect();
        things.extend(self.findings());
        things
    }

    fn claim_id(&self, id: ClaimId) -> String {
        self.id("claim", &self.export.dossier().claim_name(id))
    }

    fn claim(&self, id: ClaimId, claim: &Claim) -> Vec<Thing> {
        let dossier = self.export.dossier();
        let document = dossier.document(claim.document);
        let name = dossier.claim_name(id);
        let happened = claim.stance.affirms() && self.export.stands(id);
        let schema = if happened { "Event" } else { "Note" };
        let mut thing = self.told_in(claim.document, "claim", &name, schema);
        thing.put(NAME, self.export.told(id));
        let language = document.language.as_deref().and_then(language::three_letters);
        thing.tell(SUMMARY, claim.wording.as_deref().unwrap_or_default(), language);
        thing.put(DESCRIPTION, self.export.account(id).join("\n"));
        thing.put(NOTES, format!("claim {name}"));
        let mark = self.export.mark(id);
        thing.put(KEYWORDS, &dossier.vocabulary.predicate(claim.says.predicate).id);
        thing.put(KEYWORDS, claim.stance.name());
        thing.put(KEYWORDS, format!("reliability {}", mark.reliability));
        thing.put(KEYWORDS, format!("credibility {}", mark.credibility));
        thing.put(PUBLISHER, &dossier.source(document.publisher).name);
        thing.put(SOURCE_URL, document.url.as_deref().and_then(web::link).unwrap_or_default());
        thing.put(PROOF, self.document_id(claim.document));
        let spoken_of = self.export.entities(id);
        if happened {
            self.happening(claim, &spoken_of, &mut thing);
        } else {
            self.about(&spoken_of, &mut thing);
        }
        let mut things = Vec::new();
        if let Some(origin) = dossier.origin(id).source() {
            let (from, to) = (self.source_id(origin), thing.id.clone());
            let mut link = self.link("UnknownLink", ("subject", &from), ("object", &to), claim.stance.name());
            link.origin.clone_from(&thing.origin);
            link.seen.clone_from(&thing.seen);
            link.put(("recordId", "string"), &name);
            things.push(link);
        }
        things.push(thing);
        things
    }

    /// When and where, and who took part. A time that is only assumed is no date.
    fn happening(&self, claim: &Claim, spoken_of: &BTreeSet<EntityId>, thing: &mut Thing) {
        let dossier = self.export.dossier();
        let when = &claim.when;
        let timeless = dossier.vocabulary.predicate(claim.says.predicate).timeless;
        if !when.assumed && !timeless {
            match dates::precise(when.start).filter(|_| when.start == when.end) {
                Some(date) => thing.put(("date", "date"), date),
                None => {
                    thing.put(("startDate", "date"), dates::first(when.start.earliest).unwrap_or_default());
                    thing.put(("endDate", "date"), dates::last(when.end.latest).unwrap_or_default());
                }
            }
        }
        for entity in spoken_of {
            let Some(id) = self.entity_id(*entity) else { continue };
            if place(dossier, *entity) {
                thing.put(("location", "address"), dossier.name(*entity));
                thing.put(("addressEntity", "entity"), id);
            } else {
                thing.put(("involved", "entity"), id);
            }
        }
    }

    fn about(&self, spoken_of: &BTreeSet<EntityId>, thing: &mut Thing) {
        for id in spoken_of.iter().filter_map(|entity| self.entity_id(*entity)) {
            thing.put(("entity", "entity"), id);
        }
    }

    fn findings(&self) -> Vec<Thing> {
        let findings = self.export.material.findings.iter().zip(self.export.finding_names());
        let note = |(finding, name): (&crate::finding::Finding, String)| {
            let mut thing = self.thing("finding", &name, "Note");
            thing.put(NAME, &finding.message);
            let proof = finding.proof.iter().map(|proof| format!("because: {}", proof.text));
            let help = finding.help.iter().map(|help| format!("help: {help}"));
            thing.put(DESCRIPTION, proof.chain(help).collect::<Vec<_>>().join("\n"));
            thing.put(SUMMARY, finding.code.meaning());
            thing.put(KEYWORDS, finding.code.name());
            thing.put(KEYWORDS, finding.severity.name());
            thing.put(NOTES, format!("finding {name}"));
            self.about(&finding.about.iter().copied().collect(), &mut thing);
            for claim in finding.claims() {
                thing.put(("entity", "entity"), self.claim_id(claim));
            }
            thing
        };
        findings.map(note).collect()
    }
}
