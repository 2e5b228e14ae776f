use crate::base_url::BaseUrlError;
use crate::diagnostic::{Family, Least, Level, Rule, Setting, Violation};
use crate::field::Field;
use crate::files::{Standing, file_types};
use crate::index_number::SCHEMES;
use crate::permalink::PermalinkError;
use crate::syntax::OutOfRange;
use crate::text::{Arg, Line};

/// S005 `site-bad-value`
///
/// # What it finds
/// A value of `site.toml` that has the right type and cannot be right: an address without `https://`, a code
/// whose check digit does not hold, a time zone that there is not, a picture that is not there.
///
/// # Why it matters
/// 网站标识码, ICP备案编号 and the publisher's code stand on every page and in the catalogue (国办发〔2017〕47号);
/// an inspection compares them with the registers.
///
/// # Example
/// `base_url = "ceshi.example"`
///
/// # How to mend
/// Correct the value, or delete the line where the key has a default.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub enum SiteBadValue {
    /// The site's name is empty.
    NoName,
    /// `base_url` is no address of a site.
    BaseUrl {
        /// Why not.
        why: BaseUrlError,
    },
    /// A number out of its range.
    OutOfRange(OutOfRange),
    /// No language tag.
    Language {
        /// As written.
        tag: String,
    },
    /// No time zone.
    TimeZone {
        /// As written.
        name: String,
        /// The one that is written nearly the same.
        near: Option<String>,
    },
    /// The publisher's code does not hold.
    OrganisationCode {
        /// As written.
        code: String,
    },
    /// Not the form of a 网站标识码.
    SiteIdCode,
    /// Not the form of an ICP备案编号.
    Icp,
    /// No address that a browser may follow.
    Link {
        /// The key.
        key: String,
    },
    /// No scheme of index numbers.
    Scheme {
        /// As written.
        name: String,
        /// The one that is written nearly the same.
        near: Option<&'static str>,
    },
    /// No pattern of addresses.
    Permalink {
        /// Why not.
        why: PermalinkError,
    },
    /// No field.
    Field {
        /// As written.
        name: String,
        /// The one that is written nearly the same.
        near: Option<String>,
    },
    /// A label that another field has.
    Label {
        /// As written.
        label: String,
        /// The other field.
        other: Field,
    },
    /// A category without a name.
    NoCategory,
    /// The same category a second time.
    CategoryTwice {
        /// Its path.
        category: String,
    },
    /// No level of a rule.
    Level {
        /// As written.
        word: String,
        /// The one that is written nearly the same.
        near: Option<&'static str>,
    },
    /// A level milder than the rule may have.
    TooMild {
        /// The rule.
        rule: &'static Rule,
        /// What it may have.
        mildest: Setting,
    },
    /// The same rule a second time, under its other name.
    RuleTwice {
        /// As written first.
        first: String,
        /// As written here.
        second: String,
    },
    /// No ending that a site may ask for.
    FileKind {
        /// As written.
        ending: String,
    },
    /// A folder outside the site's.
    ThemeDir,
    /// A folder that is not there.
    NoThemeFolder {
        /// As written.
        dir: String,
    },
    /// Not a number that an option of the theme takes.
    OptionNumber {
        /// The option.
        key: String,
        /// What it is called.
        label: String,
        /// From where to where.
        range: Option<(f64, f64)>,
        /// The theme's own hint.
        hint: Option<String>,
    },
    /// Not one of the words that an option of the theme takes.
    OptionChoice {
        /// What the option is called.
        label: String,
        /// The words, and what each means.
        choices: Vec<(String, String)>,
    },
    /// Not the path of a picture.
    OptionPicture,
    /// The path of a picture that is not there.
    MissingPicture {
        /// The option.
        option: String,
        /// As written, relative to `content/`.
        path: String,
        /// A file there that is called nearly the same.
        near: Option<String>,
    },
    /// The path of a column that is not there.
    MissingBlock {
        /// The option.
        option: String,
        /// As written.
        path: String,
        /// A column's path that is nearly the same.
        near: Option<String>,
    },
}

impl Violation for SiteBadValue {
    const RULE: Rule = Rule {
        code: "S005",
        name: "site-bad-value",
        family: Family::Site,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::NoName => Line::new("S005.message-name"),
            Self::BaseUrl { why } => Line::new("S005.message-base-url").with("why", why.line()),
            Self::OutOfRange(fault) => fault.message(),
            Self::Language { tag } => Line::new("S005.message-language").with("tag", tag),
            Self::TimeZone { name, .. } => Line::new("S005.message-time-zone").with("name", name),
            Self::OrganisationCode { code } => {
                Line::new("S005.message-organisation-code").with("code", code)
            }
            Self::SiteIdCode => Line::new("S005.message-site-id-code"),
            Self::Icp => Line::new("S005.message-icp"),
            Self::Link { key } => Line::new("S005.message-link").with("key", key),
            Self::Scheme { name, .. } => Line::new("S005.message-scheme").with("name", name),
            Self::Permalink { why } => why.line(),
            Self::Field { name, .. } => Line::new("S005.message-field").with("name", name),
            Self::Label { label, other } => Line::new("S005.message-label")
                .with("label", label)
                .with("other", other.key()),
            Self::NoCategory => Line::new("S005.message-no-category"),
            Self::CategoryTwice { category } => {
                Line::new("S005.message-category-twice").with("category", category)
            }
            Self::Level { word, .. } => Line::new("S005.message-level").with("word", word),
            Self::TooMild { rule, mildest } => Line::new("S005.message-too-mild")
                .with("rule", rule.to_string())
                .with("mildest", mildest.word()),
            Self::RuleTwice { first, second } => Line::new("S005.message-rule-twice")
                .with("first", first)
                .with("second", second),
            Self::FileKind { ending } => Line::new("S005.message-file-kind").with("ending", ending),
            Self::ThemeDir => Line::new("S005.message-theme-dir"),
            Self::NoThemeFolder { dir } => {
                Line::new("S005.message-no-theme-folder").with("dir", dir)
            }
            Self::OptionNumber {
                key, label, range, ..
            } => match range {
                Some((least, most)) => Line::new("S005.message-option-number-range")
                    .with("least", least.to_string())
                    .with("most", most.to_string()),
                None => Line::new("S005.message-option-number"),
            }
            .with("key", key)
            .with("label", label),
            Self::OptionChoice { label, .. } => {
                Line::new("S005.message-option-choice").with("label", label)
            }
            Self::OptionPicture => Line::new("S005.message-option-picture"),
            Self::MissingPicture { option, path, .. } => Line::new("S005.message-missing-picture")
                .with("option", option)
                .with("path", path),
            Self::MissingBlock { option, path, .. } => Line::new("S005.message-missing-block")
                .with("option", option)
                .with("path", path),
        }
    }

    fn hint(&self) -> Option<Line> {
        if let Some(near) = self.near() {
            return Some(Line::new("hint.nearest").with("near", near));
        }
        Some(match self {
            Self::NoName => Line::new("S005.hint-name"),
            Self::BaseUrl { .. } => Line::new("S005.hint-base-url"),
            Self::OutOfRange(fault) => fault.hint(),
            Self::Language { .. } => Line::new("S005.hint-language"),
            Self::TimeZone { .. } => Line::new("S005.hint-time-zone"),
            Self::OrganisationCode { .. } => Line::new("S005.hint-organisation-code"),
            Self::SiteIdCode | Self::Icp => Line::new("S005.hint-registered"),
            Self::Link { .. } => Line::new("S005.hint-link"),
            Self::Scheme { .. } => {
                let known: Vec<&str> = SCHEMES.iter().map(|scheme| scheme.name).collect();
                Line::new("S005.hint-scheme").with("known", known)
            }
            Self::Permalink { .. } => Line::new("S005.hint-permalink"),
            Self::Field { .. } => Line::new("S005.hint-field"),
            Self::Label { .. } => Line::new("S005.hint-label"),
            Self::NoCategory => Line::new("S005.hint-no-category"),
            Self::CategoryTwice { .. } | Self::RuleTwice { .. } => Line::new("S005.hint-twice"),
            Self::Level { .. } => {
                let words = Setting::WORDS.iter().map(|(_, [english, chinese])| {
                    Arg::from(
                        Line::new("S005.level")
                            .with("english", *english)
                            .with("chinese", *chinese),
                    )
                });
                Line::new("S005.hint-level").with("known", words.collect::<Vec<Arg>>())
            }
            Self::TooMild { mildest, .. } => {
                Line::new("S005.hint-too-mild").with("mildest", mildest.word())
            }
            Self::FileKind { .. } => {
                let asked = file_types().filter(|known| known.standing == Standing::OnRequest);
                let known: Vec<&str> = asked.map(|known| known.ending).collect();
                Line::new("S005.hint-file-kind").with("known", known)
            }
            Self::ThemeDir => Line::new("S005.hint-theme-dir"),
            Self::NoThemeFolder { .. } => Line::new("S005.hint-no-theme-folder"),
            Self::OptionNumber { hint, .. } => match hint {
                Some(hint) => Line::quoted(hint),
                None => Line::new("S005.hint-option-number"),
            },
            Self::OptionChoice { choices, .. } => {
                let words = choices.iter().map(|(word, label)| {
                    Line::new("S005.choice")
                        .with("word", word)
                        .with("label", label)
                });
                Line::new("S005.hint-option-choice").with("known", either(words.collect()))
            }
            Self::OptionPicture => Line::new("S005.hint-option-picture"),
            Self::MissingPicture { .. } => Line::new("S005.hint-missing-picture"),
            Self::MissingBlock { .. } => Line::new("S005.hint-missing-block"),
        })
    }
}

impl SiteBadValue {
    /// What is written nearly the same and would do.
    fn near(&self) -> Option<&str> {
        match self {
            Self::TimeZone { near, .. }
            | Self::Field { near, .. }
            | Self::MissingPicture { near, .. }
            | Self::MissingBlock { near, .. } => near.as_deref(),
            Self::Scheme { near, .. } | Self::Level { near, .. } => *near,
            _ => None,
        }
    }
}

/// One of several, the last after a word for "or".
fn either(mut all: Vec<Line>) -> Arg {
    match all.pop() {
        Some(last) if !all.is_empty() => {
            let others: Vec<Arg> = all.into_iter().map(Arg::from).collect();
            Arg::from(
                Line::new("list.either")
                    .with("others", others)
                    .with("last", last),
            )
        }
        Some(only) => only.into(),
        None => Arg::List(Vec::new()),
    }
}
