//! What is left of a name in every transliteration of it: its consonants, by classes of letters that
//! scripts and languages write for one another.

use super::habits::Habits;

/// How a name sounds, as far as spellings agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sound {
    /// One letter for each class, vowels too.
    pub spoken: String,
    /// The consonants alone: what names are looked up by.
    pub consonants: String,
}

/// The fewest letters, and the fewest consonants, of what is compared by sound at all.
const LETTERS: usize = 4;
const CONSONANTS: usize = 2;

/// The most parts that such a name has; longer ones are descriptions.
const PARTS: usize = 6;

/// The sound of a name given by its folded parts; nothing when too little of it is left, or when
/// its script is not known here.
pub(super) fn sound(atoms: &[String], habits: &Habits) -> Option<Sound> {
    if atoms.len() > PARTS || atoms.iter().map(|atom| atom.chars().count()).sum::<usize>() < LETTERS {
        return None;
    }
    let (mut spoken, mut consonants) = (String::new(), String::new());
    for atom in atoms.iter().filter(|atom| !habits.is_prefix(atom)) {
        let classes = classes(habits.unglued(atom))?;
        for (at, class) in classes.iter().enumerate() {
            // An `h` that ends a part is a matter of spelling.
            let silent = *class == 'h' && at + 1 == classes.len() && at > 0;
            if !silent && !spoken.ends_with(*class) {
                spoken.push(*class);
            }
            if !silent && !matches!(class, 'a' | 'i' | 'u') && !consonants.ends_with(*class) {
                consonants.push(*class);
            }
        }
    }
    (consonants.len() >= CONSONANTS).then_some(Sound { spoken, consonants })
}

/// The classes of a part's letters.
fn classes(atom: &str) -> Option<Vec<char>> {
    let mut out = Vec::with_capacity(atom.len());
    let mut rest = atom;
    while let Some(first) = rest.chars().next() {
        let pair = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair));
        if let Some((pair, class)) = pair {
            out.push(*class);
            rest = &rest[pair.len()..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        let soft = first == 'c' && rest.starts_with(['e', 'i', 'y']);
        match class(first) {
            _ if soft => out.push('z'),
            Some(' ') => {}
            Some(class) => out.push(class),
            None => return None,
        }
    }
    Some(out)
}

/// Letters that are written together for one sound, longest first.
const PAIRS: [(&str, char); 16] = [
    ("tch", 'x'),
    ("sch", 'x'),
    ("kh", 'h'),
    ("gh", 'g'),
    ("dh", 'd'),
    ("th", 't'),
    ("ph", 'f'),
    ("sh", 'x'),
    ("ch", 'x'),
    ("dj", 'j'),
    ("zh", 'j'),
    ("ck", 'k'),
    ("qu", 'k'),
    ("ou", 'u'),
    ("oo", 'u'),
    ("ee", 'i'),
];

/// The class of a letter; a blank for one that is not spoken.
fn class(letter: char) -> Option<char> {
    Some(match letter {
        'a' | 'e' | 'а' | 'е' | 'э' | 'я' | 'є' | 'ا' | 'ٱ' | 'ى' | 'ة' | 'æ' => 'a',
        'i' | 'y' | 'и' | 'ы' | 'і' | 'ي' | 'ی' | 'ı' => 'i',
        'o' | 'u' | 'w' | 'о' | 'у' | 'ю' | 'و' | 'ø' | 'œ' => 'u',
        'b' | 'б' | 'ب' => 'b',
        'p' | 'п' | 'پ' => 'p',
        'd' | 'д' | 'د' | 'ذ' | 'ض' | 'ð' | 'đ' => 'd',
        't' | 'т' | 'ت' | 'ث' | 'ط' | 'þ' => 't',
        'g' | 'г' | 'ґ' | 'غ' | 'گ' => 'g',
        'k' | 'q' | 'c' | 'к' | 'ق' | 'ك' | 'ک' => 'k',
        'h' | 'х' | 'ح' | 'خ' | 'ه' | 'ہ' => 'h',
        'j' | 'ж' | 'ج' | 'ژ' => 'j',
        's' | 'z' | 'з' | 'с' | 'ц' | 'س' | 'ص' | 'ز' | 'ظ' | 'x' | 'ß' => 'z',
        'ч' | 'ш' | 'щ' | 'ش' | 'چ' => 'x',
        'f' | 'v' | 'ф' | 'в' | 'ف' => 'f',
        'l' | 'л' | 'ل' | 'ł' => 'l',
        'm' | 'м' | 'م' => 'm',
        'n' | 'н' | 'ن' => 'n',
        'r' | 'р' | 'ر' => 'r',
        'ь' | 'ъ' | 'ء' | 'ع' | 'ـ' => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::atoms::atoms;
    use super::*;

    fn of(name: &str) -> String {
        let mut habits = Habits::default();
        habits.add([], ["al", "el", "ez", "ال"], []);
        sound(&atoms(name), &habits).map_or_else(String::new, |sound| sound.consonants)
    }

    #[test]
    fn spellings_of_one_name_share_their_consonants() {
        for spellings in [
            &["Boutalib", "Abou Talib", "Al-Butalib", "Abu Telib", "البوطالب", "Абу-Талиб"][..],
            &["Tell ez-Zan", "Tell Ezzan", "Tell al-Zaan", "Tall az Zan"],
            &["Rawija", "Rawidja", "الرويجة"],
            &["Mohammed", "Muhammad", "Mohamed"],
            &["Zaqqah", "Zaqa", "Zakka"],
        ] {
            for spelling in spellings {
                assert_eq!(of(spelling), of(spellings[0]), "{spelling}");
            }
        }
        assert_ne!(of("Karadine"), of("Tamis"));
        assert_eq!(of("Oea"), "", "no consonants");
        assert_eq!(of("東京都庁"), "", "a script without classes");
    }
}
