use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R002 `unreadable`
///
/// # What it finds
/// A file or folder that the system does not let be read: it has gone, the permission is missing, a link leads
/// nowhere.
///
/// # Why it matters
/// What cannot be read is not published, and nobody but the program would notice. What has to be public is due
/// within 20 working days (政府信息公开条例 §26).
///
/// # Example
/// A link `content/tz/断.md` to a file that was moved.
///
/// # How to mend
/// Put the file back, give the permission to read it, or delete the link.
///
/// # How to configure
/// It cannot be made milder: the file has no page.
#[derive(Debug)]
pub enum Unreadable {
    /// A file or folder of the content, or `site.toml`; why.
    File {
        /// The system's reason.
        why: Line,
    },
    /// The content folder has gone while it is previewed.
    ContentGone,
    /// `site.toml` has gone while the site is previewed.
    SiteGone,
    /// A file of the theme, while it is previewed.
    ThemeFile {
        /// The file's name.
        name: String,
        /// The system's reason.
        why: Line,
    },
    /// The theme's folder, while it is previewed.
    ThemeFolder,
}

impl Violation for Unreadable {
    const RULE: Rule = Rule {
        code: "R002",
        name: "unreadable",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::File { why } => Line::new("R002.message").with("why", why.clone()),
            Self::ContentGone => Line::new("R002.message-content"),
            Self::SiteGone => Line::new("R002.message-site"),
            Self::ThemeFile { name, why } => Line::new("R002.message-theme-file")
                .with("name", name)
                .with("why", why.clone()),
            Self::ThemeFolder => Line::new("R002.message-theme"),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::File { .. } => "R002.hint",
            Self::ContentGone => "R002.hint-content",
            Self::SiteGone => "R002.hint-site",
            Self::ThemeFile { .. } | Self::ThemeFolder => "R002.hint-theme",
        }))
    }
}
