//! The theme and what the site chooses of it: `[theme]`.

use std::ops::Range;

use crate::key::{Key, Need, Shape};
use crate::rules::SiteBadValue;
use crate::syntax::{Entry, NodeKind, TableReader, Wanted};
use crate::table::Table;
use crate::table::forms::text;
use crate::theme::{Chosen, ReservedIds};

/// The theme's folder and options.
#[derive(Debug, Clone, Default)]
pub struct ThemeConfig {
    /// The site's own theme folder, relative to the site; its files stand before the built-in ones.
    pub dir: Option<String>,
    /// Where `dir` stands, in bytes of the text.
    pub dir_place: Option<Range<usize>>,
    /// The options as written. They wait here until the theme's declarations are known, and are none after.
    pub written: Vec<Entry>,
    /// The options, for templates and the options style sheet.
    pub options: Chosen,
    /// The ids that the theme's pages use.
    pub ids: ReservedIds,
}

impl Table for ThemeConfig {
    fn keys() -> Vec<Key> {
        let key = |name, shape| Key {
            name,
            shape,
            need: Need::Optional,
            usual: None,
        };
        vec![key("dir", Shape::Text), key("options", Shape::Options)]
    }

    fn read(table: &mut TableReader<'_>) -> Self {
        let mut theme = Self::default();
        let dir = table.take("dir");
        if let Some((dir, range)) = dir.and_then(|node| text("dir", node, table)) {
            let is_inside = |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\\');
            if dir.split('/').all(is_inside) {
                theme.dir = Some(dir);
                theme.dir_place = Some(range);
            } else {
                table.breach(range, &SiteBadValue::ThemeDir);
            }
        }
        if let Some(node) = table.take("options") {
            match node.kind {
                NodeKind::Table(entries) => theme.written = entries,
                _ => {
                    table.wrong_type::<()>("options", &node, Wanted::Table);
                }
            }
        }
        theme
    }
}
