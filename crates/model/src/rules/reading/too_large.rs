use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R003 `too-large`
///
/// # What it finds
/// A text of more bytes than the longest statute with all its tables has.
///
/// # Why it matters
/// Such a file is a picture or a data set in disguise; as a page it would be slow to open for every reader, and
/// what it holds could neither be searched nor downloaded (政府信息公开条例 §24).
///
/// # Example
/// A page with pictures pasted into it as `data:` addresses.
///
/// # How to mend
/// Put pictures and data beside the text as files of their own.
///
/// # How to configure
/// It cannot be made milder: the file has no page.
#[derive(Debug)]
pub struct TooLarge {
    /// Megabytes, rounded up: what is too large is never said to be as large as allowed.
    pub megabytes: u64,
    /// Megabytes that are allowed.
    pub most: u64,
}

impl Violation for TooLarge {
    const RULE: Rule = Rule {
        code: "R003",
        name: "too-large",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R003.message")
            .with("megabytes", self.megabytes)
            .with("most", self.most)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R003.hint"))
    }
}
