use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use jiff::civil::Date;

use crate::text::Line;

/// F011 `dates-out-of-order`
///
/// # What it finds
/// A document published before it was made, withdrawn before it was published, or over before it takes effect.
///
/// # Why it matters
/// One of the two dates is wrong, and 伪造发稿日期 is a reason to fail an inspection (国办秘函〔2019〕19号).
///
/// # Example
/// `date: 2020-05-01` with `published: 2020-04-01`
///
/// # How to mend
/// Check both dates against the document.
///
/// # How to configure
/// `[rules] F011 = "error"`, or `"off"` for a site whose old entries were dated by hand.
#[derive(Debug)]
pub struct DatesOutOfOrder {
    /// What should come later: its name and day.
    pub later: (String, Date),
    /// What should come before it.
    pub earlier: (String, Date),
}

impl Violation for DatesOutOfOrder {
    const RULE: Rule = Rule {
        code: "F011",
        name: "dates-out-of-order",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("F011.message")
            .with("later", &self.later.0)
            .with("later-day", self.later.1.to_string())
            .with("earlier", &self.earlier.0)
            .with("earlier-day", self.earlier.1.to_string())
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("F011.hint"))
    }
}
