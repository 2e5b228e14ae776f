//! Names that the program keeps for itself in the published site: no document, file or old URL may have them.

/// What the program puts under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// A page.
    Page,
    /// A file that is no page.
    File,
}

/// The folder of the search page and its bundle.
pub const SEARCH_FOLDER: &str = "search";

/// Folders at the top, and whether all that stands in them are files that are no pages.
const FOLDERS: [(&str, bool); 9] = [
    (".gongkai", false),
    ("assets", true),
    ("catalog", false),
    ("category", false),
    ("office", false),
    ("publisher", false),
    (SEARCH_FOLDER, true),
    ("type", false),
    ("year", false),
];

/// Files at the top. `N` stands for a number.
const AT_THE_TOP: [(&str, Kept); 11] = [
    ("404.html", Kept::Page),
    ("catalog.csv", Kept::File),
    ("catalog.json", Kept::File),
    ("catalog.ndjson", Kept::File),
    ("catalog.xlsx", Kept::File),
    ("dcat.jsonld", Kept::File),
    ("opensearch.xml", Kept::File),
    ("robots.txt", Kept::File),
    ("sitemap.html", Kept::Page),
    ("sitemap-N.xml", Kept::File),
    ("sitemap.xml", Kept::File),
];

/// Files in a list's folder, the top being one. `N` stands for a number.
const IN_LISTS: [(&str, Kept); 5] = [
    ("atom.xml", Kept::File),
    ("feed.json", Kept::File),
    ("index.html", Kept::Page),
    ("page-N.html", Kept::Page),
    ("pages.html", Kept::Page),
];

/// Whether a folder at the top is the program's. `Search` and `search` are one folder on some servers.
pub fn is_folder(name: &str) -> bool {
    FOLDERS
        .iter()
        .any(|(folder, _)| folder.eq_ignore_ascii_case(name))
}

/// Whether a path lies in a folder whose files are no pages.
pub fn is_in_files(path: &str) -> bool {
    let folder = path.split_once('/').map(|(first, _)| first);
    FOLDERS
        .iter()
        .any(|(name, has_files)| *has_files && folder == Some(name))
}

/// What the program puts under a name at the top.
pub fn at_the_top(name: &str) -> Option<Kept> {
    kept(&AT_THE_TOP, name)
}

/// Whether a name at the top is one of several that differ in their number: which of them there are depends
/// on the site.
pub fn is_numbered(name: &str) -> bool {
    at_the_top(name).is_some() && !AT_THE_TOP.iter().any(|(pattern, _)| *pattern == name)
}

/// What the program puts under a name in a list's folder.
pub fn in_lists(name: &str) -> Option<Kept> {
    kept(&IN_LISTS, name)
}

fn kept(table: &[(&str, Kept)], name: &str) -> Option<Kept> {
    let entry = table.iter().find(|(pattern, _)| is_like(name, pattern));
    entry.map(|(_, kept)| *kept)
}

/// Whether a name is one of the table's: itself, or with digits in the place of `N`.
fn is_like(name: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once('N') else {
        return name == pattern;
    };
    name.strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BrowseKind;

    #[test]
    fn numbers_stand_for_themselves() {
        assert_eq!(in_lists("page-12.html"), Some(Kept::Page));
        assert_eq!(at_the_top("sitemap-3.xml"), Some(Kept::File));
        for free in ["page-.html", "page-x.html", "page-N.html", "Page-1.html"] {
            assert_eq!(in_lists(free), None, "{free}");
        }
        assert_eq!(at_the_top("index.html"), None);
        assert!(is_numbered("sitemap-3.xml"));
        for only in [
            "sitemap.xml",
            "sitemap-N.xml",
            "sitemap-.xml",
            "page-3.html",
        ] {
            assert!(!is_numbered(only), "{only}");
        }
    }

    #[test]
    fn folders_of_files() {
        assert!(is_in_files("assets/main.css") && is_in_files("search/manifest.json"));
        assert!(!is_in_files("assets") && !is_in_files("zcwj/assets/a.css"));
        assert!(is_folder("Search") && !is_folder("searches"));
        assert!(BrowseKind::ALL.iter().all(|kind| is_folder(kind.folder())));
    }
}
