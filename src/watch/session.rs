//! The state of a preview, and how it takes changes in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::clock::today;
use crate::pipeline::LoadError;
use gongkai_model::{Edition, Unpublished};

use super::assembled::Assembled;
use super::content::KeptContent;
use super::earlier::EarlierPages;
use super::hints::Hints;
use super::search_files::SearchFiles;
use super::settings::KeptSettings;
use super::snapshot::{Made, Snapshot};
use super::theme_files::KeptTheme;

/// For which day and for whom a preview is.
#[derive(Debug, Clone, Copy)]
pub struct Audience {
    /// A fixed day; today where there is none.
    pub as_of: Option<Date>,
    /// What happens to documents that are not public yet.
    pub unpublished: Unpublished,
}

/// A site in memory. After any sequence of changes it equals what a fresh load gives, except that a
/// file which cannot be parsed keeps its last good version.
#[derive(Debug)]
pub struct Session {
    site: PathBuf,
    audience: Audience,
    settings: KeptSettings,
    theme: KeptTheme,
    content: KeptContent,
    /// `None` before the first snapshot.
    assembled: Option<Assembled>,
    /// The day of the snapshot made last.
    day: Date,
    generation: u64,
    earlier: Arc<EarlierPages>,
    search: Arc<SearchFiles>,
}

/// What a look at the files has shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Files whose bytes, place or presence changed, relative to the site's folder, sorted.
    pub paths: Vec<String>,
    /// Whether any page may be another, and not only those of the files themselves: files have come
    /// or gone, or the settings, the theme or the day changed.
    pub is_wide: bool,
}

impl Session {
    /// Reads and parses a whole site.
    pub fn open(site: &Path, audience: Audience) -> Result<Self, LoadError> {
        let settings = KeptSettings::open(site)?;
        let theme = KeptTheme::open(site, &settings.config)?;
        let content = KeptContent::open(site, &settings.config)?;
        let day = audience
            .as_of
            .unwrap_or_else(|| today(&settings.config.time_zone));
        Ok(Self {
            site: site.to_owned(),
            audience,
            settings,
            theme,
            content,
            assembled: None,
            day,
            generation: 0,
            earlier: Arc::default(),
            search: Arc::default(),
        })
    }

    /// Looks at what may have changed; `None` where nothing did.
    pub fn apply(&mut self, hints: &Hints) -> Option<Change> {
        let mut change = Change::default();
        let mut is_new_config = false;
        let mut is_news = false;
        if hints.settings || hints.everything {
            let before = self.settings.hash;
            is_new_config = self.settings.refresh(&self.site);
            is_news = before != self.settings.hash;
            if is_news {
                change.paths.push("site.toml".to_owned());
            }
        }
        let is_new_theme = (hints.theme || hints.everything || is_new_config)
            && self
                .theme
                .refresh(&self.site, &self.settings.config, is_new_config);
        if is_new_theme && !is_news {
            let folder = self.settings.config.theme.dir.clone();
            change.paths.extend(folder);
        }
        let content = self
            .content
            .refresh(hints, &self.settings.config, is_new_config);
        let is_touched = !content.paths.is_empty() || content.names;
        let paths = content.paths.iter().map(ToString::to_string);
        change.paths.extend(paths);
        let is_new_day = self.today() != self.day;
        change.is_wide = is_new_config || is_new_theme || content.names || is_new_day;
        (change.is_wide || is_touched || is_news).then_some(change)
    }

    /// Whether the day has changed since the last snapshot.
    pub fn is_another_day(&self) -> bool {
        self.today() != self.day
    }

    /// Puts the site together as it is now.
    pub fn snapshot(&mut self) -> Snapshot {
        self.day = self.today();
        self.generation += 1;
        let edition = Edition {
            as_of: self.day,
            unpublished: self.audience.unpublished,
        };
        let config = Arc::clone(&self.settings.config);
        let parts = self.content.parts();
        let texts = Arc::new(self.content.texts());
        let assembled = match &self.assembled {
            Some(before) => before.next(config, edition, parts),
            None => Assembled::new(config, edition, parts),
        };
        let mut found = self.settings.found.clone();
        found.extend(self.theme.found.iter().cloned());
        found.extend(self.content.found());
        let fields = &self.settings.config.fields;
        let of_site = assembled.faults.findings(&assembled.parts, fields, &*texts);
        // Every document's text is kept, so that none is missing.
        found.extend(of_site.unwrap_or_default());
        let assembled = self.assembled.insert(assembled);
        Snapshot::new(Made {
            generation: self.generation,
            site: Arc::clone(&assembled.site),
            layout: Arc::clone(&assembled.layout),
            theme: Arc::clone(&self.theme.theme),
            texts,
            content: self.site.join("content"),
            found,
            earlier: Arc::clone(&self.earlier),
            search: Arc::clone(&self.search),
        })
    }

    /// The site's folder.
    pub fn site(&self) -> &Path {
        &self.site
    }

    /// The theme's folder, relative to the site's, if the site has its own.
    pub fn theme_folder(&self) -> Option<&str> {
        self.settings.config.theme.dir.as_deref()
    }

    fn today(&self) -> Date {
        self.audience
            .as_of
            .unwrap_or_else(|| today(&self.settings.config.time_zone))
    }
}
