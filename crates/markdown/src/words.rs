//! The words that an article needs beside its writer's, in the language of the site.

/// What an article says by itself. In each text `{n}` stands for a number and `{q}` for a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The name of a footnote's number: `脚注 {n}`.
    pub footnote: String,
    /// The name of the section of footnotes.
    pub footnotes: String,
    /// The name of a footnote's way back.
    pub back: String,
    /// The same where there are several: `返回正文（{n}）`.
    pub back_again: String,
    /// The name of a link to a heading: `本节链接：{q}`.
    pub section: String,
    /// The name of a task that is done.
    pub done: String,
    /// The name of a task that is not.
    pub to_do: String,
    /// The name of a table's region: `表格：{q}`.
    pub table: String,
    /// What stands for the name of a table without one: `第 {n} 个`.
    pub unnamed: String,
    /// A table's name that comes again: `{q}（{n}）`.
    pub again: String,
    /// What announces a link to another site: `（外部链接）`.
    pub external: String,
    /// What stands for a picture of another site that has no text alternative.
    pub picture: String,
    /// Type and size after a link to a file: `（{q}）`.
    pub facts: String,
    /// What stands between type and size.
    pub joint: String,
    /// A size below 1 KB: `{n} 字节`.
    pub bytes: String,
}

/// Puts a number into a text.
pub(crate) fn with_number(text: &str, number: usize) -> String {
    text.replace("{n}", &number.to_string())
}

/// Puts a text into a text, which may hold marks of its own.
pub(crate) fn with_text(text: &str, inner: &str) -> String {
    match text.split_once("{q}") {
        Some((before, after)) => format!("{before}{inner}{after}"),
        None => text.to_owned(),
    }
}
