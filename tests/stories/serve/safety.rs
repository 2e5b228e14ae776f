//! Who is answered, where it listens, and that nothing is written.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::preview::{Preview, Site, gongkai};

fn with_host(preview: &Preview, host: &str) -> String {
    preview.raw(&format!(
        "GET /zwgk/ HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
    ))
}

#[test]
fn other_sites_names_are_refused() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    for good in [
        "Host: localhost\r\n",
        "Host: 127.0.0.1:1\r\n",
        "Host: [::1]:8080\r\n",
    ] {
        let answer = with_host(&preview, good);
        assert!(answer.starts_with("HTTP/1.1 200"), "{good}: {answer}");
    }
    for bad in [
        "Host: evil.example\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: 192.168.0.9\r\n",
        "",
    ] {
        let answer = with_host(&preview, bad);
        assert!(
            answer.starts_with("HTTP/1.1 403") || answer.starts_with("HTTP/1.1 400"),
            "{bad}: {answer}"
        );
        assert!(!answer.contains("甲文"));
    }
    let events = preview.raw("GET /.gongkai/events?page=/&version=0&styles=0 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(events.starts_with("HTTP/1.1 403"), "{events}");
}

#[test]
fn no_path_leaves_the_site() {
    let site = Site::new();
    site.write("secret.txt", "秘密");
    site.write("content/.hidden/secret.txt", "秘密");
    site.write("content/tz/ok.txt", "公开");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.path("secret.txt"), site.path("content/tz/link.txt")).unwrap();
    let preview = Preview::start(site.root(), &[]);
    assert_eq!(preview.page("/zwgk/tz/ok.txt").1, "公开");
    for path in [
        "/zwgk/../secret.txt",
        "/zwgk/tz/../../secret.txt",
        "/zwgk/%2e%2e/secret.txt",
        "/zwgk/..%2fsecret.txt",
        "/zwgk/tz/..%2f..%2fsecret.txt",
        "/zwgk/..%5csecret.txt",
        "/secret.txt",
        "/zwgk/.hidden/secret.txt",
        "/zwgk/tz/link.txt",
        "/zwgk/site.toml",
        "/zwgk/tz/a.md",
        "//etc/passwd",
        "/zwgk//etc/passwd",
        "/zwgk/tz/ok.txt%00.html",
    ] {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let answer = preview.raw(&request);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        assert!(!answer.contains("秘密"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_out_of_the_site_is_not_served() {
    let site = Site::new();
    site.write("secret.txt", "秘密");
    site.write("content/tz/ok.txt", "公开");
    let preview = Preview::start(site.root(), &[]);
    assert_eq!(preview.page("/zwgk/tz/ok.txt").0, 200);
    std::fs::remove_file(site.path("content/tz/ok.txt")).unwrap();
    std::os::unix::fs::symlink(site.path("secret.txt"), site.path("content/tz/ok.txt")).unwrap();
    for _ in 0..50 {
        assert!(!preview.page("/zwgk/tz/ok.txt").1.contains("秘密"));
    }
}

/// Answers that began while the name led inside end as they began, and none shows what it leads to outside.
#[cfg(unix)]
#[test]
fn a_name_that_is_exchanged_all_the_time_shows_nothing_from_outside() {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};
    let site = Site::new();
    let away = tempfile::tempdir().unwrap();
    fs::write(away.path().join("ok.txt"), "秘密").unwrap();
    site.write("content/tz/图/ok.txt", "公开");
    let preview = Preview::start(site.root(), &[]);
    assert_eq!(
        preview
            .page("/zwgk/tz/图/ok.txt".replace('图', "%E5%9B%BE").as_str())
            .1,
        "公开"
    );
    let (folder, kept) = (site.path("content/tz/图"), site.path("图"));
    let ends = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                let _ = fs::rename(&folder, &kept);
                let _ = symlink(away.path(), &folder);
                let _ = fs::remove_file(&folder);
                let _ = fs::rename(&kept, &folder);
            }
        });
        for _ in 0..3_000 {
            let (_, text) = preview.page("/zwgk/tz/%E5%9B%BE/ok.txt");
            if text.contains("秘密") {
                ends.store(true, Ordering::Relaxed);
                panic!("{text}");
            }
        }
        ends.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_connection_that_says_nothing_is_closed() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let mut silent = preview.connect();
    let mut half = preview.connect();
    let mut again = preview.connect();
    half.write_all(b"GET /zwgk/ HTTP/1.1\r\nHost: local")
        .unwrap();
    again
        .write_all(b"GET /zwgk/robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    for (name, stream) in [
        ("silent", &mut silent),
        ("half", &mut half),
        ("again", &mut again),
    ] {
        let mut answer = Vec::new();
        // Ends with the connection, before the patience of the stream does.
        let read = stream.read_to_end(&mut answer);
        let is_closed = match read {
            Ok(_) => true,
            Err(error) => error.kind() == std::io::ErrorKind::ConnectionReset,
        };
        assert!(is_closed, "{name}");
    }
    assert_eq!(preview.page("/zwgk/").0, 200);
}

/// More connections than there may be at a time: they wait, and are answered when others have gone.
#[test]
fn half_open_connections_do_not_use_up_the_preview() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let crowd: Vec<_> = (0..400).map(|_| preview.connect()).collect();
    assert_eq!(preview.page("/zwgk/").0, 200);
    drop(crowd);
    assert_eq!(preview.page("/zwgk/").0, 200);
}

#[test]
fn whoever_opens_the_preview_to_the_network_is_warned() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &["--bind", "0.0.0.0"]);
    preview.wait_for_line("同一网络里的任何人都能打开这个预览");
    let preview = Preview::start(site.root(), &["--bind", "0.0.0.0", "--drafts"]);
    preview.wait_for_line("任何人都能看到草稿");
    let preview = Preview::start(site.root(), &["--bind", "127.0.0.1", "--drafts"]);
    let mut said = String::new();
    while !said.contains("检查完") {
        said = preview.wait_for_line("");
        assert!(!said.contains("任何人"), "{said}");
    }
}

/// A template that is nested too deep is a finding; the preview goes on with the one before.
#[test]
fn a_template_that_is_too_deep_ends_nothing() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    preview.wait_for_line("检查完");
    for deep in [
        format!("{{{{ {}1 }}}}", "-".repeat(24_000)),
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}".to_owned(),
        "{% include 'footer.html' %}".to_owned(),
    ] {
        site.write("theme/templates/footer.html", deep);
        preview.wait_for_line("已更新");
        assert!(matches!(preview.page("/zwgk/").0, 200 | 500));
    }
    site.write("theme/templates/footer.html", "<footer>又好了</footer>");
    preview.wait_for_page("/zwgk/", |status, text| {
        status == 200 && text.contains("又好了")
    });
}

#[test]
fn a_taken_port_is_an_error_only_if_it_was_asked_for() {
    let site = Site::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let path = site.root().to_str().unwrap();
    let output = gongkai(&["serve", "--site", path, "--port", &port])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains(&format!("端口 {port} 已被占用")) && output.stdout.is_empty(),
        "{said}"
    );
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    let site = Site::new();
    // Whoever holds 8080 on this machine, the second preview cannot have the first one's port.
    let mut previews = Vec::new();
    for _ in 0..2 {
        previews.push(Preview::start_anywhere(site.root()));
    }
    let ports: Vec<u16> = previews
        .iter()
        .map(|preview| preview.origin.rsplit(':').next().unwrap().parse().unwrap())
        .collect();
    assert!(ports[0] >= 8080 && ports[1] > ports[0], "{ports:?}");
    assert!(
        previews
            .iter()
            .all(|preview| preview.origin.starts_with("http://127.0.0.1:"))
    );
    assert!(
        previews
            .iter()
            .all(|preview| preview.page("/zwgk/").0 == 200)
    );
}

#[test]
fn on_the_network_addresses_are_answered_and_names_are_not() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &["--bind", "0.0.0.0"]);
    assert!(with_host(&preview, "Host: 192.168.0.9:8080\r\n").starts_with("HTTP/1.1 200"));
    assert!(with_host(&preview, "Host: evil.example\r\n").starts_with("HTTP/1.1 403"));
}

#[test]
fn nothing_is_written_to_the_disk() {
    let site = Site::new();
    let before = site.paths();
    let preview = Preview::start(site.root(), &[]);
    for path in ["/zwgk/", "/zwgk/tz/001.html", "/zwgk/catalog.xlsx", "/none"] {
        preview.get(path);
    }
    preview.wait_for_line("检查完");
    assert_eq!(site.paths(), before);
}

#[test]
fn what_is_not_a_site_is_explained() {
    let empty = tempfile::tempdir().unwrap();
    let output = gongkai(&["serve", "--site", empty.path().to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--site"));
    let output = gongkai(&["serve", "--bind", "没有"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn everything_states_what_it_may_run_and_forbids_guessing() {
    let site = Site::new();
    site.write(
        "content/tz/图.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><script>x()</script></svg>",
    );
    site.write("content/tz/表.pdf", "%PDF-1.4");
    site.write("content/tz/x.html", "<script>x()</script>");
    let preview = Preview::start(site.root(), &[]);
    for path in [
        "/zwgk/",
        "/zwgk/tz/001.html",
        "/zwgk/tz/%E5%9B%BE.svg",
        "/zwgk/tz/%E8%A1%A8.pdf",
        "/zwgk/tz/x.html",
        "/zwgk/catalog.json",
        "/zwgk/atom.xml",
        "/none",
        "/.gongkai/preview.js",
    ] {
        let response = preview.get(path);
        let told = |name: &str| {
            let value = response.headers().get(name);
            value.map_or("", |value| value.to_str().unwrap()).to_owned()
        };
        assert_eq!(told("x-content-type-options"), "nosniff", "{path}");
        let body = String::from_utf8_lossy(response.body()).into_owned();
        let policy = told("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'")
                || body.contains("content=\"default-src 'none'"),
            "{path}: {policy}"
        );
        assert!(!body.contains("x()"), "{path}: {body}");
        assert_eq!(told("x-gongkai-has-policy"), "", "{path}");
    }
    let drawing = preview.get("/zwgk/tz/%E5%9B%BE.svg");
    assert_eq!(drawing.status(), 200);
}
