//! `theme.toml` → [`ThemeManifest`].

use std::ops::Range;
use std::sync::Arc;

use crate::SourceFile;
use crate::diagnostic::Finding;
use crate::key::{Key, Shape};
use crate::rules::{ThemeDeclaration, theme_finding};
use crate::syntax::{Entry, Node, TableReader, Wholeness, parse_toml};
use crate::table::forms::{Text, Texts};
use crate::table::{Form, Table, table};

use super::forms::{Any, Bound, Choices, Kind, KindName, Required};
use super::ids::ReservedIds;
use super::manifest::{Choice, OptionKind, OptionValue, ThemeManifest, ThemeOption};

table! {
    /// A `theme.toml`.
    Declarations {
        /// The ids that the theme's pages use.
        ids: Vec<String> = Texts;
        /// The options, by name.
        options: Vec<ThemeOption> = Options;
    }

    /// One option, as it is declared.
    Declaration {
        /// What it is called.
        label: String = Required;
        /// One sentence.
        description: String = Text;
        /// How to mend a wrong value.
        hint: String = Text;
        /// What it takes.
        kind: Option<Kind> = KindName;
        /// The least number.
        least: Option<f64> = Bound;
        /// The greatest number.
        most: Option<f64> = Bound;
        /// The words to choose from.
        choices: Vec<Choice> = Choices;
        /// What it is where the site says nothing.
        default: Option<Node> = Any;
    }
}

impl ThemeManifest {
    /// The tables of a `theme.toml` and their keys, by the name that they have in the text files.
    pub fn tables() -> [(&'static str, Vec<Key>); 2] {
        let (whole, option) = (Declarations::keys(), Declaration::keys());
        [("declarations", whole), ("declaration", option)]
    }

    /// Reads a theme's `theme.toml`. A declaration that is faulty is reported and left out.
    pub fn read(source: &Arc<SourceFile>) -> (Self, Vec<Finding>) {
        let (entries, errors) = parse_toml(source.text());
        let mut found: Vec<Finding> = errors
            .into_iter()
            .map(|error| {
                let range = error.range.clone();
                Finding::in_text(source, range, &ThemeDeclaration::Syntax(error))
            })
            .collect();
        let wholeness = if found.is_empty() {
            Wholeness::Whole
        } else {
            Wholeness::Broken
        };
        let keys = Declarations::keys().into_iter().map(|key| key.name);
        let mut top = TableReader::top(source, theme_finding, wholeness, keys, entries);
        let Declarations { ids, options } = Declarations::read(&mut top);
        found.extend(top.finish());
        let manifest = Self {
            options,
            ids: ReservedIds::new(ids),
            is_faulty: !found.is_empty(),
        };
        (manifest, found)
    }
}

/// The table of options, by name.
struct Options;

impl Form for Options {
    type Value = Vec<ThemeOption>;

    fn shape(&self) -> Shape {
        Shape::Named(Declaration::keys())
    }

    fn absent(&self) -> Vec<ThemeOption> {
        Vec::new()
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Vec<ThemeOption>> {
        let mut table = reader.inside(key, node)?;
        let mut options = Vec::new();
        for Entry {
            key,
            key_range,
            value,
        } in table.take_rest()
        {
            let Some(mut inside) = table.inside(&key, value) else {
                continue;
            };
            let declaration = Declaration::read(&mut inside);
            if inside.is_complete() {
                options.extend(declaration.option(key, key_range, &mut inside));
            }
            table.absorb(inside);
        }
        reader.absorb(table);
        Some(options)
    }
}

impl Declaration {
    /// The option that is declared, if its keys agree; `place` is its table.
    fn option(
        self,
        name: String,
        place: Range<usize>,
        reader: &mut TableReader<'_>,
    ) -> Option<ThemeOption> {
        let kind = match self.kind? {
            Kind::Text => OptionKind::Text,
            Kind::Number => match (self.least, self.most) {
                (None, None) => OptionKind::Number(None),
                (Some(least), Some(most)) if least <= most => {
                    OptionKind::Number(Some((least, most)))
                }
                _ => {
                    reader.breach(place, &ThemeDeclaration::Bounds { option: name });
                    return None;
                }
            },
            Kind::Flag => OptionKind::Flag,
            Kind::Choice if self.choices.is_empty() => {
                reader.breach(place, &ThemeDeclaration::NoChoices { option: name });
                return None;
            }
            Kind::Choice => OptionKind::Choice(self.choices),
            Kind::Picture => OptionKind::Picture,
            Kind::Link => OptionKind::Link,
            Kind::HomeBlocks => OptionKind::HomeBlocks,
        };
        let mut option = ThemeOption {
            name,
            kind,
            usual: None,
            label: self.label,
            description: self.description,
            hint: Some(self.hint).filter(|hint| !hint.is_empty()),
        };
        if let Some(node) = self.default {
            option.usual = OptionValue::of(&node).filter(|value| option.takes(value));
            if option.usual.is_none() {
                let name = option.name.clone();
                reader.breach(node.range, &ThemeDeclaration::Default { option: name });
            }
        }
        Some(option)
    }
}
