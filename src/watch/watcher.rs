//! The file system's events, gathered until they pause, as hints.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use anyhow::{Context as _, Result};
use gongkai_model::text::Line;
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::clock::Stopwatch;

use super::hints::Hints;

/// A save is over when nothing has happened for so long: editors that write a new file and rename it
/// are done within a millisecond or two.
const PAUSE: Duration = Duration::from_millis(10);

/// From so many paths on it is not a save but a checkout or a copy, which pauses for longer.
const MANY: usize = 32;
const LONG_PAUSE: Duration = Duration::from_millis(100);

/// The longest that events are gathered, for programs that never pause.
const LIMIT: Duration = Duration::from_millis(200);
const LONG_LIMIT: Duration = Duration::from_secs(3);

/// How often files are compared where the system cannot report changes.
const POLL: Duration = Duration::from_secs(2);

/// What happened between two pauses.
#[derive(Debug)]
pub struct Batch {
    /// Started with the first event.
    pub since: Stopwatch,
    /// What may have changed.
    pub hints: Hints,
    /// Folders came, went or moved. What happened in them before they were watched is not reported, so
    /// they deserve a second look.
    pub folders: BTreeSet<PathBuf>,
}

/// Watches a site's content, settings and theme.
pub struct Watcher {
    notify: Box<dyn notify::Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    site: PathBuf,
    theme: Option<String>,
    /// Whether files are compared from time to time, since the system cannot report changes.
    is_polling: bool,
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Watcher");
        shown.field("site", &self.site).finish_non_exhaustive()
    }
}

impl Watcher {
    /// Starts watching. `site` is absolute and without links, `theme` relative to it. Where the
    /// system has no room for more watches, files are compared every two seconds.
    pub fn start(site: &Path, theme: Option<&str>) -> Result<Self> {
        let (sender, events) = channel();
        let recommended = RecommendedWatcher::new(forward(site, sender), Config::default());
        let mut watcher = Self {
            notify: Box::new(recommended.with_context(cannot_watch)?),
            events,
            site: site.to_owned(),
            theme: theme.map(str::to_owned),
            is_polling: false,
        };
        if watcher.watch_all().is_err() {
            watcher.poll()?;
        }
        Ok(watcher)
    }

    /// Whether files are compared every two seconds, since the system has no room for more watches.
    pub fn is_polling(&self) -> bool {
        self.is_polling
    }

    /// Waits for something to happen, then until it pauses. `None` where nothing happened in time.
    pub fn next(&mut self, wait: Duration) -> Option<Batch> {
        let first = self.events.recv_timeout(wait).ok()?;
        let mut batch = Batch {
            since: Stopwatch::start(),
            hints: Hints::default(),
            folders: BTreeSet::new(),
        };
        self.add(first, &mut batch);
        loop {
            let is_large = batch.hints.everything || batch.hints.content.len() >= MANY;
            let (pause, limit) = if is_large {
                (LONG_PAUSE, LONG_LIMIT)
            } else {
                (PAUSE, LIMIT)
            };
            let Ok(event) = self.events.recv_timeout(pause) else {
                break;
            };
            self.add(event, &mut batch);
            if batch.since.total() > limit {
                break;
            }
        }
        if batch.folders.contains(&self.site) {
            let _ = self.notify.unwatch(&self.site);
            let _ = self.notify.watch(&self.site, RecursiveMode::NonRecursive);
        }
        let is_new =
            |root: &PathBuf| batch.folders.contains(root) || batch.folders.contains(&self.site);
        let roots: Vec<PathBuf> = self.roots().filter(is_new).collect();
        for root in &roots {
            self.again(root);
        }
        Some(batch)
    }

    /// Follows the theme's folder; `true` where the settings name another than before. What happened
    /// in it until now is not reported.
    pub fn follow_theme(&mut self, theme: Option<&str>) -> bool {
        if self.theme.as_deref() == theme {
            return false;
        }
        if let Some(before) = &self.theme {
            let _ = self.notify.unwatch(&self.site.join(before));
        }
        self.theme = theme.map(str::to_owned);
        if let Some(theme) = theme {
            let folder = self.site.join(theme);
            // A folder that is not there yet shows in the site's folder when it comes.
            let _ = self.notify.watch(&folder, RecursiveMode::Recursive);
        }
        true
    }

    /// Watches everything below the content and the theme again: folders that came while others
    /// were being watched.
    pub fn rewatch(&mut self) {
        if self.watch_all().is_err() && !self.is_polling {
            let _ = self.poll();
        }
    }

    fn again(&mut self, folder: &Path) {
        let _ = self.notify.unwatch(folder);
        if folder.is_dir() {
            let _ = self.notify.watch(folder, RecursiveMode::Recursive);
        }
    }

    /// The folders that are watched whole: the theme's and the content's.
    fn roots(&self) -> impl Iterator<Item = PathBuf> + '_ {
        let theme = self.theme.iter().map(|theme| self.site.join(theme));
        theme.chain([self.site.join("content")])
    }

    fn watch_all(&mut self) -> notify::Result<()> {
        if let Some(above) = self.site.parent() {
            // Reports that the site's folder itself came back after it had gone.
            let _ = self.notify.watch(above, RecursiveMode::NonRecursive);
        }
        self.notify.watch(&self.site, RecursiveMode::NonRecursive)?;
        let folders: Vec<PathBuf> = self.roots().collect();
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            self.notify.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    fn poll(&mut self) -> Result<()> {
        let (sender, events) = channel();
        let config = Config::default().with_poll_interval(POLL);
        let poll =
            PollWatcher::new(forward(&self.site, sender), config).with_context(cannot_watch)?;
        self.notify = Box::new(poll);
        self.events = events;
        self.is_polling = true;
        self.watch_all().with_context(cannot_watch)
    }

    fn add(&self, event: notify::Result<Event>, batch: &mut Batch) {
        let Ok(event) = event else {
            batch.hints.everything = true;
            return;
        };
        if event.need_rescan() {
            batch.hints.everything = true;
        }
        let theme = self.theme.as_deref();
        for path in &event.paths {
            batch.hints.add(&self.site, theme, path);
            let is_folder = match event.kind {
                EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => {
                    true
                }
                EventKind::Modify(ModifyKind::Data(_)) => false,
                _ => path.is_dir(),
            };
            if is_folder {
                batch.folders.insert(path.clone());
            }
        }
    }
}

fn cannot_watch() -> Line {
    Line::new("serve.cannot-watch")
}

/// Passes events on, except that a file was opened or read, and what happens beside the site's folder.
fn forward(
    site: &Path,
    sender: Sender<notify::Result<Event>>,
) -> impl Fn(notify::Result<Event>) + Send + use<> {
    let site = site.to_owned();
    move |event| {
        let is_beside = event.as_ref().is_ok_and(|event| {
            !event.need_rescan() && !event.paths.iter().any(|path| path.starts_with(&site))
        });
        let is_reading = event.as_ref().is_ok_and(|event| {
            let written = AccessKind::Close(AccessMode::Write);
            event.kind.is_access() && event.kind != EventKind::Access(written)
        });
        if !is_reading && !is_beside {
            // Nobody listens any more: the preview has ended.
            let _ = sender.send(event);
        }
    }
}
