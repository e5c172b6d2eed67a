//! Laws of changing a file: one claim changes, and nothing else; and what was undone was never
//! done.

use super::*;
use crate::model::{Confidence, Review};

const FILE: &str = "\
# A draft: keep this line.
document: {id: wire-1, publisher: wire, published: 2031-03-14, text: {file: wire-1.txt, sha256: aa}}
claims:
  # The first one.
  - id: one
    says: {predicate: captures, actor: army, place: kerm}   # who?
    from: &chain [army]
    at: {paragraph: 1, bytes: [0, 10], quote: \"L'armée, « : »\"}
    review: pending   # look twice
    draft:
      confidence: high
      inferred: [\"place: “the town” is read: from before\"]
      candidates: {place: [kerm, kerm-district]}   # the last line

  - {id: two, says: {predicate: captures, actor: army}, review: \"pending\", draft: {candidates: {place: [kerm, 'a b']}}, from: *chain}
  - id: three
    review: rejected
    says:
      predicate: captures
      place: كرم
    at:
      bytes: [20, 30]
  - id: hand
    says: {predicate: captures}
";

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

#[test]
fn one_word_changes_and_nothing_else() {
    for file in [FILE.to_owned(), crlf(FILE), format!("\u{feff}{FILE}")] {
        let one = mark(&file, "one", Review::Accepted).unwrap();
        assert_eq!(one, file.replacen("review: pending", "review: accepted", 1));
        let two = mark(&file, "two", Review::Rejected).unwrap();
        assert_eq!(two, file.replacen("\"pending\"", "rejected", 1));
        assert_eq!(mark(&file, "none", Review::Accepted), Err(CannotEdit::Gone("none".to_owned())));
        assert_eq!(mark(&file, "hand", Review::Accepted), Err(CannotEdit::Gone("hand".to_owned())));
    }
}

#[test]
fn what_was_undone_was_never_done() {
    for file in [FILE.to_owned(), crlf(FILE)] {
        for id in ["one", "two", "three"] {
            for review in [Review::Accepted, Review::Rejected] {
                let after = mark(&file, id, review).unwrap();
                let ids = (id.to_owned(), id.to_owned());
                let change = Change { path: String::new(), ids, before: file.clone(), after: after.clone() };
                assert_eq!(change.undone(&after).unwrap(), file);
                // Somebody else wrote a line meanwhile.
                assert_eq!(change.undone(&format!("# new\n{after}")).unwrap(), format!("# new\n{file}"));
                let theirs = after.replace(review.name(), "pending");
                assert!(change.undone(&format!("# new\n{theirs}")).is_err(), "their word stands");
            }
        }
    }
}

#[test]
fn a_candidate_takes_its_place() {
    let block = choose(FILE, "one", "place", "kerm-district").unwrap();
    assert_eq!(block, FILE.replacen("place: kerm}", "place: kerm-district}", 1));
    let flow = choose(FILE, "two", "place", "a b").unwrap();
    assert_eq!(flow, FILE.replacen("actor: army}, review", "actor: army, place: \"a b\"}, review", 1));
    let added = choose(&crlf(FILE), "three", "actor", "army").unwrap();
    assert_eq!(added, crlf(FILE).replacen("place: كرم\r\n", "place: كرم\r\n      actor: army\r\n", 1));
    assert_eq!(choose(FILE, "one", "from", "rebels"), Err(CannotEdit::Tied), "another claim has its chain from here");
}

#[test]
fn a_claim_is_edited_alone() {
    let own = own(FILE, "one").unwrap();
    assert!(own.starts_with("id: one\nsays: {") && own.ends_with("kerm-district]}   # the last line\n"), "{own}");
    for file in [FILE.to_owned(), crlf(FILE)] {
        let (text, id) = replace(&file, "one", &own.replace("id: one", "id: uno")).unwrap();
        assert_eq!(id, "uno");
        let wanted = file.replacen("id: one", "id: uno", 1).replacen("review: pending", "review: accepted", 1);
        assert_eq!(text, wanted);
    }
    let (text, _) =
        replace(FILE, "two", "id: two\nsays: {predicate: captures}\nfrom: *chain\nreview: rejected").unwrap();
    assert!(text.contains(
        "  - id: two\n    says: {predicate: captures}\n    from: *chain\n    review: rejected\n  - id: three"
    ));
    for bad in ["", "[", "- a", "id: one\n- x: y", "says: {}", "id: a\n\nreview: pending\n- id: b"] {
        assert!(replace(FILE, "one", bad).is_err(), "{bad}");
    }
    assert!(replace(FILE, "one", "id: one\nsays: {predicate: captures}").is_err(), "the anchor is gone");
}

#[test]
fn drafts_are_read_in_the_order_of_the_text() {
    let text = FILE.replace("rejected", "pending").replace("[0, 10]", "[25, 28]");
    let sheet = Sheet::read(&text).unwrap();
    let ids: Vec<&str> = sheet.pending().iter().map(|draft| draft.id.as_str()).collect();
    assert_eq!(ids, ["one", "three", "two"], "two has no bytes, so paragraphs order them");
    let first = sheet.draft("one").unwrap();
    assert_eq!((first.bytes.clone(), first.confidence), (Some(25..28), Some(Confidence::High)));
    assert_eq!(first.candidates.iter().map(|candidate| candidate.taken).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn the_sentence_around_a_span() {
    let text = "Kerm, 14 mars.\n\nLa nuit fut longue. M. B. a dit « oui ». L'armée a pris la ville. Et puis ?\nFin";
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        passage(text, &(start..start + words.len())).unwrap()
    };
    let found = at("a pris");
    assert_eq!((found.before.as_str(), found.lead.as_str()), ("M. B. a dit « oui ».", "L'armée "));
    assert_eq!((found.tail.as_str(), found.after.as_str()), (" la ville.", "Et puis ?"));
    let whole = at("L'armée a pris la ville.");
    assert_eq!((whole.lead.as_str(), whole.tail.as_str(), whole.after.as_str()), ("", "", "Et puis ?"));
    let first = at("Kerm");
    assert_eq!((first.before.as_str(), first.lead.as_str(), first.tail.as_str()), ("", "", ", 14 mars."));
    let last = at("Fin");
    assert_eq!((last.before.as_str(), last.tail.as_str(), last.after.as_str()), ("Et puis ?", "", ""));
    assert_eq!(passage(text, &(0..9999)), None);
    assert_eq!(passage("é", &(1..2)), None);
}

proptest::proptest! {
    /// No span of any text makes reading it fail, and the words are those of the span.
    #[test]
    fn any_span_of_any_text(text in "[a-c .!?\n\r«»é。]{0,60}", from in 0usize..70, to in 0usize..70) {
        if let Some(found) = passage(&text, &(from..to.max(from))) {
            proptest::prop_assert_eq!(found.inside.as_str(), &text[from..to.max(from)]);
            let sentence = format!("{}{}{}", found.lead, found.inside, found.tail);
            proptest::prop_assert!(text.contains(&sentence));
        }
    }

    /// However a claim is written, marking it and going back leaves the bytes as they were.
    #[test]
    fn marked_and_undone(blanks in 0usize..5, flow: bool, windows: bool, quote in 0usize..3, comment in "[a-z:#é -]{0,12}") {
        let word = ["pending", "'pending'", "\"pending\""][quote];
        let claim = if flow {
            format!("- {}{{id: x, review:  {word} , says: {{predicate: p}}}} # {comment}\n", " ".repeat(blanks))
        } else {
            let edge = " ".repeat(blanks + 2);
            format!("-{}id: x\n{edge}review: {word}  # {comment}\n{edge}says: {{predicate: p}}\n", " ".repeat(blanks + 1))
        };
        let file = format!("document: {{id: d}} # {comment}\nclaims:\n- id: w\n{claim}- id: y\n");
        let file = if windows { crlf(&file) } else { file };
        let after = mark(&file, "x", Review::Accepted).unwrap();
        let ids = ("x".to_owned(), "x".to_owned());
        let change = Change { path: String::new(), ids, before: file.clone(), after: after.clone() };
        proptest::prop_assert_eq!(after.replacen("accepted", word, 1), file.clone());
        proptest::prop_assert_eq!(change.undone(&after).unwrap(), file);
    }
}
