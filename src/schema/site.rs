//! The schema of `site.toml`.

use serde_json::{Map, Value, json};

use gongkai_model::{Field, SCHEMES};

use super::object;

/// The schema of `site.toml`, for editors whose TOML extension reads schemas.
pub fn site_schema() -> Value {
    let schemes: Vec<&str> = SCHEMES.iter().map(|scheme| scheme.name).collect();
    let fields: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
    let shown: Vec<&str> = fields.iter().copied().chain(["url"]).collect();
    let labels: Map<String, Value> = Field::ALL
        .iter()
        .map(|field| (field.key().to_owned(), told(field.label(), words())))
        .collect();
    let whole = json!({ "type": "integer", "minimum": 1, "maximum": 1000 });
    let properties = json!({
        "name": told("网站名称（SiteName），必填", words()),
        "base_url": told("发布地址，必填，可带子路径，例如 https://www.example.gov.cn/zwgk", url()),
        "language": told("网页的语言，默认 zh-CN", words()),
        "time_zone": told("IANA 时区名，默认 Asia/Shanghai", words()),
        "description": told("一句话说明", words()),
        "keywords": told("网站关键词", texts()),
        "page_size": told("列表每页条数，默认 20", whole.clone()),
        "organisation": table("发布机构", json!({
            "name": told("名称，默认同网站名称", words()),
            "code": told("统一社会信用代码（18 位）或组织机构代码（9 位）", json!({ "type": "string", "pattern": "^(?:[0-9A-Z]{9}|[0-9A-Z]{18})$" })),
            "url": told("主网站", link()),
            "request_url": told("依申请公开入口", link()),
            "consult_url": told("互动交流入口", link()),
        })),
        "footer": table("页脚（国办发〔2017〕47号）", json!({
            "site_id_code": told("网站标识码：10 位数字，或 bm 加 8 位数字", json!({ "type": "string", "pattern": "^(?:bm[0-9]{8}|[0-9]{10})?$" })),
            "icp": told("ICP 备案编号，例如 岭ICP备05000025号-2", words()),
            "police": told("公安机关备案号", words()),
            "sponsor": told("主办单位", words()),
            "undertaker": told("承办单位", words()),
            "phone": told("电话，可附说明", texts()),
            "email": told("电子邮箱", words()),
            "address": told("地址", words()),
            "postcode": told("邮编", words()),
            "support": told("技术支持", words()),
            "map_url": told("地图导航", link()),
            "report_error_url": told("我为政府网站找错", link()),
            "accessibility_url": told("无障碍声明", link()),
        })),
        "index": table("索引号", json!({
            "scheme": told("编制方案；不写则不校验格式", json!({ "enum": schemes })),
        })),
        "categories": told("内容分类词表；一张也不写则接受任何分类", json!({
            "type": "array",
            "items": { "$ref": "#/definitions/category" },
        })),
        "fields": table("元数据字段", json!({
            "required": told("必填项", json!({ "type": "array", "items": { "anyOf": [{ "enum": fields }, words()] } })),
            "shown": told("索引表显示哪些，按此次序", json!({ "type": "array", "items": { "anyOf": [{ "enum": shown }, words()] } })),
            "labels": told("显示的名称，也可作元数据的键", json!({ "type": "object", "properties": labels })),
        })),
        "permalinks": table("网址格式", json!({
            "document": told("可用 {column} {index} {slug} {year} {month} {day}", words()),
        })),
        "feeds": table("订阅源", json!({
            "enabled": told("是否生成，默认 true", json!({ "type": "boolean" })),
            "limit": told("每个最多多少条，默认 50", whole),
        })),
        "downloads": table("文件页旁的下载文件", json!({
            "text": told("每份文件另存一份同名的 .txt 纯文本，默认 false", json!({ "type": "boolean" })),
        })),
        "theme": table("主题", json!({
            "dir": told("本站主题文件夹，逐个文件覆盖内置主题", words()),
            "options": told("主题的选项", json!({
                "type": "object",
                "additionalProperties": { "type": ["string", "number", "boolean"] },
            })),
        })),
    });
    object(
        "site.toml",
        "gongkai 站点的配置",
        json!({
            "properties": properties,
            "required": ["name", "base_url"],
            "additionalProperties": false,
            "definitions": { "category": {
                "anyOf": [words(), {
                    "type": "object",
                    "properties": {
                        "name": told("分类名", words()),
                        "code": told("分类代码", words()),
                        "children": told("下一级", json!({
                            "type": "array",
                            "items": { "$ref": "#/definitions/category" },
                        })),
                    },
                    "required": ["name"],
                    "additionalProperties": false,
                }],
            }},
        }),
    )
}

fn told(description: &str, mut value: Value) -> Value {
    if let Some(members) = value.as_object_mut() {
        members.insert("description".to_owned(), json!(description));
    }
    value
}

fn table(description: &str, properties: Value) -> Value {
    let mut table = told(
        description,
        json!({ "type": "object", "additionalProperties": false }),
    );
    if let Some(members) = table.as_object_mut() {
        members.insert("properties".to_owned(), properties);
    }
    table
}

fn words() -> Value {
    json!({ "type": "string" })
}

fn texts() -> Value {
    json!({ "type": "array", "items": { "type": "string" } })
}

fn url() -> Value {
    json!({ "type": "string", "pattern": "^\\s*https?://" })
}

fn link() -> Value {
    json!({ "type": "string", "pattern": "^\\s*(?:https://|http://|mailto:|tel:|/(?!/)|$)" })
}
