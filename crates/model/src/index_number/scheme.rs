//! The named forms of numbers, and the parts of a number that follows one.

use super::codes::{credit_code_holds, organisation_code_holds};
use super::number::IndexNumber;

/// Which body's code an index number begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Issuer {
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
    pub(super) issuer: Issuer,
    pub(super) separator: char,
    /// Digits of the period: 4 for a year, 6 for a year and a month.
    pub(super) period: usize,
    /// The least and most digits of the serial.
    pub(super) serial: (usize, usize),
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
}
