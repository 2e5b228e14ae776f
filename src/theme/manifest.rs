//! What the theme declares: the built-in `theme.toml` and a site's own over it.

use std::sync::LazyLock;

use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::{ConflictMarker, ThemeDeclaration};
use gongkai_model::{SourceFile, ThemeManifest, conflict};

use super::files::Files;

/// The file that a theme declares its options and ids in.
pub const MANIFEST: &str = "theme.toml";

static BUILT_IN: LazyLock<ThemeManifest> = LazyLock::new(|| {
    let text = Files::built_in(MANIFEST).and_then(|file| {
        let text = std::str::from_utf8(file.bytes).ok()?;
        Some(SourceFile::new(file.path, text))
    });
    // What is wrong with it a test has seen.
    text.map(|text| ThemeManifest::read(&text).0)
        .unwrap_or_default()
});

/// The declarations of the built-in theme.
pub fn built_in_manifest() -> &'static ThemeManifest {
    &BUILT_IN
}

/// The declarations of a site's theme: the built-in ones, and those of the `theme.toml` in the site's own
/// theme folder over them.
pub fn manifest(path: &str, own: &[u8]) -> (ThemeManifest, Vec<Finding>) {
    let mut built_in = built_in_manifest().clone();
    let Ok(text) = std::str::from_utf8(own) else {
        let finding = Finding::in_file(path, &ThemeDeclaration::Encoding);
        built_in.is_faulty = true;
        return (built_in, vec![finding]);
    };
    let source = SourceFile::new(path, text);
    if let Some(mark) = conflict(source.text()) {
        built_in.is_faulty = true;
        return (
            built_in,
            vec![Finding::in_text(&source, mark, &ConflictMarker)],
        );
    }
    let (own, mut found) = ThemeManifest::read(&source);
    let (manifest, more) = built_in.with(own);
    found.extend(more);
    (manifest, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_theme_declares_what_it_means_to() {
        let file = Files::built_in(MANIFEST).unwrap();
        let text = std::str::from_utf8(file.bytes).unwrap();
        let (manifest, found) = ThemeManifest::read(&SourceFile::new(file.path, text));
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(&manifest, built_in_manifest());
        assert!(!manifest.options.is_empty());
        for option in &manifest.options {
            assert!(!option.description.is_empty(), "{}", option.name);
        }
    }

    #[test]
    fn every_id_of_the_templates_is_reserved() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates");
        let mut ids = vec![
            "search-suggestions".to_owned(),
            "search-suggestion-3".to_owned(),
        ];
        for template in std::fs::read_dir(folder).unwrap() {
            let path = template.unwrap().path();
            // These two hold no article.
            if path.ends_with("search.html") || path.ends_with("sitemap.html") {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let found = text.match_indices(" id=\"").map(|(at, start)| {
                let id = text[at + start.len()..].split('"').next().unwrap();
                id.replace("{{ card.date[:4] }}", "2024")
            });
            ids.extend(found);
        }
        assert!(
            ids.contains(&"main".to_owned()) && ids.contains(&"y2024".to_owned()),
            "{ids:?}"
        );
        for id in ids {
            assert!(built_in_manifest().ids.holds(&id), "{id}");
        }
    }
}
