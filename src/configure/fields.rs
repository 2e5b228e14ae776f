//! Which fields are required and shown, and what they are called: `[fields]`.

use std::collections::BTreeMap;
use std::ops::Range;

use gongkai_model::diagnostic::nearest;
use gongkai_model::syntax::{Entry, NodeKind, ScalarKind, TableReader};
use gongkai_model::{Field, Fields, ShownField};

pub(super) fn fields(table: &mut TableReader<'_>) -> Fields {
    let mut fields = Fields::default();
    let mut labels = table.take_table("labels");
    let mut own: BTreeMap<Field, String> = BTreeMap::new();
    let mut ranges = Vec::new();
    for Entry {
        key,
        key_range,
        value,
    } in labels.take_rest()
    {
        let Some(field) = ShownField::parse(&key) else {
            unknown_field(&mut labels, &key, key_range);
            continue;
        };
        match value.kind {
            NodeKind::Scalar(ScalarKind::Text, text) if !text.trim().is_empty() => {
                let label = text.trim().to_owned();
                match field {
                    ShownField::Field(field) => {
                        ranges.push((field, value.range));
                        own.insert(field, label);
                    }
                    ShownField::Url => fields.url_label = label,
                }
            }
            _ => {
                labels.wrong_type::<()>(&key, &value, "放在英文双引号里的文字");
            }
        }
    }
    fields.labels = own;
    table.absorb(labels);
    if let Some(written) = table.take_texts("required") {
        fields.required = vec![Field::Title];
        for (name, range) in written {
            if let Some(ShownField::Field(field)) = shown_field(table, &fields, &name, range)
                && !fields.required.contains(&field)
            {
                fields.required.push(field);
            }
        }
    }
    check_labels(table, &fields, ranges);
    if let Some(written) = table.take_texts("shown") {
        fields.shown = written
            .into_iter()
            .filter_map(|(name, range)| shown_field(table, &fields, &name, range))
            .collect();
    }
    fields
}

/// Two fields of one name: the second of two labels, or a label that is the name of a field that every
/// document must have, would take the other's values.
fn check_labels(table: &mut TableReader<'_>, fields: &Fields, labels: Vec<(Field, Range<usize>)>) {
    for (field, range) in labels {
        let Some(label) = fields.labels.get(&field) else {
            continue;
        };
        let others = || {
            fields
                .labels
                .iter()
                .take_while(|(other, _)| **other != field)
        };
        let same = others()
            .find(|(_, theirs)| *theirs == label)
            .map(|(other, _)| *other);
        let required = || {
            Field::parse(label).filter(|other| {
                *other != field
                    && fields.required.contains(other)
                    && !fields.labels.contains_key(other)
            })
        };
        if let Some(other) = same.or_else(required) {
            let message = format!("“{label}”已经是 {} 的名称", other.key());
            table.bad_value(
                range,
                message,
                Some("换一个名称：两个字段不能同名".to_owned()),
            );
        }
    }
}

fn shown_field(
    table: &mut TableReader<'_>,
    fields: &Fields,
    name: &str,
    range: Range<usize>,
) -> Option<ShownField> {
    let field = fields
        .parse(name)
        .map(ShownField::Field)
        .or_else(|| fields.is_url(name).then_some(ShownField::Url));
    if field.is_none() {
        unknown_field(table, name, range);
    }
    field
}

fn unknown_field(table: &mut TableReader<'_>, name: &str, range: Range<usize>) {
    let hint = nearest(name, Field::names()).map_or_else(
        || "写元数据的键，例如 index、date、publisher".to_owned(),
        |near| format!("是否想写 {near}？"),
    );
    table.bad_value(range, format!("没有“{name}”这个字段"), Some(hint));
}
