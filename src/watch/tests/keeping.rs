//! What is kept while something is broken or gone.

use super::folder::{Folder, SETTINGS};
use super::{html, open};
use crate::watch::{Audience, Hints, Session, Snapshot};
use gongkai_model::Unpublished;

const GOOD: &str = "---\ntitle: 好标题\nindex: 001\ncategory: 通知\ndate: 2026-01-01\n---\n正文\n";
const PAGE: &str = "tz/001.html";

fn site() -> (Folder, Session) {
    let mut folder = Folder::new();
    folder.write("content/tz/a.md", GOOD);
    let session = open(&folder.root());
    folder.touched = Hints::default();
    (folder, session)
}

/// Takes in what happened; there must have been something.
fn next(folder: &mut Folder, session: &mut Session) -> Snapshot {
    let hints = std::mem::take(&mut folder.touched);
    assert!(session.apply(&hints).is_some(), "{hints:?}");
    session.snapshot()
}

fn codes(snapshot: &Snapshot) -> Vec<&'static str> {
    snapshot.found().iter().map(|d| d.rule.code).collect()
}

#[test]
fn a_text_that_cannot_be_parsed_keeps_its_page_until_it_is_mended() {
    let (mut folder, mut session) = site();
    let before = html(&session.snapshot(), PAGE);
    for broken in ["", "---\ntitle: [a\n---\n", "---\ntitle: a\n", "\u{feff}"] {
        folder.write("content/tz/a.md", broken);
        let snapshot = next(&mut folder, &mut session);
        assert_eq!(html(&snapshot, PAGE), before, "{broken:?}");
        assert!(!codes(&snapshot).is_empty(), "{broken:?}");
        let at = snapshot.page_at(PAGE).unwrap();
        assert!(!snapshot.page(at).unwrap().files.is_empty());
    }
    folder.write("content/tz/a.md", GOOD.replace("好标题", "新标题"));
    let snapshot = next(&mut folder, &mut session);
    assert!(html(&snapshot, PAGE).contains("新标题"));
    assert_eq!(codes(&snapshot), [""; 0]);
}

#[test]
fn a_gate_that_cannot_be_read_takes_the_page_away_and_says_so_there() {
    let (mut folder, mut session) = site();
    let said_at_nothing = |snapshot: &Snapshot| {
        let at = snapshot.page_at("404.html").unwrap();
        snapshot.page(at).unwrap().files.len()
    };
    for unclear in [
        "草稿: 待定",
        "草搞: true",
        "公开方式: 主动公布",
        "下线日期: 2026-02-30",
    ] {
        let text = GOOD.replace("index: 001", &format!("index: 001\n{unclear}"));
        folder.write("content/tz/a.md", text);
        let snapshot = next(&mut folder, &mut session);
        assert_eq!(snapshot.page_at(PAGE), None, "{unclear}");
        assert_eq!(codes(&snapshot).len(), 1, "{unclear}");
        assert_eq!(said_at_nothing(&snapshot), 1, "{unclear}");
        folder.write("content/tz/a.md", GOOD);
        let snapshot = next(&mut folder, &mut session);
        assert!(snapshot.page_at(PAGE).is_some(), "{unclear}");
        assert_eq!(said_at_nothing(&snapshot), 0, "{unclear}");
    }
}

#[test]
fn a_half_merged_text_keeps_its_page_until_it_is_merged() {
    let (mut folder, mut session) = site();
    let before = html(&session.snapshot(), PAGE);
    folder.write(
        "content/tz/a.md",
        format!("{GOOD}<<<<<<< HEAD\n甲\n=======\n>>>>>>> 乙\n"),
    );
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), before);
    assert_eq!(codes(&snapshot), ["G005"]);
    folder.write(
        "site.toml",
        format!("{SETTINGS}<<<<<<< HEAD\n=======\n>>>>>>> 乙\n"),
    );
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), before);
    assert_eq!(codes(&snapshot), ["G005", "G005"]);
}

/// Nothing but the time passes, and the document is there.
#[test]
fn a_document_comes_out_when_its_second_has_come() {
    let (mut folder, _) = site();
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let soon = crate::clock::now(&zone).saturating_add(jiff::Span::new().seconds(3));
    let soon = soon.strftime("%Y-%m-%d %H:%M:%S").to_string();
    folder.write(
        "content/tz/a.md",
        GOOD.replace(
            "date: 2026-01-01",
            &format!("date: 2020-01-01\npublished: {soon}"),
        ),
    );
    let audience = Audience {
        as_of: None,
        unpublished: Unpublished::LeaveOut,
    };
    let mut session = Session::open(&folder.root(), audience).unwrap();
    assert_eq!(session.snapshot().page_at(PAGE), None);
    assert!(!session.has_turned());
    let mut waits = 0;
    while !session.has_turned() && waits < 100 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        waits += 1;
    }
    assert!(
        session
            .apply(&Hints::default())
            .is_some_and(|change| change.is_wide)
    );
    assert!(session.snapshot().page_at(PAGE).is_some());
    assert!(!session.has_turned());
}

#[test]
fn a_broken_text_that_is_deleted_is_gone() {
    let (mut folder, mut session) = site();
    folder.write("content/tz/a.md", "");
    next(&mut folder, &mut session);
    folder.remove("content/tz/a.md");
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(snapshot.page_at(PAGE), None);
    assert_eq!(codes(&snapshot), [""; 0]);
}

#[test]
fn settings_that_cannot_be_used_leave_the_site_as_it_was() {
    let (mut folder, mut session) = site();
    let before = html(&session.snapshot(), PAGE);
    for broken in ["name = \"", "page_size = 3\n", ""] {
        folder.write("site.toml", broken);
        let snapshot = next(&mut folder, &mut session);
        assert_eq!(html(&snapshot, PAGE), before, "{broken:?}");
        assert!(codes(&snapshot).iter().all(|code| code.starts_with('S')));
        assert!(!codes(&snapshot).is_empty());
    }
    folder.remove("site.toml");
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(codes(&snapshot), ["R002"]);
    assert_eq!(html(&snapshot, PAGE), before);
    folder.write("site.toml", SETTINGS.replace("青石县", "白水县"));
    let snapshot = next(&mut folder, &mut session);
    assert!(html(&snapshot, PAGE).contains("白水县"));
    assert_eq!(codes(&snapshot), [""; 0]);
}

#[test]
fn what_the_theme_declares_is_followed_and_keeps_its_last_good_version() {
    let (mut folder, mut session) = site();
    folder.write(
        "外观/templates/document.html",
        "<b>{{ options.hotline }}</b>",
    );
    let declare = |number: &str| {
        format!("[options.hotline]\nkind = \"text\"\nlabel = \"热线\"\ndefault = \"{number}\"\n")
    };
    folder.write("外观/theme.toml", declare("12345"));
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>12345</b>");
    folder.write("外观/theme.toml", declare("12315"));
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>12315</b>");
    folder.write("外观/theme.toml", declare("1").replace("text", "phone"));
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>12315</b>");
    assert_eq!(codes(&snapshot), ["T005"]);
    // What the settings say is taken in meanwhile, and the other way round.
    let chosen = format!("{SETTINGS}[theme.options]\nhotline = \"12366\"\n");
    folder.write("site.toml", &chosen);
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>12366</b>");
    assert_eq!(codes(&snapshot), ["T005"]);
    folder.write("site.toml", "name = 商务厅\n");
    folder.write("外观/theme.toml", declare("1"));
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>12366</b>");
    assert_eq!(codes(&snapshot), ["S001"]);
    folder.write("site.toml", SETTINGS);
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>1</b>");
    assert_eq!(codes(&snapshot), [""; 0]);
}

#[test]
fn a_template_that_cannot_be_parsed_keeps_its_last_good_version() {
    let (mut folder, mut session) = site();
    folder.write(
        "外观/templates/document.html",
        "<b>{{ document.title }}</b>",
    );
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>好标题</b>");
    folder.write("外观/templates/document.html", "<i>{{ document.title }");
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>好标题</b>");
    assert_eq!(codes(&snapshot), ["T001"]);
    folder.remove("外观");
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<b>好标题</b>");
    assert_eq!(codes(&snapshot), ["R002"]);
    folder.write(
        "外观/templates/document.html",
        "<i>{{ document.title }}</i>",
    );
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), "<i>好标题</i>");
    assert_eq!(codes(&snapshot), [""; 0]);
}

#[test]
fn a_template_that_fails_leaves_the_page_as_it_was_last_seen() {
    let (mut folder, mut session) = site();
    folder.write(
        "外观/templates/document.html",
        "<b>{{ document.title }}</b>",
    );
    let seen = html(&next(&mut folder, &mut session), PAGE);
    folder.write(
        "外观/templates/document.html",
        "<b>{{ document.titel }}</b>",
    );
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), seen);
    let page = snapshot.page(snapshot.page_at(PAGE).unwrap()).unwrap();
    assert_eq!(page.rendering[0].rule.code, "T002");
}

#[test]
fn a_content_folder_that_has_gone_is_kept_until_it_is_back() {
    let (mut folder, mut session) = site();
    let before = html(&session.snapshot(), PAGE);
    folder.rename("content", "elsewhere");
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(html(&snapshot, PAGE), before);
    assert_eq!(codes(&snapshot), ["R002"]);
    folder.write("elsewhere/tz/b.md", GOOD.replace("001", "002"));
    folder.rename("elsewhere", "content");
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(codes(&snapshot), [""; 0]);
    assert!(snapshot.page_at("tz/002.html").is_some());
}

#[test]
fn what_has_not_changed_is_no_news() {
    let (mut folder, mut session) = site();
    session.snapshot();
    folder.write("content/tz/a.md", GOOD);
    folder.write("content/tz/.swp", "x");
    folder.write("site.toml", SETTINGS);
    folder.write("public/index.html", "x");
    assert_eq!(session.apply(&folder.touched), None);
    assert_eq!(session.apply(&Hints::everything()), None);
}

#[test]
fn another_picture_of_the_same_name_is_another_page() {
    let (mut folder, mut session) = site();
    folder.write(
        "content/tz/d/index.md",
        GOOD.replace("001", "002") + "\n![图](图.svg)\n",
    );
    folder.write("content/tz/d/图.svg", "<svg/>");
    let version = |snapshot: &Snapshot| {
        let at = snapshot.page_at("tz/002.html").unwrap();
        snapshot.page(at).unwrap().version
    };
    let before = version(&next(&mut folder, &mut session));
    folder.write("content/tz/d/图.svg", "<svg><path/></svg>");
    assert_ne!(version(&next(&mut folder, &mut session)), before);
}

#[test]
fn style_sheets_are_no_part_of_a_pages_version() {
    let (mut folder, mut session) = site();
    folder.write("外观/assets/main.css", "a{}");
    let first = next(&mut folder, &mut session);
    folder.write("外观/assets/main.css", "b{}");
    let second = next(&mut folder, &mut session);
    let page = |snapshot: &Snapshot| snapshot.page(snapshot.page_at(PAGE).unwrap()).unwrap();
    assert_ne!(page(&first).html, page(&second).html);
    assert_eq!(page(&first).version, page(&second).version);
}

#[test]
fn a_theme_folder_that_the_settings_do_not_name_comes_and_goes() {
    let mut folder = Folder::new();
    folder.write("site.toml", SETTINGS.split("[theme]").next().unwrap());
    folder.write("content/tz/a.md", GOOD);
    let mut session = open(&folder.root());
    let built_in = html(&session.snapshot(), PAGE);
    assert_eq!(session.theme_folder(), None);
    folder.touched = Hints::default();
    folder.write(
        "theme/templates/document.html",
        "<b>{{ document.title }}</b>",
    );
    // All that the system reports: something of this name is in the site's folder now.
    let root = folder.root();
    folder.touched.add(&root, None, &root.join("theme"));
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(session.theme_folder(), Some("theme"));
    assert_eq!(html(&snapshot, PAGE), "<b>好标题</b>");
    folder.remove("theme");
    let snapshot = next(&mut folder, &mut session);
    assert_eq!(session.theme_folder(), None);
    assert_eq!(html(&snapshot, PAGE), built_in);
    assert_eq!(codes(&snapshot), [""; 0]);
}
