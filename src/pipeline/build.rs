//! From a site's files to its output folder, step by step.

use std::path::Path;

use anyhow::{Result, bail};

use crate::assemble::Parts;
use crate::bundle::{Bundle, FilledBundle};
use crate::catalogue::{self, CatalogueFile};
use crate::clock::{Stage, Stopwatch};
use gongkai_model::SearchPage;
use gongkai_model::diagnostic::{self, Finding};
use gongkai_model::text::Line;
use gongkai_output::{Digest, Output, Report, Surroundings};

use super::account::{Account, Counts};
use super::excerpt::excerpt;
use super::fingerprint;
use super::inputs::Inputs;
use super::options::{OnError, Options, Progress};
use super::output_words::note;
use super::pages::{render_pages, waiting_faults};
use super::prepare::{Prepared, Remains, prepare};
use super::publish::{copy_files, seal, write_files};

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// How much there was.
    pub counts: Counts,
    /// Everything that is wrong, sorted.
    pub found: Vec<Finding>,
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
    Unusable,
}

impl Outcome {
    /// Whether the output folder holds the site.
    pub fn is_published(self) -> bool {
        matches!(self, Self::Published(_))
    }
}

/// Builds a site from its files. Findings are part of the result; an error means that the output folder or the
/// disk did not let it, or that a file changed while the site was made of it. Where the folder holds what these
/// files gave, they are not even parsed.
pub fn build(
    mut inputs: Inputs,
    options: &Options,
    mut watch: Stopwatch,
    progress: &dyn Progress,
) -> Result<Built> {
    let (program, output) = open(&inputs, options)?;
    let current = current(&output, program, &mut inputs, options);
    watch.lap(Stage::Compare);
    if let Some(account) = current {
        return Ok(Built {
            counts: account.counts,
            found: account.found,
            outcome: Outcome::Published(output.keep()?),
            watch,
        });
    }
    let documents = inputs.documents();
    let loaded = inputs.parse();
    watch.lap(Stage::Parse);
    refuse_emptying(&output, &loaded.parts, options)?;
    let prepared = prepare(loaded, documents, options)?;
    watch.lap(Stage::Assemble);

    let made = make(&prepared, &output, options, progress, &mut watch)?;
    // From here on nothing needs the site, and the search's bundle needs its memory.
    let Remains {
        counts,
        stretch,
        digest,
        engine,
        is_usable,
    } = prepared.into_remains();
    let (found, bundle) = match made {
        Made::Whole { found, bundle } => (found, bundle),
        Made::Nothing { found } => {
            output.discard()?;
            return Ok(Built {
                outcome: if is_usable {
                    Outcome::Nothing
                } else {
                    Outcome::Unusable
                },
                counts,
                found,
                watch,
            });
        }
    };
    if let Some(bundle) = bundle {
        seal(bundle, engine, &output)?;
        watch.lap(Stage::Search);
    }
    let account = Account {
        counts,
        stretch,
        found,
    };
    let report = record(output, program, digest, &account, options)?;
    watch.lap(Stage::Publish);
    Ok(Built {
        counts: account.counts,
        found: account.found,
        outcome: Outcome::Published(report),
        watch,
    })
}

/// What was made of a site.
enum Made {
    /// Everything but what the bundle will be.
    Whole {
        found: Vec<Finding>,
        bundle: Option<FilledBundle>,
    },
    /// Nothing that may be published.
    Nothing { found: Vec<Finding> },
}

/// Makes everything that needs the site: pages, the catalogue, copies; and fills the search's bundle.
fn make(
    prepared: &Prepared,
    output: &Output,
    options: &Options,
    progress: &dyn Progress,
    watch: &mut Stopwatch,
) -> Result<Made> {
    let Prepared {
        site, plan, theme, ..
    } = prepared;
    let is_publishable = prepared.is_publishable(&prepared.found, options.on_error);
    let sink = is_publishable.then_some(output);
    let bundle = sink
        .filter(|_| options.search == SearchPage::Present)
        .map(|_| Bundle::new(site));
    let excerpt = |id| excerpt(site, &*prepared.texts, id);
    let files = catalogue::outputs(site, &plan.pages, theme, &excerpt).into_iter();
    let (downloads, others): (Vec<_>, Vec<_>) = files.partition(CatalogueFile::is_download);
    let (mut found, used) = render_pages(prepared, &downloads, sink, bundle.as_ref(), progress)?;
    found.extend(waiting_faults(prepared, &used)?);
    watch.lap(Stage::Render);
    found.extend(prepared.found.iter().cloned());
    diagnostic::sort(&mut found);
    if !prepared.is_publishable(&found, options.on_error) {
        return Ok(Made::Nothing { found });
    }
    // After the downloads, since they state their sizes.
    write_files(&others, output)?;
    watch.lap(Stage::Catalogue);
    copy_files(prepared, &used, options, output)?;
    watch.lap(Stage::Copy);
    let bundle = bundle.map(Bundle::fill);
    Ok(Made::Whole { found, bundle })
}

/// Opens the output folder, while the program's own file is read.
fn open(inputs: &Inputs, options: &Options) -> Result<(Option<Digest>, Output)> {
    let content = options.content();
    let theme_folder = inputs.config().theme.dir.as_ref();
    let theme_folder = theme_folder.map(|dir| options.site.join(dir));
    let mut sources: Vec<&Path> = vec![&content];
    sources.extend(theme_folder.as_deref());
    let (program, output) = rayon::join(fingerprint::program, || {
        let around = Surroundings {
            project: &options.site,
            sources: &sources,
        };
        Output::open(&options.out, &around, &note(options.texts), options.terms)
    });
    Ok((program, output?))
}

/// What the run that published these files reported, if the folder still holds them whole, nothing
/// has turned since, and they may be published as they are. Files are only read where there was such a run.
fn current(
    output: &Output,
    program: Option<Digest>,
    inputs: &mut Inputs,
    options: &Options,
) -> Option<Account> {
    let written = output.account()?;
    let fingerprint = fingerprint::of(program?, inputs.digest(), options);
    if !output.is_current(fingerprint) {
        return None;
    }
    let account = Account::read(written, inputs)?;
    let is_published =
        options.on_error == OnError::KeepGoing || diagnostic::count_errors(&account.found) == 0;
    let holds = is_published && account.stretch.contains(options.edition.as_of);
    holds.then_some(account)
}

/// Refuses to empty a published site: more likely the content is not there yet (a share that is not mounted,
/// a checkout that went wrong) than that nothing is to be public any more.
fn refuse_emptying(output: &Output, parts: &Parts, options: &Options) -> Result<()> {
    if !parts.documents().is_empty() {
        return Ok(());
    }
    // Where nobody can say how many documents there were, any page may have been one's.
    let (key, before) = match output.account().and_then(Account::documents) {
        Some(documents) => ("build.would-empty", documents),
        None => ("build.would-empty-pages", output.published_pages()),
    };
    if before > 0 {
        bail!(
            Line::new(key)
                .with("content", &options.content())
                .with("out", &options.out)
                .with("count", before)
        );
    }
    Ok(())
}

/// Publishes what was written, and leaves word for later runs.
fn record(
    output: Output,
    program: Option<Digest>,
    files: Digest,
    account: &Account,
    options: &Options,
) -> Result<Report> {
    Ok(match program {
        Some(program) => {
            let fingerprint = fingerprint::of(program, files, options);
            output.publish(fingerprint, &account.write())?
        }
        None => output.publish(Digest::of(b"unknown program"), "")?,
    })
}
