//! `gongkai new --renumber`

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};

use crate::authoring::{Numbering, replace_file};
use crate::clock::today;
use crate::parse::FrontMatterEdit;
use crate::pipeline::Loaded;
use crate::read::{Texts as _, TextsOnDisk, reason};
use gongkai_model::{Field, Header};

use super::Exit;
use super::desk::explain_number;
use super::say::say;

/// Gives a draft the next free number. A published document's number is never changed.
pub(super) fn renumber(site: &Path, file: &Path, loaded: &Loaded) -> Result<Exit> {
    let document = find(site, file, loaded)?;
    let shown = file.display();
    if !document.meta.flag(Field::Draft) {
        bail!("{shown} 不是草稿：已经发布的索引号不能换。还没有发布过的，先加一行“草稿: true”");
    }
    let documents = loaded.parts.documents();
    let config = &loaded.config;
    let day = document
        .meta
        .date(Field::Date)
        .map_or_else(|| today(&config.time_zone), |moment| moment.date);
    let others = documents.iter().filter(|d| !Arc::ptr_eq(d, document));
    let number = Numbering::of(config, documents)
        .and_then(|numbering| numbering.next(day, others))
        .map_err(|why| explain_number(&why))?;
    if document.meta.index.as_ref() == Some(&number) {
        say(format_args!(
            "{shown} 的索引号 {number} 没有重复，就是下一个可用的，没有改"
        ))?;
        return Ok(Exit::Success);
    }
    let path = site.join(document.path().as_str());
    let by_hand = || format!("{shown} 的元数据不能自动改；手工把索引号改成 {number}");
    let text = TextsOnDisk::new(site.join("content")).text(document)?;
    let mut edit =
        FrontMatterEdit::new(&text, &config.fields).map_err(|_| anyhow::anyhow!(by_hand()))?;
    edit.set(Field::Index, number.as_str())
        .map_err(|_| anyhow::anyhow!(by_hand()))?;
    let cannot = |error: std::io::Error| anyhow::anyhow!("{shown} 写不进去：{}", reason(&error));
    let marked = fs::read(&path)
        .map_err(cannot)?
        .starts_with("\u{feff}".as_bytes());
    let mark = if marked { "\u{feff}" } else { "" };
    replace_file(&path, &format!("{mark}{}", edit.text())).map_err(cannot)?;
    match &document.meta.index {
        Some(old) => say(format_args!("{shown} 的索引号 {old} 换成 {number}"))?,
        None => say(format_args!("{shown} 的索引号是 {number}"))?,
    }
    Ok(Exit::Success)
}

/// The document that a path means: from where the command runs, or from the site's folder.
fn find<'a>(site: &Path, file: &Path, loaded: &'a Loaded) -> Result<&'a Arc<Header>> {
    let real = [
        file.to_owned(),
        site.join(file),
        site.join("content").join(file),
    ]
    .into_iter()
    .map(|path| {
        if path.is_dir() {
            path.join("index.md")
        } else {
            path
        }
    })
    .find_map(|path| fs::canonicalize(path).ok());
    let shown = file.display();
    let real = real.with_context(|| {
        format!("找不到 {shown}；写草稿的路径，例如 content/通知公告/某通知.md")
    })?;
    let documents = loaded.parts.documents();
    let same =
        |d: &&Arc<Header>| fs::canonicalize(site.join(d.path().as_str())).is_ok_and(|p| p == real);
    let name = real.file_name().map(|name| name.to_string_lossy());
    let document = documents
        .iter()
        .filter(|d| Some(d.path().name()) == name.as_deref())
        .find(same);
    document.with_context(|| {
        format!(
            "{shown} 不是这个站点里读得出来的文件；核对 --site，或先运行 gongkai build 看它有什么错"
        )
    })
}
