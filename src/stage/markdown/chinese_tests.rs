//! Emphasis beside Chinese punctuation, against CommonMark where there is none.

use super::*;
