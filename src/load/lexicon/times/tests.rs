//! What is read of `times:`, and what is said of what cannot be.

use crate::files::Files;
use crate::load::lexicons;

fn messages(times: &str) -> Vec<String> {
    let text = format!("language: xx\ntimes:\n{times}");
    let files = Files::new(vec![("rules/lexicon/xx.yaml".to_owned(), Ok(text.into_bytes()))]);
    let (lexicons, findings) = lexicons(&files);
    assert_eq!(lexicons.len(), 1);
    findings.iter().map(|finding| finding.message.clone()).collect()
}

#[test]
fn slips_are_told() {
    for (times, expected) in [
        ("  weekday: [a]", "`weekday` is not a key of the times of a lexicon"),
        ("  weekdays: [a, b]", "`weekdays` has 2 rows"),
        ("  units: {dya: [x]}", "`dya` is not a key of the units of time"),
        ("  numbers: {ten: x}", "`x` is no number that fits here"),
        ("  expressions: [{id: a, words: x, means: agoo}]", "`agoo` is no meaning of a time"),
        ("  expressions: [{id: a, words: x, means: ago}]", "`x` leaves open what `means: ago` needs"),
        ("  expressions: [{id: a, words: '(x', means: day}]", "`(` is not closed"),
        ("  expressions: [{id: a, words: x, means: clock, clock: '25:00'}]", "`25:00` is no time of day"),
        (
            "  expressions: [{id: a, words: x, means: day}, {id: a, words: y, means: day}]",
            "two expressions are called `a`",
        ),
        (
            "  expressions: [{id: a, words: x, means: day, tests: [{sentence: x, when: 2031-13}]}]",
            "there is no month 13",
        ),
    ] {
        assert_eq!(messages(times), [expected], "{times}");
    }
}

#[test]
fn what_is_well_written_is_read() {
    let times =
        "  numbers: {ten: 10, a dozen: '~12'}\n  expressions: [{id: a, words: '{count} {unit} ago', means: ago}]";
    assert!(messages(times).is_empty());
}
