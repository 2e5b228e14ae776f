use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// G006 `template-words`
///
/// # What it finds
/// Words of a template that nobody has filled in, in a document that is not a draft.
///
/// # Why it matters
/// An announcement dated ……年……月……日 is no announcement, and whoever reads it sees that nobody has looked at it.
///
/// # Example
/// `……年……月……日`, `（待填写）`, a title that begins with 示例：
///
/// # How to mend
/// Fill in what is missing, or make the document a draft again: `草稿: true`.
///
/// # How to configure
/// It cannot be made milder; a draft may hold such words.
#[derive(Debug)]
pub struct TemplateWords {
    /// As they stand there.
    pub words: String,
    /// What the draft mark is called in this document.
    pub draft: String,
}

impl Violation for TemplateWords {
    const RULE: Rule = Rule {
        code: "G006",
        name: "template-words",
        family: Family::Gates,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("G006.message").with("words", &self.words)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("G006.hint").with("draft", &self.draft))
    }
}
