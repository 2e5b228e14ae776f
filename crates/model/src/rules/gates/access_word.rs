use crate::Access;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// G003 `access-word`
///
/// # What it finds
/// 公开方式 in words that nobody has laid down.
///
/// # Why it matters
/// Whether a document may be read by everybody is told by three words (条例 §13); what another word means is not
/// guessed.
///
/// # Example
/// `公开方式: 主动公布`
///
/// # How to mend
/// Write 主动公开, 依申请公开 or 不公开 (`public`, `on request`, `not public`); the reason has a key of its own.
///
/// # How to configure
/// It cannot be made milder: until the word is understood the document is left out.
#[derive(Debug)]
pub struct AccessWord {
    /// What the field is called in this document.
    pub name: String,
    /// As written.
    pub written: String,
    /// The word that was most likely meant.
    pub near: Option<&'static str>,
    /// What the field of the reason is called in this document.
    pub reason: String,
}

impl Violation for AccessWord {
    const RULE: Rule = Rule {
        code: "G003",
        name: "access-word",
        family: Family::Gates,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("G003.message")
            .with("name", &self.name)
            .with("written", &self.written)
    }

    fn hint(&self) -> Option<Line> {
        Some(match self.near {
            Some(near) => Line::new("hint.nearest").with("near", near),
            None => Line::new("G003.hint")
                .with("public", Access::Public.word_beside(&self.name))
                .with("on-request", Access::OnRequest.word_beside(&self.name))
                .with("not-public", Access::NotPublic.word_beside(&self.name))
                .with("reason", &self.reason),
        })
    }
}
