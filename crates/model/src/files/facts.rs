//! What reading a file has shown.

use super::contents::Contents;
use crate::dimensions::Dimensions;

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
