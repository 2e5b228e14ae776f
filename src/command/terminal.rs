//! What the preview reports on the terminal.

use gongkai_model::diagnostic::visible;
use gongkai_model::text::Line;
use serde_json::json;

use crate::watch::{Event, Occasion};

use super::{Speech, print};

/// What others on the network can read of a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exposure {
    /// What is public anyway, or will be with the next build.
    Published,
    /// What is not public yet.
    Drafts,
}

/// The terminal of a preview. Where it takes nothing any more, the preview goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    pub(super) speech: Speech,
}

impl Terminal {
    /// Where the preview is: on this machine, and on the network where it can be reached from there.
    pub(super) fn listening(self, home: &str, network: Option<&str>) {
        if self.speech.is_for_programs() {
            let event = json!({ "event": "listening", "url": home, "network": network });
            let _ = print::line(event);
            return;
        }
        self.note(&Line::new("serve.home").with("url", home));
        if let Some(network) = network {
            self.note(&Line::new("serve.network").with("url", network));
        }
    }

    /// That the preview is open to the network, which is easily forgotten.
    pub(super) fn warn(self, exposure: Exposure) {
        let (key, name) = match exposure {
            Exposure::Published => ("serve.exposed", "published"),
            Exposure::Drafts => ("serve.exposed-drafts", "drafts"),
        };
        if self.speech.is_for_programs() {
            let _ = print::line(json!({ "event": "exposed", "shows": name }));
        } else {
            self.speech.complain(&Line::new(key));
        }
    }

    /// A sentence for people.
    pub(super) fn note(self, line: &Line) {
        if !self.speech.is_for_programs() {
            let _ = self.speech.say(line);
        }
    }

    /// What has happened and what is newly wrong.
    pub(super) fn report(self, event: &Event) {
        if self.speech.is_for_programs() {
            let _ = print::line(self.as_json(event));
            return;
        }
        self.speech.findings(&event.fresh);
        self.note(&in_words(event));
    }

    fn as_json(self, event: &Event) -> serde_json::Value {
        let (name, documents, paths) = match &event.occasion {
            Occasion::Opened { documents } => ("opened", Some(*documents), None),
            Occasion::Changed(paths) => ("changed", None, Some(paths)),
            Occasion::Checked => ("checked", None, None),
        };
        json!({
            "event": name,
            "documents": documents,
            "paths": paths,
            "errors": event.errors,
            "warnings": event.warnings,
            "mended": event.mended,
            "diagnostics": self.speech.to_json(&event.fresh),
            "unlisted": self.speech.unlisted(&event.fresh),
            "seconds": event.took.as_secs_f64(),
        })
    }
}

fn in_words(event: &Event) -> Line {
    let counts = match (event.errors, event.warnings) {
        (0, 0) => Line::new("serve.sound"),
        (errors, warnings) => Line::new("report.counts")
            .with("errors", errors)
            .with("warnings", warnings),
    };
    let state = match event.mended {
        0 => counts,
        mended => Line::new("serve.with-mended")
            .with("counts", counts)
            .with("mended", mended),
    };
    match &event.occasion {
        Occasion::Opened { documents } => Line::new("serve.opened")
            .with("documents", *documents)
            .with("seconds", format!("{:.2}", event.took.as_secs_f64())),
        Occasion::Checked => Line::new("serve.checked").with("state", state),
        Occasion::Changed(paths) => {
            let what = match paths.as_slice() {
                [] => Line::new("serve.site"),
                // Control characters in a file's name are made visible.
                [path] => Line::quoted(&*visible(path)),
                [first, rest @ ..] => Line::new("serve.files")
                    .with("first", &*visible(first))
                    .with("count", rest.len() + 1),
            };
            Line::new("serve.changed")
                .with("what", what)
                .with("milliseconds", event.took.as_millis().to_string())
                .with("state", state)
        }
    }
}
