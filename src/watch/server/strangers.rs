//! Refusing requests under names that are not the preview's.

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::shared::Shared;

/// Refuses requests under other names.
pub(super) async fn refuse(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let header = request.headers().get(header::HOST);
    let named = header.and_then(|host| host.to_str().ok());
    let host = named.or_else(|| request.uri().authority().map(Authority::as_str));
    if host.is_some_and(|host| shared.hosts.accepts(host)) {
        return next.run(request).await;
    }
    let text = format!("{}\n", shared.texts.get("preview.other-host"));
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::FORBIDDEN, kind, text).into_response()
}
