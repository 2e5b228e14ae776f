//! Writes a build's files into its output folder: only what changed, each file whole, and nothing
//! that is not ours.
//!
//! An [`Output`] is opened before the first file is made and takes every file with
//! [`put`](Output::put), [`put_stream`](Output::put_stream) or [`put_file`](Output::put_file). What
//! differs from the last build waits in a staging folder inside the output, so that moving it into
//! place is a rename. [`publish`](Output::publish) does that once the build is known to be free of
//! errors; [`discard`](Output::discard) leaves the last build as it was.
//!
//! ```
//! use std::path::Path;
//! use gongkai_output::{Digest, Output, OutputPath, Surroundings, Terms, verify};
//!
//! # let temp = tempfile::tempdir()?;
//! # let project = temp.path();
//! let around = Surroundings { project, sources: &[&project.join("sources")] };
//! let public = project.join("public");
//! let output = Output::open(&public, &around, "Made by a program.\n", Terms::default())?;
//! let input = Digest::of(b"everything that the files are made from");
//! if output.is_current(input) {
//!     output.keep()?;
//! } else {
//!     output.put(&OutputPath::new("a/index.html")?, b"<p>new")?;
//!     let report = output.publish(input, "what a later run may want to know")?;
//!     assert_eq!((report.written, report.unchanged, report.removed), (1, 0, 0));
//! }
//! assert!(Output::open(&public, &around, "", Terms::default())?.is_current(input));
//! assert!(verify(&public)?.is_intact());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What a file means is nothing that this crate knows, and what people read of an [`Error`] is the
//! caller's affair.
//!
//! # Records
//! `.gongkai` in the output folder holds
//! - `README.txt`, which marks the folder as ours, and `lock`, which keeps two runs apart;
//! - `manifest`: the fingerprint of the build's input and the digest and size of each file. The
//!   same input gives the same bytes;
//! - `stat-cache`: the modification times of these files, which differ from run to run;
//! - `account`: what the run that published them has to tell a later one;
//! - `stage` and `journal` while a build is under way, or after it was killed.
//!
//! # What is ours
//! A file is ours if an earlier build put it there: the manifest or the journal names it.
//! Everything else in the folder belongs to somebody else and is neither replaced nor removed,
//! not even if its bytes are those we would write: it could not be removed later without
//! taking what is not ours. A file of ours that was altered is written anew, and one that is no
//! longer wanted is removed, altered or not. Below the folder nothing but regular files is read or written, each
//! by a way of handles that no link is followed on: a link, a pipe or a device in the place of a file of ours is
//! replaced, or refused by name.
//!
//! # Who may read
//! A server seldom runs as whoever builds: unless [`Readers::AsSystem`] is asked for, everybody may read the files
//! and enter the folders, whatever the `umask`. The records are for builds, and as the system makes them.
//!
//! # When a run is killed
//! Files come in an order that leaves no page without what it leads to: what is new, what changed, and last goes
//! what vanished. Before the first file moves, the journal names all that are about to come and to go. The next
//! run finds it, believes nothing but the bytes of the files, and completes or replaces them. Files are not
//! forced to the disk one by one: after a power failure a file that is not what the manifest says
//! is written anew like any altered one. Should the records themselves be damaged so far that they
//! no longer tell what is ours, the build touches nothing.
//!
//! # Rooms
//! Each uses those before it only.
//! - `output_path`, `error`, `digest`, `access`: names, failures, contents, readers.
//! - `folder` (with `stat` and `exchange`): the only room that touches what is in the output. `location` finds
//!   out where the output is, `source` reads the open file that is copied into it; no other room reads files.
//! - `sealed`; `manifest`, `stat_cache`, `account`, `journal`: the records and their text forms.
//! - `claim`: the folder is ours and nobody else's, now. `previous`: what earlier runs left there.
//! - `terrain`, `target`: what stands where a file is to go.
//! - `staging`: takes the files in. `plan`, `mover`, `publish`: brings them into place.
//! - `verify`: compares what stands in an output with its manifest, and changes nothing.

#![warn(clippy::indexing_slicing)]
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod access;
mod account;
mod claim;
mod digest;
mod error;
mod exchange;
mod folder;
mod journal;
mod location;
mod lock;
mod manifest;
mod mover;
mod output_path;
mod plan;
mod previous;
mod publish;
mod sealed;
mod source;
mod staging;
mod stat;
mod stat_cache;
#[cfg(test)]
mod stories;
mod target;
mod terrain;
mod verify;

use std::fs::File;
use std::io;
use std::path::Path;

pub use access::Readers;
pub use digest::{Digest, Digester};
pub use error::{Action, Error, Origin};
pub use location::Surroundings;
pub use output_path::{OutputPath, OutputPathError};
pub use previous::Trust;
pub use publish::Report;
pub use verify::{Verified, verify};

use claim::Claim;
use previous::Previous;
use staging::Staging;

/// What a build wants of its output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    /// Who is to read the files.
    pub readers: Readers,
    /// What is believed of the files that stand there.
    pub trust: Trust,
}

/// The output folder of a build that is under way. No other build can open it meanwhile.
///
/// Dropping it publishes nothing; the next build clears the staging folder.
#[derive(Debug)]
pub struct Output {
    staging: Staging,
    claim: Claim,
}

impl Output {
    /// Opens the folder `dir`, or creates it, as an output that keeps apart from what is `around` it.
    /// A folder that becomes ours is marked by a file that shows people the `note`, lines of text in
    /// their language. The `terms` say who is to read it, and what of it is believed.
    ///
    /// # Errors
    /// Refuses a folder that does not keep apart ([`Error::Overlap`], [`Error::HoldsProject`] and the
    /// like), that is neither empty nor ours ([`Error::NotOurs`]), that another build has open
    /// ([`Error::Busy`]), or whose records are damaged so far that nobody can tell what is ours
    /// ([`Error::RecordsDamaged`]). Nothing in it has been changed then.
    pub fn open(
        dir: &Path,
        around: &Surroundings<'_>,
        note: &str,
        terms: Terms,
    ) -> Result<Self, Error> {
        let claim = claim::claim(dir, around, note, terms.readers)?;
        let previous = Previous::load(&claim, terms.trust)?;
        let staging = Staging::begin(&claim, previous)?;
        Ok(Self { staging, claim })
    }

    /// The folder's absolute path, without symbolic links.
    pub fn root(&self) -> &Path {
        self.claim.root.path()
    }

    /// Whether the folder holds, whole and unaltered, what was built from an input with this
    /// `fingerprint`, so that its readers can read it. Files with their size and modification time are not read,
    /// unless only [`Trust::Contents`] counts.
    pub fn is_current(&self, fingerprint: Digest) -> bool {
        self.staging
            .previous()
            .is_intact(&self.claim.root, fingerprint, self.claim.readers)
    }

    /// What the run that published these files had to tell, as it was given to
    /// [`publish`](Self::publish); `None` where nothing was published, or not to its end. It is about
    /// the last input alone: see [`is_current`](Self::is_current).
    pub fn account(&self) -> Option<&str> {
        self.staging.previous().account()
    }

    /// How many of the files that earlier runs left are pages (`.html`), by the records alone.
    pub fn published_pages(&self) -> usize {
        let owned = self.staging.previous().owned().iter();
        owned
            .filter(|owned| owned.path.as_str().rsplit('.').next() == Some("html"))
            .count()
    }

    /// Takes the file `path` with the content `bytes`. May be called from any thread.
    ///
    /// # Errors
    /// When the same path was taken before, when something that is not ours stands there, or when
    /// the disk refuses. The file is not part of the build then.
    pub fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), Error> {
        self.staging.put(path, bytes)
    }

    /// Takes the file `path` with what `fill` writes; for content too large to hold in memory.
    /// May be called from any thread.
    ///
    /// # Errors
    /// Those of [`put`](Self::put) and of `fill`.
    pub fn put_stream(
        &self,
        path: &OutputPath,
        fill: impl FnOnce(&mut (dyn io::Write + Send)) -> io::Result<()>,
    ) -> Result<(), Error> {
        self.staging.put_stream(path, fill)
    }

    /// Takes the file `path` with the content of the file that `open` opens, without its permissions; `source`
    /// names that file, and `content` is what it held when it was looked at. It is opened once, so that what is
    /// compared is what is copied. May be called from any thread.
    ///
    /// # Errors
    /// Those of [`put`](Self::put) and of `open`, and when it opened no regular file, or one that holds something
    /// else by now.
    pub fn put_file(
        &self,
        path: &OutputPath,
        source: &Path,
        content: Digest,
        open: impl FnOnce() -> io::Result<File>,
    ) -> Result<(), Error> {
        self.staging.put_file(path, source, content, open)
    }

    /// Makes the folder hold the files taken, and of earlier builds nothing else. `fingerprint`
    /// is the digest of everything the build depended on; `account` is kept for later runs.
    ///
    /// # Errors
    /// When one path is needed as a file and as a folder (nothing has been changed then), when
    /// something that is not ours came in the way meanwhile, or when the disk refuses. The next
    /// build completes what was begun.
    pub fn publish(self, fingerprint: Digest, account: &str) -> Result<Report, Error> {
        let words = publish::Words {
            fingerprint,
            account,
        };
        publish::publish(&self.claim, &self.staging, &words, &mut || Ok(()))
    }

    /// Leaves the folder as it is after [`is_current`](Self::is_current) said that there is
    /// nothing to do.
    ///
    /// # Errors
    /// When the staging folder cannot be removed.
    pub fn keep(self) -> Result<Report, Error> {
        let unchanged = self.staging.previous().owned().len();
        self.discard()?;
        Ok(Report {
            unchanged,
            ..Report::default()
        })
    }

    /// Gives the build up: what earlier builds published stays as it is, to the time stamps.
    ///
    /// # Errors
    /// When the staging folder cannot be removed.
    pub fn discard(self) -> Result<(), Error> {
        staging::clear(&self.claim)
    }
}
