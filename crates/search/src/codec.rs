//! Numbers and strings as bytes, for the bundle's own files. Reading never panics: what is missing is an error.

use crate::damage::malformed;
use std::io;

/// Appends to a byte string.
#[cfg(feature = "native")]
#[derive(Default)]
pub(crate) struct Encoder(pub(crate) Vec<u8>);

#[cfg(feature = "native")]
impl Encoder {
    /// LEB128.
    pub(crate) fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push((value as u8) | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.number(value.len() as u64);
        self.0.extend_from_slice(value);
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }
}

/// Reads from a byte string.
pub(crate) struct Decoder<'a>(pub(crate) &'a [u8]);

impl<'a> Decoder<'a> {
    pub(crate) fn number(&mut self) -> io::Result<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or_else(|| malformed("number"))?;
            self.0 = rest;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(malformed("number"))
    }

    /// A number that must fit in 32 bits.
    pub(crate) fn small(&mut self) -> io::Result<u32> {
        u32::try_from(self.number()?).map_err(|_| malformed("number"))
    }

    pub(crate) fn take(&mut self, length: usize) -> io::Result<&'a [u8]> {
        let (head, rest) = self
            .0
            .split_at_checked(length)
            .ok_or_else(|| malformed("bytes"))?;
        self.0 = rest;
        Ok(head)
    }

    pub(crate) fn bytes(&mut self) -> io::Result<&'a [u8]> {
        let length = self.small()? as usize;
        self.take(length)
    }

    pub(crate) fn text(&mut self) -> io::Result<&'a str> {
        std::str::from_utf8(self.bytes()?).map_err(|_| malformed("text"))
    }
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut out = Encoder::default();
        for n in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            out.number(n);
        }
        out.text("政务");
        let mut input = Decoder(&out.0);
        for n in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(input.number().unwrap(), n);
        }
        assert_eq!(input.text().unwrap(), "政务");
        assert!(input.0.is_empty());
    }

    #[test]
    fn every_truncation_is_an_error() {
        let mut out = Encoder::default();
        out.text("政府信息公开");
        for end in 0..out.0.len() {
            assert!(Decoder(&out.0[..end]).text().is_err());
        }
        assert!(Decoder(&[0xFF; 12]).number().is_err());
    }
}
