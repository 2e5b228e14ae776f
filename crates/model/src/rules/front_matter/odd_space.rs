use crate::characters::OddSpace as Character;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F019 `odd-space`
///
/// # What it finds
/// A full-width space, a no-break space, a tab or a character that nobody sees, in a key or in its value.
///
/// # Why it matters
/// It looks like a space or like nothing; whoever searches for the title, or compares the 文号, does not find it.
///
/// # Example
/// A title with U+200B, pasted from a web page
///
/// # How to mend
/// Delete it and type that place anew.
///
/// # How to configure
/// `[rules] F019 = "off"`.
#[derive(Debug)]
pub struct OddSpace {
    /// The key as written, without what nobody sees.
    pub label: String,
    /// Which of the two it stands in.
    pub part: EntryPart,
    /// The character.
    pub character: Character,
}

/// The two parts of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryPart {
    /// What stands before the colon.
    Key,
    /// What stands behind it.
    Value,
}

impl Violation for OddSpace {
    const RULE: Rule = Rule {
        code: "F019",
        name: "odd-space",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        let name = Line::new(match self.character {
            Character::ZeroWidth(_) => "F019.zero-width",
            Character::NoBreak(_) => "F019.no-break",
            Character::FullWidth(_) => "F019.full-width",
            Character::Tab(_) => "F019.tab",
        });
        let line = match self.part {
            EntryPart::Key => Line::new("F019.message-key"),
            EntryPart::Value => Line::new("F019.message"),
        };
        let code = u32::from(self.character.character());
        line.with("label", &self.label)
            .with("name", name)
            .with("code", format!("U+{code:04X}"))
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("F019.hint"))
    }
}
