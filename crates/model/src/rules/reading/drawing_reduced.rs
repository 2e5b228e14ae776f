use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R016 `drawing-reduced`
///
/// # What it finds
/// Something in an SVG picture that is not published: scripts, links that run one, web pages inside, what is loaded from
/// elsewhere, animations, style that leads out of the picture.
///
/// # Why it matters
/// Opened by itself a picture is a document of the government's own site, without the pages' security policy. It is written
/// anew from what is understood to draw and nothing else; an editor should know what went. 政府网站发展指引
/// (国办发〔2017〕47号) makes the site's operator responsible for its safety.
///
/// # Example
/// `<a xlink:href="javascript:…">` in a logo saved from the web
///
/// # How to mend
/// Look at the published picture; export it anew as plain SVG or as PNG if something is missing.
///
/// # How to configure
/// `[rules] R016 = "off"` where the pictures have been looked at.
#[derive(Debug)]
pub struct DrawingReduced {
    /// What went.
    pub part: DrawingPart,
    /// How often.
    pub count: usize,
}

/// What is left out of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DrawingPart {
    /// Elements with a script.
    Script,
    /// Attributes that run when something happens.
    EventScript,
    /// Links that are no address of the web.
    Link,
    /// Web pages or pieces of one.
    Page,
    /// Pictures, patterns or pieces that are fetched from elsewhere.
    Elsewhere,
    /// What moves.
    Animation,
    /// Instructions for a browser, such as another style sheet.
    Instruction,
    /// Style that is not understood, or that leads elsewhere.
    Style,
    /// Elements of SVG that are not on the list.
    Element,
}

impl DrawingPart {
    fn line(self) -> Line {
        Line::new(match self {
            Self::Script => "R016.script",
            Self::EventScript => "R016.event-script",
            Self::Link => "R016.link",
            Self::Page => "R016.page-inside",
            Self::Elsewhere => "R016.elsewhere",
            Self::Animation => "R016.animation",
            Self::Instruction => "R016.instruction",
            Self::Style => "R016.style",
            Self::Element => "R016.element",
        })
    }
}

impl Violation for DrawingReduced {
    const RULE: Rule = Rule {
        code: "R016",
        name: "drawing-reduced",
        family: Family::Reading,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("R016.message")
            .with("part", self.part.line())
            .with("count", self.count)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("R016.hint"))
    }
}
