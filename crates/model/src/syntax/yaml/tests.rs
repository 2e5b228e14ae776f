//! YAML: what is read, what is saved, what is said.

use super::*;
use crate::rules::YamlSyntax;
use crate::syntax::NodeKind;

fn scalars(text: &str) -> Vec<(String, String)> {
    let (entries, errors) = parse_yaml(text);
    assert_eq!(errors, []);
    entries
        .iter()
        .map(|e| (e.key.clone(), e.value.scalar().unwrap_or("?").to_owned()))
        .collect()
}

fn first_fault(text: &str) -> YamlSyntax {
    let (_, errors) = parse_yaml(text);
    match errors[0].fault {
        YamlFault::Syntax(fault) => fault,
        YamlFault::Duplicate(..) => panic!("{errors:?}"),
    }
}

#[test]
fn scalars_are_read_as_written() {
    let text = "索引号: 00110\r\ndate: 2017-12-18\nok: yes\nx: 1.50\nempty:\nnil: ~\n";
    let expected = [
        ("索引号", "00110"),
        ("date", "2017-12-18"),
        ("ok", "yes"),
        ("x", "1.50"),
        ("empty", ""),
        ("nil", ""),
    ];
    let expected: Vec<_> = expected.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
    assert_eq!(scalars(text), expected);
}

#[test]
fn a_comment_after_a_quoted_value_is_no_part_of_it() {
    let text = "a: \"题 \\\" 目\"   # 注\nb: '题 '' 目' # 注\nc: [\"甲\", '乙' ] # 注\n\
                d: \"一\n  二\" # 注\ne: ''  # 注\nf: |\n  文\n";
    let (entries, errors) = parse_yaml(text);
    assert_eq!(errors, []);
    let written = |at: usize| &text[entries[at].value.range.clone()];
    assert_eq!(written(0), "\"题 \\\" 目\"");
    assert_eq!(written(1), "'题 '' 目'");
    let NodeKind::List(items) = &entries[2].value.kind else {
        panic!("a list")
    };
    assert_eq!(&text[items[1].range.clone()], "'乙'");
    assert_eq!(written(3), "\"一\n  二\"");
    assert_eq!(written(4), "''");
    assert_eq!(entries[0].value.scalar(), Some("题 \" 目"));
}

#[test]
fn ranges_are_bytes_of_the_value() {
    let text = "题目: 中文 # 注\n列表: [甲, \"乙\"]\n- \n";
    let (entries, _) = parse_yaml(&text[..text.len() - 3]);
    assert_eq!(&text[entries[0].value.range.clone()], "中文");
    assert_eq!(&text[entries[1].key_range.clone()], "列表");
    let NodeKind::List(items) = &entries[1].value.kind else {
        panic!("a list")
    };
    assert_eq!(&text[items[1].range.clone()], "\"乙\"");
}

#[test]
fn duplicate_keys_name_both_places() {
    let (entries, errors) = parse_yaml("a: 1\nb: 2\na: 3\n");
    assert_eq!(entries.len(), 2);
    let YamlFault::Duplicate(_, first) = &errors[0].fault else {
        panic!("{errors:?}")
    };
    assert_eq!(*first, 0..1);
    assert_eq!(errors[0].range, 10..11);
}

#[test]
fn common_faults_are_named_in_the_editors_terms() {
    for (text, fault) in [
        ("title：通知\n", YamlSyntax::WideColon),
        ("title:通知\n", YamlSyntax::NoSpace),
        ("title\n", YamlSyntax::NoColon),
        ("a: 1\n\tb: 2\n", YamlSyntax::Tab),
        ("a: \"没有关上\nb: 2\n", YamlSyntax::Quotes),
        ("a: 说明: 再说\nb: 2\n", YamlSyntax::ColonInValue),
        ("a: [1, 2\nb: 2\n", YamlSyntax::Brackets),
        ("a: 说\r明\n", YamlSyntax::CarriageReturn),
        ("a: \"说\r明\"\nb: 乙\n", YamlSyntax::CarriageReturn),
        ("a: [甲, 乙\r丙]\n", YamlSyntax::CarriageReturn),
        ("a: 甲\rb: 乙\n", YamlSyntax::CarriageReturn),
        ("a: *名\n", YamlSyntax::SpecialStart),
        ("a: [&x 1, *x]\n", YamlSyntax::Alias),
        ("? [甲]\n: 乙\n", YamlSyntax::KeyIsNoText),
    ] {
        assert_eq!(first_fault(text), fault, "{text}");
    }
}

#[test]
fn a_tab_behind_the_colon_is_a_space() {
    let text = "a:\t甲\nb: \t乙\t丙\n草稿:\ttrue\n列表:\t[甲]\nc: |\n  x:\ty\n";
    let (entries, errors) = parse_yaml(text);
    assert_eq!(errors, []);
    let values: Vec<_> = entries
        .iter()
        .map(|e| e.value.scalar().unwrap_or("?"))
        .collect();
    assert_eq!(values, ["甲", "乙\t丙", "true", "?", "x: y"]);
    assert_eq!(&text[entries[2].value.range.clone()], "true");
}

#[test]
fn what_is_right_is_saved_and_every_error_is_found() {
    let (entries, errors) = parse_yaml("title: 好\ndate：2017\nindex: 7\nkey：x\n");
    let keys: Vec<_> = entries.iter().map(|e| e.key.as_str()).collect();
    assert_eq!(keys, ["title", "index"]);
    assert_eq!(errors.len(), 2);
}

#[test]
fn nothing_panics_on_odd_input() {
    for text in [
        "", "\n", "-", ":", "{", "}", "[]", "? a", "&a *a", "!!", "\u{0}", "%YAML", "--- ", "...",
        "a: |\n", "'",
    ] {
        let _ = parse_yaml(text);
    }
    let _ = parse_yaml(&"[".repeat(5000));
    let _ = parse_yaml(&format!("a: {}", "{a: ".repeat(3000)));
}
