//! What the preview tells browsers besides: to believe the Content-Type, and what an answer may load and run. A page
//! carries its own policy; everything else, opened by itself, gets the pages'.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::render::CSP;

/// A drawing has its style in itself, and pictures in that of pixels.
const DRAWING: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The browser's own reader shows it as an object in a page with style.
const PDF: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'";

/// Adds the headers to an answer.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let policy = match kind.split(';').next().unwrap_or_default() {
        "image/svg+xml" => DRAWING,
        "application/pdf" => PDF,
        _ => CSP,
    };
    // A theme may have a policy of its own in its pages, and two would both hold.
    let has_own = headers.remove(&HAS_OWN_POLICY).is_some();
    if !has_own {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(policy),
        );
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// Between the rooms of the server: the answer is a page that states its policy itself.
pub(super) const HAS_OWN_POLICY: header::HeaderName =
    header::HeaderName::from_static("x-gongkai-has-policy");
