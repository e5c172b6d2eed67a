//! Anchors, and text that stays text: nothing a dossier holds becomes markup, leads anywhere it
//! should not, or turns the direction of what stands beside it.

use maud::{Markup, html};

use crate::report::escape::visible;

/// An anchor: letters, digits and `-._~/` as they are, everything else as `%XX`.
pub fn anchor(kind: &str, id: &str) -> String {
    let mut out = format!("{kind}-");
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A name by itself, in its own direction.
pub fn name(text: &str) -> Markup {
    html! { bdi { (visible(text)) } }
}

/// A sentence with names in it: stretches of a script that is written from right to left stand in
/// their own direction, and what surrounds them stays where it is.
pub fn sentence(text: &str) -> Markup {
    let text = visible(text);
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut blanks = String::new();
    for char in text.chars() {
        let right = is_right_to_left(char);
        if !right && pieces.last().is_some_and(|(last, _)| *last) && !char.is_alphanumeric() {
            // Blanks and points between two such words belong to both; others to neither.
            blanks.push(char);
            continue;
        }
        match pieces.last_mut() {
            Some((last, piece)) if *last == right => {
                piece.push_str(&std::mem::take(&mut blanks));
                piece.push(char);
            }
            _ => {
                let lead = std::mem::take(&mut blanks);
                pieces.push((right, if right { char.to_string() } else { format!("{lead}{char}") }));
            }
        }
    }
    pieces.extend((!blanks.is_empty()).then_some((false, blanks)));
    html! {
        @for (right, piece) in &pieces {
            @if *right { bdi { (piece) } } @else { (piece) }
        }
    }
}

/// Hebrew, Arabic, Syriac, Thaana and their further forms.
fn is_right_to_left(char: char) -> bool {
    matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_right_to_left_stand_apart() {
        let text = |text| sentence(text).into_string();
        assert_eq!(text("Red took Town"), "Red took Town");
        assert_eq!(text("Red took البو كمال (whole)"), "Red took <bdi>البو كمال</bdi> (whole)");
        assert_eq!(text("البوكمال, 9 Nov"), "<bdi>البوكمال</bdi>, 9 Nov");
        assert_eq!(text("<b>\u{202e}x"), "&lt;b&gt;⟨U+202E⟩x");
    }

    #[test]
    fn anchors_keep_ids_apart() {
        assert_eq!(anchor("claim", "a b/c\"d"), "claim-a%20b/c%22d");
        assert_ne!(anchor("place", "é"), anchor("place", "e"));
    }
}
