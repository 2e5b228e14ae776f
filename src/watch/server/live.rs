//! Live reload: a stream of events for each page that a browser shows.
//!
//! After each change the page is rendered as the browser would get it now. Only where that is another
//! version the browser reloads; style sheets are exchanged in place; what is wrong with the
//! page is sent whenever that changes. Last comes that the page was looked at: a browser has few
//! connections, so its windows pass this on to those that have given their stream back.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream, StreamExt as _};
use gongkai_model::text::Texts;
use serde::Deserialize;

use crate::watch::pages::style_hrefs;
use crate::watch::snapshot::Snapshot;

use super::answer::blocking;
use super::overlay;
use super::shared::{Shared, Snapshots};
use super::view::{View, styles_version};

/// What the browser shows.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Shown {
    /// The page's address: its path, percent-encoded.
    page: String,
    /// Which version of it, as the page says.
    version: String,
    /// Which style sheets.
    styles: String,
    /// The document's source, if it is a document's page.
    source: Option<String>,
}

/// The stream of one page.
pub(super) async fn events(
    State(shared): State<Shared>,
    Query(shown): Query<Shown>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut snapshots = shared.snapshots.clone();
    snapshots.mark_changed();
    let window = Window {
        snapshots,
        shown,
        findings: String::new(),
        texts: shared.texts,
    };
    let steps = stream::unfold(window, Window::next);
    let events = steps.flat_map(|events| stream::iter(events.into_iter().map(Ok)));
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// A browser's window: what it shows and what was sent to it last.
struct Window {
    snapshots: Snapshots,
    shown: Shown,
    findings: String,
    texts: &'static Texts,
}

impl Window {
    /// Waits for the next snapshot and says what is new. Ends when the preview does.
    async fn next(mut self) -> Option<(Vec<Event>, Self)> {
        self.snapshots.changed().await.ok()?;
        let Some(snapshot) = self.snapshots.borrow_and_update().clone() else {
            return Some((Vec::new(), self));
        };
        let looked = Event::default()
            .event("looked")
            .data(snapshot.generation.to_string());
        let shown = self.shown.clone();
        let texts = self.texts;
        let news = blocking(move || News::of(&snapshot, &shown, texts)).await?;
        let mut events = Vec::new();
        match news {
            News::Moved(to) => events.push(Event::default().event("moved").data(to)),
            News::Other(version) => {
                self.shown.version = version;
                events.push(Event::default().event("reload").data(&self.shown.version));
            }
            News::Same {
                styles,
                hrefs,
                findings,
            } => {
                if styles != self.shown.styles {
                    self.shown.styles = styles;
                    events.push(Event::default().event("styles").data(hrefs));
                }
                if findings != self.findings {
                    events.push(Event::default().event("findings").data(&findings));
                    self.findings = findings;
                }
            }
        }
        events.push(looked);
        Some((events, self))
    }
}

/// What a snapshot means to a page.
enum News {
    /// The document stands at another address.
    Moved(String),
    /// The page is another: its version.
    Other(String),
    /// The page is the same.
    Same {
        styles: String,
        /// The style sheets' links as JSON.
        hrefs: String,
        /// What is wrong as JSON.
        findings: String,
    },
}

impl News {
    fn of(snapshot: &Arc<Snapshot>, shown: &Shown, texts: &Texts) -> Self {
        let view = View::of(snapshot, &shown.page);
        let source_now = view.as_ref().and_then(|view| view.page.source.as_deref());
        if let Some(source) = &shown.source
            && source_now != Some(source)
            && let Some(at) = snapshot.page_of_source(source)
            && let Some(href) = snapshot.page_href(at)
        {
            return Self::Moved(href);
        }
        let Some(view) = view else {
            return Self::Other(String::new());
        };
        let version = format!("{:016x}", view.version);
        if version != shown.version {
            return Self::Other(version);
        }
        Self::Same {
            styles: format!("{:016x}", styles_version(snapshot)),
            hrefs: serde_json::Value::from(style_hrefs(snapshot)).to_string(),
            findings: overlay::findings(&view, texts).to_string(),
        }
    }
}
