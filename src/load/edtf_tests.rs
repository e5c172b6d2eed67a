use proptest::prelude::*;

use super::{day, time};
use crate::model::{FUTURE, Instant, PAST, When};

/// Bounds as a reader would write them: `start.earliest..start.latest → end.earliest..end.latest`.
fn bounds(text: &str) -> String {
    match time(text) {
        Ok(When { start, end, .. }) if start == end => format!("{}..{}", clock(start.earliest), clock(start.latest)),
        Ok(When { start, end, .. }) => format!(
            "{}..{} → {}..{}",
            clock(start.earliest),
            clock(start.latest),
            clock(end.earliest),
            clock(end.latest)
        ),
        Err(invalid) => format!("{}; {}", invalid.message, invalid.help),
    }
}

fn clock(instant: Instant) -> String {
    match instant {
        PAST => "past".to_owned(),
        FUTURE => "future".to_owned(),
        _ => {
            let time = chrono::DateTime::from_timestamp(instant, 0).unwrap().naive_utc();
            let text = time.format("%Y-%m-%dT%H:%M").to_string();
            text.strip_suffix("T00:00").map(str::to_owned).unwrap_or(text)
        }
    }
}

#[test]
fn each_notation_has_its_bounds() {
    for (text, expected) in [
        ("2017", "2017-01-01..2018-01-01"),
        ("2017-11", "2017-11-01..2017-12-01"),
        ("2017-12", "2017-12-01..2018-01-01"),
        ("2017-11-09", "2017-11-09..2017-11-10"),
        ("2017-11-XX", "2017-11-01..2017-12-01"),
        ("2017-XX", "2017-01-01..2018-01-01"),
        ("2017-11-09T14:30", "2017-11-09T14:30..2017-11-09T14:31"),
        ("2017-11-09T14:30:59Z", "2017-11-09T14:30..2017-11-09T14:31"),
        ("2017-11-09T14:30+02:00", "2017-11-09T14:30..2017-11-09T14:31"),
        ("201X", "2010-01-01..2020-01-01"),
        ("000X", "0001-01-01..0010-01-01"),
        ("9999", "9999-01-01..+10000-01-01"),
        ("2017-21", "2017-03-01..2017-06-01"),
        ("2017-24", "2017-12-01..2018-03-01"),
        ("2017-11-09~", "2017-11-08..2017-11-11"),
        ("2017-11-09%", "2017-11-08..2017-11-11"),
        ("2017-11-09?", "2017-11-09..2017-11-10"),
        ("2017-11~", "2017-10-01..2018-01-01"),
        ("2017~", "2016-01-01..2019-01-01"),
        ("2017-11-09T14:30~", "2017-11-09T13:30..2017-11-09T15:31"),
        ("2017-11-10/2017-11-13", "2017-11-10..2017-11-11 → 2017-11-13..2017-11-14"),
        ("2017-11-10~/2017-11-13", "2017-11-09..2017-11-12 → 2017-11-13..2017-11-14"),
        ("2017-11/2017-11-13", "2017-11-01..2017-12-01 → 2017-11-13..2017-11-14"),
        ("../2018-06-08", "past..past → 2018-06-08..2018-06-09"),
        ("2017-11/..", "2017-11-01..2017-12-01 → future..future"),
        ("/2018-06-08", "past..2018-06-09 → 2018-06-08..2018-06-09"),
        ("2017-11/", "2017-11-01..2017-12-01 → 2017-11-01..future"),
        ("../..", "past..past → future..future"),
    ] {
        assert_eq!(bounds(text), expected, "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_how_to_write_it() {
    for (text, expected) in [
        ("2017-02-30", "there is no day 30 in February 2017; February 2017 has 28 days"),
        ("2016-02-30", "there is no day 30 in February 2016; February 2016 has 29 days"),
        ("2017-13", "there is no month 13; months go from 01 to 12; 21 to 24 are spring, summer, autumn and winter"),
        ("0000", "there is no year 0000; years go from 0001 to 9999"),
        ("9 November 2017", "`9 November 2017` is not written as EDTF; write `2017-11-09`"),
        ("November 9th, 2017", "`November 9th, 2017` is not written as EDTF; write `2017-11-09`"),
        ("1er août 2017", "`1er août 2017` is not written as EDTF; write `2017-08-01`"),
        ("nov. 2017", "`nov. 2017` is not written as EDTF; write `2017-11`"),
        ("2017-11-9", "`2017-11-9` is not written as EDTF; write `2017-11-09`"),
        ("2017/11/09", "`2017/11/09` is not written as EDTF; write `2017-11-09`"),
        ("2017/11", "`2017/11` is not written as EDTF; write `2017-11`"),
        ("20171109", "`20171109` is not written as EDTF; write `2017-11-09`"),
        ("2017-11-09 14:30", "`2017-11-09 14:30` is not written as EDTF; write `2017-11-09T14:30`"),
        ("30/11/2017", "`30/11/2017` is not written as EDTF; write `2017-11-30`"),
        (
            "09/11/2017",
            "`09/11/2017` is not written as EDTF; write `2017-11-09` if the day comes first here, `2017-09-11` if the month does",
        ),
        ("2017-11-13/2017-11-10", "the interval ends before it starts; write `2017-11-10/2017-11-13`"),
        ("/", "an interval with neither start nor end says nothing; take the key out"),
    ] {
        assert_eq!(bounds(text), expected, "{text}");
    }
    for text in [
        "soon",
        "17",
        "2017-1",
        "-2017",
        "2017-11-09T24:00",
        "2017-11-09T14",
        "2017-11-09T14:30+99:00",
        "𝟐𝟎𝟏𝟕",
        "~",
        "",
    ] {
        assert!(time(text).is_err(), "{text}");
    }
}

#[test]
fn marks_are_kept_apart() {
    let marks = |text: &str| time(text).map(|when| (when.approximate, when.uncertain, when.offset)).unwrap();
    assert_eq!(marks("2017~"), (true, false, None));
    assert_eq!(marks("2017?/2018"), (false, true, None));
    assert_eq!(marks("2017%"), (true, true, None));
    assert_eq!(marks("2017-11-09T14:30Z"), (false, false, Some(0)));
    assert_eq!(marks("2017-11-09T14:30-03:30"), (false, false, Some(-210)));
}

#[test]
fn a_day_is_a_day_a_month_or_a_year() {
    assert!(day("2017-11-09").is_ok() && day("2017-11").is_ok() && day("2017").is_ok());
    for text in ["2017-11-09~", "2017-11-09T14:30", "201X", "2017-21", "2017/2018", "now"] {
        assert!(day(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC*") {
        let _ = time(&text);
    }

    #[test]
    fn nothing_that_looks_like_a_time_panics(text in "[0-9X~?%/.:TZ+ -]{0,24}") {
        if let Ok(when) = time(&text) {
            prop_assert!(when.start.earliest <= when.start.latest);
            prop_assert!(when.end.earliest <= when.end.latest);
            prop_assert!(when.start.earliest <= when.end.latest);
        }
    }
}
