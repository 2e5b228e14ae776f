//! A running preview and the pages that are open in it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running preview, ended with the value.
pub(crate) struct Preview {
    child: Child,
    /// `127.0.0.1:40123`
    address: String,
    /// The path of the home page.
    pub(crate) home: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    /// Starts, and asks for the home page at once: the seconds until it is there.
    pub(crate) fn start(program: &Path, site: &Path) -> anyhow::Result<(Self, f64)> {
        let start = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--port", "0", "--as-of", "2026-01-01", "--site"])
            .arg(site)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let stdout = child.stdout.take().context("no output")?;
        let mut lines = BufReader::new(stdout).lines();
        let first = lines.next().context("it ended at once")??;
        // Nobody else reads what it says; the pipe must not fill.
        std::thread::spawn(move || lines.for_each(drop));
        let (_, url) = first.split_once("http://").context("no address")?;
        let (address, path) = url.split_once('/').context("no path")?;
        let preview = Self {
            child,
            address: address.to_owned(),
            home: format!("/{path}"),
        };
        preview.get(&preview.home)?;
        Ok((preview, start.elapsed().as_secs_f64()))
    }

    /// A page's text, whatever its status.
    pub(crate) fn get(&self, path: &str) -> anyhow::Result<String> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        let url = format!("http://{}{path}", self.address);
        let mut response = agent.get(&url).call().with_context(|| url.clone())?;
        let body = response.body_mut().with_config().limit(1 << 30);
        body.read_to_string().context(url)
    }

    /// Opens a page as a browser does.
    pub(crate) fn open(&self, path: &str) -> anyhow::Result<Tab> {
        let html = self.get(path)?;
        let attribute = |name: &str| {
            let (_, rest) = html.split_once(&format!(" data-{name}=\""))?;
            rest.split_once('"').map(|(value, _)| value)
        };
        let version = attribute("version").context("the page has no script")?;
        let styles = attribute("styles").context("the page has no script")?;
        let stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut tab = Tab(BufReader::new(stream));
        let request = format!(
            "GET /.gongkai/events?page={path}&version={version}&styles={styles} HTTP/1.0\r\nHost: localhost\r\n\r\n"
        );
        tab.0.get_mut().write_all(request.as_bytes())?;
        // What is wrong with the page is reported at once: then it is listening.
        tab.wait_for("findings")?;
        Ok(tab)
    }

    /// Peak memory in bytes, where the system tells.
    pub(crate) fn peak(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes * 1024.0)
    }
}

/// A page that is open.
pub(crate) struct Tab(BufReader<TcpStream>);

impl Tab {
    /// Waits for an event.
    pub(crate) fn wait_for(&mut self, event: &str) -> anyhow::Result<()> {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).context("no event came")?;
            anyhow::ensure!(read > 0, "the stream ended");
            if line.trim_end() == format!("event: {event}") {
                return Ok(());
            }
        }
    }
}
