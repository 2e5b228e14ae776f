use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C012 `unsafe-link`
///
/// # What it finds
/// A link or picture whose address begins with `javascript:`, `data:`, `file:`, a drive's letter or another scheme that
/// a public page must not follow.
///
/// # Why it matters
/// It runs what somebody pasted, or names a place on the editor's own computer, which nobody else has. On the page
/// only the text is left.
///
/// # Example
/// `[表格](C:\\表格.doc)`
///
/// # How to mend
/// Use `http`, `https`, `ftp`, `mailto` or `tel`, or put the file beside the document and write its name.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct UnsafeLink {
    /// Without the colon, in lower case.
    pub scheme: String,
}

impl Violation for UnsafeLink {
    const RULE: Rule = Rule {
        code: "C012",
        name: "unsafe-link",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("C012.message").with("scheme", &self.scheme)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C012.hint"))
    }
}
