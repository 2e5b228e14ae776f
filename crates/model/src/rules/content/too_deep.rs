use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C018 `too-deep`
///
/// # What it finds
/// Quotes, lists, emphasis or tags that are nested deeper than a page can show.
///
/// # Why it matters
/// What lies deeper is shown without its own marks: the numbers and indents of a list are lost.
///
/// # Example
/// a text pasted from a mail that was answered a hundred times
///
/// # How to mend
/// Take out levels.
///
/// # How to configure
/// `[rules] C018 = "warning"`.
#[derive(Debug)]
pub struct TooDeep {
    /// How many levels there may be.
    pub most: usize,
}

impl Violation for TooDeep {
    const RULE: Rule = Rule {
        code: "C018",
        name: "too-deep",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("C018.message").with("most", self.most)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C018.hint"))
    }
}
