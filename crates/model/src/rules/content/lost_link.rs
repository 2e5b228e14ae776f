use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C025 `lost-link`
///
/// # What it finds
/// What was meant to be a link and is none: an address with a space, brackets of full width.
///
/// # Why it matters
/// Readers see brackets and a file's name, and cannot open it.
///
/// # Example
/// `[附件1](附件 1.pdf)`, `[附件]（附件.pdf）`, `【附件】(附件.pdf)`
///
/// # How to mend
/// Use half-width brackets, and put an address with a space between `<` and `>`.
///
/// # How to configure
/// `[rules] C025 = "off"`.
#[derive(Debug)]
pub struct LostLink {
    /// The address as it should be written.
    pub address: String,
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
        Line::new("C025.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C025.hint").with("address", &self.address))
    }
}
