//! The next free number of a scheme: serials only grow, so that a number that was given
//! once and withdrawn is never given again.

use jiff::civil::Date;

use super::codes::organisation_code_holds;
use super::number::IndexNumber;
use super::scheme::{Issuer, Scheme};

/// What numbers are given out for: the parts before the serial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The issuing body's or region's code.
    pub issuer: String,
    /// `2017` or `201712`.
    pub period: String,
}

impl Scheme {
    /// The scheme that suits a code where the site names none.
    pub fn for_code(code: &str) -> Option<&'static Self> {
        match code.len() {
            9 => Self::by_name("national"),
            18 => Self::by_name("anhui-2020"),
            _ => None,
        }
    }

    /// The issuer's part for a body with that code, if the code gives one: an eighteen-character credit
    /// code holds the organisation code in its characters 9 to 17 (GB 32100).
    pub fn issuer_of<'a>(&self, code: &'a str) -> Option<&'a str> {
        match (self.issuer, code.len()) {
            (Issuer::Organisation, 9) | (Issuer::CreditCode, 18) => Some(code),
            (Issuer::Organisation, 18) => {
                code.get(8..17).filter(|code| organisation_code_holds(code))
            }
            _ => None,
        }
    }

    /// The period that a day falls into.
    pub fn period_of(&self, day: Date) -> String {
        match self.period {
            6 => format!("{:04}{:02}", day.year(), day.month()),
            _ => format!("{:04}", day.year()),
        }
    }

    /// The number after the greatest one taken in a series; `None` where the serials are used up.
    /// Numbers of another form or series do not count.
    pub fn next<'a>(
        &self,
        series: &Series,
        taken: impl IntoIterator<Item = &'a IndexNumber>,
    ) -> Option<IndexNumber> {
        let last = taken
            .into_iter()
            .filter_map(|number| {
                // However it was typed: full width or lower case is the same number.
                let number = IndexNumber::new(&number.key())?;
                let parts = self.parts(&number)?;
                let same = parts.issuer == series.issuer && parts.period == series.period;
                same.then(|| parts.serial.parse::<u32>().ok())?
            })
            .max()
            .unwrap_or(0);
        let serial = format!("{:0width$}", last + 1, width = self.serial.0);
        if serial.len() > self.serial.1 {
            return None;
        }
        let Series { issuer, period } = series;
        IndexNumber::new(&format!("{issuer}{}{period}-{serial}", self.separator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(scheme: &str, issuer: &str, period: &str, taken: &[&str]) -> Option<String> {
        let series = Series {
            issuer: issuer.to_owned(),
            period: period.to_owned(),
        };
        let taken: Vec<IndexNumber> = taken.iter().filter_map(|n| IndexNumber::new(n)).collect();
        let number = Scheme::by_name(scheme).unwrap().next(&series, &taken);
        number.map(|number| number.as_str().to_owned())
    }

    #[test]
    fn the_greatest_serial_of_the_series_counts() {
        let taken = [
            "002985915/201712-00377",
            "002985915/201712-00002",
            "002985915/201711-00999",
            "000014349/201712-00999",
            "00２985915／201712－00400",
            "草稿",
        ];
        assert_eq!(
            next("anhui-2017", "002985915", "201712", &taken).unwrap(),
            "002985915/201712-00401"
        );
        assert_eq!(
            next("anhui-2017", "002985915", "201801", &taken).unwrap(),
            "002985915/201801-00001"
        );
    }

    #[test]
    fn every_scheme_gives_numbers_of_its_own_form() {
        let day = jiff::civil::date(2026, 3, 5);
        for scheme in super::super::SCHEMES {
            let example = IndexNumber::new(scheme.example).unwrap();
            let issuer = scheme.parts(&example).unwrap().issuer.to_owned();
            let period = scheme.period_of(day);
            let number = scheme.next(&Series { issuer, period }, []).unwrap();
            assert!(scheme.parts(&number).is_some(), "{number}");
            assert!(number.as_str().ends_with("00001"), "{number}");
        }
    }

    #[test]
    fn serials_grow_longer_where_they_may_and_run_out_where_not() {
        assert_eq!(
            next("region", "035210000", "2025", &["035210000/2025-99999"]).unwrap(),
            "035210000/2025-100000"
        );
        assert_eq!(
            next("national", "000014349", "2017", &["000014349/2017-99999"]),
            None
        );
    }

    #[test]
    fn a_credit_code_holds_an_organisation_code() {
        let national = Scheme::by_name("national").unwrap();
        assert_eq!(national.issuer_of("11341702486344515H"), Some("486344515"));
        // The last of its nine characters checks the others.
        assert_eq!(national.issuer_of("11341702486344516H"), None);
        assert_eq!(national.issuer_of("002985915"), Some("002985915"));
        let anhui = Scheme::by_name("anhui-2020").unwrap();
        assert_eq!(anhui.issuer_of("002985915"), None);
        assert_eq!(
            Scheme::by_name("region").unwrap().issuer_of("002985915"),
            None
        );
    }
}
