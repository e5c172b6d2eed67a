//! What was told and what was made of it: reports, notes and opinions.

use super::filed::grade;
use super::object::{Object, Own, Reference};
use super::{Stix, UNDATED, confidence, program_id, refs};
use crate::link::LinkKind;
use crate::model::{ClaimId, DocumentId, Instant};
use crate::report::export::dates;
use crate::report::web;
use crate::report::words;

impl Stix<'_> {
    /// The first instant a document can have come out.
    fn published(&self, id: DocumentId) -> Option<Instant> {
        let published = self.export.dossier().document(id).published?;
        dates::timestamp(published.earliest).map(|_| published.earliest)
    }

    /// One report a document, by its publisher, over the notes of its claims.
    pub(super) fn documents(&self) -> Vec<Object> {
        let dossier = self.export.dossier();
        let mut claims = vec![Vec::new(); dossier.documents.len()];
        for (id, claim) in dossier.claims() {
            claims[claim.document.index()].push(self.claim_id(id));
        }
        let documents = dossier.documents.iter().zip(claims).enumerate();
        let report = |(at, (document, claims)): (usize, (&crate::model::Document, Vec<String>))| {
            let id = DocumentId::new(at);
            let created = self.published(id);
            let publisher = self.source_id(document.publisher);
            let mut common = self.common("report", self.id("report", "document", &document.id), created);
            common.created_by_ref = Some(publisher.clone());
            common.lang = document.language.clone();
            common.external_references = vec![self.reference("document", &document.id)];
            let name = &dossier.source(document.publisher).name;
            let mut description = vec![match document.published {
                Some(published) => format!("{name}, published {}", words::range(published)),
                None => format!("{name}, published nobody knows when"),
            }];
            match document.url.as_deref().map(|url| (url, web::link(url))) {
                Some((_, Some(url))) => common.external_references.push(Reference {
                    source_name: name.clone(),
                    url: Some(url),
                    external_id: None,
                }),
                Some((text, None)) => description.push(format!("Filed with what is no web address: {text}")),
                None => {}
            }
            if created.is_none() {
                common.labels.push("undated".to_owned());
            }
            Object {
                own: Own::Report {
                    name: document.title.clone().unwrap_or_else(|| document.id.clone()),
                    description: description.join("\n"),
                    published: created.and_then(dates::timestamp).unwrap_or_else(|| UNDATED.to_owned()),
                    object_refs: refs(claims.into_iter().chain([publisher])),
                },
                common,
            }
        };
        documents.map(report).collect()
    }

    /// One note a claim, about who says it and what it speaks of, with its grade.
    pub(super) fn claims(&self) -> Vec<Object> {
        self.export.dossier().claims().map(|(id, _)| self.claim(id)).collect()
    }

    fn claim(&self, id: ClaimId) -> Object {
        let dossier = self.export.dossier();
        let claim = dossier.claim(id);
        let mark = self.export.mark(id);
        let created = self.published(claim.document);
        let mut common = self.common("note", self.claim_id(id), created);
        common.created_by_ref = Some(program_id());
        common.labels = vec!["claim".to_owned(), claim.stance.name().to_owned()];
        common.labels.push(dossier.vocabulary.predicate(claim.says.predicate).id.clone());
        if claim.headline {
            common.labels.push("headline".to_owned());
        }
        if self.export.taken_back(id) {
            common.labels.push("taken-back".to_owned());
        }
        if created.is_none() {
            common.labels.push("undated".to_owned());
        }
        common.confidence = confidence(mark);
        common.external_references = vec![self.reference("claim", &dossier.claim_name(id))];
        common.extensions = Some(grade(mark.reliability, Some(mark.credibility)));
        let origin = dossier.origin(id).source();
        let speakers = origin.into_iter().chain([dossier.document(claim.document).publisher]);
        let spoken_of = self.export.entities(id).into_iter().filter_map(|entity| self.entity_id(entity));
        Object {
            common,
            own: Own::Note {
                short: self.export.told(id),
                content: self.export.account(id).join("\n"),
                authors: vec![dossier.speaker_words(id)],
                object_refs: refs(speakers.map(|source| self.source_id(source)).chain(spoken_of)),
            },
        }
    }

    /// What a source says of another claim: it confirms it, denies it, or takes it back.
    pub(super) fn opinions(&self) -> Vec<Object> {
        let links = self.export.material.linked.links.iter();
        let opinion = |link: &crate::link::Link| {
            let (opinion, says) = match link.kind {
                LinkKind::Confirms => ("strongly-agree", "confirms"),
                LinkKind::Denies => ("strongly-disagree", "denies"),
                LinkKind::Retracts => ("strongly-disagree", "takes back"),
                _ => return None,
            };
            let dossier = self.export.dossier();
            let (from, to) = (dossier.claim_name(link.from), dossier.claim_name(link.to));
            let created = self.published(dossier.claim(link.from).document);
            let id = self.id("opinion", "opinion", &format!("{from} {says} {to}"));
            let mut common = self.common("opinion", id, created);
            common.created_by_ref = Some(match dossier.origin(link.from).source() {
                Some(source) => self.source_id(source),
                None => self.source_id(dossier.document(dossier.claim(link.from).document).publisher),
            });
            common.labels = vec![link.kind.name().to_owned()];
            common.external_references = vec![self.reference("claim", &from)];
            let explanation = format!("{} ({from} {says} {to})", self.export.told(link.from));
            let authors = vec![dossier.speaker_words(link.from)];
            let object_refs = vec![self.claim_id(link.to)];
            Some(Object { common, own: Own::Opinion { explanation, authors, opinion, object_refs } })
        };
        links.filter_map(opinion).collect()
    }

    /// One note a finding, about the notes of its claims. Findings without claims are about
    /// the files, not about what sources say, and have no place here.
    pub(super) fn findings(&self) -> Vec<Object> {
        let findings = self.export.material.findings.iter().zip(self.export.finding_names());
        let note = |(finding, name): (&crate::finding::Finding, String)| {
            let claims = finding.claims();
            if claims.is_empty() {
                return None;
            }
            // It could be found once the last of its claims was out.
            let dates = claims.iter().filter_map(|claim| self.published(self.export.dossier().claim(*claim).document));
            let mut common = self.common("note", self.id("note", "finding", &name), dates.max());
            common.created_by_ref = Some(program_id());
            common.labels =
                vec!["finding".to_owned(), finding.code.name().to_owned(), finding.severity.name().to_owned()];
            if finding.possible {
                common.labels.push("possible".to_owned());
            }
            common.external_references = vec![self.reference("finding", &name)];
            let mut lines = vec![format!("{}: {}", finding.code.name(), finding.code.meaning())];
            lines.extend(finding.proof.iter().map(|proof| format!("because: {}", proof.text)));
            lines.extend(finding.labels.iter().filter_map(|label| {
                let claim = self.export.dossier().claim_name(label.claim?);
                Some(format!("{claim}: {}", label.text))
            }));
            lines.extend(finding.help.as_ref().map(|help| format!("help: {help}")));
            let spoken_of = finding.about.iter().filter_map(|entity| self.entity_id(*entity));
            let object_refs = refs(claims.iter().map(|claim| self.claim_id(*claim)).chain(spoken_of));
            let own = Own::Note {
                short: finding.message.clone(),
                content: lines.join("\n"),
                authors: vec!["recoupe".to_owned()],
                object_refs,
            };
            Some(Object { common, own })
        };
        findings.filter_map(note).collect()
    }

    fn claim_id(&self, id: ClaimId) -> String {
        self.id("note", "claim", &self.export.dossier().claim_name(id))
    }
}
