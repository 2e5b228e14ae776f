//! The hash that tells whether two contents are the same.

use std::fmt;
use std::io::{self, Read, Write};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// How much of a file is read at a time, in bytes.
const CHUNK: usize = 64 * 1024;

/// XXH3-128 of some content: a fingerprint against change, not a defence against forgery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(u128);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// The digest of a content whose XXH3-128 is known.
    pub fn known(hash: u128) -> Self {
        Self(hash)
    }

    /// The digest of everything that `source` yields, and its length in bytes.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of_reader(source: &mut dyn Read) -> io::Result<(Self, u64)> {
        let mut digester = Digester::to(io::sink());
        digester.take_all(source)?;
        Ok((digester.digest(), digester.length()))
    }

    /// Reads what [`Display`](fmt::Display) writes: 32 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() == 32
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        plain
            .then(|| u128::from_str_radix(text, 16).ok().map(Self))
            .flatten()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Passes on what is written to it, and knows its digest and length.
pub struct Digester<W> {
    state: Box<Xxh3>,
    length: u64,
    inner: W,
}

impl<W: Write> Digester<W> {
    /// A digester in front of `inner`.
    pub fn to(inner: W) -> Self {
        Self {
            state: Box::new(Xxh3::new()),
            length: 0,
            inner,
        }
    }

    /// The digest of what has been written so far.
    pub fn digest(&self) -> Digest {
        Digest(self.state.digest128())
    }

    /// How many bytes have been written so far.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// What it passes on to.
    pub fn inner(&self) -> &W {
        &self.inner
    }

    /// Writes everything that `source` yields.
    ///
    /// # Errors
    /// Those of reading and of writing.
    pub fn take_all(&mut self, source: &mut dyn Read) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        loop {
            match source.read(&mut chunk) {
                Ok(0) => return Ok(()),
                // A reader that claims more than there is room for has given nothing that could be kept.
                Ok(count) => match chunk.get(..count) {
                    Some(bytes) => self.write_all(bytes)?,
                    None => return Err(io::ErrorKind::InvalidData.into()),
                },
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl<W: Write> Write for Digester<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.state.update(bytes.get(..count).unwrap_or(bytes));
        self.length += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_the_whole_agree() {
        let content = "公开".repeat(100_000);
        let mut digester = Digester::to(Vec::new());
        for piece in content.as_bytes().chunks(777) {
            digester.write_all(piece).unwrap();
        }
        assert_eq!(digester.digest(), Digest::of(content.as_bytes()));
        assert_eq!(digester.length(), content.len() as u64);
        assert_eq!(digester.inner(), content.as_bytes());
        let read = Digest::of_reader(&mut content.as_bytes()).unwrap();
        assert_eq!(read, (digester.digest(), content.len() as u64));
    }

    #[test]
    fn text_form_goes_both_ways() {
        let digest = Digest::of(b"");
        assert_eq!(digest.to_string(), "99aa06d3014798d86001c324468d497f");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        for wrong in [
            "",
            "99aa",
            "+9aa06d3014798d86001c324468d497f",
            &"G".repeat(32),
        ] {
            assert_eq!(Digest::parse(wrong), None);
        }
    }
}
