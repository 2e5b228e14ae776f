//! A sentence that is in no language yet.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A sentence for people: a key of the text files, and what goes into its placeholders.
///
/// `Display` words it in Chinese, so that a line can be an error's message.
///
/// ```
/// use gongkai_model::text::Line;
/// let line = Line::new("R008.hint").with("stem", "公告");
/// assert_eq!(line.to_string(), "文档的扩展名是 .md；改名为 公告.md");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Line {
    key: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    args: Vec<(Cow<'static, str>, Arg)>,
}

/// What goes into a placeholder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Arg {
    /// Something quoted as it is: a name, a path, a value that somebody wrote.
    Text(String),
    /// A number.
    Number(u64),
    /// Another sentence or part of one.
    Line(Box<Line>),
    /// Several, with the language's own separator between them (`list.separator`).
    List(Vec<Arg>),
}

impl Line {
    /// The sentence with this key, nothing in its placeholders yet.
    pub fn new(key: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            args: Vec::new(),
        }
    }

    /// A text that is nobody's sentence: what the system or a library said, in its own words.
    pub fn quoted(text: impl Into<String>) -> Self {
        Self::new("quoted").with("text", text.into())
    }

    /// Fills a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((Cow::Borrowed(name), arg.into()));
        self
    }

    /// The key in the text files.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What goes into a placeholder.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        let found = self.args.iter().find(|(n, _)| n == name);
        found.map(|(_, arg)| arg)
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Path> for Arg {
    fn from(path: &Path) -> Self {
        Self::Text(path.display().to_string())
    }
}

impl From<&PathBuf> for Arg {
    fn from(path: &PathBuf) -> Self {
        Self::from(path.as_path())
    }
}

impl From<Line> for Arg {
    fn from(line: Line) -> Self {
        Self::Line(Box::new(line))
    }
}

impl<A: Into<Arg>> From<Vec<A>> for Arg {
    fn from(list: Vec<A>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

macro_rules! from_number {
    ($($number:ty),*) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(u64::from(number))
            }
        })*
    };
}

from_number!(u8, u16, u32, u64);

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

// Whole numbers in the code are `i32` unless they say otherwise.
impl From<i32> for Arg {
    fn from(number: i32) -> Self {
        u64::try_from(number).map_or_else(|_| Self::Text(number.to_string()), Self::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_sign() {
        for (number, said) in [(7, "7"), (0, "0"), (-3, "-3"), (i32::MIN, "-2147483648")] {
            let line = Line::new("quoted").with("text", number);
            assert_eq!(line.to_string(), said);
        }
    }
}
