//! Where a capital says nothing: at a sentence's start, and in titles that capitalise most words.

use super::super::words::{Sign, Word};
use super::letters::{Letters, lines, spelling};

/// Words of so many bytes count towards a title …
const LONG: usize = 4;
/// … which has at least so many of them, all capitalised …
const FEW: usize = 4;
/// … or at least so many, all in capitals …
const LOUD: usize = 2;
/// … or at least so many, of which three in four are.
const MANY: usize = 6;

/// For each word, what its capital is worth.
pub(super) struct Sentences {
    starts: Vec<bool>,
    titled: Vec<bool>,
}

impl Sentences {
    pub fn new(text: &str, words: &[Word], letters: &Letters) -> Sentences {
        let mut sentences = Sentences { starts: vec![false; words.len()], titled: vec![false; words.len()] };
        let (mut from, mut open) = (0, true);
        for (index, word) in words.iter().enumerate() {
            match index.checked_sub(1).map_or(0, |before| lines(text, &words[before], word)) {
                0 => {}
                // Lines of menus and captions end without a mark.
                1 => open = true,
                _ => {
                    sentences.close(text, words, from..index);
                    (from, open) = (index, true);
                }
            }
            match word.sign {
                Sign::Word | Sign::Number => {
                    sentences.starts[index] = open;
                    // What a language glues to the next word leaves that at the start.
                    open = open && spelling(text, word).ends_with(['\'', '’', 'ʼ', '‘']);
                }
                // A quotation begins a sentence where its surroundings do.
                Sign::Open | Sign::Close => {}
                Sign::Mark('.' | '!' | '?' | '…' | ':' | ';' | '•' | '·' | '|') => {
                    if !letters.joined(index) || !matches!(word.sign, Sign::Mark('.')) {
                        sentences.close(text, words, from..index);
                        (from, open) = (index, true);
                    }
                }
                // A dash at the start is a bullet; inside it separates what a capital may begin.
                Sign::Mark(_) => {}
            }
        }
        sentences.close(text, words, from..words.len());
        sentences
    }

    fn close(&mut self, text: &str, words: &[Word], range: std::ops::Range<usize>) {
        let (mut all, mut capital, mut loud) = (0, 0, 0);
        for word in words[range.clone()].iter().filter(|word| word.sign == Sign::Word) {
            if (word.end - word.start) as usize >= LONG {
                all += 1;
                capital += usize::from(word.capital);
                loud += usize::from(word.capital && !spelling(text, word).chars().any(char::is_lowercase));
            }
        }
        let few = all >= FEW && capital == all;
        if few || all >= LOUD && loud == all || all >= MANY && capital * 4 >= all * 3 {
            self.titled[range].fill(true);
        }
    }

    /// Whether a word begins a sentence.
    pub fn starts(&self, word: usize) -> bool {
        self.starts[word]
    }

    /// Whether a word stands in a title.
    pub fn titled(&self, word: usize) -> bool {
        self.titled[word]
    }

    /// Whether a capital says nothing there.
    pub fn weak(&self, word: usize) -> bool {
        self.starts[word] || self.titled[word]
    }
}
