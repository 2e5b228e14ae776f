use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C037 `run-on-line`
///
/// # What it finds
/// A line that begins with 二、 or another number and runs on in the paragraph above, because the line above ends in letters
/// or figures.
///
/// # Why it matters
/// A paragraph of an official document has disappeared in another.
///
/// # Example
/// `联系电话：5550 0101` and `二、时间` below it
///
/// # How to mend
/// Put an empty line between them.
///
/// # How to configure
/// `[rules] C037 = "off"`.
#[derive(Debug)]
pub struct RunOnLine;

impl Violation for RunOnLine {
    const RULE: Rule = Rule {
        code: "C037",
        name: "run-on-line",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C037.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C037.hint"))
    }
}
