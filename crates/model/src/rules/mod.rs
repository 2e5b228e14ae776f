//! The rules of gongkai: one rule, one file, in the folder of its family.
//!
//! A rule is a struct with the typed arguments of its message, its entry in the text files
//! (`texts/zh-CN.toml`: title, message, hint, manual page) and two fixtures in `tests/diagnostics/`: a site
//! that breaks it and one that does not. Here it needs one line.

mod content;
mod front_matter;
mod reading;
mod site;
mod theme;

pub use content::*;
pub use front_matter::*;
pub use reading::*;
pub use site::*;
pub use theme::*;

use crate::diagnostic::{Rule, Violation as _};

/// Every rule, by family and number.
pub static RULES: &[&Rule] = &[
    &SiteSyntax::RULE,
    &SiteMissingKey::RULE,
    &SiteUnknownKey::RULE,
    &SiteWrongType::RULE,
    &SiteBadValue::RULE,
    &codes::NOT_UTF8,
    &codes::UNREADABLE,
    &codes::TOO_LARGE,
    &codes::SYMLINK_OUTSIDE,
    &codes::BAD_FILE_NAME,
    &codes::TWO_SOURCES,
    &codes::ACTIVE_FILE,
    &MistakenEnding::RULE,
    &NoFrontMatter::RULE,
    &FrontMatterOpen::RULE,
    &YamlSyntax::RULE,
    &DuplicateKey::RULE,
    &UnknownKey::RULE,
    &MissingField::RULE,
    &WrongShape::RULE,
    &BadValue::RULE,
    &BadDate::RULE,
    &DatesOutOfOrder::RULE,
    &BadIndex::RULE,
    &IndexChecksum::RULE,
    &DocNumberForm::RULE,
    &UnknownCategory::RULE,
    &UnknownTemplate::RULE,
    &UnknownWord::RULE,
    &DuplicateIndex::RULE,
    &DuplicateUrl::RULE,
    &ReservedUrl::RULE,
    &RelationMissing::RULE,
    &RelationUnpublished::RULE,
    &RelationContradicts::RULE,
    &DuplicateNumber::RULE,
    &LinkMissing::RULE,
    &AnchorMissing::RULE,
    &UnsafeLink::RULE,
    &PictureMissing::RULE,
    &PictureWithoutAlt::RULE,
    &PictureExternal::RULE,
    &HtmlRemoved::RULE,
    &IndentedText::RULE,
    &TooDeep::RULE,
    &ControlCharacter::RULE,
    &Footnote::RULE,
    &LostHeading::RULE,
    &LinkUnpublished::RULE,
    &LinkUnmade::RULE,
    &LostLink::RULE,
    &TemplateSyntax::RULE,
    &TemplateRender::RULE,
    &ThemeTexts::RULE,
    &ThemeStray::RULE,
    &ThemeDeclaration::RULE,
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
    use crate::diagnostic::{Family, Least, Level, Rule, Violation as _};

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
    pub static DUPLICATE_KEY: Rule =
        rule("F004", "duplicate-key", Family::FrontMatter, Level::Error);
    pub static MISSING_FIELD: Rule =
        rule("F006", "missing-field", Family::FrontMatter, Level::Error);
    pub static UNKNOWN_WORD: Rule =
        rule("F017", "unknown-word", Family::FrontMatter, Level::Warning);
    pub static FRONT_MATTER_OPEN: Rule = super::FrontMatterOpen::RULE;
    pub static YAML_SYNTAX: Rule = super::YamlSyntax::RULE;
    pub static BAD_VALUE: Rule = super::BadValue::RULE;
    pub static SITE_BAD_VALUE: Rule = super::SiteBadValue::RULE;
    pub static SITE_SYNTAX: Rule = super::SiteSyntax::RULE;
    pub static UNKNOWN_KEY: Rule = super::UnknownKey::RULE;
    pub static TEMPLATE_RENDER: Rule = super::TemplateRender::RULE;
    pub static TEMPLATE_SYNTAX: Rule = super::TemplateSyntax::RULE;
    pub static MISTAKEN_ENDING: Rule = super::MistakenEnding::RULE;
}

#[cfg(test)]
mod tests;
