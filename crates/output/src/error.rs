//! What can go wrong, one variant a kind. What people read of it is the caller's affair, who knows
//! their language: the texts here are for maintainers.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::output_path::OutputPath;

/// Why an output could not be opened, filled or published.
///
/// Paths on the disk are absolute, or as they were given.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused something.
    #[error("cannot {action} {path}")]
    Disk {
        /// What was to be done.
        action: Action,
        /// To what.
        path: PathBuf,
        /// Why it was not.
        source: io::Error,
    },
    /// A file could not be copied into the staging folder.
    #[error("cannot copy {from} to {to}")]
    Copy {
        /// The file to be copied.
        from: PathBuf,
        /// Where it was to wait.
        to: PathBuf,
        /// Why it could not.
        source: io::Error,
    },

    /// A path goes into a folder that does not exist and out of it again: where it leads is unclear.
    #[error("{path} leaves a folder that does not exist by ..")]
    UnclearPath {
        /// As it was given.
        path: PathBuf,
    },
    /// Not even the top of a path exists.
    #[error("nothing of {path} exists, not even its disk")]
    NoSuchDisk {
        /// As it was given.
        path: PathBuf,
    },
    /// The output would be the project's folder, or hold it.
    #[error("the output {output} is or holds the project {project}")]
    HoldsProject {
        /// The output folder.
        output: PathBuf,
        /// The project's folder.
        project: PathBuf,
    },
    /// The output would be, hold or lie in a folder that it is made from.
    #[error("the output {output} overlaps {folder}, which it is made from")]
    Overlap {
        /// The output folder.
        output: PathBuf,
        /// The folder that it is made from.
        folder: PathBuf,
    },

    /// The folder is neither empty nor ours.
    #[error("the folder {output} is neither empty nor ours: it holds {}", .found.display())]
    NotOurs {
        /// The folder.
        output: PathBuf,
        /// The name of something in it.
        found: OsString,
    },
    /// Something else stands where the folder of our records should be.
    #[error("{path} is no folder of records")]
    NoRecordsFolder {
        /// Where it should be.
        path: PathBuf,
    },
    /// Something else stands where a file of ours should be: a link, a pipe, a device or a folder, or a file that
    /// has another name too and is to be written.
    #[error("{path} is no regular file of its own")]
    NotAFile {
        /// Where it should be.
        path: PathBuf,
    },
    /// The folder is no output: there is none, or it bears no mark of ours.
    #[error("{path} is no output")]
    NoOutput {
        /// The folder.
        path: PathBuf,
    },
    /// Another build has the folder open.
    #[error("another build has {output} open")]
    Busy {
        /// The output folder.
        output: PathBuf,
    },
    /// The records are damaged so far that nobody can tell which files are ours.
    #[error("the record {record} is damaged: nobody can tell what is ours in {output}")]
    RecordsDamaged {
        /// The damaged file.
        record: PathBuf,
        /// The output folder.
        output: PathBuf,
    },

    /// The same path was taken before.
    #[error("two files want to be {path}: {first} and {second}")]
    TakenTwice {
        /// The path.
        path: OutputPath,
        /// The one that came first.
        first: Origin,
        /// The one that is refused.
        second: Origin,
    },
    /// What is to be copied is a folder, a pipe or the like.
    #[error("{file}, to be copied to {path}, is no regular file")]
    NoRegularFile {
        /// What was to be copied.
        file: PathBuf,
        /// Where it was to go.
        path: OutputPath,
    },
    /// What is to be copied is no longer what was looked at.
    #[error("{file} has changed")]
    SourceChanged {
        /// What was to be copied.
        file: PathBuf,
    },
    /// Something that is not ours stands in the way.
    #[error("{place} is not ours and stands in the way of {path}")]
    Foreign {
        /// What stands there.
        place: PathBuf,
        /// The file that was to come there.
        path: OutputPath,
    },
    /// A symbolic link stands where a folder is needed.
    #[error("{link} is a symbolic link, and {path} is not written through it")]
    ThroughLink {
        /// The link.
        link: PathBuf,
        /// The file that was to come behind it.
        path: OutputPath,
    },
    /// One path is needed as a file and as a folder.
    #[error("{path} cannot be a file and the folder of {below}")]
    FileAndFolder {
        /// The file.
        path: OutputPath,
        /// A file below it.
        below: OutputPath,
    },
}

/// What was to be done when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Find out where a folder is.
    Locate,
    /// Look at a folder on the way to it.
    Reach,
    /// Make the output folder.
    CreateOutput,
    /// Open the output folder.
    OpenOutput,
    /// List the output folder.
    ListOutput,
    /// Make the folder of the records in it.
    CreateRecords,
    /// Open the lock file.
    OpenLock,
    /// Lock it: not every file system can.
    Lock,
    /// Read a record.
    ReadRecord,
    /// Write a record.
    WriteRecord,
    /// Look at a place in the output.
    Look,
    /// List a folder in the output.
    List,
    /// Write a file, of the build or the marker.
    Write,
    /// Let readers into a folder of the output.
    Admit,
    /// Read a file that is to be copied.
    ReadSource,
    /// Move a staged file or folder into place.
    Move,
    /// Remove a file.
    RemoveFile,
    /// Remove an empty folder.
    RemoveFolder,
    /// Remove the staging folder.
    ClearStaging,
}

/// Where a file of a build comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Its content was given.
    Given,
    /// It is a copy of this file.
    Copied(PathBuf),
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Locate => "locate",
            Self::Reach => "reach",
            Self::CreateOutput => "create the output folder",
            Self::OpenOutput => "open the output folder",
            Self::ListOutput => "list the output folder",
            Self::CreateRecords => "create the records' folder",
            Self::OpenLock => "open the lock file",
            Self::Lock => "lock",
            Self::ReadRecord => "read the record",
            Self::WriteRecord => "write the record",
            Self::Look => "look at",
            Self::List => "list",
            Self::Write => "write",
            Self::Admit => "let readers into",
            Self::ReadSource => "read",
            Self::Move => "move the staged file to",
            Self::RemoveFile => "remove",
            Self::RemoveFolder => "remove the empty folder",
            Self::ClearStaging => "clear the staging folder",
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given => f.write_str("given content"),
            Self::Copied(file) => write!(f, "the file {}", file.display()),
        }
    }
}
