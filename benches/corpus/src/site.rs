//! The folder of a site: `site.toml`, columns and documents on disk.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use rayon::prelude::*;

use crate::Corpus;
use crate::column::COLUMNS;
use crate::number::organisation_code;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files, `site.toml` and those of the columns included.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Corpus {
    /// Writes the site into `folder`, which is made if it is not there.
    ///
    /// Fails, having written nothing, if `folder` holds anything, and if a file cannot be written.
    pub fn write(&self, folder: &Path) -> anyhow::Result<Written> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut inside =
            fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
        anyhow::ensure!(
            inside.next().is_none(),
            "{} is not empty; name a folder that is empty or does not exist",
            folder.display()
        );

        let content = folder.join("content");
        for column in &COLUMNS {
            let path = content.join(column.folder);
            fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
        }
        let columns = COLUMNS.iter().enumerate().map(|(order, column)| {
            let text = format!(
                "---\ntitle: {}\nkind: {}\norder: {}\n---\n",
                column.title,
                column.kind,
                order + 1
            );
            write(&content.join(column.folder).join("_index.md"), &text)
        });
        let mut bytes = write(&folder.join("site.toml"), &site_toml())?;
        for written in columns {
            bytes += written?;
        }
        bytes += self
            .plan()
            .entries()
            .par_iter()
            .enumerate()
            .map(|(position, entry)| {
                let text = self
                    .text(position)
                    .context("the plan ends before its last entry")?;
                write(&content.join(&entry.path), &text)
            })
            .try_reduce(|| 0, |left, right| Ok(left + right))?;
        Ok(Written {
            files: self.plan().entries().len() as u64 + COLUMNS.len() as u64 + 1,
            bytes,
        })
    }
}

fn write(path: &Path, text: &str) -> anyhow::Result<u64> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(text.len() as u64)
}

/// The site's configuration, with the categories that its documents use.
pub fn site_toml() -> String {
    let mut toml = format!(
        r#"name = "澜江省商务厅政府信息公开"
base_url = "https://swt.lanjiang.example/zwgk"
description = "澜江省商务厅主动公开的政府信息"
page_size = 20

[organisation]
name = "澜江省商务厅"
code = "{}"

[footer]
site_id_code = "9900000025"
icp = "澜ICP备05000001号-2"
sponsor = "澜江省商务厅"
address = "澜州市北京路 1 号"

[index]
scheme = "national"
"#,
        organisation_code()
    );
    let mut categories: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, child) in COLUMNS
        .iter()
        .flat_map(|column| column.categories)
        .filter_map(|path| path.split_once('/'))
    {
        let children = categories.entry(name).or_default();
        if !children.contains(&child) {
            children.push(child);
        }
    }
    for (name, children) in categories {
        let children: Vec<String> = children
            .iter()
            .map(|child| format!("\"{child}\""))
            .collect();
        // Writing to a String cannot fail.
        let _ = write!(
            toml,
            "\n[[categories]]\nname = \"{name}\"\nchildren = [{}]\n",
            children.join(", ")
        );
    }
    toml
}
