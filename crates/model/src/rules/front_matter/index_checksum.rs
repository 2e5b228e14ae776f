use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F013 `index-checksum`
///
/// # What it finds
/// An index number whose issuer's code has a check digit that does not hold (GB 11714, GB 32100).
///
/// # Why it matters
/// A digit was most likely mistyped, so the number is another body's or nobody's.
///
/// # Example
/// `index: 002985916/201712-00377`
///
/// # How to mend
/// Compare the code with the certificate; a published number is never changed.
///
/// # How to configure
/// `[rules] F013 = "off"` where wrong numbers of old have to stay.
#[derive(Debug)]
pub struct IndexChecksum {
    /// The number.
    pub index: String,
    /// The code of the issuer in it.
    pub issuer: String,
}

impl Violation for IndexChecksum {
    const RULE: Rule = Rule {
        code: "F013",
        name: "index-checksum",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("F013.message")
            .with("index", &self.index)
            .with("issuer", &self.issuer)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("F013.hint"))
    }
}
