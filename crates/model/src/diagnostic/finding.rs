//! One finding, and what is done with many.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use super::{Fix, Level, Place, Rule, Violation};
use crate::SourceFile;
use crate::text::{Line, Texts};

/// One finding: which rule, how bad here, where, and how to mend it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is here: the rule's level, unless the site or the circumstances say otherwise.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Line,
    /// What makes it milder than its rule, said right after the message.
    pub remark: Option<Line>,
    /// How to mend it.
    pub hint: Option<Line>,
    /// How to mend it without a person's hand.
    pub fix: Option<Fix>,
    /// Other places that belong to it, with a word on each.
    pub related: Vec<(Place, Line)>,
}

impl Finding {
    /// A breach of a rule.
    pub fn new<V: Violation>(place: Place, violation: &V) -> Self {
        // A constant without drop or inner state is promoted to a static.
        let rule: &'static Rule = &V::RULE;
        Self {
            rule,
            level: rule.level,
            place,
            message: violation.message(),
            remark: None,
            hint: violation.hint(),
            fix: None,
            related: Vec::new(),
        }
    }

    /// A breach in a text; `range` in bytes of it.
    pub fn in_text<V: Violation>(
        source: &Arc<SourceFile>,
        range: Range<usize>,
        violation: &V,
    ) -> Self {
        Self::new(Place::Text(Arc::clone(source), range), violation)
    }

    /// A breach of a file or folder as a whole; the path is relative to the site's folder.
    pub fn in_file<V: Violation>(path: &str, violation: &V) -> Self {
        Self::new(Place::File(path.into()), violation)
    }

    /// Adds a way to mend it without a person's hand.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn also(mut self, place: Place, label: impl Into<Line>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Says that this keeps the document in until it is mended.
    pub fn withhold(&mut self) {
        self.level = Level::Error;
        self.remark = Some(Line::new("finding.withheld"));
    }

    /// The finding about what is not published yet: it stops nothing today, so an error becomes a warning
    /// that says when it has to be mended.
    #[must_use]
    pub fn postponed(mut self) -> Self {
        if self.level == Level::Error {
            self.level = Level::Warning;
            self.remark = Some(Line::new("finding.postponed"));
        }
        self
    }

    /// What is wrong, with what makes it milder here.
    pub fn sentence(&self, texts: &Texts) -> String {
        let mut sentence = texts.say(&self.message);
        if let Some(remark) = &self.remark {
            sentence.push_str(&texts.say(remark));
        }
        sentence
    }

    fn order(&self, other: &Self) -> Ordering {
        self.place
            .path()
            .cmp(other.place.path())
            .then_with(|| self.place.start().cmp(&other.place.start()))
            .then_with(|| self.rule.code.cmp(other.rule.code))
            .then_with(|| self.message.cmp(&other.message))
    }
}

/// Sorts findings by file, position and code, so that a run's report does not depend on threads, and
/// drops repetitions: a fault in a template is found again on every page made with it.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(Finding::order);
    findings.dedup_by(|later, first| later.order(first) == Ordering::Equal);
}

/// How many errors there are among the findings.
pub fn count_errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|f| f.level == Level::Error).count()
}
