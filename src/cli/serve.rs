//! The arguments of `gongkai serve`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Args;
use gongkai_model::text::Line;

use super::format::FormatArgs;

/// What `serve` takes.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The site's folder.
    #[arg(long, default_value = ".", hide_default_value = true)]
    pub site: PathBuf,

    /// The port.
    #[arg(long, value_parser = port, allow_negative_numbers = true)]
    pub port: Option<u16>,

    /// The address to listen on.
    #[arg(
        long,
        value_parser = address,
        default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST),
        hide_default_value = true
    )]
    pub bind: IpAddr,

    /// Opens a browser.
    #[arg(long)]
    pub open: bool,

    /// Shows what is not published, too.
    #[arg(long)]
    pub drafts: bool,

    /// The day, or the moment, that it is shown for.
    #[arg(long)]
    pub as_of: Option<String>,

    /// How to report.
    #[command(flatten)]
    pub format: FormatArgs,
}

fn port(written: &str) -> Result<u16, Line> {
    written.parse().map_err(|_| Line::new("arguments.port"))
}

fn address(written: &str) -> Result<IpAddr, Line> {
    written.parse().map_err(|_| Line::new("arguments.address"))
}
