//! What a build must not touch, and what it must not do.

use std::fs;

use super::*;

#[test]
fn files_of_others_stay() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    fs::write(site.at("jdbz/a/别人的.txt"), "留").unwrap();
    fs::create_dir(site.at("jdbz/空")).unwrap();
    assert_eq!(
        site.build(&[("index.html", "首页")]).unwrap(),
        report(0, 1, 4, 0)
    );
    site.has(&[
        ("index.html", "首页"),
        ("jdbz/a/别人的.txt", "留"),
        ("jdbz/空/", ""),
    ]);
}

#[test]
fn files_of_others_in_the_way_are_refused_and_nothing_changes() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    fs::write(site.at("new.html"), "新").unwrap();
    fs::create_dir(site.at("folder")).unwrap();
    let before = site.tree();
    for path in ["new.html", "new.html/x.html", "folder"] {
        // Not even with the same bytes.
        let refusal = site.refusal(&[("index.html", "改"), (path, "新")]);
        let obstacle = site
            .at(path.split('/').next().unwrap())
            .canonicalize()
            .unwrap();
        assert!(refusal.contains(&*obstacle.to_string_lossy()), "{refusal}");
        assert!(refusal.contains("移走"), "{refusal}");
        assert_eq!(site.tree(), before);
    }
    assert!(site.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn somebody_quicker_than_us_is_not_overwritten() {
    let site = Site::new();
    let output = site.open().unwrap();
    output
        .put(&OutputPath::new("a.html").unwrap(), b"a")
        .unwrap();
    fs::write(site.at("a.html"), "先到").unwrap();
    let refusal = output
        .publish(fingerprint(&[]), "")
        .unwrap_err()
        .to_string();
    assert!(refusal.contains("a.html"), "{refusal}");
    site.has(&[("a.html", "先到")]);
}

#[test]
fn one_path_twice_or_as_file_and_folder_is_an_error() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    let picture = site.0.path().join("content/图.png");
    fs::write(&picture, "png").unwrap();
    let output = site.open().unwrap();
    let path = OutputPath::new("a/图.png").unwrap();
    output.put(&path, b"x").unwrap();
    let refusal = output.put_file(&path, &picture).unwrap_err().to_string();
    for part in ["a/图.png", "生成的页面", "content/图.png"] {
        assert!(refusal.contains(part), "{refusal}");
    }
    output.discard().unwrap();

    let output = site.open().unwrap();
    output
        .put(&OutputPath::new("index.html").unwrap(), "首页".as_bytes())
        .unwrap();
    output
        .put(&OutputPath::new("index.htm").unwrap(), b"")
        .unwrap();
    output
        .put(&OutputPath::new("index.html/deep/x").unwrap(), b"x")
        .unwrap();
    let refusal = output
        .publish(fingerprint(&[]), "")
        .unwrap_err()
        .to_string();
    assert!(refusal.contains("index.html/deep/x"), "{refusal}");
    site.has(PAGES);
    assert!(site.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn while_one_build_is_open_another_is_refused() {
    let site = Site::new();
    let output = site.open().unwrap();
    let refusal = site.refusal(PAGES);
    assert!(refusal.contains("另一个 gongkai"), "{refusal}");
    output.put(&OutputPath::new("a").unwrap(), b"a").unwrap();
    output.publish(fingerprint(&[]), "").unwrap();
    site.build(PAGES).unwrap();
    site.has(PAGES);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let elsewhere = site.0.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("c.html"), "标准").unwrap();
    let untouched = || {
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
        assert_eq!(
            fs::read_to_string(elsewhere.join("c.html")).unwrap(),
            "标准"
        );
    };
    site.build(PAGES).unwrap();
    // In place of a folder of ours, with the same content behind it.
    fs::remove_dir_all(site.at("jdbz/a/b")).unwrap();
    symlink(&elsewhere, site.at("jdbz/a/b")).unwrap();
    assert!(!site.open().unwrap().is_current(fingerprint(PAGES)));
    let refusal = site.refusal(PAGES);
    assert!(refusal.contains("jdbz/a/b 是符号链接"), "{refusal}");
    // No file of ours is behind it that could be removed.
    site.build(&PAGES[..3]).unwrap();
    untouched();
    assert!(site.at("jdbz/a/b").is_symlink());
    // At a path never used.
    symlink(&elsewhere, site.at("new")).unwrap();
    symlink(elsewhere.join("c.html"), site.at("new.html")).unwrap();
    for path in ["new/c.html", "new/d/e.html", "new", "new.html"] {
        assert!(site.refusal(&[(path, "标准")]).contains("移走"), "{path}");
        untouched();
    }
    // In place of a file of ours: the link is replaced, not what it leads to.
    fs::remove_file(site.at("index.html")).unwrap();
    symlink(elsewhere.join("c.html"), site.at("index.html")).unwrap();
    site.build(&PAGES[..3]).unwrap();
    assert!(site.at("index.html").symlink_metadata().unwrap().is_file());
    untouched();
    // Planted while the build was under way.
    let output = site.open().unwrap();
    output
        .put(&OutputPath::new("late/c.html").unwrap(), b"x")
        .unwrap();
    symlink(&elsewhere, site.at("late")).unwrap();
    assert!(output.publish(fingerprint(&[]), "").is_err());
    untouched();
}

#[test]
fn damaged_records() {
    let site = Site::new();
    site.build(PAGES).unwrap();
    fs::write(site.at("自己的.txt"), "留").unwrap();
    let time = site.backdate("index.html");
    // The manifest is lost or damaged: the stat cache still knows what is ours.
    let manifest = site.read(".gongkai/manifest");
    fs::write(
        site.at(".gongkai/manifest"),
        &manifest[..manifest.len() / 2],
    )
    .unwrap();
    assert!(!site.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(site.build(&PAGES[..3]).unwrap(), report(0, 3, 2, 0));
    assert_eq!(site.modified("index.html"), time);
    // An account of other files, or half of one, is not believed.
    let earlier = site.read(".gongkai/account");
    assert_eq!(
        site.open().unwrap().account(),
        Some(account(&PAGES[..3]).as_str())
    );
    site.build(&PAGES[..2]).unwrap();
    for text in [&earlier, &earlier[..9]] {
        fs::write(site.at(".gongkai/account"), text).unwrap();
        assert_eq!(site.open().unwrap().account(), None);
    }
    fs::remove_file(site.at(".gongkai/manifest")).unwrap();
    assert_eq!(site.build(&PAGES[..2]).unwrap(), report(0, 2, 0, 0));
    site.has(&[PAGES[0], PAGES[1], ("自己的.txt", "留")]);
    // Both are: nobody knows, so nothing is touched.
    for record in ["manifest", "stat-cache"] {
        fs::write(site.at(".gongkai").join(record), "?").unwrap();
    }
    let refusal = site.refusal(PAGES);
    assert!(
        refusal.contains("清空") && refusal.contains("manifest"),
        "{refusal}"
    );
    site.has(&[PAGES[0], PAGES[1], ("自己的.txt", "留")]);
}
