//! A small corpus, from files to counts and misses.

use super::*;

const SOURCES: &str = "sources:
  - {id: wire, kind: agency, reliability: B}
  - {id: gazette, kind: outlet, reliability: C}
  - {id: monitor, kind: monitor, reliability: B, spokespersons: [a-person]}
  - {id: a-person, kind: person, reliability: F}
  - {id: red-command, kind: belligerent, reliability: D}
";

const ENTITIES: &str = "entities:
  - {id: red, kind: actor}
  - {id: blue, kind: actor}
  - {id: kerm, kind: place}
  - {id: velka, kind: place}
";

const TEXT: &str = "Red enters Kerm

Red has taken all of Kerm on Monday,
the Monitor said. “Blue has left Velka”, said A. Person of the Monitor.

A military source said that 12 had died. Red Command denied that it had lost Velka.
";

const HEAD: &str = "document: {id: one, publisher: wire, published: 2031-03-12, language: en}\nclaims:\n";

const GOLD: &str = r#"  - id: headline
    says: {predicate: enters, actor: red, place: kerm}
    at: {headline: true, quote: "Red enters Kerm"}
  - id: red-takes
    says: {predicate: captures, actor: red, place: kerm, scope: whole}
    when: 2031-03-10
    from: [monitor]
    at: {paragraph: 1, quote: "Red has taken all of Kerm on Monday"}
  - id: blue-leaves
    says: {predicate: withdraws, actor: blue, from_place: velka}
    from: [monitor]
    by: a-person
    at: {paragraph: 1, quote: "Blue has left Velka"}
  - id: dead
    says: {predicate: killed, value: 12, unit: people}
    from: [unknown]
    described_as: military source
    at: {paragraph: 2, quote: "12 had died"}
  - id: lost
    says: {predicate: loses, actor: red, place: velka}
    from: [red-command]
    stance: denies
    at: {paragraph: 2, quote: "it had lost Velka"}
"#;

fn rules() -> Vec<Content> {
    let files = [("rules/sources.yaml", SOURCES), ("rules/entities/all.yaml", ENTITIES)];
    files.into_iter().map(|(path, text)| (path.to_owned(), Ok(text.as_bytes().to_vec()))).collect()
}

fn corpus(gold: &str) -> Vec<Content> {
    let own = [("one.txt", TEXT.to_owned()), ("one.yaml", format!("{HEAD}{gold}")), ("README.md", String::new())];
    let own = own.into_iter().map(|(path, text)| (path.to_owned(), Ok(text.into_bytes())));
    rules().into_iter().chain(own).collect()
}

/// Blocks between blank lines, the first of which is the headline.
fn read(_: &str, bytes: &[u8]) -> Result<Page, String> {
    let text = String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())?;
    let mut blocks = Vec::new();
    let mut at = 0;
    for (number, block) in text.split("\n\n").enumerate() {
        let place = if number == 0 { Place::Headline } else { Place::Paragraph(number as u32) };
        blocks.push((place, at..at + block.len()));
        at += block.len() + 2;
    }
    Ok(Page { text, blocks, source: Vec::new() })
}

fn evaluated(draft: &str) -> Evaluation {
    evaluate(corpus(GOLD), read, |_| draft.to_owned()).unwrap()
}

fn score(evaluation: &Evaluation, field: Field) -> Score {
    let at = Field::ALL.iter().position(|(known, _)| *known == field).unwrap();
    evaluation.measures().scores()[at]
}

#[test]
fn a_draft_like_the_gold_is_right_in_everything() {
    let evaluation = evaluated(&format!("{HEAD}{GOLD}"));
    for (field, name) in Field::ALL {
        let score = score(&evaluation, field);
        assert_eq!((score.right, score.precision, score.recall), (5, Some(1000), Some(1000)), "{name}");
    }
    assert_eq!(evaluation.texts[0].misses(), []);
    assert_eq!(evaluation.by_language(), [(Some("en".to_owned()), evaluation.measures())]);
}

#[test]
fn what_is_missing_invented_and_otherwise_is_told() {
    let bytes = |words: &str| {
        let at = TEXT.find(words).unwrap();
        format!("bytes: [{at}, {}]", at + words.len())
    };
    let draft = format!(
        r#"{HEAD}  - id: c1
    says: {{predicate: captures, actor: red, place: kerm}}
    when: 2031-03-03
    from: [monitor]
    at: {{paragraph: 1, {}}}
    review: pending
    draft: {{confidence: high}}
  - id: c2
    says: {{predicate: withdraws, actor: blue, from_place: velka}}
    from: [monitor, gazette]
    at: {{paragraph: 1, {}}}
  - id: c3
    says: {{predicate: fighting, place: velka}}
    at: {{paragraph: 2, {}}}
  - id: c4
    says: {{predicate: loses, actor: red, place: velka}}
    from: [red-command]
    stance: denies
    at: {{paragraph: 2, {}}}
  - id: c5
    says: {{predicate: loses, actor: nobody, place: velka}}
    at: {{paragraph: 2}}
  - id: c6
    says: {{predicate: enters, actor: red, place: kerm}}
    at: {{headline: true, bytes: [0, 15]}}
    review: rejected
"#,
        bytes("taken all of Kerm on Monday,"),
        bytes("Blue has left Velka”"),
        bytes("A military source said"),
        bytes("lost Velka"),
    );
    let evaluation = evaluated(&draft);
    let text = &evaluation.texts[0];
    let told: Vec<String> = text
        .misses()
        .into_iter()
        .map(|miss| match miss {
            Miss::NotDrafted(gold) => format!("not drafted: {}", gold.id),
            Miss::NotInGold(draft) => format!("not in gold: {}", draft.id),
            Miss::Differs { gold, draft, keys } => {
                let keys: Vec<&str> = keys.iter().map(|key| key.key.as_str()).collect();
                format!("{} {}: {}", gold.id, draft.id, keys.join(" "))
            }
        })
        .collect();
    let expected = [
        "not drafted: headline",
        "red-takes c1: scope when",
        "blue-leaves c2: from by",
        "not drafted: dead",
        "not in gold: c3",
    ];
    assert_eq!(told, expected);
    let whole = score(&evaluation, Field::Whole);
    let measures = evaluation.measures();
    assert_eq!((measures.gold, measures.drafted, measures.paired, whole.right), (5, 5, 3, 1));
    let speaker = score(&evaluation, Field::Speaker);
    assert_eq!((speaker.right, speaker.of_pairs), (2, Some(667)));
    assert_eq!(score(&evaluation, Field::Time).right, 2);
    assert_eq!(text.remarks.len(), 1, "{:?}", text.remarks);
    assert!(text.remarks[0].starts_with("the draft:2"), "{:?}", text.remarks);
}

#[test]
fn somebody_unnamed_is_known_by_what_he_is_called() {
    let evaluation = evaluated(&format!("{HEAD}{GOLD}"));
    let dead = evaluation.texts[0].gold.iter().find(|item| item.id == "dead").unwrap();
    assert_eq!(dead.chain, ["unknown: military source"]);
    assert_eq!((dead.by.as_deref(), dead.value.as_deref(), &dead.roles[..]), (None, Some("12"), &[][..]));
    let captures = evaluation.texts[0].gold.iter().find(|item| item.id == "red-takes").unwrap();
    assert_eq!(captures.words, "Red has taken all of Kerm on Monday");
    assert_eq!(captures.places, ["kerm"]);
}

#[test]
fn a_draft_that_is_no_yaml_has_nothing_right() {
    let evaluation = evaluated("claims: [");
    assert_eq!((evaluation.measures().drafted, evaluation.measures().paired), (0, 0));
    assert_eq!(evaluation.texts[0].misses().len(), 5);
    assert!(!evaluation.texts[0].remarks.is_empty());
}

#[test]
fn a_corpus_with_something_wrong_measures_nothing() {
    let told = |contents| -> Vec<String> {
        let broken = evaluate(contents, read, |_| panic!("nothing is drafted")).unwrap_err();
        broken.iter().map(ToString::to_string).collect()
    };
    let gold = GOLD.replace("12 had died", "13 had died").replace("\"Blue has left", "\"Blue had left");
    assert_eq!(
        told(corpus(&gold)),
        [
            "one.yaml: `blue-leaves`: “Blue had left Velka” does not stand in the text",
            "one.yaml: `dead`: “13 had died” does not stand in the text",
        ]
    );
    let unknown = told(corpus(&GOLD.replace("place: kerm, scope", "place: nowhere, scope")));
    assert!(unknown.len() == 1 && unknown[0].starts_with("one.yaml:7: "), "{unknown:?}");
    let file = |path: &str| (path.to_owned(), Ok(Vec::new()));
    assert_eq!(
        told(vec![file("a.txt"), file("b.yaml"), file("c.html"), file("c.txt"), file("c.yaml")]),
        [
            "a.txt: no gold stands beside it, as `.yaml`",
            "b.yaml: no text stands beside it",
            "c.txt: another text has its name",
        ]
    );
}

/// The files of a corpus of this repository.
fn shipped(name: &str) -> Vec<Content> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract").join(name);
    let mut contents: Vec<Content> = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            contents.push((path, Ok(std::fs::read(entry.path()).unwrap())));
        }
    }
    contents
}

#[test]
fn the_golds_of_the_corpora_fit_their_texts_and_themselves() {
    for name in ["dev", "held-out"] {
        let contents = shipped(name);
        let golds: BTreeMap<String, String> = contents
            .iter()
            .map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone().unwrap()).unwrap()))
            .collect();
        let rules = contents.iter().filter(|(path, _)| path.starts_with("rules/")).cloned().collect();
        let files = crate::load::with_lexicons(rules);
        let (lexicons, _) = crate::load::lexicons(&files);
        let (dossier, _) = crate::resolve::resolve(crate::load::load(&files).0);
        let tools = crate::extract::Tools::new(&dossier, &lexicons);
        let read = |_: &str, bytes: &[u8]| {
            let article = crate::extract::page::page(bytes, &tools.furniture);
            article.map(|article| Page::from(&article)).map_err(|refused| refused.to_string())
        };
        let draft = |text: &Text<'_>| golds[&format!("{}.yaml", text.name)].clone();
        let evaluation = evaluate(contents, read, draft).unwrap_or_else(|broken| {
            panic!("{name}:\n{}", broken.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        });
        assert!(evaluation.texts.len() >= 24, "{name}");
        for text in &evaluation.texts {
            assert_eq!(text.misses(), [], "{name}: {}", text.file);
        }
    }
}
