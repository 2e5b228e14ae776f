//! Assets with hashed names, and the style sheet of the theme's options.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use gongkai_model::{Config, SitePath};

use super::files::Files;
use super::template::Template;

/// The search engine for browsers, compressed.
pub(super) const ENGINE: &str = "search-engine.wasm.bin";

/// A file of the theme that is published, its name carrying a hash of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeAsset {
    /// `assets/main-3f2a91c0.css`
    pub path: SitePath,
    /// The content.
    pub bytes: Vec<u8>,
    /// Whether it serves nothing but the search: one of the built-in files `search*`, or a site's own in its
    /// place.
    pub is_for_search: bool,
}

/// The theme's assets by name, the style sheet of its options among them, and each original name's link on the
/// site.
pub(super) fn publish(
    config: &Config,
    files: &Files<'_>,
    options: Option<String>,
) -> (Vec<ThemeAsset>, BTreeMap<String, String>) {
    let mut contents: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in files.names("assets/") {
        // The engine stands in the search folder, named by the bundle's manifest.
        if name == ENGINE {
            continue;
        }
        if let Some(file) = files.get(&format!("assets/{name}")) {
            contents.insert(name, file.bytes.to_vec());
        }
    }
    if let Some(css) = options {
        contents.insert(Template::Options.file().to_owned(), css.into_bytes());
    }
    let mut hrefs = BTreeMap::new();
    let mut assets = Vec::new();
    for (name, bytes) in contents {
        let Ok(path) = SitePath::new(&format!("assets/{}", hashed(&name, &bytes))) else {
            continue;
        };
        let is_for_search =
            name.starts_with("search") && Files::built_in(&format!("assets/{name}")).is_some();
        hrefs.insert(name, path.href(&config.base_url));
        assets.push(ThemeAsset {
            path,
            bytes,
            is_for_search,
        });
    }
    (assets, hrefs)
}

/// `main.css` → `main-3f2a91c0.css`: browsers may keep it for ever.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = xxh3_64(bytes) >> 32;
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.contains('/') => {
            format!("{stem}-{hash:08x}.{ending}")
        }
        _ => format!("{name}-{hash:08x}"),
    }
}
