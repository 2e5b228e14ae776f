//! Answers browsers: the site as a plain static server would give it, plus live reload.

mod answer;
mod attachment;
mod connections;
mod hosts;
mod inject;
mod live;
mod media;
mod overlay;
mod policy;
mod shared;
mod strangers;
mod view;

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use gongkai_model::text::Texts;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

pub use hosts::Hosts;
use shared::Shared;
pub use shared::Snapshots;

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
    connections::answer_all(listener, router(shared)).await
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
            strangers::refuse,
        ))
        .layer(axum::middleware::from_fn(policy::guard))
        .with_state(shared)
}
