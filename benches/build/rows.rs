//! The rows of the table.

use gongkai_measure::sample::Sample;
use gongkai_measure::table::{count, megabytes, seconds, times};

use crate::rounds::{Clean, Figures, SearchFigures};

/// The figures of a site of `documents` documents, named as the documentation has them.
pub(crate) fn rows(figures: &Figures, documents: usize) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut row = |name: &str, figure: String| rows.push((name.to_owned(), figure));
    let rate = figures
        .clean
        .wall
        .median()
        .map_or(0.0, |seconds| documents as f64 / seconds);

    row("content, MB", megabytes(figures.content.bytes as f64));
    row("pages", count(figures.pages));
    row("files written", count(figures.output.files));
    row("output, MB", megabytes(figures.output.bytes as f64));
    row("build, s", seconds(&figures.clean.wall));
    row("documents per second", format!("{rate:.0}"));
    for (name, figure) in clean(&figures.clean, "") {
        row(&name, figure);
    }
    row("warnings", count(figures.warnings));
    row("`cp -r` of the output, s", seconds(&figures.copy));
    row(
        "build against `cp -r`",
        times(figures.clean.wall.ratio(&figures.copy)),
    );
    row("reading the content, s", seconds(&figures.read));
    row("nothing changed, s", seconds(&figures.unchanged));
    row(
        "nothing changed against reading",
        times(figures.unchanged.ratio(&figures.read)),
    );
    row(
        "nothing changed, peak memory, MB",
        peak(&figures.unchanged_peak),
    );
    row("one document changed, s", seconds(&figures.changed));
    row("one changed: files written", count(figures.changed_files));
    row("one document added, s", seconds(&figures.added));
    row("one added: files written", count(figures.added_files));
    row("one document removed, s", seconds(&figures.removed));
    rows
}

/// The figures of a site with its search bundle, beside those without.
pub(crate) fn search_rows(figures: &SearchFigures, without: &Figures) -> Vec<(String, String)> {
    let mut rows = vec![
        (
            "with search: build, s".to_owned(),
            seconds(&figures.clean.wall),
        ),
        (
            "with search: build against without".to_owned(),
            times(figures.clean.wall.ratio(&without.clean.wall)),
        ),
    ];
    rows.extend(clean(&figures.clean, "with search: "));
    let mut row = |name: &str, figure: String| rows.push((name.to_owned(), figure));
    row("bundle, MB", megabytes(figures.bundle.bytes as f64));
    row("bundle, files", count(figures.bundle.files));
    row(
        "with search: one document added, s",
        seconds(&figures.added),
    );
    row(
        "one added: files of the bundle written",
        count(figures.added_files),
    );
    rows
}

fn clean(clean: &Clean, prefix: &str) -> Vec<(String, String)> {
    let mut rows = vec![
        (
            format!("{prefix}processor time in the program, s"),
            seconds(&clean.user),
        ),
        (
            format!("{prefix}processor time in the kernel, s"),
            seconds(&clean.system),
        ),
        (format!("{prefix}peak memory, MB"), peak(&clean.peak)),
    ];
    rows.extend(
        clean
            .stages
            .iter()
            .map(|(name, sample)| (format!("{prefix}stage {name}, s"), seconds(sample))),
    );
    rows
}

fn peak(sample: &Sample) -> String {
    sample.greatest().map_or_else(|| "–".to_owned(), megabytes)
}
