use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R015 `names-alike`
///
/// # What it finds
/// Two files or folders of one folder whose names differ only in letter case, or in how accents are written.
///
/// # Why it matters
/// On Windows and on the Mac they are one file: one of them would be lost when the site or the repository is copied there.
///
/// # Example
/// `map.png` and `Map.PNG`
///
/// # How to mend
/// Give one of them another name, and mend the links to it.
///
/// # How to configure
/// It cannot be made milder: the second is not published.
#[derive(Debug)]
pub struct NamesAlike {
    /// The other's name.
    pub other: String,
}

impl Violation for NamesAlike {
    const RULE: Rule = Rule {
        code: "R015",
        name: "names-alike",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R015.message").with("other", &self.other)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R015.hint"))
    }
}
