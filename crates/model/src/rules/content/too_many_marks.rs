use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C040 `too-many-marks`
///
/// # What it finds
/// A text that is nearly nothing but Markdown's marks: more than a thousand quotes or lists that begin in one line, more
/// marks than words, tables whose rows leave out thousands of cells, a tag with more than a hundred attributes.
///
/// # Why it matters
/// Reading it would take hundreds of times its size in memory. It stands on the page as it was typed; the tag is left out.
///
/// # Example
/// a line of a million `>`
///
/// # How to mend
/// Mostly something was pasted that is no text. Take it out, or attach it as a file.
///
/// # How to configure
/// `[rules] C040 = "warning"`. It cannot be turned off: the page has nothing of the form that was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooManyMarks {
    /// Quotes and lists that begin in one line.
    Depth,
    /// Marks of any kind.
    Marks,
    /// Cells that rows leave out.
    Cells,
    /// Attributes of one tag.
    Attributes,
}

impl Violation for TooManyMarks {
    const RULE: Rule = Rule {
        code: "C040",
        name: "too-many-marks",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::Depth => "C040.message-depth",
            Self::Marks => "C040.message",
            Self::Cells => "C040.message-cells",
            Self::Attributes => "C040.message-attributes",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Depth => "C040.hint-depth",
            Self::Marks => "C040.hint",
            Self::Cells => "C040.hint-cells",
            Self::Attributes => "C040.hint-attributes",
        }))
    }
}
