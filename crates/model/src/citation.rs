//! 文号 that a text cites.

use crate::text_range::slice;

use std::collections::HashSet;
use std::ops::Range;

use super::doc_number::{MAX_ISSUER, comparison_key, half_width, is_year};
use super::han::is_han;

/// A 文号 met in running text, whose issuer's beginning the text does not mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Bytes of the text from the year's bracket (or 第, or the year before it) to 号; the issuer stands
    /// directly before it.
    pub tail: Range<usize>,
    /// The tail's comparison form: `〔2017〕12号`, `2017年第4号`, `第711号`.
    pub tail_key: String,
    /// Up to sixteen Han characters before the bracket: `根据皖商办`, as in the text.
    pub run: Range<usize>,
}

impl Citation {
    /// The possible numbers, longest issuer first, each with the bytes of the text it would cover. A shorter
    /// one is possible only after a word that leads to it: in 云某政发〔2020〕1号 the number 某政发〔2020〕1号
    /// is another body's, and a wrong citation is worse than a missing one.
    pub fn candidates<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (String, Range<usize>)> + 'a {
        let run = slice(text, self.run.clone());
        begins(run).map(move |at| {
            let key = format!("{}{}", slice(run, at..), self.tail_key);
            (key, self.run.start + at..self.tail.end)
        })
    }
}

/// A 文号 that a text cites, without its place: what the issuer's beginning may be is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedNumber {
    /// The run before the bracket and the tail's comparison form: `根据皖商办〔2017〕12号`.
    text: Box<str>,
    /// How many bytes of it are the run.
    run: u8,
}

impl CitedNumber {
    /// What a text cites at a place.
    pub fn new(citation: &Citation, text: &str) -> Self {
        let run = slice(text, citation.run.clone());
        Self {
            text: format!("{run}{}", citation.tail_key).into(),
            // At most sixteen characters of four bytes.
            run: u8::try_from(run.len()).unwrap_or(u8::MAX),
        }
    }

    /// The comparison forms of the possible numbers, in the order of [`Citation::candidates`].
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let run = slice(&self.text, ..usize::from(self.run));
        begins(run).filter_map(|at| self.text.get(at..))
    }
}

/// Every number that a text cites, each once, in the order in which they come first.
pub fn cited_numbers(text: &str) -> Vec<CitedNumber> {
    let mut cited: Vec<CitedNumber> = Vec::new();
    let mut seen = HashSet::new();
    for citation in citations(text) {
        let number = CitedNumber::new(&citation, text);
        if seen.insert(number.text.clone()) {
            cited.push(number);
        }
    }
    cited
}

/// Where an issuer may begin in the Han characters before a number: at their beginning, and after each word
/// that leads to a number.
fn begins(run: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = None;
    run.char_indices().filter_map(move |(at, c)| {
        let is_begun = before
            .replace(c)
            .is_none_or(|before| LEADS.contains(before));
        is_begun.then_some(at)
    })
}

/// The last characters of words that stand before a number: 根据, 按照, 见, 转发, 关于, 废止 …
const LEADS: &str = "据按照见和与及或由以对将了的在到从即至除并于被经依循遵为文件彻实行发布止订改代考等号是有给向随同附把跟含原";

/// Finds every 文号 in a text: with a bracketed year in any bracket form, and of the kinds
/// 公告2017年第4号 and 国令第711号. Text without a bracket or a 第 costs one scan.
pub fn citations(text: &str) -> Vec<Citation> {
    let mut found = bracketed(text);
    let bracketed = found.len();
    found.extend(numbered(text));
    if found.len() > bracketed && bracketed > 0 {
        found.sort_by_key(|citation| citation.tail.start);
    }
    found
}

/// `令第711号`, `公告2017年第4号`.
fn numbered(text: &str) -> impl Iterator<Item = Citation> + '_ {
    text.match_indices('第').filter_map(|(at, mark)| {
        let rest = text.get(at + mark.len()..)?;
        let after =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let digits = rest.get(..rest.len() - after.len())?;
        if !(1..=6).contains(&digits.chars().count()) || !after.starts_with('号') {
            return None;
        }
        let start = year_before(text, at).unwrap_or(at);
        let tail = start..at + mark.len() + digits.len() + '号'.len_utf8();
        let run = han_run_start(text, start)..start;
        (!run.is_empty()).then(|| Citation {
            tail_key: comparison_key(slice(text, tail.clone())),
            tail,
            run,
        })
    })
}

/// Where the year of `2017年` begins that ends at `end`.
fn year_before(text: &str, end: usize) -> Option<usize> {
    let before = text.get(..end)?.strip_suffix('年')?;
    let (start, _) = before.char_indices().rev().nth(3)?;
    let year: String = before
        .get(start..)?
        .chars()
        .map(|c| {
            if ('０'..='９').contains(&c) {
                half_width(c)
            } else {
                c
            }
        })
        .collect();
    is_year(&year).then_some(start)
}

fn bracketed(text: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    for (at, open) in text.match_indices(['〔', '[', '［', '(', '（', '【', '﹝']) {
        let after = at + open.len();
        let Some(rest) = text.get(after..) else {
            continue;
        };
        let Some(end) = tail_end(rest) else { continue };
        let run_start = han_run_start(text, at);
        if run_start == at {
            continue;
        }
        let tail = at..after + end;
        found.push(Citation {
            tail_key: comparison_key(slice(text, tail.clone())),
            tail,
            run: run_start..at,
        });
    }
    found
}

/// The length of `2017〕12号` at the start of `rest`, if it is one.
fn tail_end(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().peekable();
    let mut digits = |at_least: usize, at_most: usize| -> Option<String> {
        let mut out = String::new();
        while let Some((_, c)) = chars.peek() {
            let c = if ('０'..='９').contains(c) {
                half_width(*c)
            } else {
                *c
            };
            if c.is_ascii_digit() && out.len() < at_most {
                out.push(c);
            } else if c != ' ' {
                break;
            }
            chars.next();
        }
        (out.len() >= at_least).then_some(out)
    };
    let year = digits(4, 4)?;
    if !is_year(&year) {
        return None;
    }
    let mut tail = rest
        .char_indices()
        .skip_while(|(_, c)| c.is_ascii_digit() || ('０'..='９').contains(c) || *c == ' ');
    let (_, close) = tail.next()?;
    if !matches!(close, '〕' | ']' | '］' | ')' | '）' | '】' | '﹞') {
        return None;
    }
    let mut serial = 0;
    for (at, c) in tail {
        match c {
            _ if c.is_ascii_digit() || ('０'..='９').contains(&c) => serial += 1,
            ' ' => {}
            '号' if (1..=6).contains(&serial) => return Some(at + c.len_utf8()),
            _ => return None,
        }
    }
    None
}

/// Where the run of at most sixteen Han characters that ends at `end` begins.
fn han_run_start(text: &str, end: usize) -> usize {
    let before = slice(text, ..end);
    before
        .char_indices()
        .rev()
        .take(MAX_ISSUER)
        .take_while(|(_, c)| is_han(*c))
        .last()
        .map_or(end, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_something_more_before_it_is_another_bodys() {
        let possible = |text: &str| -> Vec<String> {
            let found = citations(text);
            let keys = found.iter().flat_map(|citation| citation.candidates(text));
            keys.map(|(key, _)| key).collect()
        };
        assert_eq!(possible("云某政发〔2020〕1号"), ["云某政发〔2020〕1号"]);
        for text in [
            "根据某政发〔2020〕1号",
            "现转发某政发[2020]1号",
            "和某政发〔2020〕1号",
        ] {
            assert!(
                possible(text).contains(&"某政发〔2020〕1号".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn finds_orders_and_announcements() {
        let text = "按照公告2017年第4号、《条例》（国令第711号），第3号议题，见第12号和公告２０１７年第４号。";
        let found = citations(text);
        let keys: Vec<String> = found
            .iter()
            .filter_map(|citation| citation.candidates(text).last())
            .map(|(key, _)| key)
            .collect();
        assert_eq!(
            keys,
            [
                "公告2017年第4号",
                "国令第711号",
                "见第12号",
                "公告2017年第4号"
            ]
        );
    }

    #[test]
    fn finds_numbers_in_running_text() {
        let text = "根据《意见》（皖办发〔2016〕47号）和皖商办[2017]12号要求，见（2017）年";
        let found = citations(text);
        let keys: Vec<String> = found
            .iter()
            .filter_map(|c| c.candidates(text).last())
            .map(|(key, _)| key)
            .collect();
        assert_eq!(keys, ["皖办发〔2016〕47号", "皖商办〔2017〕12号"]);
        let first: Vec<_> = found[0].candidates(text).map(|(key, _)| key).collect();
        assert_eq!(first[0], "皖办发〔2016〕47号");
        assert!(
            found[1]
                .candidates(text)
                .any(|(key, range)| key == "皖商办〔2017〕12号"
                    && &text[range.clone()] == "皖商办[2017]12号")
        );
    }

    #[test]
    fn what_is_cited_is_kept_once_and_without_its_place() {
        let text = "根据某政发〔2020〕1号，又据某政发[2020]1号；根据某政发（2020）1号。";
        let cited = cited_numbers(text);
        assert_eq!(cited.len(), 2);
        for (number, citation) in cited.iter().zip(citations(text)) {
            let keys: Vec<String> = citation.candidates(text).map(|(key, _)| key).collect();
            assert_eq!(number.keys().collect::<Vec<_>>(), keys);
        }
    }
}
