//! 发文字号 (`DocNumber`), GB/T 9704-2012 §7.2.5: issuer, year in hexagonal brackets, serial, 号.

use std::fmt;
use std::sync::Arc;

use super::han::is_han;

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
    written: Arc<str>,
}

/// The longest issuer that the norm's pattern allows, in characters.
pub(super) const MAX_ISSUER: usize = 16;

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
            .then(|| proposal.written.as_ref().to_owned())
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
pub(super) fn comparison_key(text: &str) -> String {
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

pub(super) fn half_width(c: char) -> char {
    char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
}

pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_serial(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
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
}
