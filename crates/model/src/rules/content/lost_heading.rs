use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C021 `lost-heading`
///
/// # What it finds
/// A line such as `##一、总则`, which is no heading for want of a space, or `＃ 一、总则`, whose mark is of full width.
///
/// # Why it matters
/// Readers see the marks; the table of contents, and screen readers that jump from heading to heading (WCAG 2.2,
/// 1.3.1), go without it.
///
/// # Example
/// `##一、总则`
///
/// # How to mend
/// Put a space after the marks: `## 一、总则`.
///
/// # How to configure
/// `[rules] C021 = "off"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LostHeading {
    /// The space is missing.
    NoSpace,
    /// The mark is of full width.
    WideMark,
}

impl Violation for LostHeading {
    const RULE: Rule = Rule {
        code: "C021",
        name: "lost-heading",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::NoSpace => "C021.message",
            Self::WideMark => "C021.message-wide",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::NoSpace => "C021.hint",
            Self::WideMark => "C021.hint-wide",
        }))
    }
}
