use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C039 `player-without-text`
///
/// # What it finds
/// A film or a sound without a text alternative and without captions.
///
/// # Why it matters
/// Who cannot hear or see learns nothing of it (WCAG 2.2, 1.2.1 and 1.2.2; GB/T 37668).
///
/// # Example
/// `![](发布会.mp4)`
///
/// # How to mend
/// Say in the square brackets what it is, and put captions beside it: `发布会.vtt`.
///
/// # How to configure
/// `[rules] C039 = "warning"`. It cannot be turned off: some readers learn nothing of it.
#[derive(Debug)]
pub struct PlayerWithoutText {
    /// The file as written.
    pub target: String,
    /// The file that would hold its captions.
    pub captions: String,
}

impl Violation for PlayerWithoutText {
    const RULE: Rule = Rule {
        code: "C039",
        name: "player-without-text",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("C039.message").with("target", &self.target)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C039.hint").with("captions", &self.captions))
    }
}
