//! The seals of a bundle's files, written once more: for tests that forge them.

use std::io::{Read, Write};

/// FNV-1a, 64 bits.
fn fnv(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// A segment's file with a seal that is right; the hot file's number is `u32::MAX`.
pub fn seal(segment: &str, number: u32, payload: &[u8]) -> Vec<u8> {
    let place = segment.bytes().chain(number.to_le_bytes());
    let sum = fnv(place.chain(payload.iter().copied()));
    let mut out = sum.to_le_bytes().to_vec();
    let mut deflater = flate2::write::ZlibEncoder::new(&mut out, flate2::Compression::fast());
    deflater.write_all(payload).unwrap();
    deflater.finish().unwrap();
    out
}

/// What a segment's file holds.
pub fn payload(sealed: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(&sealed[8..])
        .read_to_end(&mut out)
        .unwrap();
    out
}

/// A manifest's text up to its seal.
pub fn manifest_body(manifest: &[u8]) -> String {
    let text = std::str::from_utf8(manifest).unwrap();
    text.rsplit_once(",\"seal\":").unwrap().0.to_owned()
}

/// A manifest with a seal that is right.
pub fn sealed_manifest(body: &str) -> Vec<u8> {
    format!("{body},\"seal\":\"{:016x}\"}}", fnv(body.bytes())).into_bytes()
}
