//! Renders pages nobody has asked for, when there is time, to find what is wrong with them.

use std::collections::{BTreeMap, HashSet};

use crate::clock::Stopwatch;
use crate::render::{UsedFiles, left_out};
use gongkai_model::ContentPath;
use gongkai_model::diagnostic::Finding;

use super::snapshot::Snapshot;

/// How long one step may take: a change does not wait longer.
const STEP: std::time::Duration = std::time::Duration::from_millis(5);

/// What is wrong with bodies and templates, by page.
#[derive(Debug, Default)]
pub(super) struct Checker {
    /// By the page's path; only pages with something wrong.
    found: BTreeMap<String, Vec<Finding>>,
    /// The files that pages lead to, by the page's path; only pages that lead to some.
    files: BTreeMap<String, UsedFiles>,
    /// The next page of the plan to be checked; `None` where all have been.
    next: Option<usize>,
}

impl Checker {
    /// Every page is to be checked.
    pub(super) fn check_all(&mut self) {
        self.next = Some(0);
    }

    pub(super) fn is_done(&self) -> bool {
        self.next.is_none()
    }

    /// Checks some pages; `true` when the last one is done.
    pub(super) fn step(&mut self, snapshot: &Snapshot) -> bool {
        let clock = Stopwatch::start();
        while let Some(at) = self.next {
            if at >= snapshot.page_count() {
                self.next = None;
                break;
            }
            self.check(snapshot, at);
            self.next = Some(at + 1);
            if clock.total() > STEP {
                break;
            }
        }
        self.is_done()
    }

    /// Checks one page.
    pub(super) fn check(&mut self, snapshot: &Snapshot, at: usize) {
        let Some(path) = snapshot.page_path(at) else {
            return;
        };
        let (found, files) = snapshot.check_page(at);
        if files.is_empty() {
            self.files.remove(path);
        } else {
            self.files.insert(path.to_owned(), files);
        }
        if found.is_empty() {
            self.found.remove(path);
        } else {
            self.found.insert(path.to_owned(), found);
        }
    }

    /// Checks again the pages with something wrong; forgets those that have gone.
    pub(super) fn recheck(&mut self, snapshot: &Snapshot) {
        const MOST: usize = 50;
        let faulty: Vec<String> = self.found.keys().cloned().collect();
        for (number, path) in faulty.into_iter().enumerate() {
            match snapshot.page_at(&path) {
                Some(at) if number < MOST => self.check(snapshot, at),
                Some(_) => {}
                None => {
                    self.found.remove(&path);
                }
            }
        }
    }

    /// What is wrong with files that no page leads to, once all have been looked at.
    pub(super) fn left_out(&self, snapshot: &Snapshot) -> Vec<Finding> {
        if !self.is_done() {
            return Vec::new();
        }
        let is_there = |path: &str| snapshot.page_at(path).is_some();
        let of_pages = self.files.iter().filter(|(path, _)| is_there(path));
        let used = of_pages.flat_map(|(_, files)| files).cloned().collect();
        let site = &snapshot.site;
        // Of documents that are left out it is not known where they lead: what lies beside one may be theirs.
        let folders: HashSet<&str> = site
            .lookup
            .unpublished
            .iter()
            .map(ContentPath::folder)
            .collect();
        let mut found = left_out(site, &used, |path| folders.contains(path.folder()));
        site.config.rules.apply(&mut found);
        found
    }

    pub(super) fn found(&self) -> impl Iterator<Item = &Finding> {
        self.found.values().flatten()
    }
}
