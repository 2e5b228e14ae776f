use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C023 `link-unmade`
///
/// # What it finds
/// An address on the site's own host at which the build makes no page and no file.
///
/// # Why it matters
/// It was a page of the old site, or is misspelt: a dead link (国办秘函〔2019〕19号), unless another system serves it.
///
/// # Example
/// `https://www.example.gov.cn/zwgk/tz/b.html`
///
/// # How to mend
/// Link to the document's file by its relative path, which is checked when it is renamed or moved.
///
/// # How to configure
/// `[rules] C023 = "off"` where other systems serve much of the host.
#[derive(Debug)]
pub struct LinkUnmade {
    /// As written.
    pub url: String,
}

impl Violation for LinkUnmade {
    const RULE: Rule = Rule {
        code: "C023",
        name: "link-unmade",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C023.message").with("url", &self.url)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C023.hint"))
    }
}
