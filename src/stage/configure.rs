//! `site.toml` → [`Config`].

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{
    BaseUrl, Category, Config, Downloads, Feeds, Field, Fields, Footer, NamedPicture, OptionValue,
    Organisation, Permalink, SCHEMES, Scheme, ShownField, SourceFile, Term, ThemeConfig,
    Vocabulary, credit_code_holds, organisation_code_holds,
};
use crate::syntax::{Entry, Node, NodeKind, ScalarKind, TableReader, parse_toml};

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

fn vocabulary(
    top: &mut TableReader<'_>,
    source: &Arc<SourceFile>,
    found: &mut Vec<Diagnostic>,
) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let Some(node) = top.take("categories") else {
        return vocabulary;
    };
    let NodeKind::List(items) = node.kind else {
        top.wrong_type::<()>("categories", &node, "若干张 [[categories]] 表");
        return vocabulary;
    };
    for item in items {
        add_term(item, None, source, &mut vocabulary, found);
    }
    vocabulary
}

fn add_term(
    node: Node,
    parent: Option<&Category>,
    source: &Arc<SourceFile>,
    vocabulary: &mut Vocabulary,
    found: &mut Vec<Diagnostic>,
) {
    let range = node.range.clone();
    let mut table = match node.kind {
        NodeKind::Table(entries) => TableReader::new(source, "categories", range, entries),
        NodeKind::Scalar(ScalarKind::Text, text) => {
            push_term(&text, range, None, parent, source, vocabulary, found);
            return;
        }
        _ => {
            let mut table = TableReader::new(source, "categories", range, Vec::new());
            table.wrong_type::<()>("categories", &node, "分类名，或含 name 的表");
            found.extend(table.finish());
            return;
        }
    };
    let name = table.require_text("name");
    let code = table.take_text("code");
    let children = table.take("children");
    if let Some((name, range)) = name
        && let Some(category) = push_term(&name, range, code, parent, source, vocabulary, found)
    {
        match children.map(|node| (node.range.clone(), node)) {
            Some((
                _,
                Node {
                    kind: NodeKind::List(items),
                    ..
                },
            )) => {
                for item in items {
                    add_term(item, Some(&category), source, vocabulary, found);
                }
            }
            Some((_, other)) => {
                table.wrong_type::<()>("children", &other, "列表");
            }
            None => {}
        }
    }
    found.extend(table.finish());
}

fn push_term(
    name: &str,
    range: Range<usize>,
    code: Option<String>,
    parent: Option<&Category>,
    source: &Arc<SourceFile>,
    vocabulary: &mut Vocabulary,
    found: &mut Vec<Diagnostic>,
) -> Option<Category> {
    let path = parent.map_or_else(|| name.to_owned(), |p| format!("{p}/{name}"));
    let (problem, hint) = match Category::new(&path) {
        Some(category) if !vocabulary.terms.iter().any(|t| t.category == category) => {
            vocabulary.terms.push(Term {
                category: category.clone(),
                code,
            });
            return Some(category);
        }
        Some(category) => (format!("分类“{category}”写了两次"), "删掉其中一个"),
        None => ("分类名是空的".to_owned(), "写上分类名，或删掉这一个"),
    };
    found.push(Diagnostic::at(&codes::SITE_BAD_VALUE, source, range, problem).hint(hint));
    None
}

fn fields(table: &mut TableReader<'_>) -> Fields {
    let mut fields = Fields::default();
    let mut labels = table.take_table("labels");
    let mut own: BTreeMap<Field, String> = BTreeMap::new();
    let mut ranges = Vec::new();
    for Entry {
        key,
        key_range,
        value,
    } in labels.take_rest()
    {
        let Some(field) = ShownField::parse(&key) else {
            unknown_field(&mut labels, &key, key_range);
            continue;
        };
        match value.kind {
            NodeKind::Scalar(ScalarKind::Text, text) if !text.trim().is_empty() => {
                let label = text.trim().to_owned();
                match field {
                    ShownField::Field(field) => {
                        ranges.push((field, value.range));
                        own.insert(field, label);
                    }
                    ShownField::Url => fields.url_label = label,
                }
            }
            _ => {
                labels.wrong_type::<()>(&key, &value, "放在英文双引号里的文字");
            }
        }
    }
    fields.labels = own;
    table.absorb(labels);
    if let Some(written) = table.take_texts("required") {
        fields.required = vec![Field::Title];
        for (name, range) in written {
            if let Some(ShownField::Field(field)) = shown_field(table, &fields, &name, range)
                && !fields.required.contains(&field)
            {
                fields.required.push(field);
            }
        }
    }
    check_labels(table, &fields, ranges);
    if let Some(written) = table.take_texts("shown") {
        fields.shown = written
            .into_iter()
            .filter_map(|(name, range)| shown_field(table, &fields, &name, range))
            .collect();
    }
    fields
}

/// Two fields of one name: the second of two labels, or a label that is the name of a field that every
/// document must have, would take the other's values.
fn check_labels(table: &mut TableReader<'_>, fields: &Fields, labels: Vec<(Field, Range<usize>)>) {
    for (field, range) in labels {
        let Some(label) = fields.labels.get(&field) else {
            continue;
        };
        let others = || {
            fields
                .labels
                .iter()
                .take_while(|(other, _)| **other != field)
        };
        let same = others()
            .find(|(_, theirs)| *theirs == label)
            .map(|(other, _)| *other);
        let required = || {
            Field::parse(label).filter(|other| {
                *other != field
                    && fields.required.contains(other)
                    && !fields.labels.contains_key(other)
            })
        };
        if let Some(other) = same.or_else(required) {
            let message = format!("“{label}”已经是 {} 的名称", other.key());
            table.bad_value(
                range,
                message,
                Some("换一个名称：两个字段不能同名".to_owned()),
            );
        }
    }
}

fn shown_field(
    table: &mut TableReader<'_>,
    fields: &Fields,
    name: &str,
    range: Range<usize>,
) -> Option<ShownField> {
    let field = fields
        .parse(name)
        .map(ShownField::Field)
        .or_else(|| fields.is_url(name).then_some(ShownField::Url));
    if field.is_none() {
        unknown_field(table, name, range);
    }
    field
}

fn unknown_field(table: &mut TableReader<'_>, name: &str, range: Range<usize>) {
    let hint = nearest(name, Field::names()).map_or_else(
        || "写元数据的键，例如 index、date、publisher".to_owned(),
        |near| format!("是否想写 {near}？"),
    );
    table.bad_value(range, format!("没有“{name}”这个字段"), Some(hint));
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

/// `[theme]`, and where its folder is named.
fn theme(
    table: &mut TableReader<'_>,
    source: &Arc<SourceFile>,
) -> (ThemeConfig, Option<Range<usize>>) {
    let named = table.take_text_at("dir").and_then(|(dir, range)| {
        let inside = dir
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains('\\'));
        if !inside {
            let message = "theme.dir 应当是站点文件夹里的相对路径";
            table.bad_value(range.clone(), message, Some("例如 theme".to_owned()));
        }
        inside.then_some((dir, range))
    });
    let (dir, place) = named.unzip();
    let mut options = BTreeMap::new();
    let mut pictures = Vec::new();
    let mut own = table.take_table("options");
    for Entry { key, value, .. } in own.take_rest() {
        let option = match &value.kind {
            NodeKind::Scalar(ScalarKind::Text, text) => Some(OptionValue::Text(text.clone())),
            NodeKind::Scalar(ScalarKind::Bool, text) => Some(OptionValue::Bool(text == "true")),
            NodeKind::Scalar(ScalarKind::Number, text) => {
                text.parse().ok().map(OptionValue::Number)
            }
            _ => None,
        };
        match option {
            Some(option) if fits_built_in(&mut own, &key, &option, &value.range) => {
                if let ("logo" | "mark_image", OptionValue::Text(path)) = (key.as_str(), &option) {
                    pictures.push(NamedPicture {
                        option: key.clone(),
                        path: path.trim_start_matches('/').to_owned(),
                        source: Arc::clone(source),
                        place: value.range.clone(),
                    });
                }
                options.insert(key, option);
            }
            Some(_) => {}
            None => {
                own.wrong_type::<()>(&key, &value, "文字、数字或 true、false");
            }
        }
    }
    table.absorb(own);
    let theme = ThemeConfig {
        dir,
        options,
        pictures,
    };
    (theme, place)
}

/// Whether an option that the built-in theme knows has a value that it can use; reported if not. A
/// site's own theme may have others of any kind.
fn fits_built_in(
    table: &mut TableReader<'_>,
    key: &str,
    option: &OptionValue,
    range: &Range<usize>,
) -> bool {
    let (message, hint) = match (key, option) {
        ("hue", OptionValue::Number(hue)) if (0.0..=360.0).contains(hue) => return true,
        ("hue", _) => (
            "hue 是主色的色相，应当是 0 到 360 的数字",
            "例如 255 蓝，27 红，150 绿；不加引号",
        ),
        ("font", OptionValue::Text(font)) if matches!(font.as_str(), "sans" | "serif") => {
            return true;
        }
        ("font", _) => (
            "没有这种正文字体",
            "写 \"sans\"（黑体）或 \"serif\"（宋体）",
        ),
        ("logo" | "mark_image", OptionValue::Text(_)) => return true,
        ("logo" | "mark_image", _) => ("应当是 content/ 里一张图片的路径", "例如 \"logo.svg\""),
        _ => return true,
    };
    table.bad_value(range.clone(), message, Some(hint.to_owned()));
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Style, print};

    fn check(text: &str) -> (Configured, String) {
        let source = SourceFile::new("site.toml", text);
        let (configured, mut found) = configure(&source);
        crate::diagnostic::sort(&mut found);
        let printed = found.iter().map(|d| print(d, Style::Plain)).collect();
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
