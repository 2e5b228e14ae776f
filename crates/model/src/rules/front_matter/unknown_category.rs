use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F015 `unknown-category`
///
/// # What it finds
/// A category that the site's vocabulary (`[[categories]]`) does not have.
///
/// # Why it matters
/// 内容分类 is a controlled vocabulary: a document outside it stands in no list.
///
/// # Example
/// `category: 监督保障/政务公示`
///
/// # How to mend
/// Write a name, path or code of the vocabulary, or add it there.
///
/// # How to configure
/// `[rules] F015 = "warning"`; it cannot be turned off, since the category is left out.
#[derive(Debug)]
pub struct UnknownCategory {
    /// As written.
    pub written: String,
    /// The one that was most likely meant.
    pub near: Option<String>,
    /// Some of those there are.
    pub some: Vec<String>,
}

impl Violation for UnknownCategory {
    const RULE: Rule = Rule {
        code: "F015",
        name: "unknown-category",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("F015.message").with("written", &self.written)
    }

    fn hint(&self) -> Option<Line> {
        Some(match &self.near {
            Some(near) => Line::new("hint.nearest").with("near", near),
            None => Line::new("F015.hint").with("some", self.some.clone()),
        })
    }
}
