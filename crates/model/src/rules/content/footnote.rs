use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C020 `footnote`
///
/// # What it finds
/// A reference to a footnote that nothing defines, a footnote that nothing refers to, or two with the same label.
///
/// # Why it matters
/// Readers see `[^1]` in the text, or a note at the end of which nobody knows what it explains.
///
/// # Example
/// `依照规定[^1]办理` without a line `[^1]: …`
///
/// # How to mend
/// Add the footnote, or refer to it; give every footnote a label of its own.
///
/// # How to configure
/// `[rules] C020 = "off"`.
#[derive(Debug)]
pub enum Footnote {
    /// A reference to one that nothing defines.
    Undefined {
        /// What it is called.
        label: String,
    },
    /// One that nothing refers to.
    Unused {
        /// What it is called.
        label: String,
    },
    /// A second one with the same label.
    Duplicate {
        /// What it is called.
        label: String,
    },
}

impl Violation for Footnote {
    const RULE: Rule = Rule {
        code: "C020",
        name: "footnote",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        match self {
            Self::Undefined { label } => Line::new("C020.message").with("label", label),
            Self::Unused { label } => Line::new("C020.message-unused").with("label", label),
            Self::Duplicate { label } => Line::new("C020.message-duplicate").with("label", label),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::Undefined { label } => Line::new("C020.hint").with("label", label),
            Self::Unused { label } => Line::new("C020.hint-unused").with("label", label),
            Self::Duplicate { .. } => Line::new("C020.hint-duplicate"),
        })
    }
}
