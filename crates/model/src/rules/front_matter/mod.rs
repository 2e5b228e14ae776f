//! `F`: front matter.

mod bad_date;
mod bad_index;
mod bad_value;
mod dates_out_of_order;
mod doc_number_form;
mod duplicate_key;
mod front_matter_open;
mod index_checksum;
mod missing_field;
mod no_front_matter;
mod odd_space;
mod title_full_stop;
mod unknown_category;
mod unknown_key;
mod unknown_template;
mod unknown_word;
mod wrong_shape;
mod yaml_syntax;

pub use bad_date::BadDate;
pub use bad_index::BadIndex;
pub use bad_value::BadValue;
pub use dates_out_of_order::DatesOutOfOrder;
pub use doc_number_form::DocNumberForm;
pub use duplicate_key::DuplicateKey;
pub use front_matter_open::FrontMatterOpen;
pub use index_checksum::IndexChecksum;
pub use missing_field::MissingField;
pub use no_front_matter::NoFrontMatter;
pub use odd_space::{EntryPart, OddSpace};
pub use title_full_stop::TitleFullStop;
pub use unknown_category::UnknownCategory;
pub use unknown_key::UnknownKey;
pub use unknown_template::UnknownTemplate;
pub use unknown_word::{UnknownWord, WordField};
pub use wrong_shape::{WantedShape, WrongShape};
pub use yaml_syntax::YamlSyntax;
