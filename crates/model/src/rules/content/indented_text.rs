use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C017 `indented-text`
///
/// # What it finds
/// Chinese prose that Markdown takes for code, because its lines begin with four spaces or a tab.
///
/// # Why it matters
/// Readers get it in one long line of typewriter letters, without its links.
///
/// # Example
/// `    各市商务局：根据工作安排……`
///
/// # How to mend
/// Delete the spaces; the style sheet indents.
///
/// # How to configure
/// `[rules] C017 = "off"`.
#[derive(Debug)]
pub struct IndentedText;

impl Violation for IndentedText {
    const RULE: Rule = Rule {
        code: "C017",
        name: "indented-text",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C017.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C017.hint"))
    }
}
