//! The text of a new document: its archetype with what is known filled in.

use jiff::civil::Date;

use crate::parse::{EditError, FrontMatterEdit};
use gongkai_model::{Category, Config, Field, FieldKind, IndexNumber};

use super::archetype::Archetype;

/// What is known of a new document.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The title.
    pub title: &'a str,
    /// The day it was made.
    pub date: Date,
    /// Today.
    pub today: Date,
    /// Its number, unless the site can do without.
    pub index: Option<&'a IndexNumber>,
    /// Its category, unless the site can do without.
    pub category: Option<&'a Category>,
}

/// A text ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The text.
    pub text: String,
    /// Required fields that nobody can know yet: they hold `（待填写）`, dates nothing.
    pub to_fill: Vec<Field>,
}

/// Stands in a required field until the editor writes its value.
pub(super) const PLACEHOLDER: &str = "（待填写）";

/// Fills an archetype in. Its empty fields and those the site requires get what is known; what the
/// archetype says itself stays, but for title, number, date and `draft: true`.
pub fn compose(
    archetype: &Archetype,
    order: &Order<'_>,
    config: &Config,
) -> Result<Composed, EditError> {
    let fields = &config.fields;
    let mut edit = FrontMatterEdit::new(&archetype.source, fields)?;
    let written = edit.written();
    let required = |field: Field| fields.required.contains(&field);
    let empty = |field: Field| written.contains(&(field, false));
    let has_value = |field: Field| written.contains(&(field, true));
    let wanted = |field: Field| empty(field) || (required(field) && !has_value(field));

    edit.set(Field::Title, order.title)?;
    if let Some(index) = order.index {
        edit.set(Field::Index, index.as_str())?;
    }
    edit.set(Field::Date, &order.date.to_string())?;
    if let Some(category) = order.category {
        edit.set(Field::Category, category.as_str())?;
    }
    if wanted(Field::Publisher) {
        edit.set(Field::Publisher, &config.organisation.name)?;
    }
    if wanted(Field::Recorded) {
        edit.set(Field::Recorded, &order.today.to_string())?;
    }
    let mut to_fill = Vec::new();
    for field in fields.required.iter().copied() {
        let known = matches!(
            field,
            Field::Title | Field::Index | Field::Date | Field::Category | Field::Publisher
        );
        if known || has_value(field) || field == Field::Recorded {
            continue;
        }
        if let Some(value) = usual(field) {
            edit.set(field, value)?;
        } else if field.kind() == FieldKind::Date {
            // A day that nobody has named is not made up. A draft may lack it.
            edit.set(field, "")?;
            to_fill.push(field);
        } else {
            edit.set(field, PLACEHOLDER)?;
            to_fill.push(field);
        }
    }
    edit.set(Field::Draft, "true")?;
    edit.use_own_labels()?;
    Ok(Composed {
        text: edit.text().to_owned(),
        to_fill,
    })
}

/// What a required field holds in most documents.
fn usual(field: Field) -> Option<&'static str> {
    let word = match field {
        Field::DocNumber => "无",
        Field::Validity => "现行有效",
        Field::Language => "中文",
        Field::Format => "文本",
        Field::Access => "主动公开",
        _ => return None,
    };
    Some(word)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::authoring::Archetypes;
    use crate::configure::configure;
    use crate::parse::parse_document;
    use gongkai_model::diagnostic::Finding;
    use gongkai_model::{ContentPath, Header, Location, SourceFile};

    fn config(more: &str) -> Config {
        let text = format!(
            "name = \"甲局\"\nbase_url = \"https://x.cn\"\n[index]\nscheme = \"anhui-2020\"\n{more}"
        );
        let (configured, found) = configure(&SourceFile::new("site.toml", text));
        assert!(found.is_empty(), "{found:?}");
        configured.config
    }

    fn new(config: &Config, r#type: &str, title: &str) -> (Composed, Header, Vec<Finding>) {
        let archetypes = Archetypes::built_in(&config.fields);
        let index = IndexNumber::new("11580000Y0580016XC/202611-00001");
        let category = Category::new("政策文件");
        let order = Order {
            title,
            date: jiff::civil::date(2026, 11, 23),
            today: jiff::civil::date(2026, 11, 24),
            index: index.as_ref(),
            category: category.as_ref(),
        };
        let composed = compose(archetypes.get(r#type).unwrap(), &order, config).unwrap();
        let source: Arc<SourceFile> = SourceFile::new("content/a/b.md", composed.text.clone());
        let location = Location {
            path: ContentPath::new("a/b.md"),
            column: ContentPath::new("a"),
            owns_folder: false,
        };
        let (document, found) = parse_document(&source, location, config);
        (composed, document, found)
    }

    #[test]
    fn every_type_is_complete_and_without_a_finding() {
        let config = config("");
        for archetype in Archetypes::built_in(&config.fields).all() {
            let (composed, document, found) =
                new(&config, &archetype.name, "关于“甲: 乙”的通知 #1");
            assert!(found.is_empty(), "{}: {found:?}", archetype.name);
            let meta = &document.meta;
            assert_eq!(meta.title, "关于“甲: 乙”的通知 #1");
            assert_eq!(meta.date(Field::Date).unwrap().to_string(), "2026-11-23");
            assert_eq!(meta.text(Field::Type), Some(archetype.label.as_str()));
            assert_eq!(meta.publisher(), Some("甲局"));
            assert!(meta.flag(Field::Draft) && meta.index.is_some() && meta.category.is_some());
            assert_eq!(
                meta.date(Field::Published),
                None,
                "a date of publication is never invented"
            );
            let body = composed.text.get(document.body()).unwrap();
            assert!(body.contains("……"), "{}", archetype.name);
        }
    }

    #[test]
    fn what_a_site_requires_is_there() {
        let config = config(
            "[fields]\nrequired = [\"title\", \"doc_number\", \"summary\", \"recorded\", \"published\", \"lifecycle\"]\n[fields.labels]\ndate = \"成文日期\"\nlifecycle = \"阶段\"\n",
        );
        let (composed, document, found) = new(&config, "policy", "甲");
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(
            composed.to_fill,
            [Field::Summary, Field::Published, Field::Lifecycle]
        );
        assert_eq!(document.meta.date(Field::Published), None);
        assert_eq!(
            document.meta.date(Field::Recorded).unwrap().to_string(),
            "2026-11-24"
        );
        assert!(
            composed.text.contains("\n成文日期: 2026-11-23\n"),
            "{}",
            composed.text
        );
        assert!(
            composed.text.contains("\n阶段: （待填写）\n"),
            "{}",
            composed.text
        );
        assert!(
            composed.text.contains("\n文号: 无 # 例如"),
            "{}",
            composed.text
        );
    }
}
