use crate::IndexNumber;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C001 `duplicate-index`
///
/// # What it finds
/// Two documents with one index number (索引号), drafts and withdrawn documents included. Width, case and spaces
/// make no difference.
///
/// # Why it matters
/// An index number names one document for ever: the catalogue, other departments and applications for
/// information quote it (政府信息公开目录系统实施指引). With two bearers nobody knows which is meant.
///
/// # Example
/// `index: 002985915/202611-00007` in two files, mostly because one was copied from the other.
///
/// # How to mend
/// Give the later one a new number; `gongkai new --renumber` finds the next free one for a draft. A number that
/// has been published is not changed.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct DuplicateIndex {
    /// The number.
    pub index: IndexNumber,
}

impl Violation for DuplicateIndex {
    const RULE: Rule = Rule {
        code: "C001",
        name: "duplicate-index",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("C001.message").with("index", self.index.as_str())
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C001.hint"))
    }
}
