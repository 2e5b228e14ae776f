//! The JSON Schemas say what the parsers say: each is held against the other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gongkai::configure::configure;
use gongkai::parse::{parse_column, parse_document};
use gongkai::schema::{SchemaOptions, column_schema, front_matter_schema, site_schema, snippets};
use gongkai_model::diagnostic::Finding;
use gongkai_model::{Config, ContentPath, Field, Location, SourceFile};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::site::{PLAIN, ROOT, Run, Site, gongkai};

fn root() -> PathBuf {
    PathBuf::from(ROOT)
}

fn config_from(text: &str) -> (Config, Vec<Finding>) {
    let (configured, found) = configure(&SourceFile::new("site.toml", text));
    (configured.config, found)
}

fn sample() -> Config {
    let text = fs::read_to_string(root().join("site.toml")).unwrap();
    let (config, found) = config_from(&text);
    assert!(found.is_empty());
    config
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::new(schema).unwrap()
}

/// The YAML at the head of a Markdown text, as a language server sees it.
fn head(text: &str) -> Value {
    let rest = text.strip_prefix("---\n").unwrap();
    let (yaml, _) = rest.split_once("\n---\n").unwrap();
    let parsed: Option<Value> = serde_yaml::from_str(yaml).unwrap();
    parsed.unwrap_or_else(|| json!({}))
}

fn markdown(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(&path).unwrap();
                all.push((path, text));
            }
        }
    }
    all
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator
        .iter_errors(value)
        .map(|e| e.to_string())
        .collect()
}

fn parsed(config: &Config, text: &str) -> Vec<&'static str> {
    let location = Location {
        path: ContentPath::new("a/b.md"),
        column: ContentPath::new("a"),
        owns_folder: false,
    };
    let source = SourceFile::new("content/a/b.md", text);
    let (_, found) = parse_document(&source, location, config);
    found.iter().map(|d| d.rule.code).collect()
}

#[test]
fn the_sample_sites_front_matter_is_valid() {
    let config = sample();
    let documents = validator(&front_matter_schema(&config, &["政策文件"]));
    let columns = validator(&column_schema());
    let mut counted = 0;
    for (path, text) in markdown(&root().join("content")) {
        let is_column = path.file_name().is_some_and(|name| name == "_index.md");
        let validator = if is_column { &columns } else { &documents };
        let found = faults(validator, &head(&text));
        assert!(found.is_empty(), "{}: {found:?}", path.display());
        counted += 1;
    }
    assert!(counted > 80, "{counted}");
    for (path, text) in markdown(&root().join("starter/archetypes")) {
        let empty = front_matter_schema(
            &Config {
                fields: free(&config),
                ..config.clone()
            },
            &[],
        );
        let found = faults(&validator(&empty), &head(&text));
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}

/// Requires nothing: archetypes are still to be filled in.
fn free(config: &Config) -> gongkai_model::Fields {
    gongkai_model::Fields {
        required: vec![Field::Draft],
        ..config.fields.clone()
    }
}

#[test]
fn schema_and_parser_agree_on_each_line() {
    let (config, _) = config_from(
        "name = \"甲\"\nbase_url = \"https://x.cn\"\n[fields]\nrequired = [\"title\", \"index\"]\n[fields.labels]\ndate = \"成文日期\"\n[[categories]]\nname = \"监督保障\"\ncode = \"J\"\nchildren = [\"政务公开\"]\n",
    );
    let validator = validator(&front_matter_schema(&config, &[]));
    let check = |lines: &str| {
        let text = format!("---\n信息名称: 甲\n索 引 号: 1\n{lines}\n---\n");
        let by_schema = faults(&validator, &head(&text)).is_empty();
        let found = parsed(&config, &text);
        assert_eq!(by_schema, found.is_empty(), "{lines}: {found:?}");
        by_schema
    };
    for taken in [
        "",
        "date: 2017-12-18",
        "生成日期: 2017/12/18",
        "成文日期: 2017年12月18日 08:30",
        "产生日期: 2017.12.18",
        "date: 2017-12-18T08:30:00+08:00",
        "date:",
        "成 文 日 期: 2020-01-01",
        "category: 监督保障",
        "category: 政务公开",
        "category: J",
        "category: 监督保障\\政务公开",
        "category:",
        "有效性: 现行有效",
        "有效性: 长期有效",
        "有效期: 废止",
        "有效期: 2099-01-01",
        "validity: 2099-01-01",
        "keywords: [甲, 乙]",
        "keywords: 甲、乙",
        "publisher: [甲局, 乙局]",
        "summary: 2025",
        "draft: true",
        "草稿: 是",
        "interprets: [a.md, b.md]",
        "interprets: a.md",
        "url:",
        "type: 自定的类型",
        "theme: 综合政务\\政务公开",
    ] {
        assert!(check(taken), "{taken}");
    }
    for refused in [
        "浏览次数: 3",
        "date: 20171218",
        "date: 明天",
        "date: [2017-12-18]",
        "category: 别的",
        "有效性: 大概",
        "有效期: 也许",
        "draft: 也许",
        "draft: 3",
        "draft:",
        "summary: {甲: 乙}",
        "keywords: {甲: 乙}",
        "url: https://x.cn",
        "interprets: [{a: b}]",
        "titel: 乙",
    ] {
        assert!(!check(refused), "{refused}");
    }
}

#[test]
fn required_fields_may_stand_under_any_name() {
    let (config, _) = config_from("name = \"甲\"\nbase_url = \"https://x.cn\"\n");
    let validator = validator(&front_matter_schema(&config, &[]));
    let valid = |keys: [&str; 4]| {
        let map: serde_json::Map<String, Value> = keys
            .iter()
            .map(|key| ((*key).to_owned(), json!("2020-01-01")))
            .collect();
        validator.is_valid(&Value::Object(map))
    };
    assert!(valid(["title", "index", "category", "date"]));
    assert!(valid(["名称", "信 息 索 引 号", "分类：", "成文日期"]));
    assert!(!valid(["title", "index", "category", "published"]));
}

#[test]
fn every_name_in_the_schema_is_a_field() {
    let config = sample();
    let schema = front_matter_schema(&config, &["政策文件"]);
    for (name, value) in schema["properties"].as_object().unwrap() {
        let field = config.fields.parse(name).unwrap();
        assert_eq!(
            value["$ref"],
            format!("#/definitions/{}", field.key()),
            "{name}"
        );
    }
    for field in Field::ALL {
        let definition = &schema["definitions"][field.key()];
        assert!(!definition["description"].as_str().unwrap().is_empty());
        assert!(schema["properties"][config.fields.label(*field)].is_object());
    }
    let categories = schema["definitions"]["category"].to_string();
    assert!(categories.contains("监督保障/政务公开") && categories.contains("J01"));
    let snippets = snippets(&config, &["政策文件"]);
    let snippets = snippets.as_object().unwrap();
    assert_eq!(snippets.len(), Field::ALL.len());
    for snippet in snippets.values() {
        for prefix in snippet["prefix"].as_array().unwrap() {
            assert!(config.fields.parse(prefix.as_str().unwrap()).is_some());
        }
    }
}

#[test]
fn the_columns_keys_are_the_parsers() {
    let schema = column_schema();
    let validator = validator(&schema);
    let yaml = |key: &str, value: &str| format!("---\n{key}: {value}\n---\n");
    for key in schema["properties"].as_object().unwrap().keys() {
        let value = match key.as_str() {
            "kind" | "栏目类型" => "通知公告",
            "order" | "排序" | "update_within" | "更新期限" | "page_size" | "每页条数" => {
                "3"
            }
            _ => "abc",
        };
        let text = yaml(key, value);
        let (_, found) = parse_column(&SourceFile::new("content/a/_index.md", text.as_str()));
        assert!(found.is_empty(), "{key}: {found:?}");
        assert_eq!(faults(&validator, &head(&text)), [""; 0], "{key}");
    }
    for (key, value) in [
        ("kind", "其它"),
        ("order", "甲"),
        ("page_size", "0"),
        ("titel", "a"),
    ] {
        let text = yaml(key, value);
        let (_, found) = parse_column(&SourceFile::new("content/a/_index.md", text.as_str()));
        assert!(
            !found.is_empty() && !validator.is_valid(&head(&text)),
            "{key}"
        );
    }
}

#[test]
fn the_keys_of_site_toml_are_the_parsers() {
    let schema = site_schema(SchemaOptions::BuiltIn);
    let validator = validator(&schema);
    let reference = fs::read_to_string(root().join("docs/site-toml.md")).unwrap();
    let (_, block) = reference.split_once("```toml\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    for text in [
        block,
        &fs::read_to_string(root().join("site.toml")).unwrap(),
    ] {
        let value: Value = toml::from_str(text).unwrap();
        assert_eq!(faults(&validator, &value), [""; 0]);
    }
    // Every key of the schema, with a value of another type than any key takes: the parser has to
    // complain of the type, not of the key.
    for (table, keys) in tables(&schema) {
        for key in keys {
            let line = format!("{key} = 1979-05-27T07:32:00Z\n");
            let text = match table.as_str() {
                "" => line,
                table => format!("[{table}]\n{line}"),
            };
            let (_, found) = config_from(&text);
            let unknown = found.iter().any(|d| d.rule.code == "S003");
            assert!(!unknown, "{table}.{key}: {found:?}");
            assert!(
                found.iter().any(|d| d.rule.code == "S004"),
                "{table}.{key}: {found:?}"
            );
        }
    }
    let wrong = json!({ "name": "甲", "base_url": "https://x.cn", "footer": { "icp_no": "x" } });
    assert!(!validator.is_valid(&wrong));
    assert!(!validator.is_valid(&json!({ "name": "甲" })));
}

fn tables(schema: &Value) -> Vec<(String, Vec<String>)> {
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let mut all = vec![(String::new(), keys(&schema["properties"]))];
    for (name, value) in schema["properties"].as_object().unwrap() {
        if value["properties"].is_object() {
            all.push((name.clone(), keys(&value["properties"])));
        }
    }
    all
}

#[test]
fn the_command_prints_them() {
    let print = |arguments: &[&str]| -> Value {
        let done = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .arg("schema")
            .args(arguments)
            .output()
            .unwrap();
        assert!(done.status.success());
        serde_json::from_slice(&done.stdout).unwrap()
    };
    assert_eq!(print(&["column"]), column_schema());
    assert_eq!(print(&["site"]), site_schema(SchemaOptions::BuiltIn));
    assert_eq!(
        print(&[])["properties"],
        print(&["front-matter"])["properties"]
    );
    let site = print(&["--site", root().to_str().unwrap()]);
    assert!(
        site["properties"]["承办处室"].is_object(),
        "the site's own label"
    );
}

#[test]
fn a_site_with_its_own_theme_is_reported_its_own_options() {
    let site = Site::with_config(&format!(
        "{PLAIN}[theme.options]\nhotline = \"12345\"\nhue = 120\n"
    ));
    site.write(
        "theme/theme.toml",
        "[options.hotline]\nkind = \"text\"\nlabel = \"热线\"\ndescription = \"政务服务热线\"\n",
    );
    let schema = |of: &str| {
        let mut program = gongkai();
        program.args(["schema", of, "--site"]).arg(site.folder());
        Run::of(&program.output().unwrap())
    };
    let run = schema("site");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let own: Value = serde_json::from_str(&run.stdout).unwrap();
    let options = &own["properties"]["theme"]["properties"]["options"];
    assert_eq!(
        options["properties"]["hotline"]["description"],
        "政务服务热线"
    );
    let text = fs::read_to_string(site.path("site.toml")).unwrap();
    let validator = validator(&own);
    assert_eq!(faults(&validator, &toml::from_str(&text).unwrap()), [""; 0]);
    // What neither theme declares is an error of the build, and of the schema.
    let wrong = toml::from_str(&text.replace("hotline", "hotlnie")).unwrap();
    assert!(!validator.is_valid(&wrong));
    assert_eq!(schema("front-matter").status, 0);

    site.write("theme/theme.toml", "[options.hotline]\nkind = \"phone\"\n");
    let run = schema("site");
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("error[T005]"), "{}", run.stderr);
}
