//! What ranking, filters and sorting need of every document, column by column; it lies in the hot file.

use crate::codec::Decoder;
use crate::damage::malformed;
use crate::record::Validity;
use std::io;

/// No date.
pub(crate) const UNDATED: i32 = i32::MIN;

/// The properties one can filter by, in the order of the bundle.
pub(crate) const DIMENSIONS: usize = 5;
pub(crate) const COLUMN: usize = 0;
pub(crate) const CATEGORY: usize = 1;
pub(crate) const KIND: usize = 2;
pub(crate) const PUBLISHER: usize = 3;
pub(crate) const VALIDITY: usize = 4;

/// So many values of a property can be numbered.
#[cfg(feature = "native")]
pub(crate) const MOST_VALUES: usize = u16::MAX as usize;

/// One property of all documents: values once, and a number for each document.
#[derive(Debug, Default)]
pub(crate) struct Dimension {
    /// Sorted.
    pub(crate) values: Vec<String>,
    pub(crate) of: Vec<u16>,
}

impl Dimension {
    /// The value that a document has.
    pub(crate) fn value(&self, doc: u32) -> &str {
        let number = self.of.get(doc as usize).copied().unwrap_or(0);
        self.values
            .get(usize::from(number))
            .map_or("", String::as_str)
    }
}

/// The facts of a segment.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) dimensions: [Dimension; DIMENSIONS],
    /// Days since 1970-01-01, or [`UNDATED`].
    pub(crate) dates: Vec<i32>,
    /// Length class of title and text together, see [`length_class`].
    pub(crate) lengths: Vec<u8>,
    /// Atoms of the title, at most 255.
    pub(crate) titles: Vec<u8>,
}

impl Facts {
    pub(crate) fn documents(&self) -> usize {
        self.dates.len()
    }

    pub(crate) fn date(&self, doc: u32) -> i32 {
        self.dates.get(doc as usize).copied().unwrap_or(UNDATED)
    }

    pub(crate) fn validity(&self, doc: u32) -> Validity {
        let name = self.dimensions.get(VALIDITY).map_or("", |d| d.value(doc));
        Validity::ALL
            .into_iter()
            .find(|v| v.name() == name)
            .unwrap_or_default()
    }

    pub(crate) fn decode(input: &mut Decoder<'_>) -> io::Result<Self> {
        let documents = input.small()? as usize;
        let mut facts = Self::default();
        for dimension in &mut facts.dimensions {
            let values = input.small()?;
            for _ in 0..values {
                dimension.values.push(input.text()?.to_owned());
            }
            let (low, high) = (
                input.take(documents)?,
                if values > 256 {
                    input.take(documents)?
                } else {
                    &[]
                },
            );
            dimension.of = low
                .iter()
                .enumerate()
                .map(|(i, &l)| u16::from(l) | (u16::from(high.get(i).copied().unwrap_or(0)) << 8))
                .collect();
            if dimension.of.iter().any(|&n| u32::from(n) >= values) {
                return Err(malformed("facts"));
            }
        }
        let mut last = 0i64;
        for _ in 0..documents {
            let zigzag = input.number()?.cast_signed();
            last += (zigzag >> 1) ^ -(zigzag & 1);
            facts
                .dates
                .push(i32::try_from(last).map_err(|_| malformed("date"))?);
        }
        facts.lengths = input.take(documents)?.to_vec();
        facts.titles = input.take(documents)?.to_vec();
        Ok(facts)
    }
}

/// Lengths are kept in classes of a factor 2^¼: ranking needs no more, and they compress well.
#[cfg(feature = "native")]
pub(crate) fn length_class(atoms: usize) -> u8 {
    let table = class_lengths();
    table
        .iter()
        .position(|&length| length >= atoms as f32)
        .unwrap_or(table.len() - 1) as u8
}

/// The length that each class stands for. Products of constants: the same bits on every machine.
pub(crate) fn class_lengths() -> [f32; 100] {
    let quarters = [1.0, 1.189_207_1, std::f32::consts::SQRT_2, 1.681_792_9];
    let mut out = [0.0; 100];
    let mut octave = 1.0f32;
    for group in out.chunks_mut(4) {
        for (length, quarter) in group.iter_mut().zip(quarters) {
            *length = octave * quarter;
        }
        octave *= 2.0;
    }
    out
}

/// One document's facts on their way into the bundle.
#[cfg(feature = "native")]
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Rows with the same value share it.
    pub(crate) values: [std::sync::Arc<str>; DIMENSIONS],
    pub(crate) date: i32,
    pub(crate) length: u8,
    pub(crate) title: u8,
}

/// A property has more values than can be numbered.
#[cfg(feature = "native")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyValues;

/// Writes the facts of a segment's documents, in their order.
#[cfg(feature = "native")]
pub(crate) fn encode<'a>(
    rows: &'a [Row],
    out: &mut crate::codec::Encoder,
) -> Result<(), TooManyValues> {
    out.number(rows.len() as u64);
    for dimension in 0..DIMENSIONS {
        let value = |row: &'a Row| row.values.get(dimension).map_or("", |value| value);
        let mut values: Vec<&str> = rows.iter().map(value).collect();
        values.sort_unstable();
        values.dedup();
        if values.len() > MOST_VALUES {
            return Err(TooManyValues);
        }
        out.number(values.len() as u64);
        for value in &values {
            out.text(value);
        }
        let numbers: Vec<u16> = rows
            .iter()
            .map(|row| values.binary_search(&value(row)).unwrap_or(0) as u16)
            .collect();
        out.0.extend(numbers.iter().map(|n| *n as u8));
        if values.len() > 256 {
            out.0.extend(numbers.iter().map(|n| (n >> 8) as u8));
        }
    }
    let mut last = 0i64;
    for row in rows {
        let step = i64::from(row.date) - last;
        out.number(((step << 1) ^ (step >> 63)).cast_unsigned());
        last = i64::from(row.date);
    }
    out.0.extend(rows.iter().map(|r| r.length));
    out.0.extend(rows.iter().map(|r| r.title));
    Ok(())
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::codec::Encoder;

    fn row(n: usize) -> Row {
        let value = |m: usize| format!("v{}", n % m).into();
        Row {
            values: [value(300), value(3), "".into(), value(7), "repealed".into()],
            date: if n == 0 {
                UNDATED
            } else {
                17_000 - i32::try_from(n).unwrap_or(0)
            },
            length: length_class(n),
            title: (n % 256) as u8,
        }
    }

    #[test]
    fn facts_come_back() {
        let rows: Vec<Row> = (0..1000).map(row).collect();
        let mut out = Encoder::default();
        encode(&rows, &mut out).unwrap();
        let facts = Facts::decode(&mut Decoder(&out.0)).unwrap();
        for (doc, row) in rows.iter().enumerate() {
            for (dimension, want) in facts.dimensions.iter().zip(&row.values) {
                assert_eq!(dimension.value(doc as u32), &**want);
            }
            assert_eq!(facts.date(doc as u32), row.date);
            assert_eq!(
                (facts.lengths[doc], facts.titles[doc]),
                (row.length, row.title)
            );
            assert_eq!(facts.validity(doc as u32), Validity::Repealed);
        }
    }

    #[test]
    fn values_without_a_number_are_an_error() {
        let rows = |different: usize| -> Vec<Row> {
            let rows = (0..different).map(|n| Row {
                values: ["", "", "", &n.to_string(), ""].map(Into::into),
                ..row(n)
            });
            rows.collect()
        };
        let written = |different| encode(&rows(different), &mut Encoder::default());
        assert_eq!(written(MOST_VALUES), Ok(()));
        assert_eq!(written(MOST_VALUES + 1), Err(TooManyValues));
    }

    #[test]
    fn truncated_facts_are_an_error() {
        let mut out = Encoder::default();
        encode(&(0..20).map(row).collect::<Vec<_>>(), &mut out).unwrap();
        for end in 0..out.0.len() {
            assert!(Facts::decode(&mut Decoder(&out.0[..end])).is_err(), "{end}");
        }
    }

    #[test]
    fn length_classes_grow_and_hold() {
        for atoms in [0, 1, 2, 3, 10, 1000, 100_000, 5_000_000] {
            let class = usize::from(length_class(atoms));
            assert!(class_lengths()[class] >= atoms as f32);
            assert!(class == 0 || class_lengths()[class - 1] < atoms as f32);
        }
    }
}
