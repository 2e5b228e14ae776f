//! `gongkai serve`

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use tokio::sync::{oneshot, watch};

use crate::cli::ServeArgs;
use crate::clock::Stopwatch;
use crate::pipeline::{LoadError, load_settings};
use crate::read::reason;
use crate::watch::server::{Hosts, serve as answer};
use crate::watch::{Audience, Event, Occasion, Session, Snapshot, Watcher, run};
use gongkai_model::Unpublished;

use super::Exit;
use super::build::{day, refuse};
use super::report::{Format, diagnostics};
use super::say;

/// The port where none is given, and how many after it are tried.
const PORT: u16 = 8080;
const TRIED: u16 = 100;

/// Serves a site until it is interrupted. Writes nothing to the disk.
pub fn serve(arguments: &ServeArgs) -> Result<Exit> {
    let clock = Stopwatch::start();
    let Ok(site) = arguments.site.canonicalize() else {
        let path = arguments.site.join("site.toml");
        return refuse(LoadError::NoSite(path), Format::People);
    };
    let settings = match load_settings(&site) {
        Ok(settings) => settings,
        Err(error) => return refuse(error, Format::People),
    };
    let config = settings.configured.config;
    let audience = Audience {
        as_of: day(arguments.as_of.as_deref(), &config)?,
        unpublished: if arguments.drafts {
            Unpublished::ShowAll
        } else {
            Unpublished::LeaveOut
        },
    };
    if !site.join("content").is_dir() {
        return refuse(LoadError::NoContent(site.join("content")), Format::People);
    }
    let listener = listen(arguments.bind, arguments.port)?;
    let address = listener.local_addr().context("端口没有监听成功")?;
    let home = url(address, config.base_url.path());
    say(&format!("预览 {home}"));
    if address.ip().is_unspecified()
        && let Some(ip) = network_address()
    {
        let address = SocketAddr::new(ip, address.port());
        say(&format!("局域网 {}", url(address, config.base_url.path())));
    }
    if arguments.open && open::that_detached(&home).is_err() {
        say("浏览器没有打开，把上面的网址复制到浏览器里");
    }
    // Watching begins before reading, so that no change between the two is lost.
    let watcher = Watcher::start(&site, config.theme.dir.as_deref())?;
    if watcher.is_polling() {
        say("系统能监视的文件夹数不够，改为每两秒比对一次；可调大 fs.inotify.max_user_watches");
    }
    preview(
        listener,
        address.ip(),
        Opening {
            site,
            audience,
            watcher,
            clock,
        },
    )
}

/// What the session begins with.
struct Opening {
    site: PathBuf,
    audience: Audience,
    watcher: Watcher,
    clock: Stopwatch,
}

/// Serves while another thread reads the site and takes changes in.
fn preview(listener: TcpListener, bound: IpAddr, opening: Opening) -> Result<Exit> {
    let (show, snapshots) = watch::channel(None::<Arc<Snapshot>>);
    let (fail, failed) = oneshot::channel();
    std::thread::Builder::new()
        .name("session".to_owned())
        .spawn(move || {
            let Opening {
                site,
                audience,
                watcher,
                clock,
            } = opening;
            match Session::open(&site, audience) {
                Ok(session) => {
                    let show = |snapshot| show.send(Some(snapshot)).is_ok();
                    run(session, watcher, &clock, show, |event| tell(&event));
                }
                // Nobody listens any more: the preview has ended.
                Err(error) => drop(fail.send(error)),
            }
        })
        .context("系统不让再开一个线程")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("系统不让再开一个线程")?;
    let result = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            ended = answer(listener, snapshots, Hosts::of(bound)) => ended.map(|()| None),
            Ok(error) = failed => Ok(Some(error)),
            interrupted = tokio::signal::ctrl_c() => interrupted.map(|()| None),
        }
    });
    // Browsers keep their event streams open for ever.
    runtime.shutdown_background();
    match result.context("预览服务中断")? {
        Some(error) => refuse(error, Format::People),
        None => Ok(Exit::Success),
    }
}

/// Listens on the port that was asked for, else on the first free one.
fn listen(ip: IpAddr, port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((ip, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => {
                anyhow::anyhow!("端口 {port} 已被占用；换一个 --port，或不写 --port 自动选空闲的")
            }
            _ => anyhow::anyhow!("{ip} 的端口 {port} 不能监听：{}", reason(&error)),
        });
    }
    for port in PORT..PORT + TRIED {
        match TcpListener::bind((ip, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => bail!("{ip} 的端口 {port} 不能监听：{}", reason(&error)),
        }
    }
    bail!(
        "端口 {PORT} 到 {} 都被占用；用 --port 指定一个空闲的",
        PORT + TRIED - 1
    )
}

/// The address to type into a browser on this machine.
fn url(address: SocketAddr, path: &str) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}{path}", SocketAddr::new(ip, address.port()))
}

/// This machine's address on the local network: the one that packets to elsewhere would leave from.
/// None is sent.
fn network_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address for documentation (RFC 5737).
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_loopback()).then_some(ip)
}

fn tell(event: &Event) {
    diagnostics(&event.fresh, Format::People);
    say(&in_words(event));
}

fn in_words(event: &Event) -> String {
    let counts = match (event.errors, event.warnings) {
        (0, 0) => "没有问题".to_owned(),
        (errors, warnings) => format!("{errors} 个错误，{warnings} 个警告"),
    };
    let mended = match event.mended {
        0 => String::new(),
        mended => format!("，改正 {mended} 处"),
    };
    match &event.occasion {
        Occasion::Opened { documents } => format!(
            "{documents} 份文件，用时 {:.2} 秒；保存后浏览器自动刷新，按 Ctrl+C 结束",
            event.took.as_secs_f64()
        ),
        Occasion::Checked => format!("全部网页检查完：{counts}{mended}"),
        Occasion::Changed(paths) => {
            let what = match paths.as_slice() {
                [] => "站点".to_owned(),
                [path] => shown(path),
                [first, rest @ ..] => format!("{} 等 {} 个文件", shown(first), rest.len() + 1),
            };
            let took = event.took.as_millis();
            format!("已更新 {what}（{took} 毫秒），{counts}{mended}")
        }
    }
}

/// A path on a terminal: control characters in a file's name are made visible.
fn shown(path: &str) -> String {
    let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    Path::new(path)
        .to_string_lossy()
        .chars()
        .map(visible)
        .collect()
}

/// One line on standard output. Where it cannot be said, the preview goes on.
fn say(line: &str) {
    let _ = say::say(line);
}
