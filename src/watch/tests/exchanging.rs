//! What is shared with the site before, and what is put together anew.

use std::sync::Arc;

use super::folder::Folder;
use super::fresh::Plain;
use super::{html, open};
use crate::watch::{Hints, Session, Snapshot};

const A: &str = "---\ntitle: 甲\nindex: 001\ndate: 2026-01-01\n文号: 青商〔2026〕1号\ncategory: 通知\n---\n正文\n";
const B: &str = "---\ntitle: 乙\nindex: 002\ndate: 2026-01-02\nrepeals: \"001\"\n---\n正文\n";

/// A site of two documents, the second of which repeals the first.
fn site() -> (Folder, Session, Snapshot) {
    let mut folder = Folder::new();
    folder.write("content/tz/a.md", A);
    folder.write("content/tz/b.md", B);
    let mut session = open(&folder.root());
    folder.touched = Hints::default();
    let snapshot = session.snapshot();
    (folder, session, snapshot)
}

/// Takes in what happened, and holds it against a fresh load.
fn next(folder: &mut Folder, session: &mut Session) -> Snapshot {
    let hints = std::mem::take(&mut folder.touched);
    assert!(session.apply(&hints).is_some(), "{hints:?}");
    let snapshot = session.snapshot();
    let (mut fresh, found) = Plain::fresh(&folder.root());
    fresh.found.extend(super::fresh::printed(&found));
    fresh.found.sort_unstable();
    assert!(Plain::of(&snapshot) == fresh);
    snapshot
}

fn shares(one: &Snapshot, other: &Snapshot) -> bool {
    Arc::ptr_eq(&one.site.lookup, &other.site.lookup)
}

#[test]
fn what_assembling_does_not_read_is_exchanged() {
    let (mut folder, mut session, first) = site();
    for (from, to) in [
        ("正文", "别的正文，见 2026 年的通知。"),
        ("title: 乙", "title: 又长又新的标题"),
        ("date:", "summary: 概述\nkeywords: 词\ndate:"),
    ] {
        folder.write("content/tz/b.md", B.replace(from, to));
        let snapshot = next(&mut folder, &mut session);
        assert!(shares(&first, &snapshot), "{to}");
    }
    folder.write("外观/templates/footer.html", "<footer>脚</footer>");
    let snapshot = next(&mut folder, &mut session);
    assert!(shares(&first, &snapshot));
    assert!(html(&snapshot, "tz/001.html").contains("<footer>脚</footer>"));
    // The other document is the very same one.
    assert!(Arc::ptr_eq(
        &first.site.documents[0],
        &snapshot.site.documents[0]
    ));
}

#[test]
fn what_assembling_reads_is_assembled() {
    for (from, to) in [
        ("正文", "见青商〔2026〕1号。"),
        ("date: 2026-01-02", "date: 2025-01-02"),
        ("repeals", "amends"),
        ("002", "003"),
        ("date:", "category: 通知\ndate:"),
        ("date:", "publisher: 商务局\ndate:"),
        ("date:", "office: 办公室\ndate:"),
        ("date:", "type: 通知\ndate:"),
        ("date:", "draft: true\ndate:"),
        ("date:", "有效期: 2026-02-02\ndate:"),
        ("date:", "有效性: 失效\ndate:"),
        ("date:", "施行日期: 2026-12-31\ndate:"),
        ("date:", "下线日期: 2026-02-02\ndate:"),
        ("date:", "文号: 青商〔2026〕2号\ndate:"),
        ("date:", "aliases: /jiu.html\ndate:"),
        ("index: 002", "slug: ming"),
    ] {
        let (mut folder, mut session, first) = site();
        folder.write("content/tz/b.md", B.replace(from, to));
        let snapshot = next(&mut folder, &mut session);
        assert!(!shares(&first, &snapshot), "{to}");
    }
}

#[test]
fn what_is_wrong_keeps_its_place() {
    let (mut folder, mut session, _) = site();
    let circle = A.replace("category: 通知", "repeals: \"002\"");
    folder.write("content/tz/a.md", &circle);
    let first = next(&mut folder, &mut session);
    let reported_at = |snapshot: &Snapshot, path: &str| {
        let found = snapshot.found().iter();
        found
            .filter(|d| d.place.path() == path && d.message.to_string().contains("互相"))
            .count()
    };
    assert_eq!(reported_at(&first, "content/tz/a.md"), 1);
    assert_eq!(reported_at(&first, "content/tz/b.md"), 1);
    // The body of a document that a finding points into is exchanged, and so is its title, which moves the
    // finding and stands in the other one.
    folder.write("content/tz/b.md", format!("{B}补充\n"));
    let second = next(&mut folder, &mut session);
    assert!(shares(&first, &second));
    folder.write(
        "content/tz/b.md",
        B.replace("title: 乙", "title: 又\nsubtitle: 长"),
    );
    let third = next(&mut folder, &mut session);
    assert!(shares(&second, &third));
    assert_eq!(reported_at(&third, "content/tz/a.md"), 1);
    assert_eq!(reported_at(&third, "content/tz/b.md"), 1);
}

/// Without a title of its own a document is called what its text says first, and messages call it so.
#[test]
fn what_messages_quote_of_a_text_is_reported_anew() {
    let (mut folder, mut session, _) = site();
    let untitled = B.replace("title: 乙\n", "");
    folder.write(
        "content/tz/a.md",
        A.replace("category: 通知", "repeals: \"002\""),
    );
    folder.write("content/tz/b.md", untitled.replace("正文", "# 乙\n\n正文"));
    next(&mut folder, &mut session);
    folder.write(
        "content/tz/b.md",
        untitled.replace("正文", "# 新乙\n\n正文"),
    );
    let snapshot = next(&mut folder, &mut session);
    let mut found = snapshot.found().iter();
    assert!(found.any(|d| d.message.to_string().contains("与“新乙”互相")
        || d.message.to_string().contains("和“新乙”互相")));
}
