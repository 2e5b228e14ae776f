//! `site.toml` as the preview keeps it: the last version that could be used.

use std::path::Path;
use std::sync::Arc;

use crate::pipeline::{LoadError, Settings, load_settings};
use gongkai_model::Config;
use gongkai_model::diagnostic::{Diagnostic, codes};

/// The configuration in use and what is wrong with the file as it stands.
#[derive(Debug)]
pub(super) struct KeptSettings {
    pub(super) config: Arc<Config>,
    pub(super) found: Vec<Diagnostic>,
    /// XXH3 of the file's bytes; 0 where it cannot be read.
    pub(super) hash: u128,
    /// Whether the configuration came from a file without a syntax error, with name and base URL.
    is_sound: bool,
}

impl KeptSettings {
    pub(super) fn open(site: &Path) -> Result<Self, LoadError> {
        Ok(Self::from(load_settings(site)?))
    }

    /// Reads the file again; `true` where the configuration is another now, which it is too where the
    /// theme's folder that it does not name has come or gone. A file that cannot be used leaves the
    /// configuration as it was.
    pub(super) fn refresh(&mut self, site: &Path) -> bool {
        let read = match load_settings(site) {
            Ok(settings) => Self::from(settings),
            Err(error) => {
                self.found = vec![cannot_read(error)];
                self.hash = 0;
                return false;
            }
        };
        let is_same_theme = read.config.theme.dir == self.config.theme.dir;
        if read.hash == self.hash && (is_same_theme || !read.is_sound) {
            return false;
        }
        if self.is_sound && !read.is_sound {
            self.found = read.found;
            self.hash = read.hash;
            return false;
        }
        *self = read;
        true
    }
}

impl From<Settings> for KeptSettings {
    fn from(settings: Settings) -> Self {
        let is_broken = settings
            .found
            .iter()
            .any(|finding| *finding.rule == codes::SITE_SYNTAX);
        Self {
            is_sound: settings.configured.usable && !is_broken,
            config: Arc::new(settings.configured.config),
            found: settings.found,
            hash: settings.hash,
        }
    }
}

fn cannot_read(error: LoadError) -> Diagnostic {
    match error {
        LoadError::Config(diagnostic) => *diagnostic,
        LoadError::NoSite(_)
        | LoadError::NoContent(_)
        | LoadError::Content(..)
        | LoadError::Theme(..) => {
            Diagnostic::about(&codes::UNREADABLE, "site.toml", "site.toml 不见了")
                .hint("把它放回来；在那之前按原来的设置预览")
        }
    }
}
