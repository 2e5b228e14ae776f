use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C038 `not-a-picture`
///
/// # What it finds
/// `![…](…)` with a file that is no picture, no film and no sound.
///
/// # Why it matters
/// A browser shows a broken picture. The page has a link to the file instead.
///
/// # Example
/// `![表格](表.pdf)`
///
/// # How to mend
/// Take out the `!`: `[表格](表.pdf)`.
///
/// # How to configure
/// `[rules] C038 = "warning"`. It cannot be turned off: the page has a link in place of the picture.
#[derive(Debug)]
pub struct NotAPicture {
    /// The file as written.
    pub target: String,
}

impl Violation for NotAPicture {
    const RULE: Rule = Rule {
        code: "C038",
        name: "not-a-picture",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("C038.message").with("target", &self.target)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C038.hint"))
    }
}
