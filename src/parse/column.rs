//! `_index.md` → [`ColumnPage`].

use std::sync::Arc;

use gongkai_model::diagnostic::{Diagnostic, codes, nearest};
use gongkai_model::syntax::Entry;
use gongkai_model::{ColumnKind, ColumnPage, SourceFile, check_segment};

use super::front_matter::{FrontMatter, cut};
use super::value::Values;

/// The keys of a column's page, in English and Chinese.
pub(crate) const COLUMN_KEYS: [(&str, &str); 9] = [
    ("title", "标题"),
    ("slug", "网址名"),
    ("kind", "栏目类型"),
    ("description", "说明"),
    ("keywords", "关键词"),
    ("order", "排序"),
    ("update_within", "更新期限"),
    ("page_size", "每页条数"),
    ("template", "模板"),
];

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
    let key = COLUMN_KEYS
        .iter()
        .find(|(key, label)| *key == written || *label == written);
    let Some((key, _)) = key else {
        let known = COLUMN_KEYS.iter().flat_map(|(key, label)| [*key, *label]);
        let hint = nearest(written, known).map_or_else(
            || {
                format!(
                    "栏目可用的键：{}",
                    COLUMN_KEYS.map(|(key, _)| key).join("、")
                )
            },
            |near| format!("是否想写 {near}？"),
        );
        let message = format!("不认识的键“{written}”");
        values.fault(&codes::UNKNOWN_KEY, entry.key_range.clone(), message, hint);
        return;
    };
    let node = &entry.value;
    match *key {
        "keywords" => {
            page.keywords = values
                .list(written, node)
                .into_iter()
                .map(|(text, _)| text)
                .collect();
        }
        "order" => page.order = values.number(written, node),
        "update_within" => {
            let days = positive(values, entry, 10_000, "写天数，例如 180");
            page.update_within = days.and_then(|days| u32::try_from(days).ok());
        }
        "page_size" => page.page_size = positive(values, entry, 1000, "例如 20"),
        _ => {
            let Some((text, range)) = values.text(written, node) else {
                return;
            };
            values.check_characters(written, &text, &range);
            match *key {
                "title" => page.title = Some(text),
                "description" => page.description = text,
                "template" => {
                    page.template = Some(text);
                    page.template_place = range;
                }
                "kind" => match ColumnKind::parse(&text) {
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
    }
}

fn positive(values: &mut Values<'_>, entry: &Entry, most: usize, hint: &str) -> Option<usize> {
    let written = entry.value.scalar().unwrap_or_default().trim();
    let positive = written.parse().ok().filter(|n| (1..=most).contains(n));
    if positive.is_none() {
        values.fault(
            &codes::BAD_VALUE,
            entry.value.range.clone(),
            format!("{} 应当是 1 到 {most} 的整数", entry.key),
            hint,
        );
    }
    positive
}
