//! What an editor calls a column: its folder, title or slug, whole or begun.

use std::collections::BTreeMap;

use crate::assemble::Surroundings;
use gongkai_model::diagnostic::nearest;
use gongkai_model::{ColumnPage, ContentPath, slug_of};

/// The names of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnName {
    /// Its folder relative to `content/`.
    pub folder: String,
    /// Its title and its slug, each alone and with those above it (`甲/乙`).
    pub title: String,
    /// The titles from the top.
    pub trail: String,
    slug: String,
    slugs: String,
}

/// What a written name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// One column.
    One(&'a ColumnName),
    /// Several: the editor has to choose.
    Several(Vec<&'a ColumnName>),
    /// None; perhaps this one was meant.
    Nothing(Option<&'a ColumnName>),
}

/// The names of every column but the top, sorted by folder. Folders that are still empty will be columns
/// with their first document.
pub fn column_names(around: &Surroundings, empty: &[String]) -> Vec<ColumnName> {
    let mut pages: BTreeMap<&str, Option<&ColumnPage>> = BTreeMap::new();
    pages.extend(empty.iter().map(|folder| (folder.as_str(), None)));
    for (folder, page) in &around.columns {
        let known = pages.entry(folder.inside()).or_default();
        if page.is_some() {
            *known = page.as_deref();
        }
    }
    let mut names: Vec<ColumnName> = Vec::with_capacity(pages.len());
    let mut by_folder: BTreeMap<&str, usize> = BTreeMap::new();
    for (folder, page) in pages {
        if folder.is_empty() {
            continue;
        }
        let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
        let title = page.and_then(|page| page.title.clone());
        let slug = page.and_then(|page| page.slug.clone());
        let title = title.unwrap_or_else(|| last.to_owned());
        let slug = slug.unwrap_or_else(|| slug_of(last));
        let above = by_folder.get(above).and_then(|at| names.get(*at));
        let (trail, slugs) = above.map_or_else(
            || (title.clone(), slug.clone()),
            |above| {
                (
                    format!("{}/{title}", above.trail),
                    format!("{}/{slug}", above.slugs),
                )
            },
        );
        by_folder.insert(folder, names.len());
        names.push(ColumnName {
            folder: folder.to_owned(),
            title,
            trail,
            slug,
            slugs,
        });
    }
    names
}

/// The column a written name stands for. A whole path comes before a whole name, that before the
/// beginning of one, and that before a part of a title.
pub fn find_column<'a>(columns: &'a [ColumnName], written: &str) -> Found<'a> {
    let written = written.trim().replace('\\', "/");
    let written = written.trim_start_matches("./");
    let path = ContentPath::of_site(written).filter(|path| *path != ContentPath::top());
    let written = path.as_ref().map_or(written, ContentPath::inside);
    let written = written.trim_matches('/').to_lowercase();
    if written.is_empty() {
        return Found::Nothing(None);
    }
    let tests: [fn(&ColumnName, &str) -> bool; 4] = [
        |column, name| column.paths().any(|path| path == name),
        |column, name| column.singles().any(|single| single == name),
        |column, name| {
            let mut names = column.paths().chain(column.singles());
            names.any(|known| known.starts_with(name))
        },
        |column, name| column.title.to_lowercase().contains(name),
    ];
    for test in tests {
        let matching: Vec<&ColumnName> = columns.iter().filter(|c| test(c, &written)).collect();
        match matching.as_slice() {
            [] => {}
            [one] => return Found::One(one),
            _ => return Found::Several(matching),
        }
    }
    let names: Vec<(String, &ColumnName)> = columns
        .iter()
        .flat_map(|column| column.singles().map(move |name| (name, column)))
        .collect();
    let near = nearest(&written, names.iter().map(|(name, _)| name.as_str()));
    let near = near.and_then(|near| names.iter().find(|(name, _)| name == near));
    Found::Nothing(near.map(|(_, column)| *column))
}

impl ColumnName {
    fn paths(&self) -> impl Iterator<Item = String> + '_ {
        [&self.folder, &self.trail, &self.slugs]
            .into_iter()
            .map(|name| name.to_lowercase())
    }

    fn singles(&self) -> impl Iterator<Item = String> + '_ {
        let last = self.folder.rsplit('/').next().unwrap_or_default();
        [self.title.as_str(), self.slug.as_str(), last]
            .into_iter()
            .map(str::to_lowercase)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn columns() -> Vec<ColumnName> {
        let page = |title: &str, slug: Option<&str>| {
            Some(Arc::new(ColumnPage {
                title: Some(title.to_owned()),
                slug: slug.map(str::to_owned),
                ..ColumnPage::default()
            }))
        };
        let columns = [
            ("", None),
            ("法定", None),
            ("法定", page("法定主动公开内容", Some("fdzdgk"))),
            ("法定/规划", page("规划信息", Some("ghxx"))),
            ("法定/统计", page("统计信息", None)),
            ("年报", page("政府信息公开年报", Some("nb"))),
            ("年报/统计", None),
            ("zcjd", page("政策解读", None)),
        ];
        let around = Surroundings {
            columns: columns.map(|(f, p)| (ContentPath::new(f), p)).into(),
            ..Surroundings::default()
        };
        column_names(&around, &["全新".to_owned()])
    }

    #[test]
    fn a_folder_that_is_still_empty_is_found() {
        let columns = columns();
        assert!(
            matches!(find_column(&columns, "全新"), Found::One(column) if column.folder == "全新")
        );
    }

    #[test]
    fn every_name_of_a_column_finds_it() {
        let columns = columns();
        for written in [
            "法定/规划",
            "content/法定/规划/",
            "./content/法定/规划",
            "法定主动公开内容/规划信息",
            "fdzdgk/ghxx",
            "规划信息",
            "GHXX",
            "gh",
            "规",
            "法定\\规划",
        ] {
            match find_column(&columns, written) {
                Found::One(column) => assert_eq!(column.folder, "法定/规划", "{written}"),
                other => panic!("{written}: {other:?}"),
            }
        }
        match find_column(&columns, "公开年") {
            Found::One(column) => assert_eq!(column.folder, "年报"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_ambiguous_name_gives_its_candidates() {
        let columns = columns();
        let Found::Several(candidates) = find_column(&columns, "统计") else {
            panic!("not ambiguous");
        };
        let folders: Vec<&str> = candidates.iter().map(|c| c.folder.as_str()).collect();
        assert_eq!(folders, ["年报/统计", "法定/统计"]);
        assert!(
            matches!(find_column(&columns, "统计信息"), Found::One(c) if c.folder == "法定/统计")
        );
    }

    #[test]
    fn a_misspelt_name_suggests_one() {
        let columns = columns();
        assert!(matches!(
            find_column(&columns, "政策解独"),
            Found::Nothing(Some(column)) if column.folder == "zcjd"
        ));
        assert_eq!(find_column(&columns, " / "), Found::Nothing(None));
    }
}
