//! Ids for names that nobody has filed.

use crate::resolve::fold;

/// The longest id, in bytes.
const MAX: usize = 80;

/// A name as an id: folded, its letters and digits, with hyphens where anything else stood.
/// Empty when the name has neither.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in fold(text).chars() {
        if out.len() + c.len_utf8() > MAX {
            break;
        }
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_becomes_an_id() {
        for (name, id) in [
            ("Northern Front for Renewal", "northern-front-for-renewal"),
            (" Conseil d’État – Nord ", "conseil-d-etat-nord"),
            ("الجبهة الشمالية", "الجبهة-الشمالية"),
            ("—", ""),
        ] {
            assert_eq!(slug(name), id);
        }
        assert!(slug(&"é".repeat(500)).len() <= 80);
    }
}
