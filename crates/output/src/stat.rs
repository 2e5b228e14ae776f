//! What the system says of a file or a folder.

use std::time::UNIX_EPOCH;

use cap_fs_ext::MetadataExt as _;
use cap_std::fs::{FileType, Metadata};

use crate::access::Mode;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stat {
    pub(crate) kind: Kind,
    /// In bytes.
    pub(crate) size: u64,
    pub(crate) modified: Option<Modified>,
    /// Who may read it.
    pub(crate) mode: Mode,
}

/// What kind of thing that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A regular file.
    File,
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a device or the like.
    Other,
}

/// When a file was last modified, in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Modified(pub(crate) u64);

impl Stat {
    /// From what the system says.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self {
            kind: Kind::of(metadata.file_type()),
            size: metadata.len(),
            modified: Modified::of(metadata),
            mode: Mode::of(metadata),
        }
    }
}

impl Kind {
    /// From what the system says.
    pub(crate) fn of(kind: FileType) -> Self {
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_symlink() {
            Self::Link
        } else {
            Self::Other
        }
    }
}

impl Modified {
    /// `None` where the system keeps no such time, or one before 1970 or after 2554.
    fn of(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.into_std();
        let since = modified.duration_since(UNIX_EPOCH).ok()?;
        u64::try_from(since.as_nanos()).ok().map(Self)
    }
}

/// Whether an open file is a regular one that has no other name: what is written into it is seen nowhere else.
pub(crate) fn is_alone(metadata: &Metadata) -> bool {
    metadata.is_file() && metadata.nlink() <= 1
}
