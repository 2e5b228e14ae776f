//! Where Chinese stands in the sources that is no message.

/// Files and why: the words of the domain that are read and written, and data.
pub(crate) const TABLES: &[(&str, &str)] = &[
    (
        "crates/markdown/src/tables.rs",
        "numerals that number a table's rows",
    ),
    (
        "crates/model/src/column.rs",
        "the kinds of columns, as written",
    ),
    ("crates/model/src/config/fields.rs", "labels of fields"),
    (
        "crates/model/src/config/site_forms.rs",
        "the form of record numbers",
    ),
    (
        "crates/model/src/diagnostic/levels.rs",
        "the words for levels in `[rules]`",
    ),
    (
        "crates/model/src/rules/front_matter/unknown_word.rs",
        "the words for access",
    ),
    ("crates/model/src/doc_number.rs", "the form of 文号"),
    ("crates/model/src/field.rs", "labels and aliases of fields"),
    ("crates/model/src/validity.rs", "the words for validity"),
    (
        "crates/search/src/query/mention.rs",
        "the form of 文号 in queries",
    ),
    (
        "crates/search/src/query/terms.rs",
        "words that ask and name nothing",
    ),
    (
        "crates/search/src/write/initials.rs",
        "characters with two readings",
    ),
    (
        "src/authoring/compose.rs",
        "what a new document's fields hold where nothing else is known",
    ),
    (
        "src/authoring/guess.rs",
        "words in a column's title that say what stands in it",
    ),
    (
        "src/render/view/addressee.rs",
        "words that end no addressee",
    ),
    ("src/render/view/home.rs", "titles of columns to look for"),
    ("src/render/view/linked_data.rs", "types of documents"),
    ("src/render/view/signature.rs", "the form of a signature"),
    ("src/render/view/unit.rs", "the form of a table's unit"),
    ("src/schema/front_matter.rs", "the form of dates"),
    ("src/schema/parts.rs", "the form of dates"),
    ("src/theme/title.rs", "words that end a title"),
];

/// Files whose sentences are on their way into the text files, by the beginning of their path.
pub(crate) const AWAITED: &[&str] = &[
    "crates/markdown/src/problem.rs",
    "crates/markdown/src/words.rs",
    "crates/model/src/syntax/",
    "crates/model/src/url.rs",
    "crates/search/src/bundle/",
    "crates/search/src/reader.rs",
    "crates/search/src/write/builder.rs",
    "crates/search/src/write/cut.rs",
    "src/assemble/",
    "src/bundle.rs",
    "src/configure",
    "src/parse/",
    "src/pipeline/load.rs",
    "src/render/mod.rs",
    "src/schema/",
    "src/theme/",
];
