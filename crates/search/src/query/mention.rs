//! Identifiers that a query is, or names among other words: `云商发〔2017〕5号 通知`, `什么是国务院令第711号`.
//!
//! What stands alone between spaces may be the tail of an identifier, as a whole query may. Inside a run of
//! characters only a whole 文号 is one, because a tail would name other issuers' documents too; and there the
//! documents that have the run itself come first, because a run is a promise.

use super::parse::Query;
use crate::fold::{Class, class};
use crate::key;
use crate::slice::{part, slice};
use crate::token::{KEY_MARK, WHOLE_MARK};
use std::ops::Range;

/// Identifiers that are looked up for one query.
const MOST: usize = 4;

/// Characters of an issuer's abbreviation: `国务院令` has four, and few have more than eight.
const ISSUER: usize = 10;

/// A number of so many digits names something; fewer are a year, a day or an amount.
const DIGITS: usize = 9;

/// A term of the dictionary that may name a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) term: String,
    /// Whether the identifier stands between spaces, and not inside a run of characters.
    pub(super) alone: bool,
}

/// One identifier: its possible names, the likeliest first. The first that any document has counts.
pub(super) type Mention = Vec<Name>;

/// An identifier, whole or, failing that, by its tail.
fn whole_or_tail(text: &str, alone: bool) -> Mention {
    let key = key::key(text);
    [WHOLE_MARK, KEY_MARK]
        .into_iter()
        .map(|mark| Name {
            term: format!("{mark}{key}"),
            alone,
        })
        .collect()
}

/// The identifier that a query is as a whole, or a tail of.
pub(super) fn whole(query: &Query) -> Vec<Mention> {
    key::possible(&query.whole)
        .then(|| whole_or_tail(&query.whole, true))
        .into_iter()
        .collect()
}

/// The identifiers that a query names besides other words.
pub(super) fn among(query: &Query) -> Vec<Mention> {
    let text = query.whole.as_str();
    if !text.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let pieces = pieces(query);
    let starts = |at: usize| pieces.iter().any(|piece| piece.start == at);
    let ends = |at: usize| pieces.iter().any(|piece| piece.end == at);
    let words = words(text);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let rest = part(&words, at..);
        at += 1;
        let end = if let Some(end) = index_number(text, &starts, rest) {
            let alone = starts(first.start) && ends(end);
            out.push(whole_or_tail(slice(text, first.start..end), alone));
            end
        } else if let Some((numbers, end)) = doc_number(text, rest) {
            out.push(issuers(text, &starts, first.start..end, numbers, ends(end)));
            end
        } else {
            continue;
        };
        at = words.partition_point(|word| word.start < end);
    }
    out.retain(|mention| !mention.is_empty());
    out.truncate(MOST);
    out
}

/// Where the pieces of a query are in its whole.
fn pieces(query: &Query) -> Vec<Range<usize>> {
    let mut at = 0;
    let place = |text: &str| {
        if slice(&query.whole, at..).starts_with(' ') {
            at += 1;
        }
        let start = at;
        at += text.len();
        start..at
    };
    query
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .map(place)
        .collect()
}

/// The words and numbers of a canonical text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        if c == ' ' || class(c) != Class::Word {
            continue;
        }
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => out.push(at..end),
        }
    }
    out
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Where words that follow one another end, if they may be an index number or a tail of one.
fn index_number(
    text: &str,
    starts: &impl Fn(usize) -> bool,
    words: &[Range<usize>],
) -> Option<usize> {
    let mut end = words.first()?.end;
    for word in words.iter().skip(1) {
        if slice(text, end..word.start) != " " || starts(word.start) {
            break;
        }
        end = word.end;
    }
    let run = slice(text, words.first()?.start..end);
    (run.bytes().filter(u8::is_ascii_digit).count() >= DIGITS).then_some(end)
}

/// Numbers of a 文号 (two with a year, one without), and where it ends.
fn doc_number(text: &str, words: &[Range<usize>]) -> Option<(usize, usize)> {
    let first = words.first()?;
    let year = slice(text, first.clone());
    let closed = |end: usize| slice(text, end..).starts_with('号');
    if !is_number(year) {
        return None;
    }
    let is_sequence = |word: &str| is_number(word) && word.len() <= 5;
    if let Some(second) = words.get(1)
        && year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && matches!(slice(text, first.end..second.start), " " | "第")
        && is_sequence(slice(text, second.clone()))
    {
        let end = second.end
            + if closed(second.end) {
                '号'.len_utf8()
            } else {
                0
            };
        return Some((2, end));
    }
    (year.len() <= 5 && closed(first.end)).then_some((1, first.end + '号'.len_utf8()))
}

/// A 文号 whose numbers are in `numbers`, with more or fewer of the characters before it as its issuer.
fn issuers(
    text: &str,
    starts: &impl Fn(usize) -> bool,
    numbers: Range<usize>,
    count: usize,
    ends: bool,
) -> Mention {
    let mut issuers: Vec<usize> = slice(text, ..numbers.start)
        .char_indices()
        .rev()
        .take_while(|(_, c)| class(*c) == Class::Han)
        .take(ISSUER)
        .map(|(at, _)| at)
        // 第 alone is no issuer.
        .filter(|&at| slice(text, at..numbers.start) != "第")
        .collect();
    issuers.reverse();
    let name = |from: usize, mark: char| {
        let key = key::key(slice(text, from..numbers.end));
        Name {
            term: format!("{mark}{key}"),
            alone: ends && starts(from),
        }
    };
    // Only what begins a piece may be cut short.
    let mut tails: Vec<usize> = issuers.iter().copied().filter(|at| starts(*at)).collect();
    // Without an issuer it needs its year and 号.
    let closed = slice(text, ..numbers.end).ends_with('号');
    if count == 2 && closed && starts(numbers.start) {
        tails.push(numbers.start);
    }
    let whole = issuers.into_iter().map(|at| name(at, WHOLE_MARK));
    whole
        .chain(tails.into_iter().map(|at| name(at, KEY_MARK)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize;

    /// The names of the first mention, readable: `=` for a whole identifier, `~` for a tail, `!` after what stands alone.
    fn is(query: &str, want: &[&str]) {
        let mut found = among(&Query::parse(&normalize(query)));
        assert!(found.len() < 2, "{found:?}");
        let names: Vec<String> = found
            .pop()
            .unwrap_or_default()
            .iter()
            .map(|name| {
                name.term.replace(KEY_MARK, "~").replace(WHOLE_MARK, "=")
                    + if name.alone { "!" } else { "" }
            })
            .collect();
        assert_eq!(names, want, "{query}");
    }

    #[test]
    fn a_doc_number_beside_words() {
        let number = [
            "=云商发2017 5!",
            "=商发2017 5",
            "=发2017 5",
            "~云商发2017 5!",
        ];
        is("云商发〔2017〕5号 通知", &number);
        is("\"云商发 [2017] 5号\" 通知", &number);
        is(
            "云商发 〔2017〕第5号 通知",
            &[
                "=云商发2017 5!",
                "=商发2017 5",
                "=发2017 5",
                "~云商发2017 5!",
                "~2017 5!",
            ],
        );
        is(
            "通知 〔2017〕5号",
            &["=通知2017 5!", "=知2017 5", "~通知2017 5!", "~2017 5!"],
        );
        is("省令第711号 条例", &["=省令711!", "=令711", "~省令711!"]);
    }

    #[test]
    fn a_doc_number_inside_a_run() {
        is(
            "据云商发[2017]第5号",
            &[
                "=据云商发2017 5!",
                "=云商发2017 5",
                "=商发2017 5",
                "=发2017 5",
                "~据云商发2017 5!",
            ],
        );
        is(
            "云商发[2017]5号文",
            &["=云商发2017 5", "=商发2017 5", "=发2017 5", "~云商发2017 5"],
        );
    }

    #[test]
    fn an_index_number_beside_words() {
        is("201712-00377 通知", &["=201712 00377!", "~201712 00377!"]);
        let whole = "11340000mb1511551x 201712 00377";
        is(
            "索引号11340000MB1511551X/201712-00377",
            &[&format!("={whole}"), &format!("~{whole}")],
        );
    }

    #[test]
    fn dates_and_amounts_are_no_identifiers() {
        for query in [
            "2017年12月25日 会议",
            "2017-12 预算",
            "2017 12 通知",
            "补贴3000元",
            "第12 期",
            "养老保险",
            "12号 线路",
        ] {
            is(query, &[]);
        }
    }
}
