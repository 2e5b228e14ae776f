//! The rules of gongkai: one rule, one file, in the folder of its family.
//!
//! A rule is a struct with the typed arguments of its message, its entry in the text files
//! (`texts/zh-CN.toml`: title, message, hint, manual page) and two fixtures in `tests/diagnostics/`: a site
//! that breaks it and one that does not. Here it needs one line.

mod content;
mod front_matter;
mod gates;
mod reading;
mod site;
mod theme;

pub use content::*;
pub use front_matter::*;
pub use gates::*;
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
    &NotUtf8::RULE,
    &Unreadable::RULE,
    &TooLarge::RULE,
    &SymlinkOutside::RULE,
    &BadFileName::RULE,
    &TwoSources::RULE,
    &ActiveFile::RULE,
    &MistakenEnding::RULE,
    &FileLeftOut::RULE,
    &NeverPublic::RULE,
    &FileRefused::RULE,
    &HiddenCharacters::RULE,
    &DecomposedName::RULE,
    &NamesAlike::RULE,
    &DrawingReduced::RULE,
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
    &TitleFullStop::RULE,
    &OddSpace::RULE,
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
    &TableCells::RULE,
    &TableLine::RULE,
    &LostTable::RULE,
    &LostList::RULE,
    &MarkTaken::RULE,
    &LostEmphasis::RULE,
    &UnshownText::RULE,
    &RunOnLine::RULE,
    &NotAPicture::RULE,
    &PlayerWithoutText::RULE,
    &TooManyMarks::RULE,
    &EmptyHeading::RULE,
    &OtherHost::RULE,
    &AddressWithUser::RULE,
    &HiddenCharacter::RULE,
    &TemplateSyntax::RULE,
    &TemplateRender::RULE,
    &ThemeTexts::RULE,
    &ThemeStray::RULE,
    &ThemeDeclaration::RULE,
    &NearGate::RULE,
    &MisplacedGate::RULE,
    &AccessWord::RULE,
    &AccessReason::RULE,
    &ConflictMarker::RULE,
    &TemplateWords::RULE,
];

/// The rule that a code or an English name stands for, in any case.
pub fn rule(written: &str) -> Option<&'static Rule> {
    let is_it = |rule: &&&Rule| {
        rule.code.eq_ignore_ascii_case(written) || rule.name.eq_ignore_ascii_case(written)
    };
    RULES.iter().find(is_it).copied()
}

#[cfg(test)]
mod tests;
