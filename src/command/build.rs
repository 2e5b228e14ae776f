//! `gongkai build`

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use serde_json::json;

use crate::cli::BuildArgs;
use crate::clock::{Stopwatch, today};
use crate::pipeline::{self, LoadError, OnError, Options};
use crate::read::reason;
use gongkai_model::diagnostic::count_errors;
use gongkai_model::text::{Language, Texts};
use gongkai_model::{Config, Edition, Moment, SearchPage, Unpublished};

use super::Exit;
use super::report::{Bar, Format, diagnostics, refused, summary};
use super::say::say;

/// Builds a site and says what came of it. Machines are told in JSON that it could not run, too.
pub fn build(arguments: &BuildArgs) -> Result<Exit> {
    let result = run(arguments);
    if let (true, Err(error)) = (arguments.json, &result) {
        say(
            json!({ "published": false, "error": pipeline::describe(error, Texts::of(Language::Chinese)) }),
        )?;
    }
    result
}

fn run(arguments: &BuildArgs) -> Result<Exit> {
    let format = match (arguments.json, arguments.quiet) {
        (true, _) => Format::Json,
        (_, true) => Format::Quiet,
        _ => Format::People,
    };
    let mut watch = Stopwatch::start();
    let inputs = match pipeline::read(&arguments.site) {
        Ok(inputs) => inputs,
        Err(error) => return refuse(error, format),
    };
    watch.lap("read", "读取");
    let options = Options {
        site: arguments.site.clone(),
        out: output_folder(arguments),
        edition: edition(arguments, inputs.config())?,
        on_error: if arguments.keep_going {
            OnError::KeepGoing
        } else {
            OnError::PublishNothing
        },
        search: if arguments.no_search {
            SearchPage::Absent
        } else {
            SearchPage::Present
        },
    };
    let bar = Bar::new(format);
    let built = pipeline::build(inputs, &options, watch, &bar);
    bar.finish();
    let built = built?;
    diagnostics(&built.found, format);
    summary(&built, &options, format)?;
    let failed = count_errors(&built.found) > 0 || !built.outcome.is_published();
    Ok(if failed { Exit::Errors } else { Exit::Success })
}

fn output_folder(arguments: &BuildArgs) -> PathBuf {
    arguments
        .out
        .clone()
        .unwrap_or_else(|| arguments.site.join("public"))
}

fn edition(arguments: &BuildArgs, config: &Config) -> Result<Edition> {
    let as_of = day(arguments.as_of.as_deref(), config)?;
    Ok(Edition {
        as_of: as_of.unwrap_or_else(|| today(&config.time_zone)),
        unpublished: if arguments.drafts {
            Unpublished::ShowDrafts
        } else {
            Unpublished::LeaveOut
        },
    })
}

/// The day of `--as-of`, where it is given.
pub(super) fn day(written: Option<&str>, config: &Config) -> Result<Option<Date>> {
    let Some(written) = written else {
        return Ok(None);
    };
    let moment = Moment::parse(written, &config.time_zone)
        .ok()
        .with_context(|| format!("--as-of 的“{written}”不是日期；写成 2026-01-01 这样"))?;
    Ok(Some(moment.date))
}

/// What to say where there is nothing to build. A faulty `site.toml` is a finding, not a failure.
pub(super) fn refuse(error: LoadError, format: Format) -> Result<Exit> {
    match error {
        LoadError::NoSite(path) => bail!(
            "找不到 {}；在站点文件夹里运行，或用 --site 指定站点文件夹",
            path.display()
        ),
        LoadError::NoContent(path) => bail!(
            "找不到内容文件夹 {}；建一个，把 Markdown 文件放进去",
            path.display()
        ),
        LoadError::Content(path, error) => bail!(
            "内容文件夹 {} 读不出来：{}；检查读取权限，或看看磁盘是否已经挂上",
            path.display(),
            reason(&error)
        ),
        LoadError::Theme(path, error) => bail!(
            "主题文件 {} 读不出来：{}；检查 site.toml 里的 [theme] dir",
            path.display(),
            reason(&error)
        ),
        LoadError::Config(diagnostic) => {
            refused(*diagnostic, format)?;
            Ok(Exit::Errors)
        }
    }
}
