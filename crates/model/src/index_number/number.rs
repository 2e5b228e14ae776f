//! A number as it is written, compared and put into a URL.

use std::fmt;
use std::sync::Arc;

/// An index number, kept exactly as the editor wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexNumber {
    written: Arc<str>,
}

impl IndexNumber {
    /// Takes the number as written; empty text gives `None`.
    pub fn new(written: &str) -> Option<Self> {
        let written = written.trim();
        (!written.is_empty()).then(|| Self {
            written: written.into(),
        })
    }

    /// As the editor wrote it.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The form for comparing two numbers: half width, upper case, no spaces.
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.written.len());
        let kept = self.written.chars().filter(|c| !c.is_whitespace());
        let half_width = kept.map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '—' | '–' => '-',
            c => c,
        });
        key.extend(half_width.flat_map(char::to_uppercase));
        key
    }

    /// The number as a part of a URL: `002985915/201712-00377` → `002985915-201712-00377`.
    /// Everything but letters, digits, `.`, `_` and `-` becomes `-`.
    pub fn slug(&self) -> String {
        let mut slug = String::with_capacity(self.written.len());
        for c in self.written.chars() {
            if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') {
                slug.push(c);
            } else if !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.trim_matches(['-', '.']).to_owned()
    }
}

impl fmt::Display for IndexNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_parts_of_urls() {
        let slug = |s: &str| IndexNumber::new(s).unwrap().slug();
        assert_eq!(slug("002985915/201712-00377"), "002985915-201712-00377");
        assert_eq!(slug("40000895X/"), "40000895X");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("／"), "");
    }

    #[test]
    fn keys_compare_width_and_case() {
        let key = |s: &str| IndexNumber::new(s).unwrap().key();
        assert_eq!(
            key("０１５２７９１８x－2020－153077"),
            key("01527918X-2020-153077")
        );
    }
}
