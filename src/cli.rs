//! The command line. The doc comments here are the help that users read, so they are in Chinese.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand};

mod authoring;
mod serve;

pub use authoring::{CompletionsArgs, InitArgs, ManArgs, NewArgs, SchemaArgs, SchemaOf};
pub use serve::ServeArgs;

/// 把 Markdown 和索引元数据编译成政府信息公开网站
#[derive(Debug, Parser)]
#[command(
    name = "gongkai",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    help_template = TEMPLATE,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    after_help = EXAMPLES,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(subcommand)]
    /// The command.
    pub command: Command,

    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "选项")]
    help: Option<bool>,

    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n";

const EXAMPLES: &str = "例子：
  gongkai init 站点                    问几个问题，建好一个能用的站点
  gongkai new 通知公告 \"标题\" --edit   建一份通知，用编辑器打开
  gongkai serve --open                 在浏览器里预览，边改边看
  gongkai build                        把当前文件夹里的站点生成到 public/
  gongkai build --as-of 2026-01-01     按那一天的情形生成

每个命令后加 --help 看说明；另有 schema、completions、man 三个辅助命令
退出码：0 成功（可能有警告），1 内容有错误，2 没能运行";

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 建一个新站点
    #[command(help_template = TEMPLATE, override_usage = "gongkai init 文件夹 [选项]")]
    Init(InitArgs),

    /// 建一份新文件，填好索引号和日期
    #[command(
        help_template = TEMPLATE,
        override_usage = "gongkai new 栏目 \"标题\" [选项]\n      gongkai new --renumber 草稿"
    )]
    New(NewArgs),

    /// 生成网站
    #[command(help_template = TEMPLATE, override_usage = "gongkai build [选项]")]
    Build(BuildArgs),
    /// 在浏览器里预览，保存后自动刷新
    #[command(help_template = TEMPLATE, override_usage = "gongkai serve [选项]")]
    Serve(ServeArgs),

    /// 在生成的网站里检索
    #[command(help_template = TEMPLATE)]
    Search(SearchArgs),

    /// 输出编辑器用的 JSON Schema
    #[command(help_template = TEMPLATE, override_usage = "gongkai schema [对象] [选项]", hide = true)]
    Schema(SchemaArgs),

    /// 输出 shell 的补全脚本
    #[command(help_template = TEMPLATE, override_usage = "gongkai completions SHELL", hide = true)]
    Completions(CompletionsArgs),

    /// 输出手册页
    #[command(help_template = TEMPLATE, override_usage = "gongkai man [选项]", hide = true)]
    Man(ManArgs),
}

/// What `build` takes.
#[allow(clippy::struct_excessive_bools)] // each is a flag of the command line
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// 站点文件夹，里面有 site.toml 和 content/
    #[arg(
        long,
        value_name = "文件夹",
        default_value = ".",
        help_heading = "选项",
        hide_default_value = true
    )]
    pub site: PathBuf,

    /// 输出文件夹，默认是站点里的 public/
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub out: Option<PathBuf>,

    /// 连草稿一起生成，页面上有标记
    #[arg(long, help_heading = "选项")]
    pub drafts: bool,

    /// 按哪一天生成（默认今天）：决定哪些已发布、已失效
    #[arg(long, value_name = "日期", help_heading = "选项")]
    pub as_of: Option<String>,

    /// 有错误也发布：去掉出错的部分，退出码仍是 1
    #[arg(long, help_heading = "选项")]
    pub keep_going: bool,

    /// 不做检索
    #[arg(long, help_heading = "选项")]
    pub no_search: bool,

    /// 只显示错误和警告
    #[arg(long, conflicts_with = "json", help_heading = "选项")]
    pub quiet: bool,

    /// 把结果写成一个 JSON 对象，供程序读取
    #[arg(long, help_heading = "选项")]
    pub json: bool,
}

/// What `search` takes.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// 要找的字词、文号或索引号；"引号"里的要一字不差，-词 表示排除
    #[arg(value_name = "检索词", help_heading = "参数")]
    pub query: Vec<String>,

    /// 从文件里读，每行一个检索词；- 表示标准输入
    #[arg(
        long,
        value_name = "文件",
        conflicts_with = "query",
        help_heading = "选项"
    )]
    pub queries: Option<PathBuf>,

    /// 站点文件夹
    #[arg(
        long,
        value_name = "文件夹",
        default_value = ".",
        help_heading = "选项",
        hide_default_value = true
    )]
    pub site: PathBuf,

    /// 生成的网站所在的文件夹，默认是站点里的 public/
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub out: Option<PathBuf>,

    /// 最多显示几条（1 到 1000）
    #[arg(long, value_name = "条数", default_value_t = 10, value_parser = limit, help_heading = "选项")]
    pub limit: usize,

    /// 只在这个栏目里找，包括下级栏目；可以写多次
    #[arg(long, value_name = "栏目", help_heading = "筛选")]
    pub column: Vec<String>,

    /// 内容分类，包括下级
    #[arg(long, value_name = "分类", help_heading = "筛选")]
    pub category: Vec<String>,

    /// 信息类型
    #[arg(long = "type", value_name = "类型", help_heading = "筛选")]
    pub kind: Vec<String>,

    /// 发布机构
    #[arg(long, value_name = "机构", help_heading = "筛选")]
    pub publisher: Vec<String>,

    /// 有效性：现行有效、已修改、失效、废止或尚未生效
    #[arg(long, value_name = "有效性", help_heading = "筛选")]
    pub validity: Vec<String>,

    /// 这一天或以后
    #[arg(long, value_name = "日期", help_heading = "筛选")]
    pub from: Option<String>,

    /// 这一天或以前
    #[arg(long, value_name = "日期", help_heading = "筛选")]
    pub to: Option<String>,

    /// 新的在前
    #[arg(long, help_heading = "选项")]
    pub by_date: bool,

    /// 每个检索词一行 JSON，供程序读取
    #[arg(long, help_heading = "选项")]
    pub json: bool,
}

/// The arguments as clap should see them: after `search`, a word to leave out (`-年报`) is no option. A
/// space before it says so, and means nothing in a query.
pub fn arguments(raw: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = raw.into_iter().collect();
    if arguments.get(1).is_none_or(|command| command != "search") {
        return arguments;
    }
    for argument in arguments.iter_mut().skip(2) {
        let is_word = argument.to_str().is_some_and(|text| {
            text.strip_prefix('-')
                .is_some_and(|word| !word.is_empty() && !word.starts_with('-') && word != "h")
        });
        if is_word {
            let mut word = OsString::from(" ");
            word.push(&*argument);
            *argument = word;
        }
    }
    arguments
}

fn limit(written: &str) -> Result<usize, String> {
    match written.parse() {
        Ok(limit) if (1..=1000).contains(&limit) => Ok(limit),
        _ => Err("应当是 1 到 1000 的整数".to_owned()),
    }
}

/// Why the arguments make no sense, in Chinese.
pub fn explain(error: &clap::Error, arguments: &[OsString]) -> String {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的参数 {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 {}", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            format!("{argument} 后面少一个值")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            // What our own parsers say; those of clap speak English, and none of them is used.
            match std::error::Error::source(error) {
                Some(why) => format!("{argument} 的值 {value} 不对：{why}"),
                None => format!("{argument} 的值 {value} 不对"),
            }
        }
        ErrorKind::ArgumentConflict if argument == context(ContextKind::PriorArg) => {
            format!("{argument} 只能写一次")
        }
        ErrorKind::ArgumentConflict => {
            format!(
                "{argument} 和 {} 不能一起用",
                context(ContextKind::PriorArg)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值个数不对，只能写一次")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 编码".to_owned(),
        _ => "参数写法不对".to_owned(),
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .map(context)
    .concat();
    let valid = context(ContextKind::ValidValue);
    let hint = if !suggested.is_empty() {
        format!("是否想写 {suggested}？")
    } else if !valid.is_empty() {
        format!("可写 {valid}")
    } else {
        let command = arguments.get(1).and_then(|word| word.to_str());
        match command.filter(|word| Cli::command().find_subcommand(word).is_some()) {
            Some(command) => format!("运行 gongkai {command} --help 看用法"),
            None => "运行 gongkai --help 看用法".to_owned(),
        }
    };
    format!("{message}\n  = {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_arguments_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_is_chinese_and_fits_a_screen() {
        let mut command = Cli::command();
        let help = command.render_help().to_string();
        insta::assert_snapshot!(help);
        assert!(help.lines().count() <= 24);
        for name in [
            "build",
            "serve",
            "new",
            "init",
            "schema",
            "completions",
            "man",
        ] {
            let subcommand = command.find_subcommand_mut(name).unwrap();
            let help = subcommand.render_help().to_string();
            assert!(help.lines().count() <= 24, "{help}");
            // Nothing of clap's own English is left.
            for english in ["OPTIONS", "Usage", "Arguments", "possible", "default:"] {
                assert!(!help.contains(english), "{help}");
            }
            insta::assert_snapshot!(format!("help_of_{name}"), help);
        }
    }

    #[test]
    fn a_word_to_leave_out_is_no_option() {
        let raw = [
            "gongkai", "search", "政务", "-年报", "--limit", "3", "--json",
        ];
        let cli = Cli::try_parse_from(arguments(raw.map(OsString::from))).unwrap();
        let Command::Search(search) = cli.command else {
            panic!("search")
        };
        assert_eq!(search.query.join(" "), "政务  -年报");
        assert_eq!((search.limit, search.json), (3, true));
    }

    #[test]
    fn wrong_arguments_are_explained() {
        let say = |arguments: &[&str]| {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            let error = Cli::try_parse_from(&arguments).unwrap_err();
            explain(&error, &arguments)
        };
        insta::assert_snapshot!(
            [
                say(&["gongkai", "bulid"]),
                say(&["gongkai", "build", "--darfts"]),
                say(&["gongkai", "build", "--foo"]),
                say(&["gongkai", "build", "--out"]),
                say(&["gongkai", "build", "--quiet", "--json"]),
                say(&["gongkai", "build", "--site", "a", "--site", "b"]),
                say(&["gongkai", "init"]),
                say(&["gongkai", "new", "--renumber", "a", "b"]),
                say(&["gongkai", "new", "a", "b", "--attach"]),
                say(&["gongkai", "completions", "bsh"]),
                say(&["gongkai", "schema", "x"]),
                say(&["gongkai", "serve", "--port", "65536"]),
                say(&["gongkai", "serve", "--port", "-1"]),
                say(&["gongkai", "serve", "--bind", "localhost"]),
                say(&["gongkai", "search", "年报", "--limit", "0"]),
            ]
            .join("\n")
        );
    }
}
