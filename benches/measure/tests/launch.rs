//! A benchmark in small: it starts itself again to measure commands, so it has a `main` of its own.

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use gongkai_measure::launch::{Run, launcher, measure};

fn main() -> anyhow::Result<ExitCode> {
    if let Some(code) = launcher() {
        return Ok(code);
    }
    if cfg!(unix) {
        time_status_and_output()?;
        peak_memory_is_that_of_each_command()?;
        a_program_that_is_not_there()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn shell(script: &str) -> anyhow::Result<Run> {
    measure(
        OsStr::new("sh"),
        &[OsString::from("-c"), OsString::from(script)],
    )
}

fn time_status_and_output() -> anyhow::Result<()> {
    let run = shell("echo out; echo err >&2; sleep 0.3; exit 3")?;
    assert!(!run.usage.success);
    assert_eq!(
        (run.stdout.as_slice(), run.stderr.as_slice()),
        (b"out\n".as_slice(), b"err\n".as_slice())
    );
    assert!(run.usage.wall >= 0.3, "{:?}", run.usage);
    let worked = run.usage.processor.map(|time| time.user + time.system);
    assert!(
        worked.is_some_and(|seconds| seconds < 0.25),
        "sleeping is no work: {:?}",
        run.usage
    );
    assert!(shell("exit 0")?.usage.success);
    Ok(())
}

fn peak_memory_is_that_of_each_command() -> anyhow::Result<()> {
    const LARGE: u64 = 40_000_000;
    let large = shell(&format!(
        "text=$(head -c {LARGE} /dev/zero | tr '\\0' x); echo ${{#text}}"
    ))?;
    assert!(
        large.usage.peak.is_some_and(|peak| peak > LARGE),
        "{:?}",
        large.usage
    );
    // The small one comes after the large one and is not charged for it.
    let small = shell("exit 0")?;
    assert!(
        small
            .usage
            .peak
            .is_some_and(|peak| peak > 0 && peak < LARGE / 2),
        "{:?}",
        small.usage
    );
    Ok(())
}

fn a_program_that_is_not_there() -> anyhow::Result<()> {
    let Err(error) = measure(OsStr::new("no-such-program"), &[]) else {
        anyhow::bail!("a program that does not exist was run");
    };
    assert!(
        format!("{error:#}").contains("cannot run no-such-program"),
        "{error:#}"
    );
    Ok(())
}
