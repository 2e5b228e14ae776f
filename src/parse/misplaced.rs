//! Keys of gates at places where no key is read.

use gongkai_model::text_range::slice;
use std::ops::Range;

use gongkai_model::syntax::{Entry, Node, NodeKind, ScalarKind};
use gongkai_model::{Access, Field, Fields, Moment};
use jiff::tz::TimeZone;

use super::value::parse_flag;

/// A key that has no effect where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misplaced {
    /// The gate that it is called like.
    pub(super) field: Field,
    /// As written.
    pub(super) key: String,
    /// Bytes of the whole text.
    pub(super) range: Range<usize>,
}

/// Gates inside the value of an entry: as keys of a table in it, or at the beginning of a line that went into it.
pub(super) fn in_value(text: &str, entry: &Entry, fields: &Fields) -> Vec<Misplaced> {
    let mut found = Vec::new();
    in_node(&entry.value, fields, &mut found);
    if let NodeKind::Scalar(kind, _) = &entry.value.kind
        && *kind != ScalarKind::Broken
    {
        let from = entry.key_range.end;
        let written = slice(text, from..entry.value.range.end.max(from));
        // What is joined to a gate's own value is its fault, and named as such.
        let is_gate = fields.parse(&entry.key).is_some_and(Field::is_gate);
        for (at, (start, line)) in lines(written).enumerate() {
            // The first line begins with the entry's own key, which `from` is behind.
            let gate = gate_of_line(line, from + start, fields).filter(|_| at > 0);
            let joined = || shut_gate(line, from + start, fields).filter(|_| !is_gate);
            found.extend(gate.or_else(joined));
        }
    }
    found
}

fn in_node(node: &Node, fields: &Fields, found: &mut Vec<Misplaced>) {
    match &node.kind {
        NodeKind::Scalar(..) => {}
        NodeKind::List(items) => items.iter().for_each(|item| in_node(item, fields, found)),
        NodeKind::Table(entries) => {
            for entry in entries {
                if let Some(field) = fields.parse(&entry.key).filter(|field| field.is_gate()) {
                    found.push(Misplaced {
                        field,
                        key: entry.key.clone(),
                        range: entry.key_range.clone(),
                    });
                }
                in_node(&entry.value, fields, found);
            }
        }
    }
}

/// Whether a value is a table of nothing but these gates: of a line or two that were to stand by themselves, and
/// became a table by the blanks before them.
pub(super) fn are_all_of(value: &Node, fields: &Fields, is_one: impl Fn(Field) -> bool) -> bool {
    let NodeKind::Table(entries) = &value.kind else {
        return false;
    };
    let is_gate = |entry: &Entry| fields.parse(&entry.key).is_some_and(&is_one);
    !entries.is_empty() && entries.iter().all(is_gate)
}

/// Gates in the body: in a second front matter, and 草稿 in the lines that follow the first one directly, which
/// was closed too early.
pub(super) fn in_body(text: &str, body: &Range<usize>, fields: &Fields) -> Vec<Misplaced> {
    let written = slice(text, body.clone());
    let mut all = lines(written).skip_while(|(_, line)| line.trim().is_empty());
    let Some(first) = all.next() else {
        return Vec::new();
    };
    let is_fence = |line: &str| matches!(line.trim_end(), "---" | "...");
    let mut found = Vec::new();
    if is_fence(first.1) {
        let front_matter = all.take_while(|(_, line)| !is_fence(line) && !line.starts_with('#'));
        for (start, line) in front_matter {
            found.extend(gate_of_line(line, body.start + start, fields));
        }
    } else {
        let block =
            std::iter::once(first).chain(all.take_while(|(_, line)| !line.trim().is_empty()));
        let gates =
            block.filter_map(|(start, line)| gate_of_line(line, body.start + start, fields));
        found.extend(gates.filter(|gate| gate.field == Field::Draft));
    }
    found
}

/// Whether a line names a gate, with a colon of either width, wherever in it.
pub(super) fn is_named(line: &str, fields: &Fields) -> bool {
    named(line, fields).next().is_some()
}

/// A gate in the value of another key that would hold back if it stood by itself: `张三 草稿：true`. A day on which
/// something was published is often quoted, and 生成日期 holds back only where nothing else says when.
fn shut_gate(value: &str, start: usize, fields: &Fields) -> Option<Misplaced> {
    let mut all = named(value, fields);
    all.find_map(|(field, range, rest)| {
        let rest = rest.split([',', '，', ';', '；', '。']).next()?;
        let holds_back = match field {
            Field::Draft => parse_flag(rest) == Some(true),
            Field::Access => Access::parse(rest).is_some_and(|access| access != Access::Public),
            Field::UnpublishOn => Moment::parse(rest.trim(), &TimeZone::UTC).is_ok(),
            _ => false,
        };
        holds_back.then(|| Misplaced {
            field,
            key: slice(value, range.clone()).to_owned(),
            range: start + range.start..start + range.end,
        })
    })
}

/// Every name of a gate before a colon of a line, where it lies in the line, and what follows the colon.
fn named<'l>(
    line: &'l str,
    fields: &Fields,
) -> impl Iterator<Item = (Field, Range<usize>, &'l str)> {
    let colons = line.char_indices().filter(|(_, c)| matches!(c, ':' | '：'));
    colons.filter_map(|(colon, c)| {
        let before = slice(line, ..colon).trim_end();
        let is_edge = |c: char| !c.is_alphanumeric() && c != '_';
        let key = before.rsplit(is_edge).next()?;
        let field = fields.parse(key).filter(|field| field.is_gate())?;
        let rest = slice(line, colon + c.len_utf8()..);
        Some((field, before.len() - key.len()..before.len(), rest))
    })
}

/// A line that begins with a gate's name and a colon of either width.
fn gate_of_line(line: &str, start: usize, fields: &Fields) -> Option<Misplaced> {
    let lead = line.len() - line.trim_start().len();
    let colon = line.find([':', '：'])?;
    let key = slice(line, lead..colon).trim_end();
    let field = fields
        .parse(key.trim_matches(['"', '\'']))
        .filter(|field| field.is_gate())?;
    Some(Misplaced {
        field,
        key: key.to_owned(),
        range: start + lead..start + lead + key.len(),
    })
}

/// Lines with the bytes at which they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    })
}
