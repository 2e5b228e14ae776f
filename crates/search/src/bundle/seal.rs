//! Names and checksums of the bundle's files.

use crate::damage::Damage;
use std::io;

/// The number under which a segment's hot file is sealed; its chunks count from 0.
pub(crate) const HOT: u32 = u32::MAX;

/// The path of a segment's file below the bundle's folder.
pub(crate) fn path(segment: &str, number: u32) -> String {
    if number == HOT {
        return format!("{segment}/hot.bin");
    }
    format!("{segment}/{:02x}/{:02x}.bin", number >> 8, number & 0xFF)
}

/// FNV-1a, 64 bits: finds damage, is no defence against forgery. The page's worker computes it too.
pub(crate) fn fnv(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// The checksum of a payload in its place: over segment, number and payload.
pub(crate) fn checksum(segment: &str, number: u32, payload: &[u8]) -> u64 {
    let place = segment.bytes().chain(number.to_le_bytes());
    fnv(place.chain(payload.iter().copied()))
}

/// Checks an inflated payload against the checksum that came with it.
pub(crate) fn verify(segment: &str, number: u32, sum: [u8; 8], payload: &[u8]) -> io::Result<()> {
    if u64::from_le_bytes(sum) == checksum(segment, number, payload) {
        Ok(())
    } else {
        Err(Damage::Checksum.into())
    }
}

/// A payload as it lies on the server.
#[cfg(feature = "native")]
pub(crate) fn seal(segment: &str, number: u32, payload: &[u8]) -> io::Result<Vec<u8>> {
    use std::io::Write;
    let mut out = checksum(segment, number, payload).to_le_bytes().to_vec();
    let mut deflater = flate2::write::ZlibEncoder::new(&mut out, flate2::Compression::new(8));
    deflater.write_all(payload)?;
    deflater.finish()?;
    Ok(out)
}

/// The payload of a sealed file.
#[cfg(feature = "native")]
pub(crate) fn open(segment: &str, number: u32, sealed: &[u8]) -> io::Result<Vec<u8>> {
    use crate::damage::malformed;
    use std::io::Read;
    // No payload is larger: a limit, so that a damaged file cannot fill the memory.
    const LARGEST: u64 = 1 << 28;
    let (sum, deflated) = sealed.split_first_chunk::<8>().ok_or(Damage::CutShort)?;
    let mut payload = Vec::new();
    flate2::read::ZlibDecoder::new(deflated)
        .take(LARGEST)
        .read_to_end(&mut payload)
        .map_err(|_| malformed("deflate"))?;
    verify(segment, number, *sum, &payload)?;
    Ok(payload)
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    #[test]
    fn damage_and_misplacement_are_noticed() {
        let payload: Vec<u8> = (0..5000u32).flat_map(|n| (n * 7).to_le_bytes()).collect();
        let sealed = seal("ab", 3, &payload).unwrap();
        assert_eq!(open("ab", 3, &sealed).unwrap(), payload);
        assert!(open("ab", 4, &sealed).is_err());
        assert!(open("ac", 3, &sealed).is_err());
        for end in [0, 7, 8, 20, sealed.len() - 1] {
            assert!(open("ab", 3, &sealed[..end]).is_err(), "{end}");
        }
        for at in (0..sealed.len()).step_by(97) {
            let mut damaged = sealed.clone();
            damaged[at] ^= 0x10;
            assert!(open("ab", 3, &damaged).is_err(), "{at}");
        }
    }
}
