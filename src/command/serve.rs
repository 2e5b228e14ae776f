//! `gongkai serve`

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::json;
use tokio::sync::{oneshot, watch};

use crate::cli::ServeArgs;
use crate::clock::Stopwatch;
use crate::pipeline::{LoadError, load_settings};
use crate::read::reason;
use crate::theme::STACK;
use crate::watch::server::{Hosts, serve as answer};
use crate::watch::{Audience, Session, Snapshot, Watcher, run};
use gongkai_model::Unpublished;
use gongkai_model::text::Line;

use super::days::moment;
use super::refuse::refuse;
use super::terminal::{Exposure, Terminal};
use super::{Exit, Speech};

/// The port where none is given, and how many after it are tried.
const PORT: u16 = 8080;
const TRIED: u16 = 100;

/// How many pages are rendered at a time for browsers, at most; the others wait for their turn.
const BLOCKING: usize = 64;

/// Serves a site until it is interrupted. Writes nothing to the disk. Programs get an object where it could not,
/// too.
pub fn serve(arguments: &ServeArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    speech.or_object(start(arguments, speech), json!({}))
}

fn start(arguments: &ServeArgs, speech: Speech) -> Result<Exit> {
    let clock = Stopwatch::start();
    let Ok(site) = arguments.site.canonicalize() else {
        let path = arguments.site.join("site.toml");
        return refuse(LoadError::NoSite(path), speech);
    };
    let settings = match load_settings(&site) {
        Ok(settings) => settings,
        Err(error) => return refuse(error, speech),
    };
    let config = settings.configured.config;
    let audience = Audience {
        as_of: moment("--as-of", arguments.as_of.as_deref(), &config.time_zone)?,
        unpublished: if arguments.drafts {
            Unpublished::ShowAll
        } else {
            Unpublished::LeaveOut
        },
    };
    if !site.join("content").is_dir() {
        return refuse(LoadError::NoContent(site.join("content")), speech);
    }
    let listener = listen(arguments.bind, arguments.port)?;
    let address = listener.local_addr();
    let address = address.with_context(|| Line::new("serve.not-listening"))?;
    let home = url(address, config.base_url.path());
    let network = network_address().filter(|_| address.ip().is_unspecified());
    let network = network.map(|ip| {
        let address = SocketAddr::new(ip, address.port());
        url(address, config.base_url.path())
    });
    let terminal = Terminal { speech };
    terminal.listening(&home, network.as_deref());
    if !address.ip().is_loopback() {
        terminal.warn(exposure(audience.unpublished));
    }
    if arguments.open && open::that_detached(&home).is_err() {
        terminal.note(&Line::new("serve.no-browser"));
    }
    // Watching begins before reading, so that no change between the two is lost.
    let watcher = Watcher::start(&site, config.theme.dir.as_deref())?;
    if watcher.is_polling() {
        terminal.note(&Line::new("serve.polling"));
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
        terminal,
    )
}

/// What everybody on the network can do now.
fn exposure(unpublished: Unpublished) -> Exposure {
    match unpublished {
        Unpublished::LeaveOut => Exposure::Published,
        Unpublished::ShowDrafts | Unpublished::ShowAll | Unpublished::CheckAll => Exposure::Drafts,
    }
}

/// What the session begins with.
struct Opening {
    site: PathBuf,
    audience: Audience,
    watcher: Watcher,
    clock: Stopwatch,
}

/// Serves while another thread reads the site and takes changes in.
fn preview(
    listener: TcpListener,
    bound: IpAddr,
    opening: Opening,
    terminal: Terminal,
) -> Result<Exit> {
    let no_thread = || Line::new("system.no-thread");
    let (show, snapshots) = watch::channel(None::<Arc<Snapshot>>);
    let (fail, failed) = oneshot::channel();
    std::thread::Builder::new()
        .name("session".to_owned())
        .stack_size(STACK)
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
                    run(session, watcher, &clock, show, |event| {
                        terminal.report(&event);
                    });
                }
                // Nobody listens any more: the preview has ended.
                Err(error) => drop(fail.send(error)),
            }
        })
        .with_context(no_thread)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .max_blocking_threads(BLOCKING)
        .enable_all()
        .build()
        .with_context(no_thread)?;
    let texts = terminal.speech.texts();
    let result = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            ended = answer(listener, snapshots, Hosts::of(bound), texts) => ended.map(|()| None),
            Ok(error) = failed => Ok(Some(error)),
            interrupted = tokio::signal::ctrl_c() => interrupted.map(|()| None),
        }
    });
    // Browsers keep their event streams open for ever.
    runtime.shutdown_background();
    match result.with_context(|| Line::new("serve.interrupted"))? {
        Some(error) => refuse(error, terminal.speech),
        None => Ok(Exit::Success),
    }
}

/// Listens on the port that was asked for, else on the first free one.
fn listen(ip: IpAddr, port: Option<u16>) -> Result<TcpListener> {
    let cannot = |port: u16, error: &io::Error| {
        Line::new("serve.cannot-listen")
            .with("ip", ip.to_string())
            .with("port", port)
            .with("why", reason(error))
    };
    if let Some(port) = port {
        return TcpListener::bind((ip, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => anyhow!(Line::new("serve.port-taken").with("port", port)),
            _ => anyhow!(cannot(port, &error)),
        });
    }
    for port in PORT..PORT + TRIED {
        match TcpListener::bind((ip, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => bail!(cannot(port, &error)),
        }
    }
    bail!(
        Line::new("serve.ports-taken")
            .with("first", PORT)
            .with("last", PORT + TRIED - 1)
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
