//! What a build reports: findings, progress, a summary.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use crate::cli::Format;
use crate::clock::Stopwatch;
use crate::pipeline::{Built, Counts, Options, Outcome, Progress};
use gongkai_model::diagnostic::{Finding, Level, Violation as _, visible};
use gongkai_model::rules::SiteSyntax;
use gongkai_model::text::{Line, Texts};

use super::{Speech, print};

/// How much of it is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Talk {
    /// Findings, progress and a summary.
    All,
    /// Findings only.
    FindingsOnly,
}

/// Whether a build shows a finding to people. Advice is for those who ask for it; programs get all.
fn is_shown(finding: &Finding) -> bool {
    finding.level != Level::Advice
}

/// Reports what came of a build.
pub(super) fn report(built: &Built, options: &Options, talk: Talk, speech: Speech) -> Result<()> {
    if speech.is_for_programs() {
        return print::line(as_json(built, speech));
    }
    speech.findings(built.found.iter().filter(|found| is_shown(found)));
    match talk {
        Talk::FindingsOnly => Ok(()),
        Talk::All => print::text(format_args!("{}", in_words(built, options, speech.texts()))),
    }
}

/// Reports a finding that leaves nothing to build.
pub(super) fn report_refused(finding: Finding, speech: Speech) -> Result<()> {
    let nothing = Built {
        counts: Counts::default(),
        found: vec![finding],
        outcome: Outcome::Unusable,
        watch: Stopwatch::start(),
    };
    if speech.is_for_programs() {
        return print::line(as_json(&nothing, speech));
    }
    speech.findings(&nothing.found);
    Ok(())
}

/// How many findings there are of a level.
pub(super) fn count(found: &[Finding], level: Level) -> usize {
    found
        .iter()
        .filter(|finding| finding.level == level)
        .count()
}

fn in_words(built: &Built, options: &Options, texts: &Texts) -> String {
    let mut text = String::new();
    for line in summary(built, options, texts) {
        text.push_str(&texts.say(&line));
        text.push('\n');
    }
    text
}

/// The last words: counts and times.
fn summary(built: &Built, options: &Options, texts: &Texts) -> Vec<Line> {
    let mut lines = Vec::new();
    let found = &built.found;
    let (errors, warnings) = (count(found, Level::Error), count(found, Level::Warning));
    if errors + warnings > 0 {
        lines.push(
            Line::new("report.counts")
                .with("errors", errors)
                .with("warnings", warnings),
        );
    }
    let advice = count(found, Level::Advice);
    if advice > 0 {
        lines.push(Line::new("report.advice").with("count", advice));
    }
    match built.outcome {
        Outcome::Nothing => lines.push(Line::new("report.not-published")),
        Outcome::Unusable => {
            let is_misread = found.iter().any(|one| *one.rule == SiteSyntax::RULE);
            lines.push(Line::new(if is_misread {
                "report.site-faulty"
            } else {
                "report.no-name-or-url"
            }));
        }
        Outcome::Published(report) => {
            let counts = &built.counts;
            lines.push(
                Line::new("report.published")
                    .with("documents", counts.documents)
                    .with("pages", counts.pages),
            );
            lines.extend(waiting(counts, texts));
            if !counts.lost.is_empty() {
                lines.push(Line::new("report.lost").with("count", counts.lost.len()));
                let path =
                    |path: &String| Line::new("report.lost-document").with("path", &*visible(path));
                lines.extend(counts.lost.iter().map(path));
            }
            lines.push(
                Line::new("report.written")
                    .with("written", report.written)
                    .with("unchanged", report.unchanged)
                    .with("removed", report.removed)
                    .with("out", &options.out),
            );
        }
    }
    lines.push(times(&built.watch, texts));
    lines
}

/// How many documents wait for their day.
fn waiting(counts: &Counts, texts: &Texts) -> Option<Line> {
    let waiting: Vec<String> = [
        (counts.drafts, "report.drafts"),
        (counts.future, "report.future"),
        (counts.not_public, "report.not-public"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, key)| texts.say(&Line::new(key).with("count", count)))
    .collect();
    let waiting = waiting.join(texts.get("list.clause"));
    (!waiting.is_empty()).then(|| Line::new("report.waiting").with("waiting", waiting))
}

fn times(watch: &Stopwatch, texts: &Texts) -> Line {
    let laps: Vec<String> = watch
        .laps()
        .iter()
        .map(|lap| {
            let label = texts.say(&lap.stage.label());
            format!("{label} {:.2}", lap.time.as_secs_f64())
        })
        .collect();
    Line::new("report.times")
        .with("seconds", format!("{:.2}", watch.total().as_secs_f64()))
        .with("stages", laps.join(texts.get("list.clause")))
}

fn as_json(built: &Built, speech: Speech) -> serde_json::Value {
    let report = match built.outcome {
        Outcome::Published(report) => report,
        Outcome::Nothing | Outcome::Unusable => gongkai_output::Report::default(),
    };
    json!({
        "published": built.outcome.is_published(),
        "documents": built.counts.documents,
        "pages": built.counts.pages,
        "drafts": built.counts.drafts,
        "future": built.counts.future,
        "not_public": built.counts.not_public,
        "lost": built.counts.lost,
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "bytes_written": report.bytes_written,
        "errors": count(&built.found, Level::Error),
        "warnings": count(&built.found, Level::Warning),
        "diagnostics": speech.to_json(&built.found),
        "unlisted": speech.unlisted(&built.found),
        "stages": built.watch.laps().iter().map(|lap| json!({
            "name": lap.stage.name(),
            "seconds": lap.time.as_secs_f64(),
        })).collect::<Vec<_>>(),
        "seconds": built.watch.total().as_secs_f64(),
    })
}

/// Progress on a terminal; nothing elsewhere.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(speech: Speech, talk: Talk) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if talk == Talk::FindingsOnly || speech.format() == Format::Json {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template(speech.texts().get("report.progress")) {
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use gongkai_model::diagnostic::Violation as _;
    use gongkai_model::rules::{MistakenEnding, TwoSources};
    use gongkai_model::text::Language;
    use gongkai_model::{Edition, Unpublished};

    use super::*;
    use crate::pipeline::OnError;
    use gongkai_model::SearchPage;

    #[test]
    fn advice_is_counted_for_people_and_whole_for_programs() {
        let mut advice = Finding::in_file(
            "content/甲.markdown",
            &MistakenEnding {
                stem: "甲".to_owned(),
            },
        );
        advice.level = Level::Advice;
        let warning = Finding {
            level: Level::Warning,
            ..Finding::in_file("content/乙/index.md", &TwoSources)
        };
        let built = Built {
            counts: Counts::default(),
            found: vec![advice, warning],
            outcome: Outcome::Nothing,
            watch: Stopwatch::start(),
        };
        let shown: Vec<_> = built.found.iter().filter(|found| is_shown(found)).collect();
        assert_eq!(shown.len(), 1);
        assert_eq!(*shown[0].rule, TwoSources::RULE);
        let texts = Texts::of(Language::Chinese);
        let options = Options {
            site: PathBuf::new(),
            out: PathBuf::new(),
            edition: Edition {
                as_of: jiff::civil::date(2026, 1, 1).at(0, 0, 0, 0),
                unpublished: Unpublished::LeaveOut,
            },
            on_error: OnError::PublishNothing,
            search: SearchPage::Absent,
            terms: gongkai_output::Terms::default(),
            texts,
        };
        let words = in_words(&built, &options, texts);
        assert!(words.starts_with(
            "0 个错误，1 个警告\n1 条建议没有列出（用 --format json 看）\n没有发布："
        ));
        let json = as_json(&built, Speech::new(texts));
        assert_eq!(json["warnings"], 1);
        assert_eq!(json["diagnostics"][0]["severity"], "advice");
    }
}
