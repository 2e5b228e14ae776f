use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C041 `empty-heading`
///
/// # What it finds
/// A heading without any text or picture.
///
/// # Why it matters
/// It stands in the table of contents as an entry without a name, and screen readers announce a heading and then
/// nothing (WCAG 2.2, 2.4.6).
///
/// # Example
/// A line that holds `##` alone, with the heading's text on the line below.
///
/// # How to mend
/// Write the heading's text behind the marks, or delete the line.
///
/// # How to configure
/// `[rules] C041 = "off"`.
#[derive(Debug)]
pub struct EmptyHeading;

impl Violation for EmptyHeading {
    const RULE: Rule = Rule {
        code: "C041",
        name: "empty-heading",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C041.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C041.hint"))
    }
}
