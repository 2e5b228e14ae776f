//! What a build says: findings, progress, a summary.

use std::io::IsTerminal as _;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use crate::clock::Stopwatch;
use crate::pipeline::{Built, Counts, Options, Outcome, Progress};
use gongkai_model::diagnostic::{
    Diagnostic, Severity, Style, count_errors, print, to_json, visible,
};
use gongkai_model::text::{Language, Texts};

use super::say::{self, complain, say};

/// How to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Findings, progress and a summary.
    People,
    /// Findings only.
    Quiet,
    /// One JSON object on standard output.
    Json,
}

/// Findings, on standard error.
pub(super) fn diagnostics(found: &[Diagnostic], format: Format) {
    if format == Format::Json {
        return;
    }
    let style = if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        Style::Colour
    } else {
        Style::Plain
    };
    for diagnostic in found {
        complain(print(diagnostic, Texts::of(Language::Chinese), style));
    }
}

/// A finding that leaves nothing to build.
pub(super) fn refused(diagnostic: Diagnostic, format: Format) -> Result<()> {
    let nothing = Built {
        counts: Counts::default(),
        found: vec![diagnostic],
        outcome: Outcome::Unusable,
        watch: Stopwatch::start(),
    };
    diagnostics(&nothing.found, format);
    if format == Format::Json {
        say(as_json(&nothing))?;
    }
    Ok(())
}

/// The last words: counts and times.
pub(super) fn summary(built: &Built, options: &Options, format: Format) -> Result<()> {
    match format {
        Format::People => say::print(format_args!("{}", in_words(built, options))),
        Format::Json => say(as_json(built)),
        Format::Quiet => Ok(()),
    }
}

fn in_words(built: &Built, options: &Options) -> String {
    let errors = count_errors(&built.found);
    let warnings = built.found.len() - errors;
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    if !built.found.is_empty() {
        line(format!("{errors} 个错误，{warnings} 个警告"));
    }
    match built.outcome {
        Outcome::Nothing => {
            line(
                "没有发布：先改正错误，或用 --keep-going 去掉出错的部分发布；原来的输出没有动"
                    .to_owned(),
            );
        }
        Outcome::Unusable => {
            line("没有发布：先在 site.toml 里写对 name 和 base_url；原来的输出没有动".to_owned());
        }
        Outcome::Published(report) => {
            let counts = &built.counts;
            line(format!(
                "{} 份文件，{} 个网页",
                counts.documents, counts.pages
            ));
            let mut waiting = Vec::new();
            if counts.drafts > 0 {
                waiting.push(format!("草稿 {} 份（用 --drafts 看）", counts.drafts));
            }
            if counts.future > 0 {
                waiting.push(format!(
                    "未到发布日期 {} 份（用 --as-of 看）",
                    counts.future
                ));
            }
            if !waiting.is_empty() {
                line(format!("尚未发布：{}", waiting.join("，")));
            }
            if !counts.lost.is_empty() {
                line(format!("因错误没有网页的 {} 份：", counts.lost.len()));
                for path in &counts.lost {
                    line(format!("  {}", visible(path)));
                }
            }
            line(format!(
                "写入 {}，未变 {}，删除 {} → {}",
                report.written,
                report.unchanged,
                report.removed,
                options.out.display()
            ));
        }
    }
    let stages: Vec<String> = built
        .watch
        .stages()
        .iter()
        .map(|stage| format!("{} {:.2}", stage.label, stage.time.as_secs_f64()))
        .collect();
    line(format!(
        "用时 {:.2} 秒（{}）",
        built.watch.total().as_secs_f64(),
        stages.join("，")
    ));
    text
}

fn as_json(built: &Built) -> serde_json::Value {
    let report = match built.outcome {
        Outcome::Published(report) => report,
        Outcome::Nothing | Outcome::Unusable => gongkai_output::Report::default(),
    };
    let errors = count_errors(&built.found);
    let is = |severity: Severity| move |d: &&Diagnostic| d.severity() == severity;
    json!({
        "published": built.outcome.is_published(),
        "documents": built.counts.documents,
        "pages": built.counts.pages,
        "drafts": built.counts.drafts,
        "future": built.counts.future,
        "lost": built.counts.lost,
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "bytes_written": report.bytes_written,
        "errors": errors,
        "warnings": built.found.iter().filter(is(Severity::Warning)).count(),
        "diagnostics": built.found.iter().map(|finding| to_json(finding, Texts::of(Language::Chinese))).collect::<Vec<_>>(),
        "stages": built.watch.stages().iter().map(|stage| json!({
            "name": stage.name,
            "seconds": stage.time.as_secs_f64(),
        })).collect::<Vec<_>>(),
        "seconds": built.watch.total().as_secs_f64(),
    })
}

/// Progress on a terminal; nothing elsewhere.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(format: Format) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if format != Format::People {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} 个网页") {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, pages: usize) {
        self.0.set_length(pages as u64);
    }

    fn step(&self) {
        self.0.inc(1);
    }
}
