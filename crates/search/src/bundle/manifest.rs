//! The bundle's table of contents, `manifest.json`: a line of JSON whose last member seals all before it.
//!
//! ```json
//! {"format":2,"engine":"engine-….wasm.bin","documents":600,"segments":[{"id":"…","documents":512},…],"seal":"…"}
//! ```
//!
//! The seal is the FNV-1a of the bytes before `,"seal"`, in sixteen digits. Files are named in it by checksums of their
//! own, so that one that is damaged, left out, doubled or of another bundle is noticed. There is no line break, which a
//! transfer might rewrite.

use super::hot::FORMAT;
use super::seal::fnv;
use crate::damage::{Damage, malformed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;

/// Its path in the bundle's folder.
pub(crate) const MANIFEST: &str = "manifest.json";

/// Where the seal stands: between the two, at the end.
const BEFORE_SEAL: &str = ",\"seal\":\"";
const AFTER_SEAL: &str = "\"}";

/// The table of contents. Every member must be there, and no other: a key that nobody knows is a misspelt one.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    /// The file of the browser's engine; none where the bundle is only for the terminal.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) engine: Option<String>,
    /// In all segments.
    pub(crate) documents: usize,
    pub(crate) segments: Vec<ManifestSegment>,
}

/// What the manifest says of a segment.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManifestSegment {
    /// The segment's name: sixteen hexadecimal digits.
    pub(crate) id: String,
    pub(crate) documents: usize,
}

/// What there is to be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Opened {
    /// A manifest as it was written.
    Manifest(Manifest),
    /// One of another format.
    OtherFormat(u64),
}

/// The only member that every format has.
#[derive(Deserialize)]
struct Version {
    format: u64,
}

/// The name of an engine's file: it says what the file's bytes are.
pub(crate) fn engine_name(bytes: &[u8]) -> String {
    format!("engine-{:016x}.wasm.bin", fnv(bytes.iter().copied()))
}

fn is_name(id: &str) -> bool {
    id.len() == 16
        && id
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

impl Manifest {
    /// The file's bytes.
    pub(crate) fn seal(&self) -> io::Result<Vec<u8>> {
        let json = serde_json::to_string(self)?;
        let body = json.strip_suffix('}').ok_or_else(|| malformed(MANIFEST))?;
        let seal = fnv(body.bytes());
        Ok(format!("{body}{BEFORE_SEAL}{seal:016x}{AFTER_SEAL}").into_bytes())
    }

    /// Reads the file's bytes. Nothing of them counts before the seal holds.
    pub(crate) fn open(bytes: &[u8]) -> io::Result<Opened> {
        let text = std::str::from_utf8(bytes).map_err(|_| malformed(MANIFEST))?;
        let nonsense = |_| malformed(MANIFEST);
        let sealed = text
            .strip_suffix(AFTER_SEAL)
            .and_then(|text| text.rsplit_once(BEFORE_SEAL));
        let Some((body, seal)) = sealed else {
            // The first format had no seal.
            let version: Version = serde_json::from_str(text).map_err(nonsense)?;
            return if version.format == u64::from(FORMAT) {
                Err(malformed(MANIFEST))
            } else {
                Ok(Opened::OtherFormat(version.format))
            };
        };
        if seal != format!("{:016x}", fnv(body.bytes())) {
            return Err(Damage::Checksum.into());
        }
        let json = format!("{body}}}");
        let version: Version = serde_json::from_str(&json).map_err(nonsense)?;
        if version.format != u64::from(FORMAT) {
            return Ok(Opened::OtherFormat(version.format));
        }
        let manifest: Self = serde_json::from_str(&json).map_err(nonsense)?;
        let names: BTreeSet<&str> = manifest.segments.iter().map(|s| s.id.as_str()).collect();
        let counted = manifest
            .segments
            .iter()
            .try_fold(0usize, |sum, segment| sum.checked_add(segment.documents));
        if names.len() != manifest.segments.len() || !names.iter().all(|id| is_name(id)) {
            return Err(malformed(MANIFEST));
        }
        if counted != Some(manifest.documents) {
            return Err(Damage::Count.into());
        }
        Ok(Opened::Manifest(manifest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let segment = |id: &str, documents| ManifestSegment {
            id: id.to_owned(),
            documents,
        };
        Manifest {
            format: FORMAT,
            engine: Some(engine_name(b"engine")),
            documents: 600,
            segments: vec![
                segment("0123456789abcdef", 512),
                segment("fedcba9876543210", 88),
            ],
        }
    }

    /// The body with a seal that is right.
    fn resealed(body: &str) -> Vec<u8> {
        let seal = fnv(body.bytes());
        format!("{body}{BEFORE_SEAL}{seal:016x}{AFTER_SEAL}").into_bytes()
    }

    #[test]
    fn what_is_sealed_is_read() {
        for manifest in [
            manifest(),
            Manifest {
                engine: None,
                documents: 0,
                segments: Vec::new(),
                ..manifest()
            },
        ] {
            let bytes = manifest.seal().unwrap();
            assert_eq!(Manifest::open(&bytes).unwrap(), Opened::Manifest(manifest));
        }
    }

    #[test]
    fn no_byte_can_change_go_or_come() {
        let sound = manifest().seal().unwrap();
        assert!(!sound.contains(&b'\n'));
        for at in 0..sound.len() {
            for bit in 0..8 {
                let mut altered = sound.clone();
                altered[at] ^= 1 << bit;
                assert!(Manifest::open(&altered).is_err(), "{at} {bit}");
            }
            let mut shorter = sound.clone();
            shorter.remove(at);
            assert!(Manifest::open(&shorter).is_err(), "without {at}");
            assert!(Manifest::open(&sound[..at]).is_err(), "cut at {at}");
            for more in [b' ', b'0', b'"', b'\n'] {
                let mut longer = sound.clone();
                longer.insert(at, more);
                assert!(Manifest::open(&longer).is_err(), "{more} before {at}");
            }
        }
    }

    #[test]
    fn a_seal_that_is_right_does_not_make_nonsense_a_manifest() {
        let sound = String::from_utf8(manifest().seal().unwrap()).unwrap();
        let (body, _) = sound.rsplit_once(BEFORE_SEAL).unwrap();
        assert!(Manifest::open(&resealed(body)).is_ok());
        for (from, to) in [
            ("\"segments\"", "\"sefments\""),
            ("\"engine\"", "\"engin\""),
            ("\"documents\":600", "\"documents\":601"),
            ("\"documents\":600", "\"documents\":-600"),
            ("\"documents\":600,", ""),
            ("\"documents\":600,", "\"documents\":600,\"documents\":600,"),
            ("\"documents\":600,", "\"documents\":600,\"more\":1,"),
            (",\"documents\":88", ""),
            (",{\"id\":\"fedcba9876543210\",\"documents\":88}", ""),
            ("fedcba9876543210", "0123456789abcdef"),
            ("fedcba9876543210", "FEDCBA9876543210"),
            ("fedcba9876543210", "../../../../../a"),
            ("\"documents\":88", "\"documents\":18446744073709551615"),
        ] {
            let altered = body.replace(from, to);
            assert_ne!(altered, body, "{from}");
            assert!(Manifest::open(&resealed(&altered)).is_err(), "{from} {to}");
        }
        let engine = format!("\"engine\":\"{}\",", engine_name(b"engine"));
        assert!(Manifest::open(&resealed(&body.replace(&engine, ""))).is_err());
    }

    #[test]
    fn another_format_is_told_from_damage() {
        let first = b"{\"format\":1,\"engine\":null,\"documents\":0,\"segments\":[]}\n";
        assert_eq!(Manifest::open(first).unwrap(), Opened::OtherFormat(1));
        let later = resealed("{\"format\":3,\"parts\":[]");
        assert_eq!(Manifest::open(&later).unwrap(), Opened::OtherFormat(3));
        let unsealed = b"{\"format\":2,\"engine\":null,\"documents\":0,\"segments\":[]}";
        assert!(Manifest::open(unsealed).is_err());
    }
}
