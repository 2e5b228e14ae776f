//! What the catalogue says by itself, in the site's language: the theme's interface texts.

use std::borrow::Cow;

use super::entry::Entry;
use crate::theme::Theme;
use gongkai_model::{Config, Field, ShownField, Validity};

/// The words of a site's catalogue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    config: &'a Config,
    theme: &'a Theme,
}

impl<'a> Words<'a> {
    pub(super) fn new(config: &'a Config, theme: &'a Theme) -> Self {
        Self { config, theme }
    }

    /// An interface text by its name.
    pub(super) fn text(self, name: &str) -> &'a str {
        self.theme.text(name)
    }

    /// An interface text with something named in it.
    pub(super) fn about(self, name: &str, what: &str) -> String {
        self.text(name).replace("{q}", what)
    }

    /// What people read above an entry's column in a table: the site's own name for it, else the theme's.
    pub(super) fn label(self, entry: Entry) -> Cow<'a, str> {
        let fields = &self.config.fields;
        let own = match entry {
            Entry::Url if fields.url_label != ShownField::URL_LABEL => Some(&fields.url_label),
            Entry::Field(field) => fields.labels.get(&field),
            _ => None,
        };
        if let Some(own) = own {
            return Cow::Borrowed(own);
        }
        Cow::Borrowed(self.text(&format!("field_{}", entry.key())))
    }

    /// What a document's validity is called.
    pub(super) fn validity(self, validity: Validity) -> &'a str {
        self.text(&format!("validity_{}", validity.key()))
    }

    /// The language of what says nothing of its own: the site's.
    pub(super) fn language(self) -> &'a str {
        self.text(Field::Language.key())
    }
}
