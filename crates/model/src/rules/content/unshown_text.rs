use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C036 `unshown-text`
///
/// # What it finds
/// Text that nothing is shown of: `[1]: 某某`, which Markdown takes for the address of a link that nobody wrote, and Chinese
/// behind the fence of a code block, where the name of a language stands.
///
/// # Why it matters
/// What was typed is missing from the page.
///
/// # Example
/// `[1]: 统计年鉴`
///
/// # How to mend
/// Put a backslash before the bracket, or write a footnote: `[^1]: 统计年鉴`. Put the text of a block below its fence.
///
/// # How to configure
/// `[rules] C036 = "error"`; it cannot be turned off, since text that was typed is not on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnshownText {
    /// `[1]: 某某`.
    Definition,
    /// Chinese behind a fence.
    FenceInfo,
}

impl Violation for UnshownText {
    const RULE: Rule = Rule {
        code: "C036",
        name: "unshown-text",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new(match self {
            Self::Definition => "C036.message-definition",
            Self::FenceInfo => "C036.message-fence",
        })
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Definition => "C036.hint-definition",
            Self::FenceInfo => "C036.hint-fence",
        }))
    }
}
