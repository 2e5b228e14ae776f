//! What findings quote of documents, which assembling does not see.

use gongkai_model::diagnostic::Place;
use gongkai_model::{ContentPath, Fields, Relation};

use super::parts::Parts;

/// The words of documents as they are now.
pub(super) struct Words<'a> {
    pub(super) parts: &'a Parts,
    pub(super) fields: &'a Fields,
}

impl Words<'_> {
    /// A document's title.
    pub(super) fn title(&self, path: &ContentPath) -> String {
        let header = self.parts.document(path);
        header.map_or_else(String::new, |header| header.meta.title.clone())
    }

    /// What a relation at a place is called: the key above its value as the editor wrote it, else its label.
    pub(super) fn label(&self, relation: Relation, place: &Place) -> String {
        let field = relation.field();
        let written = match place {
            Place::Text(source, range) => key_above(source.text(), range.start),
            Place::Cell(_) | Place::File(_) => None,
        };
        written
            .filter(|key| self.fields.parse(key) == Some(field))
            .unwrap_or_else(|| self.fields.label(field))
            .to_owned()
    }
}

/// The key of the front matter that stands above a place.
fn key_above(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let line = before
        .rsplit('\n')
        .find(|line| !line.starts_with([' ', '\t', '-', '#', '[', ']']) && line.contains(':'))?;
    let (key, _) = line.split_once(':')?;
    Some(key.trim().trim_matches(['"', '\'']))
}
