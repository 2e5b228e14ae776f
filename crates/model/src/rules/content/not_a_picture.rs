use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C038 `not-a-picture`
///
/// # What it finds
/// `![…](…)` with a file that is no picture, no film and no sound, or one that browsers cannot show (`.tif`, `.avi`).
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
pub enum NotAPicture {
    /// A file of another kind.
    OtherKind {
        /// The file as written.
        target: String,
    },
    /// A picture or a film that browsers cannot show.
    NotShown {
        /// The file as written.
        target: String,
    },
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
        match self {
            Self::OtherKind { target } => Line::new("C038.message").with("target", target),
            Self::NotShown { target } => Line::new("C038.message-browsers").with("target", target),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::OtherKind { .. } => "C038.hint",
            Self::NotShown { .. } => "C038.hint-browsers",
        }))
    }
}
