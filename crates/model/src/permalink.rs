//! The pattern of documents' addresses.

use std::fmt;

use crate::text::Line;

/// The pattern of documents' URLs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    /// Texts and placeholders in order.
    pub parts: Vec<PermalinkPart>,
}

/// A part of a permalink pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PermalinkPart {
    /// Copied.
    Text(String),
    /// The column's path, `/` between its slugs.
    Column,
    /// The index number as a slug, else the file's name.
    Index,
    /// The file's name or `slug`.
    Slug,
    /// The year of the date that drives order.
    Year,
    /// Its month, two digits.
    Month,
    /// Its day, two digits.
    Day,
}

/// Why a text is no pattern of addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PermalinkError {
    /// It is empty.
    Empty,
    /// A brace is not closed.
    OpenBrace,
    /// A placeholder that there is not.
    Unknown(String),
    /// Nothing in it tells two documents apart.
    NotUnique,
    /// It has `.`, `..` or characters that a path cannot have.
    Characters,
}

impl PermalinkError {
    /// What is wrong.
    pub fn line(&self) -> Line {
        match self {
            Self::Empty => Line::new("permalink.empty"),
            Self::OpenBrace => Line::new("permalink.open-brace"),
            Self::Unknown(name) => {
                Line::new("permalink.unknown").with("placeholder", format!("{{{name}}}"))
            }
            Self::NotUnique => Line::new("permalink.not-unique"),
            Self::Characters => Line::new("permalink.characters"),
        }
    }
}

impl fmt::Display for PermalinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.line().fmt(f)
    }
}

impl std::error::Error for PermalinkError {}

impl Permalink {
    /// The pattern where a site names none.
    pub const USUAL: &str = "{column}/{index}.html";

    /// Reads a pattern such as `{column}/{index}.html`.
    pub fn parse(pattern: &str) -> Result<Self, PermalinkError> {
        let mut parts = Vec::new();
        let mut rest = pattern.trim_start_matches('/');
        if rest.is_empty() {
            return Err(PermalinkError::Empty);
        }
        while let Some((text, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').ok_or(PermalinkError::OpenBrace)?;
            if !text.is_empty() {
                parts.push(PermalinkPart::Text(text.to_owned()));
            }
            parts.push(match name {
                "column" => PermalinkPart::Column,
                "index" => PermalinkPart::Index,
                "slug" => PermalinkPart::Slug,
                "year" => PermalinkPart::Year,
                "month" => PermalinkPart::Month,
                "day" => PermalinkPart::Day,
                _ => return Err(PermalinkError::Unknown(name.to_owned())),
            });
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(PermalinkPart::Text(rest.to_owned()));
        }
        let tells_apart =
            |part: &PermalinkPart| matches!(part, PermalinkPart::Index | PermalinkPart::Slug);
        if !parts.iter().any(tells_apart) {
            return Err(PermalinkError::NotUnique);
        }
        let literal = pattern.replace(['{', '}'], "");
        let mut segments = literal.split('/');
        if segments.any(|segment| matches!(segment, "." | ".."))
            || literal.contains(['\\', '?', '#', '%'])
        {
            return Err(PermalinkError::Characters);
        }
        Ok(Self { parts })
    }
}

impl Default for Permalink {
    fn default() -> Self {
        Self {
            parts: vec![
                PermalinkPart::Column,
                PermalinkPart::Text("/".to_owned()),
                PermalinkPart::Index,
                PermalinkPart::Text(".html".to_owned()),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        use PermalinkError as Why;
        assert_eq!(Permalink::parse(Permalink::USUAL), Ok(Permalink::default()));
        for (wrong, why) in [
            ("", Why::Empty),
            ("/", Why::Empty),
            ("{column}.html", Why::NotUnique),
            ("{colunm}/{index}", Why::Unknown("colunm".to_owned())),
            ("{index", Why::OpenBrace),
            ("../{index}", Why::Characters),
            ("{index}?x", Why::Characters),
        ] {
            assert_eq!(Permalink::parse(wrong), Err(why), "{wrong}");
        }
    }
}
