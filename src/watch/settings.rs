//! `site.toml` as the preview keeps it: the last version that could be used, with what the theme declares.

use std::path::Path;
use std::sync::Arc;

use crate::pipeline::{LoadError, Settings, load_settings, read_settings, settle};
use gongkai_model::diagnostic::{Finding, Violation};
use gongkai_model::rules::{SiteSyntax, ThemeDeclaration, Unreadable};
use gongkai_model::{Config, SourceFile};

/// The configuration in use and what is wrong with the files as they stand.
#[derive(Debug)]
pub(super) struct KeptSettings {
    pub(super) config: Arc<Config>,
    pub(super) found: Vec<Finding>,
    /// XXH3 of the bytes of `site.toml`; 0 where it cannot be read.
    pub(super) hash: u128,
    /// The `site.toml` that the configuration came from.
    source: Arc<SourceFile>,
    /// Whether it came from a file without a syntax error, with name and base URL.
    is_sound: bool,
    /// The `theme.toml` of the site's own theme.
    manifest: Option<Vec<u8>>,
    /// Its last version with which nothing was wrong.
    sound_manifest: Option<Vec<u8>>,
}

impl KeptSettings {
    pub(super) fn open(site: &Path) -> Result<Self, LoadError> {
        Ok(Self::new(load_settings(site)?, None))
    }

    /// Reads the files again; `true` where the configuration is another now, which it is too where the theme's
    /// folder that it does not name has come or gone, or the theme declares other options. A file that cannot be used
    /// leaves what its last sound version said.
    pub(super) fn refresh(&mut self, site: &Path) -> bool {
        let text = match read_settings(site) {
            Ok(text) => text,
            Err(error) => {
                self.found = vec![cannot_read(error)];
                self.hash = 0;
                return false;
            }
        };
        let sound = self.sound_manifest.as_deref();
        let settings = settle(site, &text.source, text.hash, sound);
        let mut read = Self::new(settings, self.sound_manifest.clone());
        if self.is_sound && !read.is_sound {
            // The site.toml that is of use, with the theme as it is now.
            let settings = settle(site, &self.source, read.hash, sound);
            let mut kept = Self::new(settings, self.sound_manifest.clone());
            let path = self.source.path();
            kept.found.retain(|finding| finding.place.path() != path);
            read.found.retain(|finding| finding.place.path() == path);
            kept.found.append(&mut read.found);
            read = kept;
            self.hash = read.hash;
        }
        let is_same_theme = read.config.theme.dir == self.config.theme.dir;
        let is_same = read.hash == self.hash && read.manifest == self.manifest;
        if is_same && is_same_theme {
            self.found = read.found;
            return false;
        }
        *self = read;
        true
    }

    fn new(settings: Settings, sound_manifest: Option<Vec<u8>>) -> Self {
        let broke = |rule| settings.found.iter().any(|finding| *finding.rule == rule);
        let is_sound = settings.configured.usable && !broke(SiteSyntax::RULE);
        let sound_manifest = if broke(ThemeDeclaration::RULE) {
            sound_manifest
        } else {
            settings.manifest.clone()
        };
        Self {
            is_sound,
            config: Arc::new(settings.configured.config),
            found: settings.found,
            hash: settings.hash,
            source: settings.source,
            manifest: settings.manifest,
            sound_manifest,
        }
    }
}

fn cannot_read(error: LoadError) -> Finding {
    match error {
        LoadError::Config(finding) => *finding,
        LoadError::NoSite(_)
        | LoadError::NoContent(_)
        | LoadError::Content(..)
        | LoadError::Theme(..) => Finding::in_file("site.toml", &Unreadable::SiteGone),
    }
}
