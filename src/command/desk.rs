//! What a site offers for a new document: its columns, types, categories and numbers, asked for where a
//! person is there to answer.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use walkdir::WalkDir;

use crate::authoring::{
    Archetype, ArchetypeError, Archetypes, Basis, ColumnName, Found, NoNumber, Numbering,
    column_names, find_column, guess_category, guess_type,
};
use crate::pipeline::Loaded;
use crate::read::reason;
use gongkai_model::diagnostic::nearest;
use gongkai_model::{Category, Field, Fields, IndexNumber, slug_of};

use super::ask::Person;
use super::say::{complain, say};

/// What a site offers for a new document.
pub(super) struct Desk<'a> {
    loaded: &'a Loaded,
    columns: Vec<ColumnName>,
    archetypes: Archetypes,
}

impl<'a> Desk<'a> {
    pub(super) fn new(site: &Path, loaded: &'a Loaded) -> Self {
        Self {
            loaded,
            columns: column_names(
                loaded.parts.surroundings(),
                &empty_folders(&site.join("content")),
            ),
            archetypes: archetypes(site, &loaded.config.fields),
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
                bail!(
                    "缺少栏目；写成 gongkai new 栏目 \"标题\"，栏目有：{}",
                    listed(&trails(&mut self.columns.iter()))
                );
            };
            if self.columns.is_empty() {
                bail!("还没有栏目；在 content/ 里建一个文件夹");
            }
            let at = person.choose("哪个栏目", &trails(&mut self.columns.iter()))?;
            return self.columns.get(at).context("没有这个栏目");
        };
        match find_column(&self.columns, written) {
            Found::One(column) => Ok(column),
            Found::Several(candidates) => {
                let names = trails(&mut candidates.iter().copied());
                let Some(person) = person else {
                    bail!(
                        "“{written}”可以是几个栏目：{}；写全其中一个",
                        names.join("、")
                    );
                };
                let at = person.choose(&format!("“{written}”是哪个栏目"), &names)?;
                candidates.get(at).copied().context("没有这个栏目")
            }
            Found::Nothing(Some(near)) => {
                bail!("没有栏目“{written}”；是否想写 {}？", near.trail)
            }
            Found::Nothing(None) => bail!(
                "没有栏目“{written}”；栏目有：{}。新栏目先在 content/ 里建文件夹",
                listed(&trails(&mut self.columns.iter()))
            ),
        }
    }

    pub(super) fn archetype(
        &self,
        written: Option<&str>,
        column: &ColumnName,
        person: Option<&mut Person>,
    ) -> Result<(&Archetype, Option<Basis>)> {
        let labels = self.archetypes.labels();
        if let Some(written) = written {
            let found = self.archetypes.get(written);
            return found.map(|archetype| (archetype, None)).with_context(|| {
                match self.archetypes.nearest(written) {
                    Some(near) => format!("没有类型“{written}”；是否想写 {}？", near.label),
                    None => format!(
                        "没有类型“{written}”；可用：{}。也可以在 archetypes/ 里放一个 {written}.md",
                        labels.join("、")
                    ),
                }
            });
        }
        let documents = self.loaded.parts.documents();
        if let Some((archetype, basis)) = guess_type(&self.archetypes, column, documents) {
            return Ok((archetype, Some(basis)));
        }
        let chosen = match person {
            Some(person) => {
                let at = person.choose(
                    "什么类型",
                    &labels.iter().map(ToString::to_string).collect::<Vec<_>>(),
                )?;
                self.archetypes.all().get(at)
            }
            None => self.archetypes.get("document"),
        };
        let archetype =
            chosen.with_context(|| format!("用 --type 写类型：{}", labels.join("、")))?;
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
        let known = |written: &str| -> Result<Category, String> {
            let category = Category::new(written).ok_or("分类是空的")?;
            if vocabulary.terms.is_empty() {
                return Ok(category);
            }
            let term = vocabulary.resolve(&category);
            term.map(|term| term.category.clone()).ok_or_else(|| {
                match nearest(written, vocabulary.names()) {
                    Some(near) => format!("分类“{written}”不在词表内；是否想写 {near}？"),
                    None => {
                        format!("分类“{written}”不在词表内；词表在 site.toml 的 [[categories]]")
                    }
                }
            })
        };
        if let Some(written) = written {
            let category = known(written).map_err(|why| anyhow::anyhow!("--category：{why}"))?;
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
            .terms
            .iter()
            .map(|term| term.category.to_string())
            .collect();
        let Some(person) = person else {
            bail!("说不准内容分类；用 --category 写一个：{}", listed(&some));
        };
        let at = person.choose("内容分类", &some)?;
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
            Err(why) => Err(explain_number(&why)),
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

    /// A document that could not be read may hold the number that was just given.
    pub(super) fn warn_of_unread(&self) -> Result<()> {
        let unread = ["R001", "R002", "R003", "F001", "F002", "F003"];
        let mut paths: Vec<&str> = self
            .loaded
            .found
            .iter()
            .filter(|d| unread.contains(&d.rule.code))
            .map(|d| d.place.path())
            .filter(|path| path.starts_with("content/"))
            .collect();
        paths.dedup();
        if let [first, ..] = paths.as_slice() {
            say(format_args!(
                "  注意      有 {} 份文件没能读全（如 {first}），索引号可能与它们重复；用 gongkai build 检查",
                paths.len()
            ))?;
        }
        Ok(())
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

/// A site's archetypes. Those that are faulty are told and left out.
pub(super) fn archetypes(site: &Path, fields: &Fields) -> Archetypes {
    let (archetypes, faults) = Archetypes::load(site, fields);
    for fault in &faults {
        complain(format_args!("没有用上的模板：{}", explain_archetype(fault)));
    }
    archetypes
}

fn explain_archetype(error: &ArchetypeError) -> String {
    match error {
        ArchetypeError::Folder(path, error) => {
            format!(
                "{} 读不出来：{}；检查读取权限",
                path.display(),
                reason(error)
            )
        }
        ArchetypeError::Text(diagnostic) => {
            let hint = diagnostic
                .hint
                .as_ref()
                .map_or_else(|| "检查这个文件".to_owned(), ToString::to_string);
            format!("{} {}；{hint}", diagnostic.place.path(), diagnostic.message)
        }
        ArchetypeError::FrontMatter(path) => format!(
            "{path} 没有元数据，或写法有误；开头写 --- 一行，下面每行一个“键: 值”，再写 --- 一行"
        ),
    }
}

/// Why no number could be given.
pub(super) fn explain_number(why: &NoNumber) -> anyhow::Error {
    match why {
        NoNumber::NoScheme => anyhow::anyhow!(
            "编不出索引号：在 site.toml 的 [organisation] 里写机构代码 code，在 [index] 里写编制方案 scheme"
        ),
        NoNumber::NoIssuer(scheme) => anyhow::anyhow!(
            "编不出索引号：编制方案 {} 形如 {}，site.toml 的 [organisation] code 不是它要的代码；改正 code，或者手写第一份文件的索引号",
            scheme.name,
            scheme.example
        ),
        NoNumber::Full(series) => anyhow::anyhow!(
            "{} 在 {} 的索引号用完了；核对有没有写错的大号",
            series.issuer,
            series.period
        ),
    }
}

/// The first few of a list.
fn listed(names: &[String]) -> String {
    const MOST: usize = 12;
    let some: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    let more = if names.len() > MOST { "……" } else { "" };
    format!("{}{more}", some.join("、"))
}
