//! A bundle, opened for queries.

use crate::bundle::seal::{self, HOT};
use crate::bundle::segment::Segment;
use crate::bundle::store::{FileId, Store};
use crate::damage::Damage;
use crate::query::{self, Hits, Request};
use std::io;
use std::sync::Arc;

/// Bytes of chunks kept between queries.
const CAPACITY: usize = 48 << 20;

/// An open bundle.
pub struct Reader {
    segments: Vec<Segment>,
    store: Arc<Store>,
}

/// What came of a search.
#[derive(Debug)]
pub enum Outcome {
    /// The answer.
    Hits(Box<Hits>),
    /// Chunks to hand in with [`Reader::put`] before asking again: segment and number.
    Missing(Vec<(u32, u32)>),
}

impl Reader {
    /// Opens a bundle whose chunks will be handed in: the names of its segments, and the inflated hot file of
    /// each with the eight bytes that preceded it. An error means damage, or another format.
    pub fn open<'a>(
        segments: Vec<String>,
        hot: impl IntoIterator<Item = ([u8; 8], &'a [u8])>,
    ) -> io::Result<Self> {
        let expected = segments.len();
        let store = Arc::new(Store::new(segments, None, CAPACITY));
        let mut open = Vec::new();
        for (number, (sum, payload)) in (0u32..).zip(hot) {
            seal::verify(store.segment(number), HOT, sum, payload)?;
            open.push(Segment::open(number, payload, store.clone())?);
        }
        if open.len() != expected {
            return Err(Damage::SegmentMissing.into());
        }
        Ok(Self {
            segments: open,
            store,
        })
    }

    /// Documents in all.
    pub fn documents(&self) -> usize {
        self.segments.iter().map(|s| s.facts.documents()).sum()
    }

    /// The path of a chunk below the bundle's folder.
    pub fn path(&self, id: FileId) -> String {
        self.store.path(id)
    }

    /// Takes in an inflated chunk with the eight bytes that preceded it. An error means damage.
    pub fn put(&self, id: FileId, sum: [u8; 8], payload: Vec<u8>) -> io::Result<()> {
        self.store.put(id, sum, payload)
    }

    /// Answers, or returns the chunks that it lacks.
    pub fn ask(&self, request: &Request) -> io::Result<Outcome> {
        Ok(self.outcome(query::search(&self.segments, request)?))
    }

    /// Documents that a reader may be about to type, at most `limit`: their 索引号 or 文号, or a tail of one, begins
    /// with the text (in form KC), or their title's pinyin initials do. Or it returns the chunks that it lacks.
    pub fn complete(&self, typed: &str, limit: usize) -> io::Result<Outcome> {
        Ok(self.outcome(query::complete(&self.segments, typed, limit)?))
    }

    fn outcome(&self, hits: Option<Hits>) -> Outcome {
        match hits {
            Some(hits) => {
                self.store.trim();
                Outcome::Hits(Box::new(hits))
            }
            None => Outcome::Missing(self.store.take_missing()),
        }
    }
}

#[cfg(feature = "native")]
mod native {
    use super::{
        Arc, CAPACITY, Damage, HOT, Hits, Outcome, Reader, Request, Segment, Store, io, seal,
    };
    use crate::bundle::manifest::{MANIFEST, Manifest, Opened};
    use crate::bundle::store::{Fetch, Unread};
    use std::fmt;
    use std::path::PathBuf;

    /// Why a bundle could not be opened or asked.
    #[derive(Debug)]
    pub enum SearchError {
        /// A file, by its path in the bundle, is missing, unreadable or damaged.
        Read(String, io::Error),
        /// A query met what makes no sense, though the checksums are right.
        Damaged(io::Error),
        /// The bundle is of another format.
        Format(u64),
    }

    impl fmt::Display for SearchError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                Self::Read(path, error) => write!(f, "{path}: {error}"),
                Self::Damaged(error) => write!(f, "damaged: {error}"),
                Self::Format(found) => {
                    write!(f, "format {found} is not format {}", crate::FORMAT)
                }
            }
        }
    }

    impl std::error::Error for SearchError {}

    impl From<io::Error> for SearchError {
        fn from(error: io::Error) -> Self {
            match error.downcast::<Unread>() {
                Ok(unread) => Self::Read(unread.path, unread.error),
                Err(error) => Self::Damaged(error),
            }
        }
    }

    /// The folder of a bundle on disk.
    #[derive(Clone, Debug)]
    pub struct Folder(pub PathBuf);

    impl Fetch for Folder {
        fn fetch(&self, path: &str) -> io::Result<Vec<u8>> {
            std::fs::read(self.0.join(path))
        }
    }

    impl Reader {
        /// Opens a bundle that `fetch` can read, a [`Folder`] for instance.
        pub fn open_native(fetch: impl Fetch + 'static) -> Result<Self, SearchError> {
            let failed = |path: &str, error| SearchError::Read(path.to_owned(), error);
            let opened = fetch.fetch(MANIFEST).and_then(|m| Manifest::open(&m));
            let manifest = match opened.map_err(|e| failed(MANIFEST, e))? {
                Opened::Manifest(manifest) => manifest,
                Opened::OtherFormat(found) => return Err(SearchError::Format(found)),
            };
            let mut hot = Vec::new();
            for segment in &manifest.segments {
                let path = seal::path(&segment.id, HOT);
                let read = fetch.fetch(&path);
                let payload = read.and_then(|s| seal::open(&segment.id, HOT, &s));
                hot.push(payload.map_err(|e| failed(&path, e))?);
            }
            let ids = manifest.segments.iter().map(|s| s.id.clone()).collect();
            let store = Arc::new(Store::new(ids, Some(Box::new(fetch)), CAPACITY));
            let mut segments = Vec::new();
            for (number, (payload, named)) in (0u32..).zip(hot.iter().zip(&manifest.segments)) {
                let opened = Segment::open(number, payload, store.clone());
                let opened = opened.and_then(|segment| {
                    if segment.facts.documents() == named.documents {
                        Ok(segment)
                    } else {
                        Err(Damage::Count.into())
                    }
                });
                segments.push(opened.map_err(|e| failed(&store.path((number, HOT)), e))?);
            }
            Ok(Self { segments, store })
        }

        /// Answers a request.
        pub fn search(&self, request: &Request) -> Result<Hits, SearchError> {
            match self.ask(request)? {
                Outcome::Hits(hits) => Ok(*hits),
                // A folder never has to be waited for.
                Outcome::Missing(_) => Err(SearchError::Damaged(io::ErrorKind::WouldBlock.into())),
            }
        }
    }
}

#[cfg(feature = "native")]
pub use native::{Folder, SearchError};
