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
/// In this order, so that a run killed anywhere leaves every file whole and known as ours, and every page with all
/// that it leads to:
/// 1. the journal;
/// 2. the files that are new, which no page that stands leads to yet;
/// 3. the files that changed, which lead to new ones and to such as stand still;
/// 4. the stat cache and the account, both of which name the manifest they belong to; the manifest;
/// 5. what vanished goes, and the journal.
///
/// Where a file of ours becomes a folder or the other way round, the one goes before the other comes, between 2
/// and 3: only then is a link without its target for a moment.
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
    let plan = Plan::new(&entries, mover.previous)?;
    if !plan.is_done() {
        mover.write_record(&claim.records, JOURNAL, &plan.journal().encode())?;
    }
    let mut removed = place(&plan, claim, &mut mover)?;
    write_records(&entries, claim, words, &mut mover)?;
    removed += mover.remove(&plan.vanished, &plan.folders)?;
    mover.remove_file(&claim.records, JOURNAL)?;
    (mover.watch)()?;
    clear(claim)?;
    let written = plan.moving().count();
    Ok(Report {
        written,
        unchanged: entries.len() - written,
        removed,
        bytes_written: plan.moving().map(|entry| entry.file.size).sum(),
    })
}

/// Brings the files of a plan into place, under the protection of a journal. Tells how many were removed, since
/// they were in the way.
fn place(plan: &Plan<'_>, claim: &Claim, mover: &mut Mover<'_>) -> Result<usize, Error> {
    let mut changed = mover.place_new(&plan.staged)?;
    let removed = mover.remove(&plan.blocking, &plan.folders)?;
    let blocked = mover.waiting(&plan.blocked)?;
    changed.extend(mover.place_new(&blocked)?);
    mover.place_changed(&changed)?;
    mover.admit(&plan.folders, claim.readers)?;
    Ok(removed)
}

/// Writes down what is published now; the manifest, which the others belong to, last.
fn write_records(
    entries: &[Entry],
    claim: &Claim,
    words: &Words<'_>,
    mover: &mut Mover<'_>,
) -> Result<(), Error> {
    let (files, times) = entries
        .iter()
        .map(|entry| {
            let time = (entry.file.path.clone(), entry.modified);
            (entry.file.clone(), time)
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
