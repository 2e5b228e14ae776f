use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R014 `decomposed-name`
///
/// # What it finds
/// A name of a file or a folder whose accents stand apart from their letters (not Unicode's form NFC), as some programs of
/// the Mac write it.
///
/// # Why it matters
/// It looks like another name and is not the same: a link that is typed does not find it, and one of two files with names
/// that look alike is lost when the site is copied to another system.
///
/// # Example
/// `é.pdf` of two characters, `e` and U+0301
///
/// # How to mend
/// Type the name anew on the machine that keeps the content.
///
/// # How to configure
/// It cannot be made milder: the file, or what is in the folder, is not published.
#[derive(Debug)]
pub struct DecomposedName;

impl Violation for DecomposedName {
    const RULE: Rule = Rule {
        code: "R014",
        name: "decomposed-name",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R014.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R014.hint"))
    }
}
