use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C032 `lost-table`
///
/// # What it finds
/// Lines that were meant to be a table: pasted from a spreadsheet with tabs, or without a right line of `---` below the
/// head.
///
/// # Why it matters
/// Readers see lines of words and figures without columns; screen readers cannot tell what belongs together (WCAG 2.2,
/// 1.3.1).
///
/// # Example
/// two lines whose cells are set apart by tabs
///
/// # How to mend
/// Write `|` between the cells, and a line `|---|---|` below the head with as many cells as it.
///
/// # How to configure
/// `[rules] C032 = "off"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LostTable {
    /// Cells that tabs set apart.
    Tabs,
    /// A head without the line below it.
    Head,
}

impl Violation for LostTable {
    const RULE: Rule = Rule {
        code: "C032",
        name: "lost-table",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::Tabs => "C032.message-tabs",
            Self::Head => "C032.message",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Tabs => "C032.hint-tabs",
            Self::Head => "C032.hint",
        }))
    }
}
