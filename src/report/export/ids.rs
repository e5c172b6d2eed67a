//! Ids that are unique beyond the dossier, made from what is written in it alone: the same
//! dossier, called by the same name, gives the same ids on every machine.

use uuid::Uuid;

use super::Export;
use crate::model::{ClaimId, DocumentId, EntityId, SourceId};
use crate::report::web;

/// Under which all UUIDs are made. Chosen once, and never to change.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f2d_9c1e_53b7_4a08_9e64_1c0b_7d52_a3f9);

impl Export<'_> {
    /// The UUID (version 5) of something of this dossier.
    pub(super) fn uuid(&self, kind: &str, id: &str) -> Uuid {
        uuid(&format!("{}/{kind}/{id}", self.name))
    }

    /// Something of this dossier as an IRI: `urn:recoupe:dossier:claim:document/claim`.
    pub(super) fn iri(&self, kind: &str, id: &str) -> String {
        let id: Vec<String> = id.split('/').map(web::segment).collect();
        format!("urn:recoupe:{}:{kind}:{}", self.name, id.join("/"))
    }

    pub(super) fn claim_iri(&self, claim: ClaimId) -> String {
        self.iri("claim", &self.dossier().claim_name(claim))
    }

    pub(super) fn document_iri(&self, document: DocumentId) -> String {
        self.iri("document", &self.dossier().document(document).id)
    }

    pub(super) fn source_iri(&self, source: SourceId) -> String {
        self.iri("source", &self.dossier().source(source).id)
    }

    pub(super) fn entity_iri(&self, entity: EntityId) -> String {
        self.iri("entity", &self.dossier().entity(entity).id)
    }

    /// A name for each finding, in their order: its code and its fingerprint.
    pub(super) fn finding_names(&self) -> Vec<String> {
        let findings = crate::report::report(self.material, false).findings;
        findings.iter().map(|finding| format!("{}-{}", finding.code.name(), finding.fingerprint)).collect()
    }
}

/// A UUID (version 5) under our namespace.
pub(super) fn uuid(text: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, text.as_bytes())
}

/// A SHA-1 in hexadecimal digits: an id, and no secret.
pub(super) fn sha1(text: &str) -> String {
    sha1_smol::Sha1::from(text.as_bytes()).digest().to_string()
}
