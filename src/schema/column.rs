//! The schema of a column's `_index.md`.

use serde_json::{Map, Value, json};

use crate::parse::COLUMN_KEYS;
use gongkai_model::ColumnKind;

use super::{list, object, text};

/// The schema of a column's front matter.
pub fn column_schema() -> Value {
    let mut properties = Map::new();
    for (key, label) in COLUMN_KEYS {
        let mut value = match key {
            "kind" => json!({ "enum": ColumnKind::ALL.map(ColumnKind::label) }),
            "keywords" => list(),
            "order" => json!({ "type": ["integer", "null"] }),
            "update_within" | "page_size" => {
                json!({ "type": ["integer", "null"], "minimum": 1, "maximum": 10_000 })
            }
            _ => text(),
        };
        if let Some(members) = value.as_object_mut() {
            members.insert("title".to_owned(), json!(label));
            members.insert("description".to_owned(), json!(explanation(key)));
        }
        properties.insert(key.to_owned(), value.clone());
        properties.insert(label.to_owned(), value);
    }
    object(
        "栏目",
        "栏目文件夹里 _index.md 开头的 YAML",
        json!({ "properties": properties, "additionalProperties": false }),
    )
}

fn explanation(key: &str) -> &'static str {
    match key {
        "title" => "栏目名称；不写就用文件夹的名字",
        "slug" => "栏目网址的一段，例如 zcjd；不写就用文件夹的名字",
        "kind" => "检查指标把它看作哪类栏目：动态要闻、通知公告、政策文件、其他",
        "description" => "一句话说明，显示在页面上，也写进 ColumnDescription",
        "keywords" => "栏目关键词，写进 ColumnKeywords",
        "order" => "在同级栏目里的次序，从小到大",
        "update_within" => "多少天之内应当更新",
        "page_size" => "列表每页条数",
        "template" => "用主题里的另一个模板",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_explained() {
        for (key, _) in COLUMN_KEYS {
            assert!(!explanation(key).is_empty(), "{key}");
        }
    }
}
