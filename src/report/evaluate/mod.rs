//! How good drafts are, in words: a table for each language, and each claim that was drafted
//! otherwise. The JSON is this, field by field.

mod print;

use serde::Serialize;

use crate::extract::evaluate::{Difference, Evaluated, Evaluation, Field, Item, Measures, Miss, Place, Score};

pub use print::{json, terminal};

/// The number of the JSON format; it grows when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// An evaluation, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluationWords {
    /// `recoupe-evaluation`.
    pub format: &'static str,
    /// [`VERSION`].
    pub version: u32,
    /// All texts together.
    pub all: MeasuresWords,
    /// The texts of each language, by its tag.
    pub languages: Vec<MeasuresWords>,
    /// Each text, by name.
    pub texts: Vec<TextWords>,
}

/// Counts over some texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasuresWords {
    /// Their language; nothing for all of them, and for those that have none.
    pub language: Option<String>,
    /// How many texts.
    pub texts: usize,
    /// Claims of the gold.
    pub gold: usize,
    /// Claims drafted.
    pub drafted: usize,
    /// Pairs of the two.
    pub paired: usize,
    /// Field by field.
    pub fields: Vec<FieldWords>,
}

/// How well a field was drafted; shares are from 0 to 1, and nothing where there is nothing to
/// measure them by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldWords {
    /// Its name.
    pub field: &'static str,
    /// How many pairs have it right.
    pub right: usize,
    /// Of what was drafted.
    pub precision: Option<f64>,
    /// Of the gold.
    pub recall: Option<f64>,
    /// The harmonic mean of the two.
    pub f1: Option<f64>,
    /// Of the pairs.
    pub of_pairs: Option<f64>,
}

/// A text, and what was drafted otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextWords {
    /// Its file, from the corpus on.
    pub file: String,
    /// Its language.
    pub language: Option<String>,
    /// Claims of the gold.
    pub gold: usize,
    /// Claims drafted.
    pub drafted: usize,
    /// Pairs of the two.
    pub paired: usize,
    /// Pairs that are right as a whole.
    pub whole: usize,
    /// Claims of the gold that stand elsewhere in the page as it was read.
    pub misread: Vec<String>,
    /// What of the draft cannot be read.
    pub remarks: Vec<String>,
    /// What differs, in reading order; what is not in the gold comes last.
    pub misses: Vec<MissWords>,
}

/// A claim that was drafted otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MissWords {
    /// `not drafted`, `not in gold` or `differs`.
    pub miss: &'static str,
    /// The block it stands in: `headline`, or the paragraph's number.
    pub at: Option<String>,
    /// As the gold has it.
    pub gold: Option<ClaimWords>,
    /// As it was drafted.
    pub draft: Option<ClaimWords>,
    /// What differs between the two.
    pub keys: Vec<KeyWords>,
}

/// A claim in short.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimWords {
    /// Its id.
    pub id: String,
    /// What it says, with its stance.
    pub says: String,
    /// The words it rests on.
    pub quote: String,
}

/// A key with two values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyWords {
    /// Its name in YAML.
    pub key: String,
    /// In the gold.
    pub gold: Option<String>,
    /// As drafted.
    pub draft: Option<String>,
}

/// Puts an evaluation into words.
pub fn evaluation(evaluation: &Evaluation) -> EvaluationWords {
    let languages = evaluation.by_language();
    EvaluationWords {
        format: "recoupe-evaluation",
        version: VERSION,
        all: measures(None, &evaluation.measures()),
        languages: languages.into_iter().map(|(language, counts)| measures(language, &counts)).collect(),
        texts: evaluation.texts.iter().map(text).collect(),
    }
}

fn measures(language: Option<String>, counts: &Measures) -> MeasuresWords {
    let fields = Field::ALL.iter().zip(counts.scores());
    MeasuresWords {
        language,
        texts: counts.texts,
        gold: counts.gold,
        drafted: counts.drafted,
        paired: counts.paired,
        fields: fields.map(|((_, name), score)| field(name, score)).collect(),
    }
}

fn field(field: &'static str, score: Score) -> FieldWords {
    let share = |thousandths: Option<u32>| thousandths.map(|share| f64::from(share) / 1000.0);
    FieldWords {
        field,
        right: score.right,
        precision: share(score.precision),
        recall: share(score.recall),
        f1: share(score.f1),
        of_pairs: share(score.of_pairs),
    }
}

fn text(text: &Evaluated) -> TextWords {
    let whole = Field::ALL.iter().zip(text.measures.right).find(|((field, _), _)| *field == Field::Whole);
    TextWords {
        file: text.file.clone(),
        language: text.language.clone(),
        gold: text.measures.gold,
        drafted: text.measures.drafted,
        paired: text.measures.paired,
        whole: whole.map_or(0, |(_, right)| right),
        misread: text.misread.clone(),
        remarks: text.remarks.clone(),
        misses: text.misses().iter().map(miss).collect(),
    }
}

fn miss(miss: &Miss<'_>) -> MissWords {
    let (kind, gold, draft, keys) = match miss {
        Miss::NotDrafted(gold) => ("not drafted", Some(*gold), None, &[][..]),
        Miss::NotInGold(draft) => ("not in gold", None, Some(*draft), &[][..]),
        Miss::Differs { gold, draft, keys } => ("differs", Some(*gold), Some(*draft), &keys[..]),
    };
    let at = gold.or(draft).and_then(Item::place).map(|place| match place {
        Place::Headline => "headline".to_owned(),
        Place::Paragraph(number) => number.to_string(),
    });
    MissWords { miss: kind, at, gold: gold.map(claim), draft: draft.map(claim), keys: keys.iter().map(key).collect() }
}

fn claim(item: &Item) -> ClaimWords {
    let stance = if item.stance == "asserts" { String::new() } else { format!("{} that ", item.stance) };
    ClaimWords { id: item.id.clone(), says: format!("{stance}{}", item.says), quote: item.words.clone() }
}

fn key(difference: &Difference) -> KeyWords {
    let Difference { key, gold, draft } = difference.clone();
    KeyWords { key, gold, draft }
}
