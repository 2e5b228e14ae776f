//! `gongkai new` with the real binary: what an editor types, and what then stands on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const DAY: &str = "2026-11-24";

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    /// A new site as `init` lays it down.
    fn new() -> Self {
        let desk = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let done = gongkai(&["init", desk.site().to_str().unwrap(), "--yes"]);
        assert!(done.status.success(), "{}", said(&done));
        desk
    }

    fn site(&self) -> PathBuf {
        self.dir.path().join("站点")
    }

    fn path(&self, path: &str) -> PathBuf {
        self.site().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn run(&self, command: &str, arguments: &[&str]) -> Output {
        let site = self.site();
        let mut all = vec![command];
        all.extend(arguments);
        all.extend(["--site", site.to_str().unwrap()]);
        gongkai(&all)
    }

    /// Runs `new` on the same day always.
    fn try_new(&self, arguments: &[&str]) -> Output {
        let mut all = arguments.to_vec();
        all.extend(["--date", DAY]);
        self.run("new", &all)
    }

    fn make(&self, arguments: &[&str]) -> String {
        let done = self.try_new(arguments);
        assert!(done.status.success(), "{arguments:?}: {}", said(&done));
        said(&done)
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let done = self.run("new", arguments);
        assert_eq!(done.status.code(), Some(2), "{}", said(&done));
        said(&done)
    }

    /// Builds with drafts and expects no finding.
    fn builds_clean(&self) {
        let done = self.run("build", &["--drafts", "--json"]);
        let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(report["diagnostics"], serde_json::json!([]), "{report:#}");
        assert!(done.status.success());
    }
}

fn gongkai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(arguments)
        .stdin(Stdio::null())
        .env_remove("VISUAL")
        .env_remove("EDITOR")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(text).unwrap()
}

fn field<'a>(text: &'a str, key: &str) -> &'a str {
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    line.unwrap().strip_prefix(':').unwrap().trim()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_document_is_complete_and_builds() {
    let desk = Desk::new();
    let words = desk.make(&["通知公告", "关于“某事”的通知: #1"]);
    let path = "content/通知公告/关于“某事”的通知-1.md";
    assert!(words.contains("关于“某事”的通知-1.md"), "{words}");
    let text = desk.read(path);
    assert_eq!(field(&text, "信息名称"), "\"关于“某事”的通知: #1\"");
    assert_eq!(field(&text, "成文日期"), DAY);
    assert_eq!(field(&text, "草稿"), "true");
    assert_eq!(field(&text, "信息类型"), "公告");
    assert_eq!(field(&text, "内容分类"), "综合信息/通知公告");
    assert_eq!(field(&text, "发布机构"), "示例单位");
    desk.builds_clean();
    // It is a draft: without --drafts nothing of it is published.
    let done = desk.run("build", &["--quiet"]);
    assert!(done.status.success(), "{}", said(&done));
    let catalogue = desk.read("public/catalog.json");
    assert!(!catalogue.contains("关于“某事”的通知"));
}

#[test]
fn every_type_in_every_column_builds() {
    let desk = Desk::new();
    for r#type in [
        "policy",
        "政策解读",
        "report",
        "年度报告",
        "announcement",
        "意见征集",
        "ledger",
        "办事指南",
        "reply",
        "动态",
        "guide",
        "其他",
    ] {
        desk.make(&["规划信息", &format!("一份{type}"), "--type", r#type]);
    }
    for column in [
        "政府信息公开指南",
        "政府信息公开制度",
        "政府信息公开年报",
        "依申请公开",
        "通知公告",
        "政策解读",
        "意见征集",
        "工作动态",
        "规范性文件",
        "机关职能",
        "规划信息",
        "统计信息",
        "行政许可",
        "处罚强制",
        "预决算",
        "收费项目",
        "集中采购",
        "重大建设项目",
        "民生信息",
        "应急管理",
        "监督检查",
        "公务员招考",
        "建议提案",
        "其他法定信息",
    ] {
        desk.make(&[column, "一份文件"]);
    }
    desk.builds_clean();
}

#[test]
fn numbers_follow_each_other_drafts_included() {
    let desk = Desk::new();
    desk.write(
        "content/工作动态/旧.md",
        "---\n标题: 旧\n索引号: 11580000Y0580016XC/202611-00041\n分类: 工作动态\n生成日期: 2026-11-02\n草稿: true\n---\n",
    );
    desk.make(&["通知公告", "甲"]);
    desk.make(&["通知公告", "乙"]);
    let number = |path: &str| field(&desk.read(path), "索引号").to_owned();
    assert_eq!(
        number("content/通知公告/甲.md"),
        "11580000Y0580016XC/202611-00042"
    );
    assert_eq!(
        number("content/通知公告/乙.md"),
        "11580000Y0580016XC/202611-00043"
    );
    // The period follows the date.
    let done = desk.run("new", &["通知公告", "丙", "--date", "2031-02-03"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(
        number("content/通知公告/丙.md"),
        "11580000Y0580016XC/203102-00001"
    );
}

#[test]
fn nothing_is_written_over() {
    let desk = Desk::new();
    desk.make(&["通知公告", "甲"]);
    desk.write("content/通知公告/甲.md", "我的正文");
    desk.make(&["通知公告", "甲"]);
    let attachment = desk.path("表.pdf");
    fs::write(&attachment, "%PDF").unwrap();
    desk.make(&["通知公告", "甲", "--attach", attachment.to_str().unwrap()]);
    assert_eq!(desk.read("content/通知公告/甲.md"), "我的正文");
    assert_eq!(
        files(&desk.path("content/通知公告")),
        ["_index.md", "甲-2.md", "甲-3", "甲.md", "示例：公告.md"]
    );
}

#[test]
fn attachments_go_into_the_documents_folder_and_are_linked() {
    let desk = Desk::new();
    let one = desk.path("申请 表(1).docx");
    let two = desk.path("50%说明&图.pdf");
    fs::write(&one, "一").unwrap();
    fs::write(&two, "二").unwrap();
    desk.make(&[
        "xzxk",
        "某许可指南",
        "--attach",
        one.to_str().unwrap(),
        two.to_str().unwrap(),
    ]);
    let folder = "content/法定主动公开内容/行政许可/某许可指南";
    assert_eq!(
        files(&desk.path(folder)),
        ["50%说明&图.pdf", "index.md", "申请 表(1).docx"]
    );
    assert_eq!(desk.read(&format!("{folder}/申请 表(1).docx")), "一");
    // A link that leads nowhere would be an error.
    desk.builds_clean();
    let words = desk.refused(&["xzxk", "乙", "--attach", "没有.pdf"]);
    assert!(words.contains("附件 没有.pdf 读不出来"), "{words}");
    assert!(!desk.path("content/法定主动公开内容/行政许可/乙").exists());
}

#[test]
fn columns_are_found_by_any_name() {
    let desk = Desk::new();
    for (column, title) in [
        ("content/法定主动公开内容/规划信息/", "一"),
        ("法定主动公开内容/规划信息", "二"),
        ("ghxx", "三"),
        ("规划", "四"),
        ("fdzdgknr/gh", "五"),
    ] {
        desk.make(&[column, title]);
        assert!(
            desk.path(&format!("content/法定主动公开内容/规划信息/{title}.md"))
                .is_file(),
            "{column}"
        );
    }
    let words = desk.refused(&["政府信息公开", "甲"]);
    for candidate in ["政府信息公开指南", "政府信息公开制度", "政府信息公开年报"]
    {
        assert!(words.contains(candidate), "{words}");
    }
    let words = desk.refused(&["通知公靠", "甲"]);
    assert!(words.contains("是否想写 通知公告？"), "{words}");
}

#[test]
fn what_is_missing_is_told_where_nobody_can_answer() {
    let desk = Desk::new();
    assert!(desk.refused(&[]).contains("缺少栏目"));
    assert!(desk.refused(&["通知公告"]).contains("缺少标题"));
    assert!(desk.refused(&["通知公告", " "]).contains("标题是空的"));
    let words = desk.refused(&["通知公告", "甲", "--type", "公吿"]);
    assert!(words.contains("是否想写 公告？"), "{words}");
    let words = desk.refused(&["通知公告", "甲", "--category", "通知公靠"]);
    assert!(words.contains("不在词表内；是否想写 通知公告？"), "{words}");
    let words = desk.refused(&["通知公告", "甲", "--date", "明天"]);
    assert!(words.contains("不是日期"), "{words}");
    let words = desk.refused(&["通知公告", "甲", "--edit"]);
    assert!(words.contains("没有设置编辑器"), "{words}");
    assert_eq!(
        files(&desk.path("content/通知公告")),
        ["_index.md", "示例：公告.md"]
    );
    let nowhere = gongkai(&[
        "new",
        "甲",
        "乙",
        "--site",
        desk.dir.path().to_str().unwrap(),
    ]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(said(&nowhere).contains("找不到"), "{}", said(&nowhere));
}

#[test]
fn a_sites_own_archetypes_are_used() {
    let desk = Desk::new();
    desk.write(
        "archetypes/任免.md",
        "---\ntitle:\nindex:\nsummary: 任免事项\n信息类型: 任免通知\n---\n\n决定任命：\n",
    );
    desk.make(&["通知公告", "某某任职", "--type", "任免"]);
    let text = desk.read("content/通知公告/某某任职.md");
    assert!(text.ends_with("\n\n决定任命：\n"), "{text}");
    assert_eq!(field(&text, "summary"), "任免事项");
    assert_eq!(field(&text, "title"), "某某任职");
    assert_eq!(field(&text, "草稿"), "true");
    desk.builds_clean();
}

#[test]
fn fields_that_a_site_requires_are_there() {
    let desk = Desk::new();
    let site = desk.read("site.toml").replace(
        "required = [\"title\", \"index\", \"category\", \"date\"]",
        "required = [\"title\", \"index\", \"category\", \"date\", \"recorded\", \"doc_number\", \"lifecycle\"]",
    );
    desk.write("site.toml", &site);
    for name in ["政府信息公开指南", "政府信息公开制度"] {
        // The examples lack the new fields.
        fs::remove_dir_all(desk.path("content").join(name)).unwrap();
    }
    let words = desk.make(&["依申请公开", "甲", "--type", "其他"]);
    assert!(words.contains("还要填写  生命周期分类"), "{words}");
    let text = desk.read("content/依申请公开/甲.md");
    assert_eq!(field(&text, "文号"), "无");
    assert_eq!(field(&text, "生命周期分类"), "（待填写）");
    let done = desk.run("build", &["--json"]);
    assert!(
        !said(&done).contains("content/依申请公开/甲.md"),
        "{}",
        said(&done)
    );
}

#[test]
fn a_draft_gets_another_number_and_a_published_document_never() {
    let desk = Desk::new();
    desk.make(&["通知公告", "甲"]);
    desk.make(&["通知公告", "乙"]);
    let first = desk.read("content/通知公告/甲.md");
    // The other branch drew the same number.
    let number = field(&first, "索引号").to_owned();
    let second = desk.read("content/通知公告/乙.md");
    let clash = second.replace(field(&second, "索引号"), &number);
    desk.write("content/通知公告/乙.md", &clash);
    let done = desk.run("build", &["--drafts"]);
    assert!(said(&done).contains("C001"), "{}", said(&done));

    let path = desk.path("content/通知公告/乙.md");
    let done = desk.run("new", &["--renumber", path.to_str().unwrap()]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(desk.read("content/通知公告/乙.md"), second);
    desk.builds_clean();
    // Once more: it has the next free one already.
    let done = desk.run("new", &["--renumber", "content/通知公告/乙.md"]);
    assert!(said(&done).contains("没有改"), "{}", said(&done));
    assert_eq!(desk.read("content/通知公告/乙.md"), second);

    let published = first.replace("草稿: true\n", "");
    desk.write("content/通知公告/甲.md", &published);
    let words = desk.refused(&["--renumber", "通知公告/甲.md"]);
    assert!(words.contains("已经发布的索引号不能换"), "{words}");
    assert_eq!(desk.read("content/通知公告/甲.md"), published);
    let words = desk.refused(&["--renumber", "content/没有.md"]);
    assert!(words.contains("找不到"), "{words}");
}

#[test]
fn a_renumbered_file_keeps_its_other_bytes() {
    let desk = Desk::new();
    let text = "\u{feff}---\r\n标题: 旧  # 注\r\n索 引 号: '11580000Y0580016XC/202611-00001' # 号\r\n分类: 工作动态\r\n生成日期: 2026年11月2日\r\n草稿: 是\r\n---\r\n正文 \r\n";
    desk.write("content/工作动态/旧/index.md", text);
    let done = desk.run("new", &["--renumber", "content/工作动态/旧"]);
    assert!(done.status.success(), "{}", said(&done));
    let new = desk.read("content/工作动态/旧/index.md");
    let number = new.split('/').nth(1).unwrap();
    assert!(number.starts_with("202611-"), "{new}");
    let expected = text.replace(
        "'11580000Y0580016XC/202611-00001'",
        &format!("11580000Y0580016XC/{}", &number[..12]),
    );
    assert_eq!(new, expected);
    assert_eq!(files(&desk.path("content/工作动态/旧")), ["index.md"]);
}

#[test]
fn a_faulty_site_gives_no_numbers() {
    let desk = Desk::new();
    let site = desk.read("site.toml").replace("anhui-2020", "anhui-2021");
    desk.write("site.toml", &site);
    let done = desk.try_new(&["通知公告", "甲"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    assert!(
        said(&done).contains("是否想写 anhui-2020？"),
        "{}",
        said(&done)
    );
    assert!(!desk.path("content/通知公告/甲.md").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_mentioned() {
    let desk = Desk::new();
    desk.write("content/工作动态/坏.md", "没有元数据\n");
    let words = desk.make(&["通知公告", "甲"]);
    assert!(
        words.contains("1 份文件没能读全（如 content/工作动态/坏.md）"),
        "{words}"
    );
}

#[cfg(unix)]
#[test]
fn the_editor_opens_the_file() {
    let desk = Desk::new();
    let site = desk.site();
    let mark = desk.path("打开的");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command
        .args([
            "new",
            "通知公告",
            "甲 乙",
            "--edit",
            "--site",
            site.to_str().unwrap(),
        ])
        .env_remove("VISUAL")
        .env("EDITOR", format!("cp -t '{}' --", mark.display()))
        .stdin(Stdio::null());
    fs::create_dir(&mark).unwrap();
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(files(&mark), ["甲-乙.md"]);
    // An editor that fails leaves the file.
    let done = command.env("EDITOR", "false").output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done).contains("文件已经建好"), "{}", said(&done));
}
