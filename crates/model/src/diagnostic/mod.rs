//! What went wrong, where, and how to mend it.
//!
//! Stages return their value together with the diagnostics it gave; positions are byte ranges until
//! something is printed. A [`Diagnostic`] carries its source text, so printing reads no file.

mod code;
mod json;
mod print;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

pub use code::{CODES, Code};
pub use json::to_json;
pub use print::floor_boundary;
pub use print::{Style, print, visible};

pub use code::codes;

use crate::SourceFile;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published unless `--keep-going` is given; exit status 1.
    Error,
    /// The site is published as it is.
    Warning,
}

impl Severity {
    /// `error` or `warning`, as printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where in which file.
#[derive(Debug, Clone)]
pub enum Place {
    /// Bytes of a text.
    Text(Arc<SourceFile>, Range<usize>),
    /// A file or folder as a whole: its path, relative to the site's folder.
    File(Box<str>),
}

impl Place {
    /// The file's path, relative to the site's folder.
    pub fn path(&self) -> &str {
        match self {
            Self::Text(source, _) => source.path(),
            Self::File(path) => path,
        }
    }

    fn start(&self) -> usize {
        match self {
            Self::Text(_, range) => range.start,
            Self::File(_) => 0,
        }
    }

    /// Line and column, both from 1, the column in characters; `None` for a whole file.
    pub fn position(&self) -> Option<(usize, usize)> {
        let Self::Text(source, range) = self else {
            return None;
        };
        let start = floor_boundary(source.text(), range.start);
        let before = source.text().get(..start)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.get(line_start..)?.chars().count() + 1;
        Some((line, column))
    }
}

/// One finding: what is wrong, where, and how to mend it.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule, with its severity.
    pub code: &'static Code,
    /// What is wrong, in one plain Chinese sentence.
    pub message: String,
    /// Where.
    pub place: Place,
    /// How to mend it.
    pub hint: Option<String>,
    /// Other places that belong to it, with a word on each.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// A finding in a text; `range` in bytes of it.
    pub fn at(
        code: &'static Code,
        source: &Arc<SourceFile>,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(code, Place::Text(Arc::clone(source), range), message)
    }

    /// A finding about a file or folder as a whole.
    pub fn about(code: &'static Code, path: &str, message: impl Into<String>) -> Self {
        Self::new(code, Place::File(path.into()), message)
    }

    fn new(code: &'static Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place,
            hint: None,
            related: Vec::new(),
        }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a hint where there is one.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Its severity, which its code decides.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }

    fn order(&self, other: &Self) -> Ordering {
        self.place
            .path()
            .cmp(other.place.path())
            .then_with(|| self.place.start().cmp(&other.place.start()))
            .then_with(|| self.code.id.cmp(other.code.id))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// Sorts findings by file, position and code, so that a run's report does not depend on threads, and
/// drops repetitions: a fault in a template is found again on every page made with it.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(Diagnostic::order);
    diagnostics.dedup_by(|later, first| later.order(first) == Ordering::Equal);
}

/// How many errors there are among the findings.
pub fn count_errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics
        .iter()
        .filter(|d| d.severity() == Severity::Error)
        .count()
}

/// The name among `known` that was most likely meant by `written`: at most one third of its
/// characters differ.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Nobody means a name of so many characters; comparing costs their square.
    const LONGEST: usize = 200;
    let length = written.chars().count();
    if length > LONGEST {
        return None;
    }
    known
        .into_iter()
        .filter_map(|name| {
            let other = name.chars().count();
            let longer = length.max(other);
            // Two-character Chinese names that share one are worth a suggestion too.
            let most = (longer / 3).max(1).min(longer.saturating_sub(1));
            if length.abs_diff(other) > most {
                return None;
            }
            let distance = strsim::osa_distance(written, name);
            (distance <= most).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
