//! A parsed site, put together and planned: all that is known before a page is made.

use std::sync::Arc;

use crate::assemble::{Parts, assemble};
use crate::plan::Plan;
use crate::read::{ChangedText, Folder, Texts, TextsOnDisk};
use crate::theme::Theme;
use gongkai_model::diagnostic::{Finding, Place, count_errors};
use gongkai_model::{
    ContentPath, Edition, SearchPage, Site, Stretch, Unpublished, Verdict, is_or_belongs_to,
};
use gongkai_output::Digest;

use super::account::Counts;
use super::load::Loaded;
use super::options::{OnError, Options};

/// A site before its pages are made.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) site: Arc<Site>,
    pub(super) plan: Arc<Plan>,
    pub(super) theme: Arc<Theme>,
    /// The content folder, for attachments.
    pub(super) content: Folder,
    pub(super) texts: Arc<dyn Texts>,
    pub(super) search: SearchPage,
    /// Everything that the site is made of, where some of it is left out of this edition.
    pub(super) waiting: Option<Parts>,
    /// Whether `site.toml` says where the site stands and what it is called.
    pub(super) is_usable: bool,
    /// Of all files that were read.
    pub(super) digest: Digest,
    /// When the same files give the same site.
    pub(super) stretch: Stretch,
    pub(super) counts: Counts,
    /// What is wrong so far, in any order.
    pub(super) found: Vec<Finding>,
}

/// What a build needs once everything is made of the site.
#[derive(Debug)]
pub(super) struct Remains {
    pub(super) counts: Counts,
    pub(super) stretch: Stretch,
    pub(super) digest: Digest,
    /// The program that searches in browsers.
    pub(super) engine: &'static [u8],
    pub(super) is_usable: bool,
}

impl Prepared {
    /// Lets go of the site.
    pub(super) fn into_remains(self) -> Remains {
        Remains {
            engine: self.theme.search_engine(),
            counts: self.counts,
            stretch: self.stretch,
            digest: self.digest,
            is_usable: self.is_usable,
        }
    }

    /// Whether this may be published in spite of what was found.
    pub(super) fn is_publishable(&self, found: &[Finding], on_error: OnError) -> bool {
        self.is_usable && (on_error == OnError::KeepGoing || count_errors(found) == 0)
    }
}

/// Puts a site together and plans it. `documents` are the paths of all documents there are, readable or not.
pub(super) fn prepare(
    loaded: Loaded,
    documents: Vec<ContentPath>,
    options: &Options,
) -> Result<Prepared, ChangedText> {
    let Loaded {
        config,
        usable,
        theme,
        content,
        parts,
        digest,
        mut found,
    } = loaded;
    let edition = options.edition;
    let texts = TextsOnDisk::new(content.clone());
    let turns = parts.documents().iter().flat_map(|d| d.meta.turns());
    let stretch = Stretch::around(edition.as_of, turns);
    let (site, faults) = assemble(Arc::clone(&config), edition, &parts);
    found.extend(faults.findings(&parts, &config.fields, &texts)?);
    config.rules.apply(&mut found);
    let postponed = |finding: Finding| {
        if waits(&site, &finding) {
            finding.postponed()
        } else {
            finding
        }
    };
    let found = found.into_iter().map(postponed).collect();
    let plan = Plan::new(&site, options.search);
    let drafts = match edition.unpublished {
        Unpublished::LeaveOut => count(&parts, edition, Verdict::Draft),
        Unpublished::ShowDrafts | Unpublished::ShowAll | Unpublished::CheckAll => 0,
    };
    let not_public = count(&parts, edition, Verdict::NotPublic);
    Ok(Prepared {
        counts: Counts {
            documents: site.documents.len(),
            pages: plan.pages.len(),
            drafts,
            future: site
                .lookup
                .unpublished
                .len()
                .saturating_sub(drafts + not_public),
            not_public,
            lost: lost(&site, documents),
        },
        waiting: (!site.lookup.unpublished.is_empty() || !site.lookup.faulty.is_empty())
            .then_some(parts),
        site: Arc::new(site),
        plan: Arc::new(plan),
        theme: Arc::new(theme),
        content,
        texts: Arc::new(texts),
        search: options.search,
        is_usable: usable,
        digest,
        stretch,
        found,
    })
}

/// How many documents are this, as their gates say.
fn count(parts: &Parts, edition: Edition, verdict: Verdict) -> usize {
    let documents = parts.documents().iter();
    let is_it = documents.filter(|d| d.standing.gates.verdict(edition.as_of) == verdict);
    is_it.count()
}

/// Whether a finding is about a document that is left out of this edition, or about a file beside it.
fn waits(site: &Site, finding: &Finding) -> bool {
    is_waiting(site, &finding.place)
}

/// Whether a place is in a document that is left out of this edition, or is a file beside it.
pub(super) fn is_waiting(site: &Site, place: &Place) -> bool {
    let Some(path) = ContentPath::of_site(place.path()) else {
        return false;
    };
    let waits = |path: &str| site.lookup.unpublished.contains(path);
    is_or_belongs_to(path.inside(), waits, waits)
}

/// The documents that have no page, though their day has come.
fn lost(site: &Site, documents: Vec<ContentPath>) -> Vec<String> {
    let lookup = &site.lookup;
    let is_lost = |path: &ContentPath| {
        !lookup.by_source.contains_key(path) && !lookup.unpublished.contains(path)
    };
    let lost = documents.into_iter().filter(is_lost);
    lost.map(|path| path.to_string()).collect()
}
