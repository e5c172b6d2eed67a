//! What would be otherwise, in words: which findings fall, appear, change and stand, and which
//! grades differ. The JSON is this, field by field.

mod print;
mod told;
mod topple;

use serde::Serialize;

use super::change::{ChangedWords, FindingWords, GradeWords};
use super::{LeftOutView, Material, words};
use crate::compare::Record;
use crate::finding::Finding;
use crate::model::{ClaimId, Dossier};
use crate::whatif::{Changed, Difference, Regraded, Supposition};

pub use print::{json, markdown, terminal};
pub use topple::{Toppled, ToppledView};

/// The number of the JSON format; it grows when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// A difference, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIf {
    /// `recoupe-what-if`.
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// The day asked for with `--as-of`.
    pub as_of: Option<String>,
    /// What is supposed: `without Monitor`.
    pub supposed: Vec<String>,
    /// Whether a letter is among it.
    #[serde(skip)]
    pub letters: bool,
    /// How many of each.
    pub summary: Summary,
    /// The claims withdrawn.
    pub withdrawn: Vec<String>,
    /// Findings that fall.
    pub fallen: Vec<FindingWords>,
    /// Findings that were not there before.
    pub appeared: Vec<FindingWords>,
    /// Findings that stand, but say something else or rest on something else.
    pub changed: Vec<ChangedWords>,
    /// Findings that stand as they are.
    pub standing: Vec<FindingWords>,
    /// Claims that are graded otherwise.
    pub grades: Vec<GradeWords>,
    /// Documents that `--as-of` leaves out, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// A document that `--as-of` leaves out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    /// Its id.
    pub document: String,
    /// Why.
    pub why: String,
}

/// What differs, counted.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Findings that fall.
    pub fallen: usize,
    /// Findings that appear.
    pub appeared: usize,
    /// Findings that change.
    pub changed: usize,
    /// Findings that stand as they are.
    pub standing: usize,
    /// Grades that change.
    pub grades: usize,
    /// Claims withdrawn.
    pub withdrawn: usize,
    /// Claims of others that the withdrawn sources only carried, and that stand.
    pub carried: usize,
    /// Claims that start from a letter that is supposed.
    pub lettered: usize,
}

/// Puts a difference into words. `material` is the dossier as filed.
pub fn what_if(material: Material<'_>, suppositions: &[Supposition], difference: &Difference) -> WhatIf {
    let dossier = material.dossier;
    let Difference { withdrawn, carried, lettered, fallen, appeared, changed, standing, grades } = difference;
    let findings = |list: &[Finding]| list.iter().map(|one| finding(dossier, one)).collect();
    WhatIf {
        format: "recoupe-what-if",
        version: VERSION,
        as_of: material.as_of.map(str::to_owned),
        supposed: suppositions.iter().map(|supposition| told::supposition(dossier, *supposition)).collect(),
        letters: suppositions.iter().any(|supposition| matches!(supposition, Supposition::Letter(..))),
        summary: Summary {
            fallen: fallen.len(),
            appeared: appeared.len(),
            changed: changed.len(),
            standing: standing.len(),
            grades: grades.len(),
            withdrawn: withdrawn.len(),
            carried: *carried,
            lettered: *lettered,
        },
        withdrawn: names(dossier, withdrawn),
        fallen: findings(fallen),
        appeared: findings(appeared),
        changed: changed.iter().map(|one| change(dossier, one)).collect(),
        standing: findings(standing),
        grades: grades.iter().map(|one| grade(dossier, one)).collect(),
        left_out: left_out(dossier),
    }
}

/// What `--as-of` leaves out for want of a date.
fn left_out(dossier: &Dossier) -> Vec<LeftOut> {
    let told = dossier.left_out.iter().map(words::left_out);
    told.map(|LeftOutView { document, why }| LeftOut { document, why }).collect()
}

fn finding(dossier: &Dossier, finding: &Finding) -> FindingWords {
    (&Record::of(dossier, finding)).into()
}

fn change(dossier: &Dossier, changed: &Changed) -> ChangedWords {
    ChangedWords::new(&Record::of(dossier, &changed.before), &Record::of(dossier, &changed.after))
}

fn grade(dossier: &Dossier, own: &Regraded) -> GradeWords {
    GradeWords::new(dossier.claim_name(own.claim), own.moved.clone())
}

fn names(dossier: &Dossier, claims: &[ClaimId]) -> Vec<String> {
    claims.iter().map(|claim| dossier.claim_name(*claim)).collect()
}
