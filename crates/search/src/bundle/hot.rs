//! The hot file of a segment: everything that opening the segment and ranking in it reads every time.

use super::index_files::IndexFile;
use crate::codec::Decoder;
use crate::damage::{Damage, malformed};
use crate::facts::Facts;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use tantivy::directory::OwnedBytes;

/// The version of everything below `search/`, with which a hot file begins; a reader refuses any other.
///
/// 2: chunks are zlib, which the oldest browsers with a decompressor read, and the manifest is sealed.
pub const FORMAT: u32 = 2;

/// A hot file, decoded.
pub(crate) struct Hot {
    pub(crate) facts: Facts,
    /// Atoms of all documents together.
    pub(crate) atoms: u64,
    pub(crate) files: BTreeMap<String, Arc<IndexFile>>,
    /// Number of the first chunk of cards.
    pub(crate) cards: u32,
}

impl Hot {
    pub(crate) fn decode(payload: &[u8]) -> io::Result<Self> {
        let mut input = Decoder(payload);
        if input.small()? != FORMAT {
            return Err(Damage::Format.into());
        }
        let facts = Facts::decode(&mut input)?;
        let atoms = input.number()?;
        let cards = input.small()?;
        let mut files = BTreeMap::new();
        for _ in 0..input.small()? {
            let name = input.text()?.to_owned();
            let mut file = IndexFile {
                length: input.small()? as usize,
                ..IndexFile::default()
            };
            let mut at = 0usize;
            for _ in 0..input.small()? {
                at += input.small()? as usize;
                let bytes = input.bytes()?;
                file.hot.push((at, OwnedBytes::new(bytes.to_vec())));
                at += bytes.len();
            }
            file.first_chunk = input.small()?;
            let mut end = 0usize;
            for _ in 0..input.small()? {
                end += input.small()? as usize;
                file.ends.push(end);
            }
            if at > file.length || (end != file.length && !file.ends.is_empty()) {
                return Err(malformed("hot"));
            }
            files.insert(name, Arc::new(file));
        }
        Ok(Self {
            facts,
            atoms,
            files,
            cards,
        })
    }
}

/// The payload of a hot file.
#[cfg(feature = "native")]
pub(crate) fn encode(
    rows: &[crate::facts::Row],
    atoms: u64,
    cards: u32,
    files: &BTreeMap<String, IndexFile>,
) -> Result<Vec<u8>, crate::facts::TooManyValues> {
    let mut out = crate::codec::Encoder::default();
    out.number(u64::from(FORMAT));
    crate::facts::encode(rows, &mut out)?;
    out.number(atoms);
    out.number(u64::from(cards));
    out.number(files.len() as u64);
    for (name, file) in files {
        out.text(name);
        out.number(file.length as u64);
        out.number(file.hot.len() as u64);
        let mut at = 0;
        for (start, bytes) in &file.hot {
            out.number((start - at) as u64);
            out.bytes(bytes);
            at = start + bytes.len();
        }
        out.number(u64::from(file.first_chunk));
        out.number(file.ends.len() as u64);
        let mut last = 0;
        for end in &file.ends {
            out.number((end - last) as u64);
            last = *end;
        }
    }
    Ok(out.0)
}
