use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R007 `active-file`
///
/// # What it finds
/// An SVG picture that cannot be read as one: other bytes than UTF-8, definitions of entities, something that is not
/// XML. What a browser would make of it, and whether it would run something, is not known.
///
/// # Why it matters
/// Opened by itself such a file acts in the name of the government's own site, without the pages' security
/// policy. 政府网站发展指引 (国办发〔2017〕47号) makes the site's operator responsible for its safety.
///
/// # Example
/// A drawing in UTF-16, which a browser reads otherwise than a checking program.
///
/// # How to mend
/// Export it as plain SVG, or as PNG.
///
/// # How to configure
/// It cannot be made milder: the file is not published.
#[derive(Debug)]
pub struct ActiveFile {
    /// What is in it.
    pub what: ActiveContent,
}

/// What makes a browser read an SVG picture otherwise than it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActiveContent {
    /// A document type with definitions.
    Definitions,
    /// An entity that is not XML's own.
    Entity,
    /// Bytes that are not UTF-8, or a character that XML does not have.
    NotUtf8,
    /// A declaration of another encoding than UTF-8.
    OtherEncoding,
    /// Something that is not XML, or not a drawing.
    NotXml,
    /// Elements within elements, more than any drawing has.
    TooDeep,
}

impl ActiveContent {
    fn line(self) -> Line {
        Line::new(match self {
            Self::Definitions => "R007.definitions",
            Self::Entity => "R007.entity",
            Self::NotUtf8 => "R007.not-utf8",
            Self::OtherEncoding => "R007.other-encoding",
            Self::NotXml => "R007.not-xml",
            Self::TooDeep => "R007.too-deep",
        })
    }
}

impl Violation for ActiveFile {
    const RULE: Rule = Rule {
        code: "R007",
        name: "active-file",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R007.message").with("what", self.what.line())
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R007.hint"))
    }
}
