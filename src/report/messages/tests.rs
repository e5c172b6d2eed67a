//! The languages against one another, against the code that asks for them, and what a dossier
//! may bring.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{BUILT_IN, Messages, Unusable, own};
use crate::files::Files;
use crate::finding::{Code, Room, Severity};
use crate::link::LinkKind;
use crate::model::{SourceKind, Stance, day_words};

type Keys = BTreeMap<String, BTreeSet<String>>;

fn keys(lang: &str) -> Keys {
    let text = super::built_in(lang).unwrap();
    own::keys(&own::parse(text, lang).unwrap()).into_iter().collect()
}

fn messages(lang: &str) -> Messages {
    Messages::new(lang, None).unwrap()
}

fn refused(lang: &str, own: &str) -> (String, String) {
    let error = Messages::new(lang, Some(own)).unwrap_err();
    (error.to_string(), error.help())
}

#[test]
fn all_languages_have_the_same_keys_and_values() {
    for (lang, text) in BUILT_IN {
        assert_eq!(keys(lang), keys("en"), "{lang}");
        own::read(text, lang).unwrap();
    }
}

/// What the sources of the program ask for by name.
#[test]
fn every_key_asked_for_is_there() {
    let known = keys("en");
    let mut sources = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = sources.pop() {
        if path.is_dir() {
            sources.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("messages/tests.rs") {
            continue;
        }
        let text: String = std::fs::read_to_string(&path).unwrap().split_whitespace().collect();
        for call in ["messages.get(\"", "messages.with(\"", "source.text(\"", "source.count(\"", "source.label(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(known.contains_key(key), "{}: no message `{key}`", path.display());
            }
        }
    }
}

/// A translator translates nothing in vain.
#[test]
fn every_key_is_asked_for() {
    const FAMILIES: [&str; 9] =
        ["code-", "meaning-", "grade-", "severity-", "kind-", "month-", "stance-", "medium-", "link-"];
    let mut texts = String::new();
    let mut sources = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = sources.pop() {
        if path.is_dir() {
            sources.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("messages/tests.rs") {
            texts.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    for key in keys("en").keys().filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family))) {
        assert!(texts.contains(&format!("\"{key}\"")), "nothing asks for `{key}`");
    }
}

#[test]
fn every_word_of_the_model_has_a_message() {
    let known = keys("en");
    let has = |key: String| assert!(known.contains_key(&key), "{key}");
    for code in Code::ALL.iter().filter(|code| code.room() == Room::Assess) {
        has(format!("code-{}", code.name()));
        let meaning = format!("meaning-{}", code.name());
        assert_eq!(messages("en").get(&meaning), code.meaning());
    }
    Stance::ALL.iter().for_each(|(_, name)| has(format!("stance-{name}")));
    SourceKind::ALL.iter().for_each(|(_, name)| has(format!("kind-{name}")));
    crate::load::MEDIA.iter().for_each(|name| has(format!("medium-{name}")));
    let severities = Severity::ALL.iter().filter(|(severity, _)| *severity != Severity::Off);
    severities.for_each(|(_, name)| has(format!("severity-{name}")));
    let links = [
        LinkKind::Corroborates,
        LinkKind::Contradicts,
        LinkKind::Changes,
        LinkKind::Reverses,
        LinkKind::Confirms,
        LinkKind::Denies,
        LinkKind::Retracts,
    ];
    links.iter().for_each(|kind| has(format!("link-{}", kind.name())));
    "ABCDEF123456".chars().for_each(|grade| has(format!("grade-{grade}")));
}

#[test]
fn numbers_follow_the_rules_of_the_language() {
    let count = |lang, number: usize| messages(lang).with("count-documents", &[("count", number.into())]);
    assert_eq!(count("en", 0), "0 documents");
    assert_eq!(count("en", 1), "1 document");
    assert_eq!(count("en", 2), "2 documents");
    assert_eq!(count("fr", 0), "0 document");
    assert_eq!(count("fr", 1), "1 document");
    assert_eq!(count("fr", 2), "2 documents");
    let ar = "count-documents = { $count ->\n    [two] وثيقتان\n    [few] { $count } وثائق\n   *[other] وثيقة\n}\n";
    let arabic = Messages::new("ar", Some(ar)).unwrap();
    assert_eq!(arabic.with("count-documents", &[("count", 2.into())]), "وثيقتان");
    assert_eq!(arabic.with("count-documents", &[("count", 5.into())]), "5 وثائق");
}

#[test]
fn days_are_told_as_the_language_tells_them() {
    let day = |text: &str| crate::resolve::read_day(text).unwrap().earliest;
    assert_eq!(messages("en").day(day("2017-11-09")), "9 Nov 2017");
    assert_eq!(messages("fr").day(day("2017-11-09")), "9 nov. 2017");
    assert_eq!(messages("fr").day(day("2018-06-01")), "1er juin 2018");
    for month in 1..=12 {
        let day = day(&format!("2017-{month:02}-28"));
        assert_eq!(messages("en").day(day), day_words(day));
    }
    assert_eq!(messages("en").day(i64::MAX), "an unknown day");
}

#[test]
fn what_is_filled_in_stands_bare() {
    let text = messages("en").with("timeline-of", &[("name", "البوكمال {title}".into())]);
    assert_eq!(text, "Timeline of البوكمال {title}");
}

#[test]
fn a_dossier_adds_a_language_and_changes_single_messages() {
    let files = Files::from_texts([
        ("rules/messages/ar.ftl", "\u{feff}title = ما تقوله المصادر\n"),
        ("rules/messages/fr.ftl", "title = Le dossier\r\nclaims = { -word }s\n-word = Dire\n"),
        ("rules/messages/pt-br.ftl", "title = O que dizem as fontes\n"),
    ]);
    let arabic = Messages::of("ar", &files).unwrap();
    assert_eq!((arabic.get("title").as_str(), arabic.direction()), ("ما تقوله المصادر", "rtl"));
    assert_eq!(arabic.get("claims"), "Claims", "what is missing is said in English");
    let french = Messages::of("fr-CA", &files).unwrap();
    assert_eq!((french.lang().as_str(), french.direction()), ("fr", "ltr"));
    assert_eq!(french.get("title"), "Le dossier");
    assert_eq!(french.get("claims"), "Dires");
    assert_eq!(french.get("documents"), "Documents");
    assert_eq!(Messages::of("pt-BR", &files).unwrap().get("title"), "O que dizem as fontes");
    let unknown = Messages::of("tlh", &files).unwrap_err();
    assert_eq!(unknown.to_string(), "there are no messages in the language `tlh`");
    assert_eq!(
        unknown.help(),
        "there are `ar`, `en`, `fr` and `pt-BR`; a further language is a file rules/messages/<language>.ftl of the dossier"
    );
    assert!(matches!(Messages::of("../fr", &files), Err(Unusable::UnknownLanguage { .. })));
    for (lang, direction) in [("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("ru", "ltr")] {
        assert_eq!(Messages::new(lang, Some("title = x")).unwrap().direction(), direction);
    }
}

#[test]
fn a_file_that_is_wrong_is_refused_with_its_line_and_a_remedy() {
    let (message, help) = refused("de", "title = Was die Quellen sagen\n\nclaims = { $count\n");
    assert!(message.starts_with("rules/messages/de.ftl:"), "{message}");
    assert!(help.contains("every `{` closed"), "{help}");
    let (message, _) = refused("de", "title = a\nclaims\n");
    assert_eq!(message, "rules/messages/de.ftl:2: expected a token starting with \"=\"");
    let (message, help) = refused("de", "title = a\n\nsorces = Quellen\n");
    assert_eq!(message, "rules/messages/de.ftl:3: the report has no message `sorces`");
    assert_eq!(help, "did you mean `sources`?");
    let (message, help) = refused("de", "\ncount-claims = { $number } Aussagen\n");
    assert_eq!(message, "rules/messages/de.ftl:2: nothing called `$number` is filled into `count-claims`");
    assert_eq!(help, "what is filled in is `$count`");
    let (message, _) = refused("de", "title = a\ntitle = b\n");
    assert_eq!(message, "rules/messages/de.ftl:2: `title` stands here twice");
    let unreadable = Files::new([("rules/messages/de.ftl".to_owned(), Ok(vec![0xff]))]);
    assert!(Messages::of("de", &unreadable).unwrap_err().to_string().contains("is not UTF-8"));
    assert!(Messages::of("en", &unreadable).is_ok(), "whoever asks for another language is not kept waiting");
}

#[test]
fn a_hostile_file_is_refused_and_no_worse() {
    for deep in ["{", "{(", "{ FUNCTION(", "{ $a ->\n *[a] "] {
        let (message, _) = refused("de", &format!("title = {}", deep.repeat(30_000)));
        assert!(message.contains("nest deeper") || message.contains("at most"), "{message}");
    }
    let (message, _) = refused("de", &"# long\n".repeat(100_000));
    assert!(message.contains("at most"), "{message}");
    // Messages that name one another, and none ends.
    let circle = Messages::new("de", Some("title = { claims }\nclaims = { title }{ title }\n")).unwrap();
    assert_eq!(circle.get("title"), "What the sources say");
}
