use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::files::{Contents, Secret};
use crate::text::Line;

/// R011 `never-public`
///
/// # What it finds
/// A program, a script or a private key, whatever it is called and whether anything links it.
///
/// # Why it matters
/// A program on a government's site is taken for the government's own; a published key has to be replaced everywhere.
/// 政府网站发展指引 (国办发〔2017〕47号) makes the site's operator responsible for its safety.
///
/// # Example
/// `content/tz/阅读器.pdf`, which is a program of Windows; `私钥.txt`
///
/// # How to mend
/// Take it out of the content folder, and out of the repository.
///
/// # How to configure
/// It cannot be made milder: the file is not published.
#[derive(Debug)]
pub struct NeverPublic {
    /// What it is.
    pub secret: Secret,
}

impl Violation for NeverPublic {
    const RULE: Rule = Rule {
        code: "R011",
        name: "never-public",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R011.message").with("contents", Contents::Never(self.secret).line())
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self.secret {
            Secret::Program => "R011.hint",
            Secret::Key => "R011.hint-key",
        }))
    }
}
