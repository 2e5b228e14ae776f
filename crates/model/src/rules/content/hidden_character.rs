use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C044 `hidden-character`
///
/// # What it finds
/// A character in a value or in a text that turns the direction of writing or shows nothing, at its first place.
///
/// # Why it matters
/// After U+202E a title is shown backwards, and so is what stands behind it in a list; a letter that shows nothing
/// makes a title that nobody finds by searching for what they see.
///
/// # Example
/// A title pasted from a chat with U+202E in it
///
/// # How to mend
/// Delete it and type that place anew.
///
/// # How to configure
/// `[rules] C044 = "off"` for a site in a script that is written from the right.
#[derive(Debug)]
pub struct HiddenCharacter {
    /// The key it stands under; `None` in the body.
    pub label: Option<String>,
    /// The character.
    pub character: char,
}

impl Violation for HiddenCharacter {
    const RULE: Rule = Rule {
        code: "C044",
        name: "hidden-character",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        let line = match &self.label {
            Some(label) => Line::new("C044.message").with("label", label),
            None => Line::new("C044.message-body"),
        };
        line.with("code", format!("U+{:04X}", u32::from(self.character)))
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C044.hint"))
    }
}
