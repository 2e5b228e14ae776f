//! What a reader typed → what is asked.

use crate::fold::canonical;
use crate::slice::slice;
use crate::token;

/// Atoms beyond these are not read: nobody types them, and a pasted page must not cost a minute.
const LONGEST_QUERY: usize = 400;

/// A part of a query between spaces or quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In canonical form, never empty.
    pub text: String,
    /// Must occur exactly so.
    pub quoted: bool,
}

/// A parsed query. Any text is a query; one without a letter or digit has no pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is looked for.
    pub pieces: Vec<Piece>,
    /// What must not occur.
    pub excluded: Vec<String>,
    /// All of `pieces` in a row, as if typed without spaces and quotation marks.
    pub whole: String,
}

impl Query {
    /// Parses a query in Unicode normalisation form KC.
    ///
    /// `"…"` is exact; so is a piece that stands whole between “ and ” or 「 and 」. `-` before a word and after
    /// a space excludes. A quotation mark without its partner is punctuation.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut whole = String::new();
        let mut room = LONGEST_QUERY;
        for raw in split(text) {
            let folded = canonical(raw.text);
            let atoms = token::length(&folded);
            if folded.is_empty() || atoms > room {
                continue;
            }
            room -= atoms;
            if raw.excluded {
                query.excluded.push(folded);
            } else {
                whole.push_str(raw.text);
                whole.push(' ');
                query.pieces.push(Piece {
                    text: folded,
                    quoted: raw.quoted,
                });
            }
        }
        query.whole = canonical(&whole);
        query
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Raw<'a> {
    text: &'a str,
    quoted: bool,
    excluded: bool,
}

/// Splits at spaces and quotation marks.
fn split(text: &str) -> Vec<Raw<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut first = true;
    while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
        let spaced = !first && start > 0;
        first = false;
        rest = slice(rest, start..);
        let mut excluded = false;
        if spaced
            && rest.starts_with('-')
            && rest
                .chars()
                .nth(1)
                .is_some_and(|c| !c.is_whitespace() && c != '-')
        {
            excluded = true;
            rest = slice(rest, 1..);
        }
        if let Some(inner) = rest.strip_prefix('"')
            && let Some(end) = inner.find('"')
        {
            out.push(Raw {
                text: slice(inner, ..end),
                quoted: true,
                excluded,
            });
            rest = slice(inner, end + 1..);
            continue;
        }
        // A lone quotation mark at the start belongs to the piece.
        let skip = usize::from(rest.starts_with('"'));
        let end = rest
            .char_indices()
            .find(|&(at, c)| {
                at >= skip
                    && (c.is_whitespace() || (c == '"' && slice(rest, at + 1..).contains('"')))
            })
            .map_or(rest.len(), |(at, _)| at);
        let end = end.max(skip);
        let (piece, tail) = (slice(rest, ..end), slice(rest, end..));
        let inner = [('“', '”'), ('「', '」')]
            .into_iter()
            .find_map(|(open, close)| {
                piece
                    .strip_prefix(open)?
                    .strip_suffix(close)
                    .filter(|i| !i.contains(close))
            });
        out.push(Raw {
            text: inner.unwrap_or(piece),
            quoted: inner.is_some(),
            excluded,
        });
        rest = tail;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Vec<(String, bool)>, Vec<String>) {
        let query = Query::parse(text);
        (
            query
                .pieces
                .into_iter()
                .map(|p| (p.text, p.quoted))
                .collect(),
            query.excluded,
        )
    }

    fn pieces(pieces: &[(&str, bool)], excluded: &[&str]) -> (Vec<(String, bool)>, Vec<String>) {
        (
            pieces.iter().map(|(t, q)| ((*t).to_owned(), *q)).collect(),
            excluded.iter().map(|t| (*t).to_owned()).collect(),
        )
    }

    #[test]
    fn spaces_quotes_and_minus() {
        assert_eq!(
            parsed("养老 保险"),
            pieces(&[("养老", false), ("保险", false)], &[])
        );
        assert_eq!(
            parsed("\"养老保险\" 缴费"),
            pieces(&[("养老保险", true), ("缴费", false)], &[])
        );
        assert_eq!(parsed("养老 -保险"), pieces(&[("养老", false)], &["保险"]));
        assert_eq!(
            parsed("养老 -\"保险 费\" x"),
            pieces(&[("养老", false), ("x", false)], &["保险费"])
        );
        assert_eq!(parsed("“养老”保险"), pieces(&[("养老保险", false)], &[]));
        assert_eq!(
            parsed("“养老” 保险"),
            pieces(&[("养老", true), ("保险", false)], &[])
        );
    }

    #[test]
    fn a_minus_inside_or_at_the_start_excludes_nothing() {
        assert_eq!(
            parsed("201712-00377"),
            pieces(&[("201712 00377", false)], &[])
        );
        assert_eq!(parsed("-养老"), pieces(&[("养老", false)], &[]));
        assert_eq!(
            parsed("2017 - 2018"),
            pieces(&[("2017", false), ("2018", false)], &[])
        );
    }

    #[test]
    fn a_lone_quotation_mark_is_punctuation() {
        assert_eq!(
            parsed("\"养老 保险"),
            pieces(&[("养老", false), ("保险", false)], &[])
        );
        assert_eq!(parsed("养老\""), pieces(&[("养老", false)], &[]));
        assert_eq!(
            parsed("关于\"十三五\"规划"),
            pieces(&[("关于", false), ("十三五", true), ("规划", false)], &[])
        );
        assert_eq!(parsed(" \" \" "), pieces(&[], &[]));
    }

    #[test]
    fn the_whole_runs_through() {
        assert_eq!(
            Query::parse("养老 \"保险\" -税 2017 12").whole,
            "养老保险2017 12"
        );
        assert_eq!(Query::parse("？！").whole, "");
    }

    #[test]
    fn no_text_breaks_the_parser() {
        let alphabet: Vec<char> = "\"-“”「」 税务aB1。〔〕\u{3000}\u{200B}é𠮷"
            .chars()
            .collect();
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..20_000 {
            let text: String = (0..random.usize(..24))
                .map(|_| alphabet[random.usize(..alphabet.len())])
                .collect();
            let query = Query::parse(&text);
            assert!(query.pieces.iter().all(|p| !p.text.is_empty()), "{text:?}");
            assert_eq!(query.whole.is_empty(), query.pieces.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_pasted_page_is_cut() {
        let query = Query::parse(&"政府信息公开 ".repeat(10_000));
        assert!(token::length(&query.whole) <= LONGEST_QUERY);
    }
}
