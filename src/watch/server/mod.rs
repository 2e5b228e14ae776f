//! Answers browsers: the site as a plain static server would give it, plus live reload.

mod answer;
mod hosts;
mod inject;
mod live;
mod media;
mod overlay;
mod view;

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use gongkai_model::text::Texts;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::compression::CompressionLayer;

pub use hosts::Hosts;

use super::snapshot::Snapshot;

/// The snapshots as they come; `None` until the content has been read.
pub type Snapshots = watch::Receiver<Option<Arc<Snapshot>>>;

/// What every answer needs.
#[derive(Debug, Clone)]
struct Shared {
    snapshots: Snapshots,
    hosts: Arc<Hosts>,
    /// In whose language the preview itself talks.
    texts: &'static Texts,
}

impl Shared {
    /// The site as it is now; waits until it has been read. `None` when the preview is ending.
    async fn snapshot(&self) -> Option<Arc<Snapshot>> {
        let mut snapshots = self.snapshots.clone();
        let ready = snapshots.wait_for(Option::is_some).await.ok()?;
        ready.clone()
    }
}

/// Serves for ever. Ends with an error only if the listener fails.
pub async fn serve(
    listener: TcpListener,
    snapshots: Snapshots,
    hosts: Hosts,
    texts: &'static Texts,
) -> io::Result<()> {
    let shared = Shared {
        snapshots,
        hosts: Arc::new(hosts),
        texts,
    };
    axum::serve(listener, router(shared)).await
}

fn router(shared: Shared) -> Router {
    let file = |media_type: &'static str, text: &'static str| {
        get(move || async move {
            let headers = [
                (header::CONTENT_TYPE, media_type),
                (header::CACHE_CONTROL, "no-cache"),
            ];
            (headers, text).into_response()
        })
    };
    let script = file("text/javascript; charset=utf-8", inject::SCRIPT);
    let styles = file("text/css; charset=utf-8", inject::STYLES);
    Router::new()
        .route(inject::SCRIPT_PATH, script)
        .route(inject::STYLES_PATH, styles)
        .route(inject::EVENTS_PATH, get(live::events))
        .fallback(answer::answer)
        .layer(CompressionLayer::new())
        .layer(axum::middleware::from_fn_with_state(
            shared.clone(),
            hosts::check,
        ))
        .with_state(shared)
}
