use super::Claimant;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C003 `reserved-url`
///
/// # What it finds
/// A column, document, attachment or old address at a place that the program keeps for itself: `assets/`,
/// `catalog/`, `search/` and other folders at the top, `robots.txt` and the like, and in the folder of a list
/// `index.html`, `pages.html`, `page-3.html` and the feeds.
///
/// # Why it matters
/// The catalogue, the search and the lists stand there. A column gets `-lm` and a document `-wj` at the end of
/// its address; a file or an old address is not made.
///
/// # Example
/// A column in the folder `content/search/`.
///
/// # How to mend
/// Write another `slug`, give the document an index number, or rename the file.
///
/// # How to configure
/// It cannot be made milder: an address is not what it should be.
#[derive(Debug)]
pub struct ReservedUrl {
    /// The address without the base URL, decoded.
    pub path: String,
    /// What of it is reserved: `/search/`, `index.html`.
    pub reserved: String,
    /// What was to stand there; `None` for a column.
    pub claimant: Option<Claimant>,
}

impl Violation for ReservedUrl {
    const RULE: Rule = Rule {
        code: "C003",
        name: "reserved-url",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        let key = match self.claimant {
            None => "C003.message-column",
            Some(_) => "C003.message",
        };
        Line::new(key)
            .with("path", &self.path)
            .with("reserved", &self.reserved)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self.claimant {
            None => "C003.hint-column",
            Some(Claimant::Document) => "C003.hint-document",
            Some(Claimant::File) => "C003.hint-file",
            Some(Claimant::OldUrl) => "C003.hint-old-url",
        }))
    }
}
