use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R004 `symlink-outside`
///
/// # What it finds
/// A symbolic link that leads out of the content folder, or in a circle.
///
/// # Why it matters
/// Whatever lies in the content folder is published. A link that leads elsewhere could publish what was never
/// meant to be public (政府信息公开条例 §17: what is published has been reviewed).
///
/// # Example
/// `content/tz/外部` leading to `/srv/share`.
///
/// # How to mend
/// Copy the file into the content folder; delete a link that leads in a circle.
///
/// # How to configure
/// It cannot be made milder: the link is not followed.
#[derive(Debug)]
pub enum SymlinkOutside {
    /// It leads out of the content folder.
    Outside,
    /// It leads to a folder that it lies in.
    Circle,
}

impl Violation for SymlinkOutside {
    const RULE: Rule = Rule {
        code: "R004",
        name: "symlink-outside",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::Outside => "R004.message",
            Self::Circle => "R004.message-circle",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Outside => "R004.hint",
            Self::Circle => "R004.hint-circle",
        }))
    }
}
