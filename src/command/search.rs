//! `gongkai search`: asks a published bundle from the terminal.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use gongkai_search::{
    Damage, FORMAT, Fetch, Filters, Hit, Hits, Reader, Request, SearchError, Sort,
    Validity as SearchValidity, normalize,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::bundle::search_validity;
use crate::cli::{Format, SearchArgs};
use crate::read::{Folder, reason};
use gongkai_model::diagnostic::visible;
use gongkai_model::reserved::SEARCH_FOLDER;
use gongkai_model::text::Line;
use gongkai_model::{BaseUrl, Validity};

use super::days;
use super::print::{seen, sentence, unless_closed};
use super::{Exit, Speech};

/// Asks one query, or one a line of a file. Finding nothing is no failure. Programs get an object where it could
/// not ask, too.
pub fn search(arguments: &SearchArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    speech.or_object(run(arguments, speech), json!({}))
}

fn run(arguments: &SearchArgs, speech: Speech) -> Result<Exit> {
    let published = arguments
        .out
        .clone()
        .unwrap_or_else(|| arguments.site.join("public"));
    let reader = open(&published)?;
    let origin = origin(&published).unwrap_or_default();
    let filters = filters(arguments)?;
    let ask = |query: &str| {
        let request = Request {
            query: normalize(query),
            filters: filters.clone(),
            sort: if arguments.by_date {
                Sort::Date
            } else {
                Sort::Relevance
            },
            offset: 0,
            limit: arguments.limit,
        };
        reader
            .search(&request)
            .map_err(|error| anyhow!(Line::new("search.failed").with("error", explain(&error))))
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let result = match &arguments.queries {
        Some(path) => each_line(path, |query| {
            let hits = ask(query)?;
            print(&mut out, query, &hits, &origin, speech)
        }),
        None if arguments.query.is_empty() => {
            bail!(Line::new("search.query-missing"))
        }
        None => {
            let query = arguments.query.join(" ");
            ask(&query).and_then(|hits| print(&mut out, &query, &hits, &origin, speech))
        }
    };
    match result {
        // Whoever reads has seen enough (`| head`).
        Err(error) if is_broken_pipe(&error) => {}
        result => result?,
    }
    unless_closed(out.flush())?;
    Ok(Exit::Success)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let json = error.downcast_ref::<serde_json::Error>();
    io.or_else(|| json?.io_error_kind()) == Some(io::ErrorKind::BrokenPipe)
}

/// `https://host` of the published site, from the beginning of its catalogue: the bundle's own links
/// begin at the root, so that it works under any host.
fn origin(out: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Site {
        url: String,
    }
    const BEGINNING: u64 = 64 * 1024;
    let mut text = Vec::new();
    let file = Folder::open(out).ok()?.file("catalog.json").ok()?;
    file.take(BEGINNING).read_to_end(&mut text).ok()?;
    let text = String::from_utf8_lossy(&text);
    let (_, rest) = text.split_once("\"site\":")?;
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Site>();
    let base = BaseUrl::parse(&values.next()?.ok()?.url).ok()?;
    Some(base.origin().to_owned())
}

/// The largest file of a bundle that is read, in bytes.
const MAX_PART: u64 = 1 << 30;

/// The folder of a published bundle.
#[derive(Debug)]
struct BundleFolder(Folder);

impl Fetch for BundleFolder {
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.file(path)?.take(MAX_PART).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn open(out: &Path) -> Result<Reader> {
    let folder = out.join(SEARCH_FOLDER);
    if !folder.join("manifest.json").is_file() {
        bail!(Line::new("search.no-bundle").with("out", out));
    }
    let opened = Folder::open(&folder).map_err(|error| SearchError::Read(String::new(), error));
    let reader = opened.and_then(|opened| Reader::open_native(BundleFolder(opened)));
    reader.map_err(|error| {
        anyhow!(
            Line::new("search.faulty-bundle")
                .with("folder", &folder)
                .with("error", explain(&error))
        )
    })
}

/// Why a bundle cannot be asked.
fn explain(error: &SearchError) -> Line {
    match error {
        SearchError::Read(path, error) => Line::new("search.file-unreadable")
            .with("path", path)
            .with("why", fault(error)),
        SearchError::Damaged(error) => Line::new("search.damaged").with("why", fault(error)),
        SearchError::Format(found) => Line::new("search.other-format")
            .with("found", *found)
            .with("known", u64::from(FORMAT)),
    }
}

/// What is wrong with a file of a bundle.
fn fault(error: &io::Error) -> Line {
    match Damage::of(error) {
        Some(Damage::CutShort) => Line::new("search.cut-short"),
        Some(Damage::Checksum) => Line::new("search.wrong-checksum"),
        Some(Damage::Format) => Line::new("search.file-of-other-format"),
        Some(Damage::SegmentMissing) => Line::new("search.segment-missing"),
        Some(Damage::Count) => Line::new("search.other-count"),
        Some(Damage::Malformed(part)) => Line::new("search.malformed").with("part", part),
        None => reason(error),
    }
}

fn filters(arguments: &SearchArgs) -> Result<Filters> {
    let day = |written: &Option<String>, name: &str| -> Result<Option<i32>> {
        let Some(day) = days::day(name, written.as_deref(), &TimeZone::UTC)? else {
            return Ok(None);
        };
        let days = Date::constant(1970, 1, 1).duration_until(day).as_hours() / 24;
        Ok(i32::try_from(days).ok())
    };
    Ok(Filters {
        columns: arguments.column.clone(),
        categories: arguments.category.clone(),
        kinds: arguments.kind.clone(),
        publishers: arguments.publisher.clone(),
        validities: arguments
            .validity
            .iter()
            .map(|written| validity(written))
            .collect::<Result<_>>()?,
        from: day(&arguments.from, "--from")?,
        to: day(&arguments.to, "--to")?,
    })
}

/// The bundle's name of a status, given as editors write it or by that name, which addresses of the search page have.
fn validity(written: &str) -> Result<String> {
    let named = SearchValidity::ALL
        .into_iter()
        .find(|known| !written.is_empty() && known.name() == written);
    let known =
        named.or_else(|| Validity::parse(written).map(|known| search_validity(Some(known))));
    known.map(|known| known.name().to_owned()).with_context(|| {
        Line::new("search.no-validity")
            .with("written", written)
            .with("known", Validity::ALL.map(Validity::label).to_vec())
    })
}

/// Calls `answer` with every line, blank ones too.
fn each_line(path: &PathBuf, mut answer: impl FnMut(&str) -> Result<()>) -> Result<()> {
    let about = |key: &'static str| Line::new(key).with("path", path);
    let lines: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path)
            .map_err(|error| about("search.unreadable").with("why", reason(&error)))?;
        Box::new(BufReader::new(file))
    };
    for (number, line) in lines.split(b'\n').enumerate() {
        let at = |key: &'static str| about(key).with("line", number + 1);
        let line = line.with_context(|| at("search.line-failed"))?;
        let query = String::from_utf8(line).ok();
        let query = query.with_context(|| at("search.line-not-utf8"))?;
        answer(query.trim_end_matches('\r'))?;
    }
    Ok(())
}

fn print(
    out: &mut impl Write,
    query: &str,
    hits: &Hits,
    origin: &str,
    speech: Speech,
) -> Result<()> {
    match speech.format() {
        Format::Json => {
            let answer = Answer {
                query,
                total: hits.total,
                hits: hits
                    .hits
                    .iter()
                    .map(|hit| Found::new(hit, origin))
                    .collect(),
            };
            writeln!(out, "{}", seen(&serde_json::to_string(&answer)?))?;
            Ok(())
        }
        Format::Short => {
            for hit in &hits.hits {
                let url = Found::new(hit, origin).url;
                writeln!(out, "{} {}", visible(&url), visible(&hit.title))?;
            }
            Ok(())
        }
        Format::Human => print_human(out, query, hits, origin, speech),
    }
}

fn print_human(
    out: &mut impl Write,
    query: &str,
    hits: &Hits,
    origin: &str,
    speech: Speech,
) -> Result<()> {
    let heading = Line::new(match (hits.total, hits.full) {
        (0, _) => "search.nothing",
        (_, 0) => "search.near",
        _ => "search.found",
    });
    let heading = heading
        .with("query", query)
        .with("total", hits.total)
        .with("full", hits.full);
    writeln!(out, "{}", sentence(&speech.word(&heading)))?;
    for hit in &hits.hits {
        let facts: Vec<&str> = [&hit.index, &hit.doc_number, &hit.column]
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        let day = day(hit).unwrap_or_default();
        writeln!(
            out,
            "{:<10}  {}\n            {}\n            {}",
            day,
            visible(&hit.title),
            visible(&facts.join(" · ")),
            visible(&Found::new(hit, origin).url)
        )?;
    }
    Ok(())
}

/// One query's answer as one line of JSON.
#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    total: usize,
    hits: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    url: String,
    title: &'a str,
    index: Option<&'a str>,
    doc_number: Option<&'a str>,
    date: Option<String>,
    score: f32,
}

impl<'a> Found<'a> {
    fn new(hit: &'a Hit, origin: &str) -> Self {
        let some = |text: &'a str| (!text.is_empty()).then_some(text);
        Self {
            url: format!("{origin}{}", hit.url),
            title: &hit.title,
            index: some(&hit.index),
            doc_number: some(&hit.doc_number),
            date: day(hit),
            score: hit.score,
        }
    }
}

fn day(hit: &Hit) -> Option<String> {
    let days = i64::from(hit.date?);
    let day = Date::constant(1970, 1, 1)
        .checked_add(jiff::SignedDuration::from_hours(days * 24))
        .ok()?;
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_damage_has_its_words() {
        let said = |damage: Damage| fault(&damage.into()).to_string();
        for (damage, words) in [
            (Damage::CutShort, "文件不完整"),
            (Damage::Checksum, "校验和不符"),
            (Damage::Format, "与检索包的格式版本不同"),
            (Damage::SegmentMissing, "缺少一段"),
            (Damage::Malformed("facts"), "内容无法解读（facts）"),
        ] {
            assert_eq!(said(damage), words);
        }
        let missing = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(fault(&missing).to_string(), "文件不存在");
    }
}
