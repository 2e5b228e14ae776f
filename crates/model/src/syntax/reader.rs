//! Taking known keys out of a table, and telling what is left over.

use std::ops::Range;
use std::sync::Arc;

use super::{Entry, Node, NodeKind, ScalarKind};
use crate::SourceFile;
use crate::diagnostic::{Diagnostic, codes, nearest};

/// Reads one table of `site.toml`: each `take_…` removes a key, `finish` reports what nobody took.
/// A value of the wrong type is reported and counts as absent.
pub struct TableReader<'a> {
    source: &'a Arc<SourceFile>,
    /// The table's name for messages; empty at the top level.
    name: String,
    range: Range<usize>,
    entries: Vec<Entry>,
    known: Vec<&'static str>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> TableReader<'a> {
    /// `range` is where a missing key is reported.
    pub fn new(
        source: &'a Arc<SourceFile>,
        name: &str,
        range: Range<usize>,
        entries: Vec<Entry>,
    ) -> Self {
        Self {
            source,
            name: name.to_owned(),
            range,
            entries,
            known: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The value of a key, whatever its type.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at).value)
    }

    /// A text that must be there.
    pub fn require_text(&mut self, key: &'static str) -> Option<(String, Range<usize>)> {
        self.known.push(key);
        if !self.entries.iter().any(|entry| entry.key == key) {
            let table = if self.name.is_empty() {
                String::new()
            } else {
                format!("[{}] 里", self.name)
            };
            self.diagnostics.push(
                Diagnostic::at(
                    &codes::SITE_MISSING_KEY,
                    self.source,
                    self.range.clone(),
                    format!("{table}缺少必填项 {key}"),
                )
                .hint(format!("加一行 {key} = \"……\"")),
            );
            return None;
        }
        self.take_text_at(key)
    }

    /// A text, with where it stands. Numbers and dates count as texts nowhere.
    pub fn take_text_at(&mut self, key: &'static str) -> Option<(String, Range<usize>)> {
        let node = self.take(key)?;
        match node.kind {
            NodeKind::Scalar(ScalarKind::Text, text) => Some((text, node.range)),
            _ => self.wrong_type(key, &node, "放在英文双引号里的文字"),
        }
    }

    /// A text; one that is empty counts as absent.
    pub fn take_text(&mut self, key: &'static str) -> Option<String> {
        self.take_text_at(key)
            .map(|(text, _)| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    }

    /// `true` or `false`.
    pub fn take_bool(&mut self, key: &'static str) -> Option<bool> {
        let node = self.take(key)?;
        match &node.kind {
            NodeKind::Scalar(ScalarKind::Bool, text) => Some(text == "true"),
            _ => self.wrong_type(key, &node, " true 或 false"),
        }
    }

    /// A whole number from `least` to `most`.
    pub fn take_number(&mut self, key: &'static str, least: usize, most: usize) -> Option<usize> {
        let node = self.take(key)?;
        let NodeKind::Scalar(ScalarKind::Number, text) = &node.kind else {
            return self.wrong_type(key, &node, "数字");
        };
        let number = text.parse().ok().filter(|n| (least..=most).contains(n));
        if number.is_none() {
            self.bad_value(
                node.range,
                format!("{key} 应当是 {least} 到 {most} 的整数"),
                Some("改成范围内的整数，或删掉这一行，用默认值".to_owned()),
            );
        }
        number
    }

    /// A list of texts; a single text is a list of one.
    pub fn take_texts(&mut self, key: &'static str) -> Option<Vec<(String, Range<usize>)>> {
        let node = self.take(key)?;
        let items = match node.kind {
            NodeKind::List(items) => items,
            NodeKind::Scalar(ScalarKind::Text, text) => return Some(vec![(text, node.range)]),
            _ => return self.wrong_type(key, &node, "列表，例如 [\"甲\", \"乙\"]"),
        };
        let mut texts = Vec::new();
        for item in items {
            match item.kind {
                NodeKind::Scalar(ScalarKind::Text, text) => texts.push((text, item.range)),
                _ => {
                    self.wrong_type::<()>(key, &item, "放在英文双引号里的文字");
                }
            }
        }
        Some(texts)
    }

    /// A table of the table; an absent one is empty.
    pub fn take_table(&mut self, key: &'static str) -> TableReader<'a> {
        let (range, entries) = match self.take(key) {
            None => (self.range.clone(), Vec::new()),
            Some(node) => {
                if let NodeKind::Table(entries) = node.kind {
                    (node.range, entries)
                } else {
                    self.wrong_type::<()>(key, &node, "一张表");
                    (self.range.clone(), Vec::new())
                }
            }
        };
        let name = if self.name.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.name)
        };
        TableReader::new(self.source, &name, range, entries)
    }

    /// Everything that is left, for tables whose keys the site chooses.
    pub fn take_rest(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// Reports a value that has the right type and a wrong content.
    pub fn bad_value(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.diagnostics.push(
            Diagnostic::at(&codes::SITE_BAD_VALUE, self.source, range, message).hint_if(hint),
        );
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type<T>(&mut self, key: &str, node: &Node, wanted: &str) -> Option<T> {
        let message = format!("{key} 应当是{wanted}，这里是{}", node.shape());
        self.diagnostics.push(
            Diagnostic::at(
                &codes::SITE_WRONG_TYPE,
                self.source,
                node.range.clone(),
                message,
            )
            .hint("文字加英文双引号；数字、true 和 false 不加；列表用 [ ]；表另起一行写 [表名]"),
        );
        None
    }

    /// Takes over the findings of a table inside this one.
    pub fn absorb(&mut self, table: TableReader<'a>) {
        self.diagnostics.extend(table.finish());
    }

    /// Reports the keys nobody took, and gives all findings of this table.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for entry in std::mem::take(&mut self.entries) {
            let hint = nearest(&entry.key, self.known.iter().copied()).map_or_else(
                || format!("这里可用的键：{}", self.known.join("、")),
                |near| format!("是否想写 {near}？"),
            );
            let table = if self.name.is_empty() {
                String::new()
            } else {
                format!("[{}] 里", self.name)
            };
            self.diagnostics.push(
                Diagnostic::at(
                    &codes::SITE_UNKNOWN_KEY,
                    self.source,
                    entry.key_range,
                    format!("{table}没有 {} 这个键", entry.key),
                )
                .hint(hint),
            );
        }
        self.diagnostics
    }
}
