//! One round of figures: a preview is started, and files are saved while pages are open.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use gongkai_corpus::Corpus;
use gongkai_measure::launch;
use gongkai_measure::sample::Sample;
use gongkai_measure::table::{megabytes, seconds};

use crate::preview::Preview;

/// Between edits, as between an editor's.
const REST: Duration = Duration::from_millis(1500);

/// A site on the disk, and the program that previews it.
pub(crate) struct Bench {
    program: PathBuf,
    site: PathBuf,
    /// A document in the middle of the site's years.
    middle: Document,
    /// A document that the site does not have yet.
    newcomer: Document,
}

/// A document's file, its text and its 索引号.
struct Document {
    path: PathBuf,
    text: String,
    index: String,
}

/// The figures of all rounds over one site.
#[derive(Default)]
pub(crate) struct Figures {
    start: Sample,
    body: Sample,
    title: Sample,
    new: Sample,
    deleted: Sample,
    template: Sample,
    peak: Sample,
}

impl Figures {
    /// The rows of the table, named as the documentation has them.
    pub(crate) fn rows(&self) -> Vec<(String, String)> {
        let peak = self.peak.greatest();
        let row = |name: &str, sample: &Sample| (name.to_owned(), seconds(sample));
        vec![
            row("start to first page, s", &self.start),
            row("body saved to reload, s", &self.body),
            row("title saved to reload, s", &self.title),
            row("new document to reload, s", &self.new),
            row("deleted document to reload, s", &self.deleted),
            row("template saved to reload, s", &self.template),
            (
                "peak memory, MB".to_owned(),
                peak.map_or_else(|| "–".to_owned(), megabytes),
            ),
        ]
    }
}

impl Bench {
    /// Writes the site into `folder`, all documents of the corpus but the last, which comes later.
    pub(crate) fn new(folder: &Path, program: &Path, corpus: &Corpus) -> anyhow::Result<Self> {
        let site = folder.join("site");
        corpus.write(&site)?;
        let settings = site.join("site.toml");
        let mut text = fs::read_to_string(&settings)?;
        text.push_str("\n[theme]\ndir = \"theme\"\n");
        put(&settings, &text)?;
        fs::create_dir_all(site.join("theme/templates"))?;
        let entries = corpus.plan().entries();
        let document = |position: usize| -> anyhow::Result<Document> {
            let entry = entries
                .get(position)
                .context("a site needs two documents")?;
            Ok(Document {
                path: site.join("content").join(&entry.path),
                text: corpus
                    .text(position)
                    .context("a planned document has a text")?,
                index: entry.index.clone(),
            })
        };
        let last = entries
            .len()
            .checked_sub(1)
            .context("a site needs two documents")?;
        let (middle, newcomer) = (document(last / 2)?, document(last)?);
        Ok(Self {
            program: program.to_owned(),
            middle,
            newcomer,
            site,
        })
    }

    /// Takes every figure once.
    pub(crate) fn round(&self, figures: &mut Figures) -> anyhow::Result<()> {
        launch::settle();
        let (preview, start) = Preview::start(&self.program, &self.site)?;
        figures.start.push(start);
        let middle = page_of(&preview, &self.middle.index)?;
        let newcomer = page_of(&preview, &self.newcomer.index)?;
        let Document { path, text, .. } = &self.middle;

        let body = format!("{text}\n补充说明：本页内容已于近日更新。\n");
        figures
            .body
            .push(reload(&preview, &middle, || put(path, &body))?);
        let title = text.replacen("title: ", "title: 更新的", 1);
        anyhow::ensure!(title != *text, "the document has no title line");
        figures
            .title
            .push(reload(&preview, &middle, || put(path, &title))?);
        reload(&preview, &middle, || put(path, text))?;

        let Document { path, text, .. } = &self.newcomer;
        figures.deleted.push(reload(&preview, &newcomer, || {
            fs::remove_file(path).context("cannot delete a document")
        })?);
        figures
            .new
            .push(reload(&preview, &newcomer, || put(path, text))?);

        let template = self.site.join("theme/templates/footer.html");
        figures.template.push(reload(&preview, &middle, || {
            put(&template, "<footer><p>{{ site.name }}</p></footer>\n")
        })?);
        reload(&preview, &middle, || {
            fs::remove_file(&template).context("cannot delete a template")
        })?;
        if let Some(peak) = preview.peak() {
            figures.peak.push(peak);
        }
        Ok(())
    }
}

/// Seconds from a change to the event that reloads a page.
fn reload(
    preview: &Preview,
    page: &str,
    change: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<f64> {
    let mut tab = preview.open(page)?;
    sleep(REST);
    let start = Instant::now();
    change()?;
    tab.wait_for("reload")?;
    Ok(start.elapsed().as_secs_f64())
}

/// The path of a document's page, by its 索引号, from the catalogue.
fn page_of(preview: &Preview, index: &str) -> anyhow::Result<String> {
    let catalogue = preview.get(&format!("{}catalog.ndjson", preview.home))?;
    for line in catalogue.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        if record.get("index").and_then(|value| value.as_str()) == Some(index) {
            let url = record.get("url").and_then(|value| value.as_str());
            let url = url.context("a record without an address")?;
            let path = url
                .splitn(4, '/')
                .nth(3)
                .context("an address without a path")?;
            return Ok(format!("/{path}"));
        }
    }
    anyhow::bail!("{index} is not in the catalogue")
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
