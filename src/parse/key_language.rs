//! In which language an editor writes keys: hints name other keys in the same.

use gongkai_model::syntax::Entry;
use gongkai_model::{Config, Field, Fields};

/// The language of most keys of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyLanguage {
    /// The labels of the site, which are Chinese where it says nothing else.
    Label,
    /// The built-in English keys.
    English,
}

impl KeyLanguage {
    pub(super) fn of(entries: &[Entry], fields: &Fields) -> Self {
        let fields = entries
            .iter()
            .filter_map(|entry| Some((entry, fields.parse(&entry.key)?)));
        let (english, other): (Vec<_>, Vec<_>) =
            fields.partition(|(entry, field)| entry.key.trim() == field.key());
        if english.len() > other.len() {
            Self::English
        } else {
            Self::Label
        }
    }

    /// What a field is called in it.
    pub(super) fn name(self, field: Field, config: &Config) -> &str {
        match self {
            Self::Label => config.fields.label(field),
            Self::English => field.key(),
        }
    }

    /// The other language.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Label => Self::English,
            Self::English => Self::Label,
        }
    }
}
