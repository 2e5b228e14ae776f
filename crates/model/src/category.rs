//! 内容分类 (`Category`): a path in the site's vocabulary.

use std::fmt;
use std::sync::Arc;

/// A category as a path of at least one level: `监督保障/政务公开`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category {
    path: Arc<str>,
}

impl Category {
    /// Reads a path; levels are separated by `/`, `\` or their full-width forms. Empty levels are
    /// dropped; without any level there is no category.
    pub fn new(written: &str) -> Option<Self> {
        let levels: Vec<&str> = written
            .split(['/', '\\', '／', '＼', '>', '＞', '›'])
            .map(str::trim)
            .filter(|level| !level.is_empty())
            .collect();
        (!levels.is_empty()).then(|| Self {
            path: levels.join("/").into(),
        })
    }

    /// The levels joined by `/`.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The levels, top first.
    pub fn levels(&self) -> impl Iterator<Item = &str> {
        self.path.split('/')
    }

    /// The last level.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// This category and those above it, top first.
    pub fn with_ancestors(&self) -> impl Iterator<Item = Category> + '_ {
        self.path
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([self.path.len()])
            .filter_map(|end| self.path.get(..end))
            .map(|path| Self { path: path.into() })
    }

    /// The category above, if there is one.
    pub fn parent(&self) -> Option<Category> {
        let (path, _) = self.path.rsplit_once('/')?;
        Some(Self { path: path.into() })
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

/// The site's controlled vocabulary of categories; empty where the site declares none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// In the order of `site.toml`, each parent before its children.
    pub terms: Vec<Term>,
}

/// One category of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its whole path.
    pub category: Category,
    /// Its code, where the site gives one.
    pub code: Option<String>,
}

impl Vocabulary {
    /// The term that a category as written stands for: its whole path, its code, or, where only one
    /// term has it, its last level.
    pub fn resolve(&self, written: &Category) -> Option<&Term> {
        let exact = self
            .terms
            .iter()
            .find(|t| t.category == *written || t.code.as_deref() == Some(written.as_str()));
        exact.or_else(|| {
            let mut named = self
                .terms
                .iter()
                .filter(|t| t.category.name() == written.as_str());
            let first = named.next()?;
            named.next().is_none().then_some(first)
        })
    }

    /// Every path and every last level, for "did you mean".
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.terms
            .iter()
            .flat_map(|t| [t.category.as_str(), t.category.name()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(paths: &[&str]) -> Vocabulary {
        let terms = paths.iter().map(|p| Term {
            category: Category::new(p).unwrap(),
            code: None,
        });
        Vocabulary {
            terms: terms.collect(),
        }
    }

    #[test]
    fn levels_in_any_separator() {
        for written in [
            "综合政务\\政务公开",
            " 综合政务 / 政务公开 ",
            "综合政务＼政务公开",
            "/综合政务//政务公开/",
        ] {
            assert_eq!(
                Category::new(written).unwrap().as_str(),
                "综合政务/政务公开"
            );
        }
        assert_eq!(Category::new(" / "), None);
        // Names with 、 stay whole.
        assert_eq!(
            Category::new("财政、金融、审计").unwrap().levels().count(),
            1
        );
    }

    #[test]
    fn ancestors_from_the_top() {
        let category = Category::new("法律/行政法/处罚").unwrap();
        let all: Vec<String> = category.with_ancestors().map(|c| c.to_string()).collect();
        assert_eq!(all, ["法律", "法律/行政法", "法律/行政法/处罚"]);
        assert_eq!(category.parent().unwrap().as_str(), "法律/行政法");
    }

    #[test]
    fn a_last_level_stands_for_its_term_where_it_is_the_only_one() {
        let vocabulary = vocabulary(&["甲", "甲/其他", "乙", "乙/其他", "乙/独有"]);
        let resolve = |s: &str| {
            vocabulary
                .resolve(&Category::new(s).unwrap())
                .map(|t| t.category.to_string())
        };
        assert_eq!(resolve("独有").unwrap(), "乙/独有");
        assert_eq!(resolve("乙/独有").unwrap(), "乙/独有");
        assert_eq!(resolve("其他"), None);
    }
}
