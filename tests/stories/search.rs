//! `gongkai search`, asked in the terminal of a published site.

use std::fs;
use std::path::PathBuf;

use crate::site::{PLAIN, Site, gongkai};

#[test]
fn a_title_cannot_steer_the_terminal_of_who_searches() {
    let site = Site::new();
    site.document("tz/a.md", "title: \"渡口\\e[2J停航\"", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let output = gongkai()
        .args(["search", "停航", "--out"])
        .arg(site.path("public"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("停航\n") && !said.contains('\u{1b}'),
        "{said:?}"
    );
}

/// The mark of a footnote stands between words that readers take for one phrase; the page and the text show it.
#[test]
fn a_phrase_is_found_across_the_mark_of_a_footnote() {
    let site = Site::with_config(&format!("{PLAIN}[downloads]\ntext = true\n"));
    let body = "渡口[^a]停航三天[^b]。\n\n- [x] 已经公告\n\n[^a]: 东渡\n[^b]: 含当日";
    site.document("tz/a.md", "title: 甲\ndate: 2026-01-05", body)
        .publish();
    for phrase in ["渡口停航三天", "\"渡口停航三天\""] {
        let output = gongkai()
            .args(["search", phrase, "--json", "--out"])
            .arg(site.path("public"))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("\"total\":1"), "{phrase}: {said}");
    }
    let text = site.page("tz/a.txt");
    for line in [
        "渡口[1]停航三天[2]。",
        "☑ 已经公告",
        "[1] 东渡",
        "[2] 含当日",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}: {text}");
    }
    let feed = site.page("feed.json");
    assert!(
        feed.contains("渡口[1]停航三天[2]。 ☑ 已经公告 [1] 东渡 [2] 含当日"),
        "{feed}"
    );
}

#[test]
fn a_status_is_asked_for_in_the_words_of_editors() {
    let site = Site::new();
    site.document("tz/a.md", "title: 渡口停航\nvalidity: 失效", "正文。");
    site.document("tz/b.md", "title: 渡口停航补助", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let ask = |status: &str| {
        gongkai()
            .args(["search", "渡口", "--json", "--validity", status, "--out"])
            .arg(site.path("public"))
            .output()
            .unwrap()
    };
    for status in ["失效", "已过期", "expired"] {
        let said = String::from_utf8(ask(status).stdout).unwrap();
        assert!(said.contains("\"total\":1"), "{status}: {said}");
    }
    let output = ask("停用");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("“停用”不是有效性；可以写 现行有效、"),
        "{said}"
    );
}

/// What is wrong with a file of the bundle is said with its path, in the words of operators.
#[test]
fn a_damaged_bundle_is_reported_with_the_file_at_fault() {
    let site = Site::new();
    site.document("tz/a.md", "title: 渡口停航", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let search = site.path("public/search");
    let folders = fs::read_dir(&search).unwrap();
    let mut hot = folders.map(|entry| entry.unwrap().path().join("hot.bin"));
    let hot: PathBuf = hot.find(|file| file.is_file()).unwrap();
    let segment = hot.parent().unwrap().file_name().unwrap().to_str().unwrap();
    let manifest = search.join("manifest.json");
    let refusal = || {
        let output = gongkai()
            .args(["search", "停航", "--out"])
            .arg(site.path("public"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let sound = fs::read(&hot).unwrap();
    let mut other_sum = sound.clone();
    other_sum[0] ^= 1;
    let mut no_deflate = sound.clone();
    no_deflate.truncate(sound.len() / 2);
    for (bytes, why) in [
        (&sound[..5], "文件不完整"),
        (&other_sum, "校验和不符"),
        (&no_deflate, "内容无法解读（deflate）"),
    ] {
        fs::write(&hot, bytes).unwrap();
        let words = format!("检索包不可用：{segment}/hot.bin：{why}；");
        let said = refusal();
        assert!(said.contains(&words), "{said}");
    }
    fs::remove_file(&hot).unwrap();
    let said = refusal();
    let words = format!("检索包不可用：{segment}/hot.bin：文件不存在；");
    assert!(said.contains(&words), "{said}");
    fs::write(&manifest, "{").unwrap();
    let said = refusal();
    let words = "检索包不可用：manifest.json：内容无法解读（manifest.json）；";
    assert!(said.contains(words), "{said}");
    let first = r#"{"format":1,"engine":null,"documents":0,"segments":[]}"#;
    fs::write(&manifest, first).unwrap();
    let said = refusal();
    let words = "检索包格式为第 1 版，本程序只能读第 2 版；重新生成网站可以修复";
    assert!(said.contains(words), "{said}");
}

/// A manifest in which a key is misspelt, or a segment is left out or named twice, gave other answers without a word.
#[test]
fn an_altered_manifest_is_reported() {
    let site = Site::new();
    site.document("tz/a.md", "title: 渡口停航", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let manifest = site.path("public/search/manifest.json");
    let sound = fs::read_to_string(&manifest).unwrap();
    let segment = sound.split_once("\"segments\":[").unwrap().1;
    let segment = segment.split_once(']').unwrap().0;
    for altered in [
        sound.replace("\"segments\"", "\"sefments\""),
        sound.replace(segment, ""),
        sound.replace(segment, &format!("{segment},{segment}")),
    ] {
        assert_ne!(altered, sound);
        fs::write(&manifest, altered).unwrap();
        let output = gongkai()
            .args(["search", "停航", "--out"])
            .arg(site.path("public"))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let words = "检索包不可用：manifest.json：校验和不符；";
        assert!(said.contains(words), "{said}");
    }
}
