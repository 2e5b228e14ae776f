//! Numbers one after another, each in about as many bits as it has: exponential Golomb codes.
//!
//! A number is written with an order: what is below two to that power takes one bit more than the order, and each
//! doubling beyond it takes two bits more.

use crate::damage::malformed;
use crate::slice::part;
use std::io;

/// Appends numbers to a block of bytes.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that do not fill four bytes yet, from the lowest on, and how many.
    pending: u64,
    count: u32,
}

impl BitWriter {
    /// Begins with an empty block.
    pub(super) fn new(block: Vec<u8>) -> Self {
        Self {
            bytes: block,
            ..Self::default()
        }
    }

    /// Bytes that are full.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Appends `count` bits, at most 33.
    fn push(&mut self, bits: u64, count: u32) {
        self.pending |= bits << self.count;
        self.count += count;
        while self.count >= u32::BITS {
            let full = (self.pending as u32).to_le_bytes();
            self.bytes.extend_from_slice(&full);
            self.pending >>= u32::BITS;
            self.count -= u32::BITS;
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.push(u64::from(byte), u8::BITS);
    }

    /// Appends a number with an order, at most 31.
    pub(super) fn number(&mut self, value: u32, order: u32) {
        // So often is the number doubled: so many zeros stand before it, then a one.
        let doubled = ((u64::from(value) >> order) + 1).ilog2();
        let rest = u64::from(value) - base(doubled, order);
        if length(doubled, order) <= u32::BITS {
            let code = (1 << doubled) | (rest << (doubled + 1));
            self.push(code, length(doubled, order));
        } else {
            self.push(1 << doubled, doubled + 1);
            self.push(rest, doubled + order);
        }
    }

    /// The block, its last byte filled up.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let rest = self.pending.to_le_bytes();
        let count = self.count.div_ceil(u8::BITS) as usize;
        self.bytes.extend(rest.into_iter().take(count));
        self.bytes
    }
}

/// The first of the numbers that are doubled so often.
fn base(doubled: u32, order: u32) -> u64 {
    ((1 << doubled) - 1) << order
}

/// The bits of a number that is doubled so often.
fn length(doubled: u32, order: u32) -> u32 {
    2 * doubled + 1 + order
}

/// Reads numbers from a block of bytes.
#[derive(Debug, Default)]
pub(super) struct BitReader {
    bytes: Vec<u8>,
    at: usize,
    /// Bits that were taken from the bytes and not read yet, from the lowest on, and how many.
    pending: u64,
    count: u32,
}

impl BitReader {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            ..Self::default()
        }
    }

    /// The block, of no more use.
    pub(super) fn into_block(self) -> Vec<u8> {
        self.bytes
    }

    /// Takes in bytes until there are more than 32 bits, or none are left.
    fn fill(&mut self) {
        while self.count <= u32::BITS {
            let rest = part(&self.bytes, self.at..);
            let (bits, bytes) = if let Some(four) = rest.first_chunk::<4>() {
                (u32::from_le_bytes(*four), 4)
            } else if let Some(byte) = rest.first() {
                (u32::from(*byte), 1)
            } else {
                return;
            };
            self.pending |= u64::from(bits) << self.count;
            self.count += bytes * u8::BITS;
            self.at += bytes as usize;
        }
    }

    /// Takes `count` bits, at most 33.
    fn take(&mut self, count: u32) -> io::Result<u64> {
        self.fill();
        if count > self.count {
            return Err(malformed("bits"));
        }
        let bits = self.pending & ((1 << count) - 1);
        self.pending >>= count;
        self.count -= count;
        Ok(bits)
    }

    pub(super) fn byte(&mut self) -> io::Result<u8> {
        Ok(self.take(u8::BITS)? as u8)
    }

    /// Reads a number that was written with this order.
    pub(super) fn number(&mut self, order: u32) -> io::Result<u32> {
        self.fill();
        let doubled = self.pending.trailing_zeros();
        if doubled > u32::BITS - order {
            return Err(malformed("bits"));
        }
        if length(doubled, order) <= u32::BITS.min(self.count) {
            let rest = (self.pending >> (doubled + 1)) & ((1 << (doubled + order)) - 1);
            self.pending >>= length(doubled, order);
            self.count -= length(doubled, order);
            return Ok((rest + base(doubled, order)) as u32);
        }
        self.take(doubled + 1)?;
        let value = self.take(doubled + order)? + base(doubled, order);
        u32::try_from(value).map_err(|_| malformed("bits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fastrand::Rng;

    #[test]
    fn what_is_written_is_read() {
        let mut random = Rng::with_seed(2);
        let mut numbers: Vec<(u32, u32)> = (0..32)
            .flat_map(|order| [0, 1, 2, 3, 511, 512, 1 << 20, u32::MAX].map(|value| (value, order)))
            .collect();
        numbers.extend((0..10_000).map(|_| {
            let value = random.u32(..) >> random.u32(..32);
            (value, random.u32(..32))
        }));
        random.shuffle(&mut numbers);
        let mut writer = BitWriter::default();
        for &(value, order) in &numbers {
            writer.number(value, order);
            writer.byte(value as u8);
        }
        let bytes = writer.finish();
        let mut reader = BitReader::new(bytes.clone());
        for (value, order) in numbers {
            assert_eq!(reader.number(order).unwrap(), value, "order {order}");
            assert_eq!(reader.byte().unwrap(), value as u8);
        }
        assert!(reader.number(0).is_err());
        assert_eq!(reader.into_block(), bytes);
    }

    #[test]
    fn small_numbers_are_small() {
        let length = |value, order| {
            let mut writer = BitWriter::default();
            (0..800).for_each(|_| writer.number(value, order));
            writer.finish().len() / 100
        };
        assert_eq!((length(0, 0), length(1, 0), length(511, 9)), (1, 3, 10));
        assert_eq!((length(512, 9), length(1535, 9)), (12, 12));
    }
}
