//! The downloads of the whole catalogue, and how large each is.

use std::io::{self, Write};
use std::sync::OnceLock;

use super::record::Records;
use super::{csv, json, xlsx};

/// A form in which the whole catalogue can be downloaded.
pub(super) struct Download {
    /// The file at the site's root.
    pub(super) name: &'static str,
    /// What people call the format.
    pub(super) format: &'static str,
    /// Its media type.
    pub(super) media_type: &'static str,
    write: fn(&Records<'_>, &mut (dyn Write + Send)) -> io::Result<()>,
}

/// Every download.
pub(super) static DOWNLOADS: [Download; 4] = [
    Download {
        name: "catalog.json",
        format: "JSON",
        media_type: "application/json",
        write: json::write_json,
    },
    Download {
        name: "catalog.ndjson",
        format: "NDJSON",
        media_type: "application/x-ndjson",
        write: json::write_ndjson,
    },
    Download {
        name: "catalog.csv",
        format: "CSV",
        media_type: "text/csv",
        write: csv::write_csv,
    },
    Download {
        name: "catalog.xlsx",
        format: "XLSX",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write: xlsx::write_xlsx,
    },
];

/// One of the downloads.
#[derive(Debug, Clone, Copy)]
pub(super) struct DownloadId(usize);

/// The downloads of one site. Remembers the size of what it has written, so that `dcat.jsonld` can
/// state it; a size that is not known yet is found by writing to nowhere, so that it does not
/// matter which file is written first.
pub(super) struct Downloads<'a> {
    pub(super) records: Records<'a>,
    sizes: [OnceLock<u64>; DOWNLOADS.len()],
}

impl<'a> Downloads<'a> {
    pub(super) fn new(records: Records<'a>) -> Self {
        Self {
            records,
            sizes: Default::default(),
        }
    }

    /// Each download with its name, for [`Downloads::write`].
    pub(super) fn all() -> impl Iterator<Item = (DownloadId, &'static Download)> {
        let each = DOWNLOADS.iter().enumerate();
        each.map(|(at, download)| (DownloadId(at), download))
    }

    /// Writes one download, and says how many bytes it has.
    #[expect(
        clippy::indexing_slicing,
        reason = "`all` makes the ids, and as many sizes are kept"
    )]
    pub(super) fn write(&self, id: DownloadId, out: &mut (dyn Write + Send)) -> io::Result<u64> {
        let mut counted = Counted { out, bytes: 0 };
        (DOWNLOADS[id.0].write)(&self.records, &mut counted)?;
        // Set before only if the size was asked for first; it is the same.
        let _ = self.sizes[id.0].set(counted.bytes);
        Ok(counted.bytes)
    }

    /// The bytes of one download.
    #[expect(
        clippy::indexing_slicing,
        reason = "`all` makes the ids, and as many sizes are kept"
    )]
    pub(super) fn size(&self, id: DownloadId) -> io::Result<u64> {
        match self.sizes[id.0].get() {
            Some(bytes) => Ok(*bytes),
            None => self.write(id, &mut io::sink()),
        }
    }
}

struct Counted<'w> {
    out: &'w mut (dyn Write + Send),
    bytes: u64,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
