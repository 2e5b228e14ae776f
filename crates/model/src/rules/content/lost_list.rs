use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C033 `lost-list`
///
/// # What it finds
/// A line such as `-甲`, which is no item of a list for want of a space.
///
/// # Why it matters
/// Readers see the mark, and screen readers announce no list (WCAG 2.2, 1.3.1).
///
/// # Example
/// `-甲`
///
/// # How to mend
/// Put a space after the mark: `- 甲`.
///
/// # How to configure
/// `[rules] C033 = "off"`.
#[derive(Debug)]
pub struct LostList;

impl Violation for LostList {
    const RULE: Rule = Rule {
        code: "C033",
        name: "lost-list",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C033.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C033.hint"))
    }
}
