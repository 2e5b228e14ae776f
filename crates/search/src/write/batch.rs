//! Records → a small index in memory, built by whichever thread completes a batch.

use super::initials;
use crate::card::Card;
use crate::facts::{Row, UNDATED, length_class};
use crate::fold::{canonical, normalize};
use crate::key;
use crate::record::Record;
use crate::slice::slice;
use crate::token::{self, INITIALS_MARK, KEY_MARK, PART, TITLE_MARK, WHOLE_MARK};
use std::collections::BTreeSet;
use tantivy::directory::RamDirectory;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use crate::bundle::segment::TEXT;

/// A record, folded: what its thread prepares before the batch is complete.
pub(super) struct Prepared {
    /// Title, keys and text in canonical form, separated by [`PART`].
    field: String,
    pub(super) row: Row,
    pub(super) card: Card,
    pub(super) atoms: u64,
}

impl Prepared {
    pub(super) fn new(record: Record) -> Self {
        let fold = |text: &str| canonical(&normalize(text));
        let title = fold(&record.title);
        let index = record.index.as_deref().map(fold).unwrap_or_default();
        let doc_number = record.doc_number.as_deref().map(fold).unwrap_or_default();
        let text = fold(&record.text);
        let terms = marked_terms(&record, &index, &doc_number);
        let title_atoms = token::length(&title);
        let atoms = title_atoms + token::length(&text);
        let mut field = String::with_capacity(text.len() + title.len() + 200);
        for (n, part) in [&title, &index, &doc_number, &text].into_iter().enumerate() {
            if n > 0 {
                field.push(PART);
            }
            field.push_str(part);
        }
        for term in &terms {
            field.push(PART);
            field.push_str(term);
        }
        Self {
            field,
            row: Row {
                values: [
                    record.column,
                    record.category,
                    record.kind,
                    record.publisher,
                    record.validity.name().to_owned(),
                ],
                date: record.date.unwrap_or(UNDATED),
                length: length_class(atoms),
                title: u8::try_from(title_atoms).unwrap_or(u8::MAX),
            },
            card: Card {
                url: record.url,
                title: record.title,
                index: record.index.unwrap_or_default(),
                doc_number: record.doc_number.unwrap_or_default(),
            },
            atoms: atoms as u64,
        }
    }
}

/// The terms of a record that are no text, in order: keys of its identifiers, initials of its title.
fn marked_terms(record: &Record, index: &str, doc_number: &str) -> BTreeSet<String> {
    let tails = key::index_keys(index)
        .into_iter()
        .chain(key::doc_number_keys(doc_number));
    let whole = [index, doc_number]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(key::key);
    let initials = initials::of_title(&normalize(&record.title), &normalize(&record.publisher));
    let mark = |mark: char| move |term: String| format!("{mark}{term}");
    tails
        .map(mark(KEY_MARK))
        .chain(whole.map(mark(WHOLE_MARK)))
        .chain(initials.into_iter().map(mark(INITIALS_MARK)))
        .collect()
}

/// A finished batch.
pub(super) struct Batch {
    pub(super) index: Index,
    /// Where its files are; the index's own view of it hides their footers.
    pub(super) directory: RamDirectory,
    pub(super) rows: Vec<Row>,
    pub(super) cards: Vec<Card>,
    pub(super) atoms: u64,
}

/// The schema: one field, pairs with positions, nothing stored, no norms (lengths are among the facts).
fn schema() -> Schema {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("pairs")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(false);
    schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    schema.build()
}

/// Indexes a batch of prepared records in their order.
pub(super) fn index(prepared: Vec<Prepared>) -> tantivy::Result<Batch> {
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let tokenizers = tantivy::tokenizer::TokenizerManager::new();
    tokenizers.register("pairs", Pairs);
    let directory = RamDirectory::create();
    let mut writer: SingleSegmentIndexWriter<TantivyDocument> = Index::builder()
        .schema(schema())
        .settings(settings)
        .tokenizers(tokenizers)
        .single_segment_index_writer(directory.clone(), 50_000_000)?;
    let (mut rows, mut cards, mut atoms) = (Vec::new(), Vec::new(), 0);
    for one in prepared {
        let mut document = TantivyDocument::default();
        document.add_text(TEXT, one.field);
        writer.add_document(document)?;
        rows.push(one.row);
        cards.push(one.card);
        atoms += one.atoms;
    }
    Ok(Batch {
        index: writer.finalize()?,
        directory,
        rows,
        cards,
        atoms,
    })
}

/// tantivy's tokenizer over the field that [`Prepared`] puts together.
#[derive(Clone)]
struct Pairs;

/// The terms of one field, all worked out beforehand: where in the buffer, and at which position.
struct Terms {
    buffer: String,
    spans: std::vec::IntoIter<(usize, usize, u32)>,
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = Terms;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms {
        let mut buffer = String::with_capacity(text.len() * 3);
        let mut spans = Vec::with_capacity(text.len() / 3 + 8);
        let mut base = 0;
        for (n, part) in text.split(PART).enumerate() {
            if token::marked(part) {
                let start = buffer.len();
                buffer.push_str(part);
                spans.push((start, buffer.len(), 0));
                continue;
            }
            let atoms = token::index_tokens(part, |t| {
                let start = buffer.len();
                buffer.push_str(t.text);
                spans.push((start, buffer.len(), base + t.position));
                if n == 0 {
                    let start = buffer.len();
                    buffer.push_str(t.text);
                    buffer.push(TITLE_MARK);
                    spans.push((start, buffer.len(), 0));
                }
            });
            // One position stays free, so that no phrase runs from one part into the next.
            base += atoms + 1;
        }
        Terms {
            buffer,
            spans: spans.into_iter(),
            token: Token::default(),
        }
    }
}

impl TokenStream for Terms {
    fn advance(&mut self) -> bool {
        let Some((start, end, position)) = self.spans.next() else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push_str(slice(&self.buffer, start..end));
        self.token.position = position as usize;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
