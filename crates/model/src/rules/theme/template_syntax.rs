use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

use super::template_error::TemplateError;

/// T001 `template-syntax`
///
/// # What it finds
/// A template of the site's own theme that cannot be parsed, that is not UTF-8, or in which one expression is
/// nested too deeply.
///
/// # Why it matters
/// No page can be made with it; the built-in template of its name stands in, so that everything else is
/// checked.
///
/// # Example
/// `{{ site.name }` in `theme/templates/sitemap.html`
///
/// # How to mend
/// See that braces, quotation marks and the beginnings and ends of blocks come in pairs.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub enum TemplateSyntax {
    /// Not UTF-8.
    Encoding,
    /// An expression or a chain of `elif` is nested too deeply.
    TooDeep {
        /// How many steps it may have.
        most: usize,
    },
    /// The engine does not understand it.
    Engine(TemplateError),
}

impl Violation for TemplateSyntax {
    const RULE: Rule = Rule {
        code: "T001",
        name: "template-syntax",
        family: Family::Theme,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::Encoding => Line::new("T001.message-encoding"),
            Self::TooDeep { most } => Line::new("T001.message-too-deep").with("most", *most),
            Self::Engine(error) => error.message(),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::Encoding => Line::new("T001.hint-encoding"),
            Self::TooDeep { .. } => Line::new("T001.hint-too-deep"),
            Self::Engine(error) => error.hint(),
        })
    }
}
