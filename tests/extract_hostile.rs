//! Articles nobody should write: every one ends in a clear error or in a draft in proportion to
//! it, with spans that lie in the file and cut no character, and twice over in the same bytes. So
//! does whatever can be made of the words of the lexicons.

use std::fmt::Write as _;
use std::sync::OnceLock;

use proptest::prelude::*;
use recoupe::extract::draft::yaml;
use recoupe::extract::{Asked, Tools, extract};
use recoupe::files::Files;
use recoupe::load::{RawLexicon, lexicons, load, with_lexicons};
use recoupe::model::Dossier;
use recoupe::resolve::resolve;

const SOURCES: &str = "sources:\n  - {id: herald, name: Le Héraut, kind: outlet}\n  \
                       - {id: horizon, name: agence Horizon, kind: agency}\n  \
                       - {id: army, name: armée du Nord, kind: belligerent}\n";
const ACTORS: &str =
    "entities:\n  - {id: army, names: [armée du Nord]}\n  - {id: brigades, names: [Brigades de l'Aube]}\n";
const PLACES: &str = "entities:\n  - {id: velka, names: [Velka]}\n  - {id: orsane, names: [Orsane]}\n";

/// A sentence that tells something.
const TELLS: &str = "L'armée du Nord a pris Velka mardi, selon l'agence Horizon. ";

/// A paragraph that makes an article of whatever stands around it.
const PROSE: &str = "L'armée du Nord a pris Velka mardi, selon l'agence Horizon, qui cite des habitants de la ville. \
                     Les Brigades de l'Aube se sont retirées vers Orsane dans la nuit, après trois jours de combats.\n\n";

struct Shop {
    files: &'static Files,
    dossier: Dossier,
}

fn shop() -> &'static Shop {
    static SHOP: OnceLock<Shop> = OnceLock::new();
    SHOP.get_or_init(|| {
        let rows = [("sources", SOURCES), ("entities/actors", ACTORS), ("entities/places", PLACES)];
        let rows = rows.map(|(name, text)| (format!("rules/{name}.yaml"), Ok(text.as_bytes().to_vec())));
        let files: &Files = Box::leak(Box::new(with_lexicons(rows.to_vec())));
        let (raw, findings) = load(files);
        assert_eq!(findings, vec![]);
        let (dossier, findings) = resolve(raw);
        assert_eq!(findings, vec![]);
        Shop { files, dossier }
    })
}

fn tools() -> &'static Tools<'static> {
    static TOOLS: OnceLock<Tools<'static>> = OnceLock::new();
    TOOLS.get_or_init(|| {
        let (raw, findings): (Vec<RawLexicon>, _) = lexicons(shop().files);
        assert_eq!(findings, vec![]);
        Tools::new(&shop().dossier, &raw)
    })
}

/// What comes of an article: the draft as a file, or why there is none.
fn drafted(bytes: &[u8], language: &str) -> Result<String, String> {
    let asked = Asked {
        id: "article".to_owned(),
        file: "article.txt".to_owned(),
        publisher: Some("herald".to_owned()),
        published: Some("2031-03-14".to_owned()),
        language: Some(language.to_owned()),
    };
    let draft = extract(bytes, &asked, tools()).map_err(|refused| refused.to_string())?;
    for span in draft.claims.iter().map(|claim| &claim.bytes).chain(draft.dropped.iter().map(|(span, _)| span)) {
        assert!(span.start <= span.end && span.end <= bytes.len(), "{span:?} of {}", bytes.len());
        // A character's first byte is none that continues one.
        let starts = |at: usize| bytes.get(at).is_none_or(|byte| byte & 0b1100_0000 != 0b1000_0000);
        assert!(starts(span.start) && starts(span.end), "{span:?} cuts a character");
    }
    // A claim takes a verb and what fills its roles: nothing is told with fewer than eight letters.
    assert!(draft.claims.len() <= bytes.len() / 8 + 1, "{} claims of {} bytes", draft.claims.len(), bytes.len());
    Ok(yaml(&draft, &[]))
}

/// Drafts it twice. Whatever comes out is in proportion, and can be read as claims where it is short.
fn holds(name: &str, bytes: &[u8]) -> Result<String, String> {
    holds_in(name, bytes, "fr")
}

/// The same of an article in some language.
fn holds_in(name: &str, bytes: &[u8], language: &str) -> Result<String, String> {
    let first = drafted(bytes, language);
    assert!(first == drafted(bytes, language), "{name}: twice is not the same");
    match &first {
        Ok(text) => {
            assert!(text.len() <= 4_000 + bytes.len() * 64, "{name}: {} bytes of {}", text.len(), bytes.len());
            let files = Files::from_texts([("claims/article.yaml", text.as_str())]);
            let wrong = load(&files).1;
            assert!(text.len() > 30_000 || wrong.is_empty(), "{name}: {wrong:#?}");
        }
        Err(reason) => assert!(!reason.is_empty() && reason.len() < 500, "{name}: {reason}"),
    }
    first
}

#[test]
fn what_is_no_article_is_refused_with_a_reason() {
    let mut broken = PROSE.repeat(20).into_bytes();
    broken.insert(300, 0xff);
    let mut cut = PROSE.repeat(20).into_bytes();
    cut.truncate(cut.iter().rposition(|byte| *byte >= 0xc0).unwrap() + 1);
    for (name, bytes) in [
        ("broken UTF-8", broken),
        ("UTF-8 that breaks off", cut),
        ("UTF-16", PROSE.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("NUL bytes", vec![0; 100_000]),
    ] {
        let outcome = holds(name, &bytes);
        assert!(outcome.is_err(), "{name}: {outcome:?}");
    }
}

#[test]
fn what_only_looks_like_an_article_tells_nothing() {
    let furniture = "Accueil\n\nMenu\n\nTout accepter\n\nLire aussi : Velka prise\n\nTous droits réservés\n\n";
    for (name, text) in [
        ("only furniture", furniture.to_owned()),
        ("furniture many times", furniture.repeat(2_000)),
        ("only signs", "… — « » ( ) \n\n".repeat(10_000)),
        ("one letter", "a".to_owned()),
        ("nothing", String::new()),
        ("blanks", " \n\t\n ".to_owned()),
        ("a byte-order mark alone", "\u{feff}".to_owned()),
    ] {
        if let Ok(text) = holds(name, text.as_bytes()) {
            assert!(text.ends_with("claims: []\n"), "{name}: {text}");
        }
    }
}

#[test]
fn small_words_a_hundred_thousand_times() {
    for words in ["de ", "qui a pris ", ", ", "« "] {
        holds(words, format!("{PROSE}{}", words.repeat(100_000)).as_bytes()).unwrap();
    }
    for words in [
        "et ",
        "; ",
        "que ",
        "a pris ",
        "selon ",
        "Velka ",
        "Velka, ",
        "Velka et ",
        "12 ",
        "mardi ",
        "il ",
        "armée ",
        "n'a pas été ",
        "( ",
        "– ",
        "de l'",
        "va tenter de ",
        "selon Velka, ",
        "a dit que ",
        "dans la nuit de ",
        "entre 20 et ",
        "le 12 mars ",
        "sous le contrôle de ",
        "« a », ",
        "Jean Dupont ",
        "l'",
    ] {
        holds(words, format!("{PROSE}{}", words.repeat(10_000)).as_bytes()).unwrap();
    }
}

#[test]
fn signs_opened_and_never_closed() {
    const MANY: usize = 100_000;
    for (open, close) in
        [("« ", " »"), ("“", "”"), ("\"", "\""), ("'", "'"), ("(", ")"), ("[", "]"), ("– ", " –"), (", ", ", ")]
    {
        let nested = format!("{PROSE}{}{TELLS}{}", open.repeat(MANY), close.repeat(MANY));
        holds(open, nested.as_bytes()).unwrap();
        holds(open, format!("{PROSE}{}", format!("{open}{TELLS}").repeat(MANY / 100)).as_bytes()).unwrap();
        holds(close, format!("{PROSE}{}", format!("{close}{TELLS}").repeat(MANY / 100)).as_bytes()).unwrap();
    }
}

#[test]
fn a_line_of_eight_megabytes() {
    let size = 8 << 20;
    for (name, part) in [("a word", "x"), ("letters", "é"), ("figures", "7")] {
        let _ = holds(name, part.repeat(size / part.len()).as_bytes());
    }
    // Sentences are told apart in it, so that it is an article with very much to tell: once is enough.
    let text = drafted(TELLS.repeat(size / TELLS.len()).as_bytes(), "fr").unwrap();
    assert!(text.len() <= size * 64);
    let _ = holds("no stop", "l'armée du Nord a pris Velka et ".repeat(20_000).as_bytes());
}

#[test]
fn characters_that_hide_or_turn() {
    let inside = |sign: &str| {
        TELLS.chars().fold(String::new(), |mut out, c| {
            let _ = write!(out, "{c}{sign}");
            out
        })
    };
    for (name, sign) in [
        ("NUL", "\0"),
        ("right to left", "\u{202e}"),
        ("isolates", "\u{2066}"),
        ("no width", "\u{200b}"),
        ("joiner", "\u{200d}"),
        ("combining", "\u{301}"),
        ("soft hyphen", "\u{ad}"),
        ("mark inside", "\u{feff}"),
        ("bell", "\u{7}"),
        ("escape", "\u{1b}[31m"),
        ("line separator", "\u{2028}"),
        ("next line", "\u{85}"),
        ("carriage return", "\r"),
        ("far plane", "\u{10ffff}"),
    ] {
        for text in [
            format!("{PROSE}{}", inside(sign)),
            format!("{PROSE}{}", TELLS.replace(' ', &format!("{sign} "))),
            format!("{PROSE}{sign}{TELLS}{sign}"),
            format!("{PROSE}{}{TELLS}", sign.repeat(10_000)),
        ] {
            if let Ok(draft) = holds(name, text.as_bytes()) {
                let control = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{2066}');
                assert!(!draft.contains(control), "{name} reaches the draft");
            }
        }
    }
}

/// A language with the words and sentences of its lexicon, each once.
struct Stock {
    language: &'static str,
    words: Vec<String>,
    sentences: Vec<Vec<String>>,
}

fn stock() -> &'static [Stock] {
    static STOCK: OnceLock<Vec<Stock>> = OnceLock::new();
    STOCK.get_or_init(|| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicon");
        ["en", "es", "fr"].map(|language| Stock::of(&folder.join(format!("{language}.yaml")), language)).into()
    })
}

impl Stock {
    fn of(path: &std::path::Path, language: &'static str) -> Stock {
        let text = std::fs::read_to_string(path).unwrap();
        let mut stock = Stock { language, words: Vec::new(), sentences: Vec::new() };
        stock.take(&serde_yaml::from_str(&text).unwrap());
        stock.words.sort();
        stock.words.dedup();
        assert!(stock.words.len() > 500 && stock.sentences.len() > 30, "{language}");
        stock
    }

    /// Keys too: in tables they are words of the language.
    fn take(&mut self, value: &serde_json::Value) {
        match value {
            serde_json::Value::String(text) => {
                let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                self.words.extend(words.iter().cloned());
                if text.ends_with('.') {
                    self.sentences.push(words);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| self.take(item)),
            serde_json::Value::Object(keys) => {
                self.words.extend(keys.keys().cloned());
                keys.values().for_each(|value| self.take(value));
            }
            _ => {}
        }
    }
}

/// What stands between words, or in the place of one.
const SIGNS: &[&str] = &[
    ",", ".", ";", ":", "!", "?", "…", "...", "-", "–", "—", "« ", " »", "“", "”", "\"", "'", "’", "(", ")", "[", "]",
    "%", "/", "\n", "\n\n", "\u{a0}", "°", "&", "<b>",
];

/// Names that are filed, near a filed one, or nobody's.
const NAMES: &[&str] = &[
    "Velka",
    "VELKA",
    "Velkah",
    "Orsane",
    "armée du Nord",
    "Armée du nord",
    "agence Horizon",
    "Brigades de l'Aube",
    "Le Héraut",
    "Jean Dupont",
    "M. Dupont",
    "Kef al-Zahr",
    "(FDN)",
    "Observatoire de l’Aube",
    "فيلكا",
    "Ñ",
];

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "12",
    "13",
    "31",
    "99",
    "2031",
    "1 000",
    "3.000",
    "1,5",
    "12e",
    "1er",
    "20h30",
    "14:05",
    "2031-03-14",
    "12/03/2031",
    "99999999999999999999",
    "1/2",
    "-7",
    "+3",
    "50%",
];

/// Picks by numbers, so that what fails shrinks to few and early words.
#[derive(Debug, Clone)]
enum Part {
    Word(usize, bool),
    /// A stretch of a sentence that a lexicon has as a case.
    Stretch(usize, usize, usize),
    Sign(usize),
    Name(usize),
    Number(usize),
    /// No blank here.
    Glue,
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        6 => (any::<usize>(), any::<bool>()).prop_map(|(at, capital)| Part::Word(at, capital)),
        4 => (any::<usize>(), any::<usize>(), 1..8usize).prop_map(|(at, from, many)| Part::Stretch(at, from, many)),
        3 => (0..SIGNS.len()).prop_map(Part::Sign),
        2 => (0..NAMES.len()).prop_map(Part::Name),
        2 => (0..NUMBERS.len()).prop_map(Part::Number),
        2 => Just(Part::Glue),
    ]
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn written(stock: &Stock, parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Word(at, true) => out.push_str(&capital(&stock.words[at % stock.words.len()])),
            Part::Word(at, false) => out.push_str(&stock.words[at % stock.words.len()]),
            Part::Stretch(at, from, many) => {
                let sentence = &stock.sentences[at % stock.sentences.len()];
                let from = from % sentence.len();
                out.push_str(&sentence[from..sentence.len().min(from + many)].join(" "));
            }
            Part::Sign(at) => out.push_str(SIGNS[*at]),
            Part::Name(at) => out.push_str(NAMES[*at]),
            Part::Number(at) => out.push_str(NUMBERS[*at]),
            Part::Glue => {
                out.truncate(out.trim_end_matches(' ').len());
                continue;
            }
        }
        out.push(' ');
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_made_of_words_it_knows(language in 0..3usize, before: bool, parts in prop::collection::vec(part(), 1..80)) {
        let stock = &stock()[language];
        let text = written(stock, &parts);
        // Beside a paragraph that makes an article of it, which gives it something to refer to.
        let text = if before { format!("{PROSE}{text}") } else { format!("{text}\n\n{PROSE}") };
        let _ = holds_in("words", text.as_bytes(), stock.language);
    }
}
