//! Where Chinese stands in the sources that is no message.

/// Files and why: the words of the domain that are read and written, and data.
pub(crate) const TABLES: &[(&str, &str)] = &[
    (
        "crates/markdown/src/chinese/dates.rs",
        "the digits of dates in words",
    ),
    (
        "crates/markdown/src/chinese/emphasis.rs",
        "marks that follow a word",
    ),
    (
        "crates/markdown/src/chinese/joins.rs",
        "stands for the word that is shown for a picture",
    ),
    (
        "crates/markdown/src/chinese/line_numbers.rs",
        "the numbers that lines of official documents begin with",
    ),
    (
        "crates/markdown/src/official/addressee.rs",
        "words that end no addressee",
    ),
    (
        "crates/markdown/src/official/signature.rs",
        "the form of a signature's date",
    ),
    (
        "crates/markdown/src/official/unit.rs",
        "the form of a table's unit",
    ),
    (
        "crates/markdown/src/read/paragraphs.rs",
        "numerals that number a paragraph",
    ),
    ("crates/model/src/access.rs", "the words for access"),
    (
        "crates/model/src/citation.rs",
        "the last characters of words before a number",
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
    ("crates/model/src/doc_number.rs", "the form of 文号"),
    ("crates/model/src/field.rs", "labels and aliases of fields"),
    (
        "crates/model/src/rules/front_matter/unknown_word.rs",
        "the words for how long a document is public",
    ),
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
    ("src/assemble/copies.rs", "what systems call a copied file"),
    (
        "src/authoring/compose.rs",
        "what a new document's fields hold where nothing else is known",
    ),
    (
        "src/authoring/guess.rs",
        "words in a column's title that say what stands in it",
    ),
    (
        "src/parse/near_gate.rs",
        "words that hold a document back, and the ends of names of dates",
    ),
    (
        "src/parse/template_words.rs",
        "what a template leaves to be filled in",
    ),
    (
        "src/parse/value.rs",
        "是 and 否, and what stands between the items of a list",
    ),
    ("src/render/view/home.rs", "titles of columns to look for"),
    ("src/render/view/linked_data.rs", "types of documents"),
    ("src/schema/front_matter.rs", "the form of dates"),
    ("src/schema/parts.rs", "the form of dates"),
    (
        "src/schema/usual_words.rs",
        "the words that editors choose from",
    ),
    ("src/theme/title.rs", "words that end a title"),
];
