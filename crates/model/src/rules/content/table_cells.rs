use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C030 `table-cells`
///
/// # What it finds
/// A row of a table with more cells than the table's head, and a `|` that cuts code or a link's text in two.
///
/// # Why it matters
/// Cells without a column are not shown: figures that were typed are missing from the page.
///
/// # Example
/// `| 东街 | 9:00 | 12:00 |` under a head of two cells
///
/// # How to mend
/// Give the head another cell; write a `|` that belongs to the text as `\|`.
///
/// # How to configure
/// `[rules] C030 = "warning"`. It cannot be turned off: something is missing from the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableCells {
    /// Cells that no column is for.
    Lost,
    /// A `|` in code or in a link's text.
    Cut,
}

impl Violation for TableCells {
    const RULE: Rule = Rule {
        code: "C030",
        name: "table-cells",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::Lost => "C030.message",
            Self::Cut => "C030.message-cut",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Lost => "C030.hint",
            Self::Cut => "C030.hint-cut",
        }))
    }
}
