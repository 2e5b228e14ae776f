use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F018 `title-full-stop`
///
/// # What it finds
/// A title that ends in a full stop.
///
/// # Why it matters
/// Titles of official documents end without one. It stands in every list, in the catalogue and in ArticleTitle
/// (国办发〔2017〕47号), and two entries of one document that differ in it look like two documents.
///
/// # Example
/// `title: 关于值班的通知。`
///
/// # How to mend
/// Delete the full stop. A title that is a sentence by itself may keep its question or exclamation mark.
///
/// # How to configure
/// `[rules] F018 = "off"` for a site whose titles are sentences.
#[derive(Debug)]
pub struct TitleFullStop;

impl Violation for TitleFullStop {
    const RULE: Rule = Rule {
        code: "F018",
        name: "title-full-stop",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("F018.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("F018.hint"))
    }
}
