//! `theme.toml` → [`ThemeManifest`].

use std::ops::Range;
use std::sync::Arc;

use crate::SourceFile;
use crate::diagnostic::Finding;
use crate::key::{Key, Shape};
use crate::rules::{ThemeDeclaration, theme_finding};
use crate::syntax::{Entry, Node, TableReader, Wholeness, parse_toml};
use crate::table::forms::Text;
use crate::table::{Form, Table, table};

use super::forms::{Any, Bound, Choices, Ids, Kind, KindName, Required};
use super::ids::ReservedIds;
use super::manifest::{Choice, Declared, OptionKind, OptionValue, ThemeManifest, ThemeOption};

table! {
    /// A `theme.toml`.
    Declarations {
        /// The ids that the theme's pages use.
        ids: Vec<String> = Ids;
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
        /// The words to choose from; `None` where the key is not written.
        choices: Option<Vec<Choice>> = Choices;
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
            doubtful: Vec::new(),
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
        let written = self.kind?;
        self.check(&name, written, &place, reader)?;
        let name_place = place.clone();
        let kind = match written {
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
            Kind::Choice => {
                let choices = self.choices.unwrap_or_default();
                if choices.is_empty() {
                    reader.breach(place, &ThemeDeclaration::NoChoices { option: name });
                    return None;
                }
                OptionKind::Choice(choices)
            }
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
            declared: None,
        };
        let mut declared = Declared {
            source: Arc::clone(reader.source()),
            name: name_place,
            usual: 0..0,
        };
        if let Some(node) = self.default {
            declared.usual = node.range.clone();
            option.usual = OptionValue::of(&node).filter(|value| option.takes(value));
            if option.usual.is_none() {
                let name = option.name.clone();
                reader.breach(node.range, &ThemeDeclaration::Default { option: name });
            }
        }
        option.declared = Some(declared);
        Some(option)
    }

    /// Reports what would be of no effect. `None` where the option cannot be used at all.
    fn check(
        &self,
        name: &str,
        kind: Kind,
        place: &Range<usize>,
        reader: &mut TableReader<'_>,
    ) -> Option<()> {
        let option = || name.to_owned();
        if !is_name(name) {
            let breach = ThemeDeclaration::Name { written: option() };
            reader.breach(place.clone(), &breach);
            return None;
        }
        if self.label.trim().is_empty() {
            let breach = ThemeDeclaration::NoLabel { option: option() };
            reader.breach(place.clone(), &breach);
        }
        let choices = self.choices.as_deref().unwrap_or_default();
        for Choice { word, .. } in choices
            .iter()
            .filter(|choice| choice.label.trim().is_empty())
        {
            let (option, word) = (option(), word.clone());
            let breach = ThemeDeclaration::NoChoiceLabel { option, word };
            reader.breach(place.clone(), &breach);
        }
        let of_others = [
            (
                "least",
                "number",
                self.least.is_some() && kind != Kind::Number,
            ),
            (
                "most",
                "number",
                self.most.is_some() && kind != Kind::Number,
            ),
            (
                "choices",
                "choice",
                self.choices.is_some() && kind != Kind::Choice,
            ),
        ];
        for (key, kind, _) in of_others.into_iter().filter(|(.., is_written)| *is_written) {
            let option = option();
            let breach = ThemeDeclaration::KeyOfKind { option, key, kind };
            reader.breach(place.clone(), &breach);
        }
        Some(())
    }
}

/// Whether templates can name an option so: `options.hotline`.
fn is_name(written: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    !written.is_empty()
        && written.chars().all(is_part)
        && !written.starts_with(|c: char| c.is_numeric())
}
