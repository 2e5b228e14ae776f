//! Changing fields of a text's front matter, leaving every other byte as it is.

use gongkai_model::text_range::slice;
use std::ops::Range;
use std::sync::Arc;

use gongkai_model::syntax::{Entry, Node, NodeKind, ScalarKind, parse_yaml};
use gongkai_model::{Field, Fields, SourceFile};

use super::front_matter::{FrontMatter, cut};
use super::value::with_hash;

/// Why a field was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// The front matter has a syntax error, or there is none.
    Broken,
    /// The value is written in a way that cannot be replaced alone, an anchor or a block, say.
    Unreplaceable,
}

/// A text whose front matter is being changed.
#[derive(Debug)]
pub struct FrontMatterEdit<'a> {
    fields: &'a Fields,
    source: Arc<SourceFile>,
}

impl<'a> FrontMatterEdit<'a> {
    /// Takes a text. `fields` knows the site's labels.
    pub fn new(source: &Arc<SourceFile>, fields: &'a Fields) -> Result<Self, EditError> {
        let edit = Self {
            fields,
            source: Arc::clone(source),
        };
        edit.front_matter().map(|_| edit)
    }

    /// The text as it is now, without a byte order mark.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The fields that are written, in order, and whether each has a value.
    pub fn written(&self) -> Vec<(Field, bool)> {
        let Ok(FrontMatter { entries, .. }) = self.front_matter() else {
            return Vec::new();
        };
        let known = entries.iter().filter_map(|entry| {
            let field = self.fields.parse(&entry.key)?;
            Some((field, !is_empty(&entry.value)))
        });
        known.collect()
    }

    /// A field's value, where it is a single one.
    pub fn value(&self, field: Field) -> Option<String> {
        let FrontMatter { entries, .. } = self.front_matter().ok()?;
        let entry = entries
            .iter()
            .find(|entry| self.fields.parse(&entry.key) == Some(field))?;
        if matches!(field, Field::Title | Field::Subtitle)
            && let Some((whole, _)) = with_hash(self.source.text(), &entry.value)
        {
            return Some(whole);
        }
        let text = entry.value.scalar()?;
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Gives a field a value: in its line where there is one, else in a line of its own at the end,
    /// under the label that the site uses.
    pub fn set(&mut self, field: Field, meant: &str) -> Result<(), EditError> {
        let FrontMatter { entries, body, .. } = self.front_matter()?;
        let text = self.source.text();
        let is_title = matches!(field, Field::Title | Field::Subtitle);
        let mut value = yaml_scalar(meant);
        let entry = entries
            .iter()
            .find(|entry| self.fields.parse(&entry.key) == Some(field));
        let (range, new) = match entry {
            Some(entry) if is_empty(&entry.value) => {
                let colon = self.after_colon(entry).ok_or(EditError::Broken)?;
                // `~` and `""` are empty too, and stand where the value goes.
                let end = if entry.value.range.is_empty() {
                    colon
                } else {
                    entry.value.range.end.max(colon)
                };
                // Behind a title that is not quoted a comment would become a part of it.
                if is_title && rest_of_line(text, end).contains('#') {
                    value = quoted(meant);
                }
                (colon..end, format!(" {value}"))
            }
            Some(entry) => {
                let whole = with_hash(text, &entry.value).filter(|_| is_title);
                let whole = whole.map_or(entry.value.range.clone(), |(_, range)| range);
                (whole, value)
            }
            None => {
                let end = closing_line(text, body.start);
                let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
                let key = self.fields.label(field);
                (end..end, format!("{key}: {value}{line_end}"))
            }
        };
        self.replace(range, &new, field, meant)
    }

    /// Writes the site's own label for keys that use a built-in label.
    pub fn use_own_labels(&mut self) -> Result<(), EditError> {
        let FrontMatter { entries, .. } = self.front_matter()?;
        let mut text = self.source.text().to_owned();
        for entry in entries.iter().rev() {
            let Some(field) = self.fields.parse(&entry.key) else {
                continue;
            };
            let own = self.fields.label(field);
            if entry.key == field.label() && own != entry.key {
                text.replace_range(entry.key_range.clone(), &yaml_scalar(own));
            }
        }
        self.source = SourceFile::new(self.source.path(), text);
        self.front_matter().map(|_| ())
    }

    fn front_matter(&self) -> Result<FrontMatter, EditError> {
        let mut found = Vec::new();
        let front_matter = cut(&self.source, &mut found);
        if found.is_empty() {
            Ok(front_matter)
        } else {
            Err(EditError::Broken)
        }
    }

    fn after_colon(&self, entry: &Entry) -> Option<usize> {
        let rest = self.source.text().get(entry.key_range.end..)?;
        Some(entry.key_range.end + rest.find(':')? + 1)
    }

    /// Replaces bytes, and takes the change only if nothing but the field became different and the field is what is
    /// meant: in a block, quotation marks would be a part of it.
    fn replace(
        &mut self,
        range: Range<usize>,
        new: &str,
        field: Field,
        meant: &str,
    ) -> Result<(), EditError> {
        let mut text = self.source.text().to_owned();
        if text.get(range.clone()).is_none() {
            return Err(EditError::Unreplaceable);
        }
        text.replace_range(range, new);
        let changed = Self {
            fields: self.fields,
            source: SourceFile::new(self.source.path(), text),
        };
        let others = |edit: &Self| -> Result<Vec<(String, NodeShape)>, EditError> {
            let FrontMatter { entries, .. } = edit.front_matter()?;
            let others = entries
                .iter()
                .filter(|entry| edit.fields.parse(&entry.key) != Some(field));
            Ok(others.map(|e| (e.key.clone(), shape(&e.value))).collect())
        };
        let before = others(self)?;
        if others(&changed).map_err(|_| EditError::Unreplaceable)? != before {
            return Err(EditError::Unreplaceable);
        }
        if changed.value(field).unwrap_or_default().trim() != meant.trim() {
            return Err(EditError::Unreplaceable);
        }
        self.source = changed.source;
        Ok(())
    }
}

/// A value without its place.
#[derive(Debug, PartialEq)]
enum NodeShape {
    Scalar(String),
    List(Vec<NodeShape>),
    Table(Vec<(String, NodeShape)>),
}

fn shape(node: &Node) -> NodeShape {
    match &node.kind {
        NodeKind::Scalar(_, text) => NodeShape::Scalar(text.clone()),
        NodeKind::List(items) => NodeShape::List(items.iter().map(shape).collect()),
        NodeKind::Table(entries) => NodeShape::Table(
            entries
                .iter()
                .map(|entry| (entry.key.clone(), shape(&entry.value)))
                .collect(),
        ),
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.kind {
        NodeKind::List(items) => items.is_empty(),
        _ => node.scalar() == Some(""),
    }
}

/// Where the line that closes the front matter begins, given where the body does.
fn closing_line(text: &str, body: usize) -> usize {
    let before = slice(text, ..body);
    let before = before.trim_end_matches(['\r', '\n']);
    before.rfind('\n').map_or(0, |at| at + 1)
}

/// A value as YAML: plain where every reader takes it for the same text, else in double quotes.
pub(crate) fn yaml_scalar(value: &str) -> String {
    let (entries, errors) = parse_yaml(&format!("k: {value}\n"));
    let plain = errors.is_empty()
        && matches!(
            entries.as_slice(),
            [Entry { value: Node { kind: NodeKind::Scalar(ScalarKind::Plain, text), .. }, .. }]
                if text == value
        );
    let is_text = !value.is_empty()
        && value.parse::<f64>().is_err()
        && !value.starts_with(['0', '.', '+', '-', '~'])
        && !matches!(
            value.to_ascii_lowercase().as_str(),
            "null" | "y" | "n" | "yes" | "no" | "on" | "off"
        );
    if plain && is_text {
        return value.to_owned();
    }
    quoted(value)
}

/// A value in double quotes.
fn quoted(value: &str) -> String {
    // JSON's escapes are YAML's.
    serde_json::Value::from(value).to_string()
}

fn rest_of_line(text: &str, at: usize) -> &str {
    let rest = slice(text, at..);
    slice(rest, ..rest.find('\n').unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit<'a>(text: &str, fields: &'a Fields) -> Result<FrontMatterEdit<'a>, EditError> {
        FrontMatterEdit::new(&SourceFile::new("content/a.md", text), fields)
    }

    #[test]
    fn a_value_is_replaced_and_nothing_else() {
        let fields = Fields::default();
        let cases = [
            (r#""乙\"" # "x""#, r#""0" # "x""#),
            ("'乙''丙' # 'x'", r#""0" # 'x'"#),
        ];
        for (value, new) in cases {
            let text = format!("---\ntitle: {value}\n---\n");
            let mut edit = edit(&text, &fields).unwrap();
            edit.set(Field::Title, "0").unwrap();
            assert_eq!(edit.text(), format!("---\ntitle: {new}\n---\n"));
        }
        let text = "---\r\n信息名称: 旧的  # 题目\r\n索 引 号: \"002985915/2017-00001\" # 号\r\n其他:\r\n  - a\r\n---\r\n正文 index: x\r\n";
        let mut edit = edit(text, &fields).unwrap();
        edit.set(Field::Index, "002985915/2017-00002").unwrap();
        assert_eq!(edit.text(), text.replace("2017-00001", "2017-00002"));
    }

    #[test]
    fn an_empty_value_keeps_its_comment_and_a_missing_key_gets_a_line() {
        let fields = Fields::default();
        let mut edit = edit(
            "---\ntitle: # 题目\nkeywords: []\ndoc_number:\n---\n正文\n",
            &fields,
        )
        .unwrap();
        edit.set(Field::Title, "甲: “乙” #丙").unwrap();
        edit.set(Field::DocNumber, "无").unwrap();
        edit.set(Field::Draft, "true").unwrap();
        assert_eq!(
            edit.text(),
            "---\ntitle: \"甲: “乙” #丙\" # 题目\nkeywords: []\ndoc_number: 无\n草稿: true\n---\n正文\n"
        );
        assert_eq!(edit.value(Field::Title).unwrap(), "甲: “乙” #丙");
        assert_eq!(
            edit.written(),
            [
                (Field::Title, true),
                (Field::Keywords, false),
                (Field::DocNumber, true),
                (Field::Draft, true)
            ]
        );
    }

    #[test]
    fn what_follows_a_title_is_a_part_of_it() {
        let fields = Fields::default();
        let mut edit = edit(
            "---\ntitle: 关于3 #泵\n副题: # 可以不写\n文号: 甲 # 注\n---\n",
            &fields,
        )
        .unwrap();
        assert_eq!(edit.value(Field::Title).unwrap(), "关于3 #泵");
        assert_eq!(edit.value(Field::DocNumber).unwrap(), "甲");
        edit.set(Field::Title, "乙").unwrap();
        edit.set(Field::Subtitle, "丙").unwrap();
        assert_eq!(
            edit.text(),
            "---\ntitle: 乙\n副题: \"丙\" # 可以不写\n文号: 甲 # 注\n---\n"
        );
        assert_eq!(edit.value(Field::Subtitle).unwrap(), "丙");
    }

    #[test]
    fn broken_front_matter_is_not_touched() {
        let fields = Fields::default();
        for text in ["正文\n", "---\ntitle: 甲\n", "---\ntitle：甲\n---\n"] {
            assert_eq!(
                edit(text, &fields).unwrap_err(),
                EditError::Broken,
                "{text}"
            );
        }
        let block = "---\nindex: >\n  a\n  b\ntitle: 甲\n---\n";
        let mut edit = edit(block, &fields).unwrap();
        edit.set(Field::Index, "x").unwrap();
        let replaced = "---\nindex: >\n  x\ntitle: 甲\n---\n";
        assert_eq!(edit.text(), replaced);
        // What needs quotation marks elsewhere would get them for a part of it here.
        let refused = edit.set(Field::Index, "a: b");
        assert_eq!(refused, Err(EditError::Unreplaceable));
        assert_eq!(edit.text(), replaced);
        assert_eq!(edit.value(Field::Title).unwrap(), "甲");
    }

    #[test]
    fn values_read_back_as_the_same_text() {
        let fields = Fields::default();
        for value in [
            "关于“数据”的通知",
            "a: b",
            "x #y",
            "#注释",
            "- 甲",
            "[甲]",
            "{甲}",
            "2025",
            "00110",
            "true",
            "null",
            "~",
            "\"引\"号",
            "'单'",
            "@a",
            "`a`",
            "%x",
            "&a",
            "*a",
            "!a",
            "| a",
            "> a",
            "a\\b",
            "制表\t符",
            "11580000Y0580016XC/202112-00016",
        ] {
            let mut edit = edit("---\ntitle:\n---\n", &fields).unwrap();
            edit.set(Field::Title, value).unwrap();
            assert_eq!(edit.value(Field::Title).unwrap(), value);
        }
    }

    #[test]
    fn the_sites_labels_replace_the_built_in_ones() {
        let mut fields = Fields::default();
        fields.labels.insert(Field::Date, "成文日期".to_owned());
        let mut edit = edit("---\n生成日期: 2020-01-01\ndate2: x\n---\n", &fields).unwrap();
        edit.use_own_labels().unwrap();
        assert_eq!(edit.text(), "---\n成文日期: 2020-01-01\ndate2: x\n---\n");
    }
}
