use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F004 `duplicate-key`
///
/// # What it finds
/// A key that stands twice, or two names of one field, in a document or in a column's `_index.md`. 有效性 and
/// 有效期 may each hold a word or a day: two different words, or two different days, are one field twice.
///
/// # Why it matters
/// Only one of the values can be published; which one is meant nobody can tell.
///
/// # Example
/// `title: 甲` and `标题: 乙` in one document
///
/// # How to mend
/// Keep one of them; several values are a list.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug, PartialEq, Eq)]
pub enum DuplicateKey {
    /// The same key twice.
    Key {
        /// As written.
        key: String,
    },
    /// Two names of one field.
    Field {
        /// The name that came first.
        first: String,
        /// The one that came after it.
        second: String,
    },
}

impl Violation for DuplicateKey {
    const RULE: Rule = Rule {
        code: "F004",
        name: "duplicate-key",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::Key { key } => Line::new("F004.message").with("key", key),
            Self::Field { first, second } => Line::new("F004.message-field")
                .with("first", first)
                .with("second", second),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Key { .. } => "F004.hint",
            Self::Field { .. } => "F004.hint-field",
        }))
    }
}
