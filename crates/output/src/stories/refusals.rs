//! What a build must not touch, and what it must not do.

use std::fs;

use super::project::*;
use crate::{Digest, Error, Origin};

#[test]
fn files_of_others_stay() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    fs::write(project.at("jdbz/a/别人的.txt"), "留").unwrap();
    fs::create_dir(project.at("jdbz/空")).unwrap();
    assert_eq!(
        project.build(&[("index.html", "首页")]).unwrap(),
        report(0, 1, 4, 0)
    );
    project.has(&[
        ("index.html", "首页"),
        ("jdbz/a/别人的.txt", "留"),
        ("jdbz/空/", ""),
    ]);
}

#[test]
fn files_of_others_in_the_way_are_refused_and_nothing_changes() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    fs::write(project.at("new.html"), "新").unwrap();
    fs::create_dir(project.at("folder")).unwrap();
    let before = project.tree();
    for path in ["new.html", "new.html/x.html", "folder"] {
        // Not even with the same bytes.
        let obstacle = project.obstacle(&[("index.html", "改"), (path, "新")]);
        assert_eq!(obstacle, path.split('/').next().unwrap());
        assert_eq!(project.tree(), before);
    }
    assert!(project.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn somebody_quicker_than_us_is_not_overwritten() {
    let project = Project::new();
    let output = project.open().unwrap();
    output.put(&at("a.html"), b"a").unwrap();
    fs::write(project.at("a.html"), "先到").unwrap();
    let refusal = output.publish(fingerprint(&[]), "").unwrap_err();
    let named = matches!(&refusal, Error::Foreign { place, path }
        if place.ends_with("public/a.html") && *path == at("a.html"));
    assert!(named, "{refusal:?}");
    project.has(&[("a.html", "先到")]);
}

#[test]
fn one_path_twice_or_as_file_and_folder_is_an_error() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    let picture = project.0.path().join("content/图.png");
    fs::write(&picture, "png").unwrap();
    let output = project.open().unwrap();
    let path = at("a/图.png");
    output.put(&path, b"x").unwrap();
    let refusal = output
        .put_file(&path, &picture, Digest::of(b"png"), || {
            fs::File::open(&picture)
        })
        .unwrap_err();
    let named = matches!(&refusal, Error::TakenTwice { path: twice, first, second }
        if *twice == path && *first == Origin::Given && *second == Origin::Copied(picture));
    assert!(named, "{refusal:?}");
    output.discard().unwrap();

    let output = project.open().unwrap();
    output.put(&at("index.html"), "首页".as_bytes()).unwrap();
    output.put(&at("index.htm"), b"").unwrap();
    output.put(&at("index.html/deep/x"), b"x").unwrap();
    let refusal = output.publish(fingerprint(&[]), "").unwrap_err();
    let named = matches!(&refusal, Error::FileAndFolder { path, below }
        if *path == at("index.html") && *below == at("index.html/deep/x"));
    assert!(named, "{refusal:?}");
    project.has(PAGES);
    assert!(project.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn while_one_build_is_open_another_is_refused() {
    let project = Project::new();
    let output = project.open().unwrap();
    let refusal = project.refusal(PAGES);
    assert!(matches!(refusal, Error::Busy { .. }), "{refusal:?}");
    output.put(&at("a"), b"a").unwrap();
    output.publish(fingerprint(&[]), "").unwrap();
    project.build(PAGES).unwrap();
    project.has(PAGES);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let elsewhere = project.0.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("c.html"), "标准").unwrap();
    let untouched = || {
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
        assert_eq!(
            fs::read_to_string(elsewhere.join("c.html")).unwrap(),
            "标准"
        );
    };
    project.build(PAGES).unwrap();
    // In place of a folder of ours, with the same content behind it.
    fs::remove_dir_all(project.at("jdbz/a/b")).unwrap();
    symlink(&elsewhere, project.at("jdbz/a/b")).unwrap();
    assert!(!project.open().unwrap().is_current(fingerprint(PAGES)));
    let refusal = project.refusal(PAGES);
    let named = matches!(&refusal, Error::ThroughLink { link, path }
        if project.inside(link) == "jdbz/a/b" && *path == at("jdbz/a/b/c.html"));
    assert!(named, "{refusal:?}");
    // No file of ours is behind it that could be removed.
    project.build(&PAGES[..3]).unwrap();
    untouched();
    assert!(project.at("jdbz/a/b").is_symlink());
    // At a path never used.
    symlink(&elsewhere, project.at("new")).unwrap();
    symlink(elsewhere.join("c.html"), project.at("new.html")).unwrap();
    for path in ["new/c.html", "new/d/e.html"] {
        let refusal = project.refusal(&[(path, "标准")]);
        let named =
            matches!(&refusal, Error::ThroughLink { link, .. } if project.inside(link) == "new");
        assert!(named, "{path}: {refusal:?}");
        untouched();
    }
    for path in ["new", "new.html"] {
        assert_eq!(project.obstacle(&[(path, "标准")]), path);
        untouched();
    }
    // In place of a file of ours: the link is replaced, not what it leads to.
    fs::remove_file(project.at("index.html")).unwrap();
    symlink(elsewhere.join("c.html"), project.at("index.html")).unwrap();
    project.build(&PAGES[..3]).unwrap();
    assert!(
        project
            .at("index.html")
            .symlink_metadata()
            .unwrap()
            .is_file()
    );
    untouched();
    // Planted while the build was under way.
    let output = project.open().unwrap();
    output.put(&at("late/c.html"), b"x").unwrap();
    symlink(&elsewhere, project.at("late")).unwrap();
    assert!(output.publish(fingerprint(&[]), "").is_err());
    untouched();
}

#[test]
fn damaged_records() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    fs::write(project.at("自己的.txt"), "留").unwrap();
    let time = project.backdate("index.html");
    // The manifest is lost or damaged: the stat cache still knows what is ours.
    let manifest = project.read(".gongkai/manifest");
    fs::write(
        project.at(".gongkai/manifest"),
        &manifest[..manifest.len() / 2],
    )
    .unwrap();
    assert!(!project.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(project.build(&PAGES[..3]).unwrap(), report(0, 3, 2, 0));
    assert_eq!(project.modified("index.html"), time);
    // An account of other files, or half of one, is not believed.
    let earlier = project.read(".gongkai/account");
    assert_eq!(
        project.open().unwrap().account(),
        Some(account(&PAGES[..3]).as_str())
    );
    project.build(&PAGES[..2]).unwrap();
    for text in [&earlier, &earlier[..9]] {
        fs::write(project.at(".gongkai/account"), text).unwrap();
        assert_eq!(project.open().unwrap().account(), None);
    }
    fs::remove_file(project.at(".gongkai/manifest")).unwrap();
    assert_eq!(project.build(&PAGES[..2]).unwrap(), report(0, 2, 0, 0));
    project.has(&[PAGES[0], PAGES[1], ("自己的.txt", "留")]);
    // Both are: nobody knows, so nothing is touched.
    for record in ["manifest", "stat-cache"] {
        fs::write(project.at(".gongkai").join(record), "?").unwrap();
    }
    let refusal = project.refusal(PAGES);
    let named = matches!(&refusal, Error::RecordsDamaged { record, output }
        if record.ends_with("public/.gongkai/manifest") && output.ends_with("public"));
    assert!(named, "{refusal:?}");
    project.has(&[PAGES[0], PAGES[1], ("自己的.txt", "留")]);
}
