//! `_index.md` → [`ColumnPage`].

use std::sync::Arc;

use gongkai_model::diagnostic::{Finding, Violation as _, nearest};
use gongkai_model::rules::{
    BadValue, ConflictMarker, DuplicateKey, GatePlace, MisplacedGate, UnknownKey,
};
use gongkai_model::syntax::{Entry, NodeKind, ScalarKind};
use gongkai_model::text::Line;
use gongkai_model::text_range::slice;
use gongkai_model::{
    ColumnKey, ColumnKind, ColumnPage, Field, Fields, Shape, SourceFile, check_segment, conflict,
};

use super::front_matter::{FrontMatter, cut};
use super::near_gate::near_gate;
use super::value::{Piece, Values};

/// Parses a column's page. It always gives one: a faulty key is left out and reported.
pub fn parse_column(source: &Arc<SourceFile>) -> (ColumnPage, Vec<Finding>) {
    let mut found = Vec::new();
    let mut page = ColumnPage {
        source: Some(Arc::clone(source)),
        ..ColumnPage::default()
    };
    if source.text().trim().is_empty() {
        return (page, found);
    }
    if let Some(mark) = conflict(source.text()) {
        found.push(Finding::in_text(source, mark, &ConflictMarker));
        return (page, found);
    }
    let FrontMatter {
        entries,
        body,
        unread,
        ..
    } = cut(source, &mut found);
    page.body = body;
    let mut values = Values { source, found };
    let mut keys = Vec::new();
    for entry in &entries {
        set(&mut page, entry, &mut keys, &mut values);
    }
    values.check_body(slice(source.text(), page.body.clone()), page.body.start);
    let holds_back = |found: &Finding| *found.rule == MisplacedGate::RULE;
    if !unread.is_empty() || values.found.iter().any(holds_back) {
        // Who writes 草稿 here does not want the text to be seen; a line that cannot be read may say so.
        page.body = 0..0;
    }
    (page, values.found)
}

/// Whether a key that no column has was likely meant to hold the text back. A column has no day of its own, so a key
/// that speaks of one is only unknown.
fn is_near_gate(key: &str, entry: &Entry) -> bool {
    let gates = [Field::Draft, Field::Access];
    let fields = Fields::default();
    ColumnKey::parse(key).is_none() && near_gate(key, &entry.value, &gates, &fields).is_some()
}

/// The entries that gave a key its value so far.
type Keys<'e> = Vec<(ColumnKey, &'e Entry)>;

fn set<'e>(page: &mut ColumnPage, entry: &'e Entry, keys: &mut Keys<'e>, values: &mut Values<'_>) {
    let written = entry.key.trim();
    let gate = Field::parse(written).filter(|field| field.is_gate() && *field != Field::Date);
    if gate.is_some() || is_near_gate(written, entry) {
        let key = written.to_owned();
        let place = GatePlace::InColumn;
        values.report(entry.key_range.clone(), &MisplacedGate { key, place });
        return;
    }
    let Some(key) = ColumnKey::parse(written) else {
        let fault = UnknownKey::OfColumn {
            key: written.to_owned(),
            near: nearest(written, ColumnKey::names()).map(str::to_owned),
            known: ColumnKey::ALL.iter().map(|key| key.name()).collect(),
        };
        values.report(entry.key_range.clone(), &fault);
        return;
    };
    if let Some((_, first)) = keys.iter().find(|(known, _)| *known == key) {
        let fault = DuplicateKey::Field {
            first: first.key.trim().to_owned(),
            second: written.to_owned(),
        };
        values.report_beside(entry.key_range.clone(), &fault, first.key_range.clone());
        return;
    }
    keys.push((key, entry));
    let node = &entry.value;
    if matches!(node.kind, NodeKind::Scalar(ScalarKind::Broken, _)) {
        return;
    }
    match key {
        ColumnKey::Keywords => {
            let keywords = values.list(written, node);
            for (text, range) in &keywords {
                values.check_characters(written, text, range);
            }
            page.keywords = keywords.into_iter().map(|(text, _)| text).collect();
        }
        ColumnKey::Order => page.order = values.number(written, node),
        ColumnKey::UpdateWithin => {
            let days = whole(values, key, entry, Line::new("F008.hint-days"));
            page.update_within = days.and_then(|days| u32::try_from(days).ok());
        }
        ColumnKey::PageSize => {
            page.page_size = whole(values, key, entry, Line::new("F008.hint-page-size"));
        }
        ColumnKey::Title
        | ColumnKey::Slug
        | ColumnKey::Kind
        | ColumnKey::Description
        | ColumnKey::Template => {
            if let Some((text, range)) = values.text(written, node) {
                values.check_characters(written, &text, &range);
                set_text(page, key, written, (text, range), values);
            }
        }
    }
}

/// Sets what is one line of text.
fn set_text(
    page: &mut ColumnPage,
    key: ColumnKey,
    written: &str,
    (text, range): Piece,
    values: &mut Values<'_>,
) {
    match key {
        ColumnKey::Title => page.title = Some(text),
        ColumnKey::Description => page.description = text,
        ColumnKey::Template => {
            page.template = Some(text);
            page.template_place = range;
        }
        ColumnKey::Kind => {
            if let Some(kind) = ColumnKind::parse(&text) {
                page.kind = kind;
            } else {
                let known = ColumnKind::ALL.map(ColumnKind::label).to_vec();
                let written = text;
                values.report(range, &BadValue::ColumnKind { written, known });
            }
        }
        _ => match check_segment(&text) {
            Ok(()) if !text.contains('/') => {
                page.slug = Some(text);
                page.slug_place = range;
            }
            Ok(()) => {
                let key = written.to_owned();
                values.report(range, &BadValue::SegmentWithSlash { key });
            }
            Err(why) => values.report(range, &BadValue::Segment { why: why.line() }),
        },
    }
}

/// A whole number of the key's range.
fn whole(values: &mut Values<'_>, key: ColumnKey, entry: &Entry, hint: Line) -> Option<usize> {
    let Shape::Whole(range) = key.shape() else {
        return None;
    };
    let number = range.parse(entry.value.scalar().unwrap_or_default().trim());
    if number.is_none() {
        let fault = BadValue::OutOfRange {
            key: entry.key.clone(),
            range,
            hint,
        };
        values.report(entry.value.range.clone(), &fault);
    }
    number
}
