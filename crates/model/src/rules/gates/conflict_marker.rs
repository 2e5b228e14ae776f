use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// G005 `conflict-marker`
///
/// # What it finds
/// The lines that Git leaves in a text where two versions could not be merged: `<<<<<<<`, `=======`, `>>>>>>>`.
///
/// # Why it matters
/// The text holds both versions, and with them what one of them had taken out.
///
/// # Example
/// `<<<<<<< HEAD`
///
/// # How to mend
/// Choose one version, and delete the marks.
///
/// # How to configure
/// It cannot be made milder: a text that is merged by halves is no text yet.
#[derive(Debug, Clone, Copy)]
pub struct ConflictMarker;

impl Violation for ConflictMarker {
    const RULE: Rule = Rule {
        code: "G005",
        name: "conflict-marker",
        family: Family::Gates,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("G005.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("G005.hint"))
    }
}
