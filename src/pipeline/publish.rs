//! What stands beside pages: the catalogue, the theme's files, attachments.

use std::io;

use anyhow::{Context as _, Result};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::bundle::FilledBundle;
use crate::catalogue::CatalogueFile;
use crate::read::{ChangedText, drawing_bytes, redraw};
use crate::render::{UsedFiles, published};
use crate::theme::ThemeAsset;
use gongkai_model::SearchPage;
use gongkai_model::reserved::SEARCH_FOLDER;
use gongkai_model::text::Line;
use gongkai_output::{Digest, Output, OutputPath};

use super::options::Options;
use super::output_words::in_system;
use super::prepare::Prepared;

/// Writes files of the catalogue, as many at a time as there are threads.
pub(super) fn write_files(files: &[CatalogueFile<'_>], output: &Output) -> Result<()> {
    files.par_iter().with_max_len(1).try_for_each(|file| {
        let path = output_path(file.path.as_str())?;
        let written = output.put_stream(&path, |out| (file.write)(out));
        written.map_err(cause)
    })
}

/// That a text has changed of which a feed quotes the beginning is no failure of the disk.
fn cause(error: gongkai_output::Error) -> anyhow::Error {
    let error = anyhow::Error::from(error);
    let changed = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>()?.get_ref())
        .find_map(|inner| inner.downcast_ref::<ChangedText>().cloned());
    changed.map_or(error, Into::into)
}

/// Copies the theme's files and those attachments and pictures that a published page leads to. One that is no longer
/// the file that was looked into ends the build: nobody has looked into what it holds now.
pub(super) fn copy_files(
    prepared: &Prepared,
    used: &UsedFiles,
    options: &Options,
    output: &Output,
) -> Result<()> {
    let has_search = options.search == SearchPage::Present;
    let serves = |asset: &&ThemeAsset| has_search || !asset.is_for_search;
    for asset in prepared.theme.assets().iter().filter(serves) {
        output.put(&output_path(asset.path.as_str())?, &asset.bytes)?;
    }
    let content = &prepared.content;
    let files = published(&prepared.site, used);
    files.into_par_iter().try_for_each(|asset| {
        let source = asset.source.on_disk(content.path());
        let path = output_path(asset.path.as_str())?;
        let failed = || Line::new("build.asset-failed").with("path", &source);
        let open = || content.file(asset.source.inside());
        if !asset.file_type.is_rewritten() {
            let known = Digest::known(asset.hash);
            return output
                .put_file(&path, &source, known, open)
                .with_context(failed);
        }
        let bytes = open()
            .and_then(|mut file| drawing_bytes(&mut file))
            .with_context(failed)?;
        // It could be written anew when it was parsed.
        let changed = || ChangedText {
            path: asset.source.clone(),
        };
        if xxh3_128(&bytes) != asset.hash {
            return Err(changed().into());
        }
        let drawing = redraw(&bytes).map_err(|_| changed())?;
        Ok(output.put(&path, drawing.text.as_bytes())?)
    })
}

/// Merges and seals the search bundle into its folder.
pub(super) fn seal(bundle: FilledBundle, engine: &[u8], output: &Output) -> Result<()> {
    bundle.seal(engine, &|name, bytes| {
        let path = OutputPath::new(&format!("{SEARCH_FOLDER}/{name}")).map_err(io::Error::other)?;
        // The bundle passes on errors of the system only.
        output.put(&path, bytes).map_err(in_system)
    })
}

/// Where a page or a file of the site is written.
pub(super) fn output_path(path: &str) -> Result<OutputPath> {
    OutputPath::new(path).with_context(|| Line::new("build.no-file-name").with("path", path))
}
