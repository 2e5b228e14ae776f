//! Live reload: what is reported to which page.

use super::preview::{PATIENCE, Preview, SETTINGS, Site, document};

const A: &str = "/zwgk/tz/001.html";
const B: &str = "/zwgk/tz/002.html";

#[test]
fn only_the_browser_whose_page_changed_reloads() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let (mut a, mut also_a, mut b) = (preview.open(A), preview.open(A), preview.open(B));
    for tab in [&mut a, &mut also_a, &mut b] {
        tab.expect("findings");
    }
    assert_eq!(b.until_looked(), [""; 0]);
    site.put("content/tz/a.md", document("甲文", "001", "改过的正文"));
    a.expect("reload");
    also_a.expect("reload");
    assert_eq!(b.until_looked(), [""; 0]);
    assert!(preview.page(A).1.contains("改过的正文"));
    // The title stands on the neighbour's page.
    site.put("content/tz/a.md", document("甲文新题", "001", "改过的正文"));
    b.expect("reload");
}

#[test]
fn a_page_that_was_read_before_the_change_is_reported_when_it_connects() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    drop(preview.open(A));
    let (_, html) = preview.page(A);
    site.put("content/tz/a.md", document("甲文", "001", "改过的正文"));
    preview.wait_for_page(A, |_, text| text.contains("改过的正文"));
    let old = html.split_once("data-version=\"").unwrap().1;
    let old = old.split_once('"').unwrap().0;
    let mut late = preview.open_as(A, old);
    late.expect("reload");
}

#[test]
fn findings_come_and_go_and_the_last_good_page_stays() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let (mut a, mut b) = (preview.open(A), preview.open(B));
    assert_eq!(a.expect("findings"), "{\"more\":0,\"shown\":[]}");
    b.expect("findings");
    assert_eq!(b.until_looked(), [""; 0]);
    site.put(
        "content/tz/a.md",
        "---\ntitle: [甲<img src=x>\nindex: 001\n---\nx\n",
    );
    let report: serde_json::Value = serde_json::from_str(&a.expect("findings")).unwrap();
    let first = &report["shown"][0];
    assert_eq!(
        (&first["code"], &first["path"], &first["line"]),
        (&"F003".into(), &"content/tz/a.md".into(), &2.into())
    );
    assert!(
        first["excerpt"]
            .as_array()
            .unwrap()
            .iter()
            .any(|part| part.as_str().unwrap().contains("甲<img"))
    );
    assert!(first["hint"].is_string());
    let (status, page) = preview.page(A);
    assert_eq!(status, 200);
    assert!(page.contains("甲的正文") && !page.contains("<img src=x>"));
    preview.wait_for_line("error[F003]");
    site.put("content/tz/a.md", document("甲文", "001", "甲的正文"));
    assert_eq!(a.expect("findings"), "{\"more\":0,\"shown\":[]}");
    preview.wait_for_line("改正");
    // Once for the fault, once for its mending.
    for _ in 0..2 {
        assert_eq!(b.until_looked(), [""; 0]);
    }
}

#[test]
fn broken_settings_and_templates_do_not_end_the_preview() {
    let site = Site::new();
    site.write(
        "theme/templates/document.html",
        "<b>{{ document.title }}</b>",
    );
    let preview = Preview::start(site.root(), &[]);
    let mut a = preview.open(A);
    a.expect("findings");
    site.put("site.toml", "name = \"");
    assert!(a.expect("findings").contains("S001"));
    site.put("site.toml", SETTINGS);
    assert_eq!(a.expect("findings"), "{\"more\":0,\"shown\":[]}");
    site.put("theme/templates/document.html", "<b>{{ document.title </b>");
    assert!(a.expect("findings").contains("T001"));
    site.put(
        "theme/templates/document.html",
        "<b>{{ document.titel }}</b>",
    );
    assert!(a.expect("findings").contains("T002"));
    let (status, page) = preview.page(A);
    assert_eq!(status, 200);
    assert!(page.starts_with("<b>甲文</b>"), "{page}");
    // The built-in template stands in for a page that has never worked; that is reported when it does.
    let (status, page) = preview.page(B);
    assert_eq!(status, 200);
    assert!(page.contains("page-document"), "{page}");
    let mut b = preview.open(B);
    b.expect("findings");
    site.put(
        "theme/templates/document.html",
        "<b>{{ document.title }}</b>",
    );
    assert_eq!(a.expect("findings"), "{\"more\":0,\"shown\":[]}");
    b.expect("reload");
}

#[test]
fn style_sheets_are_exchanged_without_a_reload() {
    let site = Site::new();
    site.write("theme/assets/main.css", "p { color: black }");
    let preview = Preview::start(site.root(), &[]);
    let mut a = preview.open(A);
    a.expect("findings");
    site.put("theme/assets/main.css", "p { color: red }");
    let hrefs: Vec<String> = serde_json::from_str(&a.expect("styles")).unwrap();
    let main = hrefs.iter().find(|href| href.contains("/main-")).unwrap();
    assert_eq!(preview.page(main).1, "p { color: red }");
}

#[test]
fn a_document_that_moves_takes_its_readers_along() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let mut a = preview.open(A);
    a.expect("findings");
    site.put("content/tz/a.md", document("甲文", "009", "甲的正文"));
    assert_eq!(a.expect("moved"), "/zwgk/tz/009.html");
    assert_eq!(preview.page(A).0, 404);
}

#[test]
fn a_missing_page_is_reported_when_it_comes_and_when_it_goes() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let mut new = preview.open("/zwgk/tz/003.html");
    new.expect("findings");
    site.put("content/tz/c.md", document("丙文", "003", "丙的正文"));
    new.expect("reload");
    let mut new = preview.open("/zwgk/tz/003.html");
    new.expect("findings");
    std::fs::remove_file(site.path("content/tz/c.md")).unwrap();
    new.expect("reload");
    assert_eq!(preview.page("/zwgk/tz/003.html").0, 404);
}

#[test]
fn a_number_that_two_documents_share_is_reported_on_the_page_that_is_left() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let reported = |wanted: bool| {
        let begun = std::time::Instant::now();
        loop {
            // A page that changes between its two requests has to reload.
            let (name, data) = preview.open(A).next();
            if name == "findings" && data.contains("C001") == wanted {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "C001 reported: {}", !wanted);
        }
    };
    for second in ["content/tz/0.md", "content/tz/z.md"] {
        site.put(second, document("另一份", "001", "另一份的正文"));
        reported(true);
        std::fs::remove_file(site.path(second)).unwrap();
        reported(false);
    }
}
