//! Builds that come to their end.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use rayon::prelude::*;

use super::project::*;
use crate::{Action, Digest, Error};

#[test]
fn first_build_then_one_without_a_change() {
    let project = Project::new();
    assert!(!project.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(project.build(PAGES).unwrap(), report(5, 0, 0, 24));
    project.has(PAGES);
    let times: Vec<_> = PAGES
        .iter()
        .map(|(path, _)| project.modified(path))
        .collect();
    let manifest = project.read(".gongkai/manifest");

    let output = project.open().unwrap();
    assert!(output.is_current(fingerprint(PAGES)));
    assert!(!output.is_current(fingerprint(&[])));
    assert_eq!(output.account(), Some(account(PAGES).as_str()));
    assert_eq!(output.keep().unwrap(), report(0, 5, 0, 0));
    assert_eq!(project.build(PAGES).unwrap(), report(0, 5, 0, 0));

    assert_eq!(
        PAGES
            .iter()
            .map(|(path, _)| project.modified(path))
            .collect::<Vec<_>>(),
        times
    );
    assert_eq!(project.read(".gongkai/manifest"), manifest);
    let mut records: Vec<_> = fs::read_dir(project.at(".gongkai"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    records.sort();
    assert_eq!(
        records,
        ["README.txt", "account", "lock", "manifest", "stat-cache"]
    );
}

#[test]
fn the_same_pages_give_the_same_manifest_in_any_folder() {
    let (one, other) = (Project::new(), Project::new());
    one.build(&[("z.html", "旧")]).unwrap();
    one.build(PAGES).unwrap();
    let output = other.open().unwrap();
    PAGES.par_iter().rev().for_each(|(path, text)| {
        output.put(&at(path), text.as_bytes()).unwrap();
    });
    output.publish(fingerprint(PAGES), "").unwrap();
    assert_eq!(
        one.read(".gongkai/manifest"),
        other.read(".gongkai/manifest")
    );
}

#[test]
fn changed_new_and_vanished_pages() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    let kept = project.backdate("政策 文件/index.html");
    let pages: Pages<'_> = &[
        ("index.html", "新首页"),
        ("政策 文件/index.html", "政策"),
        ("政策 文件/2018/新.html", "新"),
        ("robots.txt", ""),
    ];
    assert_eq!(project.build(pages).unwrap(), report(2, 2, 2, 12));
    project.has(pages);
    assert_eq!(project.modified("政策 文件/index.html"), kept);
    assert_eq!(project.build(&[]).unwrap(), report(0, 0, 4, 0));
    project.has(&[]);
}

#[test]
fn altered_and_missing_files_are_put_right() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    let damages: [fn(&Path); 4] = [
        |path| fs::write(path, "坏页").unwrap(),
        |path| fs::write(path, "坏").unwrap(),
        |path| fs::remove_file(path).unwrap(),
        |path| fs::remove_dir_all(path.parent().unwrap()).unwrap(),
    ];
    for (what, damage) in damages.into_iter().enumerate() {
        damage(&project.at("jdbz/a/b/c.html"));
        assert!(
            !project.open().unwrap().is_current(fingerprint(PAGES)),
            "{what}"
        );
        assert_eq!(project.build(PAGES).unwrap(), report(1, 4, 0, 6), "{what}");
        project.has(PAGES);
    }
    // An altered page that is no longer wanted must not stay online.
    fs::write(project.at("index.html"), "改过").unwrap();
    project.build(&PAGES[1..]).unwrap();
    project.has(&PAGES[1..]);
}

#[test]
fn a_new_time_alone_is_no_change() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    let time = project.backdate("index.html");
    assert!(project.open().unwrap().is_current(fingerprint(PAGES)));
    assert_eq!(project.build(PAGES).unwrap(), report(0, 5, 0, 0));
    assert_eq!(project.modified("index.html"), time);
    // The cache is bound to its manifest: without it, contents are compared.
    fs::remove_file(project.at(".gongkai/stat-cache")).unwrap();
    assert!(project.open().unwrap().is_current(fingerprint(PAGES)));
    fs::write(project.at("index.html"), "坏页").unwrap();
    assert!(!project.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let project = Project::new();
    let files: Pages<'_> = &[("a", "文件"), ("b/c", "x")];
    let folders: Pages<'_> = &[("a/x/y.html", "页"), ("a/z", "z"), ("b", "文件")];
    for _ in 0..2 {
        project.build(files).unwrap();
        project.has(files);
        project.build(folders).unwrap();
        project.has(folders);
    }
    // Unless something of somebody else is in that folder.
    fs::write(project.at("a/x/别人的"), "留").unwrap();
    assert_eq!(project.obstacle(files), "a/x/别人的");
    fs::remove_file(project.at("a/x/别人的")).unwrap();
    fs::create_dir(project.at("a/x/空")).unwrap();
    assert_eq!(project.obstacle(files), "a/x/空");
    fs::remove_dir(project.at("a/x/空")).unwrap();
    project.build(files).unwrap();
    project.has(files);
}

#[test]
fn a_build_given_up_leaves_everything() {
    let project = Project::new();
    project.build(PAGES).unwrap();
    let time = project.backdate("index.html");
    let output = project.open().unwrap();
    output.put(&at("index.html"), b"new").unwrap();
    output.put(&at("x/y.html"), b"new").unwrap();
    output.discard().unwrap();
    project.has(PAGES);
    assert_eq!(project.modified("index.html"), time);
    assert!(!project.at(".gongkai/stage").exists());
    assert!(project.open().unwrap().is_current(fingerprint(PAGES)));
}

#[test]
fn streams_and_copies() {
    let project = Project::new();
    let source = project.0.path().join("content/附件.pdf");
    let content = "%PDF 附件 ".repeat(20_000);
    fs::write(&source, &content).unwrap();
    let build = |line: &str| {
        let output = project.open().unwrap();
        output
            .put_stream(&at("catalog.ndjson"), |to| {
                (0..50_000).try_for_each(|number| writeln!(to, "{number} {line}"))
            })
            .unwrap();
        output
            .put_file(&at("a/附件.pdf"), &source, digest(&source), || {
                fs::File::open(&source)
            })
            .unwrap();
        let report = output.publish(Digest::of(line.as_bytes()), "").unwrap();
        let mut lines = Vec::new();
        (0..50_000).for_each(|number| writeln!(lines, "{number} {line}").unwrap());
        assert!(project.read("catalog.ndjson").as_bytes() == lines);
        assert!(project.read("a/附件.pdf") == fs::read_to_string(&source).unwrap());
        report
    };
    assert_eq!(build("目录").written, 2);
    let times = [
        project.backdate("catalog.ndjson"),
        project.backdate("a/附件.pdf"),
    ];
    assert_eq!(build("目录"), report(0, 2, 0, 0));
    assert_eq!(
        [
            project.modified("catalog.ndjson"),
            project.modified("a/附件.pdf")
        ],
        times
    );
    assert_eq!(build("新录").written, 1);
    fs::write(&source, content.replacen('附', "副", 1)).unwrap();
    assert_eq!(build("新录"), report(1, 1, 0, content.len() as u64));
    fs::write(&source, "短").unwrap();
    assert_eq!(build("新录"), report(1, 1, 0, 3));
}

#[test]
fn a_stream_that_fails_leaves_no_half_file() {
    let project = Project::new();
    let output = project.open().unwrap();
    let failed = output.put_stream(&at("a/half.json"), |to| {
        to.write_all(b"[")?;
        Err(io::Error::other("中断"))
    });
    let failed = failed.unwrap_err();
    let named = matches!(&failed, Error::Disk { action: Action::Write, source, .. }
        if source.to_string() == "中断");
    assert!(named, "{failed:?}");
    let missing = project.0.path().join("content/none.pdf");
    let failed = output.put_file(&at("a/none.pdf"), &missing, Digest::of(b""), || {
        fs::File::open(&missing)
    });
    let failed = failed.unwrap_err();
    let named = matches!(&failed, Error::Disk { action: Action::ReadSource, path, .. }
        if *path == missing);
    assert!(named, "{failed:?}");
    let failed = output.put_file(&at("a/dir"), Path::new("/"), Digest::of(b""), || {
        fs::File::open("/")
    });
    let failed = failed.unwrap_err();
    let named = matches!(&failed, Error::NoRegularFile { file, path }
        if file == Path::new("/") && *path == at("a/dir"));
    assert!(named, "{failed:?}");
    output.put(&at("a/whole.html"), b"x").unwrap();
    output.publish(fingerprint(&[]), "").unwrap();
    project.has(&[("a/whole.html", "x")]);
}

#[test]
fn a_file_that_is_no_longer_what_was_looked_at_is_not_copied() {
    let project = Project::new();
    let source = project.0.path().join("content/附件.svg");
    let build = |looked_at: &str, now: &str| {
        fs::write(&source, now).unwrap();
        let output = project.open().unwrap();
        let content = Digest::of(looked_at.as_bytes());
        output.put_file(&at("a.svg"), &source, content, || fs::File::open(&source))?;
        output.publish(content, "")
    };
    build("旧的", "旧的").unwrap();
    // Longer, as long, and once more what was published.
    for (looked_at, now) in [("新的", "换成别的了"), ("新的", "换的"), ("新的", "旧的")]
    {
        let refused = build(looked_at, now).unwrap_err();
        let named = matches!(&refused, Error::SourceChanged { file } if *file == source);
        assert!(named, "{now}: {refused:?}");
        project.has(&[("a.svg", "旧的")]);
    }
    build("新的", "新的").unwrap();
    project.has(&[("a.svg", "新的")]);
}

fn digest(file: &Path) -> Digest {
    Digest::of(&fs::read(file).unwrap())
}

#[test]
fn many_threads_at_once() {
    let project = Project::new();
    let name = |number: u32| format!("栏目{}/{}/{number}.html", number % 7, number % 31);
    let build = |salt: u32| {
        let output = project.open().unwrap();
        (0..3_000_u32).into_par_iter().for_each(|number| {
            let text = format!("{number} {}", if number % 10 == 0 { salt } else { 0 });
            output.put(&at(&name(number)), text.as_bytes()).unwrap();
        });
        let twice = (0..8).into_par_iter();
        let taken = twice
            .filter(|_| output.put(&at("one.html"), b"1").is_ok())
            .count();
        assert_eq!(taken, 1);
        output.publish(Digest::of(&salt.to_le_bytes()), "").unwrap()
    };
    assert_eq!(build(1).written, 3_001);
    let second = build(2);
    assert_eq!(
        (second.written, second.unchanged, second.removed),
        (300, 2_701, 0)
    );
    assert_eq!(project.tree().len(), 3_001);
    assert_eq!(project.read(&name(10)), "10 2");
    assert!(
        project
            .open()
            .unwrap()
            .is_current(Digest::of(&2_u32.to_le_bytes()))
    );
}

#[cfg(unix)]
#[test]
fn a_copy_is_as_readable_as_a_page() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new();
    let source = project.0.path().join("content/private.png");
    fs::write(&source, "png").unwrap();
    fs::set_permissions(&source, fs::Permissions::from_mode(0o600)).unwrap();
    let output = project.open().unwrap();
    output
        .put_file(&at("p.png"), &source, digest(&source), || {
            fs::File::open(&source)
        })
        .unwrap();
    output.put(&at("index.html"), b"").unwrap();
    output.publish(fingerprint(&[]), "").unwrap();
    let mode = |path| fs::metadata(project.at(path)).unwrap().permissions().mode();
    assert_eq!(mode("p.png"), mode("index.html"));
}
