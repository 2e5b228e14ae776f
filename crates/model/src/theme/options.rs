//! What a site chooses of a theme's options: `[theme.options]`.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::SourceFile;
use crate::rules::SiteBadValue;
use crate::syntax::{Entry, Meant, Node, NodeKind, ScalarKind, TableReader, Wanted};
use crate::text_range::slice;
use crate::url::is_safe_link;

use super::manifest::{OptionKind, OptionValue, ThemeManifest, ThemeOption};

/// What stands between the columns that an option names.
const SEPARATORS: [char; 4] = [' ', ',', '，', '、'];

/// What a site chose, checked against what its theme declares.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// Every option that the site or the theme gives a value.
    pub values: BTreeMap<String, OptionValue>,
    /// The pictures that options name.
    pub pictures: Vec<NamedPicture>,
    /// The columns that stand as blocks on the home page, where the site or the theme names them.
    pub home_blocks: Option<Vec<NamedColumn>>,
}

/// A column that an option of the theme names.
#[derive(Debug, Clone)]
pub struct NamedColumn {
    /// The option's key.
    pub option: String,
    /// Its path on the site.
    pub path: String,
    /// `site.toml`, or the `theme.toml` where it is the usual value.
    pub source: Arc<SourceFile>,
    /// Where the path stands in it.
    pub place: Range<usize>,
}

/// A picture in `content/` that an option of the theme names.
#[derive(Debug, Clone)]
pub struct NamedPicture {
    /// The option's key.
    pub option: String,
    /// Relative to `content/`.
    pub path: String,
    /// `site.toml`, or the `theme.toml` where it is the usual value.
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
        let mut written_keys = HashSet::new();
        for Entry {
            key,
            key_range,
            value,
        } in written
        {
            if self.doubtful.contains(&key) {
                continue;
            }
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
            written_keys.insert(option.name.as_str());
            chosen.values.insert(key, read);
        }
        let usual = self.options.iter();
        for option in usual.filter(|option| !written_keys.contains(option.name.as_str())) {
            if let (Some(OptionValue::Text(text)), Some(at)) = (&option.usual, &option.declared) {
                option.note(text, &at.source, at.usual.clone(), &mut chosen);
            }
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
                let written = slice(source.text(), place.clone());
                let paths = text.split(SEPARATORS);
                let paths = paths.map(|path| path.trim_matches('/'));
                let named = paths.filter(|path| !path.is_empty()).map(|path| {
                    // The whole value where it is written by escapes.
                    let at = word_at(written, path).map(|at| place.start + at);
                    NamedColumn {
                        option: self.name.clone(),
                        path: path.to_owned(),
                        source: Arc::clone(source),
                        place: at.map_or(place.clone(), |at| at..at + path.len()),
                    }
                });
                chosen.home_blocks = Some(named.collect());
            }
            _ => {}
        }
    }
}

/// Where a path stands in a value, not as a part of another.
fn word_at(written: &str, path: &str) -> Option<usize> {
    let is_mark = |c: char| SEPARATORS.contains(&c) || matches!(c, '"' | '\'' | '/');
    let is_edge = |c: Option<char>| c.is_none_or(is_mark);
    let mut places = written.match_indices(path).map(|(at, _)| at);
    places.find(|at| {
        let before = written.get(..*at).and_then(|text| text.chars().next_back());
        let after = written
            .get(at + path.len()..)
            .and_then(|text| text.chars().next());
        is_edge(before) && is_edge(after)
    })
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
