use crate::Access;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// G001 `near-gate`
///
/// # What it finds
/// A key that no document has, and that is nearly one of those that hold a document back (草稿, 发布日期, 下线日期,
/// 公开方式), or whose value says that the document is not for everybody.
///
/// # Why it matters
/// `草搞: true` was meant to keep a document in; nobody can tell from the outside that it did not.
///
/// # Example
/// `草搞: true`, `发布: 明天`, `status: draft`
///
/// # How to mend
/// Write the key that the hint names, or delete the line.
///
/// # How to configure
/// It cannot be made milder: until the key is understood the document is left out.
#[derive(Debug)]
pub enum NearGate {
    /// The key is nearly this one.
    Key {
        /// As written.
        key: String,
        /// The one that was most likely meant, as this site calls it.
        near: String,
    },
    /// The value holds back, under a key that nobody reads.
    Value {
        /// As written.
        key: String,
        /// As written.
        value: String,
        /// What the draft mark is called in this document.
        draft: String,
        /// What 公开方式 is called in this document.
        access: String,
    },
}

impl Violation for NearGate {
    const RULE: Rule = Rule {
        code: "G001",
        name: "near-gate",
        family: Family::Gates,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::Key { key, near } => Line::new("G001.message")
                .with("key", key)
                .with("near", near),
            Self::Value { key, value, .. } => Line::new("G001.message-value")
                .with("key", key)
                .with("value", value),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::Key { near, .. } => Line::new("G001.hint").with("near", near),
            Self::Value { draft, access, .. } => Line::new("G001.hint-value")
                .with("draft", draft)
                .with("access", access)
                .with("closed", Access::NotPublic.word_beside(access)),
        })
    }
}
