//! `gongkai completions` and `gongkai man`

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Result, anyhow};
use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use crate::cli::{Cli, CompletionsArgs, ManArgs};
use crate::read::reason;

use super::Exit;
use super::say::{print, say};

/// Prints the script that completes commands and options in a shell.
pub fn completions(arguments: &CompletionsArgs) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "gongkai", &mut script);
    print(format_args!("{}", String::from_utf8_lossy(&script)))?;
    Ok(Exit::Success)
}

/// Prints the manual page, or writes every command's into a folder.
pub fn man(arguments: &ManArgs) -> Result<Exit> {
    let mut cli = Cli::command();
    // Gives the commands their whole names.
    cli.build();
    let Some(folder) = &arguments.out else {
        print(format_args!("{}", page(&cli, "gongkai")?))?;
        return Ok(Exit::Success);
    };
    let write = |name: &str, text: String| -> Result<()> {
        let path = folder.join(format!("{name}.1"));
        fs::write(&path, text).map_err(|error| cannot(&path, &error))
    };
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    write("gongkai", page(&cli, "gongkai")?)?;
    for command in cli.get_subcommands() {
        let name = format!("gongkai-{}", command.get_name());
        write(&name, page(command, &name)?)?;
    }
    say(format_args!(
        "手册页写在 {}；用 man -l {} 看",
        folder.display(),
        folder.join("gongkai.1").display()
    ))?;
    Ok(Exit::Success)
}

fn cannot(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!(
        "{} 写不进去：{}；换一个文件夹",
        path.display(),
        reason(error)
    )
}

fn page(command: &Command, name: &str) -> Result<String> {
    let mut page = Vec::new();
    let page_of = Man::new(command.clone()).title(name).manual("gongkai 手册");
    page_of.render(&mut page)?;
    Ok(in_chinese(&String::from_utf8_lossy(&page)))
}

/// The headings, which the library writes in English.
fn in_chinese(page: &str) -> String {
    const HEADINGS: [(&str, &str); 7] = [
        ("NAME", "名称"),
        ("SYNOPSIS", "用法"),
        ("DESCRIPTION", "说明"),
        ("OPTIONS", "选项"),
        ("SUBCOMMANDS", "命令"),
        ("EXTRA", "例子"),
        ("VERSION", "版本"),
    ];
    let mut chinese = String::with_capacity(page.len());
    for line in page.lines() {
        let heading = line.strip_prefix(".SH ").map(|name| name.trim_matches('"'));
        let translated = heading.and_then(|name| HEADINGS.iter().find(|(known, _)| *known == name));
        match translated {
            Some((_, translated)) => {
                chinese.push_str(".SH ");
                chinese.push_str(translated);
            }
            None => chinese.push_str(line),
        }
        chinese.push('\n');
    }
    chinese
}
