//! Same input, same bytes.

use std::collections::BTreeMap;
use std::fs;

use crate::site::{Site, TODAY, differences, gongkai, tree};

/// The whole output with the program's records; only the time stamps' cache may differ.
fn everything(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(&site.path("public"));
    files.remove(".gongkai/stat-cache");
    assert!(files.contains_key(".gongkai/manifest"));
    files
}

fn build(site: &Site, variables: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let run = site.build_with(&[], variables);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{variables:?}");
    everything(site)
}

#[test]
fn for_any_number_of_threads_locale_zone_and_folder() {
    let first = build(&Site::sample(), &[("RAYON_NUM_THREADS", "1")]);
    assert!(first.len() > 300);
    for variables in [
        [
            ("RAYON_NUM_THREADS", "2"),
            ("LANG", "C"),
            ("LC_ALL", "C"),
            ("TZ", "UTC"),
        ],
        [
            ("RAYON_NUM_THREADS", "7"),
            ("LANG", "zh_CN.GBK"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("TZ", "America/St_Johns"),
        ],
        [
            ("RAYON_NUM_THREADS", "3"),
            ("LANG", "de_DE"),
            ("LC_ALL", "POSIX"),
            ("TZ", "Pacific/Kiritimati"),
        ],
    ] {
        assert_eq!(
            differences(&first, &build(&Site::sample(), &variables)),
            [""; 0],
            "{variables:?}"
        );
    }
}

#[test]
fn time_stamps_of_the_input_do_not_matter() {
    let (one, other) = (Site::sample(), Site::sample());
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in tree(&other.path("content")).keys() {
        let file = fs::File::options()
            .write(true)
            .open(other.path("content").join(path))
            .unwrap();
        file.set_modified(old).unwrap();
    }
    assert_eq!(differences(&build(&one, &[]), &build(&other, &[])), [""; 0]);
}

#[test]
fn findings_come_in_the_same_order() {
    let site = Site::new();
    for at in 0..60 {
        site.document(
            &format!("tz{}/{at}.md", at % 7),
            &format!("title: 第{at}号\ndate: 2020-13-01\n浏览: 3\nrelated: 没有{at}.md"),
            "见[无](无.md)。![](无.png)",
        );
    }
    let one = site.build_with(&[], &[("RAYON_NUM_THREADS", "1")]);
    let many = site.build_with(&[], &[("RAYON_NUM_THREADS", "7")]);
    assert_eq!(one.stderr, many.stderr);
    assert_eq!(one.status, 1);
    let places: Vec<&str> = one
        .stderr
        .lines()
        .filter(|line| line.contains(": error[") || line.contains(": warning["))
        .filter_map(|line| line.split(".md:").next())
        .collect();
    assert!(places.is_sorted(), "{places:#?}");
}

#[test]
fn a_relative_and_an_absolute_site_folder_are_the_same() {
    let site = Site::sample();
    let absolute = build(&site, &[]);
    fs::remove_dir_all(site.path("public")).unwrap();
    let mut command = gongkai();
    command
        .args(["build", "--site", "./content/..", "--as-of", TODAY])
        .current_dir(site.folder());
    assert!(command.output().unwrap().status.success());
    assert_eq!(differences(&absolute, &everything(&site)), [""; 0]);
}
