//! An evaluation laid out for a terminal.

use super::{ClaimWords, EvaluationWords, MeasuresWords, MissWords, TextWords};
use crate::report::change::parts::to_json;
use crate::report::escape::terminal as safe;
use crate::report::text::{count, hang};
use crate::report::{Hue, Style};

/// The evaluation as JSON, with everything that was drafted otherwise.
pub fn json(words: &EvaluationWords) -> String {
    to_json(words)
}

/// A table of all texts and one for each language; with `verbose`, text by text, every claim that was
/// drafted otherwise.
pub fn terminal(words: &EvaluationWords, verbose: bool, style: Style) -> String {
    let mut out = table("All languages", &words.all, style);
    for language in &words.languages {
        let name = language.language.as_deref().unwrap_or("no language");
        out.push('\n');
        out.push_str(&table(name, language, style));
    }
    let misread = words.texts.iter().filter(|text| !text.misread.is_empty()).count();
    if misread > 0 && !verbose {
        let pages = count(misread, "page is", "pages are");
        out.push_str(&format!("\n{pages} not read as the gold has it; `--verbose` says where\n"));
    }
    let unreadable = words.texts.iter().filter(|text| !text.remarks.is_empty()).count();
    if unreadable > 0 && !verbose {
        let drafts = count(unreadable, "draft has", "drafts have");
        out.push_str(&format!("\n{drafts} errors; `--verbose` lists them\n"));
    }
    if verbose {
        words.texts.iter().for_each(|one| text(one, style, &mut out));
    }
    out
}

fn table(name: &str, measures: &MeasuresWords, style: Style) -> String {
    let counts = format!(
        "{}, {} in the gold, {} drafted, {}",
        count(measures.texts, "text", "texts"),
        count(measures.gold, "claim", "claims"),
        measures.drafted,
        count(measures.paired, "pair", "pairs"),
    );
    let mut out = format!("{}: {counts}\n", style.paint(Hue::Heading, &safe(name)));
    let head = format!("  {:<16}{:>7}{:>11}{:>8}{:>8}{:>10}", "", "right", "precision", "recall", "F1", "of pairs");
    out.push_str(&format!("{}\n", style.paint(Hue::Faint, &head)));
    let share = |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{:.1}%", 100.0 * share));
    for field in &measures.fields {
        out.push_str(&format!(
            "  {:<16}{:>7}{:>11}{:>8}{:>8}{:>10}\n",
            field.field,
            field.right,
            share(field.precision),
            share(field.recall),
            share(field.f1),
            share(field.of_pairs),
        ));
    }
    out
}

fn text(text: &TextWords, style: Style, out: &mut String) {
    let head = style.paint(Hue::Heading, &safe(&text.file));
    out.push_str(&format!(
        "\n{head}: {} in the gold, {} drafted, {}, {} whole\n",
        text.gold,
        text.drafted,
        count(text.paired, "pair", "pairs"),
        text.whole
    ));
    for read in &text.misread {
        out.push_str(&format!("  {}\n", hang(&format!("page: {}", safe(read)), 8, style.width)));
    }
    for remark in &text.remarks {
        out.push_str(&format!("  {}\n", hang(&format!("unreadable: {}", safe(remark)), 14, style.width)));
    }
    text.misses.iter().for_each(|one| miss(one, style, out));
}

fn miss(miss: &MissWords, style: Style, out: &mut String) {
    let at = match miss.at.as_deref() {
        Some("headline") => "headline".to_owned(),
        Some(number) => format!("¶ {number}"),
        None => "nowhere".to_owned(),
    };
    let hue = if miss.miss == "differs" { Hue::Note } else { Hue::Warning };
    let told = |claim: &ClaimWords| format!("{} [{}]", safe(&claim.says), safe(&claim.id));
    let claim = match (&miss.gold, &miss.draft) {
        (Some(gold), Some(draft)) => format!("{} ~ [{}]", told(gold), safe(&draft.id)),
        (Some(one), None) | (None, Some(one)) => told(one),
        (None, None) => String::new(),
    };
    let line = hang(&format!("{} {at}: {claim}", miss.miss), 4, style.width);
    let rest = line.strip_prefix(miss.miss).unwrap_or_default();
    out.push_str(&format!("  {}{rest}\n", style.paint(hue, miss.miss)));
    if miss.keys.is_empty() {
        let quote = miss.gold.as_ref().or(miss.draft.as_ref()).map(|claim| safe(&claim.quote));
        if let Some(quote) = quote.filter(|quote| !quote.is_empty()) {
            out.push_str(&format!("    {}\n", hang(&format!("“{quote}”"), 4, style.width)));
        }
    }
    let value = |value: &Option<String>| value.as_ref().map_or("none".to_owned(), |value| format!("“{}”", safe(value)));
    for key in &miss.keys {
        let line = format!("{}: {} in the gold, {} drafted", safe(&key.key), value(&key.gold), value(&key.draft));
        out.push_str(&format!("    {}\n", hang(&line, 6, style.width)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::evaluation;
    use super::*;
    use crate::extract::evaluate::{Evaluated, Evaluation, Item, Moment, align, measure};
    use crate::model::When;

    fn some() -> EvaluationWords {
        let item = |id: &str, predicate: &str, span: std::ops::Range<usize>| Item {
            id: id.to_owned(),
            paragraph: Some(2),
            span: Some(span),
            words: "has taken \u{1b}[2JKerm".to_owned(),
            says: "Red captured Kerm".to_owned(),
            predicate: predicate.to_owned(),
            stance: "denies".to_owned(),
            ..Item::default()
        };
        let when = When::within(0, 86_400);
        let gold = vec![item("a", "captures", 0..10), item("b", "killed", 20..30)];
        let dated = Item { when: Some(Moment { when, words: when.words() }), ..item("c1", "captures", 0..10) };
        let draft = vec![dated, item("c2", "fighting", 40..50)];
        let pairs = align(&gold, &draft);
        let measures = measure(&gold, &draft, &pairs, 0);
        let remarks = vec!["the draft:3: no".to_owned()];
        let (file, language) = ("one.txt".to_owned(), Some("en".to_owned()));
        evaluation(&Evaluation {
            texts: vec![Evaluated { file, language, gold, draft, pairs, misread: Vec::new(), remarks, measures }],
        })
    }

    #[test]
    fn a_table_for_all_and_one_for_each_language() {
        let plain = terminal(&some(), false, Style { width: 80, ..Style::PLAIN });
        assert_eq!(plain.matches("1 text, 2 claims in the gold, 2 drafted, 1 pair").count(), 2, "{plain}");
        assert!(plain.contains("  predicate             1      50.0%   50.0%   50.0%    100.0%\n"), "{plain}");
        assert!(plain.contains("  time                  0       0.0%    0.0%    0.0%      0.0%\n"), "{plain}");
        assert!(plain.ends_with("1 draft has errors; `--verbose` lists them\n"), "{plain}");
    }

    #[test]
    fn every_miss_is_told_and_drives_no_terminal() {
        let told = terminal(&some(), true, Style { width: 80, ..Style::PLAIN });
        assert!(told.contains(
            "  differs ¶ 2: denies that Red captured Kerm [a] ~ [c1]\n    when: none in the gold, “1 Jan 1970”"
        ));
        assert!(told.contains("  not drafted ¶ 2: denies that Red captured Kerm [b]\n"), "{told}");
        assert!(told.contains("  not in gold ¶ 2: denies that Red captured Kerm [c2]\n"), "{told}");
        assert!(told.contains("  unreadable: the draft:3: no\n") && !told.contains('\u{1b}'), "{told}");
    }

    #[test]
    fn the_json_has_every_share_and_miss() {
        let read: serde_json::Value = serde_json::from_str(&json(&some())).unwrap();
        assert_eq!(read["format"], "recoupe-evaluation");
        assert_eq!(read["languages"][0]["language"], "en");
        assert_eq!(read["all"]["fields"][1]["precision"], 0.5);
        assert_eq!(read["texts"][0]["misses"][0]["keys"][0]["key"], "when");
        assert_eq!(read["texts"][0]["misses"][1]["at"], "2");
    }
}
