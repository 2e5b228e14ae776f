//! A term of the index, in the order of its bytes.

/// A term. Nearly all are pairs of Han characters, or numbers, and fit into the head, so that they are compared as one
/// number and cost no allocation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
        match bytes.split_first_chunk::<HEAD>() {
            Some((head, tail)) => Self {
                head: u64::from_be_bytes(*head),
                tail: tail.into(),
            },
            None => Self::from_head(Self::head(bytes).unwrap_or_default()),
        }
    }

    /// The term that is no more than this head.
    pub(super) fn from_head(head: u64) -> Self {
        Self {
            head,
            tail: Box::default(),
        }
    }

    /// The head of a term that is no more, from its bytes.
    pub(super) fn head(bytes: &[u8]) -> Option<u64> {
        debug_assert!(!bytes.contains(&0), "a term with a zero");
        let mut head = [0; HEAD];
        head.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(u64::from_be_bytes(head))
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
            let head = Term::head(text.as_bytes());
            assert_eq!(head.is_some(), text.len() <= HEAD);
            assert!(head.is_none_or(|head| Term::from_head(head) == *term));
        }
    }
}
