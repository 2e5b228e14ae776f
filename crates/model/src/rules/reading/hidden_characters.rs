use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R013 `hidden-characters`
///
/// # What it finds
/// A name of a file or a folder with characters that nobody sees: marks of direction, blanks without width.
///
/// # Why it matters
/// `表<U+202E>fdp.exe` looks like `表exe.pdf`: the mark turns the rest around. A reader who trusts what the site seems to
/// offer opens something else.
///
/// # Example
/// A name pasted from a chat, with U+200B in it.
///
/// # How to mend
/// Type the name anew.
///
/// # How to configure
/// It cannot be made milder: the file, or what is in the folder, is not published.
#[derive(Debug)]
pub struct HiddenCharacters {
    /// The name with these characters written out.
    pub shown: String,
    /// The name without them.
    pub clean: String,
}

impl Violation for HiddenCharacters {
    const RULE: Rule = Rule {
        code: "R013",
        name: "hidden-characters",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R013.message").with("shown", &self.shown)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R013.hint").with("clean", &self.clean))
    }
}
