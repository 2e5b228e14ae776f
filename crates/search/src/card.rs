//! What a result shows of a document beside its facts; kept in chunks of their own, in document order.

use crate::codec::Decoder;
use std::io;

/// Documents in one chunk of cards: about 3 KB compressed.
pub(crate) const CARDS_IN_CHUNK: u32 = 28;

/// A document's card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) index: String,
    pub(crate) doc_number: String,
}

impl Card {
    #[cfg(feature = "native")]
    pub(crate) fn encode(&self, out: &mut crate::codec::Encoder) {
        for text in [&self.url, &self.title, &self.index, &self.doc_number] {
            out.text(text);
        }
    }

    pub(crate) fn decode(input: &mut Decoder<'_>) -> io::Result<Self> {
        let mut text = || input.text().map(str::to_owned);
        Ok(Self {
            url: text()?,
            title: text()?,
            index: text()?,
            doc_number: text()?,
        })
    }
}

/// The card number `nth` of a chunk.
pub(crate) fn nth(chunk: &[u8], nth: u32) -> io::Result<Card> {
    let mut input = Decoder(chunk);
    for _ in 0..nth {
        Card::decode(&mut input)?;
    }
    Card::decode(&mut input)
}
