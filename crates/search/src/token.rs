//! Canonical text → the terms of the index, and of a query.
//!
//! Han runs become overlapping pairs of characters; no dictionary is asked, so that index and query can never
//! disagree and every name is found. A Han character at either end of a run is a term of its own too: a lone
//! character beside a word (`3月`) needs it, and so does the prefix scan for a query of one character.
//! Every term carries the number of its first atom; those of a phrase are compared by it.

use crate::slice::slice;

/// Marks the terms of the title; in the dictionary they follow their plain form at once.
pub(crate) const TITLE_MARK: char = '\u{1}';

/// Begins the keys of index numbers and 文号, which no canonical text can look like.
pub(crate) const KEY_MARK: char = '\u{2}';

/// Begins the keys of whole index numbers and 文号, which a query may name among other words.
pub(crate) const WHOLE_MARK: char = '\u{3}';

/// Begins the pinyin initials of titles.
pub(crate) const INITIALS_MARK: char = '\u{4}';

/// A piece of canonical text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Atom {
    start: usize,
    end: usize,
    han: bool,
}

/// Splits a canonical text into atoms. A character that is no word and not ASCII may still be Han:
/// [`crate::fold::class`] decides.
fn atoms(text: &str) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::with_capacity(text.len() / 3 + 1);
    let mut joins = false;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if c == ' ' {
            joins = false;
        } else if crate::fold::class(c) == crate::fold::Class::Han {
            out.push(Atom {
                start,
                end,
                han: true,
            });
            joins = false;
        } else {
            match out.last_mut() {
                Some(last) if joins => last.end = end,
                _ => out.push(Atom {
                    start,
                    end,
                    han: false,
                }),
            }
            joins = true;
        }
    }
    out
}

/// How many atoms a canonical text has.
pub(crate) fn length(text: &str) -> usize {
    atoms(text).len()
}

/// Where its atoms begin, in bytes.
pub(crate) fn starts(text: &str) -> impl Iterator<Item = usize> {
    atoms(text).into_iter().map(|atom| atom.start)
}

/// Whether a canonical text is one Han character.
pub(crate) fn single_han(text: &str) -> bool {
    matches!(atoms(text).as_slice(), [only] if only.han)
}

/// A term with the atoms it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    /// Number of the first atom.
    pub(crate) position: u32,
    /// Atoms covered: 2 for a pair.
    pub(crate) width: u32,
}

/// The terms under which a canonical text is indexed.
#[cfg(feature = "native")]
pub(crate) fn index_tokens<'a>(text: &'a str, mut emit: impl FnMut(Token<'a>)) -> u32 {
    let atoms = atoms(text);
    for (i, atom) in atoms.iter().enumerate() {
        let position = i as u32;
        let before = i > 0 && atoms.get(i - 1).is_some_and(|a| a.han);
        let after = atoms.get(i + 1).filter(|a| a.han);
        if !atom.han || !before || after.is_none() {
            emit(Token {
                text: slice(text, atom.start..atom.end),
                position,
                width: 1,
            });
        }
        if let (true, Some(after)) = (atom.han, after) {
            emit(Token {
                text: slice(text, atom.start..after.end),
                position,
                width: 2,
            });
        }
    }
    atoms.len() as u32
}

/// The terms that together say what a canonical query says: pairs, words, and characters that stand alone.
pub(crate) fn query_tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let atoms = atoms(text);
    for (i, atom) in atoms.iter().enumerate() {
        let before = i > 0 && atoms.get(i - 1).is_some_and(|a| a.han);
        let after = atoms.get(i + 1).filter(|a| a.han);
        let position = i as u32;
        match after {
            Some(after) if atom.han => {
                out.push(Token {
                    text: slice(text, atom.start..after.end),
                    position,
                    width: 2,
                });
            }
            _ if atom.han && before => {}
            _ => out.push(Token {
                text: slice(text, atom.start..atom.end),
                position,
                width: 1,
            }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indexed(text: &str) -> Vec<(u32, String)> {
        let mut out = Vec::new();
        index_tokens(text, |t| out.push((t.position, t.text.to_owned())));
        out
    }

    #[test]
    fn runs_become_pairs_with_their_ends_alone() {
        let want: Vec<(u32, String)> = [
            (0, "商"),
            (0, "商办"),
            (1, "办"),
            (2, "2017"),
            (3, "12"),
            (4, "号"),
        ]
        .map(|(p, t)| (p, t.to_owned()))
        .into();
        assert_eq!(indexed("商办2017 12号"), want);
    }

    #[test]
    fn query_terms_are_among_the_indexed_ones_at_every_cut() {
        let text = "关于2017年3月gb t 9704的通知";
        let cuts: Vec<usize> = text
            .char_indices()
            .map(|(i, _)| i)
            .chain([text.len()])
            .collect();
        let all = indexed(text);
        for (n, &start) in cuts.iter().enumerate() {
            for &end in cuts.get(n + 1..).unwrap_or(&[]) {
                let piece = &text[start..end];
                // A cut inside a word makes another word.
                let inside = |at: usize| {
                    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    word(text[..at].chars().next_back()) && word(text[at..].chars().next())
                };
                if inside(start) || inside(end) || piece.trim() != piece || single_han(piece) {
                    continue;
                }
                for token in query_tokens(piece) {
                    assert!(
                        all.iter().any(|(_, t)| t == token.text),
                        "{piece}: {}",
                        token.text
                    );
                }
            }
        }
    }

    #[test]
    fn one_character_is_one() {
        assert!(single_han("税"));
        assert!(!single_han("税务"));
        assert!(!single_han("t"));
        assert_eq!(length("商办2017 12号"), 5);
    }
}
