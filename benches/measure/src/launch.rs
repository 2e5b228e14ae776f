//! Running a command and learning its time and peak memory.
//!
//! The kernel reports peak memory for all finished children together, as their maximum. So a
//! benchmark starts itself again as a launcher, which has one child only, the measured command,
//! and writes down what that child took.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, ExitCode, Output, Stdio};
use std::time::Instant;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

/// The first argument that makes a benchmark a launcher.
const LAUNCHER: &str = "--as-launcher";

/// What a command took.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// Seconds from start to end.
    pub wall: f64,
    /// Processor time, of all threads together; `None` where the system does not tell.
    pub processor: Option<Processor>,
    /// The most memory it held (resident set), in bytes; `None` where the system does not tell.
    pub peak: Option<u64>,
    /// Whether its exit status was zero.
    pub success: bool,
}

/// Seconds of processor time. On a busy machine they tell more than the time on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Processor {
    /// In the program.
    pub user: f64,
    /// In the kernel on its behalf: files, memory.
    pub system: f64,
}

/// A finished command.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it took.
    pub usage: Usage,
    /// What it printed.
    pub stdout: Vec<u8>,
    /// What it complained of.
    pub stderr: Vec<u8>,
}

/// Runs a command and measures it. The caller's `main` must begin with [`launcher`].
///
/// Fails if the command cannot be started. A command that ends with a status other than zero is
/// no error here: see [`Usage::success`].
pub fn measure(program: &OsStr, arguments: &[OsString]) -> anyhow::Result<Run> {
    let report = tempfile::NamedTempFile::new().context("cannot make a file for the figures")?;
    let myself = std::env::current_exe().context("cannot find this benchmark's own program")?;
    let Output { stdout, stderr, .. } = Command::new(myself)
        .arg(LAUNCHER)
        .arg(report.path())
        .arg(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot run {}", program.display()))?;
    let figures = std::fs::read(report.path()).context("cannot read the figures back")?;
    let usage = serde_json::from_slice(&figures).with_context(|| {
        format!(
            "cannot run {}: {}",
            program.display(),
            String::from_utf8_lossy(&stderr).trim()
        )
    })?;
    Ok(Run {
        usage,
        stdout,
        stderr,
    })
}

/// Does the launcher's work if this process was started as one. A benchmark's `main` calls this
/// first and returns the exit code that it gives.
pub fn launcher() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != LAUNCHER {
        return None;
    }
    let (report, program) = (arguments.next()?, arguments.next()?);
    let arguments: Vec<OsString> = arguments.collect();
    match run(Path::new(&report), &program, &arguments) {
        Ok(()) => Some(ExitCode::SUCCESS),
        Err(error) => {
            complain(&error);
            Some(ExitCode::FAILURE)
        }
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the launcher is a process of its own, and this its only voice"
)]
fn complain(error: &anyhow::Error) {
    eprintln!("{error:#}");
}

fn run(report: &Path, program: &OsStr, arguments: &[OsString]) -> anyhow::Result<()> {
    let start = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .status()
        .context("it does not start")?;
    let wall = start.elapsed().as_secs_f64();
    let (processor, peak) = taken_by_child();
    let usage = Usage {
        wall,
        processor,
        peak,
        success: status.success(),
    };
    std::fs::write(report, serde_json::to_vec(&usage)?).context("cannot write the figures")
}

/// Processor time and bytes of peak memory of the one child that has ended.
#[cfg(unix)]
fn taken_by_child() -> (Option<Processor>, Option<u64>) {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    // Kilobytes, except on Apple's systems.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    match getrusage(UsageWho::RUSAGE_CHILDREN) {
        Ok(usage) => (
            Some(Processor {
                user: seconds(usage.user_time()),
                system: seconds(usage.system_time()),
            }),
            u64::try_from(usage.max_rss())
                .ok()
                .map(|resident| resident * unit),
        ),
        Err(_) => (None, None),
    }
}

#[cfg(not(unix))]
fn taken_by_child() -> (Option<Processor>, Option<u64>) {
    (None, None)
}

/// Lets the disk finish what was written before, so that the next figure does not pay for it.
pub fn settle() {
    #[cfg(unix)]
    nix::unistd::sync();
}
