//! The theme as the preview keeps it: each file's last version that could be used.

use std::path::Path;
use std::sync::Arc;

use crate::pipeline::{LoadError, theme_files};
use crate::read::reason;
use crate::theme::{Theme, ThemeFiles};
use gongkai_model::Config;
use gongkai_model::diagnostic::{Finding, Level, Violation as _};
use gongkai_model::rules::Unreadable;

/// The theme in use and what is wrong with its files as they stand.
#[derive(Debug)]
pub(super) struct KeptTheme {
    pub(super) theme: Arc<Theme>,
    pub(super) found: Vec<Finding>,
    /// The files as last read.
    own: ThemeFiles,
    /// Each file's last version with which nothing was wrong.
    sound: ThemeFiles,
}

impl KeptTheme {
    pub(super) fn open(site: &Path, config: &Config) -> Result<Self, LoadError> {
        match theme_files(site, config) {
            Ok(own) => Ok(Self::make(own, config, &ThemeFiles::new())),
            // The folder that `site.toml` names is not there: what is wrong with a site is reported, and
            // the built-in theme does until it is.
            Err(error)
                if config
                    .theme
                    .dir
                    .as_ref()
                    .is_some_and(|dir| !site.join(dir).exists()) =>
            {
                let mut theme = Self::make(ThemeFiles::new(), config, &ThemeFiles::new());
                theme.found.push(cannot_read(config, &error));
                Ok(theme)
            }
            Err(error) => Err(error),
        }
    }

    /// Reads the files again; `true` where something about the theme is another now. `config` may be
    /// another too, which always counts.
    pub(super) fn refresh(&mut self, site: &Path, config: &Config, is_new_config: bool) -> bool {
        let own = match theme_files(site, config) {
            Ok(own) => own,
            Err(error) => {
                let before = std::mem::take(&mut self.found);
                self.found = vec![cannot_read(config, &error)];
                let same = before.len() == 1
                    && before
                        .iter()
                        .map(|d| &d.message)
                        .eq(self.found.iter().map(|d| &d.message));
                // What is there next is read as new.
                self.own = ThemeFiles::new();
                return !same;
            }
        };
        let is_unreadable = self
            .found
            .iter()
            .any(|finding| *finding.rule == Unreadable::RULE);
        if own == self.own && !is_new_config && !is_unreadable {
            return false;
        }
        *self = Self::make(own, config, &self.sound);
        true
    }

    fn make(own: ThemeFiles, config: &Config, earlier: &ThemeFiles) -> Self {
        let (mut theme, found) = Theme::load(config, &own);
        let folder = config.theme.dir.as_deref().unwrap_or("theme");
        let is_faulty = |name: &str| {
            let errors = found.iter().filter(|finding| finding.level == Level::Error);
            errors.map(|finding| finding.place.path()).any(|path| {
                let inside = path.strip_prefix(folder);
                inside.and_then(|path| path.strip_prefix('/')) == Some(name)
            })
        };
        let mut sound = ThemeFiles::new();
        let mut used = own.clone();
        for (name, bytes) in &own {
            if !is_faulty(name) {
                sound.insert(name.clone(), bytes.clone());
            } else if let Some(bytes) = earlier.get(name) {
                sound.insert(name.clone(), bytes.clone());
                used.insert(name.clone(), bytes.clone());
            }
        }
        if used != own {
            // What is wrong with the files as they stand has been said already.
            (theme, _) = Theme::load(config, &used);
        }
        Self {
            theme: Arc::new(theme),
            found,
            own,
            sound,
        }
    }
}

fn cannot_read(config: &Config, error: &LoadError) -> Finding {
    let folder = config.theme.dir.as_deref().unwrap_or("theme");
    let unreadable = match error {
        LoadError::Theme(path, error) => Unreadable::ThemeFile {
            name: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            why: reason(error),
        },
        _ => Unreadable::ThemeFolder,
    };
    Finding::in_file(folder, &unreadable)
}
