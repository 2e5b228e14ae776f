//! Builds that are killed while they publish: whatever the moment, the site that is left leads nowhere into the
//! void.

use std::collections::HashSet;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::site::{Site, TODAY, gongkai};

const DOCUMENTS: usize = 120;

/// The site in one of two dresses: other styles, other documents, another text on every page.
fn dress(site: &Site, number: usize) {
    let colour = ["#123456", "#654321"][number % 2];
    site.write(
        "theme/assets/own.css",
        &format!("body {{ color: {colour} }}\n"),
    );
    site.write(
        "theme/templates/footer.html",
        &format!(
            "<link rel=\"stylesheet\" href=\"{{{{ asset('own.css') }}}}\"><p>第{number}版</p>\n"
        ),
    );
    let (come, go) = [("新", "旧"), ("旧", "新")][number % 2];
    let _ = fs::remove_dir_all(site.path(&format!("content/{go}")));
    site.documents(come, 0, 10);
}

/// Follows links and assets from the home page.
fn check(site: &Site, told: &str) -> usize {
    let root = site.path("public");
    let mut seen = HashSet::from(["index.html".to_owned()]);
    let mut left = vec!["index.html".to_owned()];
    while let Some(path) = left.pop() {
        let place = root.join(&path);
        assert!(place.is_file(), "{told}: {path} is led to and not there");
        if !path.ends_with(".html") {
            continue;
        }
        let html = fs::read_to_string(place).unwrap();
        for attribute in ["href=\"", "src=\""] {
            for rest in html.split(attribute).skip(1) {
                let address = rest.split(['"', '#', '?']).next().unwrap_or("");
                let Some(inside) = address.strip_prefix("/zwgk/") else {
                    continue;
                };
                let decoded = percent_encoding::percent_decode_str(inside)
                    .decode_utf8()
                    .unwrap();
                let target = if decoded.is_empty() || decoded.ends_with('/') {
                    format!("{decoded}index.html")
                } else {
                    decoded.into_owned()
                };
                if seen.insert(target.clone()) {
                    left.push(target);
                }
            }
        }
    }
    seen.len()
}

#[test]
fn every_link_and_asset_resolves_after_a_kill() {
    let site = Site::new();
    site.documents("tz", 0, DOCUMENTS);
    dress(&site, 0);
    site.publish();
    assert!(check(&site, "whole") > DOCUMENTS);
    let journal = site.path("public/.gongkai/journal");
    let mut hit = 0;
    let mut tries: u64 = 0;
    while hit < 6 && tries < 60 {
        tries += 1;
        dress(&site, tries as usize);
        let mut command = gongkai();
        command.args(["build", "--no-search", "--as-of", TODAY, "--site"]);
        let mut child = command
            .arg(site.folder())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let since = Instant::now();
        while !journal.exists() && child.try_wait().unwrap().is_none() {
            assert!(since.elapsed() < Duration::from_secs(120));
        }
        // Another moment each time.
        let pause = Duration::from_micros(tries % 12 * 700);
        let since = Instant::now();
        while since.elapsed() < pause {}
        let _ = child.kill();
        let _ = child.wait();
        hit += usize::from(journal.exists());
        check(&site, &format!("try {tries}"));
    }
    assert!(hit > 0, "no kill came while files moved");
    site.build(&[]);
    assert!(check(&site, "whole again") > DOCUMENTS);
}
