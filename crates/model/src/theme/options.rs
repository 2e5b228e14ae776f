//! What a site chooses of a theme's options: `[theme.options]`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::SourceFile;
use crate::rules::SiteBadValue;
use crate::syntax::{Entry, Meant, Node, NodeKind, ScalarKind, TableReader, Wanted};
use crate::url::is_safe_link;

use super::manifest::{OptionKind, OptionValue, ThemeManifest, ThemeOption};

/// What a site chose, checked against what its theme declares.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// Every option that the site or the theme gives a value.
    pub values: BTreeMap<String, OptionValue>,
    /// The pictures that options name.
    pub pictures: Vec<NamedPicture>,
    /// The paths of the columns that stand as blocks on the home page, where the site names them.
    pub home_blocks: Option<Vec<String>>,
}

/// A picture in `content/` that an option of the theme names.
#[derive(Debug, Clone)]
pub struct NamedPicture {
    /// The option's key.
    pub option: String,
    /// Relative to `content/`.
    pub path: String,
    /// `site.toml`.
    pub source: Arc<SourceFile>,
    /// Where the path stands in it.
    pub place: Range<usize>,
}

impl ThemeManifest {
    /// Reads what a site chose. A value that the theme cannot use is reported and left out; one of an option that
    /// it does not declare is reported and kept, so that the site's own templates do not fail for want of it.
    pub fn choose(&self, written: Vec<Entry>, reader: &mut TableReader<'_>) -> Chosen {
        let mut chosen = Chosen::default();
        for option in &self.options {
            if let Some(usual) = &option.usual {
                chosen.values.insert(option.name.clone(), usual.clone());
            }
        }
        for Entry {
            key,
            key_range,
            value,
        } in written
        {
            let Some(option) = self.option(&key) else {
                if !self.is_faulty {
                    let known = || self.options.iter().map(|option| option.name.as_str());
                    let all = known().map(str::to_owned).collect();
                    reader.unknown(&key, key_range, known(), Meant::Option(all));
                }
                if let Some(value) = OptionValue::of(&value) {
                    chosen.values.insert(key, value);
                }
                continue;
            };
            let Some(read) = option.read(&value, reader) else {
                continue;
            };
            if let OptionValue::Text(text) = &read {
                option.note(text, reader.source(), value.range, &mut chosen);
            }
            chosen.values.insert(key, read);
        }
        chosen
    }
}

impl ThemeOption {
    /// Whether a value is one that it takes.
    pub(super) fn takes(&self, value: &OptionValue) -> bool {
        match (&self.kind, value) {
            (OptionKind::Number(None), OptionValue::Number(_))
            | (OptionKind::Flag, OptionValue::Bool(_))
            | (
                OptionKind::Text | OptionKind::Picture | OptionKind::HomeBlocks,
                OptionValue::Text(_),
            ) => true,
            (OptionKind::Number(Some((least, most))), OptionValue::Number(number)) => {
                (*least..=*most).contains(number)
            }
            (OptionKind::Choice(choices), OptionValue::Text(text)) => {
                choices.iter().any(|choice| choice.word == *text)
            }
            (OptionKind::Link, OptionValue::Text(text)) => {
                text.trim().is_empty() || is_safe_link(text.trim())
            }
            _ => false,
        }
    }

    /// A value that it takes; one that it does not is reported.
    fn read(&self, node: &Node, reader: &mut TableReader<'_>) -> Option<OptionValue> {
        let Some(value) = OptionValue::of(node) else {
            return reader.wrong_type(&self.name, node, Wanted::Scalar);
        };
        if self.takes(&value) {
            return Some(value);
        }
        let key = self.name.clone();
        let (label, hint) = (self.label.clone(), self.hint.clone());
        let fault = match (&self.kind, &value) {
            (OptionKind::Number(range), _) => SiteBadValue::OptionNumber {
                key,
                label,
                range: *range,
                hint,
            },
            (OptionKind::Choice(choices), _) => SiteBadValue::OptionChoice {
                label,
                choices: choices
                    .iter()
                    .map(|choice| (choice.word.clone(), choice.label.clone()))
                    .collect(),
            },
            (OptionKind::Picture, _) => SiteBadValue::OptionPicture,
            (OptionKind::Link, OptionValue::Text(_)) => SiteBadValue::Link { key },
            (OptionKind::Flag, _) => return reader.wrong_type(&key, node, Wanted::Flag),
            (OptionKind::Text | OptionKind::HomeBlocks | OptionKind::Link, _) => {
                return reader.wrong_type(&key, node, Wanted::Text);
            }
        };
        reader.breach(node.range.clone(), &fault);
        None
    }

    /// Keeps what the program itself has to know of a value.
    fn note(&self, text: &str, source: &Arc<SourceFile>, place: Range<usize>, chosen: &mut Chosen) {
        match self.kind {
            OptionKind::Picture => chosen.pictures.push(NamedPicture {
                option: self.name.clone(),
                path: text.trim_start_matches('/').to_owned(),
                source: Arc::clone(source),
                place,
            }),
            OptionKind::HomeBlocks => {
                let paths = text.split([' ', ',', '，', '、']);
                let paths = paths.map(|path| path.trim_matches('/'));
                let paths = paths.filter(|path| !path.is_empty());
                chosen.home_blocks = Some(paths.map(str::to_owned).collect());
            }
            _ => {}
        }
    }
}

impl OptionValue {
    /// Text, number, `true` or `false`.
    pub(super) fn of(node: &Node) -> Option<Self> {
        match &node.kind {
            NodeKind::Scalar(ScalarKind::Text, text) => Some(Self::Text(text.clone())),
            NodeKind::Scalar(ScalarKind::Bool, text) => Some(Self::Bool(text == "true")),
            NodeKind::Scalar(ScalarKind::Number, text) => text.parse().ok().map(Self::Number),
            _ => None,
        }
    }
}
