use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C016 `html-removed`
///
/// # What it finds
/// Tags and attributes of an editor's own HTML that were taken out: scripts, frames, forms, styles, classes, ids. Each
/// thing once a document.
///
/// # Why it matters
/// Pasted pages bring the looks and the scripts of other sites; the page has its own, and runs nothing else.
///
/// # Example
/// `<p style="color:red" onclick="x()">红字</p>`
///
/// # How to mend
/// Write it in Markdown.
///
/// # How to configure
/// `[rules] C016 = "off"` where pasted pages are a habit.
#[derive(Debug)]
pub struct HtmlRemoved {
    /// Elements as `<name>`, attributes as `name`, in the order met.
    pub what: Vec<String>,
}

impl Violation for HtmlRemoved {
    const RULE: Rule = Rule {
        code: "C016",
        name: "html-removed",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C016.message").with("what", self.what.clone())
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C016.hint"))
    }
}
