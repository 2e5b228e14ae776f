//! Whatever happens to an output, in any order.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fastrand::Rng;
use rayon::prelude::*;

use super::project::*;
use crate::output_path;

/// Paths and texts of files.
type Tree = BTreeMap<&'static str, &'static str>;

/// How many steps a story has.
const STEPS: usize = 25;

const PATHS: &[&str] = &[
    "a",
    "a/b",
    "a/b/c",
    "a/b/d",
    "a.html",
    "b",
    "b/x y",
    "b/z",
    "政",
    "政/一",
    "政/二/三",
    "政/二/四",
];
/// All of one length, so that only the bytes tell them apart.
const TEXTS: &[&str] = &["甲", "乙", "丙"];
/// Where somebody else may put a file.
const FOREIGN: &[&str] = &[
    "其他",
    "a/其他",
    "政/二/其他",
    "b/c/其他",
    "a/b",
    "b",
    "政/一",
];

/// Whether one is where the other needs a folder, or both are the same.
fn clash(one: &str, other: &str) -> bool {
    one == other
        || one
            .strip_prefix(other)
            .is_some_and(|rest| rest.starts_with('/'))
        || other
            .strip_prefix(one)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// How many builds of a story ended in which way.
#[derive(Default)]
struct Tally {
    finished: usize,
    killed: usize,
    refused: usize,
}

/// An output, and what is known of it.
struct Story {
    dice: Rng,
    project: Project,
    theirs: Tree,
    /// What may be ours on the disk: the last finished build and all that were begun since.
    ours: Vec<&'static str>,
    /// Whether the last build came to its end, and no record was harmed since.
    settled: bool,
    tally: Tally,
}

impl Story {
    fn new(seed: u64) -> Self {
        Self {
            dice: Rng::with_seed(seed),
            project: Project::new(),
            theirs: Tree::new(),
            ours: Vec::new(),
            settled: false,
            tally: Tally::default(),
        }
    }

    fn step(&mut self) {
        match self.dice.usize(..8) {
            0 => self.somebody_comes_or_goes(),
            1 if !self.ours.is_empty() => self.a_file_of_ours_suffers(),
            2 if self.settled => self.a_record_suffers(),
            _ => self.a_build(),
        }
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        self.dice.choice(from).copied().unwrap()
    }

    /// Somebody puts a file where nothing is or was, or takes it away again.
    fn somebody_comes_or_goes(&mut self) {
        let path = self.pick(FOREIGN);
        let place = self.project.at(path);
        let is_taken = {
            let mut others = self.ours.iter().chain(self.theirs.keys());
            others.any(|other| clash(path, other)) || fs::symlink_metadata(&place).is_ok()
        };
        if self.theirs.remove(path).is_some() {
            self.remove_with_empty_folders(path);
        } else if self.settled && !is_taken {
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, "别人").unwrap();
            self.theirs.insert(path, "别人");
        }
    }

    /// It is altered, touched or deleted.
    fn a_file_of_ours_suffers(&mut self) {
        let path = self.pick(&self.ours.clone());
        let place = self.project.at(path);
        if place.is_file() {
            match self.dice.usize(..3) {
                0 => fs::write(place, self.pick(TEXTS)).unwrap(),
                1 => drop(self.project.backdate(path)),
                _ => self.remove_with_empty_folders(path),
            }
        }
    }

    /// It is lost or damaged.
    fn a_record_suffers(&mut self) {
        let name = self.pick(&[".gongkai/manifest", ".gongkai/stat-cache"]);
        let record = self.project.at(name);
        match self.dice.usize(..2) {
            0 => fs::remove_file(record).unwrap(),
            _ => fs::write(record, "?").unwrap(),
        }
        self.settled = false;
    }

    /// It is refused where somebody's file is in its way, killed, or comes to its end.
    fn a_build(&mut self) {
        let tree = self.tree();
        let pages: Vec<_> = tree.iter().map(|(path, text)| (*path, *text)).collect();
        let mut theirs = self.theirs.keys();
        if theirs.any(|path| tree.keys().any(|page| clash(path, page))) {
            let before = self.project.tree();
            self.project.refusal(&pages);
            assert_eq!(self.project.tree(), before);
            self.tally.refused += 1;
            return;
        }
        if self.dice.bool() && !self.project.build_until(&pages, self.dice.usize(..15)) {
            self.ours.extend(tree.keys());
            self.settled = false;
            self.tally.killed += 1;
            return;
        }
        let report = self.project.build(&pages).unwrap();
        assert_eq!(report.written + report.unchanged, pages.len());
        let theirs = self.theirs.iter().map(|(path, text)| (*path, *text));
        self.project
            .has(&pages.iter().copied().chain(theirs).collect::<Vec<_>>());
        let output = self.project.open().unwrap();
        assert!(output.is_current(fingerprint(&pages)));
        drop(output);
        assert_eq!(self.project.build(&pages).unwrap().written, 0);
        self.ours = tree.keys().copied().collect();
        self.settled = true;
        self.tally.finished += 1;
    }

    fn tree(&mut self) -> Tree {
        let mut tree = Tree::new();
        for _ in 0..self.dice.usize(..10) {
            let path = self.pick(PATHS);
            let mut others = tree.keys();
            if others.all(|other| path == *other || !clash(path, other)) {
                tree.insert(path, self.pick(TEXTS));
            }
        }
        tree
    }

    fn remove_with_empty_folders(&self, path: &str) {
        fs::remove_file(self.project.at(path)).unwrap();
        for folder in output_path::ancestors(path) {
            if fs::remove_dir(self.project.at(folder)).is_err() {
                break;
            }
        }
    }
}

#[test]
fn any_story_ends_with_the_wanted_files_and_those_of_others() {
    let tallies: Vec<Tally> = (0..150)
        .into_par_iter()
        .map(|seed| {
            let mut story = Story::new(seed);
            for step in 0..STEPS {
                let place = format!("seed {seed}, step {step}");
                let step = AssertUnwindSafe(|| story.step());
                catch_unwind(step).unwrap_or_else(|_| panic!("{place}"));
            }
            story.tally
        })
        .collect();
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let finished = sum(|tally| tally.finished);
    let killed = sum(|tally| tally.killed);
    let refused = sum(|tally| tally.refused);
    // The stories are about something.
    assert!(
        finished > 500 && killed > 200 && refused > 100,
        "{finished} {killed} {refused}"
    );
}
