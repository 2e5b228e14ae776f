use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C006 `relation-contradicts`
///
/// # What it finds
/// A document that names itself; two that repeal or replace each other; one that says 现行有效 of itself while
/// another has repealed or replaced it.
///
/// # Why it matters
/// Whether a document is in force is marked on its page and in the catalogue, and looked at when normative
/// documents are cleaned up. What contradicts itself is marked wrongly.
///
/// # Example
/// `repeals: 旧办法.md` in the new regulation, and `validity: 现行有效` in the old one.
///
/// # How to mend
/// Keep the relation in the later document only, and write 废止 in the earlier one.
///
/// # How to configure
/// `[rules] C006 = "off"`; the marks stay as they are.
#[derive(Debug)]
pub enum RelationContradicts {
    /// A document names itself.
    Itself {
        /// The key above the reference, as written.
        label: String,
    },
    /// Two documents end each other.
    EachOther {
        /// The other's title.
        title: String,
    },
    /// It says that it is in force, and another has ended it.
    InForce,
}

impl Violation for RelationContradicts {
    const RULE: Rule = Rule {
        code: "C006",
        name: "relation-contradicts",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        match self {
            Self::Itself { label } => Line::new("C006.message-itself").with("label", label),
            Self::EachOther { title } => Line::new("C006.message-each-other").with("title", title),
            Self::InForce => Line::new("C006.message-in-force"),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Itself { .. } => "C006.hint-itself",
            Self::EachOther { .. } => "C006.hint-each-other",
            Self::InForce => "C006.hint-in-force",
        }))
    }
}
