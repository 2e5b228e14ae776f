use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C015 `picture-external`
///
/// # What it finds
/// A picture that lies on another site.
///
/// # Why it matters
/// The pages' security policy lets no other site load anything into them: the other site could change the picture, or
/// see who reads the page. It becomes a link.
///
/// # Example
/// `![流程图](https://example.com/a.png)`
///
/// # How to mend
/// Download the picture into the document's folder, and write its name.
///
/// # How to configure
/// `[rules] C015 = "warning"`.
#[derive(Debug)]
pub struct PictureExternal {
    /// As written.
    pub url: String,
}

impl Violation for PictureExternal {
    const RULE: Rule = Rule {
        code: "C015",
        name: "picture-external",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("C015.message").with("url", &self.url)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C015.hint"))
    }
}
