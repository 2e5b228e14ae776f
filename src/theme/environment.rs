//! The template environment: escaping, texts, functions.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use gongkai_model::Config;

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
    environment.add_global("options", Value::from(Serde(config.theme.options.clone())));
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
        hrefs.get(name).cloned().ok_or_else(|| {
            Error::new(
                ErrorKind::InvalidOperation,
                format!("主题里没有 assets/{name}"),
            )
        })
    });
}

/// How to mend it.
pub(super) fn hint(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::SyntaxError => "核对花括号、引号和 if、for、block 的首尾是否成对",
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => {
            "核对文件名；模板放在主题的 templates 文件夹里"
        }
        _ => "核对名称的拼写；可对照内置主题里的同名模板",
    }
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

/// What is wrong, in Chinese: the kind and the name it is about, else the engine's own words.
pub(super) fn in_words(error: &Error) -> String {
    let kind = kind_in_words(error.kind());
    let Some(detail) = error.detail() else {
        return kind.to_owned();
    };
    if !detail.is_ascii() {
        // One of our own functions.
        return format!("{kind}：{detail}");
    }
    let quoted = detail.split('`').nth(1);
    let named = || {
        let mut words = detail.split(' ');
        let (_, name, rest) = (words.next(), words.next(), words.next());
        name.filter(|_| rest == Some("is"))
    };
    match error.kind() {
        ErrorKind::UndefinedError
        | ErrorKind::UnknownFilter
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownMethod => match quoted.or_else(named) {
            Some(name) => format!("{kind}：{name}"),
            None => format!("{kind}（{detail}）"),
        },
        _ => format!("{kind}（{detail}）"),
    }
}

/// What kind of error it is, in Chinese.
fn kind_in_words(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::SyntaxError => "模板语法有误",
        ErrorKind::TemplateNotFound => "没有这个模板",
        ErrorKind::UndefinedError => "用了没有定义的名称",
        ErrorKind::UnknownFilter => "没有这个过滤器",
        ErrorKind::UnknownFunction => "没有这个函数",
        ErrorKind::UnknownTest => "没有这个测试",
        ErrorKind::UnknownMethod => "没有这个方法",
        ErrorKind::MissingArgument => "少了参数",
        ErrorKind::TooManyArguments => "参数太多",
        ErrorKind::InvalidOperation => "这样做不行",
        ErrorKind::BadInclude => "包含的模板出错",
        _ => "模板运行出错",
    }
}
