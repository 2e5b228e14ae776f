//! The theme: readable in any colour, whole in every language, open to child themes, clear to machines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::site::{PLAIN, Site, tree};
use gongkai::model::Field;
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

// --- Colours -------------------------------------------------------------------------------------

type Tokens = BTreeMap<String, String>;

/// The declarations of the first rule that begins with a selector.
fn tokens(css: &str, selector: &str) -> Tokens {
    let start = css.find(&format!("{selector}{{")).unwrap() + selector.len() + 1;
    let rule = &css[start..start + css[start..].find('}').unwrap()];
    let declaration = |text: &str| {
        let (name, value) = text.split_once(':').unwrap();
        (name.trim().to_owned(), value.trim().to_owned())
    };
    rule.split(';').map(declaration).collect()
}

/// WCAG's relative luminance of `#rgb` or `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap();
    let part = |at: usize| {
        let text = match digits.len() {
            3 => digits[at..=at].repeat(2),
            _ => digits[2 * at..2 * at + 2].to_owned(),
        };
        let value = f64::from(u8::from_str_radix(&text, 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Text and what it stands on.
const TEXTS: [(&str, &str); 20] = [
    ("text", "page"),
    ("text", "tint"),
    ("text", "tint-strong"),
    ("text", "mark"),
    ("muted", "page"),
    ("muted", "tint"),
    ("link", "page"),
    ("link", "tint"),
    ("link", "tint-strong"),
    ("visited", "page"),
    ("visited", "tint"),
    ("visited", "tint-strong"),
    ("on-accent", "accent"),
    ("warn", "page"),
    ("warn", "tint"),
    ("warn", "tint-strong"),
    ("warn", "warn-tint"),
    ("over", "page"),
    ("over", "tint"),
    ("over", "over-tint"),
];

/// Edges of controls and marks, and what they stand on.
const EDGES: [(&str, &str); 6] = [
    ("edge", "page"),
    ("edge", "tint"),
    ("focus", "page"),
    ("focus", "tint"),
    ("warn-edge", "page"),
    ("over-edge", "page"),
];

fn assert_readable(tokens: &Tokens, scheme: &str, least: f64) {
    let colour = |name: &str| tokens[&format!("--{name}")].as_str();
    for (pairs, least) in [(&TEXTS[..], least), (&EDGES[..], 3.0)] {
        for (one, other) in pairs {
            let measured = contrast(colour(one), colour(other));
            assert!(
                measured >= least,
                "{scheme}: {one} on {other} {measured:.2}"
            );
        }
    }
}

#[test]
fn every_scheme_is_readable_in_any_hue() {
    for hue in (0..360).step_by(20) {
        let site = Site::with_config(&format!("{PLAIN}[theme.options]\nhue = {hue}\n"));
        site.document("a.md", "title: 甲", "正文。").publish();
        let output = site.output();
        let css = output
            .iter()
            .find(|(path, _)| path.starts_with("assets/options-"));
        let css = std::str::from_utf8(css.unwrap().1).unwrap();
        let light = tokens(css, ":root");
        let dark = tokens(css, ":root[data-scheme=\"dark\"]");
        let over = |base: &Tokens, more: Tokens| {
            let mut all = base.clone();
            all.extend(more);
            all
        };
        let light_contrast = over(&light, tokens(css, ":root[data-contrast=\"high\"]"));
        let dark_contrast = tokens(css, ":root[data-scheme=\"dark\"][data-contrast=\"high\"]");
        assert_readable(&light, &format!("light {hue}"), 4.5);
        assert_readable(&dark, &format!("dark {hue}"), 4.5);
        assert_readable(&light_contrast, &format!("light, high contrast {hue}"), 7.0);
        assert_readable(
            &over(&dark, dark_contrast),
            &format!("dark, high contrast {hue}"),
            7.0,
        );
    }
}

// --- Texts ---------------------------------------------------------------------------------------

fn texts(language: &str) -> BTreeMap<String, String> {
    let path = format!("{ROOT}/themes/default/texts/{language}.yaml");
    let text = fs::read_to_string(path).unwrap();
    let entry = |line: &str| {
        let (key, value) = line.split_once(": ").unwrap();
        (key.to_owned(), value.trim_matches('"').to_owned())
    };
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(entry)
        .collect()
}

/// The names that follow a prefix in all templates.
fn names_after(prefix: &str) -> BTreeSet<String> {
    names_in("templates", "html", prefix)
}

/// The names that follow a prefix in all files of a folder that have an ending.
fn names_in(folder: &str, ending: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (path, bytes) in tree(&Path::new(ROOT).join("themes/default").join(folder)) {
        if Path::new(&path).extension().is_none_or(|e| e != ending) {
            continue;
        }
        let template = String::from_utf8(bytes).unwrap();
        for (at, _) in template.match_indices(prefix) {
            let rest = &template[at + prefix.len()..];
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap();
            names.insert(rest[..end].to_owned());
        }
    }
    names
}

#[test]
fn both_languages_have_every_text_and_no_other() {
    let (chinese, english) = (texts("zh-CN"), texts("en"));
    let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&chinese), keys(&english));
    let mut used = names_after("texts.");
    used.extend(names_in("assets", "js", "say(\""));
    let quoted = names_in("assets", "js", "\"search_");
    used.extend(quoted.iter().map(|name| format!("search_{name}")));
    // Names that templates and scripts put together: a prefix and what the generator says.
    let scripted = names_in("assets", "js", "say(`");
    let prefixes = names_after("texts[\"");
    assert!(
        prefixes.contains("banner_") && prefixes.contains("field_"),
        "{prefixes:?}"
    );
    let joined = |key: &str| {
        prefixes.iter().any(|prefix| key.starts_with(prefix))
            || scripted
                .iter()
                .any(|p| !["", "search_"].contains(&p.as_str()) && key.starts_with(p.as_str()))
            || ["search_from", "search_to"].contains(&key)
            || [
                "validity_",
                "kind_",
                "article_",
                "catalogue_",
                "bytes",
                "language",
            ]
            .iter()
            .any(|prefix| key.starts_with(prefix))
    };
    let relations = [
        "interprets",
        "amends",
        "repeals",
        "replaces",
        "related",
        "draft",
        "future",
    ];
    used.extend(relations.map(str::to_owned));
    used.extend(["interpreted_by", "amended_by", "repealed_by", "replaced_by"].map(str::to_owned));
    for name in &used {
        assert!(chinese.contains_key(name), "no text {name}");
    }
    for key in chinese.keys() {
        assert!(used.contains(key) || joined(key), "{key} is not used");
    }
}

#[test]
fn fields_are_called_as_everywhere_else() {
    let texts = texts("zh-CN");
    for (key, label) in texts
        .iter()
        .filter_map(|(key, label)| Some((key.strip_prefix("field_")?, label)))
    {
        // Some that are no fields stand beside them in the catalogue's tables.
        assert!(
            Field::parse(key).is_none_or(|field| field.label() == label),
            "{key}"
        );
    }
}

// --- A child theme, from the documentation alone ---------------------------------------------------

/// The files that a section of `docs/theme.md` tells to write: each a line `文件 \`name\`…` and a block.
fn documented_files() -> BTreeMap<String, String> {
    let text = fs::read_to_string(PathBuf::from(ROOT).join("docs/theme.md")).unwrap();
    let mut files = BTreeMap::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("\n文件 `") {
        rest = &rest[at + "\n文件 `".len()..];
        let (name, after) = rest.split_once('`').unwrap();
        let block = &after[after.find("\n```").unwrap() + 4..];
        let (_, block) = block.split_once('\n').unwrap();
        let (content, after) = block.split_once("\n```").unwrap();
        files.insert(name.to_owned(), format!("{content}\n"));
        rest = after;
    }
    files
}

#[test]
fn the_documented_child_theme_works() {
    let mut files = documented_files();
    let options = files.remove("site.toml").unwrap();
    assert_eq!(files.len(), 4, "{files:?}");
    let site = Site::with_config(&format!("{PLAIN}{options}"));
    for (path, content) in &files {
        site.write(path, content);
    }
    site.write("content/zc/_index.md", "---\ntitle: 政策\n---\n");
    site.document(
        "zc/1.md",
        "title: 测试办法\ndoc_number: 测厅发〔2020〕3号\ntemplate: policy",
        "第一条　为了测试。",
    );
    site.document("zc/2.md", "title: 普通文件", "正文。");
    site.publish();
    let policy = site.page("zc/1.html");
    assert!(
        policy.contains("引用本文件请写：《测试办法》（测厅发〔2020〕3号）"),
        "{policy}"
    );
    assert!(policy.contains("第一条　为了测试。") && policy.contains("/zwgk/assets/child-"));
    let plain = site.page("zc/2.html");
    assert!(!plain.contains("quoted-as") && plain.contains("正文。"));
    for page in [policy, plain, site.page("index.html")] {
        assert!(page.contains("政务服务热线：12345"), "{page}");
        assert!(page.contains(">公开首页</a>"), "a text of its own");
        assert!(page.contains("跳到正文"), "the other texts stay");
    }
    let output = site.output();
    let options = output
        .iter()
        .find(|(path, _)| path.starts_with("assets/options-"))
        .unwrap();
    assert!(
        std::str::from_utf8(options.1)
            .unwrap()
            .contains("--reading:var(--serif)")
    );
}

// --- Machines ------------------------------------------------------------------------------------

/// The nodes of a page's JSON-LD by type.
fn linked_data(page: &str) -> BTreeMap<String, Value> {
    let mark = "<script type=\"application/ld+json\">";
    let start = page.find(mark).unwrap() + mark.len();
    let text = &page[start..start + page[start..].find("</script>").unwrap()];
    let data: Value = serde_json::from_str(text).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    let nodes = data["@graph"].as_array().unwrap().clone();
    let node = |node: Value| (node["@type"].as_str().unwrap().to_owned(), node);
    nodes.into_iter().map(node).collect()
}

#[test]
fn a_policy_is_legislation_to_machines() {
    let site = Site::new();
    site.write(
        "content/zc/_index.md",
        "---\ntitle: 政策文件\nkind: 政策文件\n---\n",
    );
    site.document(
        "zc/old.md",
        "title: 旧办法\ndate: 2010-01-01\ndoc_number: 测厅发〔2010〕1号",
        "旧。",
    );
    site.document(
        "zc/new.md",
        "title: 新办法</script>\ndate: 2020-01-01\npublished: 2020-01-03 08:30\neffective: 2020-02-01\n\
         valid_until: 2030-12-31\ndoc_number: 测厅发〔2020〕3号\ngenre: 办法\npublisher: 测试厅\nrepeals: old.md",
        "新。",
    );
    site.document(
        "zc/jd.md",
        "title: 解读\ndate: 2020-01-05\ninterprets: new.md",
        "解读。",
    );
    site.publish();
    let new = linked_data(&site.page("zc/new.html"));
    let law = &new["Legislation"];
    assert_eq!(law["name"], "新办法</script>");
    assert_eq!(law["legislationIdentifier"], "测厅发〔2020〕3号");
    assert_eq!(law["legislationDate"], "2020-01-01");
    assert_eq!(law["datePublished"], "2020-01-03T08:30:00+08:00");
    assert_eq!(law["temporalCoverage"], "2020-02-01/2030-12-31");
    assert_eq!(law["legislationPassedBy"]["name"], "测试厅");
    let base = "https://ceshi.example/zwgk/";
    assert_eq!(
        law["legislationChanges"][0]["@id"],
        format!("{base}zc/old.html")
    );
    let trail = new["BreadcrumbList"]["itemListElement"].as_array().unwrap();
    let trail: Vec<_> = trail
        .iter()
        .map(|item| {
            (
                item["position"].as_u64().unwrap(),
                item["item"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        base.to_owned(),
        format!("{base}zc/"),
        format!("{base}zc/new.html"),
    ];
    assert_eq!(
        trail,
        [(1, &*expected[0]), (2, &*expected[1]), (3, &*expected[2])]
    );
    let old = linked_data(&site.page("zc/old.html"));
    assert_eq!(
        old["Legislation"]["legislationLegalForce"],
        "https://schema.org/NotInForce"
    );
    let reading = linked_data(&site.page("zc/jd.html"));
    assert_eq!(
        reading["Article"]["about"][0]["@id"],
        format!("{base}zc/new.html")
    );
    assert_eq!(reading["Article"]["headline"], "解读");
}

#[test]
fn the_home_page_names_the_body_and_a_column_its_place() {
    let site = Site::with_config(
        "name = \"公开\"\nbase_url = \"https://ceshi.example\"\n[fields]\nrequired = [\"title\"]\n\
         [organisation]\nname = \"测试厅\"\ncode = \"11530000015105678K\"\n\
         [footer]\nphone = [\"0889-5550\"]\naddress = \"北辰路\"\npostcode = \"680011\"\n",
    );
    site.document("甲/乙/1.md", "title: 一", "正文。").publish();
    let home = linked_data(&site.page("index.html"));
    let body = &home["GovernmentOrganization"];
    assert_eq!(
        (&body["name"], &body["identifier"]),
        (&"测试厅".into(), &"11530000015105678K".into())
    );
    assert_eq!(body["address"]["postalCode"], "680011");
    assert_eq!(home["WebSite"]["publisher"]["@id"], body["@id"]);
    let column = linked_data(&site.page("甲/乙/index.html"));
    let names: Vec<_> = column["BreadcrumbList"]["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["公开", "甲", "乙"]);
}

// --- Lists and the home page -----------------------------------------------------------------------

#[test]
fn years_lead_to_the_list_page_that_they_begin_on() {
    let site = Site::with_config(&PLAIN.replace("[fields]", "page_size = 3\n[fields]"));
    let days = [
        "2018-05-01",
        "2018-06-01",
        "2019-01-01",
        "2019-02-01",
        "2020-01-01",
        "2020-02-01",
        "2020-03-01",
    ];
    for (at, day) in days.iter().enumerate() {
        site.document(
            &format!("tz/{at}.md"),
            &format!("title: 第{at}号\ndate: {day}"),
            "正文。",
        );
    }
    site.document("tz/undated.md", "title: 没有日期", "正文。")
        .publish();
    // Oldest first: undated 2018 2018 | 2019 2019 2020 | 2020 2020, and the newest page holds three.
    let newest = site.page("tz/index.html");
    for (year, page) in [
        ("2020", ""),
        ("2019", "page-2.html"),
        ("2018", "page-1.html"),
    ] {
        let href = format!("/zwgk/tz/{page}#y{year}");
        assert!(
            newest.contains(&format!("<a href=\"{href}\">{year}</a>")),
            "{href}: {newest}"
        );
        let path = if page.is_empty() { "index.html" } else { page };
        let target = site.page(&format!("tz/{path}"));
        assert_eq!(
            target.matches(&format!("id=\"y{year}\"")).count(),
            1,
            "{target}"
        );
    }
    assert!(
        !site.page("tz/page-1.html").contains("class=\"years\""),
        "the archive stays as it is"
    );
    assert!(
        !site
            .page("year/2020/index.html")
            .contains("class=\"years\"")
    );
}

#[test]
fn the_four_statutory_columns_are_blocks_unless_others_are_named() {
    let heads = |site: &Site| -> Vec<String> {
        let home = site.page("index.html");
        let blocks = home.split("<section class=\"block\">").skip(1);
        blocks
            .map(|block| {
                let start = block.find("\">").unwrap() + 2;
                block[start..start + block[start..].find('<').unwrap()].to_owned()
            })
            .collect()
    };
    let columns = [
        "通知公告",
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
    ];
    let fill = |site: &Site| {
        for column in columns {
            site.document(
                &format!("{column}/1.md"),
                &format!("title: {column}之一"),
                "正文。",
            );
        }
        site.publish();
    };
    let site = Site::new();
    fill(&site);
    assert_eq!(heads(&site), columns[1..]);
    // Where a line may end there is a mark.
    let home = site.page("index.html").replace("<wbr>", "");
    for column in columns {
        assert!(
            home.contains(&format!(">{column}之一</a>")),
            "the newest of {column}"
        );
    }
    let named = Site::with_config(&format!(
        "{PLAIN}[theme.options]\nblocks = \"政府信息公开年报, 通知公告 \"\n"
    ));
    fill(&named);
    assert_eq!(heads(&named), ["政府信息公开年报", "通知公告"]);
}

#[test]
fn a_theme_folder_that_is_not_there_is_told_where_it_is_named() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"外观\"\n"));
    site.document("a.md", "titel: 甲", "见[乙](乙.md)。");
    let run = site.build(&[]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stderr
            .contains("site.toml:6:7: error[S005]: 找不到主题文件夹“外观”"),
        "{run:?}"
    );
    assert!(
        run.codes().contains(&"C010"),
        "the rest is told too: {run:?}"
    );
    site.write("外观/assets/a.css", "p{}");
    site.document("a.md", "title: 甲", "正文。").publish();
}

#[test]
fn a_folder_called_theme_is_the_theme_without_being_named() {
    let site = Site::new();
    site.document("a.md", "title: 甲", "正文。")
        .write("theme/templates/404.html", "自己的 404")
        .publish();
    assert_eq!(site.page("404.html"), "自己的 404");
    site.write("theme/templates/404.html", "改过的 404")
        .publish();
    assert_eq!(site.page("404.html"), "改过的 404");
}

#[test]
fn options_that_the_built_in_theme_cannot_use_are_told_where_they_stand() {
    let site = |options: &str| {
        let site = Site::with_config(&format!("{PLAIN}[theme.options]\n{options}\n"));
        site.document("a.md", "title: 甲", "正文。").write(
            "content/logo.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        );
        site
    };
    for (options, told) in [
        ("hue = 400", "site.toml:6:7: error[S005]: hue 是主色的色相"),
        (
            "hue = \"蓝\"",
            "site.toml:6:7: error[S005]: hue 是主色的色相",
        ),
        (
            "font = \"宋体\"",
            "site.toml:6:8: error[S005]: 没有这种正文字体",
        ),
        (
            "logo = 3",
            "site.toml:6:8: error[S005]: 应当是 content/ 里一张图片的路径",
        ),
        ("logo = \"lgo.svg\"", "是否想写 logo.svg？"),
        (
            "mark_image = \"没有.png\"",
            "site.toml:6:14: error[S005]: mark_image 所指的图片不存在",
        ),
    ] {
        let run = site(options).build(&[]);
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["S005"]),
            "{options}: {run:?}"
        );
        assert!(run.stderr.contains(told), "{options}: {run:?}");
    }
    for options in [
        "hue = 27",
        "font = \"serif\"",
        "logo = \"logo.svg\"",
        "own = \"x\"",
    ] {
        site(options).publish();
    }
}
