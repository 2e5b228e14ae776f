//! What the template engine says, in our words.

use crate::text::Line;

/// An error of the template engine.
#[derive(Debug, Clone)]
pub struct TemplateError {
    /// What kind of error it is.
    pub kind: TemplateErrorKind,
    /// What it is about.
    pub detail: Option<TemplateDetail>,
}

/// The kinds of errors that theme authors meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateErrorKind {
    /// Braces, quotes, the ends of blocks.
    Syntax,
    /// A template that there is not.
    NoTemplate,
    /// A name that there is not.
    NoName,
    /// A filter that there is not.
    NoFilter,
    /// A function that there is not.
    NoFunction,
    /// A test that there is not.
    NoTest,
    /// A method that there is not.
    NoMethod,
    /// Too few arguments.
    TooFewArguments,
    /// Too many arguments.
    TooManyArguments,
    /// Something that cannot be done with these values.
    Impossible,
    /// An included template failed.
    Include,
    /// Anything else.
    Other,
}

/// What an error of the template engine is about.
#[derive(Debug, Clone)]
pub enum TemplateDetail {
    /// A name.
    Name(String),
    /// What a function of ours says.
    Ours(Line),
    /// The engine's own words.
    Words(String),
}

impl TemplateError {
    pub(super) fn message(&self) -> Line {
        let kind = self.kind.line();
        match &self.detail {
            None => kind,
            Some(TemplateDetail::Name(name)) => Line::new("template.about")
                .with("kind", kind)
                .with("detail", name),
            Some(TemplateDetail::Ours(line)) => Line::new("template.about")
                .with("kind", kind)
                .with("detail", line.clone()),
            Some(TemplateDetail::Words(words)) => Line::new("template.words")
                .with("kind", kind)
                .with("detail", words),
        }
    }

    pub(super) fn hint(&self) -> Line {
        Line::new(match self.kind {
            TemplateErrorKind::Syntax => "template.hint-syntax",
            TemplateErrorKind::NoTemplate | TemplateErrorKind::Include => "template.hint-name",
            _ => "template.hint",
        })
    }
}

impl TemplateErrorKind {
    fn line(self) -> Line {
        Line::new(match self {
            Self::Syntax => "template.syntax",
            Self::NoTemplate => "template.no-template",
            Self::NoName => "template.no-name",
            Self::NoFilter => "template.no-filter",
            Self::NoFunction => "template.no-function",
            Self::NoTest => "template.no-test",
            Self::NoMethod => "template.no-method",
            Self::TooFewArguments => "template.too-few-arguments",
            Self::TooManyArguments => "template.too-many-arguments",
            Self::Impossible => "template.impossible",
            Self::Include => "template.include",
            Self::Other => "template.other",
        })
    }
}
