use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C004 `relation-missing`
///
/// # What it finds
/// A relation (解读, 修改, 废止, 替代, 相关) whose other end is no document of this site: no index number, no 文号
/// and no path leads to one.
///
/// # Why it matters
/// A policy and its interpretation have to link to each other (国办发〔2017〕47号), and what a document repeals has
/// to be marked as repealed. With a relation that leads nowhere neither happens.
///
/// # Example
/// `repeals: 青商〔2019〕1号`, where the site has no document of that number.
///
/// # How to mend
/// Write the other's index number, or its path from this file on. What is on another site belongs into the text,
/// as a link.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct RelationMissing {
    /// The key above the reference, as written.
    pub label: String,
    /// The reference as written.
    pub written: String,
    /// What may have been meant.
    pub nearest: Option<String>,
}

impl Violation for RelationMissing {
    const RULE: Rule = Rule {
        code: "C004",
        name: "relation-missing",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("C004.message")
            .with("label", &self.label)
            .with("written", &self.written)
    }

    fn hint(&self) -> Option<Line> {
        Some(match &self.nearest {
            Some(near) => Line::new("hint.nearest").with("near", near),
            None => Line::new("C004.hint"),
        })
    }
}
