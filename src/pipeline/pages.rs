//! Every page of a site, rendered, written and dropped.

use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use crate::assemble::assemble;
use crate::bundle::Bundle;
use crate::catalogue::CatalogueFile;
use crate::plan::Plan;
use crate::read::ChangedText;
use crate::render::{Renderer, UsedFiles, left_out};
use gongkai_model::diagnostic::Finding;
use gongkai_model::{DocumentId, Edition, PageKind, PageSpec, SearchPage, Unpublished};
use gongkai_output::Output;

use super::options::Progress;
use super::prepare::{Prepared, waits};
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

/// What is wrong with files that no page leads to, and with the bodies of documents that are left out of this edition: editors want to know
/// of a dead link before the day it is published. They are looked at in the site that they will stand
/// in, where all others are out too, so that drafts may link to each other. Nothing of them is
/// published now, so an error is only a warning.
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
        unpublished: Unpublished::ShowAll,
        ..now.edition
    };
    let (whole, _) = assemble(Arc::clone(&now.config), edition, parts);
    let whole = Arc::new(whole);
    let renderer = Renderer::new(
        Arc::clone(&whole),
        Arc::clone(&prepared.theme),
        Arc::new(Plan::new(&whole, SearchPage::Present)),
        Arc::clone(&prepared.texts),
        SearchPage::Present,
    );
    let is_waiting = |id: &DocumentId| {
        let path = whole.document(*id).document.path();
        now.lookup.unpublished.contains(path)
    };
    let ids: Vec<DocumentId> = whole.ids().map(|(id, _)| id).filter(is_waiting).collect();
    let checked: Result<Vec<_>, ChangedText> =
        ids.into_par_iter().map(|id| renderer.check(id)).collect();
    let (mut found, awaited) = together(checked?);
    let all: UsedFiles = used.union(&awaited).cloned().collect();
    let of_waiting = left_out(&whole, &all, |_| false);
    found.extend(of_waiting.into_iter().filter(|finding| waits(now, finding)));
    let mut found: Vec<Finding> = found.into_iter().map(Finding::postponed).collect();
    found.extend(left_out(now, used, |path| awaited.contains(path)));
    now.config.rules.apply(&mut found);
    Ok(found)
}
