//! `_index.md` → [`ColumnPage`].

use std::sync::Arc;

use gongkai_model::diagnostic::{Diagnostic, codes, nearest};
use gongkai_model::syntax::Entry;
use gongkai_model::{
    ColumnKey, ColumnKind, ColumnPage, Shape, SourceFile, WholeRange, check_segment,
};

use super::front_matter::{FrontMatter, cut};
use super::value::{Piece, Values};

/// Parses a column's page. It always gives one: a faulty key is left out and reported.
pub fn parse_column(source: &Arc<SourceFile>) -> (ColumnPage, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut page = ColumnPage {
        source: Some(Arc::clone(source)),
        ..ColumnPage::default()
    };
    if source.text().trim().is_empty() {
        return (page, found);
    }
    let FrontMatter { entries, body, .. } = cut(source, &mut found);
    page.body = body;
    let mut values = Values { source, found };
    for entry in &entries {
        set(&mut page, entry, &mut values);
    }
    (page, values.found)
}

fn set(page: &mut ColumnPage, entry: &Entry, values: &mut Values<'_>) {
    let written = entry.key.trim();
    let Some(key) = ColumnKey::parse(written) else {
        let hint = nearest(written, ColumnKey::names()).map_or_else(
            || {
                let names: Vec<&str> = ColumnKey::ALL.iter().map(|key| key.name()).collect();
                format!("栏目可用的键：{}", names.join("、"))
            },
            |near| format!("是否想写 {near}？"),
        );
        let message = format!("不认识的键“{written}”");
        values.fault(&codes::UNKNOWN_KEY, entry.key_range.clone(), message, hint);
        return;
    };
    let node = &entry.value;
    match key {
        ColumnKey::Keywords => {
            let keywords = values.list(written, node).into_iter();
            page.keywords = keywords.map(|(text, _)| text).collect();
        }
        ColumnKey::Order => page.order = values.number(written, node),
        ColumnKey::UpdateWithin => {
            let days = whole(values, key, entry, "写天数，例如 180");
            page.update_within = days.and_then(|days| u32::try_from(days).ok());
        }
        ColumnKey::PageSize => page.page_size = whole(values, key, entry, "例如 20"),
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
        ColumnKey::Kind => match ColumnKind::parse(&text) {
            Some(kind) => page.kind = kind,
            None => values.fault(
                &codes::BAD_VALUE,
                range,
                format!("栏目类型“{text}”不在允许范围内"),
                format!("可写 {}", ColumnKind::ALL.map(ColumnKind::label).join("、")),
            ),
        },
        _ => match check_segment(&text) {
            Ok(()) if !text.contains('/') => {
                page.slug = Some(text);
                page.slug_place = range;
            }
            Ok(()) => values.fault(
                &codes::BAD_VALUE,
                range,
                format!("“{written}”只是网址里的一段，不能有 /"),
                "例如 zcwj",
            ),
            Err(why) => values.fault(&codes::BAD_VALUE, range, why, "例如 zcwj"),
        },
    }
}

/// A whole number of the key's range.
fn whole(values: &mut Values<'_>, key: ColumnKey, entry: &Entry, hint: &str) -> Option<usize> {
    let Shape::Whole(range) = key.shape() else {
        return None;
    };
    let number = range.parse(entry.value.scalar().unwrap_or_default().trim());
    if number.is_none() {
        let WholeRange { least, most } = range;
        values.fault(
            &codes::BAD_VALUE,
            entry.value.range.clone(),
            format!("{} 应当是 {least} 到 {most} 的整数", entry.key),
            hint,
        );
    }
    number
}
