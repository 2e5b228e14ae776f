use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R008 `mistaken-ending`
///
/// # What it finds
/// A file whose ending looks like that of a document (`.markdown`, `.MD.txt`) but is not `.md`.
///
/// # Why it matters
/// It is not published: no page, no entry in the catalogue, nothing to find. Editors on systems that hide endings
/// do not see it.
///
/// # Example
/// `content/tz/公告.markdown`
///
/// # How to mend
/// Rename it to `公告.md`.
///
/// # How to configure
/// `[rules] R008 = "error"`. It cannot be turned off: somebody has to know that there is no page.
#[derive(Debug)]
pub struct MistakenEnding {
    /// The file's name without its ending.
    pub stem: String,
}

impl Violation for MistakenEnding {
    const RULE: Rule = Rule {
        code: "R008",
        name: "mistaken-ending",
        family: Family::Reading,
        level: Level::Warning,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("R008.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R008.hint").with("stem", &self.stem))
    }
}
