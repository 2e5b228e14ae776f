//! 索引号 (`IndexNumber`): unique, never changed; named schemes with parts and checksums.

use std::fmt;
use std::sync::Arc;

mod next;

pub use next::Series;

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

/// Which body's code an index number begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Issuer {
    /// Nine characters with a check character, GB 11714.
    Organisation,
    /// Eighteen characters with a check character, GB 32100.
    CreditCode,
    /// A region's digits, without a check.
    Region,
}

/// A named form of index numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name in `site.toml`.
    pub name: &'static str,
    /// An example, for hints.
    pub example: &'static str,
    issuer: Issuer,
    separator: char,
    /// Digits of the period: 4 for a year, 6 for a year and a month.
    period: usize,
    /// The least and most digits of the serial.
    serial: (usize, usize),
}

/// The schemes that `[index] scheme` can name.
pub static SCHEMES: &[Scheme] = &[
    Scheme {
        name: "national",
        example: "000014349/2017-00110",
        issuer: Issuer::Organisation,
        separator: '/',
        period: 4,
        serial: (5, 5),
    },
    Scheme {
        name: "anhui-2017",
        example: "002985915/201712-00377",
        issuer: Issuer::Organisation,
        separator: '/',
        period: 6,
        serial: (5, 5),
    },
    Scheme {
        name: "anhui-2020",
        example: "11341702486344515H/202110-00013",
        issuer: Issuer::CreditCode,
        separator: '/',
        period: 6,
        serial: (5, 5),
    },
    Scheme {
        name: "yunnan",
        example: "01527918X-2020-153077",
        issuer: Issuer::Organisation,
        separator: '-',
        period: 4,
        serial: (6, 6),
    },
    Scheme {
        name: "region",
        example: "035210000/2025-00016",
        issuer: Issuer::Region,
        separator: '/',
        period: 4,
        serial: (5, 6),
    },
];

/// The parts of a number that follows a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexParts<'a> {
    /// The issuing body's or region's code.
    pub issuer: &'a str,
    /// `2017` or `201712`.
    pub period: &'a str,
    /// The serial's digits, with leading zeros.
    pub serial: &'a str,
}

impl Scheme {
    /// The scheme of that name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        SCHEMES.iter().find(|scheme| scheme.name == name)
    }

    /// The parts of a number, if it has this scheme's form.
    pub fn parts<'a>(&self, number: &'a IndexNumber) -> Option<IndexParts<'a>> {
        let (head, serial) = number.as_str().rsplit_once('-')?;
        let (issuer, period) = head.rsplit_once(self.separator)?;
        let issuer_fits = match self.issuer {
            Issuer::Organisation => {
                issuer.len() == 9
                    && issuer
                        .bytes()
                        .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            }
            Issuer::CreditCode => {
                issuer.len() == 18
                    && issuer
                        .bytes()
                        .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            }
            Issuer::Region => (9..=10).contains(&issuer.len()) && digits(issuer),
        };
        let month_fits = period.len() != 6
            || period
                .get(4..)
                .and_then(|month| month.parse::<u8>().ok())
                .is_some_and(|month| (1..=12).contains(&month));
        let fits = issuer_fits
            && period.len() == self.period
            && digits(period)
            && month_fits
            && (self.serial.0..=self.serial.1).contains(&serial.len())
            && digits(serial);
        fits.then_some(IndexParts {
            issuer,
            period,
            serial,
        })
    }

    /// Whether the issuer's check character is right; `None` where the scheme has none.
    pub fn checksum_holds(&self, parts: &IndexParts<'_>) -> Option<bool> {
        match self.issuer {
            Issuer::Organisation => Some(organisation_code_holds(parts.issuer)),
            Issuer::CreditCode => Some(credit_code_holds(parts.issuer)),
            Issuer::Region => None,
        }
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a nine-character organisation code carries its check character (GB 11714).
pub fn organisation_code_holds(code: &str) -> bool {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = code.as_bytes();
    let [head @ .., last] = bytes else {
        return false;
    };
    if head.len() != 8 {
        return false;
    }
    let mut sum = 0;
    for (byte, weight) in head.iter().zip(WEIGHTS) {
        let Some(value) = char::from(*byte).to_digit(36) else {
            return false;
        };
        sum += value * weight;
    }
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + digit as u8,
    };
    *last == expected
}

/// Whether an eighteen-character unified social credit code carries its check character (GB 32100).
pub fn credit_code_holds(code: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<u32>> = code
        .chars()
        .map(|c| ALPHABET.find(c).map(|at| at as u32))
        .collect();
    let Some(values) = values else { return false };
    let [head @ .., last] = values.as_slice() else {
        return false;
    };
    if head.len() != 17 {
        return false;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in head {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    *last == (31 - sum % 31) % 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_have_their_schemes_form() {
        for scheme in SCHEMES {
            let number = IndexNumber::new(scheme.example).unwrap();
            assert!(scheme.parts(&number).is_some(), "{}", scheme.name);
        }
    }

    #[test]
    fn wrong_forms_are_told_apart() {
        let anhui = Scheme::by_name("anhui-2017").unwrap();
        for wrong in [
            "002985915/201713-00377",
            "002985915/2017-00377",
            "002985915-201712-00377",
            "x",
            "-",
            "/-",
        ] {
            assert_eq!(
                anhui.parts(&IndexNumber::new(wrong).unwrap()),
                None,
                "{wrong}"
            );
        }
    }

    #[test]
    fn check_characters() {
        for code in ["002985915", "000014349", "003110926", "01527918X"] {
            assert!(organisation_code_holds(code), "{code}");
        }
        assert!(!organisation_code_holds("035210000"));
        assert!(!organisation_code_holds(""));
        for code in ["11341702486344515H", "113417030032499282"] {
            assert!(credit_code_holds(code), "{code}");
        }
        assert!(!credit_code_holds("11340000002985915X"));
    }

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
