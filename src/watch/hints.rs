//! What may have changed since the session looked last.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use crate::pipeline::THEME_FOLDER;
use crate::theme::MANIFEST;

/// What may have changed. A hint costs a look at the file; a missing one is a stale page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Paths relative to `content/`; an empty one stands for the whole folder.
    pub content: BTreeSet<String>,
    /// `site.toml`, the theme's folder that is taken where it names none, or what the theme declares.
    pub settings: bool,
    /// Anything in the theme's folder.
    pub theme: bool,
    /// Events were lost: everything is looked at.
    pub everything: bool,
}

impl Hints {
    /// Everything.
    pub fn everything() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty() && !self.settings && !self.theme && !self.everything
    }

    /// Adds a path below the site's folder. `theme` is the theme's folder, relative to the site's.
    pub fn add(&mut self, site: &Path, theme: Option<&str>, path: &Path) {
        let Ok(inside) = path.strip_prefix(site) else {
            return;
        };
        if inside == Path::new("") {
            // The site's own folder came, went or moved.
            self.everything = true;
        }
        // Whether there is a folder of that name is one of the settings.
        if inside == Path::new("site.toml") || inside == Path::new(THEME_FOLDER) {
            self.settings = true;
        }
        if let Some(theme) = theme.map(Path::new)
            && inside.starts_with(theme)
        {
            self.theme = true;
            self.settings |= inside == theme || inside == theme.join(MANIFEST);
        }
        let Ok(inside) = inside.strip_prefix("content") else {
            return;
        };
        let mut parts = Vec::new();
        for part in inside.components() {
            match part {
                Component::Normal(name) => match name.to_str() {
                    Some(name) => parts.push(name),
                    // A name that is not UTF-8: its folder is looked at, which reports it.
                    None => break,
                },
                _ => return,
            }
        }
        self.content.insert(parts.join("/"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_sorted_by_what_they_belong_to() {
        let mut hints = Hints::default();
        let site = Path::new("/s");
        for path in [
            "/s/site.toml",
            "/s/content/a/b.md",
            "/s/content",
            "/s/my theme/templates/x.html",
            "/s/public/index.html",
            "/elsewhere/content/x.md",
        ] {
            hints.add(site, Some("my theme"), Path::new(path));
        }
        let content: Vec<&str> = hints.content.iter().map(String::as_str).collect();
        assert_eq!(content, ["", "a/b.md"]);
        assert!(hints.settings && hints.theme && !hints.everything);
        let mut none = Hints::default();
        none.add(site, None, Path::new("/s/public/x"));
        none.add(site, None, Path::new("/"));
        assert!(none.is_empty());
        none.add(site, None, site);
        assert!(none.everything);
        let mut manifest = Hints::default();
        manifest.add(site, Some("theme"), Path::new("/s/theme/theme.toml"));
        assert!(manifest.settings && manifest.theme);
    }
}
