use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// T004 `theme-stray`
///
/// # What it finds
/// A file of the site's own theme that replaces no built-in one, that nothing names, and whose name is nearly that
/// of one that would.
///
/// # Why it matters
/// It has no effect, and the page it was to change looks as before.
///
/// # Example
/// `theme/assets/mian.css`
///
/// # How to mend
/// Rename it to `main.css`, or name it where it is used.
///
/// # How to configure
/// `[rules] T004 = "off"` where such files lie in the theme's folder on purpose.
#[derive(Debug)]
pub struct ThemeStray {
    /// The path that was most likely meant.
    pub meant: String,
}

impl Violation for ThemeStray {
    const RULE: Rule = Rule {
        code: "T004",
        name: "theme-stray",
        family: Family::Theme,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("T004.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("hint.nearest").with("near", &self.meant))
    }
}
