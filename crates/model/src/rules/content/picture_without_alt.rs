use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C014 `picture-without-alt`
///
/// # What it finds
/// A picture without a text alternative.
///
/// # Why it matters
/// A screen reader has nothing to say for it, and the search finds nothing of what it shows: WCAG 2.2, 1.1.1, and
/// GB/T 37668-2019 ask for one.
///
/// # Example
/// `![](流程图.png)`
///
/// # How to mend
/// Say in one sentence in the brackets what the picture shows.
///
/// # How to configure
/// `[rules] C014 = "error"` where nothing may be published without; `"off"` turns it off.
#[derive(Debug)]
pub struct PictureWithoutAlt;

impl Violation for PictureWithoutAlt {
    const RULE: Rule = Rule {
        code: "C014",
        name: "picture-without-alt",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C014.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C014.hint"))
    }
}
