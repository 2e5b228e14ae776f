//! What `gongkai build --json` prints.

use anyhow::Context as _;
use serde::Deserialize;

/// A build's own account. Keys that this does not know are passed over.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct BuildReport {
    /// Documents published.
    pub documents: u64,
    /// Pages.
    pub pages: u64,
    /// Files written.
    pub written: u64,
    /// Files left as they were.
    pub unchanged: u64,
    /// Files removed.
    pub removed: u64,
    /// Bytes written.
    pub bytes_written: u64,
    /// Problems that forbid publishing.
    pub errors: u64,
    /// Problems that do not.
    pub warnings: u64,
    /// The stages, in the order in which they ran.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// Seconds of all.
    pub seconds: f64,
}

/// One stage's time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// Its seconds.
    pub seconds: f64,
}

impl BuildReport {
    /// Reads the report from what was printed. Fails, quoting the beginning, if it is none.
    pub fn parse(stdout: &[u8]) -> anyhow::Result<Self> {
        serde_json::from_slice(stdout).with_context(|| {
            let text: String = String::from_utf8_lossy(stdout).chars().take(200).collect();
            format!("`gongkai build --json` did not print its report but: {text:?}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_may_say_more() {
        let report = BuildReport::parse(
            br#"{"documents":2,"pages":9,"written":12,"unchanged":0,"removed":0,"bytes_written":99,
                "errors":0,"warnings":1,"stages":[{"name":"read","seconds":0.12,"new":1}],"seconds":1.23,"more":{}}"#,
        )
        .unwrap();
        assert_eq!((report.documents, report.written), (2, 12));
        assert_eq!(
            report.stages,
            [Stage {
                name: "read".into(),
                seconds: 0.12
            }]
        );
    }

    #[test]
    fn anything_else_is_quoted() {
        let error = BuildReport::parse(b"oops").unwrap_err();
        assert!(error.to_string().contains("oops"), "{error}");
    }
}
