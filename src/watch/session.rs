//! The state of a preview, and how it takes changes in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::assemble::Parts;
use crate::clock::now;
use crate::pipeline::LoadError;
use gongkai_model::{Edition, Stretch, Unpublished};

use super::assembled::Assembled;
use super::content::KeptContent;
use super::earlier::EarlierPages;
use super::hints::Hints;
use super::search_files::SearchFiles;
use super::settings::KeptSettings;
use super::snapshot::{Made, Snapshot};
use super::theme_files::KeptTheme;

/// For which moment and for whom a preview is.
#[derive(Debug, Clone, Copy)]
pub struct Audience {
    /// A fixed moment; now where there is none.
    pub as_of: Option<DateTime>,
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
    /// The moment that the snapshot made last is for.
    as_of: DateTime,
    /// As long as that snapshot is what the same files would give.
    stretch: Stretch,
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
    /// or gone, the settings or the theme changed, or something has turned.
    pub is_wide: bool,
}

impl Session {
    /// Reads and parses a whole site.
    pub fn open(site: &Path, audience: Audience) -> Result<Self, LoadError> {
        let settings = KeptSettings::open(site)?;
        let theme = KeptTheme::open(site, &settings.config)?;
        let content = KeptContent::open(site, &settings.config)?;
        let as_of = audience
            .as_of
            .unwrap_or_else(|| now(&settings.config.time_zone));
        Ok(Self {
            site: site.to_owned(),
            audience,
            settings,
            theme,
            content,
            assembled: None,
            as_of,
            stretch: Stretch::around(as_of, []),
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
        change.is_wide = is_new_config || is_new_theme || content.names || self.has_turned();
        (change.is_wide || is_touched || is_news).then_some(change)
    }

    /// Whether the time of something has come since the last snapshot: a document's hour, or its last day.
    pub fn has_turned(&self) -> bool {
        !self.stretch.contains(self.now())
    }

    /// Puts the site together as it is now.
    pub fn snapshot(&mut self) -> Snapshot {
        self.generation += 1;
        let config = Arc::clone(&self.settings.config);
        let parts = self.content.parts();
        self.choose_moment(&parts);
        let edition = Edition {
            as_of: self.as_of,
            unpublished: self.audience.unpublished,
        };
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

    /// The moment of the last snapshot serves as long as nothing has turned since, so that what was put together
    /// then can be used again.
    fn choose_moment(&mut self, parts: &Parts) {
        let now = self.now();
        let turns = parts.documents().iter().flat_map(|d| d.meta.turns());
        self.stretch = Stretch::around(now, turns);
        if !self.stretch.contains(self.as_of) {
            self.as_of = now;
        }
    }

    fn now(&self) -> DateTime {
        self.audience
            .as_of
            .unwrap_or_else(|| now(&self.settings.config.time_zone))
    }
}
