use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

use super::template_error::TemplateError;

/// T002 `template-render`
///
/// # What it finds
/// A template that fails while a page is made with it.
///
/// # Why it matters
/// The page is not published, unless `--keep-going` asks for the built-in template in its place.
///
/// # Example
/// `{{ site.nmae }}`
///
/// # How to mend
/// Compare the names with docs/theme.md and with the built-in template of the same name.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub enum TemplateRender {
    /// A template that the theme does not have.
    Missing {
        /// Its name.
        template: String,
    },
    /// The engine stopped.
    Engine(TemplateError),
}

impl Violation for TemplateRender {
    const RULE: Rule = Rule {
        code: "T002",
        name: "template-render",
        family: Family::Theme,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::Missing { template } => {
                Line::new("T002.message-missing").with("template", template)
            }
            Self::Engine(error) => error.message(),
        }
    }

    fn hint(&self) -> Option<Line> {
        match self {
            Self::Missing { .. } => None,
            Self::Engine(error) => Some(error.hint()),
        }
    }
}
