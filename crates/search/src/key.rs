//! Keys of identifiers: 索引号 and 发文字号 (文号), whole and by their tails.
//!
//! A key is made the same way from a document's identifier and from a query, so that
//! `皖商办〔2017〕12号`, `[2017]12号` and `2017 12` name the same document, and so do `201712-00377` and `00377`.

use crate::fold::{Class, class};
use crate::slice::slice;

/// The key of a canonical text: 第 before a number and 号 after the last number say nothing and go,
/// except where only a bare number would be left (`12号` is a tail, `12` is not).
pub(crate) fn key(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let next_is_digit = chars.get(i + 1).is_some_and(char::is_ascii_digit);
        let after_digit = i > 0 && chars.get(i - 1).is_some_and(char::is_ascii_digit);
        let last = i + 1 == chars.len();
        if (c == '第' && next_is_digit) || (c == '号' && after_digit && last) {
            // `〔2017〕第5号` is `2017 5`.
            if c == '第' && after_digit {
                out.push(' ');
            }
            continue;
        }
        out.push(c);
    }
    if !out.is_empty() && text.contains('号') && out.chars().all(|c| c.is_ascii_digit()) {
        out.push('号');
    }
    out
}

/// The most characters of an identifier that can be asked for. Real ones have some thirty.
const LONGEST: usize = 80;

/// Whether a canonical query could be an identifier: without a digit it is none.
pub(crate) fn possible(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().count() <= LONGEST
}

/// Where a tail of an identifier may begin: at every Han character and every word. What cannot be asked for
/// is left out: all tails of a long text would take its square.
#[cfg(feature = "native")]
fn tails(text: &str) -> impl Iterator<Item = &str> {
    let start = text
        .char_indices()
        .rev()
        .nth(LONGEST - 1)
        .map_or(0, |(at, _)| at);
    let mut word = slice(text, ..start)
        .chars()
        .next_back()
        .is_some_and(|c| c != ' ' && class(c) == Class::Word);
    let text = slice(text, start..);
    text.char_indices().filter_map(move |(at, c)| {
        let is_word = c != ' ' && class(c) == Class::Word;
        let starts = c != ' ' && !(is_word && word);
        word = is_word;
        starts.then(|| slice(text, at..))
    })
}

/// The keys of an index number: the whole, every tail that holds a digit, and the whole written without separators.
#[cfg(feature = "native")]
pub(crate) fn index_keys(canonical: &str) -> Vec<String> {
    let mut out: Vec<String> = tails(canonical)
        .filter(|t| t.chars().any(|c| c.is_ascii_digit()))
        .map(key)
        .collect();
    let joined = canonical.replace(' ', "");
    if joined.chars().count() <= LONGEST {
        out.push(joined);
    }
    finish(out)
}

/// The keys of a 文号: the whole, every tail of it down to year and number, and the number with its 号.
#[cfg(feature = "native")]
pub(crate) fn doc_number_keys(canonical: &str) -> Vec<String> {
    let numbers = |t: &str| {
        t.split(|c: char| !c.is_ascii_digit())
            .filter(|n| !n.is_empty())
            .count()
    };
    let out = tails(canonical)
        .filter(|t| numbers(t) > 0)
        .map(key)
        .filter(|k| !k.chars().all(|c| c.is_ascii_digit()) || k == canonical)
        .collect();
    finish(out)
}

#[cfg(feature = "native")]
fn finish(mut keys: Vec<String>) -> Vec<String> {
    keys.retain(|k| !k.is_empty());
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::canonical;

    #[test]
    fn a_doc_number_is_found_by_its_tails() {
        let keys = doc_number_keys(&canonical("皖商办〔2017〕12号"));
        for query in [
            "皖商办〔2017〕12号",
            "皖商办 2017 12",
            "商办[2017]12号",
            "〔2017〕12号",
            "皖商办〔2017〕第12号",
            "2017 12",
            "2017年12号",
            "12号",
        ] {
            let key = key(&canonical(query));
            assert_eq!(
                keys.contains(&key),
                query != "2017年12号",
                "{query} → {key}: {keys:?}"
            );
        }
        assert!(!keys.contains(&"12".to_owned()), "a bare number is no 文号");
    }

    #[test]
    fn a_text_that_is_no_identifier_costs_no_more_than_one() {
        let long = format!("{}12号", "文".repeat(10_000));
        let keys = doc_number_keys(&canonical(&long));
        assert!(keys.len() <= LONGEST, "{}", keys.len());
        assert!(keys.iter().all(|key| key.chars().count() <= LONGEST));
        assert!(keys.contains(&"12号".to_owned()));
        assert!(index_keys(&canonical(&long)).len() <= LONGEST);
    }

    #[test]
    fn orders_have_no_year() {
        let keys = doc_number_keys(&canonical("国务院令第715号"));
        for query in [
            "国务院令第715号",
            "国务院令 715",
            "令第715号",
            "第715号",
            "715号",
        ] {
            assert!(keys.contains(&key(&canonical(query))), "{query}: {keys:?}");
        }
    }

    #[test]
    fn an_index_number_is_found_by_its_tails() {
        let keys = index_keys(&canonical("11340000MB1511551X/201712-00377"));
        for query in [
            "11340000mb1511551x/201712-00377",
            "201712-00377",
            "201712/00377",
            "00377",
            "11340000MB1511551X20171200377",
        ] {
            assert!(keys.contains(&key(&canonical(query))), "{query}: {keys:?}");
        }
        assert!(!possible(&canonical("养老保险")));
    }
}
