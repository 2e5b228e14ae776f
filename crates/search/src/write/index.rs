//! Runs → the files of a tantivy index of one segment, the same for the same documents.

use super::memory::{Memory, MemoryFiles};
use super::merge::merge;
use super::run::Run;
use crate::bundle::directory::FilesDirectory;
use crate::damage::malformed;
use crate::slice::slice;
use std::io;
use std::ops::Range;
use tantivy::directory::FileHandle;
use tantivy::index::SegmentId;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::tokenizer::{RawTokenizer, TokenizerManager};
use tantivy::{HasLen, Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

/// The name that stands for tantivy's random segment name.
const NIL: &str = "00000000000000000000000000000000";
const NIL_HYPHENATED: &str = "00000000-0000-0000-0000-000000000000";

/// The tokenizer's name in the schema. It has nothing to do: the terms are those of [`super::folded`].
const TOKENIZER: &str = "pairs";

/// Bytes that tantivy may use for the terms of documents, of which it sees none; its least.
const BUDGET: usize = 15_000_000;

/// Files of a segment, by what follows its name: those that tantivy writes of any document …
const OF_DOCUMENTS: [&str; 3] = ["fast", "fieldnorm", "store"];
/// … and those of its terms.
const OF_TERMS: [&str; 3] = ["term", "idx", "pos"];

/// Describes an index.
const META: &str = "meta.json";

/// The schema: one field, pairs with positions, nothing stored, no norms (lengths are among the facts).
fn schema() -> Schema {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(false);
    schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    schema.build()
}

/// The files of an index of so many documents, whose terms are in the runs.
pub(super) fn index(documents: usize, runs: Vec<Run>) -> tantivy::Result<MemoryFiles> {
    let memory = Memory::default();
    // tantivy writes a segment of documents without terms. The terms are written as another segment, whose files take
    // the place of the first one's.
    let blank = std::iter::repeat_with(TantivyDocument::default).take(documents);
    let index = write(blank, memory.clone())?;
    let terms = index.new_segment();
    merge(runs, &terms, &memory.spare)?;
    files(&index, &memory, Some(terms.id()))
}

/// An index of some documents, as tantivy makes it.
fn write(documents: impl Iterator<Item = TantivyDocument>, to: Memory) -> tantivy::Result<Index> {
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let tokenizers = TokenizerManager::new();
    tokenizers.register(TOKENIZER, RawTokenizer::default());
    let mut writer: SingleSegmentIndexWriter<TantivyDocument> = Index::builder()
        .schema(schema())
        .settings(settings)
        .tokenizers(tokenizers)
        .single_segment_index_writer(FilesDirectory(to), BUDGET)?;
    for document in documents {
        writer.add_document(document)?;
    }
    writer.finalize()
}

/// The files of an index of one segment, with those of terms from another, under names that do not depend on chance.
fn files(index: &Index, memory: &Memory, terms: Option<SegmentId>) -> tantivy::Result<MemoryFiles> {
    let metas = index.searchable_segment_metas()?;
    let segment = metas.first().ok_or_else(|| malformed("segments"))?.id();
    let mut files = MemoryFiles::new();
    for (segment, extensions) in [
        (segment, OF_DOCUMENTS),
        (terms.unwrap_or(segment), OF_TERMS),
    ] {
        let name = segment.uuid_string();
        for extension in extensions {
            let file = memory.get(&format!("{name}.{extension}"));
            files.extend(file.map(|file| (format!("{NIL}.{extension}"), file)));
        }
    }
    let meta = memory.get(META);
    let meta = meta.ok_or_else(|| malformed(META))?;
    let meta = renamed(&meta.read_bytes(0..meta.len())?, &segment.uuid_string())?;
    files.insert(META.to_owned(), meta.as_bytes().into());
    Ok(files)
}

/// An index's description, its segment renamed.
fn renamed(json: &[u8], name: &str) -> io::Result<String> {
    // Read and written: its keys come into their order.
    let meta: serde_json::Value = serde_json::from_slice(json)?;
    let part = |range: Range<usize>| slice(name, range);
    let hyphenated = [
        part(0..8),
        part(8..12),
        part(12..16),
        part(16..20),
        part(20..32),
    ];
    let json = meta.to_string();
    Ok(json
        .replace(&hyphenated.join("-"), NIL_HYPHENATED)
        .replace(name, NIL))
}

#[cfg(test)]
mod tests {
    use super::super::folded::Folded;
    use super::super::memory::MemoryFile;
    use super::super::open_run::OpenRun;
    use super::*;
    use crate::bundle::segment::TEXT;
    use crate::record::Record;
    use fastrand::Rng;
    use std::collections::BTreeMap;
    use tantivy::tokenizer::{PreTokenizedString, Token};

    /// Documents of a few characters, so that terms are in few and in many of them, once and often.
    fn documents(random: &mut Rng, count: usize) -> Vec<Folded> {
        let characters: Vec<char> = "政务公开信息养老保险税。，aB7 ".chars().collect();
        let text = |random: &mut Rng, length: usize| -> String {
            let rare = char::from_u32(random.u32(0x4E00..0x9FFF));
            let length = random.usize(..length);
            let common = std::iter::repeat_with(|| characters[random.usize(..characters.len())]);
            common.take(length).chain(rare).collect()
        };
        let record = |number| Record {
            title: text(random, 12),
            doc_number: Some(format!("云政〔2020〕{number}号")),
            text: text(random, 700),
            ..Record::default()
        };
        (0..count)
            .map(record)
            .map(|record| Folded::new(&record))
            .collect()
    }

    /// Documents unlike others: without a word, with more places of one term than a block holds, with an identifier
    /// that is too long for a term, beyond the first plane of characters.
    fn odd_documents() -> Vec<Folded> {
        let record = |title: &str, index: String, text: String| {
            Folded::new(&Record {
                title: title.to_owned(),
                index: Some(index),
                text,
                ..Record::default()
            })
        };
        vec![
            record("", String::new(), String::new()),
            record("。", "-".to_owned(), "，".repeat(900)),
            record("税", "税7".to_owned(), "税".repeat(100_000)),
            record(
                "政务",
                format!("{}7", "政".repeat(30_000)),
                "公开".to_owned(),
            ),
            record("𠮷野", "a".repeat(5000), "aB7 𠮷野".repeat(300)),
        ]
    }

    fn bytes(files: MemoryFiles) -> BTreeMap<String, Vec<u8>> {
        let read = |file: MemoryFile| file.read_bytes(0..file.len()).unwrap().to_vec();
        files
            .into_iter()
            .map(|(name, file)| (name, read(file)))
            .collect()
    }

    /// The files as tantivy makes them of the same terms.
    fn from_tantivy(documents: &[Folded]) -> BTreeMap<String, Vec<u8>> {
        let memory = Memory::default();
        let documents = documents.iter().map(|folded| {
            let mut tokens = Vec::new();
            folded.each_term(|term, position| {
                tokens.push(Token {
                    position: position as usize,
                    text: String::from_utf8(term.to_vec()).unwrap(),
                    ..Token::default()
                });
            });
            let text = String::new();
            let mut document = TantivyDocument::default();
            document.add_pre_tokenized_text(TEXT, PreTokenizedString { text, tokens });
            document
        });
        let index = write(documents, memory.clone()).unwrap();
        bytes(files(&index, &memory, None).unwrap())
    }

    #[test]
    fn the_index_is_tantivys_whatever_the_runs() {
        let mut random = Rng::with_seed(3);
        for count in [1, 2, 300] {
            let mut documents = documents(&mut random, count);
            documents.extend(odd_documents());
            let count = documents.len();
            let right = from_tantivy(&documents);
            for documents_in_run in [1, 7, 300] {
                let mut order: Vec<usize> = (0..count).collect();
                random.shuffle(&mut order);
                let mut open = OpenRun::default();
                let runs = order.chunks(documents_in_run).map(|numbers| {
                    for number in numbers {
                        open.add(*number as u32, &documents[*number]);
                    }
                    open.close()
                });
                let runs = runs.collect();
                let ours = bytes(index(count, runs).unwrap());
                assert!(
                    ours == right,
                    "{count} documents, {documents_in_run} in a run"
                );
            }
        }
    }
}
