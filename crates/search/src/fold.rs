//! Text → its canonical form, the only form in which texts and queries are ever compared.
//!
//! A canonical text is a sequence of *atoms*: Han characters, each for itself, and words (Latin words,
//! numbers, words of other scripts). Punctuation, symbols, spaces and line breaks are gone; one space stands
//! between two words that would otherwise run together. `皖商办〔２０１７〕12號` and `皖商办[2017] 12号` are
//! both `皖商办2017 12号`.
//!
//! The input must be in Unicode normalisation form KC already: native callers use [`normalize`], the page
//! uses the browser's `String.prototype.normalize`, which saves the engine its tables.

use std::sync::OnceLock;

/// Words are cut after so many characters, in texts and queries alike: longer ones are data, not words.
const LONGEST_WORD: usize = 64;

/// Traditional characters with their simplified forms; see `data/README.md`.
const SIMPLIFIED: &str = include_str!("../data/simplified.txt");

/// What a character is to the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// An atom for itself: Han, kana and Yi syllables, scripts written without spaces.
    Han,
    /// Part of a word.
    Word,
    /// Invisible; does not even end a word.
    Ignored,
    /// Ends a word and is dropped.
    Gap,
}

pub(crate) fn class(c: char) -> Class {
    match c as u32 {
        0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => Class::Word,
        0x00..=0x7F => Class::Gap,
        // A white circle is how many typists write 〇 in a year.
        0x25CB
        | 0x3005..=0x3007
        | 0x3021..=0x3029
        | 0x3038..=0x303B
        | 0x3041..=0x3096
        | 0x30A1..=0x30FF
        | 0x2E80..=0x2FDF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xA000..=0xA48C
        | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF => Class::Han,
        // Soft hyphen, zero-width characters, directional marks, variation selectors.
        0xAD
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x2064
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xE0100..=0xE01EF => Class::Ignored,
        _ if c.is_alphanumeric() => Class::Word,
        _ => Class::Gap,
    }
}

fn table() -> &'static [(char, char)] {
    static TABLE: OnceLock<Vec<(char, char)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut lines = SIMPLIFIED.lines();
        let (from, to) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
        from.chars().zip(to.chars()).collect()
    })
}

/// The form under which a Han character is compared.
fn han(c: char) -> char {
    if c == '\u{25CB}' {
        return '〇';
    }
    let table = table();
    table
        .binary_search_by_key(&c, |entry| entry.0)
        .ok()
        .and_then(|at| table.get(at))
        .map_or(c, |entry| entry.1)
}

/// Builds a canonical text from characters, one at a time.
#[derive(Default)]
pub(crate) struct Canonical {
    pub(crate) text: String,
    word: usize,
    ended: bool,
}

impl Canonical {
    /// Takes the next character of a text in form KC.
    pub(crate) fn push(&mut self, c: char) {
        match class(c) {
            Class::Han => {
                self.text.push(han(c));
                self.word = 0;
            }
            Class::Word => {
                if self.word > 0 && self.ended {
                    self.text.push(' ');
                    self.word = 0;
                }
                self.ended = false;
                if self.word < LONGEST_WORD {
                    if c.is_ascii() {
                        self.text.push(c.to_ascii_lowercase());
                    } else {
                        self.text.extend(c.to_lowercase());
                    }
                }
                self.word += 1;
            }
            Class::Ignored => {}
            Class::Gap => self.ended = true,
        }
    }
}

/// The canonical form of a text that is in Unicode normalisation form KC.
///
/// ```
/// use gongkai_search::canonical;
/// assert_eq!(canonical("皖商办[2017]12號,PDF"), "皖商办2017 12号pdf");
/// ```
pub fn canonical(text: &str) -> String {
    let mut out = Canonical {
        text: String::with_capacity(text.len()),
        ..Canonical::default()
    };
    text.chars().for_each(|c| out.push(c));
    out.text
}

/// A text in Unicode normalisation form KC (UAX 15).
#[cfg(feature = "native")]
pub fn normalize(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_number_are_one() {
        let whole = "皖商办2017 12号";
        for form in [
            "皖商办〔2017〕12号",
            "皖商办[2017]12号",
            "皖商辦（２０１７）12號",
            "皖商办【2017】 12 号",
        ] {
            assert_eq!(canonical(&normalize(form)), whole, "{form}");
        }
    }

    #[test]
    fn width_case_and_circles_fold() {
        assert_eq!(
            canonical(&normalize("ＧＢ／Ｔ 9704—2012")),
            "gb t 9704 2012"
        );
        assert_eq!(canonical(&normalize("二○一七年")), canonical("二〇一七年"));
        assert_eq!(canonical("in\u{AD}dex\u{200B}es"), "indexes");
    }

    #[test]
    fn the_table_is_sorted_and_paired() {
        let mut lines = SIMPLIFIED.lines();
        let (from, to) = (lines.next().unwrap(), lines.next().unwrap());
        assert_eq!(from.chars().count(), to.chars().count());
        assert!(table().windows(2).all(|w| w[0].0 < w[1].0));
        assert!(table().len() > 2_000);
    }

    #[test]
    fn very_long_words_are_cut_alike() {
        let long = "x".repeat(100);
        assert_eq!(canonical(&long), "x".repeat(LONGEST_WORD));
        assert_eq!(
            canonical(&format!("{long} y")),
            format!("{} y", "x".repeat(LONGEST_WORD))
        );
    }
}
