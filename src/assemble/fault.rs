//! What assembling finds wrong, about documents that it knows by name alone: which field, which item of it.
//! Where that stands in which file is looked up afterwards: see [`super::findings`].

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use gongkai_model::diagnostic::{Finding, Place, Violation};
use gongkai_model::{ColumnPage, ContentPath, Field, SourceFile};

use super::words::Words;

/// Something that is wrong.
pub(super) struct Fault {
    pub(super) spot: Spot,
    /// What it clashes with.
    pub(super) other: Option<Other>,
    pub(super) finding: Box<Give>,
}

/// Gives the finding, once its place is known.
type Give = dyn Fn(Place, &Words<'_>) -> Finding + Send + Sync;

/// Where something is wrong.
#[derive(Debug, Clone)]
pub(super) enum Spot {
    /// What a document's address is made of: its index number, else its slug, else its title.
    Address(ContentPath),
    /// A field of a document; of a list the item at a place.
    Item(ContentPath, Field, usize),
    /// A column: the slug in its `_index.md`, or its folder where it has none.
    Column(ContentPath, Arc<ColumnPage>),
    /// A file as a whole.
    File(ContentPath),
    /// A place in `site.toml`, which is at hand.
    Settings(Arc<SourceFile>, Range<usize>),
}

/// What something clashes with.
#[derive(Debug, Clone)]
pub(super) enum Other {
    /// Another document.
    Document(Spot),
    /// Something else.
    Thing(Spot),
}

impl Fault {
    /// A breach of a rule whose arguments are all known.
    pub(super) fn new(spot: Spot, violation: impl Violation + Send + Sync + 'static) -> Self {
        Self::worded(spot, move |place, _| Finding::new(place, &violation))
    }

    /// A breach of a rule that quotes what assembling does not see of documents.
    pub(super) fn worded(
        spot: Spot,
        finding: impl Fn(Place, &Words<'_>) -> Finding + Send + Sync + 'static,
    ) -> Self {
        Self {
            spot,
            other: None,
            finding: Box::new(finding),
        }
    }

    /// Adds what it clashes with.
    pub(super) fn with(mut self, other: Other) -> Self {
        self.other = Some(other);
        self
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Fault");
        shown.field("spot", &self.spot).field("other", &self.other);
        shown.finish_non_exhaustive()
    }
}

impl Spot {
    /// A field of a document whose value is a single one.
    pub(super) fn field(path: &ContentPath, field: Field) -> Self {
        Self::Item(path.clone(), field, 0)
    }
}
