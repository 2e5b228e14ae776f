//! One round of figures over one site.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

use anyhow::Context as _;
use gongkai_corpus::Corpus;
use gongkai_measure::launch::{self, Usage};
use gongkai_measure::report::{BuildReport, Stage};
use gongkai_measure::sample::Sample;
use gongkai_measure::tree::{self, Size};

/// After the last document of every corpus, so that nothing is held back as future.
const AS_OF: &str = "2026-01-01";

/// A site on the disk, and the program that builds it.
pub(crate) struct Bench {
    program: PathBuf,
    documents: usize,
    folder: PathBuf,
    site: PathBuf,
    /// A document in the middle of the site's years, and its text.
    middle: (PathBuf, String),
    /// A document that the site does not have yet, and its text.
    newcomer: (PathBuf, String),
}

/// Whether a build makes the search bundle.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bundle {
    Without,
    With,
}

/// The figures of builds into an empty folder.
#[derive(Default)]
pub(crate) struct Clean {
    pub(crate) wall: Sample,
    pub(crate) user: Sample,
    pub(crate) system: Sample,
    pub(crate) peak: Sample,
    /// By stage, in the order in which they ran.
    pub(crate) stages: Vec<(String, Sample)>,
}

/// The figures of all rounds over one site, without the search bundle.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) read: Sample,
    pub(crate) content: Size,
    pub(crate) clean: Clean,
    pub(crate) pages: u64,
    pub(crate) warnings: u64,
    pub(crate) output: Size,
    pub(crate) copy: Sample,
    pub(crate) unchanged: Sample,
    pub(crate) unchanged_peak: Sample,
    pub(crate) changed: Sample,
    pub(crate) changed_files: u64,
    pub(crate) added: Sample,
    pub(crate) added_files: u64,
    pub(crate) removed: Sample,
}

/// The figures of all rounds over one site, with the search bundle.
#[derive(Default)]
pub(crate) struct SearchFigures {
    pub(crate) clean: Clean,
    pub(crate) bundle: Size,
    pub(crate) added: Sample,
    /// Files of the bundle that one more document changes.
    pub(crate) added_files: u64,
}

impl Clean {
    fn push(&mut self, usage: &Usage, stages: Vec<Stage>) {
        self.wall.push(usage.wall);
        if let Some(time) = usage.processor {
            self.user.push(time.user);
            self.system.push(time.system);
        }
        if let Some(peak) = usage.peak {
            self.peak.push(peak as f64);
        }
        for stage in stages {
            let place = self
                .stages
                .iter()
                .position(|(name, _)| *name == stage.name)
                .unwrap_or_else(|| {
                    self.stages.push((stage.name, Sample::default()));
                    self.stages.len() - 1
                });
            if let Some((_, sample)) = self.stages.get_mut(place) {
                sample.push(stage.seconds);
            }
        }
    }
}

impl Bench {
    /// Writes the site into `folder`, all documents of the corpus but the last, which comes later.
    pub(crate) fn new(folder: &Path, program: &Path, corpus: &Corpus) -> anyhow::Result<Self> {
        let site = folder.join("site");
        corpus.write(&site)?;
        let document = |position: usize| -> anyhow::Result<(PathBuf, String)> {
            let entry = corpus
                .plan()
                .entries()
                .get(position)
                .context("a site needs two documents")?;
            let text = corpus
                .text(position)
                .context("a planned document has a text")?;
            Ok((site.join("content").join(&entry.path), text))
        };
        let documents = corpus.plan().entries().len();
        let last = documents
            .checked_sub(1)
            .context("a site needs two documents")?;
        let (middle, newcomer) = (document(documents / 2 - 1)?, document(last)?);
        fs::remove_file(&newcomer.0)
            .with_context(|| format!("cannot remove {}", newcomer.0.display()))?;
        Ok(Self {
            program: program.to_owned(),
            documents: last,
            folder: folder.to_owned(),
            site,
            middle,
            newcomer,
        })
    }

    /// Takes every figure once, in the round of that number. Fails if a build finds errors, loses a
    /// document or writes what has not changed.
    ///
    /// Every round has folders of its own, and nothing is removed before the last: for minutes after
    /// many files were removed, ext4 is several times slower at making new ones.
    pub(crate) fn round(&self, number: u32, figures: &mut Figures) -> anyhow::Result<()> {
        let out = self.folder.join(format!("out-{number}"));
        launch::settle();
        let start = Instant::now();
        figures.content = tree::read(&self.site.join("content"))?;
        figures.read.push(start.elapsed().as_secs_f64());

        let (usage, report) = self.build(&out, self.documents, Bundle::Without)?;
        figures.pages = report.pages;
        figures.warnings = report.warnings;
        figures.clean.push(&usage, report.stages);
        figures.output = tree::size(&out)?;
        figures
            .copy
            .push(copy(&out, &self.folder.join(format!("copy-{number}")))?);

        let (usage, report) = self.build(&out, self.documents, Bundle::Without)?;
        anyhow::ensure!(
            report.written == 0,
            "{} files were written, and nothing had changed",
            report.written
        );
        figures.unchanged.push(usage.wall);
        if let Some(peak) = usage.peak {
            figures.unchanged_peak.push(peak as f64);
        }

        let (path, text) = &self.middle;
        put(path, &format!("{text}\n补充说明：本页内容已于近日更新。\n"))?;
        let (usage, report) = self.build(&out, self.documents, Bundle::Without)?;
        figures.changed.push(usage.wall);
        figures.changed_files = report.written;
        put(path, text)?;
        self.build(&out, self.documents, Bundle::Without)?;

        let (path, text) = &self.newcomer;
        put(path, text)?;
        let (usage, report) = self.build(&out, self.documents + 1, Bundle::Without)?;
        figures.added.push(usage.wall);
        figures.added_files = report.written;

        fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))?;
        let (usage, _) = self.build(&out, self.documents, Bundle::Without)?;
        figures.removed.push(usage.wall);
        Ok(())
    }

    /// Takes every figure of the search bundle once, in the round of that number.
    pub(crate) fn search_round(
        &self,
        number: u32,
        figures: &mut SearchFigures,
    ) -> anyhow::Result<()> {
        let out = self.folder.join(format!("search-{number}"));
        let (usage, report) = self.build(&out, self.documents, Bundle::With)?;
        figures.clean.push(&usage, report.stages);
        let bundle = out.join("search");
        figures.bundle = tree::size(&bundle)?;

        let before = tree::stamps(&bundle)?;
        let (path, text) = &self.newcomer;
        put(path, text)?;
        let (usage, _) = self.build(&out, self.documents + 1, Bundle::With)?;
        figures.added.push(usage.wall);
        let after = tree::stamps(&bundle)?;
        let is_new = |(path, stamp): &(&PathBuf, &SystemTime)| before.get(*path) != Some(*stamp);
        figures.added_files = after.iter().filter(is_new).count() as u64;
        fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
    }

    fn build(
        &self,
        out: &Path,
        documents: usize,
        bundle: Bundle,
    ) -> anyhow::Result<(Usage, BuildReport)> {
        let mut arguments: Vec<OsString> =
            vec!["build".into(), "--site".into(), self.site.clone().into()];
        arguments.extend(["--out".into(), out.into()]);
        arguments.extend(["--json", "--as-of", AS_OF].map(OsString::from));
        if bundle == Bundle::Without {
            arguments.push("--no-search".into());
        }
        launch::settle();
        let run = launch::measure(self.program.as_os_str(), &arguments)?;
        let complaint = || {
            String::from_utf8_lossy(&run.stderr)
                .chars()
                .take(3000)
                .collect::<String>()
        };
        anyhow::ensure!(run.usage.success, "the build failed:\n{}", complaint());
        let report = BuildReport::parse(&run.stdout).with_context(complaint)?;
        anyhow::ensure!(
            report.documents == documents as u64,
            "{} of {documents} documents were published",
            report.documents
        );
        Ok((run.usage, report))
    }
}

/// Seconds of copying a folder with `cp -r`.
fn copy(from: &Path, to: &Path) -> anyhow::Result<f64> {
    launch::settle();
    let start = Instant::now();
    let status = Command::new("cp")
        .arg("-r")
        .args([from, to])
        .status()
        .context("cannot run cp")?;
    let seconds = start.elapsed().as_secs_f64();
    anyhow::ensure!(status.success(), "cp could not copy {}", from.display());
    Ok(seconds)
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
