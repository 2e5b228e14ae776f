//! Whatever a run is killed at, a reader who comes in by the home page finds all that it leads to.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::Path;

use super::project::*;

/// A page's text is the paths that it leads to.
const BEFORE: Pages<'_> = &[
    ("assets/style-1.css", ""),
    (
        "index.html",
        "assets/style-1.css a/one.html m.html z/two.html",
    ),
    ("a/one.html", "assets/style-1.css index.html a/gone.html"),
    ("a/gone.html", "assets/style-1.css a/picture.png"),
    ("a/picture.png", "png"),
    ("m.html", "assets/style-1.css"),
    ("z/two.html", "assets/style-1.css a/one.html"),
];

const AFTER: Pages<'_> = &[
    ("assets/style-2.css", ""),
    ("assets/z-script.js", ""),
    (
        "index.html",
        "assets/style-2.css assets/z-script.js a/one.html m.html z/two.html 新/a.html",
    ),
    (
        "a/one.html",
        "assets/style-2.css a/new.html z/new/deep.html",
    ),
    ("a/new.html", "assets/style-2.css z/new/picture.png"),
    ("m.html", "assets/style-2.css zz.html"),
    ("z/two.html", "assets/style-2.css a/one.html"),
    ("z/new/deep.html", "assets/style-2.css 新/a.html"),
    ("z/new/picture.png", "png"),
    ("zz.html", "assets/style-2.css m.html"),
    ("新/a.html", "assets/style-2.css index.html"),
];

impl Project {
    /// How many files the home page leads to, by any number of steps. Each of them must stand.
    fn reachable(&self, told: &str) -> usize {
        let mut seen = HashSet::from(["index.html".to_owned()]);
        let mut left = vec!["index.html".to_owned()];
        while let Some(path) = left.pop() {
            let place = self.at(&path);
            assert!(place.is_file(), "{told}: {path} is led to and not there");
            if Path::new(&path).extension() == Some(OsStr::new("html")) {
                for link in self.read(&path).split_whitespace() {
                    if seen.insert(link.to_owned()) {
                        left.push(link.to_owned());
                    }
                }
            }
        }
        seen.len()
    }
}

#[test]
fn every_link_resolves_wherever_a_run_is_killed() {
    for (from, to) in [(BEFORE, AFTER), (AFTER, BEFORE)] {
        let mut changes = 0;
        let mut mixed = 0;
        loop {
            let project = Project::new();
            project.build(from).unwrap();
            let finished = project.build_until(to, changes);
            project.reachable(&format!("change {changes}"));
            mixed += usize::from(
                project.at("m.html").is_file() && {
                    let home = project.read("index.html");
                    to.contains(&("index.html", home.as_str())) != finished
                },
            );
            // Another run that is killed on top of that, either way, in other places after each change.
            for (next, pages) in [("on", to), ("back", from)] {
                for second in (changes % 12..36).step_by(12) {
                    let again = Project::new();
                    again.build(from).unwrap();
                    again.build_until(to, changes);
                    again.build_until(pages, second);
                    again.reachable(&format!("change {changes}, {next} {second}"));
                }
            }
            if finished {
                break;
            }
            changes += 1;
        }
        assert!(changes > 15 && mixed > 0, "{changes} {mixed}");
    }
}

#[test]
fn where_a_file_becomes_a_folder_the_others_are_not_kept_waiting() {
    let before: Pages<'_> = &[("index.html", "old.css t"), ("old.css", ""), ("t", "")];
    let after: Pages<'_> = &[("index.html", "new.css t/x"), ("new.css", ""), ("t/x", "")];
    let mut changes = 0;
    let mut broken = 0;
    while {
        let project = Project::new();
        project.build(before).unwrap();
        let finished = project.build_until(after, changes);
        let home = project.read("index.html");
        let links = home.split_whitespace();
        broken += links.filter(|link| !project.at(link).exists()).count();
        project.build(after).unwrap();
        project.has(after);
        !finished
    } {
        changes += 1;
    }
    // Between the one that goes and the page that leads to the other: `t` went, `t/x` came.
    assert!(broken <= 2, "{broken}");
}
