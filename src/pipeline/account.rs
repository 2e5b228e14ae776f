//! What a run that published leaves for a later one that finds nothing to do: how much there was,
//! what was found wrong, and how long it holds.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use gongkai_model::diagnostic::{Cell, Edit, Finding, Fix, Level, Place, Safety};
use gongkai_model::rules::rule;
use gongkai_model::text::Line;
use gongkai_model::{SourceFile, Stretch};

use super::inputs::Inputs;

/// How much there was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents of this edition, withdrawn ones included.
    pub documents: usize,
    /// Pages, redirects included.
    pub pages: usize,
    /// Drafts that are left out of this edition.
    pub drafts: usize,
    /// Documents that are left out of this edition because their day has not come.
    pub future: usize,
    /// Documents of which nothing is ever published.
    pub not_public: usize,
    /// Paths of the documents that have no page because of an error, sorted: they cannot be read, or stand
    /// where another stands.
    pub lost: Vec<String>,
}

/// What a run that published leaves for later ones.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) counts: Counts,
    /// When the same input gives the same site.
    pub(super) stretch: Stretch,
    /// Everything that is wrong, sorted.
    pub(super) found: Vec<Finding>,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Heading {
    counts: Counts,
    from: Option<String>,
    until: Option<String>,
}

/// What of the first line every version has.
#[derive(Deserialize)]
struct Extent {
    counts: Documents,
}

#[derive(Deserialize)]
struct Documents {
    documents: usize,
}

/// A finding, one a line: without its text, which is among the inputs.
#[derive(Serialize, Deserialize)]
struct Record {
    code: String,
    level: String,
    message: Line,
    remark: Option<Line>,
    place: Where,
    hint: Option<Line>,
    fix: Option<Mending>,
    related: Vec<(Where, Line)>,
}

/// A [`Fix`] without its text.
#[derive(Serialize, Deserialize)]
struct Mending {
    path: String,
    edits: Vec<Edit>,
    safety: Safety,
}

/// A place without its text: what [`Place`] is.
#[derive(Serialize, Deserialize)]
enum Where {
    Text(String, Range<usize>),
    Cell(Box<Cell>),
    File(Box<str>),
}

impl Account {
    /// The text form, one JSON value a line.
    pub(super) fn write(&self) -> String {
        let heading = Heading {
            counts: self.counts.clone(),
            from: self.stretch.from.map(|moment| moment.to_string()),
            until: self.stretch.until.map(|moment| moment.to_string()),
        };
        let mut text = serde_json::to_string(&heading).unwrap_or_default();
        for found in &self.found {
            let finding = Record {
                code: found.rule.code.to_owned(),
                level: found.level.as_str().to_owned(),
                remark: found.remark.clone(),
                message: found.message.clone(),
                place: Where::of(&found.place),
                hint: found.hint.clone(),
                fix: found.fix.as_ref().map(|fix| Mending {
                    path: fix.source.path().to_owned(),
                    edits: fix.edits.clone(),
                    safety: fix.safety,
                }),
                related: found
                    .related
                    .iter()
                    .map(|(place, label)| (Where::of(place), label.clone()))
                    .collect(),
            };
            let line = serde_json::to_string(&finding).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{line}");
        }
        text
    }

    /// How many documents there were, by the first line of a text form, which may be another version's as long
    /// as it says so in the same place.
    pub(super) fn documents(text: &str) -> Option<usize> {
        let heading: Extent = serde_json::from_str(text.lines().next()?).ok()?;
        Some(heading.counts.documents)
    }

    /// Reads the text form back, with the findings' texts from `inputs`. `None` where it is of
    /// another version, or a finding points into something that is not a text of the site as it
    /// stands there, such as a file in another encoding: then the run has to find it again.
    pub(super) fn read(text: &str, inputs: &Inputs) -> Option<Self> {
        let mut lines = text.lines();
        let heading: Heading = serde_json::from_str(lines.next()?).ok()?;
        let moment = |written: Option<String>| written.map(|at| at.parse()).transpose().ok();
        let mut sources = Sources {
            inputs,
            read: HashMap::new(),
        };
        let found = lines
            .map(|line| sources.finding(serde_json::from_str(line).ok()?))
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            counts: heading.counts,
            stretch: Stretch {
                from: moment(heading.from)?,
                until: moment(heading.until)?,
            },
            found,
        })
    }
}

impl Where {
    fn of(place: &Place) -> Self {
        match place {
            Place::Text(source, range) => Self::Text(source.path().to_owned(), range.clone()),
            Place::Cell(cell) => Self::Cell(cell.clone()),
            Place::File(path) => Self::File(path.clone()),
        }
    }
}

/// The texts that findings point into, each made once.
struct Sources<'i> {
    inputs: &'i Inputs,
    read: HashMap<String, Arc<SourceFile>>,
}

impl Sources<'_> {
    fn finding(&mut self, finding: Record) -> Option<Finding> {
        Some(Finding {
            rule: rule(&finding.code)?,
            level: Level::ALL
                .into_iter()
                .find(|level| level.as_str() == finding.level)?,
            remark: finding.remark,
            fix: match finding.fix {
                Some(fix) => Some(self.fix(fix)?),
                None => None,
            },
            message: finding.message,
            place: self.place(finding.place)?,
            hint: finding.hint,
            related: finding
                .related
                .into_iter()
                .map(|(place, label)| Some((self.place(place)?, label)))
                .collect::<Option<Vec<_>>>()?,
        })
    }

    fn place(&mut self, place: Where) -> Option<Place> {
        let (path, range) = match place {
            Where::Text(path, range) => (path, range),
            Where::Cell(cell) => return Some(Place::Cell(cell)),
            Where::File(path) => return Some(Place::File(path)),
        };
        let source = self.source(path)?;
        source.text().get(range.clone())?;
        Some(Place::Text(source, range))
    }

    fn fix(&mut self, fix: Mending) -> Option<Fix> {
        let source = self.source(fix.path)?;
        let stands = |edit: &Edit| source.text().get(edit.range.clone()).is_some();
        fix.edits.iter().all(stands).then(|| Fix {
            edits: fix.edits,
            safety: fix.safety,
            source: Arc::clone(&source),
        })
    }

    fn source(&mut self, path: String) -> Option<Arc<SourceFile>> {
        if let Some(source) = self.read.get(&path) {
            return Some(Arc::clone(source));
        }
        let source = self.inputs.source(&path)?;
        self.read.insert(path, Arc::clone(&source));
        Some(source)
    }
}
