use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C025 `lost-link`
///
/// # What it finds
/// What was meant to be a link or a picture and is none: brackets of full width, a space between the brackets, a
/// bracket that nothing closes, `！` of full width before a picture.
///
/// # Why it matters
/// Readers see brackets and a file's name, and cannot open it.
///
/// # Example
/// `[附件]（附件.pdf）`, `［附件］（附件.pdf）`, `【附件】(附件.pdf)`, `！[流程图](图.png)`
///
/// # How to mend
/// Use half-width brackets and a half-width `!`; put an address with a space between `<` and `>`.
///
/// # How to configure
/// `[rules] C025 = "off"`.
#[derive(Debug)]
pub enum LostLink {
    /// A link.
    Link {
        /// The address as it should be written.
        address: String,
    },
    /// A picture behind `！`.
    Picture,
}

impl Violation for LostLink {
    const RULE: Rule = Rule {
        code: "C025",
        name: "lost-link",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::Link { .. } => "C025.message",
            Self::Picture => "C025.message-picture",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::Link { address } => Line::new("C025.hint").with("address", address),
            Self::Picture => Line::new("C025.hint-picture"),
        })
    }
}
