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

    /// The finding about what comes true only when another document is published: until then an error is a
    /// warning that names it.
    #[must_use]
    pub fn postponed_until(mut self, document: &str) -> Self {
        if self.level == Level::Error {
            self.level = Level::Warning;
            self.remark = Some(Line::new("finding.postponed-until").with("document", document));
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
            .then_with(|| self.place.rest().cmp(&other.place.rest()))
            .then_with(|| self.hint.cmp(&other.hint))
            .then_with(|| self.others().cmp(other.others()))
            .then_with(|| self.edits().cmp(other.edits()))
    }

    /// The places that belong to it, as far as they tell it from another finding.
    fn others(&self) -> impl Iterator<Item = impl Ord + '_> {
        self.related
            .iter()
            .map(|(place, label)| (place.path(), place.start(), place.rest(), label))
    }

    /// What a fix writes where.
    fn edits(&self) -> impl Iterator<Item = impl Ord + '_> {
        let edits = self.fix.iter().flat_map(|fix| &fix.edits);
        edits.map(|edit| (edit.range.start, edit.range.end, edit.replacement.as_str()))
    }
}

/// Sorts findings by file, position and code, so that a run's report does not depend on threads, and
/// drops repetitions: a fault in a template is found again on every page made with it. Those that another end, hint
/// or related place tells apart stay; of those that are as bad on one page and milder on another, the worst.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let worst_first = || (a.level, &a.remark).cmp(&(b.level, &b.remark));
        a.order(b).then_with(worst_first)
    });
    findings.dedup_by(|later, first| later.order(first) == Ordering::Equal);
}

/// How many errors there are among the findings.
pub fn count_errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|f| f.level == Level::Error).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Cell;
    use crate::rules::ThemeStray;

    fn finding(range: Range<usize>) -> Finding {
        let source = SourceFile::new("a.md", "甲乙丙");
        let meant = "b".to_owned();
        Finding::in_text(&source, range, &ThemeStray { meant })
    }

    fn cell(sheet: &str, row: u32) -> Place {
        Place::Cell(Box::new(Cell {
            path: "a.xlsx".into(),
            sheet: Some(sheet.into()),
            row,
            column: 1,
            header: None,
        }))
    }

    fn hinted(text: &str) -> Finding {
        Finding {
            hint: Some(Line::quoted(text)),
            ..finding(0..3)
        }
    }

    #[test]
    fn what_differs_in_anything_that_is_shown_is_no_repetition() {
        let first = finding(0..3);
        let also = |place: Place, label: &str| finding(0..3).also(place, Line::quoted(label));
        let place = |range| finding(range).place;
        let at = |place: Place| Finding {
            place,
            ..finding(0..3)
        };
        let all = [
            first,
            finding(0..6),
            hinted("改"),
            hinted("删"),
            also(place(3..6), "另"),
            also(place(3..9), "另"),
            also(place(3..6), "又"),
            also(Place::File("b.md".into()), "另"),
            also(place(3..6), "另").also(place(6..9), Line::quoted("另")),
            at(Place::File("a.md".into())),
            at(cell("一", 1)),
            at(cell("二", 1)),
        ];
        let mut once = all.to_vec();
        sort(&mut once);
        assert_eq!(once.len(), all.len(), "{once:#?}");
        let mut often: Vec<Finding> = all.iter().rev().chain(&all).cloned().collect();
        sort(&mut often);
        assert_eq!(format!("{often:?}"), format!("{once:?}"));
    }

    #[test]
    fn of_the_same_finding_the_worst_stays() {
        let worst = Finding {
            level: Level::Error,
            ..finding(0..3)
        };
        let milder = worst.clone().postponed();
        for mut found in [
            vec![worst.clone(), milder.clone()],
            vec![milder.clone(), worst.clone(), milder],
        ] {
            sort(&mut found);
            assert_eq!(found.len(), 1);
            assert_eq!(count_errors(&found), 1);
        }
    }
}
