//! Files in memory, for an index in the making. They are kept in blocks, so that one that grows is never moved, for
//! which it would need its memory twice.

use crate::bundle::directory::Files;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::HasLen;
use tantivy::directory::{AntiCallToken, FileHandle, OwnedBytes, TerminatingWrite, WritePtr};

/// Bytes of a full block.
pub(super) const BLOCK: usize = 64 * 1024;

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    files: Arc<Mutex<MemoryFiles>>,
    /// Blocks to use before others are asked for.
    pub(super) spare: Spare,
}

/// Blocks whose bytes are of no more use. What is read from some and written to others then takes no more memory
/// than the larger, whatever the allocator does with what it gets back.
#[derive(Clone, Debug, Default)]
pub(super) struct Spare(Arc<Mutex<Vec<Vec<u8>>>>);

impl Spare {
    /// Takes over a block, if it is one.
    pub(super) fn give(&self, mut block: Vec<u8>) {
        if block.capacity() >= BLOCK {
            block.clear();
            self.blocks().push(block);
        }
    }

    /// An empty block.
    fn take(&self) -> Vec<u8> {
        let spare = self.blocks().pop();
        spare.unwrap_or_else(|| Vec::with_capacity(BLOCK))
    }

    fn blocks(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct MemoryFile {
    /// All but the last have [`BLOCK`] bytes.
    blocks: Vec<OwnedBytes>,
    length: usize,
}

/// A file that is being written.
struct Writer {
    name: String,
    into: Memory,
    file: MemoryFile,
    block: Vec<u8>,
}

/// Files in memory, by name.
pub(super) type MemoryFiles = BTreeMap<String, MemoryFile>;

impl Memory {
    fn files(&self) -> MutexGuard<'_, MemoryFiles> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file; `None` if there is no such file.
    pub(super) fn get(&self, name: &str) -> Option<MemoryFile> {
        self.files().get(name).cloned()
    }
}

impl Files for Memory {
    fn has(&self, name: &str) -> bool {
        self.files().contains_key(name)
    }

    fn open(&self, name: &str) -> Option<Arc<dyn FileHandle>> {
        Some(Arc::new(self.get(name)?))
    }

    fn create(&self, name: &str) -> io::Result<WritePtr> {
        Ok(BufWriter::new(Box::new(Writer {
            name: name.to_owned(),
            into: self.clone(),
            file: MemoryFile::default(),
            block: self.spare.take(),
        })))
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.files().insert(name.to_owned(), bytes.into());
        Ok(())
    }
}

impl From<&[u8]> for MemoryFile {
    fn from(bytes: &[u8]) -> Self {
        let blocks = bytes.chunks(BLOCK);
        Self {
            length: bytes.len(),
            blocks: blocks
                .map(|block| OwnedBytes::new(block.to_vec()))
                .collect(),
        }
    }
}

impl HasLen for MemoryFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for MemoryFile {
    /// Gives a part without copying it, unless it lies in more than one block.
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let (first, last) = (range.start / BLOCK, (range.end - 1) / BLOCK);
        let part = |number: usize| {
            let block = self.blocks.get(number)?;
            let start = range.start.saturating_sub(number * BLOCK);
            let end = (range.end - number * BLOCK).min(BLOCK);
            (end <= block.len()).then(|| block.slice(start..end))
        };
        let part = |number| part(number).ok_or(io::ErrorKind::UnexpectedEof);
        if first == last {
            return Ok(part(first)?);
        }
        let mut joined = Vec::with_capacity(range.len());
        for number in first..=last {
            joined.extend_from_slice(&part(number)?);
        }
        Ok(OwnedBytes::new(joined))
    }
}

impl Writer {
    /// Closes the block, and goes on with another.
    fn close(&mut self, next: Vec<u8>) {
        let block = std::mem::replace(&mut self.block, next);
        self.file.length += block.len();
        self.file.blocks.push(OwnedBytes::new(block));
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = BLOCK - self.block.len();
        let (now, _) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
        self.block.extend_from_slice(now);
        if self.block.len() == BLOCK {
            let next = self.into.spare.take();
            self.close(next);
        }
        Ok(now.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Writer {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.close(Vec::new());
        let file = std::mem::take(&mut self.file);
        self.into.files().insert(self.name.clone(), file);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let bytes: Vec<u8> = (0..2 * BLOCK + 999).map(|n| ((n * n) >> 7) as u8).collect();
        let memory = Memory::default();
        let mut writer = memory.create("a").unwrap();
        for part in bytes.chunks(70_001) {
            writer.write_all(part).unwrap();
        }
        assert!(!memory.has("a"));
        writer.terminate().unwrap();
        memory.put("b", b"").unwrap();
        assert_eq!(memory.get("b").unwrap().len(), 0);
        let file = memory.open("a").unwrap();
        assert_eq!(file.len(), bytes.len());
        for range in [
            0..0,
            0..bytes.len(),
            5..BLOCK,
            BLOCK..BLOCK + 1,
            BLOCK - 1..2 * BLOCK + 1,
            2 * BLOCK..bytes.len(),
        ] {
            let read = file.read_bytes(range.clone()).unwrap();
            assert_eq!(read.as_slice(), &bytes[range]);
        }
        assert!(file.read_bytes(BLOCK..bytes.len() + 1).is_err());
        assert!(file.read_bytes(9 * BLOCK..9 * BLOCK + 1).is_err());
        assert!(memory.open("c").is_none());
    }
}
