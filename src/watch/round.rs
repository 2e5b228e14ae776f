//! The preview's round: wait for changes, take them in, show them; check the rest when idle.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::Stopwatch;
use gongkai_model::diagnostic::{Finding, Level, sort};

use super::checker::Checker;
use super::hints::Hints;
use super::session::{Change, Session};
use super::snapshot::Snapshot;
use super::watcher::{Batch, Watcher};

/// After so long without a change, folders that came are looked at again and pages are checked.
const SETTLED: Duration = Duration::from_millis(700);

/// How often the time is looked at.
const MINUTE: Duration = Duration::from_secs(60);

/// The most pages of changed files that are checked at once; the others wait for idle time.
const AT_ONCE: usize = 100;

/// Something to report to the editor.
#[derive(Debug)]
pub struct Event {
    /// What it is about.
    pub occasion: Occasion,
    /// What is newly wrong, sorted.
    pub fresh: Vec<Finding>,
    /// How much of what was reported before is no longer wrong.
    pub mended: usize,
    /// Errors there are now.
    pub errors: usize,
    /// Warnings there are now.
    pub warnings: usize,
    /// How long it took.
    pub took: Duration,
}

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    /// Everything was read.
    Opened {
        /// How many documents there are.
        documents: usize,
    },
    /// Files changed: their paths relative to the site's folder.
    Changed(Vec<String>),
    /// Every page was checked.
    Checked,
}

/// Runs for ever: shows each snapshot with `show`, reports what happened with `report`. Ends when `show`
/// says that nobody looks any more.
pub fn run(
    mut session: Session,
    mut watcher: Watcher,
    opening: &Stopwatch,
    mut show: impl FnMut(Arc<Snapshot>) -> bool,
    mut report: impl FnMut(Event),
) {
    follow_theme(&mut session, &mut watcher);
    let mut round = Round {
        snapshot: Arc::new(session.snapshot()),
        checker: Checker::default(),
        known: BTreeSet::new(),
        second_look: BTreeSet::new(),
    };
    if !show(Arc::clone(&round.snapshot)) {
        return;
    }
    let documents = round.snapshot.documents();
    round.checker.check_all();
    report(round.event(Occasion::Opened { documents }, opening.total()));
    let mut is_checking = false;
    loop {
        let wait = if is_checking {
            Duration::ZERO
        } else if round.second_look.is_empty() && round.checker.is_done() {
            MINUTE
        } else {
            SETTLED
        };
        let mut clock = Stopwatch::start();
        let change = if let Some(batch) = watcher.next(wait) {
            is_checking = false;
            let Batch {
                since,
                hints,
                folders,
            } = batch;
            clock = since;
            round.second_look.extend(folders);
            session.apply(&hints)
        } else if !round.second_look.is_empty() {
            let mut hints = Hints::default();
            for folder in std::mem::take(&mut round.second_look) {
                hints.add(session.site(), session.theme_folder(), &folder);
            }
            watcher.rewatch();
            session.apply(&hints)
        } else if session.has_turned() {
            session.apply(&Hints::default())
        } else if round.checker.is_done() {
            None
        } else {
            is_checking = !round.checker.step(&round.snapshot);
            if !is_checking {
                report(round.event(Occasion::Checked, clock.total()));
            }
            None
        };
        let Some(change) = change else {
            continue;
        };
        follow_theme(&mut session, &mut watcher);
        let before = std::mem::replace(&mut round.snapshot, Arc::new(session.snapshot()));
        if !show(Arc::clone(&round.snapshot)) {
            return;
        }
        let took = clock.total();
        // Freeing a large site takes longer than the browser should wait.
        drop(before);
        round.check(&change);
        report(round.event(Occasion::Changed(change.paths), took));
    }
}

/// Watches the theme's folder that the settings name now, and looks at what happened in it before it
/// was watched.
fn follow_theme(session: &mut Session, watcher: &mut Watcher) {
    if watcher.follow_theme(session.theme_folder()) {
        session.apply(&Hints {
            theme: true,
            ..Hints::default()
        });
    }
}

struct Round {
    snapshot: Arc<Snapshot>,
    checker: Checker,
    /// What was reported to the editor, by fingerprint.
    known: BTreeSet<u64>,
    /// Folders that came or moved a moment ago.
    second_look: BTreeSet<std::path::PathBuf>,
}

impl Round {
    fn check(&mut self, change: &Change) {
        self.checker.recheck(&self.snapshot);
        if change.is_wide || change.paths.len() > AT_ONCE {
            self.checker.check_all();
        }
        for path in change.paths.iter().take(AT_ONCE) {
            if let Some(at) = self.snapshot.page_of_source(path) {
                self.checker.check(&self.snapshot, at);
            }
        }
    }

    fn event(&mut self, occasion: Occasion, took: Duration) -> Event {
        let mut now = BTreeSet::new();
        let mut fresh = Vec::new();
        let (mut errors, mut warnings) = (0, 0);
        let left_out = self.checker.left_out(&self.snapshot);
        let all = self
            .snapshot
            .found()
            .iter()
            .chain(self.checker.found())
            .chain(&left_out);
        for finding in all {
            // Like a build, the preview keeps advice to itself. One template's fault shows on every page; it
            // is reported once.
            let count = match finding.level {
                Level::Error => &mut errors,
                Level::Warning => &mut warnings,
                Level::Advice => continue,
            };
            let fingerprint = fingerprint(finding);
            if !now.insert(fingerprint) {
                continue;
            }
            *count += 1;
            if !self.known.contains(&fingerprint) {
                fresh.push(finding.clone());
            }
        }
        sort(&mut fresh);
        let mended = self.known.difference(&now).count();
        self.known = now;
        Event {
            occasion,
            fresh,
            mended,
            errors,
            warnings,
            took,
        }
    }
}

/// What makes a finding the same one after lines above it have come or gone.
fn fingerprint(finding: &Finding) -> u64 {
    let text = [
        finding.place.path(),
        finding.rule.code,
        &finding.message.to_string(),
    ]
    .join("\0");
    xxhash_rust::xxh3::xxh3_64(text.as_bytes())
}
