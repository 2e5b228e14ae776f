use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R007 `active-file`
///
/// # What it finds
/// A file beside the texts that a reader's browser or the server would run: web pages, scripts, XML of any kind,
/// and SVG pictures with anything active in them.
///
/// # Why it matters
/// Opened by itself such a file acts in the name of the government's own site, without the pages' security
/// policy. 政府网站发展指引 (国办发〔2017〕47号) makes the site's operator responsible for its safety.
///
/// # Example
/// `content/tz/专题.html`
///
/// # How to mend
/// Turn it into PDF or another document, or pack it into a ZIP; export a picture as plain SVG or as PNG.
///
/// # How to configure
/// It cannot be made milder: the file is not published.
#[derive(Debug)]
pub enum ActiveFile {
    /// Its ending says that it is run.
    Ending,
    /// It is an SVG picture with this in it.
    Picture(ActiveContent),
}

/// What in an SVG picture a browser would run or could not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActiveContent {
    /// A script.
    Script,
    /// An attribute that runs when something happens.
    EventScript,
    /// A link that runs when it is followed.
    ScriptLink,
    /// A page or something else of HTML.
    Page,
    /// A style sheet that makes another text of it.
    Transformation,
    /// A document type with definitions.
    Definitions,
    /// An entity that is not XML's own.
    Entity,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A declaration of another encoding than UTF-8.
    OtherEncoding,
    /// Something that is not XML.
    NotXml,
}

impl ActiveContent {
    fn line(self) -> Line {
        Line::new(match self {
            Self::Script => "R007.script",
            Self::EventScript => "R007.event-script",
            Self::ScriptLink => "R007.script-link",
            Self::Page => "R007.page-inside",
            Self::Transformation => "R007.transformation",
            Self::Definitions => "R007.definitions",
            Self::Entity => "R007.entity",
            Self::NotUtf8 => "R007.not-utf8",
            Self::OtherEncoding => "R007.other-encoding",
            Self::NotXml => "R007.not-xml",
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
        match self {
            Self::Ending => Line::new("R007.message"),
            Self::Picture(what) => Line::new("R007.message-picture").with("what", what.line()),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Ending => "R007.hint",
            Self::Picture(_) => "R007.hint-picture",
        }))
    }
}
