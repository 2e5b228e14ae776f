use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F002 `front-matter-open`
///
/// # What it finds
/// Front matter without the line `---` that ends it.
///
/// # Why it matters
/// Where it ends can only be guessed, so keys may be published as text, or text be taken for keys.
///
/// # Example
/// `---`, keys, and then the text at once
///
/// # How to mend
/// Write a line `---` after the last key.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct FrontMatterOpen;

impl Violation for FrontMatterOpen {
    const RULE: Rule = Rule {
        code: "F002",
        name: "front-matter-open",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("F002.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("F002.hint"))
    }
}
