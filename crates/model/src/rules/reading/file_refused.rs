use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::files::Refusal;
use crate::text::Line;

/// R012 `file-refused`
///
/// # What it finds
/// A link or a picture that leads to a file which is not published: its kind is not on the list, or its bytes are not
/// what its ending says. Also such bytes in a file that a document's page would list.
///
/// # Why it matters
/// Readers would download what they cannot open: an error page called `.pdf`, a file that was never fetched, a format
/// with another one's name. What is published has to be usable (政府信息公开条例 §6).
///
/// # Example
/// `[招标文件](招标文件.pdf)`, where the file is a web page that a site answered instead
///
/// # How to mend
/// Fetch or export the file anew; give it the ending that it is.
///
/// # How to configure
/// `[rules] R012 = "warning"`: the link is left out all the same.
#[derive(Debug)]
pub enum FileRefused {
    /// A text leads to it.
    Linked {
        /// As written.
        target: String,
        /// Why it is not published.
        why: Refusal,
    },
    /// Its document would list it.
    Listed {
        /// Why it is not published.
        why: Refusal,
    },
}

impl Violation for FileRefused {
    const RULE: Rule = Rule {
        code: "R012",
        name: "file-refused",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        match self {
            Self::Linked { target, why } => Line::new("R012.message")
                .with("target", target)
                .with("why", why.line()),
            Self::Listed { why } => Line::new("R012.message-listed").with("why", why.line()),
        }
    }

    fn hint(&self) -> Option<Line> {
        let (Self::Linked { why, .. } | Self::Listed { why }) = self;
        Some(why.hint())
    }
}
