//! Every page of a site, rendered, written and dropped.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use crate::assemble::assemble;
use crate::bundle::Bundle;
use crate::catalogue::CatalogueFile;
use crate::plan::Plan;
use crate::read::ChangedText;
use crate::render::{Renderer, UsedFiles, left_out};
use gongkai_model::diagnostic::{Finding, Place};
use gongkai_model::{
    ContentPath, DocumentId, Edition, PageKind, PageSpec, SearchPage, Site, Unpublished,
};
use gongkai_output::Output;

use super::options::Progress;
use super::prepare::{Prepared, is_waiting};
use super::publish::{output_path, write_files};

/// Makes every page, and what is fed with them. What is wrong with bodies and templates is the result, and which files
/// the pages lead to.
///
/// The catalogue's downloads are one thread's work each, so they are written while pages render, and not after.
pub(super) fn render_pages(
    prepared: &Prepared,
    downloads: &[CatalogueFile<'_>],
    output: Option<&Output>,
    bundle: Option<&Bundle<'_>>,
    progress: &dyn Progress,
) -> Result<(Vec<Finding>, UsedFiles)> {
    progress.begin(prepared.plan.pages.len());
    let renderer = Renderer::new(
        Arc::clone(&prepared.site),
        Arc::clone(&prepared.theme),
        Arc::clone(&prepared.plan),
        Arc::clone(&prepared.texts),
        prepared.search,
    );
    let page = |spec| -> Result<(Vec<Finding>, UsedFiles)> {
        let made = make_page(&renderer, spec, output, bundle)?;
        progress.step();
        Ok(made)
    };
    let (made, written) = rayon::join(
        || prepared.plan.pages.par_iter().map(page).collect(),
        || output.map_or(Ok(()), |output| write_files(downloads, output)),
    );
    let made: Result<Vec<(Vec<Finding>, UsedFiles)>> = made;
    written?;
    let (mut found, used) = together(made?);
    prepared.site.config.rules.apply(&mut found);
    Ok((found, used))
}

/// What many pages gave.
fn together(made: Vec<(Vec<Finding>, UsedFiles)>) -> (Vec<Finding>, UsedFiles) {
    let (mut found, mut used) = (Vec::new(), UsedFiles::new());
    for (more, files) in made {
        found.extend(more);
        used.extend(files);
    }
    (found, used)
}

/// Makes one page and hands it on at once, so that memory grows with metadata and not with HTML.
fn make_page(
    renderer: &Renderer,
    spec: &PageSpec,
    output: Option<&Output>,
    bundle: Option<&Bundle<'_>>,
) -> Result<(Vec<Finding>, UsedFiles)> {
    let page = renderer.render(spec)?;
    if let (Some(output), Some(html)) = (output, &page.html) {
        output.put(&output_path(spec.path.as_str())?, html.as_bytes())?;
    }
    if let (Some(bundle), PageKind::Document(id), Some(text)) = (bundle, &spec.kind, page.text) {
        bundle.add(*id, text)?;
    }
    Ok((page.found, page.files))
}

/// What is wrong with files that no page leads to, and with documents that are left out of this edition: editors want
/// to know of a dead link or a taken address before the day it is published. They are looked at in the site that they
/// will stand in, where all others are out too, so that drafts may link to each other. Nothing of them is published
/// now, so an error is only a warning.
pub(super) fn waiting_faults(
    prepared: &Prepared,
    used: &UsedFiles,
) -> Result<Vec<Finding>, ChangedText> {
    let Some(parts) = &prepared.waiting else {
        let mut found = left_out(&prepared.site, used, |_| false);
        prepared.site.config.rules.apply(&mut found);
        return Ok(found);
    };
    let now = &prepared.site;
    let edition = Edition {
        unpublished: Unpublished::CheckAll,
        ..now.edition
    };
    let (whole, faults) = assemble(Arc::clone(&now.config), edition, parts);
    let faults = faults.findings(parts, &now.config.fields, &*prepared.texts)?;
    let faults = faults_to_come(prepared, faults);
    let whole = Arc::new(whole);
    let renderer = Renderer::new(
        Arc::clone(&whole),
        Arc::clone(&prepared.theme),
        Arc::new(Plan::new(&whole, SearchPage::Present)),
        Arc::clone(&prepared.texts),
        SearchPage::Present,
    );
    let waits = |id: &DocumentId| {
        let path = whole.document(*id).document.path();
        now.lookup.unpublished.contains(path) || now.lookup.faulty.contains(path)
    };
    let ids: Vec<DocumentId> = whole.ids().map(|(id, _)| id).filter(waits).collect();
    let checked: Result<Vec<_>, ChangedText> =
        ids.into_par_iter().map(|id| renderer.check(id)).collect();
    let (mut found, awaited) = together(checked?);
    let all: UsedFiles = used.union(&awaited).cloned().collect();
    let of_waiting = left_out(&whole, &all, |_| false);
    found.extend(
        of_waiting
            .into_iter()
            .filter(|finding| is_waiting(now, &finding.place)),
    );
    found.extend(faults);
    now.config.rules.apply(&mut found);
    let weighed = |finding: Finding| {
        if is_unclear(now, &finding.place) {
            return finding;
        }
        if is_waiting(now, &finding.place) {
            return finding.postponed();
        }
        let others = || finding.related.iter().map(|(place, _)| place);
        let waiting = others().find(|place| is_waiting(now, place));
        if let Some(path) = waiting.map(|place| place.path().to_owned()) {
            return finding.postponed_until(&path);
        }
        if others().any(|place| is_unclear(now, place)) {
            return finding;
        }
        finding.postponed()
    };
    let mut found: Vec<Finding> = found.into_iter().map(weighed).collect();
    let mut files = left_out(now, used, |path| awaited.contains(path));
    now.config.rules.apply(&mut files);
    found.extend(files);
    Ok(found)
}

/// Whether a place is in a document of which nobody knows whether it may go out. It is mended in one go, so all of
/// its errors are errors now.
fn is_unclear(site: &Site, place: &Place) -> bool {
    ContentPath::of_site(place.path()).is_some_and(|path| site.lookup.faulty.contains(&path))
}

/// Of the faults of the site in which everything is out, those that a document brings which this edition leaves
/// out: they stand in it, or clash with it. What this edition's own assembling found is not reported a second time.
fn faults_to_come(prepared: &Prepared, faults: Vec<Finding>) -> Vec<Finding> {
    let site = &prepared.site;
    let reported: HashSet<_> = prepared.found.iter().map(key).collect();
    let is_left_out = |place: &Place| is_waiting(site, place) || is_unclear(site, place);
    let comes = |finding: &Finding| {
        let others = || finding.related.iter().map(|(place, _)| place);
        let is_of_one = is_left_out(&finding.place) || others().any(is_left_out);
        is_of_one && !reported.contains(&key(finding))
    };
    faults.into_iter().filter(comes).collect()
}

/// What two findings of one fault share, though they may be worded in view of other documents.
fn key(finding: &Finding) -> (&str, &str, Option<usize>) {
    let start = match &finding.place {
        Place::Text(_, range) => Some(range.start),
        Place::Cell(_) | Place::File(_) => None,
    };
    (finding.rule.code, finding.place.path(), start)
}
