//! The sentences of one language.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::LazyLock;

use toml::{Table, Value};

use super::{Arg, Line};

/// The languages that the program can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 简体中文: complete.
    Chinese,
    /// English: what it lacks is said in Chinese.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Its tag, as in `<html lang>`: `zh-CN`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The text file, embedded.
    fn file(self) -> &'static str {
        match self {
            Self::Chinese => include_str!("../../texts/zh-CN.toml"),
            Self::English => include_str!("../../texts/en.toml"),
        }
    }
}

/// The sentences of one language, by key: `C012.message` is `message` in the table `[C012]`.
#[derive(Debug)]
pub struct Texts {
    language: Language,
    lines: BTreeMap<String, String>,
}

static CHINESE: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::Chinese));
static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::English));

impl Texts {
    /// The sentences of a language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    /// A file that does not parse, which a test would have seen, gives no sentence rather than a panic.
    fn read(language: Language) -> Self {
        let table: Table = language.file().parse().unwrap_or_default();
        let mut lines = BTreeMap::new();
        flatten("", table, &mut lines);
        Self { language, lines }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the language's own file has a key.
    pub fn has(&self, key: &str) -> bool {
        self.lines.contains_key(key)
    }

    /// Every key of the language's own file, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.lines.keys().map(String::as_str)
    }

    /// The sentence with its placeholders as the text file has it, the Chinese one where the language lacks it;
    /// `None` where neither has the key.
    pub fn find(&self, key: &str) -> Option<&str> {
        match self.lines.get(key) {
            Some(text) => Some(text),
            None if self.language == Language::Chinese => None,
            None => Self::of(Language::Chinese).find(key),
        }
    }

    /// The sentence with its placeholders; the key itself where no language has it.
    pub fn get<'t>(&'t self, key: &'t str) -> &'t str {
        self.find(key).unwrap_or(key)
    }

    /// Words a line: its sentence with everything in its place. A placeholder that nothing fills stays as it is
    /// written, so a sentence may quote `{column}/{index}.html`.
    pub fn say(&self, line: &Line) -> String {
        let mut rest = self.get(line.key());
        let mut said = String::with_capacity(rest.len() + 32);
        while let Some((before, name, after)) = placeholder(rest) {
            said.push_str(before);
            match line.arg(name) {
                Some(arg) => self.fill(&mut said, arg),
                None => {
                    let _ = write!(said, "{{{name}}}");
                }
            }
            rest = after;
        }
        said.push_str(rest);
        said
    }

    fn fill(&self, said: &mut String, arg: &Arg) {
        match arg {
            Arg::Text(text) => said.push_str(text),
            Arg::Number(number) => {
                let _ = write!(said, "{number}");
            }
            Arg::Line(line) => said.push_str(&self.say(line)),
            Arg::List(list) => {
                for (at, item) in list.iter().enumerate() {
                    if at > 0 {
                        said.push_str(self.get("list.separator"));
                    }
                    self.fill(said, item);
                }
            }
        }
    }
}

/// In Chinese, so that a line can be the message of an error.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Texts::of(Language::Chinese).say(self))
    }
}

impl std::error::Error for Line {}

/// The first `{name}` of a text, and what is before and after it. Braces around anything else than lower-case
/// letters and `-` are braces.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let inside = text.get(open + 1..)?;
        let close = inside.find('}')?;
        let (name, after) = (inside.get(..close)?, inside.get(close + 1..)?);
        let is_name = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        };
        if is_name(name) {
            return Some((text.get(..open)?, name, after));
        }
        from = open + 1;
    }
}

fn flatten(prefix: &str, table: Table, lines: &mut BTreeMap<String, String>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}.{name}")
        };
        match value {
            Value::String(text) => {
                lines.insert(key, text);
            }
            Value::Table(table) => flatten(&key, table, lines),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_file_parses() {
        for language in Language::ALL {
            // A table that stands twice, as after two merges, would leave the program without a word.
            let parsed: Result<Table, _> = language.file().parse();
            if let Err(error) = parsed {
                panic!("{}: {error}", language.tag());
            }
        }
    }
}
