//! The new document: complete, in its folder, and over nothing that was there.

use crate::samples::sample;
use std::fs;
use std::process::{Command, Stdio};

use super::{Begun, DAY, field, files, said};

#[test]
fn a_document_is_complete_and_builds() {
    let begun = Begun::new();
    let words = begun.make(&["通知公告", "关于“某事”的通知: #1"]);
    let path = "content/通知公告/关于“某事”的通知-1.md";
    assert!(words.contains("关于“某事”的通知-1.md"), "{words}");
    let text = begun.read(path);
    assert_eq!(field(&text, "信息名称"), "\"关于“某事”的通知: #1\"");
    assert_eq!(field(&text, "成文日期"), DAY);
    assert_eq!(field(&text, "草稿"), "true");
    assert_eq!(field(&text, "信息类型"), "公告");
    assert_eq!(field(&text, "内容分类"), "综合信息/通知公告");
    assert_eq!(field(&text, "发布机构"), "示例单位");
    begun.builds_clean();
    // It is a draft: without --drafts nothing of it is published.
    let done = begun.run("build", &["--quiet"]);
    assert!(done.status.success(), "{}", said(&done));
    let catalogue = begun.read("public/catalog.json");
    assert!(!catalogue.contains("关于“某事”的通知"));
}

#[test]
fn every_type_in_every_column_builds() {
    let begun = Begun::new();
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
        begun.make(&["规划信息", &format!("一份{type}"), "--type", r#type]);
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
        begun.make(&[column, "一份文件"]);
    }
    begun.builds_clean();
}

#[test]
fn nothing_is_written_over() {
    let begun = Begun::new();
    begun.make(&["通知公告", "甲"]);
    begun.write("content/通知公告/甲.md", "我的正文");
    begun.make(&["通知公告", "甲"]);
    let attachment = begun.path("表.pdf");
    fs::write(&attachment, "%PDF-1.4").unwrap();
    begun.make(&["通知公告", "甲", "--attach", attachment.to_str().unwrap()]);
    assert_eq!(begun.read("content/通知公告/甲.md"), "我的正文");
    assert_eq!(
        files(&begun.path("content/通知公告")),
        ["_index.md", "甲-2.md", "甲-3", "甲.md", "示例：公告.md"]
    );
}

#[test]
fn attachments_go_into_the_documents_folder_and_are_linked() {
    let begun = Begun::new();
    let one = begun.path("申请 表(1).docx");
    let two = begun.path("50%说明&图.pdf");
    fs::write(&one, sample("docx", "一")).unwrap();
    fs::write(&two, "%PDF-1.4").unwrap();
    begun.make(&[
        "xzxk",
        "某许可指南",
        "--attach",
        one.to_str().unwrap(),
        two.to_str().unwrap(),
    ]);
    let folder = "content/法定主动公开内容/行政许可/某许可指南";
    assert_eq!(
        files(&begun.path(folder)),
        ["50%说明&图.pdf", "index.md", "申请 表(1).docx"]
    );
    assert_eq!(
        fs::read(begun.path(&format!("{folder}/申请 表(1).docx"))).unwrap(),
        fs::read(&one).unwrap()
    );
    // A link that leads nowhere would be an error.
    begun.builds_clean();
    let words = begun.refused(&["xzxk", "乙", "--attach", "没有.pdf"]);
    assert!(words.contains("附件 没有.pdf 读不出来"), "{words}");
    assert!(!begun.path("content/法定主动公开内容/行政许可/乙").exists());
}

#[test]
fn a_sites_own_archetypes_are_used() {
    let begun = Begun::new();
    begun.write(
        "archetypes/任免.md",
        "---\ntitle:\nindex:\nsummary: 任免事项\n信息类型: 任免通知\n---\n\n决定任命：\n",
    );
    begun.make(&["通知公告", "某某任职", "--type", "任免"]);
    let text = begun.read("content/通知公告/某某任职.md");
    assert!(text.ends_with("\n\n决定任命：\n"), "{text}");
    assert_eq!(field(&text, "summary"), "任免事项");
    assert_eq!(field(&text, "title"), "某某任职");
    assert_eq!(field(&text, "草稿"), "true");
    begun.builds_clean();
}

#[test]
fn fields_that_a_site_requires_are_there() {
    let begun = Begun::new();
    let site = begun.read("site.toml").replace(
        "required = [\"title\", \"index\", \"category\", \"date\"]",
        "required = [\"title\", \"index\", \"category\", \"date\", \"recorded\", \"doc_number\", \"lifecycle\"]",
    );
    begun.write("site.toml", &site);
    for name in ["政府信息公开指南", "政府信息公开制度"] {
        // The examples lack the new fields.
        fs::remove_dir_all(begun.path("content").join(name)).unwrap();
    }
    let words = begun.make(&["依申请公开", "甲", "--type", "其他"]);
    assert!(words.contains("还要填写  生命周期分类"), "{words}");
    let text = begun.read("content/依申请公开/甲.md");
    assert_eq!(field(&text, "文号"), "无");
    assert_eq!(field(&text, "生命周期分类"), "（待填写）");
    let done = begun.run("build", &["--json"]);
    assert!(
        !said(&done).contains("content/依申请公开/甲.md"),
        "{}",
        said(&done)
    );
}

#[cfg(unix)]
#[test]
fn the_editor_opens_the_file() {
    let begun = Begun::new();
    let site = begun.site();
    let mark = begun.path("打开的");
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
