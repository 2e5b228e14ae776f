//! Archetypes: what a new document of a type begins with. An archetype is an ordinary document file whose
//! empty fields are filled in; a site's own, in `archetypes/`, stand before the built-in ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::parse::FrontMatterEdit;
use crate::read::{Folder, leads_inside, outside, read_text};
use gongkai_model::diagnostic::{Finding, nearest};
use gongkai_model::{Field, Fields, SourceFile};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/starter/archetypes");

/// Where a site keeps its own.
const FOLDER: &str = "archetypes";

/// What a new document of one type begins with.
#[derive(Debug, Clone)]
pub struct Archetype {
    /// The file's name without its ending: `policy`.
    pub name: String,
    /// The 信息类型 it writes, else its name: `政策文件`.
    pub label: String,
    /// The text.
    pub source: Arc<SourceFile>,
}

/// Every archetype of a site, its own first.
#[derive(Debug, Clone)]
pub struct Archetypes(Vec<Archetype>);

/// Why an archetype of a site, or all of them, could not be loaded.
#[derive(Debug)]
pub enum ArchetypeError {
    /// The folder cannot be listed.
    Folder(PathBuf, io::Error),
    /// A file cannot be read as text.
    Text(Box<Finding>),
    /// A file has no front matter, or a faulty one.
    FrontMatter(String),
}

impl Archetypes {
    /// The built-in ones.
    pub fn built_in(fields: &Fields) -> Self {
        let mut all: Vec<Archetype> = BUILT_IN
            .files()
            .filter_map(|file| {
                let name = file.path().file_stem()?.to_str()?;
                let path = format!("starter/archetypes/{name}.md");
                Archetype::new(name, &SourceFile::new(path, file.contents_utf8()?), fields)
            })
            .collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Self(all)
    }

    /// The site's own, and the built-in ones that none of them replaces by name or by type; and what is wrong
    /// with those of its own that are left out.
    pub fn load(site: &Path, fields: &Fields) -> (Self, Vec<ArchetypeError>) {
        let (mut all, faults) = own(site, fields);
        for built_in in Self::built_in(fields).0 {
            let replaced = all
                .iter()
                .any(|own| own.name == built_in.name || own.label == built_in.label);
            if !replaced {
                all.push(built_in);
            }
        }
        (Self(all), faults)
    }

    /// The archetype that a name or a type stands for.
    pub fn get(&self, written: &str) -> Option<&Archetype> {
        let written = written.trim();
        let same = |text: &str| text.eq_ignore_ascii_case(written);
        self.0
            .iter()
            .find(|archetype| same(&archetype.name) || same(&archetype.label))
    }

    /// The archetype whose name or type comes nearest.
    pub fn nearest(&self, written: &str) -> Option<&Archetype> {
        let names = self.0.iter().flat_map(|a| [a.name.as_str(), &a.label]);
        nearest(written, names).and_then(|name| self.get(name))
    }

    /// Their types, in the order they are offered.
    pub fn labels(&self) -> Vec<&str> {
        self.0
            .iter()
            .map(|archetype| archetype.label.as_str())
            .collect()
    }

    /// All of them, in the order they are offered.
    pub fn all(&self) -> &[Archetype] {
        &self.0
    }
}

impl Archetype {
    fn new(name: &str, source: &Arc<SourceFile>, fields: &Fields) -> Option<Self> {
        let front_matter = FrontMatterEdit::new(source, fields).ok()?;
        let label = front_matter.value(Field::Type);
        Some(Self {
            name: name.to_owned(),
            label: label.unwrap_or_else(|| name.to_owned()),
            source: Arc::clone(source),
        })
    }
}

fn own(site: &Path, fields: &Fields) -> (Vec<Archetype>, Vec<ArchetypeError>) {
    let folder = site.join(FOLDER);
    let found = names(site, &folder).and_then(|names| Ok((names, Folder::open(site)?)));
    let (names, site) = match found {
        Ok(found) => found,
        Err(error) => return (Vec::new(), vec![ArchetypeError::Folder(folder, error)]),
    };
    let mut all = Vec::new();
    let mut faults = Vec::new();
    for name in names {
        let shown = format!("{FOLDER}/{name}.md");
        match read_text(site.file(&shown), &shown) {
            Ok(text) => match Archetype::new(&name, &text.source, fields) {
                Some(archetype) => all.push(archetype),
                None => faults.push(ArchetypeError::FrontMatter(shown)),
            },
            Err(error) => faults.push(ArchetypeError::Text(Box::new(error.finding))),
        }
    }
    (all, faults)
}

/// The archetypes' names, sorted. A `README.md` is a note to people.
fn names(site: &Path, folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    if folder.is_dir() {
        if !leads_inside(site, folder) {
            return Err(outside());
        }
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name();
            if let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(".md"))
                && !stem.starts_with('.')
                && !stem.eq_ignore_ascii_case("readme")
            {
                names.push(stem.to_owned());
            }
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_types_are_there() {
        let all = Archetypes::built_in(&Fields::default());
        assert_eq!(all.all().len(), BUILT_IN.files().count());
        for (name, label) in [
            ("policy", "政策文件"),
            ("interpretation", "政策解读"),
            ("report", "报告"),
            ("annual-report", "年度报告"),
            ("announcement", "公告"),
            ("consultation", "意见征集"),
            ("ledger", "清单"),
            ("service-guide", "办事指南"),
            ("reply", "答复"),
            ("news", "动态"),
            ("guide", "公开指南"),
            ("document", "其他"),
        ] {
            assert_eq!(all.get(name).unwrap().label, label);
            assert_eq!(all.get(label).unwrap().name, name);
        }
        assert!(all.get("没有").is_none());
        assert_eq!(all.nearest("polcy").unwrap().name, "policy");
    }

    #[test]
    fn a_sites_own_come_first_and_replace() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join(FOLDER);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("任免.md"), "---\ntitle:\n---\n").unwrap();
        fs::write(folder.join("红头.md"), "---\n类型: 政策文件\n---\n").unwrap();
        let fields = Fields::default();
        let (all, faults) = Archetypes::load(dir.path(), &fields);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(all.get("任免").unwrap().label, "任免");
        assert_eq!(all.get("政策文件").unwrap().name, "红头");
        assert!(all.get("policy").is_none());
        fs::write(folder.join("坏.md"), "没有元数据\n").unwrap();
        fs::write(folder.join("README.md"), "这里放模板。\n").unwrap();
        let (all, faults) = Archetypes::load(dir.path(), &fields);
        assert!(
            matches!(faults.as_slice(), [ArchetypeError::FrontMatter(path)] if path == "archetypes/坏.md"),
            "{faults:?}"
        );
        assert_eq!(
            all.get("任免").unwrap().label,
            "任免",
            "the others are of use"
        );
    }
}
