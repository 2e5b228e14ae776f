//! Random stories: whatever happens to the files, the session equals a fresh load.
#![allow(clippy::case_sensitive_file_extension_comparisons)] // the tests' own names

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use super::dice::{BROKEN, Dice};
use super::folder::Folder;
use super::fresh::{Plain, printed};
use super::open;
use crate::watch::{Hints, Snapshot};

/// One thing that happens to the files.
fn happen(dice: &mut Dice, folder: &mut Folder) {
    let files = folder.files("content");
    match dice.roll(18) {
        0..=4 => {
            let (path, text) = (dice.path(), dice.text());
            folder.write(&path, text);
        }
        5 => {
            let (path, text) = (dice.path(), dice.text());
            folder.save(&path, text);
        }
        6 | 7 => {
            if let Some(path) = dice.one_of(&files) {
                folder.remove(&path);
            }
        }
        8 => {
            if let Some(path) = dice.one_of(&files) {
                let to = dice.path();
                folder.rename(&path, &to);
            }
        }
        9 => {
            if let Some(path) = dice.one_of(&folder.folders()) {
                folder.remove(&path);
            }
        }
        10 => {
            if let Some(path) = dice.one_of(&folder.folders()) {
                let to = dice.pick(&[
                    "content/新栏",
                    "content/zcwj/搬来",
                    "content/.藏",
                    "content/ZCWJ",
                ]);
                folder.rename(&path, to);
            }
        }
        11 | 12 => {
            let texts: Vec<String> = files
                .iter()
                .filter(|f| f.ends_with(".md"))
                .cloned()
                .collect();
            if let Some(path) = dice.one_of(&texts) {
                let bytes = dice.broken();
                folder.write(&path, bytes);
            }
        }
        13 => {
            let name = dice.pick(&[
                "content/图.svg",
                "content/通知/图.svg",
                "content/zcwj/页.html",
                "content/~$x.docx",
            ]);
            let bytes = dice.pick(&["<svg/>", "<svg", "<svg><path/></svg>"]);
            folder.write(name, bytes);
        }
        14 => {
            let text = match dice.roll(3) {
                0 => format!("name = \"{BROKEN}"),
                _ => dice.settings(),
            };
            folder.write("site.toml", text);
        }
        15 => {
            let name = dice.pick(&[
                "外观/templates/404.html",
                "外观/assets/自.css",
                "外观/texts/zh-CN.yaml",
                "外观/theme.toml",
            ]);
            let text = match name.rsplit('.').next() {
                Some("yaml") => dice.pick(&["home: 主页\n", "home: [破\n"]),
                Some("toml") => dice.pick(&[
                    "[options.hue]\nkind = \"number\"\nlabel = \"色相\"\ndefault = 30\n",
                    "[options.hue]\nkind = \"number\"\nlabel = \"色相\"\ndefault = 90\n",
                    "[options.破\n",
                ]),
                Some("css") => dice.pick(&["a{}", "b{}"]),
                _ => dice.pick(&["<p>{{ site.name }}</p>", "<p>{% 破"]),
            };
            folder.write(name, text);
        }
        16 => {
            if let Some(path) = dice.one_of(&folder.files("外观")) {
                folder.remove(&path);
            }
        }
        _ => {
            let name = dice.pick(&["content/通知/链.md", "content/zcwj/圈"]);
            let to = dice.pick(&["甲.md", "..", "/etc", "没有"]);
            folder.link(name, to);
        }
    }
}

/// An editor edits a document or two: mostly the body, now and then the front matter.
fn edit(dice: &mut Dice, folder: &mut Folder) {
    let files = folder.files("content");
    let is_text = |file: &&String| file.ends_with(".md") && !file.ends_with("_index.md");
    let texts: Vec<String> = files.iter().filter(is_text).cloned().collect();
    let Some(path) = dice.one_of(&texts) else {
        return;
    };
    let Ok(text) = fs::read_to_string(folder.path(&path)) else {
        return;
    };
    let edited = match dice.roll(9) {
        0 | 1 => format!("{text}\n又一段。\n"),
        2 => format!("{text}\n[链接](没有.md)\n\n## 二、标题\n"),
        3 => format!("{text}\n据青商〔2026〕{}号办理。\n", dice.roll(6)),
        4 => text.replace("青商〔2026〕3号。", "青商〔2026〕4号。"),
        5 => text.replacen("title: ", "title: 更新的", 1),
        6 => text.replacen("title: ", "summary: 概述\ntitle: ", 1),
        7 => text.replacen("index: 00", "index: 0", 1),
        _ => text.replacen("date: 2026", "date: 2025", 1),
    };
    folder.write(&path, edited);
}

/// The last sound version of every text, settings and theme included.
type Sound = BTreeMap<String, Vec<u8>>;

/// Follows what is on the disk as the session should.
fn follow(folder: &Folder, sound: &mut Sound) -> Vec<String> {
    let files = folder.files("");
    sound.retain(|path, _| path == "site.toml" || files.contains(path));
    let mut broken = Vec::new();
    for path in files {
        let is_text = path.ends_with(".md") || path == "site.toml" || path.starts_with("外观/");
        if !is_text || folder.path(&path).is_symlink() {
            continue;
        }
        let bytes = fs::read(folder.path(&path)).unwrap();
        if String::from_utf8_lossy(&bytes).contains(BROKEN) {
            broken.push(path);
        } else {
            sound.insert(path, bytes);
        }
    }
    broken
}

/// What the session should tell: the files as they are, with the last sound version where one is
/// broken; and what is wrong with the broken ones as they are.
fn expected(folder: &Folder, sound: &Sound, broken: &[String]) -> Plain {
    let mut as_is = folder.copy();
    as_is.write("site.toml", &sound["site.toml"]);
    let mut kept = as_is.copy();
    for path in broken.iter().filter(|path| *path != "site.toml") {
        if let Some(bytes) = sound.get(path) {
            kept.write(path, bytes);
        }
    }
    let (mut plain, of_kept) = Plain::fresh(&kept.root());
    let (_, of_files) = Plain::fresh(&as_is.root());
    let is_broken = |path: &str| broken.iter().any(|broken| broken == path);
    let mut found: Vec<_> = of_kept
        .into_iter()
        .filter(|d| !is_broken(d.place.path()))
        .collect();
    found.extend(of_files.into_iter().filter(|d| is_broken(d.place.path())));
    if is_broken("site.toml") {
        let source = gongkai_model::SourceFile::new(
            "site.toml",
            fs::read_to_string(folder.path("site.toml")).unwrap(),
        );
        found.retain(|d| d.place.path() != "site.toml");
        found.extend(crate::configure::configure(&source).1);
    }
    plain.found.extend(printed(&found));
    plain.found.sort_unstable();
    plain
}

/// Tells a story; how often documents were exchanged in a site that was kept.
fn story(seed: u64, steps: usize) -> usize {
    let mut dice = Dice::new(seed);
    let mut folder = Folder::new();
    for _ in 0..12 {
        let (path, text) = (dice.path(), dice.text());
        folder.write(&path, text);
    }
    let mut sound = Sound::new();
    follow(&folder, &mut sound);
    let mut session = open(&folder.root());
    folder.touched = Hints::default();
    let mut before = session.snapshot();
    let mut exchanged = 0;
    for step in 0..steps {
        if dice.roll(3) == 0 {
            for _ in 0..=dice.roll(2) {
                edit(&mut dice, &mut folder);
            }
        } else {
            for _ in 0..=dice.roll(4) {
                happen(&mut dice, &mut folder);
            }
        }
        let mut hints = std::mem::take(&mut folder.touched);
        if dice.roll(8) == 0 {
            hints = Hints::everything();
        }
        session.apply(&hints);
        let broken = follow(&folder, &mut sound);
        let snapshot = session.snapshot();
        let is_shared = Arc::ptr_eq(&before.site.lookup, &snapshot.site.lookup);
        exchanged += usize::from(is_shared && !same_documents(&before, &snapshot));
        let plain = Plain::of(&snapshot);
        before = snapshot;
        let expected = expected(&folder, &sound, &broken);
        assert_eq!(
            plain.found, expected.found,
            "seed {seed}, step {step}, {hints:?}, {broken:?}"
        );
        let keys = |plain: &Plain| plain.pages.keys().cloned().collect::<Vec<_>>();
        assert_eq!(
            keys(&plain),
            keys(&expected),
            "seed {seed}, step {step}, {hints:?}"
        );
        for (path, page) in &expected.pages {
            assert_eq!(&plain.pages[path], page, "seed {seed}, step {step}, {path}");
        }
        assert_eq!(
            plain.assets, expected.assets,
            "seed {seed}, step {step}, {hints:?}"
        );
        assert!(plain == expected, "seed {seed}, step {step}, {hints:?}");
    }
    exchanged
}

/// Whether two snapshots have the very same documents.
fn same_documents(one: &Snapshot, other: &Snapshot) -> bool {
    let pairs = one.site.documents.iter().zip(&other.site.documents);
    let mut same = pairs.map(|(one, other)| Arc::ptr_eq(one, other));
    one.site.documents.len() == other.site.documents.len() && same.all(|same| same)
}

#[test]
fn whatever_happens_the_session_equals_a_fresh_load() {
    for seed in 1..=3 {
        let exchanged = story(seed, 40);
        assert!(exchanged > 1, "seed {seed}: {exchanged}");
    }
}
