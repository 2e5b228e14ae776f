//! What was not understood of the gates, and the gates that follow from it.
//!
//! Whoever reads a value that can hold a document back leaves a doubt where it cannot. Nothing else makes a gate
//! say something, so what nobody has read is unclear.

use gongkai_model::diagnostic::{Finding, Level};
use gongkai_model::{Access, Field, Gate, Gates, Metadata};

/// Everything about one document's gates that was not understood.
#[derive(Debug, Default)]
pub(super) struct Doubts(Vec<Doubt>);

#[derive(Debug)]
struct Doubt {
    about: About,
    /// Which of the findings says so.
    finding: usize,
}

/// What a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// One gate.
    Gate(Field),
    /// The text as a whole: any gate may be among what was not understood.
    Text,
}

impl Doubts {
    /// Nobody knows what this says; the finding at a place among all tells the editor.
    pub(super) fn leave(&mut self, about: About, finding: usize) {
        self.0.push(Doubt { about, finding });
    }

    /// Leaves a doubt for each error from a place on, where they are about a gate.
    pub(super) fn leave_for_errors(&mut self, field: Field, found: &[Finding], from: usize) {
        if !field.is_gate() {
            return;
        }
        for (at, finding) in found.iter().enumerate().skip(from) {
            if finding.level == Level::Error {
                self.leave(About::Gate(field), at);
            }
        }
    }

    /// The gates, and in the findings what keeps the document in.
    pub(super) fn settle(&self, meta: &Metadata, access: Access, found: &mut [Finding]) -> Gates {
        let published = meta.date(Field::Published);
        let release = match (published, self.is_about(About::Gate(Field::Published))) {
            (_, true) => Gate::Unclear,
            (Some(published), false) => Gate::Says(Some(published)),
            // Where no 发布日期 is written, 生成日期 says when the document comes out.
            (None, false) => self.gate(Field::Date, meta.date(Field::Date)),
        };
        let gates = Gates {
            draft: self.gate(Field::Draft, meta.flag(Field::Draft)),
            release,
            withdrawal: self.gate(Field::UnpublishOn, meta.date(Field::UnpublishOn)),
            access: self.gate(Field::Access, access),
            text: if self.is_about(About::Text) {
                Gate::Unclear
            } else {
                Gate::Says(())
            },
        };
        let counts = |doubt: &&Doubt| {
            doubt.about != About::Gate(Field::Date) || gates.release == Gate::Unclear
        };
        for doubt in self.0.iter().filter(counts) {
            if let Some(finding) = found.get_mut(doubt.finding) {
                finding.withhold();
            }
        }
        gates
    }

    fn gate<T>(&self, field: Field, says: T) -> Gate<T> {
        if self.is_about(About::Gate(field)) {
            Gate::Unclear
        } else {
            Gate::Says(says)
        }
    }

    fn is_about(&self, about: About) -> bool {
        self.0.iter().any(|doubt| doubt.about == about)
    }
}
