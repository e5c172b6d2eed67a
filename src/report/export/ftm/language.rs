//! Languages as FollowTheMoney names them: ISO 639-3, of those it knows.

/// Two letters and three, sorted by the two.
const CODES: [(&str, &str); 74] = [
    ("af", "afr"),
    ("am", "amh"),
    ("ar", "ara"),
    ("az", "aze"),
    ("be", "bel"),
    ("bg", "bul"),
    ("bn", "ben"),
    ("bs", "bos"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("fa", "fas"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("ga", "gle"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("hy", "hye"),
    ("id", "ind"),
    ("in", "ind"),
    ("is", "isl"),
    ("it", "ita"),
    ("iw", "heb"),
    ("ja", "jpn"),
    ("ka", "kat"),
    ("kk", "kaz"),
    ("km", "khm"),
    ("kn", "kan"),
    ("ko", "kor"),
    ("ky", "kir"),
    ("lb", "ltz"),
    ("lo", "lao"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mkd"),
    ("mn", "mon"),
    ("mo", "ron"),
    ("ms", "msa"),
    ("mt", "mlt"),
    ("my", "mya"),
    ("ne", "nep"),
    ("nl", "nld"),
    ("no", "nor"),
    ("pl", "pol"),
    ("ps", "pus"),
    ("pt", "por"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("si", "sin"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sq", "sqi"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("sw", "swa"),
    ("ta", "tam"),
    ("te", "tel"),
    ("tg", "tgk"),
    ("th", "tha"),
    ("tk", "tuk"),
    ("tl", "tgl"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("uz", "uzb"),
    ("vi", "vie"),
    ("zh", "zho"),
];
/// Those that have three letters only.
const LONG: [&str; 3] = ["cnr", "fil", "mul"];

/// The three letters of a language, whether it is written with two or three, or as a tag that
/// begins with them; nothing for one that FollowTheMoney does not know.
pub(super) fn three_letters(language: &str) -> Option<&'static str> {
    let code = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if let Ok(row) = CODES.binary_search_by_key(&code.as_str(), |(two, _)| two) {
        return Some(CODES[row].1);
    }
    let three = CODES.iter().map(|(_, three)| *three);
    three.chain(LONG).find(|known| *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_any_of_their_codes() {
        assert!(CODES.is_sorted_by_key(|(two, _)| *two));
        for (written, known) in [("fr", "fra"), ("FR-ch", "fra"), ("ara", "ara"), ("fil", "fil")] {
            assert_eq!(three_letters(written), Some(known));
        }
        assert_eq!(three_letters("tlh"), None);
        assert_eq!(three_letters(""), None);
    }
}
