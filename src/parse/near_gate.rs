//! Keys that nobody reads and that were likely meant to hold the document back.

use gongkai_model::characters::is_zero_width;
use gongkai_model::syntax::Node;
use gongkai_model::{Field, Fields, Moment};
use jiff::tz::TimeZone;

use super::value::{narrow, parse_flag};

/// Values that hold back whatever the key is.
const SHUT: [&str; 38] = [
    "草稿",
    "未发布",
    "不发布",
    "暂不发布",
    "待发布",
    "未公开",
    "不公开",
    "不予公开",
    "暂不公开",
    "依申请公开",
    "隐藏",
    "内部",
    "不对外",
    "待审",
    "待审核",
    "审核中",
    "未审核",
    "待审批",
    "审批中",
    "未通过",
    "未批准",
    "未批",
    "未定稿",
    "待定稿",
    "秘密",
    "机密",
    "绝密",
    "draft",
    "hidden",
    "private",
    "onrequest",
    "notpublic",
    "unpublished",
    "unlisted",
    "pending",
    "internal",
    "confidential",
    "secret",
];

/// What keys speak of that hold back, and the gate that is meant. They count where the value is a yes or no, or
/// a day: `是否发布: 否`, but not `发布人: 张三`.
const STEMS: [(&str, Field); 28] = [
    ("草稿", Field::Draft),
    ("draft", Field::Draft),
    ("隐藏", Field::Draft),
    ("hidden", Field::Draft),
    ("visib", Field::Draft),
    ("待发", Field::Draft),
    ("送审", Field::Draft),
    ("unlisted", Field::Draft),
    ("wip", Field::Draft),
    ("private", Field::Access),
    ("public", Field::Access),
    ("access", Field::Access),
    ("公开", Field::Access),
    ("保密", Field::Access),
    ("发布", Field::Published),
    ("公布", Field::Published),
    ("上线", Field::Published),
    ("上网", Field::Published),
    ("挂网", Field::Published),
    ("publish", Field::Published),
    ("release", Field::Published),
    ("embargo", Field::Published),
    ("下线", Field::UnpublishOn),
    ("下架", Field::UnpublishOn),
    ("撤", Field::UnpublishOn),
    ("失效", Field::UnpublishOn),
    ("到期", Field::UnpublishOn),
    ("expir", Field::UnpublishOn),
];

/// Why a key that no document has was likely meant to hold the document back.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// It is nearly this name of a gate.
    Name(Field, String),
    /// Its value says so.
    Value(String),
}

/// Whether a key that is no field's was likely meant to be one of these gates.
pub(super) fn near_gate(key: &str, value: &Node, gates: &[Field], fields: &Fields) -> Option<Near> {
    if let Some((field, name)) = near_name(key, gates, fields) {
        return Some(Near::Name(field, name));
    }
    let value = value.scalar()?;
    let (key, said) = (folded(key), folded(value));
    if SHUT.contains(&said.as_str()) {
        return Some(Near::Value(value.to_owned()));
    }
    let is_answer = parse_flag(value).is_some() || Moment::parse(value, &TimeZone::UTC).is_ok();
    let stem = STEMS.iter().find(|(stem, _)| key.contains(stem));
    let (_, field) = stem.filter(|(_, field)| is_answer && gates.contains(field))?;
    let name = if key.is_ascii() {
        field.key()
    } else {
        fields.label(*field)
    };
    Some(Near::Name(*field, name.to_owned()))
}

/// The name of a gate that a key nearly is.
fn near_name(key: &str, gates: &[Field], fields: &Fields) -> Option<(Field, String)> {
    /// No name has so many characters; comparing costs their square.
    const LONGEST: usize = 60;
    let key = folded(key);
    if key.chars().count() > LONGEST {
        return None;
    }
    let names = gates.iter().flat_map(|field| {
        let own = fields.labels.get(field).map(String::as_str);
        let names = [field.key(), field.label()].into_iter();
        let names = own
            .into_iter()
            .chain(names)
            .chain(field.aliases().iter().copied());
        names.map(|name| (*field, name))
    });
    let near =
        names.filter_map(|(field, name)| Some((distance(&key, &folded(name))?, field, name)));
    let nearest = near.min_by_key(|(distance, ..)| *distance);
    nearest.map(|(_, field, name)| (field, name.to_owned()))
}

/// How far a key is from a name, where that is near enough to mean it; both folded.
fn distance(key: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    if key == name {
        return Some(0);
    }
    let (length, whole) = (key.chars().count(), name.chars().count());
    let apart = strsim::osa_distance(key, name);
    let (most, has_part) = if name.is_ascii() {
        (
            if whole < 8 { 1 } else { 2 },
            whole > 4 && key.contains(name),
        )
    } else {
        // `发布` and `日期` are halves of a name, `是否草稿` and `拟发布日期` more than one.
        let is_half =
            length > 1 && (name.starts_with(key) || (name.ends_with(key) && is_of_time(key)));
        (1, is_half || key.contains(name))
    };
    let is_slip = apart <= most && length > 1 && whole > 1 && length + most >= whole;
    (is_slip || has_part).then_some(apart)
}

fn is_of_time(key: &str) -> bool {
    key.ends_with(['期', '间'])
}

/// A key as far as it says something: without blanks and marks, in narrow small letters.
fn folded(written: &str) -> String {
    let kept = written.chars().filter(|c| {
        !c.is_whitespace()
            && !is_zero_width(*c)
            && !matches!(
                c,
                '-' | '_' | ':' | '：' | '?' | '？' | '.' | '。' | '"' | '\'' | '“' | '”'
            )
    });
    kept.map(narrow).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use gongkai_model::syntax::parse_yaml;

    use super::*;

    fn near(line: &str) -> Option<Near> {
        let (entries, errors) = parse_yaml(line);
        assert!(errors.is_empty(), "{line}");
        let fields = Fields::default();
        near_gate(&entries[0].key, &entries[0].value, &Field::GATES, &fields)
    }

    #[test]
    fn slips_and_halves_of_a_gate_are_near() {
        for line in [
            "草搞: true",
            "早稿: true",
            "稿草: true",
            "草稿状态: 是",
            "是否草稿: 是",
            "Draft: true",
            "DRAFT: x",
            "darft: true",
            "ｄｒａｆｔ: true",
            "is_draft: true",
            "发布: 明天",
            "日期: 2027-01-01",
            "发布日其: 2027-01-01",
            "拟发布日期: 明年",
            "发布日期时间: x",
            "publish: no",
            "publishDate: 2027-01-01",
            "publised: 2027-01-01",
            "下线: 昨天",
            "下线时间: 2020-01-01",
            "公开: 否",
            "公开方法: 不公开",
            "是否发布: 否",
            "status: draft",
            "状态: 草稿",
            "hidden: true",
            "private: yes",
            "expires: 2020-01-01",
            "密级: 秘密",
            "unpublish: 2020-01-01",
            "acess: public",
        ] {
            assert!(near(line).is_some(), "{line}");
        }
    }

    #[test]
    fn other_keys_are_not() {
        for line in [
            "浏览次数: 12",
            "责任编辑: 张三",
            "发布人: 张三",
            "公开依据: 条例第二十条",
            "keyword: 商务",
            "更新次数: 3",
            "副本: 是",
            "tags: 甲",
            "备注: 见附件",
            "weight: 1",
            "layout: post",
            "索引: 1",
            "文号2: 1",
            "来源网址: x",
        ] {
            assert_eq!(near(line), None, "{line}");
        }
    }

    #[test]
    fn the_sites_own_name_is_one_of_them() {
        let mut fields = Fields::default();
        fields.labels.insert(Field::Draft, "未定稿".to_owned());
        let (entries, _) = parse_yaml("未定搞: 是\n");
        let near = near_gate(&entries[0].key, &entries[0].value, &Field::GATES, &fields);
        assert_eq!(near, Some(Near::Name(Field::Draft, "未定稿".to_owned())));
    }
}
