use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C022 `link-unpublished`
///
/// # What it finds
/// A link to a document that is a draft, is dated in the future, was taken off the site or is not public, or to a
/// file of one of which only the entry is public.
///
/// # Why it matters
/// What is not public yet must not be led to. The page shows the text alone; it becomes a link by itself on the day
/// the document comes out.
///
/// # Example
/// `[实施细则](细则.md)` where `细则.md` says `draft: true`
///
/// # How to mend
/// Publish both together; delete a link to what was taken off or is not public.
///
/// # How to configure
/// `[rules] C022 = "off"`.
#[derive(Debug)]
pub struct LinkUnpublished {
    /// As written.
    pub target: String,
}

impl Violation for LinkUnpublished {
    const RULE: Rule = Rule {
        code: "C022",
        name: "link-unpublished",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C022.message").with("target", &self.target)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C022.hint"))
    }
}
