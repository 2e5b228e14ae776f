//! `gongkai init`

use std::path::Path;

use anyhow::{Result, anyhow, bail};

use crate::cli::InitArgs;
use crate::clock::today;
use crate::read::reason;
use crate::starter::{
    Answers, SAMPLE_CODE, check_base_url, check_code, check_text, lay_down, occupants,
    starter_files,
};

use super::Exit;
use super::ask::Person;
use super::say::say;

const SAMPLE_ORGANISATION: &str = "示例单位";
const SAMPLE_URL: &str = "https://www.example.gov.cn/zwgk";

/// Lays down a new site.
pub fn init(arguments: &InitArgs) -> Result<Exit> {
    let folder = &arguments.dir;
    refuse_occupied(folder)?;
    let answers = answers(arguments)?;
    let files = starter_files(&answers)
        .map_err(|error| anyhow!("内置的文件有误：{error:?}；请报告这个错误"))?;
    lay_down(folder, &files).map_err(|(path, error)| {
        anyhow!(
            "{} 写不进去：{}；换一个文件夹再试",
            path.display(),
            reason(&error)
        )
    })?;
    say(format_args!(
        "站点建在 {}，共 {} 个文件",
        folder.display(),
        files.len()
    ))?;
    if answers.code == SAMPLE_CODE {
        say(format_args!(
            "  机构代码 {SAMPLE_CODE} 是虚构的，在 site.toml 里换成本单位的"
        ))?;
    }
    say(format_args!(
        "  名称以“示例：”开头的文件是范例，看过就可以删掉"
    ))?;
    say(format_args!("接下来："))?;
    say(format_args!("  cd {}", folder.display()))?;
    say(format_args!(
        "  gongkai serve --open            在浏览器里看，边改边看"
    ))?;
    say(format_args!(
        "  gongkai new 通知公告 \"标题\"       建一份通知"
    ))?;
    say(format_args!("  gongkai build                   生成网站"))?;
    Ok(Exit::Success)
}

fn refuse_occupied(folder: &Path) -> Result<()> {
    if folder.is_file() {
        bail!("{} 是一个文件；写一个新文件夹的名字", folder.display());
    }
    let names = occupants(folder).map_err(|error| {
        anyhow!(
            "{} 读不出来：{}；换一个文件夹",
            folder.display(),
            reason(&error)
        )
    })?;
    if names.is_empty() {
        return Ok(());
    }
    let some: Vec<&str> = names.iter().take(5).map(String::as_str).collect();
    let more = if names.len() > some.len() {
        format!("等 {} 项", names.len())
    } else {
        String::new()
    };
    bail!(
        "{} 里已经有 {}{more}；写一个新文件夹的名字，或先把它们移走",
        folder.display(),
        some.join("、")
    )
}

/// Flags first, then a person, then the defaults that `--yes` agrees to.
fn answers(arguments: &InitArgs) -> Result<Answers> {
    let mut person = if arguments.yes {
        None
    } else {
        Person::at_terminal()
    };
    let given = [
        &arguments.name,
        &arguments.base_url,
        &arguments.organisation,
        &arguments.code,
    ];
    if !arguments.yes && person.is_none() && given.iter().any(|flag| flag.is_none()) {
        bail!("缺少 --name、--base-url、--organisation 或 --code；补上，或加 --yes 都用默认值");
    }
    let mut one = |flag: &str,
                   written: &Option<String>,
                   question: &str,
                   default: &str,
                   check: fn(&str) -> Result<String, String>|
     -> Result<String> {
        match (written, person.as_mut()) {
            (Some(written), _) => check(written).map_err(|why| anyhow!("{flag}：{why}")),
            (None, Some(person)) => person.ask(question, Some(default), check),
            (None, None) => Ok(default.to_owned()),
        }
    };
    let organisation = one(
        "--organisation",
        &arguments.organisation,
        "单位名称",
        SAMPLE_ORGANISATION,
        check_text,
    )?;
    let usual_name = format!("{organisation}政府信息公开");
    let name = one(
        "--name",
        &arguments.name,
        "网站名称",
        &usual_name,
        check_text,
    )?;
    let base_url = one(
        "--base-url",
        &arguments.base_url,
        "发布地址",
        SAMPLE_URL,
        check_base_url,
    )?;
    let code = one(
        "--code",
        &arguments.code,
        "统一社会信用代码",
        SAMPLE_CODE,
        check_code,
    )?;
    // The zone that the new site.toml names.
    let zone = jiff::tz::db().get("Asia/Shanghai")?;
    Ok(Answers {
        name,
        base_url,
        organisation,
        code,
        day: today(&zone),
    })
}
