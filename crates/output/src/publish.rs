//! Makes the output folder hold what a build took in.

use crate::account::{ACCOUNT, Account};
use crate::claim::Claim;
use crate::digest::Digest;
use crate::error::Error;
use crate::journal::JOURNAL;
use crate::manifest::{MANIFEST, Manifest};
use crate::mover::{Mover, Watch};
use crate::plan::Plan;
use crate::staging::{Entry, Staging, clear};
use crate::stat_cache::{STAT_CACHE, StatCache};

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or have new content.
    pub written: usize,
    /// Files that stood there already and kept their time stamp.
    pub unchanged: usize,
    /// Files of earlier builds that are no longer wanted.
    pub removed: usize,
    /// The size of the written files, in bytes.
    pub bytes_written: u64,
}

/// What a build says of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    /// The digest of everything it depended on.
    pub(crate) fingerprint: Digest,
    /// What later runs are to know.
    pub(crate) account: &'a str,
}

/// Publishes what `staging` took in.
///
/// In this order, so that a run killed anywhere leaves every file whole and known as ours: the
/// journal; what stands in the way; the staged files; what vanished; the stat cache and the
/// account, both of which name the manifest they belong to; the manifest; the journal goes.
///
/// # Errors
/// When two files cannot stand side by side, or the disk refuses.
pub(crate) fn publish(
    claim: &Claim,
    staging: &Staging,
    words: &Words<'_>,
    watch: Watch<'_>,
) -> Result<Report, Error> {
    let entries = staging.entries();
    let mut mover = Mover {
        root: &claim.root,
        stage: staging.folder(),
        previous: staging.previous(),
        watch,
    };
    let report = move_files(&entries, claim, &mut mover)?;
    write_records(entries, claim, words, &mut mover)?;
    mover.remove_file(&claim.records, JOURNAL)?;
    (mover.watch)()?;
    clear(claim)?;
    Ok(report)
}

/// Brings the files of the output to what `entries` say, under the protection of a journal.
fn move_files(entries: &[Entry], claim: &Claim, mover: &mut Mover<'_>) -> Result<Report, Error> {
    let plan = Plan::new(entries, mover.previous)?;
    if !plan.is_done() {
        mover.write_record(&claim.records, JOURNAL, &plan.journal().encode())?;
    }
    let mut removed = mover.remove(&plan.blocking, &plan.folders)?;
    mover.place(&plan.staged)?;
    removed += mover.remove(&plan.vanished, &plan.folders)?;
    Ok(Report {
        written: plan.staged.len(),
        unchanged: entries.len() - plan.staged.len(),
        removed,
        bytes_written: plan.staged.iter().map(|entry| entry.file.size).sum(),
    })
}

/// Writes down what is published now; the manifest, which the others belong to, last.
fn write_records(
    entries: Vec<Entry>,
    claim: &Claim,
    words: &Words<'_>,
    mover: &mut Mover<'_>,
) -> Result<(), Error> {
    let (files, times) = entries
        .into_iter()
        .map(|entry| {
            let time = (entry.file.path.clone(), entry.modified);
            (entry.file, time)
        })
        .unzip();
    let fingerprint = words.fingerprint;
    let (manifest, seal) = Manifest { fingerprint, files }.encode();
    let stat_cache = StatCache {
        manifest: seal,
        times,
    };
    let account = Account {
        manifest: seal,
        text: words.account.to_owned(),
    };
    let records = &claim.records;
    mover.write_record(records, STAT_CACHE, &stat_cache.encode())?;
    mover.write_record(records, ACCOUNT, &account.encode())?;
    mover.write_record(records, MANIFEST, &manifest)
}
