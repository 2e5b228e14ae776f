//! The rows of the table.

use gongkai_measure::table::{count, megabytes, seconds, times};

use crate::rounds::Figures;

/// The figures of a site of `documents` documents, named as the documentation has them.
pub(crate) fn rows(figures: &Figures, documents: usize) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let mut row = |name: &str, figure: String| rows.push((name.to_owned(), figure));
    let peak = |sample: &gongkai_measure::sample::Sample| {
        sample.greatest().map_or_else(|| "–".to_owned(), megabytes)
    };
    let rate = figures
        .build
        .median()
        .map_or(0.0, |seconds| documents as f64 / seconds);

    row("content, MB", megabytes(figures.content.bytes as f64));
    row("pages", count(figures.pages));
    row("files written", count(figures.output.files));
    row("output, MB", megabytes(figures.output.bytes as f64));
    row("build, s", seconds(&figures.build));
    row("documents per second", format!("{rate:.0}"));
    row("processor time in the program, s", seconds(&figures.user));
    row("processor time in the kernel, s", seconds(&figures.system));
    row("peak memory, MB", peak(&figures.peak));
    for (name, sample) in &figures.stages {
        row(&format!("stage {name}, s"), seconds(sample));
    }
    row("warnings", count(figures.warnings));
    row("`cp -r` of the output, s", seconds(&figures.copy));
    row(
        "build against `cp -r`",
        times(figures.build.ratio(&figures.copy)),
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
