use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C019 `control-character`
///
/// # What it finds
/// A control character in a value or in a text, at its first place.
///
/// # Why it matters
/// XML forbids it, so feeds and the XLSX go without it; nobody sees it, and a search for the word around it finds
/// nothing.
///
/// # Example
/// a text pasted from a PDF with U+0007 in it
///
/// # How to mend
/// Delete it.
///
/// # How to configure
/// `[rules] C019 = "off"`.
#[derive(Debug)]
pub struct ControlCharacter {
    /// The key it stands under; `None` in the body.
    pub label: Option<String>,
    /// The character.
    pub character: char,
}

impl Violation for ControlCharacter {
    const RULE: Rule = Rule {
        code: "C019",
        name: "control-character",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        let line = match &self.label {
            Some(label) => Line::new("C019.message").with("label", label),
            None => Line::new("C019.message-body"),
        };
        line.with("code", format!("U+{:04X}", u32::from(self.character)))
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C019.hint"))
    }
}
