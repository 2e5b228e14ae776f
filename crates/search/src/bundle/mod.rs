//! The bundle: segments, each a folder of hashed name with one hot file and many small chunks.
//!
//! Every file of a segment is *sealed*: eight bytes of checksum, then the payload as a zlib stream. The checksum is
//! keyed by segment and number, so that a file that is damaged, cut short, or in the wrong place is noticed. The
//! manifest, which names the segments, is sealed by its last member.
//! Nothing here depends on the server: no ranges, no encodings, no types.

pub(crate) mod directory;
pub(crate) mod hot;
pub(crate) mod index_files;
#[cfg(feature = "native")]
pub(crate) mod manifest;
pub(crate) mod seal;
pub(crate) mod segment;
pub(crate) mod store;

pub use hot::FORMAT;
