//! What people read of the output folder: its failures, and the note among its records.

use std::error::Error as Cause;
use std::io;
use std::path::Path;

use crate::read::{ChangedText, reason};
use gongkai_model::text::{Arg, Line, Texts};
use gongkai_output::{Action, Error, Origin, OutputPathError};
use gongkai_search::BundleError;

use super::bundle_words;

/// Stands in the folder of the records, for people who find it.
pub(super) fn note(texts: &Texts) -> String {
    texts.say(&Line::new("output.note"))
}

/// A failure and what led to it, in one line.
pub fn describe(error: &anyhow::Error, texts: &Texts) -> String {
    let mut causes: Vec<String> = error.chain().map(|cause| word(cause, texts)).collect();
    // A line that was added as context hides in a type of the library's own.
    if let (Some(line), Some(first)) = (error.downcast_ref::<Line>(), causes.first_mut())
        && line.to_string() == *first
    {
        *first = texts.say(line);
    }
    causes.join(": ")
}

/// What has no line of ours is quoted.
fn word(cause: &(dyn Cause + 'static), texts: &Texts) -> String {
    if let Some(error) = cause.downcast_ref::<Error>() {
        texts.say(&line(error))
    } else if let Some(error) = cause.downcast_ref::<OutputPathError>() {
        texts.say(&Line::new(fault(*error)))
    } else if let Some(changed) = cause.downcast_ref::<ChangedText>() {
        texts.say(&changed.line())
    } else if let Some(error) = cause.downcast_ref::<BundleError>() {
        texts.say(&bundle_words::line(error))
    } else if let Some(line) = cause.downcast_ref::<Line>() {
        texts.say(line)
    } else {
        cause.to_string()
    }
}

/// A failure as an error of the system, of the kind that the system gave, with the words for it inside.
pub(super) fn in_system(error: Error) -> io::Error {
    let what = line(&error);
    match error {
        Error::Disk { source, .. } | Error::Copy { source, .. } => {
            let whole = Line::new("output.because").with("what", what);
            io::Error::new(source.kind(), whole.with("why", reason(&source)))
        }
        _ => io::Error::other(what),
    }
}

/// A failure without its cause.
fn line(error: &Error) -> Line {
    match error {
        Error::Disk { action, path, .. } => Line::new(refused(*action)).with("path", shown(path)),
        Error::Copy { from, to, .. } => Line::new("output.copy")
            .with("from", shown(from))
            .with("to", shown(to)),
        Error::UnclearPath { path } => Line::new("output.unclear-path").with("path", shown(path)),
        Error::NoSuchDisk { path } => Line::new("output.no-such-disk").with("path", shown(path)),
        Error::HoldsProject { output, project } => Line::new("output.holds-project")
            .with("output", shown(output))
            .with("project", shown(project)),
        Error::Overlap { output, folder } => Line::new("output.overlap")
            .with("output", shown(output))
            .with("folder", shown(folder)),
        Error::NotOurs { output, found } => Line::new("output.not-ours")
            .with("output", shown(output))
            .with("found", shown(Path::new(found))),
        Error::NoRecordsFolder { path } => {
            Line::new("output.no-records-folder").with("path", shown(path))
        }
        Error::NotAFile { path } => Line::new("output.not-a-file").with("path", shown(path)),
        Error::NoOutput { path } => Line::new("output.no-output").with("path", shown(path)),
        Error::Busy { output } => Line::new("output.busy").with("output", shown(output)),
        Error::RecordsDamaged { record, output } => Line::new("output.records-damaged")
            .with("record", shown(record))
            .with("output", shown(output)),
        Error::TakenTwice {
            path,
            first,
            second,
        } => Line::new("output.taken-twice")
            .with("path", path.as_str())
            .with("first", origin(first))
            .with("second", origin(second)),
        Error::NoRegularFile { file, path } => Line::new("output.no-regular-file")
            .with("file", shown(file))
            .with("path", path.as_str()),
        Error::SourceChanged { file } => Line::new("read.changed").with("path", shown(file)),
        Error::Foreign { place, path } => Line::new("output.foreign")
            .with("place", shown(place))
            .with("path", path.as_str()),
        Error::ThroughLink { link, path } => Line::new("output.through-link")
            .with("link", shown(link))
            .with("path", path.as_str()),
        Error::FileAndFolder { path, below } => Line::new("output.file-and-folder")
            .with("path", path.as_str())
            .with("below", below.as_str()),
    }
}

/// The key of what is said when the system refuses something.
fn refused(action: Action) -> &'static str {
    match action {
        Action::Locate => "output.locate",
        Action::Reach => "output.reach",
        Action::CreateOutput => "output.create-output",
        Action::OpenOutput => "output.open-output",
        Action::ListOutput => "output.list-output",
        Action::CreateRecords => "output.create-records",
        Action::OpenLock => "output.open-lock",
        Action::Lock => "output.lock",
        Action::ReadRecord => "output.read-record",
        Action::WriteRecord => "output.write-record",
        Action::Look => "output.look",
        Action::List => "output.list",
        Action::Write => "output.write",
        Action::Admit => "output.admit",
        Action::ReadSource => "output.read-source",
        Action::Move => "output.move",
        Action::RemoveFile => "output.remove-file",
        Action::RemoveFolder => "output.remove-folder",
        Action::ClearStaging => "output.clear-staging",
    }
}

/// The key of what is said of a path that is no path in the output.
fn fault(error: OutputPathError) -> &'static str {
    match error {
        OutputPathError::Empty => "output-path.empty",
        OutputPathError::Absolute => "output-path.absolute",
        OutputPathError::EmptySegment => "output-path.empty-segment",
        OutputPathError::DotSegment => "output-path.dot-segment",
        OutputPathError::Backslash => "output-path.backslash",
        OutputPathError::ControlCharacter => "output-path.control-character",
        OutputPathError::NameTooLong => "output-path.name-too-long",
        OutputPathError::PathTooLong => "output-path.path-too-long",
        OutputPathError::Reserved => "output-path.reserved",
    }
}

fn origin(origin: &Origin) -> Line {
    match origin {
        Origin::Given => Line::new("output.given"),
        Origin::Copied(file) => Line::new("output.copied").with("file", shown(file)),
    }
}

fn shown(path: &Path) -> Arg {
    Arg::Text(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;
    use gongkai_model::text::Language;
    use gongkai_output::OutputPath;

    use super::*;

    fn said(error: impl Into<anyhow::Error>) -> String {
        describe(&error.into(), Texts::of(Language::Chinese))
    }

    #[test]
    fn a_failure_is_reported_with_what_led_to_it() {
        let full = Error::Disk {
            action: Action::Write,
            path: "/站/public/a.html".into(),
            source: io::Error::other("满了"),
        };
        let error = Err::<(), _>(full).context("复制附件 a 没有成功");
        assert_eq!(
            said(error.unwrap_err()),
            "复制附件 a 没有成功: 无法写入 /站/public/a.html；请检查磁盘空间和目录权限: 满了"
        );
        let error = OutputPath::new("a//b").context(Line::quoted("网址 a//b 不能用作文件名"));
        assert_eq!(
            said(error.unwrap_err()),
            "网址 a//b 不能用作文件名: 输出路径中有空的一级（连续的 / 或以 / 结尾）"
        );
        assert_eq!(said(OutputPathError::Empty), "输出路径为空");
    }

    /// The bundle hands errors through as the system's: no language is fixed on the way, and no kind lost.
    #[test]
    fn a_full_disk_is_seen_through_the_bundle_in_every_language() {
        let full = Error::Disk {
            action: Action::Write,
            path: "/site/a".into(),
            source: io::ErrorKind::StorageFull.into(),
        };
        let system = in_system(full);
        assert_eq!(system.kind(), io::ErrorKind::StorageFull);
        let error = anyhow::Error::from(BundleError::Write(system));
        for (language, words) in [
            (
                Language::Chinese,
                ["写入检索包失败", "无法写入 /site/a", "磁盘已满"],
            ),
            (
                Language::English,
                ["", "Cannot write /site/a", "disk is full"],
            ),
        ] {
            let said = describe(&error, Texts::of(language));
            assert!(words.iter().all(|word| said.contains(word)), "{said}");
        }
    }

    /// One of each kind, with other things in all its places.
    fn every_kind() -> Vec<Error> {
        let path = || OutputPath::new("a/b").unwrap();
        let at = |name: &str| std::path::PathBuf::from(name);
        let mut all: Vec<Error> = [
            Action::Locate,
            Action::Reach,
            Action::CreateOutput,
            Action::OpenOutput,
            Action::ListOutput,
            Action::CreateRecords,
            Action::OpenLock,
            Action::Lock,
            Action::ReadRecord,
            Action::WriteRecord,
            Action::Look,
            Action::List,
            Action::Write,
            Action::Admit,
            Action::ReadSource,
            Action::Move,
            Action::RemoveFile,
            Action::RemoveFolder,
            Action::ClearStaging,
        ]
        .into_iter()
        .map(|action| Error::Disk {
            action,
            path: at("/一"),
            source: io::Error::other("?"),
        })
        .collect();
        all.extend([
            Error::Copy {
                from: at("/一"),
                to: at("/二"),
                source: io::Error::other("?"),
            },
            Error::UnclearPath { path: at("/一") },
            Error::NoSuchDisk { path: at("/一") },
            Error::HoldsProject {
                output: at("/一"),
                project: at("/二"),
            },
            Error::Overlap {
                output: at("/一"),
                folder: at("/二"),
            },
            Error::NotOurs {
                output: at("/一"),
                found: "/二".into(),
            },
            Error::NoRecordsFolder { path: at("/一") },
            Error::NotAFile { path: at("/一") },
            Error::NoOutput { path: at("/一") },
            Error::Busy { output: at("/一") },
            Error::RecordsDamaged {
                record: at("/一"),
                output: at("/二"),
            },
            Error::TakenTwice {
                path: path(),
                first: Origin::Given,
                second: Origin::Copied(at("/一")),
            },
            Error::NoRegularFile {
                file: at("/一"),
                path: path(),
            },
            Error::SourceChanged { file: at("/一") },
            Error::Foreign {
                place: at("/一"),
                path: path(),
            },
            Error::ThroughLink {
                link: at("/一"),
                path: path(),
            },
            Error::FileAndFolder {
                path: path(),
                below: OutputPath::new("a/b/c").unwrap(),
            },
        ]);
        all
    }

    /// Whatever an error names is named in both languages, and nothing is left to fill in.
    #[test]
    fn every_kind_is_worded_in_both_languages() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            let mut sentences = Vec::new();
            for error in every_kind() {
                let said = texts.say(&line(&error));
                assert!(texts.has(line(&error).key()), "{error:?}");
                assert!(!said.contains(['{', '}']), "{said}");
                let known = format!("{error:?}");
                for name in ["/一", "/二", "\"a/b\"", "\"a/b/c\""] {
                    let is_named = said.contains(name.trim_matches('"'));
                    assert!(is_named || !known.contains(name), "{said}: {known}");
                }
                sentences.push(said);
            }
            let count = sentences.len();
            sentences.sort();
            sentences.dedup();
            assert_eq!(sentences.len(), count, "two kinds say the same");
        }
    }
}
