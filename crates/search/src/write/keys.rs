//! The keys under which an identifier is found: the whole, and its tails.

use crate::fold::{Class, class};
use crate::key::{LONGEST, key};
use crate::slice::slice;

/// Where a tail of an identifier may begin: at every Han character and every word. What cannot be asked for
/// is left out: all tails of a long text would take its square.
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
pub(super) fn index_keys(canonical: &str) -> Vec<String> {
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
pub(super) fn doc_number_keys(canonical: &str) -> Vec<String> {
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
    }
}
