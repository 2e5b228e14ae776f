//! What stands beside pages: the catalogue, the theme's files, attachments.

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use crate::catalogue::CatalogueFile;
use crate::theme::ThemeAsset;
use crate::write::{Output, OutputPath};
use gongkai_model::{SearchPage, SitePath};

use super::options::Options;
use super::prepare::Prepared;

/// Writes files of the catalogue, as many at a time as there are threads.
pub(super) fn write_files(files: &[CatalogueFile<'_>], output: &Output) -> Result<()> {
    files
        .par_iter()
        .with_max_len(1)
        .try_for_each(|file| output.put_stream(&output_path(&file.path)?, |out| (file.write)(out)))
}

/// Copies the theme's files and the attachments.
pub(super) fn copy_files(prepared: &Prepared, options: &Options, output: &Output) -> Result<()> {
    let has_search = options.search == SearchPage::Present;
    let serves = |asset: &&ThemeAsset| has_search || !asset.is_for_search;
    for asset in prepared.theme.assets().iter().filter(serves) {
        output.put(&output_path(&asset.path)?, &asset.bytes)?;
    }
    let content = options.content();
    prepared.site.assets.par_iter().try_for_each(|asset| {
        let source = asset.source.on_disk(&content);
        output
            .put_file(&output_path(&asset.path)?, &source)
            .with_context(|| format!("复制附件 {} 没有成功", source.display()))
    })
}

/// Where a page or a file of the site is written.
pub(super) fn output_path(path: &SitePath) -> Result<OutputPath> {
    OutputPath::new(path.as_str()).with_context(|| format!("网址 {path} 不能用作文件名"))
}
