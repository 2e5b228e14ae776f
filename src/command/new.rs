//! `gongkai new`

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;

use crate::authoring::{Attachment, AttachmentError, Basis, Order, Shelf, compose};
use crate::cli::NewArgs;
use crate::clock::today;
use crate::pipeline;
use crate::read::reason;
use gongkai_model::diagnostic::Severity;
use gongkai_model::{Config, Field, Moment};

use super::Exit;
use super::ask::Person;
use super::build::refuse;
use super::desk::Desk;
use super::renumber::renumber;
use super::report::{Format, diagnostics};
use super::say::say;

/// Creates a document, or gives a draft another number.
pub fn new(arguments: &NewArgs) -> Result<Exit> {
    let editor = arguments.edit.then(editor).transpose()?;
    let attachments = Attachment::gather(&arguments.attach).map_err(explain_attachment)?;
    let loaded = match pipeline::load(&arguments.site) {
        Ok(loaded) => loaded,
        Err(error) => return refuse(error, Format::People),
    };
    // With a faulty site.toml a number or a category could be wrong without anybody noticing.
    let faults: Vec<_> = loaded
        .found
        .iter()
        .filter(|d| d.rule.code.starts_with('S') && d.severity() == Severity::Error)
        .cloned()
        .collect();
    if !faults.is_empty() {
        diagnostics(&faults, Format::People);
        return Ok(Exit::Errors);
    }
    if let Some(file) = &arguments.renumber {
        return renumber(&arguments.site, file, &loaded);
    }
    let mut person = Person::at_terminal();
    let desk = Desk::new(&arguments.site, &loaded);
    let column = desk.column(arguments.column.as_deref(), person.as_mut())?;
    let title = title(arguments.title.as_deref(), person.as_mut())?;
    let (archetype, type_basis) =
        desk.archetype(arguments.r#type.as_deref(), column, person.as_mut())?;
    let date = date(arguments.date.as_deref(), &loaded.config)?;
    let category = desk.category(
        arguments.category.as_deref(),
        column,
        archetype,
        person.as_mut(),
    )?;
    let index = desk.number(date)?;

    let order = Order {
        title: &title,
        date,
        today: today(&loaded.config.time_zone),
        index: index.as_ref(),
        category: category.as_ref().map(|(category, _)| category),
    };
    let composed = compose(archetype, &order, &loaded.config).map_err(|_| {
        anyhow::anyhow!(
            "模板 {} 的元数据填不进去；每项写成单独一行“键: 值”",
            archetype.source.path()
        )
    })?;
    let mut text = composed.text;
    if !attachments.is_empty() {
        text.push_str("\n附件：\n\n");
        for attachment in &attachments {
            text.push_str(&attachment.link());
            text.push('\n');
        }
    }
    let folder = arguments.site.join("content").join(&column.folder);
    let cannot =
        |error: &std::io::Error| format!("{} 里建不了文件：{}", folder.display(), reason(error));
    let shelf = Shelf::open(&folder).map_err(|error| anyhow::anyhow!(cannot(&error)))?;
    let name = shelf.free_name(&title, &desk.slugs(column));
    let path = shelf
        .put(&name, &text, &attachments)
        .map_err(|error| anyhow::anyhow!(cannot(&error)))?;

    say(format_args!("已建 {}", path.display()))?;
    if let Some(index) = &index {
        say(format_args!("  索引号    {index}"))?;
    }
    say(format_args!(
        "  信息类型  {}{}",
        archetype.label,
        because(type_basis)
    ))?;
    if let Some((category, basis)) = &category {
        say(format_args!("  内容分类  {category}{}", because(*basis)))?;
    }
    if !composed.to_fill.is_empty() {
        let labels: Vec<&str> = composed
            .to_fill
            .iter()
            .map(|field| loaded.config.fields.label(*field))
            .collect();
        say(format_args!("  还要填写  {}", labels.join("、")))?;
    }
    desk.warn_of_unread()?;
    if let Some(editor) = editor {
        open(&editor, &path)?;
    } else {
        say(format_args!(
            "现在写正文，用 gongkai serve --drafts 看效果；核对无误后删掉“{}”一行，就会发布",
            draft_line(&text, &loaded.config)
        ))?;
    }
    Ok(Exit::Success)
}

fn because(basis: Option<Basis>) -> &'static str {
    match basis {
        None => "",
        Some(Basis::Column) => "（照本栏目已有的文件）",
        Some(Basis::Type) => "（照同类文件）",
        Some(Basis::Name) => "（照栏目名称）",
    }
}

/// The line that keeps a document from being published.
fn draft_line<'a>(text: &'a str, config: &Config) -> &'a str {
    let is_draft = |line: &&str| {
        line.split_once(':')
            .is_some_and(|(key, _)| config.fields.parse(key) == Some(Field::Draft))
    };
    text.lines().find(is_draft).unwrap_or("draft: true")
}

fn title(written: Option<&str>, person: Option<&mut Person>) -> Result<String> {
    let check = |written: &str| -> Result<String, String> {
        let title = written.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            return Err("标题是空的".to_owned());
        }
        if title.contains(char::is_control) {
            return Err("标题里有看不见的控制字符".to_owned());
        }
        Ok(title)
    };
    match (written, person) {
        (Some(written), _) => {
            check(written).map_err(|why| anyhow::anyhow!("{why}；写成 gongkai new 栏目 \"标题\""))
        }
        (None, Some(person)) => person.ask("信息名称（标题）", None, check),
        (None, None) => bail!("缺少标题；写成 gongkai new 栏目 \"标题\""),
    }
}

fn date(written: Option<&str>, config: &Config) -> Result<Date> {
    let Some(written) = written else {
        return Ok(today(&config.time_zone));
    };
    let moment = Moment::parse(written, &config.time_zone).ok();
    let moment =
        moment.with_context(|| format!("--date 的“{written}”不是日期；写成 2026-01-01 这样"))?;
    Ok(moment.date)
}

fn explain_attachment((file, error): (PathBuf, AttachmentError)) -> anyhow::Error {
    let file = file.display();
    match error {
        AttachmentError::Unreadable(error) => {
            anyhow::anyhow!("附件 {file} 读不出来：{}；核对路径", reason(&error))
        }
        AttachmentError::Folder => {
            anyhow::anyhow!("附件 {file} 是文件夹；写里面的文件，或先打包成 ZIP")
        }
        AttachmentError::Name(why) => anyhow::anyhow!("附件 {file}：{why}；改个文件名"),
        AttachmentError::Runs => anyhow::anyhow!(
            "附件 {file} 会在读者的浏览器里运行，不能发布；转成 PDF 等文档格式，或打包成 ZIP"
        ),
        AttachmentError::Markdown => {
            anyhow::anyhow!("附件 {file} 是 Markdown，会被当成另一份文件；转成 PDF 等文档格式")
        }
        AttachmentError::Twice => anyhow::anyhow!("附件 {file} 与另一个附件同名；改个文件名"),
    }
}

/// The editor's command line.
fn editor() -> Result<String> {
    ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|command| !command.trim().is_empty())
        .context("没有设置编辑器；先运行 export EDITOR=vim（换成自己的编辑器），或不写 --edit")
}

/// Opens a file and waits. The command may carry arguments (`code --wait`), as git takes it.
fn open(editor: &str, path: &Path) -> Result<()> {
    let mut process = if cfg!(windows) {
        let mut words = editor.split_whitespace();
        let mut process = Process::new(words.next().unwrap_or(editor));
        process.args(words).arg(path);
        process
    } else {
        let mut process = Process::new("sh");
        process
            .args(["-c", &format!("{editor} \"$@\""), "editor"])
            .arg(path);
        process
    };
    let status = process.status().with_context(|| {
        format!(
            "编辑器“{editor}”打不开；文件已经建好，直接打开 {}",
            path.display()
        )
    })?;
    if !status.success() {
        bail!(
            "编辑器“{editor}”没有正常结束；文件已经建好，直接打开 {}",
            path.display()
        );
    }
    Ok(())
}
