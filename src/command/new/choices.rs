//! What a site offers for a new document: its columns, types, categories and numbers, asked for where a
//! person is there to answer.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use walkdir::WalkDir;

use crate::authoring::{
    Archetype, Archetypes, Basis, ColumnName, Found, NoNumber, Numbering, column_names,
    find_column, guess_category, guess_type,
};
use crate::command::Speech;
use crate::command::archetypes::archetypes;
use crate::command::ask::Person;
use crate::pipeline::Loaded;
use gongkai_model::diagnostic::{Rule, Violation as _, nearest};
use gongkai_model::rules::{
    FrontMatterOpen, NoFrontMatter, NotUtf8, TooLarge, Unreadable, YamlSyntax,
};
use gongkai_model::text::{Arg, Line};
use gongkai_model::{Category, ContentPath, Field, IndexNumber, slug_of};

/// What a site offers for a new document.
pub(super) struct Choices<'a> {
    loaded: &'a Loaded,
    columns: Vec<ColumnName>,
    archetypes: Archetypes,
}

impl<'a> Choices<'a> {
    pub(super) fn new(site: &Path, loaded: &'a Loaded, speech: Speech) -> Self {
        Self {
            loaded,
            columns: column_names(
                loaded.parts.surroundings(),
                &empty_folders(&site.join("content")),
            ),
            archetypes: archetypes(site, &loaded.config.fields, speech),
        }
    }

    pub(super) fn column(
        &self,
        written: Option<&str>,
        person: Option<&mut Person>,
    ) -> Result<&ColumnName> {
        let trails = |columns: &mut dyn Iterator<Item = &ColumnName>| -> Vec<String> {
            columns.map(|column| column.trail.clone()).collect()
        };
        let Some(written) = written else {
            let Some(person) = person else {
                let names = trails(&mut self.columns.iter());
                bail!(Line::new("new.column-missing").with("columns", listed(&names)));
            };
            if self.columns.is_empty() {
                bail!(Line::new("new.no-columns"));
            }
            let names = trails(&mut self.columns.iter());
            let at = person.choose(&Line::new("new.which-column"), &names)?;
            return self.columns.get(at).context(Line::new("new.no-column"));
        };
        let unknown = |key: &'static str| Line::new(key).with("written", written);
        match find_column(&self.columns, written) {
            Found::One(column) => Ok(column),
            Found::Several(candidates) => {
                let names = trails(&mut candidates.iter().copied());
                let Some(person) = person else {
                    bail!(unknown("new.column-ambiguous").with("columns", names));
                };
                let at = person.choose(&unknown("new.which-of-columns"), &names)?;
                let chosen = candidates.get(at).copied();
                chosen.context(Line::new("new.no-column"))
            }
            Found::Nothing(Some(near)) => {
                bail!(unknown("new.column-unknown-near").with("near", &near.trail))
            }
            Found::Nothing(None) => {
                let names = trails(&mut self.columns.iter());
                bail!(unknown("new.column-unknown").with("columns", listed(&names)))
            }
        }
    }

    pub(super) fn archetype(
        &self,
        written: Option<&str>,
        column: &ColumnName,
        person: Option<&mut Person>,
    ) -> Result<(&Archetype, Option<Basis>)> {
        let labels: Vec<String> = self
            .archetypes
            .labels()
            .into_iter()
            .map(str::to_owned)
            .collect();
        if let Some(written) = written {
            let found = self.archetypes.get(written);
            return found.map(|archetype| (archetype, None)).with_context(|| {
                match self.archetypes.nearest(written) {
                    Some(near) => Line::new("new.type-unknown-near")
                        .with("written", written)
                        .with("near", &near.label),
                    None => Line::new("new.type-unknown")
                        .with("written", written)
                        .with("types", labels),
                }
            });
        }
        let documents = self.loaded.parts.documents();
        if let Some((archetype, basis)) = guess_type(&self.archetypes, column, documents) {
            return Ok((archetype, Some(basis)));
        }
        let chosen = match person {
            Some(person) => {
                let at = person.choose(&Line::new("new.which-type"), &labels)?;
                self.archetypes.all().get(at)
            }
            None => self.archetypes.get("document"),
        };
        let archetype =
            chosen.with_context(|| Line::new("new.type-missing").with("types", labels))?;
        Ok((archetype, None))
    }

    pub(super) fn category(
        &self,
        written: Option<&str>,
        column: &ColumnName,
        archetype: &Archetype,
        person: Option<&mut Person>,
    ) -> Result<Option<(Category, Option<Basis>)>> {
        let config = &self.loaded.config;
        let vocabulary = &config.categories;
        let known = |written: &str| -> Result<Category, Line> {
            let empty = || Line::new("new.category-empty");
            let category = Category::new(written).ok_or_else(empty)?;
            if vocabulary.terms().is_empty() {
                return Ok(category);
            }
            let term = vocabulary.resolve(&category);
            term.map(|term| term.category.clone()).ok_or_else(|| {
                match nearest(written, vocabulary.names()) {
                    Some(near) => Line::new("new.category-unknown-near")
                        .with("written", written)
                        .with("near", near),
                    None => Line::new("new.category-unknown").with("written", written),
                }
            })
        };
        if let Some(written) = written {
            let category = known(written).map_err(|why| {
                Line::new("arguments.refused")
                    .with("argument", "--category")
                    .with("why", why)
            })?;
            return Ok(Some((category, None)));
        }
        let documents = self.loaded.parts.documents();
        if let Some((category, basis)) = guess_category(config, column, &archetype.label, documents)
        {
            return Ok(Some((category, Some(basis))));
        }
        if !config.fields.required.contains(&Field::Category) {
            return Ok(None);
        }
        let some: Vec<String> = vocabulary
            .terms()
            .iter()
            .map(|term| term.category.to_string())
            .collect();
        let Some(person) = person else {
            bail!(Line::new("new.category-missing").with("categories", listed(&some)));
        };
        let at = person.choose(&Line::new("new.which-category"), &some)?;
        let category = some.get(at).and_then(|path| Category::new(path));
        Ok(category.map(|category| (category, None)))
    }

    pub(super) fn number(&self, date: Date) -> Result<Option<IndexNumber>> {
        let documents = self.loaded.parts.documents();
        let number = Numbering::of(&self.loaded.config, documents)
            .and_then(|numbering| numbering.next(date, documents));
        match number {
            Ok(number) => Ok(Some(number)),
            Err(_) if !self.loaded.config.fields.required.contains(&Field::Index) => Ok(None),
            Err(why) => Err(no_number(&why).into()),
        }
    }

    /// What documents of the column are called in URLs, in lower case.
    pub(super) fn slugs(&self, column: &ColumnName) -> BTreeSet<String> {
        self.loaded
            .parts
            .documents()
            .iter()
            .map(|document| &document.standing)
            .filter(|d| d.location.column.inside() == column.folder)
            .map(|d| slug_of(d.slug.as_deref().unwrap_or(d.location.stem())).to_lowercase())
            .collect()
    }

    /// What to say where a document that could not be read may hold the number that was just given.
    pub(super) fn unread(&self) -> Option<Line> {
        let unread: [&Rule; 6] = [
            &NotUtf8::RULE,
            &Unreadable::RULE,
            &TooLarge::RULE,
            &NoFrontMatter::RULE,
            &FrontMatterOpen::RULE,
            &YamlSyntax::RULE,
        ];
        let mut paths: Vec<&str> = self
            .loaded
            .found
            .iter()
            .filter(|finding| unread.contains(&finding.rule))
            .map(|finding| finding.place.path())
            .filter(|path| ContentPath::of_site(path).is_some())
            .collect();
        paths.dedup();
        let first = *paths.first()?;
        Some(
            Line::new("new.unread")
                .with("count", paths.len())
                .with("first", first),
        )
    }
}

/// Folders without a file in them or below: columns to be.
fn empty_folders(content: &Path) -> Vec<String> {
    let mut folders = BTreeSet::new();
    let mut full = BTreeSet::new();
    for entry in WalkDir::new(content).min_depth(1).into_iter().flatten() {
        let Some(path) = entry
            .path()
            .strip_prefix(content)
            .ok()
            .and_then(Path::to_str)
        else {
            continue;
        };
        let path = path.replace('\\', "/");
        if entry.file_type().is_dir() {
            folders.insert(path);
        } else {
            let above =
                std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'));
            full.extend(above.map(|(folder, _)| folder.to_owned()));
        }
    }
    folders.retain(|folder| {
        !full.contains(folder) && !folder.split('/').any(|name| name.starts_with('.'))
    });
    folders.into_iter().collect()
}

/// Why no number could be given.
pub(super) fn no_number(why: &NoNumber) -> Line {
    match why {
        NoNumber::NoScheme => Line::new("new.number-no-scheme"),
        NoNumber::NoIssuer(scheme) => Line::new("new.number-no-issuer")
            .with("scheme", scheme.name)
            .with("example", scheme.example),
        NoNumber::Full(series) => Line::new("new.number-full")
            .with("issuer", &series.issuer)
            .with("period", &series.period),
    }
}

/// The first few of a list.
fn listed(names: &[String]) -> Arg {
    const MOST: usize = 12;
    let some: Vec<String> = names.iter().take(MOST).cloned().collect();
    if names.len() > MOST {
        Line::new("list.and-more").with("some", some).into()
    } else {
        some.into()
    }
}
