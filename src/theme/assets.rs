//! Assets with hashed names, and the style sheet of the theme's options.

use std::collections::BTreeMap;

use minijinja::context;
use xxhash_rust::xxh3::xxh3_64;

use gongkai_model::diagnostic::Finding;
use gongkai_model::{Config, SitePath};

use super::{Files, Template, Theme, ThemeAsset};

/// The search engine for browsers, compressed.
pub(super) const ENGINE: &str = "search-engine.wasm.bin";

/// The theme's assets by name, and each original name's link on the site.
pub(super) fn publish(
    theme: &Theme,
    config: &Config,
    files: &Files<'_>,
    found: &mut Vec<Finding>,
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
    let options = minijinja::Value::from(minijinja::value::Serde(&config.theme.options.values));
    match theme.render(Template::Options.into(), context! { options }) {
        Ok(css) => {
            contents.insert(Template::Options.file().to_owned(), css.into_bytes());
        }
        Err(finding) => found.push(*finding),
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
