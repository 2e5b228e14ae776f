//! What a build says when it may not or cannot write into the output folder. It changes nothing then.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::site::{PLAIN, Site};

/// A site with one document, published.
fn published() -> Site {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲", "正文。")
        .write("theme/texts/zh-CN.yaml", "home: 首页\n");
    site.publish();
    site
}

/// Every path in the site's folder with what stands there, links not followed. Without the staging folder,
/// which a build that failed leaves for the next one to clear.
fn everything(site: &Site) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(site.folder())
        .into_iter()
        .filter_entry(|entry| !entry.path().ends_with(".gongkai/stage"))
        .map(|entry| {
            let entry = entry.unwrap();
            let content = if entry.file_type().is_file() {
                fs::read(entry.path()).unwrap()
            } else {
                format!("{:?}", entry.file_type()).into_bytes()
            };
            (entry.into_path(), content)
        })
        .collect()
}

/// What a build says that has to write pages, for `out`. It ends with status 2 and leaves all as it is.
fn refusal(site: &Site, out: &Path) -> String {
    site.document("tz/b.md", "title: 乙", "正文。");
    let before = everything(site);
    let out = out.to_str().unwrap();
    let run = site.build(&["--out", out]);
    assert_eq!((run.status, &*run.stdout), (2, ""), "{out}: {run:?}");
    let after = everything(site);
    let changed = |(path, _): &(&PathBuf, _)| before.get(*path) != after.get(*path);
    let changes: Vec<_> = before.iter().chain(&after).filter(changed).collect();
    assert!(changes.is_empty(), "{out}: {run:?}: {changes:?}");
    let said = run.stderr.strip_prefix("gongkai: ").unwrap();
    said.strip_suffix('\n').unwrap().to_owned()
}

/// The site's folder as the program sees it.
fn root(site: &Site) -> PathBuf {
    site.folder().canonicalize().unwrap()
}

#[test]
fn a_folder_that_cannot_be_the_output() {
    let site = published();
    let root = root(&site);
    let at = |path: &str| root.join(path).display().to_string();
    for (out, said) in [
        (
            "content/out",
            format!(
                "输出目录 {} 与源文件目录 {} 重叠；生成的文件会与源文件混在一起，请用 --out 另选一个目录",
                at("content/out"),
                at("content")
            ),
        ),
        (
            "theme",
            format!(
                "输出目录 {} 与源文件目录 {} 重叠；生成的文件会与源文件混在一起，请用 --out 另选一个目录",
                at("theme"),
                at("theme")
            ),
        ),
        (
            "",
            format!(
                "输出目录 {0} 不能是站点目录 {0} 本身，也不能包含它；请用 --out 另选一个目录，例如站点目录下的 public",
                root.display()
            ),
        ),
        (
            "无/../content",
            format!(
                "目录 {} 经过不存在的目录又用 .. 返回；请写成直接的路径",
                at("无/../content")
            ),
        ),
    ] {
        assert_eq!(refusal(&site, &root.join(out)), said);
    }
    site.write("别人的/照片.jpg", "JPG");
    assert_eq!(
        refusal(&site, &root.join("别人的")),
        format!(
            "输出目录 {} 不是空目录，也不是 gongkai 生成的（其中有 照片.jpg）；\
             为免误删您的文件，没有写入任何内容。请用 --out 换一个空目录，或确认其中内容无用后自行清空",
            at("别人的")
        )
    );
    let said = refusal(&site, &root.join("site.toml"));
    let words = format!(
        "无法创建输出目录 {}；请检查上级目录的权限，或用 --out 另选: ",
        at("site.toml")
    );
    assert!(said.starts_with(&words), "{said}");
    symlink(root.join("圈"), root.join("圈")).unwrap();
    let said = refusal(&site, &root.join("圈"));
    let words = format!("无法访问 {}；请检查路径和权限: ", at("圈"));
    assert!(said.starts_with(&words), "{said}");
}

#[test]
fn something_in_the_way_of_a_page() {
    let site = published();
    let out = root(&site).join("public");
    let place = out.join("tz/b.html");
    fs::write(&place, "别人").unwrap();
    assert_eq!(
        refusal(&site, &out),
        format!(
            "{} 不是 gongkai 生成的，却占了 tz/b.html 的位置；没有改动它。请移走它，或给对应的页面换一个网址",
            place.display()
        )
    );
    fs::remove_file(&place).unwrap();
    fs::rename(out.join("tz"), out.join("别处")).unwrap();
    symlink(out.join("别处"), out.join("tz")).unwrap();
    let said = refusal(&site, &out);
    let words = format!(
        "{} 是符号链接，不能经过它写入 tz/",
        out.join("tz").display()
    );
    assert!(said.starts_with(&words), "{said}");
    assert!(said.ends_with("；请查明来源后移走它，再重新生成"), "{said}");
}

#[test]
fn a_search_bundle_that_cannot_be_written() {
    let site = published();
    let out = root(&site).join("public");
    fs::remove_dir_all(out.join("search")).unwrap();
    fs::create_dir_all(out.join("search/manifest.json/别人的")).unwrap();
    assert_eq!(
        refusal(&site, &out),
        format!(
            "检索包没有建成: 写入检索包失败：{} 不是 gongkai 生成的，却占了 search/manifest.json 的位置；\
             没有改动它。请移走它，或给对应的页面换一个网址",
            out.join("search/manifest.json").display()
        )
    );
}

#[test]
fn another_build_is_under_way() {
    let site = published();
    let out = root(&site).join("public");
    let lock = File::open(out.join(".gongkai/lock")).unwrap();
    lock.lock().unwrap();
    let words = format!(
        "另一个 gongkai 正在写入输出目录 {}；请等它结束（或先结束它）再试，或用 --out 另选一个目录",
        out.display()
    );
    assert_eq!(refusal(&site, &out), words);
    let json = site.build(&["--json"]).json();
    assert_eq!(json["error"], words);
}

#[test]
fn records_that_cannot_be_believed_or_reached() {
    let site = published();
    let out = root(&site).join("public");
    let record = |name: &str| out.join(".gongkai").join(name);
    // A build that cannot be kept from writing its journal, by a folder in its way.
    fs::create_dir(record("journal.new")).unwrap();
    let said = refusal(&site, &out);
    let words = format!(
        "无法写入记录文件 {}；请检查磁盘空间和目录权限: ",
        record("journal").display()
    );
    assert!(said.starts_with(&words), "{said}");
    fs::remove_dir(record("journal.new")).unwrap();

    fs::write(record("manifest"), "?").unwrap();
    fs::write(record("stat-cache"), "?").unwrap();
    assert_eq!(
        refusal(&site, &out),
        format!(
            "生成记录 {} 已损坏，无法判断 {} 中哪些文件是 gongkai 生成的；没有改动任何文件。\
             请把您自己放入的文件移到别处，清空该目录（连同 .gongkai），再重新生成",
            record("manifest").display(),
            out.display()
        )
    );
    fs::remove_file(record("manifest")).unwrap();
    fs::create_dir(record("manifest")).unwrap();
    let said = refusal(&site, &out);
    let words = format!(
        "{} 应当是 gongkai 自己的普通文件，却是符号链接、管道、设备、文件夹",
        record("manifest").display()
    );
    assert!(said.starts_with(&words), "{said}");

    fs::remove_file(record("lock")).unwrap();
    symlink(site.path("content/新"), record("lock")).unwrap();
    assert_eq!(
        refusal(&site, &out),
        format!(
            "{} 应当是 gongkai 自己的普通文件，却是符号链接、管道、设备、文件夹，或者另有别名（硬链接）；没有读写它。请查明来源后移走它，再试一次",
            record("lock").display()
        )
    );
    fs::remove_dir_all(out.join(".gongkai")).unwrap();
    fs::write(out.join(".gongkai"), "").unwrap();
    assert_eq!(
        refusal(&site, &out),
        format!(
            "{} 应当是 gongkai 的记录目录，却是文件或符号链接；请查明来源后移走它，再重新生成",
            out.join(".gongkai").display()
        )
    );
}

#[test]
fn the_note_among_the_records() {
    let site = published();
    assert_eq!(
        site.page(".gongkai/README.txt"),
        "gongkai-output 1\n\n\
         上一级目录由 gongkai 生成和管理。其中由 gongkai 写入的文件会在下次生成时更新或删除，\n\
         请不要手工修改；您自己另外放入的文件，gongkai 不会改动。\n\
         本目录（.gongkai）保存生成记录，发布到网站服务器时可以不上传，但请不要单独删除。\n"
    );
}
