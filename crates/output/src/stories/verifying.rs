//! An output is compared with what was published there.

use std::fs;

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::project::*;
use crate::{Error, Readers, Terms, Trust, Verified, verify};

impl Project {
    fn verify(&self) -> Verified {
        verify(&self.at("")).unwrap()
    }

    /// Other bytes of the same size, with the same time.
    fn alter_unseen(&self, path: &str, text: &str) {
        let before = self.modified(path);
        assert_eq!(self.read(path).len(), text.len());
        fs::write(self.at(path), text).unwrap();
        let file = fs::File::options().write(true).open(self.at(path)).unwrap();
        file.set_modified(before).unwrap();
    }
}

#[test]
fn every_difference_is_named() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    let intact = project.verify();
    assert!(
        intact.is_intact() && intact.files == PAGES.len(),
        "{intact:?}"
    );
    project.alter_unseen("index.html", "坏页");
    fs::remove_file(project.at("robots.txt")).unwrap();
    fs::remove_dir_all(project.at("jdbz/a")).unwrap();
    fs::write(project.at("jdbz/b.html"), "多").unwrap();
    fs::create_dir(project.at("空")).unwrap();
    // Deeper than any path may be long: each folder is made in the one before.
    let mut deep = Dir::open_ambient_dir(project.at(""), ambient_authority()).unwrap();
    let name = "深".repeat(80);
    for _ in 0..30 {
        deep.create_dir(&name).unwrap();
        deep = deep.open_dir(&name).unwrap();
    }
    fs::create_dir(project.at("jdbz/c")).unwrap();
    fs::write(project.at("jdbz/c/多.html"), "多").unwrap();
    let found = project.verify();
    assert_eq!(found.altered, ["index.html"]);
    assert_eq!(found.missing, ["jdbz/a/b/c.html", "robots.txt"]);
    assert_eq!(
        found.extra,
        ["jdbz/b.html", "jdbz/c/", &format!("{name}/"), "空/"]
    );
    assert!(!found.is_intact());
    // A build that is killed is told.
    project.build_until(&PAGES[..1], 1);
    assert!(project.verify().is_unfinished);
}

#[test]
fn what_kept_its_size_and_time_is_rewritten_where_only_contents_count() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    project.alter_unseen("index.html", "坏页");
    assert!(project.open().unwrap().is_current(fingerprint(PAGES)));
    let terms = Terms {
        trust: Trust::Contents,
        ..Terms::default()
    };
    assert!(
        !project
            .open_on(terms)
            .unwrap()
            .is_current(fingerprint(PAGES))
    );
    let output = project.open_on(terms).unwrap();
    for (path, text) in PAGES {
        output.put(&at(path), text.as_bytes()).unwrap();
    }
    let report = output.publish(fingerprint(PAGES), "").unwrap();
    assert_eq!(report.written, 1);
    project.has(PAGES);
    assert!(project.verify().is_intact());
    assert!(
        project
            .open_on(terms)
            .unwrap()
            .is_current(fingerprint(PAGES))
    );
}

#[test]
fn what_is_no_output_is_refused() {
    let project = Project::new();
    let refused = |path: &str| verify(&project.at(path)).unwrap_err();
    assert!(matches!(refused(""), Error::NoOutput { .. }));
    fs::create_dir_all(project.at("x")).unwrap();
    assert!(matches!(refused("x"), Error::NoOutput { .. }));
    fs::remove_dir(project.at("x")).unwrap();
    project.build(PAGES).unwrap();
    let open = project.open().unwrap();
    assert!(matches!(refused(""), Error::Busy { .. }));
    drop(open);
    fs::write(project.at(".gongkai/manifest"), "?").unwrap();
    assert!(matches!(refused(""), Error::RecordsDamaged { .. }));
}

#[cfg(unix)]
#[test]
fn everybody_can_read_what_is_published() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new();
    project.build(PAGES).unwrap();
    let mode = |path: &str| {
        let metadata = fs::metadata(project.at(path)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    let set = |path: &str, mode| {
        fs::set_permissions(project.at(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    let as_system = Terms {
        readers: Readers::AsSystem,
        ..Terms::default()
    };
    // As a run under another umask left them.
    set("index.html", 0o600);
    assert!(
        project
            .open_on(as_system)
            .unwrap()
            .is_current(fingerprint(PAGES))
    );
    assert!(!project.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(project.build(PAGES).unwrap().written, 1);
    assert_eq!(mode("index.html") & 0o444, 0o444);
    set("jdbz/a", 0o700);
    assert!(!project.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(project.build(PAGES).unwrap().written, 0);
    assert_eq!(mode("jdbz/a"), 0o755);
    // More than that is left.
    set("index.html", 0o664);
    assert!(project.open().unwrap().is_current(fingerprint(PAGES)));
}
