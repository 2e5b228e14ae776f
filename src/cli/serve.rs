//! The arguments of `gongkai serve`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Args;

/// What `serve` takes.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// 站点文件夹，里面有 site.toml 和 content/
    #[arg(
        long,
        value_name = "文件夹",
        default_value = ".",
        help_heading = "选项",
        hide_default_value = true
    )]
    pub site: PathBuf,

    /// 端口（默认 8080，被占用时用下一个空闲的）
    #[arg(long, value_name = "端口", value_parser = port, allow_negative_numbers = true, help_heading = "选项")]
    pub port: Option<u16>,

    /// 监听的地址（默认只有本机能访问；0.0.0.0 让局域网也能访问）
    #[arg(long, value_name = "IP", value_parser = address, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), help_heading = "选项", hide_default_value = true)]
    pub bind: IpAddr,

    /// 在浏览器里打开
    #[arg(long, help_heading = "选项")]
    pub open: bool,

    /// 连草稿和未到日期的文件一起显示，页面上有标记
    #[arg(long, help_heading = "选项")]
    pub drafts: bool,

    /// 按哪一天预览（默认今天）：决定哪些已发布、已失效
    #[arg(long, value_name = "日期", help_heading = "选项")]
    pub as_of: Option<String>,
}

fn port(written: &str) -> Result<u16, &'static str> {
    let why = "应当是 1 到 65535 的整数；0 表示任选一个空闲的";
    written.parse().map_err(|_| why)
}

fn address(written: &str) -> Result<IpAddr, &'static str> {
    let why = "应当是本机的一个 IP 地址，例如 127.0.0.1、0.0.0.0、::1";
    written.parse().map_err(|_| why)
}
