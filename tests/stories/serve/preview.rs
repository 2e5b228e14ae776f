//! A running preview, and a site for it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use ureq::Agent;
use ureq::http::Response;

/// After which a preview counts as hanging. No test asserts how fast one is: a machine with ten times its work
/// takes minutes for what takes seconds otherwise.
pub(crate) const PATIENCE: Duration = Duration::from_secs(900);

/// The longest pause between two questions for a page: asking takes time from what is waited for.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

pub(crate) const SETTINGS: &str = "name = \"青石县商务局\"\nbase_url = \"https://www.example.gov.cn/zwgk/\"\n[theme]\ndir = \"theme\"\n";

/// A document's text.
pub(crate) fn document(title: &str, index: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nindex: {index}\ncategory: 通知\ndate: 2026-01-05\n---\n{body}\n")
}

/// A small site in a temporary folder.
pub(crate) struct Site(TempDir);

impl Site {
    pub(crate) fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        site.write("site.toml", SETTINGS);
        fs::create_dir(site.path("theme")).unwrap();
        site.write("content/tz/_index.md", "---\ntitle: 通知公告\n---\n");
        site.write("content/tz/a.md", document("甲文", "001", "甲的正文"));
        site.write("content/tz/b.md", document("乙文", "002", "乙的正文"));
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    /// Writes a file in its place, as most editors do: it is empty for a moment, and on a busy machine that moment
    /// is long enough to be looked at.
    pub(crate) fn write(&self, inside: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Puts a whole file into its place in one step, for stories about every single event that follows.
    pub(crate) fn put(&self, inside: &str, bytes: impl AsRef<[u8]>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        file.persist(self.path(inside)).unwrap();
    }

    /// Every path below the site's folder, sorted.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        let walk = walkdir::WalkDir::new(self.root()).sort_by_file_name();
        walk.into_iter()
            .map(|entry| entry.unwrap().into_path())
            .collect()
    }
}

/// A running preview, ended with the value.
pub(crate) struct Preview {
    child: Child,
    /// `http://127.0.0.1:40123`
    pub(crate) origin: String,
    /// The lines it prints on both streams, after the address.
    lines: Receiver<String>,
    agent: Agent,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program with a command line.
pub(crate) fn gongkai(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.args(arguments).env("NO_COLOR", "1");
    command
}

impl Preview {
    /// Starts on any free port.
    pub(crate) fn start(site: &Path, more: &[&str]) -> Self {
        Self::run(site, &[&["--port", "0"], more].concat())
    }

    /// Starts on the port that the program chooses.
    pub(crate) fn start_anywhere(site: &Path) -> Self {
        Self::run(site, &[])
    }

    fn run(site: &Path, more: &[&str]) -> Self {
        let mut arguments = vec!["serve", "--as-of", "2026-11-24", "--site"];
        arguments.push(site.to_str().unwrap());
        arguments.extend(more);
        let mut child = gongkai(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let mut first = String::new();
        stdout.read_line(&mut first).unwrap();
        let send_too = send.clone();
        std::thread::spawn(move || {
            stdout
                .lines()
                .map_while(Result::ok)
                .try_for_each(|l| send.send(l))
        });
        std::thread::spawn(move || {
            stderr
                .lines()
                .map_while(Result::ok)
                .try_for_each(|l| send_too.send(l))
        });
        let address = first.trim().rsplit(' ').next().unwrap().to_owned();
        let origin = address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        assert!(
            origin.starts_with("http://"),
            "the address comes first: {first:?}"
        );
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        Self {
            child,
            origin,
            lines,
            agent,
        }
    }

    /// Waits for a line with these words.
    pub(crate) fn wait_for_line(&self, words: &str) -> String {
        loop {
            let line = self
                .lines
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("no line with {words}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Asks with headers.
    pub(crate) fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Response<Vec<u8>> {
        let mut request = self.agent.get(format!("{}{path}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, mut body) = request.call().unwrap().into_parts();
        let bytes = body.with_config().limit(1 << 28).read_to_vec().unwrap();
        Response::from_parts(parts, bytes)
    }

    pub(crate) fn get(&self, path: &str) -> Response<Vec<u8>> {
        self.ask(path, &[])
    }

    /// A page's status and text.
    pub(crate) fn page(&self, path: &str) -> (u16, String) {
        let response = self.get(path);
        let status = response.status().as_u16();
        (status, String::from_utf8(response.into_body()).unwrap())
    }

    /// Asks until a page is as wanted.
    pub(crate) fn wait_for_page(&self, path: &str, wanted: impl Fn(u16, &str) -> bool) {
        let since = Instant::now();
        let mut pause = Duration::from_millis(10);
        loop {
            let (status, text) = self.page(path);
            if wanted(status, &text) {
                return;
            }
            assert!(since.elapsed() < PATIENCE, "{path} stays {status}: {text}");
            std::thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Sends bytes as they are and reads the whole answer.
    pub(crate) fn raw(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.origin.trim_start_matches("http://")).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Opens a page as a browser does: its stream of events.
    pub(crate) fn open(&self, path: &str) -> Tab {
        let (_, html) = self.page(path);
        self.listen(&html, None)
    }

    /// Opens a page that was read when it was another version.
    pub(crate) fn open_as(&self, path: &str, version: &str) -> Tab {
        let (_, html) = self.page(path);
        self.listen(&html, Some(version))
    }

    fn listen(&self, html: &str, version: Option<&str>) -> Tab {
        let attribute = |name: &str| {
            let start = html.split_once(&format!(" data-{name}=\""))?.1;
            Some(start.split_once('"')?.0.to_owned())
        };
        let query: Vec<String> = ["page", "version", "styles", "source"]
            .iter()
            .filter_map(|name| {
                let own = version.filter(|_| *name == "version").map(str::to_owned);
                Some(format!(
                    "{name}={}",
                    encode(&own.or_else(|| attribute(name))?)
                ))
            })
            .collect();
        let mut stream = self.connect();
        // HTTP/1.0 has no chunks, which would stand between the lines.
        let request = format!(
            "GET /.gongkai/events?{} HTTP/1.0\r\nHost: localhost\r\n\r\n",
            query.join("&")
        );
        stream.write_all(request.as_bytes()).unwrap();
        Tab(BufReader::new(stream))
    }
}

/// A text as part of an address.
pub(crate) fn encode(text: &str) -> String {
    let byte = |b: u8| match b {
        b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
            char::from(b).to_string()
        }
        b => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// A page's stream of events.
pub(crate) struct Tab(BufReader<TcpStream>);

impl Tab {
    /// The next event, except that the page was looked at: its name and its data.
    pub(crate) fn next(&mut self) -> (String, String) {
        loop {
            let (name, data) = self.any();
            if name != "looked" {
                return (name, data);
            }
        }
    }

    fn any(&mut self) -> (String, String) {
        let (mut name, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("an event in time");
            assert!(read > 0, "the stream ended");
            let line = line.trim_end();
            if let Some(event) = line.strip_prefix("event: ") {
                name = event.to_owned();
            } else if let Some(text) = line.strip_prefix("data: ") {
                data = text.to_owned();
            } else if line.is_empty() && !name.is_empty() {
                return (name, data);
            }
        }
    }

    /// The next event, which must have this name.
    pub(crate) fn expect(&mut self, wanted: &str) -> String {
        let (name, data) = self.next();
        assert_eq!(name, wanted, "{data}");
        data
    }

    /// What is reported until the page has been looked at once more, that excepted.
    pub(crate) fn until_looked(&mut self) -> Vec<String> {
        let events = std::iter::from_fn(|| Some(self.any().0));
        events.take_while(|name| name != "looked").collect()
    }
}
