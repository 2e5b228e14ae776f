//! The words that an article needs beside its writer's, in the language of the site.

use std::borrow::Cow;

/// What an article says by itself. In each text `{n}` stands for a number and `{q}` for a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The name of a footnote's number: `脚注 {n}`.
    pub footnote: Cow<'static, str>,
    /// The name of the section of footnotes.
    pub footnotes: Cow<'static, str>,
    /// The name of a footnote's way back.
    pub back: Cow<'static, str>,
    /// The same where there are several: `返回正文（{n}）`.
    pub back_again: Cow<'static, str>,
    /// The name of a link to a heading: `本节链接：{q}`.
    pub section: Cow<'static, str>,
    /// The name of a task that is done.
    pub done: Cow<'static, str>,
    /// The name of a task that is not.
    pub to_do: Cow<'static, str>,
    /// The name of a table's region: `表格：{q}`.
    pub table: Cow<'static, str>,
    /// What stands for the name of a table without one: `第 {n} 个`.
    pub unnamed: Cow<'static, str>,
    /// A table's name that comes again: `{q}（{n}）`.
    pub again: Cow<'static, str>,
    /// What announces a link to another site: `（外部链接）`.
    pub external: Cow<'static, str>,
    /// What stands for a picture of another site that has no text alternative.
    pub picture: Cow<'static, str>,
    /// Type and size after a link to a file: `（{q}）`.
    pub facts: Cow<'static, str>,
    /// What stands between type and size.
    pub joint: Cow<'static, str>,
    /// A size below 1 KB: `{n} 字节`.
    pub bytes: Cow<'static, str>,
}

impl Words {
    /// Simplified Chinese.
    pub const CHINESE: Self = Self {
        footnote: Cow::Borrowed("脚注 {n}"),
        footnotes: Cow::Borrowed("脚注"),
        back: Cow::Borrowed("返回正文"),
        back_again: Cow::Borrowed("返回正文（{n}）"),
        section: Cow::Borrowed("本节链接：{q}"),
        done: Cow::Borrowed("已完成"),
        to_do: Cow::Borrowed("未完成"),
        table: Cow::Borrowed("表格：{q}"),
        unnamed: Cow::Borrowed("第 {n} 个"),
        again: Cow::Borrowed("{q}（{n}）"),
        external: Cow::Borrowed("（外部链接）"),
        picture: Cow::Borrowed("图片"),
        facts: Cow::Borrowed("（{q}）"),
        joint: Cow::Borrowed("，"),
        bytes: Cow::Borrowed("{n} 字节"),
    };
}

/// Puts a number into a text.
pub(super) fn with_number(text: &str, number: usize) -> String {
    text.replace("{n}", &number.to_string())
}

/// Puts a text into a text, which may hold marks of its own.
pub(super) fn with_text(text: &str, inner: &str) -> String {
    match text.split_once("{q}") {
        Some((before, after)) => format!("{before}{inner}{after}"),
        None => text.to_owned(),
    }
}
