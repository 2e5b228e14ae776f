use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F012 `bad-index`
///
/// # What it finds
/// An index number that follows none of the known schemes, on a site that declares one.
///
/// # Why it matters
/// Harvesters find a document by its number; one that is malformed is found by nobody.
///
/// # Example
/// `index: 2017-12-377` where the scheme is `anhui-2017`
///
/// # How to mend
/// Correct it before it is published; a published number is never changed.
///
/// # How to configure
/// `[rules] F012 = "off"` where old numbers of other kinds are kept.
#[derive(Debug)]
pub struct BadIndex {
    /// The number.
    pub index: String,
    /// The name of the site's scheme.
    pub scheme: &'static str,
    /// A number of that scheme.
    pub example: &'static str,
}

impl Violation for BadIndex {
    const RULE: Rule = Rule {
        code: "F012",
        name: "bad-index",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("F012.message")
            .with("index", &self.index)
            .with("scheme", self.scheme)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("F012.hint").with("example", self.example))
    }
}
