//! Names of files and folders that are kept out, each for a reason that is told once.

use std::collections::{BTreeSet, HashMap};

use super::listing::Listing;
use gongkai_model::ContentPath;
use gongkai_model::diagnostic::Finding;
use gongkai_model::files::{NameFault, name_fault, names_key};
use gongkai_model::rules::{BadFileName, DecomposedName, HiddenCharacters, NamesAlike};
use gongkai_model::text::Line;

impl Listing {
    /// The same without what has a faulty name, and what lies in a folder that has one.
    pub(super) fn well_named(&self, found: &mut Vec<Finding>) -> Self {
        let mut kept = self.clone();
        let mut out: BTreeSet<ContentPath> = BTreeSet::new();
        let mut seen: HashMap<(&str, String), &ContentPath> = HashMap::new();
        // Folders first, and those above before those in them: a folder's fault is told at the folder alone.
        for path in self.folders.iter().chain(self.files.keys()) {
            if path.inside().is_empty() || is_below(&out, path) {
                continue;
            }
            let fault = match name_fault(path.name()) {
                Some(fault) => Some(finding(path, &fault)),
                None => match seen.get(&(path.folder(), names_key(path.name()))) {
                    Some(first) => {
                        let other = first.name().to_owned();
                        let finding = Finding::in_file(path.as_str(), &NamesAlike { other });
                        let place = gongkai_model::diagnostic::Place::File(first.as_str().into());
                        Some(finding.also(place, Line::new("related.other")))
                    }
                    None => None,
                },
            };
            match fault {
                Some(fault) => {
                    found.push(fault);
                    out.insert(path.clone());
                }
                None => {
                    seen.insert((path.folder(), names_key(path.name())), path);
                }
            }
        }
        if !out.is_empty() {
            let stays = |path: &ContentPath| !out.contains(path) && !is_below(&out, path);
            kept.files.retain(|path, _| stays(path));
            kept.folders.retain(|path| stays(path));
        }
        kept
    }
}

/// Whether a path lies in one of these folders.
fn is_below(folders: &BTreeSet<ContentPath>, path: &ContentPath) -> bool {
    let mut at = path.folder();
    while !folders.is_empty() && !at.is_empty() {
        if folders.contains(at) {
            return true;
        }
        at = at.rsplit_once('/').map_or("", |(above, _)| above);
    }
    false
}

fn finding(path: &ContentPath, fault: &NameFault) -> Finding {
    let shown = path.as_str();
    match fault {
        NameFault::Unfit(why) => {
            let why = why.line();
            Finding::in_file(shown, &BadFileName::File { why })
        }
        NameFault::Hidden {
            shown: escaped,
            clean,
        } => {
            let hidden = HiddenCharacters {
                shown: escaped.clone(),
                clean: clean.clone(),
            };
            Finding::in_file(shown, &hidden)
        }
        NameFault::Decomposed => Finding::in_file(shown, &DecomposedName),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::read::read_content;

    fn read(paths: &[&str]) -> (Vec<String>, Vec<String>) {
        let dir = tempfile::tempdir().unwrap();
        for path in paths {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let (content, found) = read_content(dir.path());
        let files = content
            .files
            .iter()
            .map(|file| file.path.inside().to_owned());
        let told = |finding: &gongkai_model::diagnostic::Finding| {
            format!("{} {}", finding.rule.code, finding.place.path())
        };
        (files.collect(), found.iter().map(told).collect())
    }

    #[test]
    fn each_fault_is_told_once_and_keeps_its_own_out() {
        let (files, found) = read(&[
            "tz/好.md",
            "tz/x.md ",
            "tz/NUL.pdf",
            "tz/表\u{202e}fdp.exe",
            "tz/e\u{301}.pdf",
            "tz/é.pdf",
            "tz/Map.PNG",
            "tz/map.png",
            "坏./a.md",
            "坏./b/c.md",
            "XW/a.md",
            "xw/a.md",
        ]);
        assert_eq!(files, ["XW/a.md", "tz/Map.PNG", "tz/é.pdf", "tz/好.md"]);
        assert_eq!(
            found,
            [
                "R015 content/xw",
                "R005 content/坏.",
                "R005 content/tz/NUL.pdf",
                "R014 content/tz/e\u{301}.pdf",
                "R015 content/tz/map.png",
                "R005 content/tz/x.md ",
                "R013 content/tz/表\u{202e}fdp.exe",
            ]
        );
    }

    #[test]
    fn folders_are_no_left_overs() {
        let (files, found) = read(&[
            "旧~/y.md",
            "thumbs.db/z.md",
            "~$旧/a.md",
            "旧~/甲.md~",
            "旧~/Thumbs.db",
        ]);
        assert_eq!(files, ["thumbs.db/z.md", "~$旧/a.md", "旧~/y.md"]);
        assert_eq!(found, [""; 0]);
    }
}
