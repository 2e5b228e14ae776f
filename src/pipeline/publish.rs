//! From a site's files to its output folder.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use gongkai_output::{Digest, Output, OutputPath, Report, Surroundings};
use rayon::prelude::*;

use super::excerpt::excerpt;
use crate::assemble::{Parts, assemble};
use crate::bundle::{Bundle, SEARCH_FOLDER};
use crate::catalogue;
use crate::clock::Stopwatch;
use crate::plan::plan;
use crate::render::{Renderer, SearchPage, is_or_belongs_to};
use crate::theme::{Theme, ThemeAsset};
use gongkai_model::diagnostic::{self, Diagnostic};
use gongkai_model::text::{Language, Texts};
use gongkai_model::{Days, Document, DocumentId, Edition, PageKind, PageSpec, Site, Unpublished};

use super::account::{Account, Counts};
use super::fingerprint;
use super::inputs::Inputs;
use super::load::Loaded;
use super::output_words::{describe, note};

/// What a build was asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// The output folder.
    pub out: PathBuf,
    /// The day and the audience.
    pub edition: Edition,
    /// What happens after an error.
    pub on_error: OnError,
    /// Whether the site gets a search bundle.
    pub search: SearchPage,
}

/// What happens after an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnError {
    /// Nothing is published.
    PublishNothing,
    /// Everything but the faulty parts is published.
    KeepGoing,
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// How much there was.
    pub counts: Counts,
    /// Everything that is wrong, sorted.
    pub found: Vec<Diagnostic>,
    /// What happened to the output folder.
    pub outcome: Outcome,
    /// How long each stage took.
    pub watch: Stopwatch,
}

/// What happened to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds the site.
    Published(Report),
    /// It was left as it was, because of errors.
    Nothing,
    /// It was left as it was, because `site.toml` does not say where the site stands or what it is
    /// called: without these no page can be made.
    Nameless,
}

impl Outcome {
    /// Whether the output folder holds the site.
    pub fn is_published(self) -> bool {
        matches!(self, Self::Published(_))
    }
}

/// How far a build is, for whoever wants to show it.
pub trait Progress: Sync {
    /// So many pages are to be made.
    fn begin(&self, pages: usize);
    /// One more is done.
    fn step(&self);
}

/// Builds a site from its files. Findings are part of the result; an error means that the output
/// folder or the disk did not let it. Where the folder holds what these files gave, they are not even
/// parsed.
pub fn build(
    inputs: Inputs,
    options: &Options,
    mut watch: Stopwatch,
    progress: &dyn Progress,
) -> Result<Built> {
    let content = options.site.join("content");
    let theme_folder = inputs
        .config()
        .theme
        .dir
        .as_ref()
        .map(|dir| options.site.join(dir));
    let mut sources: Vec<&Path> = vec![&content];
    sources.extend(theme_folder.as_deref());
    let (program, output) = rayon::join(fingerprint::program, || {
        let around = Surroundings {
            project: &options.site,
            sources: &sources,
        };
        Output::open(&options.out, &around, &note(Texts::of(Language::Chinese)))
    });
    let output = output?;
    let fingerprint = program.map(|program| fingerprint::of(program, &inputs, options));
    let current =
        fingerprint.and_then(|fingerprint| current(&output, fingerprint, &inputs, options));
    watch.lap("compare", "比对");
    if let Some(account) = current {
        return Ok(Built {
            counts: account.counts,
            found: account.found,
            outcome: Outcome::Published(output.keep()?),
            watch,
        });
    }

    let paths = inputs.documents();
    let Loaded {
        config,
        usable,
        theme,
        parts,
        mut found,
    } = inputs.parse();
    watch.lap("parse", "解析");
    let day = options.edition.as_of;
    let turns = parts.documents.iter().flat_map(|d| d.meta.turns());
    let days = Days::around(day, turns);
    let waits = |d: &Arc<Document>| {
        d.meta.draft || d.meta.order_date().is_some_and(|moment| moment.date > day)
    };
    let whole = parts.documents.iter().any(waits).then_some(&parts);
    refuse_emptying(&output, &parts, options)?;
    let drafts = match options.edition.unpublished {
        Unpublished::LeaveOut => parts.documents.iter().filter(|d| d.meta.draft).count(),
        _ => 0,
    };
    let (site, more) = assemble(Arc::clone(&config), options.edition, &parts);
    found.extend(more);
    let mut found: Vec<Diagnostic> = found
        .into_iter()
        .map(|finding| {
            if waits_with(&site, &finding) {
                finding.postponed()
            } else {
                finding
            }
        })
        .collect();
    let search = options.search;
    let specs = plan(&site, search);
    watch.lap("assemble", "组织");

    let publishes =
        usable && (options.on_error == OnError::KeepGoing || diagnostic::count_errors(&found) == 0);
    progress.begin(specs.len());
    let renderer = Renderer::new(&site, &theme, &specs, search);
    let sink = publishes.then_some(&output);
    let bundle = (publishes && search == SearchPage::Present).then(|| Bundle::new(&site));
    let excerpt = |id: DocumentId| excerpt(&site, id);
    // The downloads are one thread's work each, so they are written while pages render, and not after.
    let (downloads, others): (Vec<_>, Vec<_>) = catalogue::outputs(&site, &specs, &theme, &excerpt)
        .into_iter()
        .partition(catalogue::CatalogueFile::is_download);
    let (rendered, written) = rayon::join(
        || render_all(&renderer, &specs, sink, bundle.as_ref(), progress),
        || sink.map_or(Ok(()), |output| write_files(&downloads, output)),
    );
    found.extend(rendered?);
    written?;
    if let Some(whole) = whole {
        found.extend(check_unpublished(&site, &theme, whole));
    }
    watch.lap("render", "渲染与写入");

    diagnostic::sort(&mut found);
    let errors = diagnostic::count_errors(&found);
    let counts = Counts {
        documents: site.documents.len(),
        pages: specs.len(),
        drafts,
        future: site.lookup.unpublished.len().saturating_sub(drafts),
        lost: lost(&site, paths),
    };
    if !usable || (errors > 0 && options.on_error == OnError::PublishNothing) {
        output.discard()?;
        return Ok(Built {
            counts,
            found,
            outcome: if usable {
                Outcome::Nothing
            } else {
                Outcome::Nameless
            },
            watch,
        });
    }
    if let Some(bundle) = bundle {
        seal(bundle, theme.search_engine(), &output)?;
        watch.lap("search", "检索");
    }
    write_files(&others, &output)?;
    watch.lap("catalogue", "目录");
    let serves = |asset: &&ThemeAsset| search == SearchPage::Present || !asset.is_for_search;
    for asset in theme.assets().iter().filter(serves) {
        output.put(&output_path(asset.path.as_str())?, &asset.bytes)?;
    }
    site.assets.par_iter().try_for_each(|asset| {
        let source = content.join(&asset.source);
        output
            .put_file(&output_path(asset.path.as_str())?, &source)
            .with_context(|| format!("复制附件 {} 没有成功", source.display()))
    })?;
    watch.lap("copy", "附件");
    let account = Account {
        counts,
        days,
        found,
    };
    let report = match fingerprint {
        Some(fingerprint) => output.publish(fingerprint, &account.write())?,
        None => output.publish(Digest::of(b"unknown program"), "")?,
    };
    watch.lap("publish", "发布");
    Ok(Built {
        counts: account.counts,
        found: account.found,
        outcome: Outcome::Published(report),
        watch,
    })
}

/// What the run that published these files told, if the folder still holds them whole, this day
/// changes nothing, and they may be published as they are.
fn current(
    output: &Output,
    fingerprint: Digest,
    inputs: &Inputs,
    options: &Options,
) -> Option<Account> {
    let account = Account::read(output.account()?, inputs)?;
    let is_published =
        options.on_error == OnError::KeepGoing || diagnostic::count_errors(&account.found) == 0;
    let holds = is_published
        && account.days.contains(options.edition.as_of)
        && output.is_current(fingerprint);
    holds.then_some(account)
}

/// The documents that have no page, though their day has come.
fn lost(site: &Site, mut paths: Vec<String>) -> Vec<String> {
    let lookup = &site.lookup;
    paths.retain(|path| {
        let inside = path.strip_prefix("content/").unwrap_or(path);
        !lookup.by_source.contains_key(inside) && !lookup.unpublished.contains(inside)
    });
    paths
}

/// Refuses to empty a published site: more likely the content is not there yet (a share that is not mounted,
/// a checkout that went wrong) than that nothing is to be public any more.
fn refuse_emptying(output: &Output, parts: &Parts, options: &Options) -> Result<()> {
    let before = output.account().and_then(Account::documents).unwrap_or(0);
    if before > 0 && parts.documents.is_empty() {
        bail!(
            "{} 里一份文件也没有，而 {} 里发布着 {before} 份；没有动它。确实要清空，就先删掉输出文件夹",
            options.site.join("content").display(),
            options.out.display()
        );
    }
    Ok(())
}

fn output_path(path: &str) -> Result<OutputPath> {
    OutputPath::new(path).with_context(|| format!("网址 {path} 不能用作文件名"))
}

/// Renders, writes and drops each page inside one parallel closure, so that memory grows with
/// metadata and not with HTML.
fn render_all(
    renderer: &Renderer<'_>,
    specs: &[PageSpec],
    output: Option<&Output>,
    bundle: Option<&Bundle<'_>>,
    progress: &dyn Progress,
) -> Result<Vec<Diagnostic>> {
    let found: Result<Vec<Vec<Diagnostic>>> = specs
        .par_iter()
        .map(|spec| {
            let page = renderer.render(spec);
            if let (Some(output), Some(html)) = (output, &page.html) {
                output.put(&output_path(spec.path.as_str())?, html.as_bytes())?;
            }
            if let (Some(bundle), PageKind::Document(id), Some(article)) =
                (bundle, &spec.kind, page.article)
            {
                bundle.add(*id, article.text)?;
            }
            progress.step();
            Ok(page.found)
        })
        .collect();
    Ok(found?.into_iter().flatten().collect())
}

/// What is wrong with the bodies of documents that are left out of this edition: editors want to hear
/// of a dead link before the day it is published. They are looked at in the site that they will stand
/// in, where all others are out too, so that drafts may link to each other. Nothing of them is
/// published now, so an error is told as a warning.
fn check_unpublished(site: &Site, theme: &Theme, parts: &Parts) -> Vec<Diagnostic> {
    let edition = Edition {
        unpublished: Unpublished::ShowAll,
        ..site.edition
    };
    let (whole, _) = assemble(Arc::clone(&site.config), edition, parts);
    let specs = plan(&whole, SearchPage::Present);
    let renderer = Renderer::new(&whole, theme, &specs, SearchPage::Present);
    let found: Vec<Vec<Diagnostic>> = whole
        .documents
        .par_iter()
        .enumerate()
        .filter(|(_, placed)| {
            let path = placed.document.path();
            let path = path.strip_prefix("content/").unwrap_or(path);
            site.lookup.unpublished.contains(path)
        })
        .map(|(at, _)| renderer.check(DocumentId(at as u32)))
        .collect();
    found
        .into_iter()
        .flatten()
        .map(Diagnostic::postponed)
        .collect()
}

/// Whether a finding is about a document that is left out of this edition, or about a file beside it.
fn waits_with(site: &Site, finding: &Diagnostic) -> bool {
    let path = finding.place.path();
    let path = path.strip_prefix("content/").unwrap_or(path);
    let waits = |path: &str| site.lookup.unpublished.contains(path);
    is_or_belongs_to(path, waits, waits)
}

fn write_files(files: &[catalogue::CatalogueFile<'_>], output: &Output) -> Result<()> {
    files.par_iter().with_max_len(1).try_for_each(|file| {
        output.put_stream(&output_path(file.path.as_str())?, |out| (file.write)(out))?;
        Ok(())
    })
}

/// Merges and seals the search bundle into its folder.
fn seal(bundle: Bundle<'_>, engine: &[u8], output: &Output) -> Result<()> {
    bundle.seal(engine, &|name, bytes| {
        let put = || -> Result<()> {
            let path = output_path(&format!("{SEARCH_FOLDER}/{name}"))?;
            Ok(output.put(&path, bytes)?)
        };
        // The bundle passes on errors of the system only, and their texts as they are.
        put().map_err(|error| io::Error::other(describe(&error, Texts::of(Language::Chinese))))
    })
}
