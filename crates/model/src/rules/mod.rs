//! The rules of gongkai: one rule, one file, in the folder of its family.
//!
//! A rule is a struct with the typed arguments of its message, its entry in the text files
//! (`texts/zh-CN.toml`: title, message, hint, manual page) and two fixtures in `tests/diagnostics/`: a site
//! that breaks it and one that does not. Here it needs one line.

mod reading;

pub use reading::*;

use crate::diagnostic::{Rule, Violation as _};

/// Every rule, by family and number.
pub static RULES: &[&Rule] = &[
    &codes::SITE_SYNTAX,
    &codes::SITE_MISSING_KEY,
    &codes::SITE_UNKNOWN_KEY,
    &codes::SITE_WRONG_TYPE,
    &codes::SITE_BAD_VALUE,
    &codes::NOT_UTF8,
    &codes::UNREADABLE,
    &codes::TOO_LARGE,
    &codes::SYMLINK_OUTSIDE,
    &codes::BAD_FILE_NAME,
    &codes::TWO_SOURCES,
    &codes::ACTIVE_FILE,
    &MistakenEnding::RULE,
    &codes::NO_FRONT_MATTER,
    &codes::FRONT_MATTER_OPEN,
    &codes::YAML_SYNTAX,
    &codes::DUPLICATE_KEY,
    &codes::UNKNOWN_KEY,
    &codes::MISSING_FIELD,
    &codes::WRONG_SHAPE,
    &codes::BAD_VALUE,
    &codes::BAD_DATE,
    &codes::DATES_OUT_OF_ORDER,
    &codes::BAD_INDEX,
    &codes::INDEX_CHECKSUM,
    &codes::DOC_NUMBER_FORM,
    &codes::UNKNOWN_CATEGORY,
    &codes::UNKNOWN_TEMPLATE,
    &codes::UNKNOWN_WORD,
    &codes::DUPLICATE_INDEX,
    &codes::DUPLICATE_URL,
    &codes::RESERVED_URL,
    &codes::RELATION_MISSING,
    &codes::RELATION_UNPUBLISHED,
    &codes::RELATION_CONTRADICTS,
    &codes::DUPLICATE_NUMBER,
    &codes::LINK_MISSING,
    &codes::ANCHOR_MISSING,
    &codes::UNSAFE_LINK,
    &codes::PICTURE_MISSING,
    &codes::PICTURE_WITHOUT_ALT,
    &codes::PICTURE_EXTERNAL,
    &codes::HTML_REMOVED,
    &codes::INDENTED_TEXT,
    &codes::TOO_DEEP,
    &codes::CONTROL_CHARACTER,
    &codes::FOOTNOTE,
    &codes::LOST_HEADING,
    &codes::LINK_UNPUBLISHED,
    &codes::LINK_UNMADE,
    &codes::LOST_LINK,
    &codes::TEMPLATE_SYNTAX,
    &codes::TEMPLATE_RENDER,
    &codes::THEME_TEXTS,
    &codes::THEME_STRAY,
];

/// The rule that a code or an English name stands for, in any case.
pub fn rule(written: &str) -> Option<&'static Rule> {
    let is_it = |rule: &&&Rule| {
        rule.code.eq_ignore_ascii_case(written) || rule.name.eq_ignore_ascii_case(written)
    };
    RULES.iter().find(is_it).copied()
}

/// Rules that have no file yet.
pub mod codes {
    #![allow(missing_docs)]
    use crate::diagnostic::{Family, Least, Level, Rule};

    const fn rule(code: &'static str, name: &'static str, family: Family, level: Level) -> Rule {
        let least = match level {
            Level::Error => Least::Level(Level::Error),
            Level::Warning | Level::Advice => Least::Off,
        };
        Rule {
            code,
            name,
            family,
            level,
            least,
        }
    }

    pub static SITE_SYNTAX: Rule = rule("S001", "site-syntax", Family::Site, Level::Error);
    pub static SITE_MISSING_KEY: Rule =
        rule("S002", "site-missing-key", Family::Site, Level::Error);
    pub static SITE_UNKNOWN_KEY: Rule =
        rule("S003", "site-unknown-key", Family::Site, Level::Error);
    pub static SITE_WRONG_TYPE: Rule = rule("S004", "site-wrong-type", Family::Site, Level::Error);
    pub static SITE_BAD_VALUE: Rule = rule("S005", "site-bad-value", Family::Site, Level::Error);
    pub static NOT_UTF8: Rule = rule("R001", "not-utf8", Family::Reading, Level::Error);
    pub static UNREADABLE: Rule = rule("R002", "unreadable", Family::Reading, Level::Error);
    pub static TOO_LARGE: Rule = rule("R003", "too-large", Family::Reading, Level::Error);
    pub static SYMLINK_OUTSIDE: Rule =
        rule("R004", "symlink-outside", Family::Reading, Level::Error);
    pub static BAD_FILE_NAME: Rule = rule("R005", "bad-file-name", Family::Reading, Level::Error);
    pub static TWO_SOURCES: Rule = rule("R006", "two-sources", Family::Reading, Level::Error);
    pub static ACTIVE_FILE: Rule = rule("R007", "active-file", Family::Reading, Level::Error);
    pub static NO_FRONT_MATTER: Rule =
        rule("F001", "no-front-matter", Family::FrontMatter, Level::Error);
    pub static FRONT_MATTER_OPEN: Rule = rule(
        "F002",
        "front-matter-open",
        Family::FrontMatter,
        Level::Error,
    );
    pub static YAML_SYNTAX: Rule = rule("F003", "yaml-syntax", Family::FrontMatter, Level::Error);
    pub static DUPLICATE_KEY: Rule =
        rule("F004", "duplicate-key", Family::FrontMatter, Level::Error);
    pub static UNKNOWN_KEY: Rule = rule("F005", "unknown-key", Family::FrontMatter, Level::Warning);
    pub static MISSING_FIELD: Rule =
        rule("F006", "missing-field", Family::FrontMatter, Level::Error);
    pub static WRONG_SHAPE: Rule = rule("F007", "wrong-shape", Family::FrontMatter, Level::Error);
    pub static BAD_VALUE: Rule = rule("F008", "bad-value", Family::FrontMatter, Level::Error);
    pub static BAD_DATE: Rule = rule("F010", "bad-date", Family::FrontMatter, Level::Error);
    pub static DATES_OUT_OF_ORDER: Rule = rule(
        "F011",
        "dates-out-of-order",
        Family::FrontMatter,
        Level::Warning,
    );
    pub static BAD_INDEX: Rule = rule("F012", "bad-index", Family::FrontMatter, Level::Warning);
    pub static INDEX_CHECKSUM: Rule = rule(
        "F013",
        "index-checksum",
        Family::FrontMatter,
        Level::Warning,
    );
    pub static DOC_NUMBER_FORM: Rule = rule(
        "F014",
        "doc-number-form",
        Family::FrontMatter,
        Level::Warning,
    );
    pub static UNKNOWN_CATEGORY: Rule = rule(
        "F015",
        "unknown-category",
        Family::FrontMatter,
        Level::Error,
    );
    pub static UNKNOWN_TEMPLATE: Rule = rule(
        "F016",
        "unknown-template",
        Family::FrontMatter,
        Level::Error,
    );
    pub static UNKNOWN_WORD: Rule =
        rule("F017", "unknown-word", Family::FrontMatter, Level::Warning);
    pub static DUPLICATE_INDEX: Rule =
        rule("C001", "duplicate-index", Family::Content, Level::Error);
    pub static DUPLICATE_URL: Rule = rule("C002", "duplicate-url", Family::Content, Level::Error);
    pub static RESERVED_URL: Rule = rule("C003", "reserved-url", Family::Content, Level::Error);
    pub static RELATION_MISSING: Rule =
        rule("C004", "relation-missing", Family::Content, Level::Error);
    pub static RELATION_UNPUBLISHED: Rule = rule(
        "C005",
        "relation-unpublished",
        Family::Content,
        Level::Warning,
    );
    pub static RELATION_CONTRADICTS: Rule = rule(
        "C006",
        "relation-contradicts",
        Family::Content,
        Level::Warning,
    );
    pub static DUPLICATE_NUMBER: Rule =
        rule("C007", "duplicate-number", Family::Content, Level::Warning);
    pub static LINK_MISSING: Rule = rule("C010", "link-missing", Family::Content, Level::Error);
    pub static ANCHOR_MISSING: Rule = rule("C011", "anchor-missing", Family::Content, Level::Error);
    pub static UNSAFE_LINK: Rule = rule("C012", "unsafe-link", Family::Content, Level::Error);
    pub static PICTURE_MISSING: Rule =
        rule("C013", "picture-missing", Family::Content, Level::Error);
    pub static PICTURE_WITHOUT_ALT: Rule = rule(
        "C014",
        "picture-without-alt",
        Family::Content,
        Level::Warning,
    );
    pub static PICTURE_EXTERNAL: Rule =
        rule("C015", "picture-external", Family::Content, Level::Error);
    pub static HTML_REMOVED: Rule = rule("C016", "html-removed", Family::Content, Level::Warning);
    pub static INDENTED_TEXT: Rule = rule("C017", "indented-text", Family::Content, Level::Warning);
    pub static TOO_DEEP: Rule = rule("C018", "too-deep", Family::Content, Level::Error);
    pub static CONTROL_CHARACTER: Rule =
        rule("C019", "control-character", Family::Content, Level::Warning);
    pub static FOOTNOTE: Rule = rule("C020", "footnote", Family::Content, Level::Warning);
    pub static LOST_HEADING: Rule = rule("C021", "lost-heading", Family::Content, Level::Warning);
    pub static LINK_UNPUBLISHED: Rule =
        rule("C022", "link-unpublished", Family::Content, Level::Warning);
    pub static LINK_UNMADE: Rule = rule("C023", "link-unmade", Family::Content, Level::Warning);
    pub static LOST_LINK: Rule = rule("C025", "lost-link", Family::Content, Level::Warning);
    pub static TEMPLATE_SYNTAX: Rule = rule("T001", "template-syntax", Family::Theme, Level::Error);
    pub static TEMPLATE_RENDER: Rule = rule("T002", "template-render", Family::Theme, Level::Error);
    pub static THEME_TEXTS: Rule = rule("T003", "theme-texts", Family::Theme, Level::Error);
    pub static THEME_STRAY: Rule = rule("T004", "theme-stray", Family::Theme, Level::Warning);
}

#[cfg(test)]
mod tests;
