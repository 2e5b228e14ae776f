//! What the editor's commands take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

/// What `new` takes.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// 栏目：标题、文件夹或网址名，写开头几个字也行
    #[arg(value_name = "栏目", help_heading = "参数")]
    pub column: Option<String>,

    /// 信息名称（标题）
    #[arg(value_name = "标题", help_heading = "参数")]
    pub title: Option<String>,

    /// 信息类型：政策文件、政策解读、报告、公告、意见征集、清单、办事指南、答复……
    #[arg(long = "type", value_name = "类型", help_heading = "选项")]
    pub r#type: Option<String>,

    /// 附件：复制到文件自己的文件夹里，可以写几个
    #[arg(long, value_name = "文件", num_args = 1.., help_heading = "选项")]
    pub attach: Vec<PathBuf>,

    /// 内容分类，默认照本栏目已有的文件
    #[arg(long, value_name = "分类", help_heading = "选项")]
    pub category: Option<String>,

    /// 生成日期，默认今天；索引号的年月随它
    #[arg(long, value_name = "日期", help_heading = "选项")]
    pub date: Option<String>,

    /// 建好后用环境变量 EDITOR 指定的编辑器打开
    #[arg(long, help_heading = "选项")]
    pub edit: bool,

    /// 给一份草稿换下一个可用的索引号；已经发布的不换
    #[arg(
        long,
        value_name = "草稿",
        conflicts_with_all = ["column", "title", "type", "attach", "category", "date", "edit"],
        help_heading = "选项"
    )]
    pub renumber: Option<PathBuf>,

    /// 站点文件夹，默认是当前文件夹
    #[arg(
        long,
        value_name = "文件夹",
        default_value = ".",
        help_heading = "选项",
        hide_default_value = true
    )]
    pub site: PathBuf,
}

/// What `init` takes.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// 新站点的文件夹：还没有，或者是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub dir: PathBuf,

    /// 网站名称
    #[arg(long, value_name = "名称", help_heading = "选项")]
    pub name: Option<String>,

    /// 发布地址，例如 https://www.example.gov.cn/zwgk
    #[arg(long, value_name = "网址", help_heading = "选项")]
    pub base_url: Option<String>,

    /// 单位名称
    #[arg(long, value_name = "单位", help_heading = "选项")]
    pub organisation: Option<String>,

    /// 单位的统一社会信用代码（18 位）或组织机构代码（9 位），用来编索引号
    #[arg(long, value_name = "代码", help_heading = "选项")]
    pub code: Option<String>,

    /// 不提问，没有写的都用默认值
    #[arg(long, help_heading = "选项")]
    pub yes: bool,
}

/// What a JSON Schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// 文件的元数据
    FrontMatter,
    /// 栏目的 _index.md
    Column,
    /// site.toml
    Site,
}

/// What `schema` takes.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// front-matter（文件的元数据，默认）、column（栏目的 _index.md）或 site（site.toml）
    #[arg(
        value_name = "对象",
        default_value = "front-matter",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "参数"
    )]
    pub of: SchemaOf,

    /// 站点文件夹：字段名称、必填项和分类词表照它的 site.toml
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub site: Option<PathBuf>,
}

/// What `completions` takes.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// 哪种 shell：bash、zsh、fish、powershell 或 elvish
    #[arg(
        value_name = "SHELL",
        hide_possible_values = true,
        help_heading = "参数"
    )]
    pub shell: Shell,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// 把每个命令的手册页写进这个文件夹；不写就把总手册页写到标准输出
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub out: Option<PathBuf>,
}
