//! Which fields are required and shown, and what they are called: `[fields]`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use crate::diagnostic::nearest;
use crate::field::{Field, normal_label};
use crate::key::{Key, Need, Shape};
use crate::rules::SiteBadValue;
use crate::syntax::{Entry, NodeKind, ScalarKind, TableReader, Wanted};
use crate::table::Table;
use crate::table::forms::texts;

/// Which fields are required, shown, and how they are called.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Fields every document must have.
    pub required: Vec<Field>,
    /// What the index table shows, in order.
    pub shown: Vec<ShownField>,
    /// The site's own labels.
    pub labels: BTreeMap<Field, String>,
    /// What the document's own URL is called.
    pub url_label: String,
}

/// An entry of the index table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownField {
    /// A field of the front matter.
    Field(Field),
    /// 在线链接地址: filled in by the build.
    Url,
}

impl ShownField {
    /// The built-in label of [`ShownField::Url`].
    pub const URL_LABEL: &'static str = "在线链接地址";

    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Field(field) => field.key(),
            Self::Url => "url",
        }
    }

    /// The field that a built-in key or label stands for.
    pub fn parse(written: &str) -> Option<Self> {
        if written == "url" || normal_label(written) == Self::URL_LABEL {
            return Some(Self::Url);
        }
        Field::parse(written).map(Self::Field)
    }
}

impl Fields {
    /// What a field is called on this site.
    pub fn label(&self, field: Field) -> &str {
        self.labels
            .get(&field)
            .map_or_else(|| field.label(), String::as_str)
    }

    /// Whether a key of the front matter means the document's own URL.
    pub fn is_url(&self, written: &str) -> bool {
        ShownField::parse(written) == Some(ShownField::Url)
            || normal_label(written) == normal_label(&self.url_label)
    }

    /// The field that a key of the front matter stands for: the site's labels come first.
    pub fn parse(&self, written: &str) -> Option<Field> {
        let label = normal_label(written);
        self.labels
            .iter()
            .find(|(_, own)| normal_label(own) == label)
            .map(|(field, _)| *field)
            .or_else(|| Field::parse(written))
    }
}

impl Default for Fields {
    fn default() -> Self {
        use Field as F;
        let shown = [
            F::Index,
            F::Date,
            F::Keywords,
            F::Category,
            F::Validity,
            F::ValidUntil,
            F::Format,
            F::Language,
            F::Recorded,
            F::Title,
            F::DocNumber,
            F::Summary,
            F::Publisher,
            F::Published,
        ];
        Self {
            required: vec![F::Title, F::Index, F::Category, F::Date],
            shown: shown
                .into_iter()
                .map(ShownField::Field)
                .chain([ShownField::Url])
                .collect(),
            labels: BTreeMap::new(),
            url_label: ShownField::URL_LABEL.to_owned(),
        }
    }
}

impl Table for Fields {
    fn keys() -> Vec<Key> {
        let fields: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
        let shown = fields.iter().copied().chain(["url"]).collect();
        let usual = Self::default();
        let required: Vec<&str> = usual.required.iter().map(|field| field.key()).collect();
        let usually_shown: Vec<&str> = usual.shown.iter().map(|shown| shown.key()).collect();
        let key = |name, shape, usual| Key {
            name,
            shape,
            need: Need::Optional,
            usual,
        };
        vec![
            key("required", Shape::Fields(fields), Some(json!(required))),
            key("shown", Shape::Fields(shown), Some(json!(usually_shown))),
            key("labels", Shape::Labels, None),
        ]
    }

    fn read(table: &mut TableReader<'_>) -> Self {
        let mut fields = Self::default();
        // The lists may use the site's own labels.
        let labels = fields.read_labels(table);
        let required = table.take("required");
        if let Some(written) = required.and_then(|node| texts("required", node, table)) {
            fields.required = vec![Field::Title];
            for (name, range) in written {
                if let Some(ShownField::Field(field)) = fields.find(table, &name, range)
                    && !fields.required.contains(&field)
                {
                    fields.required.push(field);
                }
            }
        }
        fields.check_labels(table, labels);
        let shown = table.take("shown");
        if let Some(written) = shown.and_then(|node| texts("shown", node, table)) {
            fields.shown = written
                .into_iter()
                .filter_map(|(name, range)| fields.find(table, &name, range))
                .collect();
        }
        fields
    }
}

/// Labels as they were written.
type Labels = Vec<(Field, Range<usize>)>;

impl Fields {
    fn read_labels(&mut self, table: &mut TableReader<'_>) -> Labels {
        let mut places = Labels::new();
        let node = table.take("labels");
        let Some(mut inside) = node.and_then(|node| table.inside("labels", node)) else {
            return places;
        };
        for Entry {
            key,
            key_range,
            value,
        } in inside.take_rest()
        {
            let Some(field) = ShownField::parse(&key) else {
                let near = nearest(&key, Field::names()).map(str::to_owned);
                inside.breach(key_range, &SiteBadValue::Field { name: key, near });
                continue;
            };
            let label = match &value.kind {
                NodeKind::Scalar(ScalarKind::Text, text) => text.trim().to_owned(),
                _ => String::new(),
            };
            match field {
                _ if label.is_empty() => {
                    inside.wrong_type::<()>(&key, &value, Wanted::Text);
                }
                ShownField::Field(field) => {
                    places.push((field, value.range));
                    self.labels.insert(field, label);
                }
                ShownField::Url => self.url_label = label,
            }
        }
        table.absorb(inside);
        places
    }

    /// Two fields of one name: the second of two labels, or a label that is the name of a field that every
    /// document must have, would take the other's values.
    fn check_labels(&self, table: &mut TableReader<'_>, labels: Labels) {
        for (field, range) in labels {
            let Some(label) = self.labels.get(&field) else {
                continue;
            };
            let mut others = self.labels.iter().take_while(|(other, _)| **other != field);
            let same = others
                .find(|(_, theirs)| *theirs == label)
                .map(|(other, _)| *other);
            let required = || {
                Field::parse(label).filter(|other| {
                    *other != field
                        && self.required.contains(other)
                        && !self.labels.contains_key(other)
                })
            };
            if let Some(other) = same.or_else(required) {
                let label = label.clone();
                table.breach(range, &SiteBadValue::Label { label, other });
            }
        }
    }

    /// The field of a list, by its key, label or the site's own label.
    fn find(
        &self,
        table: &mut TableReader<'_>,
        name: &str,
        range: Range<usize>,
    ) -> Option<ShownField> {
        let field = self
            .parse(name)
            .map(ShownField::Field)
            .or_else(|| self.is_url(name).then_some(ShownField::Url));
        if field.is_none() {
            let near = nearest(name, Field::names()).map(str::to_owned);
            let name = name.to_owned();
            table.breach(range, &SiteBadValue::Field { name, near });
        }
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_labels_come_before_the_built_in_ones() {
        let mut fields = Fields::default();
        fields.labels.insert(Field::Office, "承办 处室".to_owned());
        assert_eq!(fields.parse("承办处室"), Some(Field::Office));
        assert_eq!(fields.label(Field::Office), "承办 处室");
        assert_eq!(fields.parse("责任处室"), Some(Field::Office));
    }
}
