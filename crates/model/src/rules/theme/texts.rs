use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// T003 `theme-texts`
///
/// # What it finds
/// A file of interface texts that is not a list of names and texts.
///
/// # Why it matters
/// None of its texts is used.
///
/// # Example
/// `home: [首页]` in `theme/texts/zh-CN.yaml`
///
/// # How to mend
/// One line a text: `home: 公开首页`; a text with a colon stands in quotation marks.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct ThemeTexts;

impl Violation for ThemeTexts {
    const RULE: Rule = Rule {
        code: "T003",
        name: "theme-texts",
        family: Family::Theme,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("T003.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("T003.hint"))
    }
}
