//! A term of the index, in the order of its bytes.

/// A term. Nearly all are pairs of Han characters, or numbers, and fit into the head, so that they are hashed and
/// compared as one number and cost no allocation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Term {
    /// The first eight bytes, filled up with zeros, which no term contains.
    head: u64,
    tail: Box<[u8]>,
}

/// Bytes of a head.
const HEAD: usize = 8;

impl Term {
    /// A term from its bytes, none of them zero.
    pub(super) fn new(bytes: &[u8]) -> Self {
        debug_assert!(!bytes.contains(&0), "a term with a zero");
        let (start, tail) = bytes.split_at_checked(HEAD).unwrap_or((bytes, &[]));
        let mut head = [0; HEAD];
        head.iter_mut()
            .zip(start)
            .for_each(|(place, byte)| *place = *byte);
        Self {
            head: u64::from_be_bytes(head),
            tail: tail.into(),
        }
    }

    /// Writes its bytes over what is in `out`.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.clear();
        let head = self.head.to_be_bytes();
        out.extend(head.into_iter().take_while(|byte| *byte != 0));
        out.extend_from_slice(&self.tail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_in_the_order_of_their_bytes() {
        let mut texts = [
            "政务",
            "政务\u{1}",
            "政",
            "公开",
            "2017",
            "a",
            "abcdefgh",
            "abcdefghi",
            "abcdefg",
            "\u{2}云商发2017 5",
            "\u{2}云商发2017 12",
            "𠮷野",
            "𠮷野\u{1}",
        ];
        let mut terms: Vec<Term> = texts
            .iter()
            .map(|text| Term::new(text.as_bytes()))
            .collect();
        texts.sort_unstable();
        terms.sort_unstable();
        let mut bytes = Vec::new();
        for (term, text) in terms.iter().zip(texts) {
            term.write(&mut bytes);
            assert_eq!(bytes, text.as_bytes());
        }
    }
}
