//! Files beside texts: which kinds there are, what their bytes are, which names they may have, and why one is not
//! published. The only list of endings in the program.

mod contents;
mod facts;
mod kind;
mod lookup;
mod name;
mod refusal;
mod table;

pub use contents::{Contents, Package, Secret};
pub use facts::FileFacts;
pub use kind::{FileKind, FileType, Standing};
pub use lookup::{file_type, file_types, media_type};
pub(crate) use name::fits_systems;
pub use name::{NameFault, is_device, is_invisible, mistaken_stem, name_fault, names_key};
pub use refusal::{Refusal, RefusedFile, judge};
