//! What somebody planted where a file of ours is, was or will be: links, second names, pipes, devices, sockets.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::project::*;
use crate::{Error, Report};

/// What may stand in a file's place.
#[derive(Debug, Clone, Copy)]
enum Plant {
    LinkToFile,
    LinkToFolder,
    LinkToNothing,
    LinkToDevice,
    SecondName,
    Pipe,
    Socket,
    Folder,
}

const PLANTS: [Plant; 8] = [
    Plant::LinkToFile,
    Plant::LinkToFolder,
    Plant::LinkToNothing,
    Plant::LinkToDevice,
    Plant::SecondName,
    Plant::Pipe,
    Plant::Socket,
    Plant::Folder,
];

/// A project, and somebody's folder beside it that nothing may reach.
struct Garden {
    project: Project,
    away: PathBuf,
}

impl Garden {
    fn new() -> Self {
        let project = Project::new();
        let away = project.0.path().join("away");
        fs::create_dir(&away).unwrap();
        fs::write(away.join("victim"), "别动").unwrap();
        Self { project, away }
    }

    /// Takes away what is at a path of the output, and plants something there.
    fn plant(&self, path: &str, plant: Plant) {
        let place = self.project.at(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        match fs::symlink_metadata(&place) {
            Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(&place).unwrap(),
            Ok(_) => fs::remove_file(&place).unwrap(),
            Err(_) => {}
        }
        match plant {
            Plant::LinkToFile => symlink(self.away.join("victim"), place).unwrap(),
            Plant::LinkToFolder => symlink(&self.away, place).unwrap(),
            Plant::LinkToNothing => symlink(self.away.join("none"), place).unwrap(),
            Plant::LinkToDevice => symlink("/dev/zero", place).unwrap(),
            Plant::SecondName => fs::hard_link(self.away.join("victim"), place).unwrap(),
            Plant::Pipe => assert!(
                Command::new("mkfifo")
                    .arg(place)
                    .status()
                    .unwrap()
                    .success()
            ),
            Plant::Socket => drop(UnixListener::bind(place).unwrap()),
            Plant::Folder => fs::create_dir(place).unwrap(),
        }
    }

    /// A build that ends, in one way or the other.
    fn build(self, pages: Pages<'static>) -> (Self, Result<Report, Error>) {
        let (tell, told) = mpsc::channel();
        let builder = thread::spawn(move || {
            let result = self.project.build(pages);
            let _ = tell.send(());
            (self, result)
        });
        let patience = Duration::from_secs(60);
        assert!(
            told.recv_timeout(patience).is_ok() || builder.is_finished(),
            "it hangs"
        );
        builder.join().unwrap()
    }

    fn is_untouched(&self) {
        assert_eq!(fs::read_dir(&self.away).unwrap().count(), 1);
        let victim = fs::read_to_string(self.away.join("victim")).unwrap();
        assert_eq!(victim, "别动");
    }
}

#[test]
fn among_the_records_nothing_is_followed_and_nothing_waits() {
    let records = [
        "README.txt",
        "README.new",
        "lock",
        "manifest",
        "manifest.new",
        "stat-cache",
        "stat-cache.new",
        "account",
        "account.new",
        "journal",
        "journal.new",
        "stage",
    ];
    let mut refused = 0;
    for record in records {
        for plant in PLANTS {
            for is_new in [true, false] {
                let garden = Garden::new();
                if !is_new {
                    garden.project.build(PAGES).unwrap();
                    fs::write(garden.project.at("index.html"), "改过").unwrap();
                }
                garden.plant(&format!(".gongkai/{record}"), plant);
                let (garden, result) = garden.build(PAGES);
                garden.is_untouched();
                match result {
                    Ok(_) => {
                        garden.project.has(PAGES);
                        let place = garden.project.at(".gongkai").join(record);
                        // A run that writes no such record has no use for its neighbour.
                        if place.extension() != Some(OsStr::new("new"))
                            && let Ok(metadata) = fs::symlink_metadata(&place)
                        {
                            assert!(metadata.is_file(), "{record} {plant:?}");
                        }
                    }
                    Err(error) => {
                        let named = matches!(
                            &error,
                            Error::NotAFile { .. }
                                | Error::NotOurs { .. }
                                | Error::RecordsDamaged { .. }
                                | Error::Disk { .. }
                        );
                        assert!(named, "{record} {plant:?}: {error:?}");
                        refused += 1;
                    }
                }
            }
        }
    }
    // About as many are replaced: what is written, and never what is only read.
    assert!((50..110).contains(&refused), "{refused}");
}

#[test]
fn a_folder_of_records_that_is_none_is_refused() {
    for plant in PLANTS {
        let garden = Garden::new();
        garden.plant(".gongkai", plant);
        let (garden, result) = garden.build(PAGES);
        garden.is_untouched();
        match plant {
            Plant::Folder => garden.project.has(PAGES),
            _ => assert!(
                matches!(result, Err(Error::NoRecordsFolder { .. })),
                "{plant:?}: {result:?}"
            ),
        }
    }
}

#[test]
fn in_the_place_of_a_page_it_is_replaced() {
    for plant in PLANTS {
        for path in ["index.html", "jdbz/a/b/c.html"] {
            let garden = Garden::new();
            garden.project.build(PAGES).unwrap();
            garden.plant(path, plant);
            assert!(
                !garden
                    .project
                    .open()
                    .unwrap()
                    .is_current(fingerprint(PAGES))
            );
            let (garden, result) = garden.build(PAGES);
            garden.is_untouched();
            if matches!(plant, Plant::Folder) {
                assert!(matches!(result, Err(Error::Foreign { .. })), "{result:?}");
            } else {
                assert_eq!(result.unwrap().written, 1, "{plant:?}");
                garden.project.has(PAGES);
                let metadata = fs::symlink_metadata(garden.project.at(path)).unwrap();
                assert!(metadata.is_file(), "{plant:?}");
            }
        }
    }
}

#[test]
fn in_the_place_of_a_folder_it_is_refused() {
    for plant in PLANTS {
        let garden = Garden::new();
        garden.project.build(PAGES).unwrap();
        garden.plant("jdbz/a", plant);
        let (garden, result) = garden.build(PAGES);
        garden.is_untouched();
        match plant {
            Plant::Folder => garden.project.has(PAGES),
            _ => assert!(
                matches!(
                    result,
                    Err(Error::Foreign { .. } | Error::ThroughLink { .. })
                ),
                "{plant:?}: {result:?}"
            ),
        }
    }
}

/// A folder that is now a real one and now a link to somebody's, while builds and removals are under way.
#[test]
fn a_folder_that_is_exchanged_all_the_time_leads_nowhere_else() {
    const PAGES: Pages<'static> = &[
        ("d/e/f.html", "甲"),
        ("d/victim", "换"),
        ("index.html", "页"),
    ];
    const OTHERS: Pages<'static> = &[("d/e/f.html", "乙"), ("d/new", "新"), ("index.html", "页")];
    let garden = Garden::new();
    garden.project.build(PAGES).unwrap();
    let (place, kept) = (garden.project.at("d"), garden.project.at(".gongkai/kept"));
    let ends = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                let _ = fs::rename(&place, &kept);
                let _ = symlink(&garden.away, &place);
                let is_link = |path: &Path| path.is_symlink();
                if is_link(&place) {
                    let _ = fs::remove_file(&place);
                }
                let _ = fs::rename(&kept, &place);
            }
        });
        for round in 0..300 {
            let pages = [PAGES, OTHERS, &[]][round % 3];
            let _ = garden.project.build(pages);
        }
        ends.store(true, Ordering::Relaxed);
    });
    garden.is_untouched();
}
