use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::files::Refusal;
use crate::text::Line;

/// R010 `file-left-out`
///
/// # What it finds
/// A file in the content folder that is not published: no published page links or shows it, or its kind is not one that
/// is published.
///
/// # Why it matters
/// What nobody leads to has not been reviewed for publication (政府信息公开条例 §17): drafts, copies, keys. An attachment
/// that was forgotten in the text is missing for every reader.
///
/// # Example
/// `content/tz/稿.pdf` beside a notice that does not link it; `通知.docx.bak` in a document's folder.
///
/// # How to mend
/// Link it, or move it out of the content folder.
///
/// # How to configure
/// `[rules] R010 = "error"`. It cannot be turned off: an attachment that was forgotten would vanish in silence.
#[derive(Debug)]
pub enum FileLeftOut {
    /// No published page leads to it.
    Unlinked,
    /// A picture in a document's folder that no page shows.
    Unshown,
    /// It could not be published even if one did.
    Refused(Refusal),
}

impl Violation for FileLeftOut {
    const RULE: Rule = Rule {
        code: "R010",
        name: "file-left-out",
        family: Family::Reading,
        level: Level::Warning,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        match self {
            Self::Unlinked => Line::new("R010.message"),
            Self::Unshown => Line::new("R010.message-unshown"),
            Self::Refused(why) => Line::new("R010.message-refused").with("why", why.line()),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::Unlinked => Line::new("R010.hint"),
            Self::Unshown => Line::new("R010.hint-unshown"),
            Self::Refused(why) => why.hint(),
        })
    }
}
