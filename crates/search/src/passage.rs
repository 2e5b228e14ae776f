//! The passage of a text around a query's words, and what to mark in it.
//!
//! A result's own page gives the text. Places are counted in characters of the text as it is displayed; each comes
//! with its own normal form, because normalising the whole would lose the count.

use crate::fold::Canonical;
use crate::query::Query;
use crate::slice::slice;
use crate::token;

/// A passage. All places count characters (code points) of the text, ends excluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What to mark, in order, apart from each other.
    pub marks: Vec<(usize, usize)>,
}

/// An occurrence of a needle.
#[derive(Clone, Copy, Debug)]
struct Occurrence {
    start: usize,
    end: usize,
    needle: usize,
}

/// Finds the passage of about `length` characters that has most of the query, the earliest if several have;
/// the beginning of the text if none has any.
///
/// `characters`: the text's characters, each in Unicode normalisation form KC by itself.
pub fn passage<'a>(
    query: &Query,
    characters: impl IntoIterator<Item = &'a str>,
    length: usize,
) -> Passage {
    let mut canonical = Canonical::default();
    // For each byte of the canonical text, the character that it comes from.
    let mut origin: Vec<usize> = Vec::new();
    let mut count = 0;
    for (number, character) in characters.into_iter().enumerate() {
        character.chars().for_each(|c| canonical.push(c));
        origin.resize(canonical.text.len(), number);
        count = number + 1;
    }
    let text = &canonical.text;
    let place = |byte: usize| origin.get(byte).copied().unwrap_or(count);

    let needles = needles(query, text);
    let mut found: Vec<Occurrence> = Vec::new();
    for (needle, word) in needles.iter().enumerate() {
        for (at, _) in text
            .match_indices(word.as_str())
            .filter(|(at, _)| whole(text, *at, at + word.len()))
        {
            found.push(Occurrence {
                start: place(at),
                end: place(at + word.len() - 1) + 1,
                needle,
            });
        }
    }
    found.sort_by_key(|o| (o.start, o.end));

    let room = room(length);
    let start = best_start(&found, &needles, length);
    let end = start.saturating_add(length).min(count);
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for one in found.iter().filter(|o| o.start >= start && o.start < end) {
        // What is longer than a passage is marked as far as it is shown, and no word is marked in part.
        let is_whole = one.end <= end;
        if !is_whole && one.end - one.start <= room {
            continue;
        }
        let shown = one.end.min(end);
        match marks.last_mut() {
            Some(last) if one.start <= last.1 => last.1 = last.1.max(shown),
            _ => marks.push((one.start, shown)),
        }
    }
    Passage { start, end, marks }
}

/// What to look for: pieces that occur whole, and the terms of the others.
fn needles(query: &Query, text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in &query.pieces {
        if text.contains(&piece.text) {
            out.push(piece.text.clone());
        } else {
            out.extend(
                token::query_tokens(&piece.text)
                    .into_iter()
                    .map(|t| t.text.to_owned()),
            );
        }
    }
    out.sort();
    out.dedup();
    out
}

/// Whether an occurrence does not cut a word.
fn whole(text: &str, start: usize, end: usize) -> bool {
    use crate::fold::{Class, class};
    let word = |c: Option<char>| c.is_some_and(|c| c != ' ' && class(c) == Class::Word);
    let (before, inside, after) = (
        slice(text, ..start),
        slice(text, start..end),
        slice(text, end..),
    );
    let cut = |before: Option<char>, after: Option<char>| word(before) && word(after);
    !cut(before.chars().next_back(), inside.chars().next())
        && !cut(inside.chars().next_back(), after.chars().next())
}

/// How much of a passage there is from its first occurrence on.
fn room(length: usize) -> usize {
    length - length / 5
}

/// Where the best passage begins: longer needles count for more, a needle's repetitions for nothing. `found` is in
/// the order of where they begin.
fn best_start(found: &[Occurrence], needles: &[String], length: usize) -> usize {
    let room = room(length);
    let lead = length - room;
    let weight = |needle: usize| needles.get(needle).map_or(0, |n| n.chars().count());
    let mut inside = vec![0usize; needles.len()];
    let (mut score, mut best, mut start) = (0, 0, 0);
    // What is longer than the room, a sentence that somebody pasted, takes it all.
    let end = |o: &Occurrence| o.end.min(o.start.saturating_add(room));
    let mut by_end: Vec<&Occurrence> = found.iter().collect();
    by_end.sort_by_key(|o| (end(o), o.start));
    let mut entering = by_end.into_iter().peekable();
    for leaving in found {
        while let Some(next) = entering
            .peek()
            .filter(|o| end(o) <= leaving.start.saturating_add(room))
        {
            if let Some(n) = inside.get_mut(next.needle) {
                score += if *n == 0 { weight(next.needle) } else { 0 };
                *n += 1;
            }
            entering.next();
        }
        if score > best {
            (best, start) = (score, leaving.start.saturating_sub(lead));
        }
        if let Some(n) = inside.get_mut(leaving.needle).filter(|n| **n > 0) {
            *n -= 1;
            score -= if *n == 0 { weight(leaving.needle) } else { 0 };
        }
    }
    start
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::fold::normalize;

    fn marked(query: &str, text: &str, length: usize) -> String {
        let normal: Vec<String> = text.chars().map(|c| normalize(&c.to_string())).collect();
        let passage = passage(
            &Query::parse(query),
            normal.iter().map(String::as_str),
            length,
        );
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::new();
        for (n, c) in chars
            .iter()
            .enumerate()
            .take(passage.end)
            .skip(passage.start)
        {
            if passage.marks.iter().any(|m| m.0 == n) {
                out.push('[');
            }
            out.push(*c);
            if passage.marks.iter().any(|m| m.1 == n + 1) {
                out.push(']');
            }
        }
        out
    }

    #[test]
    fn marks_are_where_the_reader_sees_them() {
        assert_eq!(
            marked("养老保险", "城镇職工養老、保险（ＡＢ）办法", 99),
            "城镇職工[養老、保险]（ＡＢ）办法"
        );
        assert_eq!(
            marked("ab", "abc（ＡＢ）ab9 aB", 99),
            "abc（[ＡＢ]）ab9 [aB]"
        );
        assert_eq!(marked("1", "①、㎡", 99), "[①]、㎡");
        assert_eq!(marked("税", "纳税人", 99), "纳[税]人");
    }

    #[test]
    fn the_passage_with_most_of_the_query_is_chosen() {
        let text = format!(
            "{}养老。{}养老和保险。{}",
            "甲".repeat(50),
            "乙".repeat(50),
            "丙".repeat(50)
        );
        let shown = marked("养老 保险", &text, 20);
        assert!(shown.contains("[养老]和[保险]"), "{shown}");
        assert!(marked("没有", &text, 10).starts_with("甲甲"));
    }

    #[test]
    fn a_long_query_is_found_and_marked() {
        for count in [70, 72, 73, 80, 90, 200] {
            let pasted: String = ('一'..).take(count).collect();
            let text = format!("{}。{pasted}。养老。{}", "甲".repeat(500), "乙".repeat(300));
            let chars: Vec<char> = text.chars().collect();
            for query in [pasted.clone(), format!("{pasted} 养老")] {
                let shown = marked(&query, &text, 90);
                let shown: Vec<char> = shown.chars().filter(|c| !"[]".contains(*c)).collect();
                let from = 501 - 18;
                assert_eq!(shown, chars[from..from + 90], "{count}");
            }
            let marked_part = marked(&pasted, &text, 90);
            let part = marked_part.split(['[', ']']).nth(1).unwrap();
            assert_eq!(part.chars().count(), count.min(72), "{marked_part}");
        }
    }

    #[test]
    fn odd_lengths_and_texts_do_no_harm() {
        for length in [0, 1, 3, usize::MAX] {
            for text in ["", "养", "养老保险养老保险", "a b c"] {
                let shown = marked("养老保险 a", text, length);
                assert!(shown.len() <= text.len() + 20, "{shown}");
            }
        }
    }
}
