//! Documents by category, year, publisher, office and type.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{
    BrowseKind, Category, DocumentId, Field, Group, Metadata, Site, is_han, slug_of,
};

/// Fills the site's groups from its listed documents.
pub(super) fn fill(site: &mut Site) {
    site.categories = categories(site);
    site.years = years(site);
    site.publishers = named(site, BrowseKind::Publisher, |meta| {
        split_names(meta.publisher().unwrap_or_default())
    });
    site.offices = named(site, BrowseKind::Office, |meta| {
        split_names(meta.text(Field::Office).unwrap_or_default())
    });
    site.types = named(site, BrowseKind::Type, |meta| {
        meta.text(Field::Type).map(str::trim).into_iter().collect()
    });
    let places = site.categories.iter().enumerate();
    site.lookup.by_category = places
        .filter_map(|(at, group)| Some((group.category.as_ref()?.as_str().into(), at)))
        .collect();
    site.lookup.by_publisher = by_name(&site.publishers);
    site.lookup.by_office = by_name(&site.offices);
    site.lookup.by_type = by_name(&site.types);
    for at in 0..site.categories.len() {
        let parent = site.categories[at]
            .category
            .as_ref()
            .and_then(Category::parent);
        let place = parent.and_then(|p| site.lookup.by_category.get(p.as_str()).copied());
        if let Some(group) = place.and_then(|place| site.categories.get_mut(place)) {
            group.children.push(at);
        }
    }
}

fn categories(site: &Site) -> Vec<Group> {
    let mut members: HashMap<Category, Vec<DocumentId>> = HashMap::new();
    for (id, document) in site.listed() {
        if let Some(category) = &document.document.meta.category {
            for level in category.with_ancestors() {
                members.entry(level).or_default().push(id);
            }
        }
    }
    let terms = &site.config.vocabulary.terms;
    let rank: HashMap<&Category, usize> = terms
        .iter()
        .enumerate()
        .map(|(at, t)| (&t.category, at))
        .collect();
    let mut found: Vec<(Category, Vec<DocumentId>)> = members.into_iter().collect();
    found.sort_by(|(a, _), (b, _)| {
        let rank_of = |c| rank.get(c).copied().unwrap_or(usize::MAX);
        rank_of(a).cmp(&rank_of(b)).then_with(|| a.cmp(b))
    });
    let mut paths: BTreeSet<String> = BTreeSet::new();
    found
        .into_iter()
        .map(|(category, documents)| {
            let levels: Vec<String> = category.levels().map(folder_name).collect();
            let path = unique(
                format!("category/{}", levels.join("/")),
                category.as_str(),
                |path| paths.contains(path),
            );
            paths.insert(path.clone());
            Group {
                name: category.name().to_owned(),
                path,
                documents,
                children: Vec::new(),
                category: Some(category),
            }
        })
        .collect()
}

fn years(site: &Site) -> Vec<Group> {
    let mut years: BTreeMap<i16, Vec<DocumentId>> = BTreeMap::new();
    for (id, document) in site.listed() {
        if let Some(moment) = document.document.meta.order_date() {
            years.entry(moment.date.year()).or_default().push(id);
        }
    }
    years
        .into_iter()
        .rev()
        .map(|(year, documents)| Group {
            name: format!("{year:04}"),
            category: None,
            path: format!("year/{year:04}"),
            documents,
            children: Vec::new(),
        })
        .collect()
}

fn by_name(groups: &[Group]) -> HashMap<Box<str>, usize> {
    let places = groups.iter().enumerate();
    places
        .map(|(at, group)| (group.name.as_str().into(), at))
        .collect()
}

/// Groups by the names that a document gives, most documents first.
fn named(site: &Site, kind: BrowseKind, names: impl Fn(&Metadata) -> Vec<&str>) -> Vec<Group> {
    let folder = kind.folder();
    let mut members: BTreeMap<String, Vec<DocumentId>> = BTreeMap::new();
    for (id, document) in site.listed() {
        for name in names(&document.document.meta) {
            if !name.is_empty() {
                members.entry(name.to_owned()).or_default().push(id);
            }
        }
    }
    let mut paths: BTreeSet<String> = BTreeSet::new();
    let mut groups: Vec<Group> = members
        .into_iter()
        .map(|(name, documents)| {
            let path = unique(format!("{folder}/{}", folder_name(&name)), &name, |path| {
                paths.contains(path)
            });
            paths.insert(path.clone());
            Group {
                name,
                category: None,
                path,
                documents,
                children: Vec::new(),
            }
        })
        .collect();
    // Stable: groups with as many documents stay in the order of their names.
    groups.sort_by_key(|group| std::cmp::Reverse(group.documents.len()));
    groups
}

/// Joint publishers or offices: separated by `、，,;` or by spaces between Han characters.
pub(crate) fn split_names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in text.split(['、', '，', ',', ';', '；']) {
        let mut start = 0;
        for (at, space) in part.match_indices(char::is_whitespace) {
            let before = part.get(..at).and_then(|b| b.chars().next_back());
            let after = part.get(at + space.len()..).and_then(|a| a.chars().next());
            if before.is_some_and(is_han) && after.is_some_and(is_han) {
                names.push(part.get(start..at).unwrap_or_default().trim());
                start = at + space.len();
            }
        }
        names.push(part.get(start..).unwrap_or_default().trim());
    }
    names.retain(|name| !name.is_empty());
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// A group's folder, which must not be called like a file that stands beside it.
fn folder_name(name: &str) -> String {
    let mut slug = slug_of(name);
    if super::urls::is_list(&slug) {
        slug.push('-');
    }
    slug
}

/// Two names may have one slug (`A/B` and `A-B`): the later is told apart by a hash of its name.
fn unique(path: String, name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if is_taken(&path) {
        let hash = xxhash_rust::xxh3::xxh3_64(name.as_bytes()) >> 32;
        format!("{path}-{hash:08x}")
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_publishers_are_several() {
        assert_eq!(
            split_names("商务厅 财政厅、人民银行"),
            ["商务厅", "财政厅", "人民银行"]
        );
        assert_eq!(
            split_names("Ministry of Commerce"),
            ["Ministry of Commerce"]
        );
        assert_eq!(split_names(" "), [""; 0]);
        assert_eq!(split_names("甲、乙、甲"), ["甲", "乙"]);
    }
}
