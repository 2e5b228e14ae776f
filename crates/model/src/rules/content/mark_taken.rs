use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C034 `mark-taken`
///
/// # What it finds
/// A mark that Markdown took for its own where it was meant as it is: `>50人` became a quotation, a paragraph above `---`
/// a heading, the stars of hidden names emphasis.
///
/// # Why it matters
/// The mark is gone from the page, and with it what it said.
///
/// # Example
/// `>50人`, `张*伟、李*娜`, `---` directly below a paragraph
///
/// # How to mend
/// Put a backslash before the mark (`\>50人`, `张\*伟`), or an empty line before `---`.
///
/// # How to configure
/// `[rules] C034 = "error"`; it cannot be turned off, since marks that were typed are not on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkTaken {
    /// `>50人`.
    Quote,
    /// A paragraph above `---`.
    Underline,
    /// The stars of names.
    Stars,
}

impl Violation for MarkTaken {
    const RULE: Rule = Rule {
        code: "C034",
        name: "mark-taken",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::Quote => "C034.message-quote",
            Self::Underline => "C034.message-underline",
            Self::Stars => "C034.message-stars",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Quote => "C034.hint-quote",
            Self::Underline => "C034.hint-underline",
            Self::Stars => "C034.hint-stars",
        }))
    }
}
