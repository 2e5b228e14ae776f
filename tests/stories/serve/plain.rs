//! The preview answers as a plain static server over the built site would.

use crate::samples::sample;
use std::fs;
use std::path::Path;

use super::preview::{Preview, Site, document, encode, gongkai};
use crate::site::ROOT;

fn header<'r>(response: &'r ureq::http::Response<Vec<u8>>, name: &str) -> &'r str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

/// The page as it is published: without the preview's script.
fn without_script(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<script src=\"/.gongkai/preview.js\"") else {
        return html.to_owned();
    };
    let (_, after) = rest.split_once("</script>").unwrap();
    format!("{before}{after}")
}

#[test]
fn every_file_of_the_sample_site_is_what_build_writes() {
    let site = Path::new(ROOT);
    let out = tempfile::tempdir().unwrap();
    let arguments = ["build", "--as-of", "2026-11-24", "--site"];
    let built = gongkai(&arguments)
        .arg(site)
        .arg("--out")
        .arg(out.path())
        .output()
        .unwrap();
    assert!(built.status.success(), "{built:?}");
    let preview = Preview::start(site, &[]);
    let mut compared = 0;
    for entry in walkdir::WalkDir::new(out.path()) {
        let entry = entry.unwrap();
        let path = entry
            .path()
            .strip_prefix(out.path())
            .unwrap()
            .to_str()
            .unwrap();
        if !entry.file_type().is_file() || path.starts_with(".gongkai") {
            continue;
        }
        let response = preview.get(&format!("/zwgk/{}", encode(path)));
        assert_eq!(response.status(), 200, "{path}");
        let written = fs::read(entry.path()).unwrap();
        if Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "html")
        {
            let shown = without_script(std::str::from_utf8(response.body()).unwrap());
            assert_eq!(shown, String::from_utf8(written).unwrap(), "{path}");
        } else {
            assert!(response.body() == &written, "{path}");
        }
        compared += 1;
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn addresses_lead_where_a_static_server_leads() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    for (path, to) in [
        ("/", "/zwgk/"),
        ("/zwgk", "/zwgk/"),
        ("/zwgk/tz", "/zwgk/tz/"),
        ("/zwgk/tz?a=1", "/zwgk/tz/?a=1"),
    ] {
        let response = preview.get(path);
        assert_eq!(
            (response.status().as_u16(), header(&response, "location")),
            (302, to),
            "{path}"
        );
    }
    for path in [
        "/zwgk/",
        "/zwgk/index.html",
        "/zwgk/tz/",
        "/zwgk/tz/001.html?x=1",
        "/zwgk/404.html",
    ] {
        assert_eq!(preview.page(path).0, 200, "{path}");
    }
    for path in [
        "/zwgk/tz/001",
        "/zwgk/none.html",
        "/other/",
        "/zwgk/tz/001.html/",
        "/zwgk//",
        "/%ff",
    ] {
        let (status, text) = preview.page(path);
        assert_eq!(status, 404, "{path}");
        assert!(text.contains("青石县商务局"), "the site's own page: {text}");
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let site = Site::new();
    site.write("content/tz/表.pdf", b"%PDF-1.4");
    let preview = Preview::start(site.root(), &[]);
    for path in [
        "/zwgk/tz/001.html",
        "/zwgk/catalog.json",
        "/zwgk/tz/%E8%A1%A8.pdf",
    ] {
        let first = preview.get(path);
        let tag = header(&first, "etag");
        assert!(!tag.is_empty(), "{path}");
        let second = preview.ask(path, &[("If-None-Match", tag)]);
        assert_eq!(
            (second.status().as_u16(), second.body().len()),
            (304, 0),
            "{path}"
        );
        let other = preview.ask(path, &[("If-None-Match", "\"other\"")]);
        assert_eq!(other.status(), 200, "{path}");
    }
}

#[test]
fn parts_of_files_are_sent_where_asked_for() {
    let site = Site::new();
    site.write("content/tz/表.pdf", b"%PDF-1.4 0123456789");
    let preview = Preview::start(site.root(), &[]);
    let part = preview.ask("/zwgk/tz/%E8%A1%A8.pdf", &[("Range", "bytes=9-13")]);
    assert_eq!(
        (part.status().as_u16(), part.body().as_slice()),
        (206, b"01234".as_slice())
    );
    assert_eq!(header(&part, "content-range"), "bytes 9-13/19");
    // What is made in memory is answered whole.
    let all = preview.get("/zwgk/catalog.csv").into_body();
    let asked = preview.ask("/zwgk/catalog.csv", &[("Range", "bytes=0-4")]);
    assert_eq!((asked.status().as_u16(), asked.body()), (200, &all));
}

#[test]
fn texts_are_compressed_and_name_their_kind() {
    let site = Site::new();
    site.write(
        "content/tz/c/index.md",
        document("丙文", "003", &"很长的正文。".repeat(200)),
    );
    site.write("content/tz/c/版式文件.ofd", sample("ofd", ""));
    let preview = Preview::start(site.root(), &[]);
    let raw = |path: &str| {
        preview.raw(&format!(
            "HEAD {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        ))
    };
    let page = raw("/zwgk/tz/003.html").to_ascii_lowercase();
    assert!(page.contains("content-encoding: gzip"), "{page}");
    assert!(page.contains("vary: accept-encoding"), "{page}");
    for (path, kind) in [
        ("/zwgk/tz/003.html", "text/html; charset=utf-8"),
        ("/zwgk/catalog.csv", "text/csv; charset=utf-8"),
        ("/zwgk/catalog.json", "application/json"),
        ("/zwgk/atom.xml", "application/xml; charset=utf-8"),
        (
            "/zwgk/tz/003/%E7%89%88%E5%BC%8F%E6%96%87%E4%BB%B6.ofd",
            "application/ofd",
        ),
        ("/.gongkai/preview.js", "text/javascript; charset=utf-8"),
    ] {
        let response = preview.get(path);
        assert_eq!(
            (
                response.status().as_u16(),
                header(&response, "content-type")
            ),
            (200, kind),
            "{path}"
        );
    }
}

#[test]
fn only_get_and_head_are_answered() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let post = preview.raw(
        "POST /zwgk/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
    assert!(post.starts_with("HTTP/1.1 405"), "{post}");
    let head = preview.raw("HEAD /zwgk/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(
        head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
}

#[test]
fn drafts_and_future_documents_are_shown_when_asked_for() {
    let site = Site::new();
    let draft = document("草稿文", "003", "x").replace("date:", "draft: true\ndate:");
    let future = document("未来文", "004", "x").replace("2026-01-05", "2027-01-05");
    site.write("content/tz/c.md", draft);
    site.write("content/tz/d.md", future);
    let without = Preview::start(site.root(), &[]);
    let with = Preview::start(site.root(), &["--drafts"]);
    for path in ["/zwgk/tz/003.html", "/zwgk/tz/004.html"] {
        assert_eq!(without.page(path).0, 404, "{path}");
        let (status, text) = with.page(path);
        assert_eq!(status, 200, "{path}");
        assert!(
            text.contains("banner-unpublished"),
            "a visible mark: {text}"
        );
    }
    assert!(
        with.page("/zwgk/tz/001.html")
            .1
            .contains("data-source=\"content/tz/a.md\"")
    );
}
