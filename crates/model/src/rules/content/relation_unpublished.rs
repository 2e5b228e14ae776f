use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C005 `relation-unpublished`
///
/// # What it finds
/// A relation whose other end is a draft, or a document whose day has not come.
///
/// # Why it matters
/// The relation is not shown until both are public: a reader finds the interpretation without its policy. It
/// appears by itself on the day.
///
/// # Example
/// `interprets: 办法.md`, where `办法.md` has `draft: true`.
///
/// # How to mend
/// Publish the two on the same day, or leave it: it mends itself.
///
/// # How to configure
/// `[rules] C005 = "off"` where documents are prepared long before their day.
#[derive(Debug)]
pub struct RelationUnpublished {
    /// The key above the reference, as written.
    pub label: String,
    /// The reference as written.
    pub written: String,
}

impl Violation for RelationUnpublished {
    const RULE: Rule = Rule {
        code: "C005",
        name: "relation-unpublished",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C005.message")
            .with("label", &self.label)
            .with("written", &self.written)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C005.hint"))
    }
}
