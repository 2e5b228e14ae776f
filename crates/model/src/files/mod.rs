//! Files beside texts: which kinds there are, what their bytes are, which names they may have, and why one is not
//! published. The only list of endings in the program.

mod contents;
mod kind;
mod name;
mod refusal;
mod table;

pub use contents::{Contents, Package, Secret};
pub use kind::{FileKind, FileType, Standing, file_type, file_types, media_type};
pub(crate) use name::fits_systems;
pub use name::{NameFault, is_device, is_invisible, mistaken_stem, name_fault, names_key};
pub use refusal::{Refusal, RefusedFile, judge};

use super::dimensions::Dimensions;

/// What reading a picture or an attachment through has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// What its bytes are.
    pub contents: Contents,
    /// Its bytes as it is published: a drawing is written anew.
    pub size: u64,
    /// How large it is shown, if it is a picture that states it.
    pub dimensions: Option<Dimensions>,
}
