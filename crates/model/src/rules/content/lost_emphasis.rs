use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C035 `lost-emphasis`
///
/// # What it finds
/// Two stars that were meant to make words bold and do not: spaces stand inside of them, or nothing closes them.
///
/// # Why it matters
/// Readers see the stars.
///
/// # Example
/// `** 重点 **`, `**重点：内容`
///
/// # How to mend
/// Take out the spaces beside the words, or close with two stars.
///
/// # How to configure
/// `[rules] C035 = "off"`.
#[derive(Debug)]
pub struct LostEmphasis;

impl Violation for LostEmphasis {
    const RULE: Rule = Rule {
        code: "C035",
        name: "lost-emphasis",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C035.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C035.hint"))
    }
}
