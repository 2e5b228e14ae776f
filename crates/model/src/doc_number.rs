//! 发文字号 (`DocNumber`), GB/T 9704-2012 §7.2.5: issuer, year in hexagonal brackets, serial, 号.

use std::fmt;
use std::ops::Range;

/// A document number such as `皖商办〔2017〕12号`, kept exactly as the editor wrote it.
///
/// Two numbers are the same when their [`key`](DocNumber::key)s are, whatever brackets, width or
/// spaces they were written with.
///
/// ```
/// use gongkai_model::DocNumber;
/// let number = DocNumber::new("皖商办[2017] 12号").unwrap();
/// assert_eq!(number.as_str(), "皖商办[2017] 12号");
/// assert_eq!(number.key(), "皖商办〔2017〕12号");
/// assert!(!number.is_standard());
/// assert!(DocNumber::new("无").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocNumber {
    written: Box<str>,
}

/// The longest issuer that the norm's pattern allows, in characters.
const MAX_ISSUER: usize = 16;

impl DocNumber {
    /// Takes the number as written. Empty text and the usual words for "none" give `None`.
    pub fn new(written: &str) -> Option<Self> {
        let written = written.trim();
        let none = matches!(
            written,
            "" | "无" | "无文号" | "暂无" | "—" | "——" | "-" | "--" | "/"
        );
        (!none).then(|| Self {
            written: written.into(),
        })
    }

    /// As the editor wrote it.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The form for comparing: hexagonal brackets, half-width digits and letters, no spaces.
    pub fn key(&self) -> String {
        comparison_key(&self.written)
    }

    /// Whether it follows the norm's pattern `^[\p{Han}]{1,16}〔(19|20)\d{2}〕[1-9]\d*号$`.
    pub fn is_standard(&self) -> bool {
        let Some((issuer, rest)) = self.written.split_once('〔') else {
            return false;
        };
        let Some((year, rest)) = rest.split_once('〕') else {
            return false;
        };
        let Some(serial) = rest.strip_suffix('号') else {
            return false;
        };
        (1..=MAX_ISSUER).contains(&issuer.chars().count())
            && issuer.chars().all(is_han)
            && is_year(year)
            && is_serial(serial)
    }

    /// The standard form, where the number differs from it only by brackets, width, spaces, a 第 or
    /// leading zeros; `None` where it is standard already or cannot be brought to it (国令第711号 is a
    /// legitimate form of its own).
    pub fn standard_form(&self) -> Option<String> {
        if self.is_standard() {
            return None;
        }
        let key = self.key().replace("〕第", "〕");
        let (head, serial) = key.split_once('〕')?;
        let trimmed = serial.trim_start_matches('0');
        let proposal = Self::new(&format!("{head}〕{trimmed}"))?;
        proposal
            .is_standard()
            .then(|| proposal.written.into_string())
    }

    /// Whether a bracket around the year was lost (`皖办发〔201647号`), a common fault.
    pub fn has_lost_bracket(&self) -> bool {
        let key = self.key();
        key.contains('〔') != key.contains('〕')
    }
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// Brings brackets, width and spaces of a number to one form.
fn comparison_key(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}' && *c != '\u{feff}');
    let mut key = String::with_capacity(text.len());
    key.extend(kept.map(|c| match c {
        '[' | '［' | '(' | '（' | '【' | '〖' | '﹝' | '〔' => '〔',
        ']' | '］' | ')' | '）' | '】' | '〗' | '﹞' | '〕' => '〕',
        '！'..='～' => half_width(c),
        _ => c,
    }));
    key
}

fn half_width(c: char) -> char {
    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_serial(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a character is a Han ideograph (unified, with extensions and 〇).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3134F}' | '\u{F900}'..='\u{FAFF}' | '〇')
}

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
        let run = text.get(self.run.clone()).unwrap_or_default();
        let mut before = None;
        run.char_indices().filter_map(move |(at, c)| {
            let is_begun = before
                .replace(c)
                .is_none_or(|before| LEADS.contains(before));
            is_begun.then(|| {
                let key = format!("{}{}", run.get(at..).unwrap_or_default(), self.tail_key);
                (key, self.run.start + at..self.tail.end)
            })
        })
    }
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
            tail_key: comparison_key(text.get(tail.clone()).unwrap_or_default()),
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
            tail_key: comparison_key(text.get(tail.clone()).unwrap_or_default()),
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
    let before = text.get(..end).unwrap_or_default();
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
    fn compares_after_normalising() {
        let forms = [
            "皖商办〔2017〕12号",
            "皖商办[2017]12号",
            "皖商办（2017）12号",
            "皖商办【２０１７】１２号",
            "皖商办 ﹝2017﹞ 12 号",
        ];
        for form in forms {
            let number = DocNumber::new(form).unwrap();
            assert_eq!(number.key(), "皖商办〔2017〕12号", "{form}");
            assert_eq!(number.as_str(), form);
        }
    }

    #[test]
    fn knows_the_norm() {
        let standard = |s: &str| DocNumber::new(s).unwrap().is_standard();
        assert!(standard("皖商办〔2017〕12号"));
        for wrong in [
            "皖商办[2017]12号",
            "皖商办〔2017〕第12号",
            "皖商办〔2017〕012号",
            "皖商办〔17〕12号",
            "国令第711号",
            "皖办发〔201647号",
        ] {
            assert!(!standard(wrong), "{wrong}");
        }
    }

    #[test]
    fn proposes_only_what_cannot_be_wrong() {
        let form = |s: &str| DocNumber::new(s).unwrap().standard_form();
        assert_eq!(form("皖商办[2017]第012号").unwrap(), "皖商办〔2017〕12号");
        assert_eq!(form("皖办发〔201647号"), None);
        assert_eq!(form("国令第711号"), None);
        assert!(
            DocNumber::new("皖办发〔201647号")
                .unwrap()
                .has_lost_bracket()
        );
    }

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
}
