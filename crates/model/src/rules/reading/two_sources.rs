use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R006 `two-sources`
///
/// # What it finds
/// A folder with an `_index.md`, which makes it a column, and an `index.md`, which would make it a document.
///
/// # Why it matters
/// A folder has one address. Two texts for it would mean that one of them is published and the other silently not.
///
/// # Example
/// `content/tz/_index.md` beside `content/tz/index.md`
///
/// # How to mend
/// Keep `_index.md` for the column, and give the document another name or a folder of its own.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct TwoSources;

impl Violation for TwoSources {
    const RULE: Rule = Rule {
        code: "R006",
        name: "two-sources",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R006.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R006.hint"))
    }
}
