//! 索引号 (`IndexNumber`): unique, never changed; named schemes with parts and checksums.

mod codes;
mod next;
mod number;
mod scheme;

pub use codes::{credit_code_holds, organisation_code_holds};
pub use next::Series;
pub use number::IndexNumber;
pub use scheme::{IndexParts, SCHEMES, Scheme};
