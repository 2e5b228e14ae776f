//! The template environment: escaping, texts, functions.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use gongkai_model::Config;
use gongkai_model::rules::{TemplateDetail, TemplateError, TemplateErrorKind as Kind};
use gongkai_model::text::Line;

use super::failure::impossible;
use super::texts::Texts;

/// An environment without templates. HTML is escaped; a misspelt name is an error where it is
/// printed, and false where it is tested.
pub(super) fn new(config: &Config, texts: Texts) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|name| {
        if std::path::Path::new(name)
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("html"))
        {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    environment.set_formatter(super::escape::format);
    environment.add_global("texts", Value::from(Serde(texts)));
    environment.add_global(
        "options",
        Value::from(Serde(config.theme.options.values.clone())),
    );
    environment.add_function("colour", super::colour::colour);
    environment.add_filter("wrapped", super::title::wrapped);
    let base = config.base_url.path().to_owned();
    environment.add_function("url", move |path: &str| {
        format!(
            "{base}{}",
            gongkai_model::encode_path(path.trim_start_matches('/'))
        )
    });
    environment
}

/// `asset("main.css")` gives the hashed file's link.
pub(super) fn add_asset_function(
    environment: &mut Environment<'static>,
    hrefs: BTreeMap<String, String>,
) {
    environment.add_function("asset", move |name: &str| -> Result<String, Error> {
        hrefs
            .get(name)
            .cloned()
            .ok_or_else(|| impossible(Line::new("template.no-asset").with("name", name)))
    });
}

/// The error itself, where others only say which templates led to it.
pub(super) fn cause(error: &Error) -> &Error {
    let mut at = error;
    while let Some(inner) =
        std::error::Error::source(at).and_then(|source| source.downcast_ref::<Error>())
    {
        if inner.name().is_none() {
            break;
        }
        at = inner;
    }
    at
}

/// What is wrong, in our words: the kind and the name it is about, else the engine's own words.
pub(super) fn in_words(error: &Error) -> TemplateError {
    let kind = kind(error.kind());
    TemplateError {
        kind,
        detail: detail(kind, error),
    }
}

fn detail(kind: Kind, error: &Error) -> Option<TemplateDetail> {
    let ours = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Line>());
    if let Some(line) = ours {
        return Some(TemplateDetail::Ours(line.clone()));
    }
    let detail = error.detail()?;
    let quoted = || detail.split('`').nth(1);
    let named = || {
        let mut words = detail.split(' ');
        let (_, name, rest) = (words.next(), words.next(), words.next());
        name.filter(|_| rest == Some("is"))
    };
    let name = match kind {
        Kind::NoName | Kind::NoFilter | Kind::NoFunction | Kind::NoTest | Kind::NoMethod => {
            quoted().or_else(named)
        }
        _ => None,
    };
    Some(match name {
        Some(name) => TemplateDetail::Name(name.to_owned()),
        None => TemplateDetail::Words(detail.to_owned()),
    })
}

fn kind(kind: ErrorKind) -> Kind {
    match kind {
        ErrorKind::SyntaxError => Kind::Syntax,
        ErrorKind::TemplateNotFound => Kind::NoTemplate,
        ErrorKind::UndefinedError => Kind::NoName,
        ErrorKind::UnknownFilter => Kind::NoFilter,
        ErrorKind::UnknownFunction => Kind::NoFunction,
        ErrorKind::UnknownTest => Kind::NoTest,
        ErrorKind::UnknownMethod => Kind::NoMethod,
        ErrorKind::MissingArgument => Kind::TooFewArguments,
        ErrorKind::TooManyArguments => Kind::TooManyArguments,
        ErrorKind::InvalidOperation => Kind::Impossible,
        ErrorKind::BadInclude => Kind::Include,
        _ => Kind::Other,
    }
}
