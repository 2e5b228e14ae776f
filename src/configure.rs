//! `site.toml` → [`Config`].

mod fields;
mod theme;
mod vocabulary;

use std::ops::Range;
use std::sync::Arc;

use jiff::tz::TimeZone;

use gongkai_model::diagnostic::{Diagnostic, codes, nearest};
use gongkai_model::syntax::{TableReader, parse_toml};
use gongkai_model::{
    BaseUrl, Config, Downloads, Feeds, Field, Footer, Organisation, Permalink, SCHEMES, Scheme,
    SourceFile, credit_code_holds, organisation_code_holds,
};

use fields::fields;
use theme::theme;
use vocabulary::vocabulary;

/// A configuration, and whether it can be published with.
#[derive(Debug, Clone)]
pub struct Configured {
    /// Every faulty value replaced by its default, so that the content is still checked.
    pub config: Config,
    /// Whether name and base URL, which have no default, are there.
    pub usable: bool,
    /// Where `[theme] dir` stands, in bytes of the text.
    pub theme_place: Option<Range<usize>>,
}

/// Reads `site.toml`. Every fault is reported in one run: a syntax error, a missing or unknown key, a
/// wrong type, a value out of its form.
pub fn configure(source: &Arc<SourceFile>) -> (Configured, Vec<Diagnostic>) {
    let (entries, errors) = parse_toml(source.text());
    let mut found: Vec<Diagnostic> = errors
        .into_iter()
        .map(|e| Diagnostic::at(&codes::SITE_SYNTAX, source, e.range, e.message).hint_if(e.hint))
        .collect();
    let broken = !found.is_empty();
    let mut top = TableReader::new(source, "", 0..0, entries);
    // A key that a syntax error swallowed is not missing: the error has been told.
    let (name, base) = if broken {
        (top.take_text_at("name"), top.take_text_at("base_url"))
    } else {
        (top.require_text("name"), top.require_text("base_url"))
    };
    let name = name.filter(|(text, range)| {
        let is_there = !text.trim().is_empty();
        if !is_there {
            let hint = "写网站的名称，例如 name = \"某某厅政府信息公开\"";
            top.bad_value(
                range.clone(),
                "name 是空的".to_owned(),
                Some(hint.to_owned()),
            );
        }
        is_there
    });
    let base = base.and_then(|(text, range)| match BaseUrl::parse(&text) {
        Ok(base) => Some(base),
        Err(why) => {
            let hint = "例如 https://www.example.gov.cn/zwgk".to_owned();
            top.bad_value(range, format!("base_url 不对：{why}"), Some(hint));
            None
        }
    });
    let usable = name.is_some() && base.is_some() && !broken;
    let name = name.map_or_else(
        || "（未命名）".to_owned(),
        |(text, _)| text.trim().to_owned(),
    );
    let language = language(&mut top);
    let time_zone = time_zone(&mut top);
    let description = top.take_text("description").unwrap_or_default();
    let keywords = texts(&mut top, "keywords");
    let page_size = top.take_number("page_size", 1, 1000).unwrap_or(20);

    let mut table = top.take_table("organisation");
    let organisation = organisation(&mut table, &name);
    found.extend(table.finish());
    let mut table = top.take_table("footer");
    let footer = footer(&mut table);
    found.extend(table.finish());
    let mut table = top.take_table("index");
    let scheme = scheme(&mut table);
    found.extend(table.finish());
    let vocabulary = vocabulary(&mut top, source, &mut found);
    let mut table = top.take_table("fields");
    let mut fields = fields(&mut table);
    found.extend(table.finish());
    if broken {
        // What the site asks for may stand in a line that could not be read.
        fields.required = vec![Field::Title];
    }
    let mut table = top.take_table("permalinks");
    let permalink = permalink(&mut table);
    found.extend(table.finish());
    let mut table = top.take_table("feeds");
    let feeds = Feeds {
        enabled: table.take_bool("enabled").unwrap_or(true),
        limit: table.take_number("limit", 1, 1000).unwrap_or(50),
    };
    found.extend(table.finish());
    let mut table = top.take_table("downloads");
    let downloads = Downloads {
        text: table.take_bool("text").unwrap_or(false),
    };
    found.extend(table.finish());
    let mut table = top.take_table("theme");
    let (theme, theme_place) = theme(&mut table, source);
    found.extend(table.finish());
    found.extend(top.finish());

    let config = Config {
        name,
        base_url: base.unwrap_or_else(BaseUrl::local),
        language: language.unwrap_or_else(|| "zh-CN".to_owned()),
        time_zone,
        description,
        keywords,
        page_size,
        organisation,
        footer,
        scheme,
        vocabulary,
        fields,
        permalink,
        feeds,
        downloads,
        theme,
    };
    let configured = Configured {
        config,
        usable,
        theme_place,
    };
    (configured, found)
}

fn texts(table: &mut TableReader<'_>, key: &'static str) -> Vec<String> {
    let texts = table.take_texts(key).unwrap_or_default();
    texts.into_iter().map(|(text, _)| text).collect()
}

/// A language tag of BCP 47: it stands in every page's `lang`.
fn language(top: &mut TableReader<'_>) -> Option<String> {
    let (tag, range) = top.take_text_at("language")?;
    let mut parts = tag.split('-');
    let is_language =
        |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_subtag =
        |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if parts.next().is_some_and(is_language) && parts.all(is_subtag) {
        return Some(tag);
    }
    let hint = "写语言代码：中文是 zh-CN，英文是 en";
    top.bad_value(range, format!("“{tag}”不是语言代码"), Some(hint.to_owned()));
    None
}

fn time_zone(top: &mut TableReader<'_>) -> TimeZone {
    // The data base compiled into the program: the machine's own never counts.
    let zones = jiff::tz::db();
    let fixed = || TimeZone::fixed(jiff::tz::Offset::constant(8));
    let shanghai = || zones.get("Asia/Shanghai").unwrap_or_else(|_| fixed());
    let Some((name, range)) = top.take_text_at("time_zone") else {
        return shanghai();
    };
    zones.get(&name).unwrap_or_else(|_| {
        let names: Vec<String> = zones.available().map(|n| n.to_string()).collect();
        let hint = nearest(&name, names.iter().map(String::as_str)).map_or_else(
            || "写 IANA 时区名，例如 Asia/Shanghai".to_owned(),
            |near| format!("是否想写 {near}？"),
        );
        top.bad_value(range, format!("没有“{name}”这个时区"), Some(hint));
        shanghai()
    })
}

fn organisation(table: &mut TableReader<'_>, site_name: &str) -> Organisation {
    Organisation {
        name: table
            .take_text("name")
            .unwrap_or_else(|| site_name.to_owned()),
        code: organisation_code(table),
        url: link(table, "url"),
        request_url: link(table, "request_url"),
        consult_url: link(table, "consult_url"),
    }
}

fn organisation_code(table: &mut TableReader<'_>) -> String {
    let Some((code, range)) = table.take_text_at("code") else {
        return String::new();
    };
    let holds = match code.len() {
        9 => organisation_code_holds(&code),
        18 => credit_code_holds(&code),
        _ => false,
    };
    if !holds {
        table.bad_value(
            range,
            format!(
                "机构代码“{code}”不对：应为 18 位统一社会信用代码或 9 位组织机构代码，且校验位相符"
            ),
            Some("对照证书逐位核对；字母要大写".to_owned()),
        );
    }
    code
}

/// A link that templates put into `href`: only schemes a browser may follow.
fn link(table: &mut TableReader<'_>, key: &'static str) -> String {
    let Some((url, range)) = table.take_text_at(key) else {
        return String::new();
    };
    let url = url.trim().to_owned();
    let safe = ["https://", "http://", "mailto:", "tel:"];
    let inside = url.starts_with('/') && !url.starts_with("//");
    if url.is_empty() || inside || safe.iter().any(|scheme| url.starts_with(scheme)) {
        return url;
    }
    table.bad_value(
        range,
        format!("{key} 应当是以 https://、http://、mailto:、tel: 或 / 开头的网址"),
        Some("写完整的网址；暂时没有就删掉这一行".to_owned()),
    );
    String::new()
}

fn footer(table: &mut TableReader<'_>) -> Footer {
    let site_id_code = checked(
        table,
        "site_id_code",
        " 10 位数字，或 bm 加 8 位数字",
        |code| {
            let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
            digits(code, 10) || code.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
        },
    );
    let icp = checked(
        table,
        "icp",
        "“岭ICP备05000025号-2”这样的编号",
        |text| {
            let Some((_, rest)) = text.split_once("ICP备") else {
                return false;
            };
            let Some((number, suffix)) = rest.split_once('号') else {
                return false;
            };
            let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
            digits(number) && (suffix.is_empty() || suffix.strip_prefix('-').is_some_and(digits))
        },
    );
    Footer {
        site_id_code,
        icp,
        police: table.take_text("police").unwrap_or_default(),
        sponsor: table.take_text("sponsor").unwrap_or_default(),
        undertaker: table.take_text("undertaker").unwrap_or_default(),
        phone: texts(table, "phone"),
        email: table.take_text("email").unwrap_or_default(),
        address: table.take_text("address").unwrap_or_default(),
        postcode: table.take_text("postcode").unwrap_or_default(),
        support: table.take_text("support").unwrap_or_default(),
        map_url: link(table, "map_url"),
        report_error_url: link(table, "report_error_url"),
        accessibility_url: link(table, "accessibility_url"),
    }
}

fn checked(
    table: &mut TableReader<'_>,
    key: &'static str,
    form: &str,
    holds: impl Fn(&str) -> bool,
) -> String {
    let Some((text, range)) = table.take_text_at(key) else {
        return String::new();
    };
    let text = text.trim().to_owned();
    if !text.is_empty() && !holds(&text) {
        let hint = "对照备案信息核对；暂时没有就删掉这一行".to_owned();
        table.bad_value(range, format!("{key} 应当是{form}"), Some(hint));
    }
    text
}

fn scheme(table: &mut TableReader<'_>) -> Option<&'static Scheme> {
    let (name, range) = table.take_text_at("scheme")?;
    let scheme = Scheme::by_name(&name);
    if scheme.is_none() {
        let names: Vec<&str> = SCHEMES.iter().map(|s| s.name).collect();
        let hint = nearest(&name, names.iter().copied()).map_or_else(
            || format!("可用：{}", names.join("、")),
            |near| format!("是否想写 {near}？"),
        );
        table.bad_value(range, format!("没有“{name}”这种索引号编制方案"), Some(hint));
    }
    scheme
}

fn permalink(table: &mut TableReader<'_>) -> Permalink {
    let Some((pattern, range)) = table.take_text_at("document") else {
        return Permalink::default();
    };
    Permalink::parse(&pattern).unwrap_or_else(|why| {
        let hint = "例如 {column}/{index}.html".to_owned();
        table.bad_value(range, why, Some(hint));
        Permalink::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongkai_model::diagnostic::{Style, print};

    fn check(text: &str) -> (Configured, String) {
        let source = SourceFile::new("site.toml", text);
        let (configured, mut found) = configure(&source);
        gongkai_model::diagnostic::sort(&mut found);
        let printed = found
            .iter()
            .map(|d| {
                print(
                    d,
                    gongkai_model::text::Texts::of(gongkai_model::text::Language::Chinese),
                    Style::Plain,
                )
            })
            .collect();
        (configured, printed)
    }

    #[test]
    fn name_and_base_url_are_enough() {
        let (configured, printed) = check("name = \"甲\"\nbase_url = \"https://x.cn\"\n");
        assert_eq!(printed, "");
        assert!(configured.usable);
        assert_eq!(configured.config.page_size, 20);
        assert_eq!(configured.config.organisation.name, "甲");
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let (configured, printed) = check(
            "name = 3\nbase_uri = \"https://x.cn\"\npage_size = 0\ntime_zone = \"Asia/Shanghia\"\n[footer]\nsite_id_code = \"12\"\n[index]\nscheme = \"anhui-2021\"\n[fields]\nrequired = [\"titel\"]\n[[categories]]\nname = \"甲\"\nchildren = [\"乙\", \"乙\"]\n",
        );
        assert!(!configured.usable);
        insta::assert_snapshot!(printed);
    }

    #[test]
    fn a_syntax_error_does_not_hide_the_rest() {
        let (configured, printed) =
            check("name = 商务厅\nbase_url = \"https://x.cn\"\npagesize = 3\n");
        assert!(!configured.usable);
        assert!(
            printed.contains("error[S001]") && printed.contains("error[S003]"),
            "{printed}"
        );
        assert!(!printed.contains("S002"), "{printed}");
    }

    #[test]
    fn vocabulary_has_levels_and_codes() {
        let (configured, printed) = check(
            "name = \"甲\"\nbase_url = \"https://x.cn\"\n[[categories]]\nname = \"监督保障\"\ncode = \"J\"\nchildren = [\"政务公开\", { name = \"督查\", code = \"J02\" }]\n",
        );
        assert_eq!(printed, "");
        let paths: Vec<_> = configured
            .config
            .vocabulary
            .terms
            .iter()
            .map(|t| t.category.as_str())
            .collect();
        assert_eq!(paths, ["监督保障", "监督保障/政务公开", "监督保障/督查"]);
    }
}
