use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C010 `link-missing`
///
/// # What it finds
/// A link to a document or file that does not exist, or without any address.
///
/// # Why it matters
/// Dead links count in the inspections of government websites (国办秘函〔2019〕19号); readers of a notice need the
/// form that it names. On the page only the link's text is left.
///
/// # Example
/// `[附件](招标文件.pdf)` where the folder holds `招标 文件.pdf`
///
/// # How to mend
/// Correct the path, which starts from the document's own folder, or put the file there.
///
/// # How to configure
/// `[rules] C010 = "warning"` while old texts are being brought over. It cannot be turned off: a link is gone.
#[derive(Debug)]
pub enum LinkMissing {
    /// It leads to nothing.
    Target {
        /// As written.
        target: String,
        /// The most similar that exists.
        nearest: Option<String>,
    },
    /// It leads to another site, and its address lacks `https://`.
    NoScheme {
        /// The address as it should be written.
        url: String,
    },
    /// It has no address.
    Empty,
}

impl Violation for LinkMissing {
    const RULE: Rule = Rule {
        code: "C010",
        name: "link-missing",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        match self {
            Self::Target { target, .. } => Line::new("C010.message").with("target", target),
            Self::NoScheme { .. } => Line::new("C010.message-scheme"),
            Self::Empty => Line::new("C010.message-empty"),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::Target {
                nearest: Some(nearest),
                ..
            } => Line::new("C010.hint-nearest").with("nearest", nearest),
            Self::Target { nearest: None, .. } => Line::new("C010.hint"),
            Self::NoScheme { url } => Line::new("C010.hint-scheme").with("url", url),
            Self::Empty => Line::new("C010.hint-empty"),
        })
    }
}
