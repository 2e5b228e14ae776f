use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C013 `picture-missing`
///
/// # What it finds
/// A picture that does not exist.
///
/// # Why it matters
/// Readers see its text alternative in place of a flow chart or a map; a broken picture is a fault in every
/// inspection.
///
/// # Example
/// `![流程图](流程图.png)` where the folder has no such file
///
/// # How to mend
/// Correct the path, or put the picture into the document's folder.
///
/// # How to configure
/// `[rules] C013 = "warning"`.
#[derive(Debug)]
pub struct PictureMissing {
    /// As written.
    pub target: String,
    /// The most similar that exists.
    pub nearest: Option<String>,
}

impl Violation for PictureMissing {
    const RULE: Rule = Rule {
        code: "C013",
        name: "picture-missing",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("C013.message").with("target", &self.target)
    }

    fn hint(&self) -> Option<Line> {
        Some(match &self.nearest {
            Some(nearest) => Line::new("C013.hint-nearest").with("nearest", nearest),
            None => Line::new("C013.hint"),
        })
    }
}
