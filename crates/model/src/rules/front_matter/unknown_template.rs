use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F016 `unknown-template`
///
/// # What it finds
/// A `template` that the theme does not have.
///
/// # Why it matters
/// The page cannot be made.
///
/// # Example
/// `template: docment`
///
/// # How to mend
/// Write the name of a file in `templates`, without its ending.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct UnknownTemplate {
    /// As written.
    pub name: String,
    /// The one that was most likely meant.
    pub near: Option<String>,
}

impl Violation for UnknownTemplate {
    const RULE: Rule = Rule {
        code: "F016",
        name: "unknown-template",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("F016.message").with("name", &self.name)
    }

    fn hint(&self) -> Option<Line> {
        Some(match &self.near {
            Some(near) => Line::new("hint.nearest").with("near", near),
            None => Line::new("F016.hint"),
        })
    }
}
