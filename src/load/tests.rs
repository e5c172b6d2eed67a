use super::{Raw, load, with_defaults};
use crate::files::{Files, MAX_FILE_BYTES, Unreadable};
use crate::finding::{Code, Finding, Severity};

/// Findings as a reader would write them: `path:line:column code: message | help`.
pub(super) fn shown(files: &Files, findings: &[Finding]) -> Vec<String> {
    let place = |finding: &Finding| {
        finding.labels.first().map_or(String::new(), |label| {
            let position = files.position(label.span);
            format!("{}:{}:{} ", files.get(label.span.file).path(), position.line, position.column)
        })
    };
    findings
        .iter()
        .map(|finding| {
            let help = finding.help.as_deref().unwrap_or("");
            format!("{}{}: {} | {help}", place(finding), finding.code.name(), finding.message)
        })
        .collect()
}

fn files(texts: &[(&str, &str)]) -> Files {
    with_defaults(texts.iter().map(|(path, text)| ((*path).to_owned(), Ok(text.as_bytes().to_vec()))).collect())
}

fn errors(path: &str, text: &str) -> Vec<String> {
    let files = files(&[(path, text)]);
    let findings = load(&files).1;
    shown(&files, &findings)
}

#[test]
fn the_built_in_vocabulary_is_sound() {
    let files = files(&[]);
    let (raw, findings) = load(&files);
    assert_eq!(shown(&files, &findings), Vec::<String>::new());
    assert!(raw.vocabulary.predicates.iter().any(|predicate| predicate.id.text == "controls"));
    assert!(
        raw.vocabulary.predicates.iter().flat_map(|p| &p.ends).all(|effect| files.slice(effect.span).ends_with('}'))
    );
}

#[test]
fn every_value_knows_its_place() {
    let text = "document: {id: d, publisher: p, published: 2017-11-09}\nclaims:\n  - id: c # one\n    says: {predicate: captures, with: [a, 'b c' ], place: бука}\n    when: 2017\n    from: [x, y]\n    wording: |\n      two\n      lines\n";
    let files = files(&[("claims/a.yaml", text)]);
    let (raw, findings) = load(&files);
    assert_eq!(shown(&files, &findings), Vec::<String>::new());
    let claim = &raw.documents[0].claims[0];
    let says = claim.says.as_ref().unwrap();
    assert_eq!(files.slice(says.span), "{predicate: captures, with: [a, 'b c' ], place: бука}");
    assert_eq!(files.slice(says.roles[0].1[1].span), "'b c'");
    assert_eq!(says.roles[0].1[1].text, "b c");
    assert_eq!(files.slice(says.roles[1].1[0].span), "бука");
    assert_eq!(files.slice(claim.when.unwrap().span), "2017");
    assert_eq!(files.slice(claim.from.as_ref().unwrap().1), "[x, y]");
    assert_eq!(claim.wording.as_deref(), Some("two\nlines\n"));
    assert!(files.slice(claim.span).starts_with("id: c") && files.slice(claim.span).ends_with("lines"));
}

#[test]
fn words_that_yaml_takes_for_numbers_stay_words() {
    let text = "document: {id: 007, publisher: 1_000, title: true}\nclaims:\n  - &c {id: 1.50, says: {predicate: 0x1F, by: .inf, what: *n, n: &n 08}}\n";
    let text = text.replace("what: *n, n: &n 08", "n: &n 08, what: *n");
    let files = files(&[("claims/a.yaml", &text)]);
    let (raw, findings) = load(&files);
    assert_eq!(shown(&files, &findings), Vec::<String>::new());
    let document = &raw.documents[0];
    assert_eq!((document.id.text.as_ref(), document.publisher.text.as_ref()), ("007", "1_000"));
    assert_eq!(document.title.as_deref(), Some("true"));
    let claim = &document.claims[0];
    assert_eq!(claim.id.text, "1.50");
    let says = claim.says.as_ref().unwrap();
    assert_eq!(says.predicate.text, "0x1F");
    let fillers: Vec<&str> = says.roles.iter().map(|(_, texts)| texts[0].text.as_ref()).collect();
    assert_eq!(fillers, [".inf", "08", "08"]);
}

#[test]
fn all_errors_of_a_file_come_in_one_run() {
    let text = "\
document: {id: d, publisher: p, langage: fr}
claims:
  - id: a
    says: {predicate: captures, value: many}
    when: 2017-02-30
    stance: confirm
    at: {paragraph: zero}
  - says: [x]
    interpreted: perhaps
    note:
  - id: b/c
";
    assert_eq!(
        errors("claims/a.yaml", text),
        [
            "claims/a.yaml:1:33 unknown-key: `langage` is not a key of a document | did you mean `language`?",
            "claims/a.yaml:4:40 invalid-figure: `many` is no figure | write `22`, `\">=22\"`, `\">300\"`, `\"<=5\"`, `\"<5\"`, `\"20..25\"` or `\"~300\"`",
            "claims/a.yaml:5:11 invalid-time: there is no day 30 in February 2017 | February 2017 has 28 days",
            "claims/a.yaml:6:13 invalid-value: `confirm` is no stance | did you mean `confirms`?",
            "claims/a.yaml:7:21 wrong-type: `paragraph` takes a number from 1 | write a number from 1",
            "claims/a.yaml:8:5 missing-key: a claim needs the key `id` | add `id:`",
            "claims/a.yaml:8:11 wrong-type: `a proposition` takes a mapping, `key: value` | write a mapping, `key: value`",
            "claims/a.yaml:9:18 wrong-type: `interpreted` takes `true` or `false` | write `true` or `false`",
            "claims/a.yaml:10:9 wrong-type: `note` takes a word | give it a value, or take the key out",
            "claims/a.yaml:11:9 invalid-value: `b/c` is not an id | write `b-c`",
        ]
    );
}

#[test]
fn what_is_not_yaml_comes_with_a_remedy() {
    for (text, expected) in [
        ("", "claims/a.yaml:1:1 invalid-yaml: the file is empty | write something into it, or delete it"),
        ("# later\n", "claims/a.yaml:1:1 invalid-yaml: the file is empty | write something into it, or delete it"),
        (
            "a: 1\n---\nb: 2\n",
            "claims/a.yaml:3:1 invalid-yaml: the file holds several YAML documents | give each its own file, and take the `---` line out",
        ),
    ] {
        assert_eq!(errors("claims/a.yaml", text).last().map(String::as_str), Some(expected), "{text}");
    }
    for (text, remedy) in [
        ("document: {id: d, publisher: p}\nclaims:\n  - id: a\n    says:\n      value: >=22\n", "quote it: `\">=22\"`"),
        ("document: {id: d, publisher: p}\nclaims:\n  - id: a\n    says:\n      value: >300\n", "quote it: `\">300\"`"),
        ("document:\n\tid: d\n", "indent with blanks; YAML takes no tabs"),
        ("document:\n  title: He said: no\n", "a text with `: ` in it needs quotes: `\"He said: no\"`"),
        (
            "document: {id: d\nclaims: []\n",
            "close every `[` and `{`, put a comma between items, and quote texts that hold `,`, `:` or brackets",
        ),
        ("document:\n  title: @home\n", "quote it: `\"@home\"`"),
        ("document:\n  title: *home\n", "a word that starts with `*` needs quotes"),
    ] {
        let found = errors("claims/a.yaml", text);
        assert!(found.iter().any(|line| line.ends_with(remedy)), "{text}\n{found:#?}");
    }
}

#[test]
fn a_repeated_key_does_not_hide_other_errors() {
    let found = errors("claims/a.yaml", "document: {id: d, id: e, publisher: p, x: 1}\n");
    assert_eq!(
        found,
        [
            "claims/a.yaml:1:19 invalid-yaml: the key `id` is given twice | keep one of the two",
            "claims/a.yaml:1:40 unknown-key: `x` is not a key of a document | a document takes `id`, `publisher`, `published`, `language`, `title`, `url`, `text` or `note`",
        ]
    );
}

#[test]
fn a_byte_order_mark_and_dos_line_ends_change_nothing() {
    let text = "document: {id: d, publisher: p}\nclaims:\n  - id: a\n    when: 2017-13\n";
    let dos = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let found = errors("claims/a.yaml", &dos);
    assert_eq!(found, errors("claims/a.yaml", text));
    assert_eq!(found.len(), 1);
}

#[test]
fn severities_are_read_and_input_errors_cannot_be_silenced() {
    let text = "contradiction: note\npremature-announcement: {severity: error, window: 2 weeks}\nnear-name: off\nreversals: off\n";
    let files = files(&[("rules/severity.yaml", text)]);
    let (raw, findings) = load(&files);
    assert_eq!(raw.severities.of(Code::Contradiction), Severity::Note);
    assert_eq!(raw.severities.of(Code::PrematureAnnouncement), Severity::Error);
    assert_eq!(raw.severities.premature_window, 14);
    assert_eq!(
        shown(&files, &findings),
        [
            "rules/severity.yaml:3:12 invalid-value: `near-name` is always an error | take this line out: what cannot be used as it is has to be put right",
            "rules/severity.yaml:4:1 unknown-key: `reversals` is no finding's code | did you mean `reversal`?",
        ]
    );
}

#[test]
fn only_files_that_mean_something_are_read() {
    let unreadable = |path: &str, reason: Unreadable| (path.to_owned(), Err(reason));
    let files = with_defaults(vec![
        ("notes.yaml".to_owned(), Ok(b"a: [".to_vec())),
        ("rules/lexicon/x.yaml".to_owned(), Ok(b"a: [".to_vec())),
        ("claims/photo.jpg".to_owned(), Ok(vec![0xff])),
        ("claims/bad.yaml".to_owned(), Ok(vec![b'a', 0xff])),
        unreadable("claims/closed", Unreadable::Io("permission denied".to_owned())),
        unreadable("rules/sources.yaml", Unreadable::TooLarge { bytes: MAX_FILE_BYTES + 1 }),
    ]);
    let (raw, findings) = load(&files);
    assert_eq!(
        shown(&files, &findings),
        [
            "claims/bad.yaml:1:1 unreadable: `claims/bad.yaml` is not UTF-8 text: the byte at offset 1 belongs to no character | save the file as UTF-8",
            "claims/closed:1:1 unreadable: `claims/closed` cannot be read: permission denied | make the file readable, or take it out of the folder",
            "rules/sources.yaml:1:1 unreadable: `rules/sources.yaml` is 33554433 bytes long; the limit is 33554432 | split the file",
        ]
    );
    assert!(raw.torn.documents && raw.torn.sources && raw.torn.vocabulary);
}

/// Texts made to break readers; each has to end in findings, soon.
#[test]
fn hostile_texts_end_in_findings() {
    let deep = 100_000;
    let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (from, to) in ["a", "b", "c", "d", "e", "f", "g", "h"].iter().zip(["b", "c", "d", "e", "f", "g", "h", "i"]) {
        bomb += &format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 10].join(","));
    }
    for (name, text) in [
        ("lists in lists", "[".repeat(deep)),
        ("closed lists in lists", "[".repeat(deep) + &"]".repeat(deep)),
        ("maps in maps", "{a: ".repeat(deep)),
        ("blocks in blocks", "- ".repeat(deep)),
        ("ever deeper lines", (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect()),
        ("aliases of aliases", bomb),
        ("an alias of itself", "a: &a [*a]\n".to_owned()),
        ("one long line", "x".repeat(20_000_000)),
        ("one long quote", format!("a: \"{}", "x".repeat(5_000_000))),
        ("many unknown keys", (0..100_000).map(|key| format!("k{key}: 1\n")).collect()),
        ("many values", format!("claims: [{}]", "a,".repeat(1_000_000))),
        ("control characters", "a: \u{1}\u{7f}\u{85}\u{2028}\u{0}".to_owned()),
        ("the parser's own marker", "document: {__serde_saphyr_private_spanned: 1, value: 2}\n".to_owned()),
        ("tags", "document: !!binary aGk=\nclaims: !x [!!set {a}]\n".to_owned()),
        ("a list for a key", "? [a, b]\n: c\n".to_owned()),
        ("a merge", "document: &d {id: d}\nclaims: [{<<: *d}]\n".to_owned()),
    ] {
        let found = errors("claims/a.yaml", &text);
        assert!(!found.is_empty() && found.len() <= 1_001, "{name}: {}", found.len());
        assert!(found.iter().all(|line| line.len() < 1_000), "{name}: {found:.300?}");
    }
}

#[test]
fn a_chain_named_once_may_be_used_by_every_claim() {
    let mut text = "document: {id: d, publisher: p}\nclaims:\n  - {id: c, from: &chain [a, b]}\n".to_owned();
    for claim in 0..2_000 {
        text += &format!("  - {{id: c{claim}, from: *chain}}\n");
    }
    let files = files(&[("claims/a.yaml", &text)]);
    let (raw, findings): (Raw, _) = load(&files);
    assert_eq!(shown(&files, &findings), Vec::<String>::new());
    assert_eq!(raw.documents[0].claims[2_000].from.as_ref().unwrap().0.len(), 2);
}
