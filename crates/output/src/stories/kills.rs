//! Runs that are killed, and what the next ones make of it.

use std::fs;
use std::io;

use super::project::*;
use crate::publish::{Words, publish};
use crate::{Action, Error};

impl Project {
    /// A build that is killed before its change number `changes` while publishing. Whether it
    /// came to its end before that.
    pub(super) fn build_until(&self, pages: Pages<'_>, changes: usize) -> bool {
        let output = self.open().unwrap();
        for (path, text) in pages {
            output.put(&at(path), text.as_bytes()).unwrap();
        }
        let mut left = changes;
        let mut watch = || match left.checked_sub(1) {
            Some(fewer) => {
                left = fewer;
                Ok(())
            }
            None => Err(Error::Disk {
                action: Action::Move,
                path: "killed".into(),
                source: io::ErrorKind::Interrupted.into(),
            }),
        };
        let words = Words {
            fingerprint: fingerprint(pages),
            account: &account(pages),
        };
        publish(&output.claim, &output.staging, &words, &mut watch).is_ok()
    }
}

const BEFORE: Pages<'_> = &[
    ("index.html", "一"),
    ("kept.html", "同"),
    ("old/deep/a.html", "旧"),
    ("old/deep/b.html", "旧"),
    ("swap", "文件"),
    ("turn/x.html", "页"),
];

const AFTER: Pages<'_> = &[
    ("index.html", "二"),
    ("kept.html", "同"),
    ("new/a.html", "新"),
    ("new/b/c.html", "新"),
    ("old/n.html", "新"),
    ("swap/y.html", "页"),
    ("turn", "文件"),
];

const THEIRS: Pages<'_> = &[("别人.txt", "留"), ("old/别人.txt", "留")];

fn before() -> Project {
    let project = Project::new();
    project.build(BEFORE).unwrap();
    for (path, text) in THEIRS {
        fs::write(project.at(path), text).unwrap();
    }
    project
}

fn with_theirs(pages: Pages<'_>) -> Vec<(&str, &str)> {
    [pages, THEIRS].concat()
}

#[test]
fn killed_at_any_point_of_publishing() {
    let mut changes = 0;
    loop {
        // The next run may build the same, or the old, or nothing at all.
        for next in [AFTER, BEFORE, &[]] {
            let project = before();
            let finished = project.build_until(AFTER, changes);
            for (path, text) in project.tree() {
                let whole = [BEFORE, AFTER, THEIRS].concat().contains(&(&*path, &*text));
                assert!(whole || path.ends_with('/'), "{changes}: {path}");
            }
            for pages in [BEFORE, AFTER] {
                let output = project.open().unwrap();
                if output.is_current(fingerprint(pages)) {
                    project.has(&with_theirs(pages));
                    assert_eq!(output.account(), Some(account(pages).as_str()));
                }
            }
            project.build(next).unwrap();
            project.has(&with_theirs(next));
            assert!(
                !project.at(".gongkai/stage").exists() && !project.at(".gongkai/journal").exists()
            );
            assert!(project.open().unwrap().is_current(fingerprint(next)));
            if finished && next.is_empty() {
                assert!(changes > 10, "{changes}");
                return;
            }
        }
        changes += 1;
    }
}

#[test]
fn killed_while_files_only_come() {
    // All that the manifest lists is whole at any point: what came beside it must be noticed still.
    let (before, after): (Pages<'_>, Pages<'_>) = (
        &[("m.html", "同")],
        &[("a.html", "新"), ("m.html", "同"), ("z/b.html", "新")],
    );
    let mut changes = 0;
    while {
        let project = Project::new();
        project.build(before).unwrap();
        let finished = project.build_until(after, changes);
        for pages in [before, after] {
            if project.open().unwrap().is_current(fingerprint(pages)) {
                project.has(pages);
            }
        }
        project.build(before).unwrap();
        project.has(before);
        !finished
    } {
        changes += 1;
    }
    assert!(changes > 4, "{changes}");
}

#[test]
fn killed_twice_at_any_two_points() {
    let mut first = 0;
    while !before().build_until(AFTER, first) {
        for second in (0..30).step_by(3) {
            let project = before();
            project.build_until(AFTER, first);
            project.build_until(BEFORE, second);
            project.build(&AFTER[..3]).unwrap();
            project.has(&with_theirs(&AFTER[..3]));
        }
        first += 1;
    }
}

#[test]
fn killed_while_rendering() {
    let project = before();
    let output = project.open().unwrap();
    for (path, text) in AFTER {
        output.put(&at(path), text.as_bytes()).unwrap();
    }
    drop(output);
    assert!(project.at(".gongkai/stage/new/b/c.html").exists());
    project.has(&with_theirs(BEFORE));
    assert!(project.open().unwrap().is_current(fingerprint(BEFORE)));
    // What waits there from another run does not get into this one.
    project.build(&AFTER[..2]).unwrap();
    project.has(&with_theirs(&AFTER[..2]));
}

#[test]
fn a_killed_run_is_not_trusted_by_its_times() {
    // Killed between the stat cache and the manifest: the times are those of the new files, the
    // digests those of the old.
    let (one, other): (Pages<'_>, Pages<'_>) = (&[("a", "旧")], &[("a", "新")]);
    let mut changes = 0;
    while {
        let project = Project::new();
        project.build(one).unwrap();
        let finished = project.build_until(other, changes);
        project.build(one).unwrap();
        project.has(one);
        !finished
    } {
        changes += 1;
    }
}
