//! What has come of a segment: its documents' rows and cards, and what they say, in runs.

use super::folded::Folded;
use super::open_run::OpenRun;
use super::run::Run;
use crate::card::Card;
use crate::codec::Encoder;
use crate::facts::{Row, UNDATED, length_class};
use crate::record::Record;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A segment in the making. Threads add to it in any order, which the segment does not show.
#[derive(Debug)]
pub(super) struct Gathering(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    slots: Vec<Slot>,
    /// What rows share.
    values: BTreeSet<Arc<str>>,
    atoms: u64,
    /// Runs to which no thread is adding: no more than there are threads.
    open: Vec<OpenRun>,
    closed: Vec<Run>,
}

/// The place of a document.
#[derive(Debug, Default)]
enum Slot {
    #[default]
    Expected,
    /// A thread has its record.
    Taken,
    Filled(Row, Box<[u8]>),
}

/// A segment whose documents have all come.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) rows: Vec<Row>,
    /// Encoded.
    pub(super) cards: Vec<Box<[u8]>>,
    /// Atoms of all documents together.
    pub(super) atoms: u64,
    pub(super) runs: Vec<Run>,
}

impl Gathering {
    /// Expects so many documents.
    pub(super) fn new(documents: usize) -> Self {
        let slots = std::iter::repeat_with(Slot::default);
        Self(Mutex::new(State {
            slots: slots.take(documents).collect(),
            ..State::default()
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a document by its number in the segment; `false` if it is not expected, or not any more.
    pub(super) fn add(&self, number: usize, record: Record) -> bool {
        let mut run = {
            let mut state = self.state();
            match state.slots.get_mut(number) {
                Some(slot @ Slot::Expected) => *slot = Slot::Taken,
                _ => return false,
            }
            state.open.pop().unwrap_or_default()
        };
        let folded = Folded::new(&record);
        let (title, text) = (folded.title_atoms(), folded.text_atoms());
        run.add(number as u32, &folded);
        drop(folded);
        let closed = run.is_full().then(|| run.close());

        let mut state = self.state();
        let values = [
            &record.column,
            &record.category,
            &record.kind,
            &record.publisher,
            record.validity.name(),
        ];
        let row = Row {
            values: values.map(|value| state.shared(value)),
            date: record.date.unwrap_or(UNDATED),
            length: length_class(title + text),
            title: u8::try_from(title).unwrap_or(u8::MAX),
        };
        state.atoms += (title + text) as u64;
        state.open.push(run);
        state.closed.extend(closed);
        if let Some(slot) = state.slots.get_mut(number) {
            *slot = Slot::Filled(row, card(record));
        }
        true
    }

    /// All documents; or, as an error, the number of one that has not come.
    pub(super) fn finish(self) -> Result<Gathered, usize> {
        let State {
            slots,
            values: _,
            atoms,
            open,
            closed: mut runs,
        } = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (mut rows, mut cards) = (Vec::new(), Vec::new());
        for (number, slot) in slots.into_iter().enumerate() {
            let Slot::Filled(row, card) = slot else {
                return Err(number);
            };
            rows.push(row);
            cards.push(card);
        }
        runs.extend(open.into_iter().map(|mut run| run.close()));
        Ok(Gathered {
            rows,
            cards,
            atoms,
            runs,
        })
    }
}

impl State {
    /// A value, kept once.
    fn shared(&mut self, value: &str) -> Arc<str> {
        if let Some(known) = self.values.get(value) {
            return known.clone();
        }
        let new: Arc<str> = value.into();
        self.values.insert(new.clone());
        new
    }
}

fn card(record: Record) -> Box<[u8]> {
    let card = Card {
        url: record.url,
        title: record.title,
        index: record.index.unwrap_or_default(),
        doc_number: record.doc_number.unwrap_or_default(),
    };
    let mut out = Encoder::default();
    card.encode(&mut out);
    out.0.into_boxed_slice()
}
