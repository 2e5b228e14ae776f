//! The last good version of pages whose template fails now.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How many pages are kept: more than anybody has open.
const KEPT: usize = 64;

/// The pages that were looked at last, as they were when their templates worked.
#[derive(Debug, Default)]
pub(super) struct EarlierPages(Mutex<VecDeque<(String, Arc<str>)>>);

impl EarlierPages {
    /// Keeps a page.
    pub(super) fn keep(&self, path: &str, html: &Arc<str>) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|(kept, _)| kept != path);
        pages.push_back((path.to_owned(), Arc::clone(html)));
        if pages.len() > KEPT {
            pages.pop_front();
        }
    }

    /// A page as it was.
    pub(super) fn get(&self, path: &str) -> Option<Arc<str>> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let page = pages.iter().find(|(kept, _)| kept == path)?;
        Some(Arc::clone(&page.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_page_makes_room() {
        let pages = EarlierPages::default();
        for number in 0..=KEPT {
            pages.keep(&number.to_string(), &"x".into());
        }
        assert!(pages.get("0").is_none());
        pages.keep("1", &"y".into());
        assert_eq!(pages.get("1").as_deref(), Some("y"));
    }
}
