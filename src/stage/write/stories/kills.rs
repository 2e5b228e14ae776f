//! Runs that are killed, and what the next ones make of it.

use std::collections::BTreeMap;
use std::fs;

use anyhow::bail;
use fastrand::Rng;

use super::*;

impl Site {
    /// A build that is killed before its change number `changes` while publishing. Whether it
    /// came to its end before that.
    fn build_until(&self, pages: Pages<'_>, changes: usize) -> bool {
        let output = self.open().unwrap();
        for (path, text) in pages {
            output
                .put(&OutputPath::new(path).unwrap(), text.as_bytes())
                .unwrap();
        }
        let mut left = changes;
        let mut watch = |_: &Path| match left.checked_sub(1) {
            Some(fewer) => {
                left = fewer;
                Ok(())
            }
            None => bail!("killed"),
        };
        place::publish(
            &output.claim,
            &output.staging,
            &place::Words {
                fingerprint: fingerprint(pages),
                account: &account(pages),
            },
            &mut watch,
        )
        .is_ok()
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

fn before() -> Site {
    let site = Site::new();
    site.build(BEFORE).unwrap();
    for (path, text) in THEIRS {
        fs::write(site.at(path), text).unwrap();
    }
    site
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
            let site = before();
            let finished = site.build_until(AFTER, changes);
            for (path, text) in site.tree() {
                let whole = [BEFORE, AFTER, THEIRS].concat().contains(&(&*path, &*text));
                assert!(whole || path.ends_with('/'), "{changes}: {path}");
            }
            for pages in [BEFORE, AFTER] {
                let output = site.open().unwrap();
                if output.is_current(fingerprint(pages)) {
                    site.has(&with_theirs(pages));
                    assert_eq!(output.account(), Some(account(pages).as_str()));
                }
            }
            site.build(next).unwrap();
            site.has(&with_theirs(next));
            assert!(!site.at(".gongkai/stage").exists() && !site.at(".gongkai/journal").exists());
            assert!(site.open().unwrap().is_current(fingerprint(next)));
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
        let site = Site::new();
        site.build(before).unwrap();
        let finished = site.build_until(after, changes);
        for pages in [before, after] {
            if site.open().unwrap().is_current(fingerprint(pages)) {
                site.has(pages);
            }
        }
        site.build(before).unwrap();
        site.has(before);
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
            let site = before();
            site.build_until(AFTER, first);
            site.build_until(BEFORE, second);
            site.build(&AFTER[..3]).unwrap();
            site.has(&with_theirs(&AFTER[..3]));
        }
        first += 1;
    }
}

#[test]
fn killed_while_rendering() {
    let site = before();
    let output = site.open().unwrap();
    for (path, text) in AFTER {
        output
            .put(&OutputPath::new(path).unwrap(), text.as_bytes())
            .unwrap();
    }
    drop(output);
    assert!(site.at(".gongkai/stage/new/b/c.html").exists());
    site.has(&with_theirs(BEFORE));
    assert!(site.open().unwrap().is_current(fingerprint(BEFORE)));
    // What waits there from another run does not get into this one.
    site.build(&AFTER[..2]).unwrap();
    site.has(&with_theirs(&AFTER[..2]));
}

#[test]
fn a_killed_run_is_not_trusted_by_its_times() {
    // Killed between the stat cache and the manifest: the times are those of the new files, the
    // digests those of the old.
    let (one, other): (Pages<'_>, Pages<'_>) = (&[("a", "旧")], &[("a", "新")]);
    let mut changes = 0;
    while {
        let site = Site::new();
        site.build(one).unwrap();
        let finished = site.build_until(other, changes);
        site.build(one).unwrap();
        site.has(one);
        !finished
    } {
        changes += 1;
    }
}

type Tree = BTreeMap<&'static str, &'static str>;

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

fn pick<'a>(dice: &mut Rng, from: &[&'a str]) -> &'a str {
    dice.choice(from).unwrap()
}

fn random_tree(dice: &mut Rng) -> Tree {
    let mut tree = Tree::new();
    for _ in 0..dice.usize(..10) {
        let path = pick(dice, PATHS);
        if !tree
            .keys()
            .any(|other| path != *other && clash(path, other))
        {
            tree.insert(path, pick(dice, TEXTS));
        }
    }
    tree
}

fn remove_with_empty_folders(site: &Site, path: &str) {
    fs::remove_file(site.at(path)).unwrap();
    for folder in output_path::ancestors(path) {
        if fs::remove_dir(site.at(folder)).is_err() {
            break;
        }
    }
}

#[test]
fn any_story_ends_with_the_wanted_files_and_those_of_others() {
    let (mut finished, mut killed, mut refused) = (0, 0, 0);
    for seed in 0..150 {
        let dice = &mut Rng::with_seed(seed);
        let site = Site::new();
        let mut theirs = Tree::new();
        // What may be ours on the disk: the last finished build and all that were begun since.
        let mut ours: Vec<&str> = Vec::new();
        let mut settled = false;
        for step in 0..25 {
            let told = format!("seed {seed}, step {step}");
            match dice.usize(..8) {
                // Somebody puts a file where nothing is or was, or takes it away again.
                0 => {
                    let path = pick(dice, FOREIGN);
                    if theirs.remove(path).is_some() {
                        remove_with_empty_folders(&site, path);
                    } else if !ours.iter().any(|other| clash(path, other))
                        && !theirs.keys().any(|other| clash(path, other))
                        && fs::symlink_metadata(site.at(path)).is_err()
                        && settled
                    {
                        fs::create_dir_all(site.at(path).parent().unwrap()).unwrap();
                        fs::write(site.at(path), "别人").unwrap();
                        theirs.insert(path, "别人");
                    }
                }
                // A file of ours is altered, touched or deleted.
                1 if !ours.is_empty() => {
                    let path = pick(dice, &ours);
                    if site.at(path).is_file() {
                        match dice.usize(..3) {
                            0 => fs::write(site.at(path), pick(dice, TEXTS)).unwrap(),
                            1 => drop(site.backdate(path)),
                            _ => remove_with_empty_folders(&site, path),
                        }
                    }
                }
                // A record is lost or damaged.
                2 if settled => {
                    let record = site.at(pick(dice, &[".gongkai/manifest", ".gongkai/stat-cache"]));
                    match dice.usize(..2) {
                        0 => fs::remove_file(record).unwrap(),
                        _ => fs::write(record, "?").unwrap(),
                    }
                    settled = false;
                }
                _ => {
                    let tree = random_tree(dice);
                    let pages: Vec<_> = tree.iter().map(|(path, text)| (*path, *text)).collect();
                    if theirs
                        .keys()
                        .any(|path| tree.keys().any(|page| clash(path, page)))
                    {
                        let before = site.tree();
                        site.refusal(&pages);
                        assert_eq!(site.tree(), before, "{told}");
                        refused += 1;
                        continue;
                    }
                    if dice.usize(..2) == 0 && !site.build_until(&pages, dice.usize(..15)) {
                        ours.extend(tree.keys());
                        settled = false;
                        killed += 1;
                        continue;
                    }
                    let report = site.build(&pages).unwrap();
                    assert_eq!(report.written + report.unchanged, pages.len(), "{told}");
                    let wanted: BTreeMap<_, _> = tree.iter().chain(&theirs).collect();
                    let found = site.tree();
                    assert_eq!(
                        found
                            .iter()
                            .map(|(path, text)| (&**path, &**text))
                            .collect::<Vec<_>>(),
                        wanted
                            .into_iter()
                            .map(|(path, text)| (*path, *text))
                            .collect::<Vec<_>>(),
                        "{told}"
                    );
                    assert!(
                        site.open().unwrap().is_current(fingerprint(&pages)),
                        "{told}"
                    );
                    assert_eq!(site.build(&pages).unwrap().written, 0, "{told}");
                    ours = tree.keys().copied().collect();
                    settled = true;
                    finished += 1;
                }
            }
        }
    }
    // The stories are about something.
    assert!(
        finished > 500 && killed > 200 && refused > 100,
        "{finished} {killed} {refused}"
    );
}
