use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C011 `anchor-missing`
///
/// # What it finds
/// A link to a section (`#…`) that no heading of the page has.
///
/// # Why it matters
/// The reader lands at the top of a long text and looks for 第三章 by hand; inspections count it as a dead link
/// (国办秘函〔2019〕19号).
///
/// # Example
/// `[附则](办法.md#附责)`
///
/// # How to mend
/// Write the heading's text after the `#`, with or without its punctuation.
///
/// # How to configure
/// `[rules] C011 = "warning"`.
#[derive(Debug)]
pub struct AnchorMissing {
    /// The page as written; `None` for the document itself.
    pub page: Option<String>,
    /// Without the `#`.
    pub anchor: String,
    /// The most similar that exists.
    pub nearest: Option<String>,
}

impl Violation for AnchorMissing {
    const RULE: Rule = Rule {
        code: "C011",
        name: "anchor-missing",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        let line = match &self.page {
            Some(page) => Line::new("C011.message-page").with("page", page),
            None => Line::new("C011.message"),
        };
        line.with("anchor", &self.anchor)
    }

    fn hint(&self) -> Option<Line> {
        Some(match &self.nearest {
            Some(nearest) => Line::new("C011.hint-nearest").with("nearest", nearest),
            None => Line::new("C011.hint"),
        })
    }
}
