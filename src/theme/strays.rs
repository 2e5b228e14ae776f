//! Files of a site's own theme folder that replace nothing and that nothing uses: most likely misspelt.

use gongkai_model::diagnostic::{Finding, nearest};
use gongkai_model::rules::ThemeStray;

use super::files::{Files, ThemeFiles};
use super::manifest::MANIFEST;

/// The folders of a theme.
const FOLDERS: [&str; 3] = ["templates/", "assets/", "texts/"];

/// A file that looks like another one misspelt.
#[derive(Debug)]
pub(super) struct Stray {
    /// Its name below `templates/`, if it is a template: a document or column may yet name it.
    pub(super) template: Option<String>,
    /// What to tell.
    pub(super) finding: Finding,
}

/// Every such file, in order.
pub(super) fn find(files: &Files<'_>, language: &str) -> Vec<Stray> {
    let own = files.own.keys().map(String::as_str);
    own.filter_map(|path| {
        let meant = meant(files, path, language)?;
        let shown = format!("{}/{path}", files.folder);
        Some(Stray {
            template: path.strip_prefix(FOLDERS[0]).map(str::to_owned),
            finding: Finding::in_file(
                &shown,
                &ThemeStray {
                    meant: format!("{}/{meant}", files.folder),
                },
            ),
        })
    })
    .collect()
}

/// The file that a path was most likely meant to be; `None` for one that is in its place.
fn meant(files: &Files<'_>, path: &str, language: &str) -> Option<String> {
    if Files::built_in(path).is_some() {
        return None;
    }
    let Some(folder) = FOLDERS.iter().find(|folder| path.starts_with(**folder)) else {
        return misplaced(path);
    };
    let name = path.strip_prefix(folder)?;
    if *folder == "texts/" {
        // Texts in a further language are none of the site's business.
        let primary = language.split('-').next()?;
        let known = [language, primary, "zh-CN", "en"].map(|tag| format!("{tag}.yaml"));
        let plain = |name: &str| {
            name.replace('_', "-")
                .to_ascii_lowercase()
                .replace(".yml", ".yaml")
        };
        let same = known.iter().find(|known| plain(known) == plain(name))?;
        return (same != name).then(|| format!("texts/{same}"));
    }
    let built_in = Files::merge("", &ThemeFiles::new()).names(folder);
    let near = nearest(name, built_in.iter().map(String::as_str))?;
    (!is_named(files.own, path, name)).then(|| format!("{folder}{near}"))
}

/// A file that stands beside the folders it belongs into: `template/base.html`, `main.css`.
fn misplaced(path: &str) -> Option<String> {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    // `Theme.toml` is another file than `theme.toml` wherever a site is published from but Windows.
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(".toml").filter(|_| folder.is_empty());
    if stem.is_some_and(|stem| nearest(stem, ["theme"]).is_some()) {
        return Some(MANIFEST.to_owned());
    }
    let none = ThemeFiles::new();
    let known = Files::merge("", &none);
    let fits = |place: &&&str| {
        let is_meant =
            folder.is_empty() || nearest(folder, [place.trim_end_matches('/')]).is_some();
        is_meant && known.names(place).iter().any(|known| known == name)
    };
    let place = FOLDERS.iter().find(fits)?;
    Some(format!("{place}{name}"))
}

/// Whether another of the site's own files names it: of those that can, since fonts and pictures are large.
fn is_named(own: &ThemeFiles, path: &str, name: &str) -> bool {
    let may_name = |other: &str| {
        let (_, ending) = other.rsplit_once('.').unwrap_or_default();
        other != path && ["html", "css", "js", "txt"].contains(&ending)
    };
    let mut texts = own.iter().filter(|(other, _)| may_name(other));
    texts.any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(name))
}
