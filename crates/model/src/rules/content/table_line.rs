use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C031 `table-line`
///
/// # What it finds
/// A line without any `|` directly below a table, which became a row of it.
///
/// # Why it matters
/// A note on the table stands in its first column, where readers and programs take it for data.
///
/// # Example
/// `注：数据截至6月底。` directly below the last row
///
/// # How to mend
/// Put an empty line between the table and the text.
///
/// # How to configure
/// `[rules] C031 = "off"`.
#[derive(Debug)]
pub struct TableLine;

impl Violation for TableLine {
    const RULE: Rule = Rule {
        code: "C031",
        name: "table-line",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C031.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C031.hint"))
    }
}
