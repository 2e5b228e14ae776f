//! One request, one answer, as a plain static server over the output folder would give it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gongkai_model::text::Texts;
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};
use xxhash_rust::xxh3::xxh3_64;

use crate::read::{drawing_bytes, redraw};
use crate::watch::address::Place;
use crate::watch::snapshot::Snapshot;

use gongkai_model::AssetId;

use super::attachment::attachment;
use super::inject::inject;
use super::media::content_type;
use super::policy::HAS_OWN_POLICY;
use super::shared::Shared;
use super::view::{View, styles_version};

/// Answers a request for anything of the site.
pub(super) async fn answer(State(shared): State<Shared>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    let texts = shared.texts;
    let Some(snapshot) = shared.snapshot().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let path = request.uri().path().to_owned();
    let place = {
        let (snapshot, path) = (Arc::clone(&snapshot), path.clone());
        blocking(move || snapshot.find(&path)).await
    };
    match place {
        Some(Place::Page(at)) if snapshot.is_text(at) => {
            let text = {
                let snapshot = Arc::clone(&snapshot);
                blocking(move || snapshot.page(at)?.html.clone()).await
            };
            match text.flatten() {
                Some(text) => {
                    let bytes = text.as_bytes().to_vec();
                    whole(&path, bytes, StatusCode::OK, request.headers())
                }
                None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            }
        }
        Some(Place::Page(at)) => {
            let view = {
                let snapshot = Arc::clone(&snapshot);
                blocking(move || View::found(&snapshot, at)).await.flatten()
            };
            page(&snapshot, view, &path, request.headers(), texts)
        }
        Some(Place::ThemeAsset(at)) => match snapshot.theme.assets().get(at) {
            Some(asset) => whole(
                &path,
                asset.bytes.clone(),
                StatusCode::OK,
                request.headers(),
            ),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        Some(Place::Asset(id)) => asset(&snapshot, id, request, &path, texts).await,
        Some(Place::Catalogue(file)) => {
            let bytes = {
                let snapshot = Arc::clone(&snapshot);
                blocking(move || snapshot.catalogue_file(&file)).await
            };
            match bytes.flatten() {
                Some(Ok(bytes)) => whole(&path, bytes, StatusCode::OK, request.headers()),
                Some(Err(_)) | None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            }
        }
        Some(Place::Search(name)) => {
            let bytes = {
                let snapshot = Arc::clone(&snapshot);
                blocking(move || snapshot.search_file(&name)).await
            };
            match bytes.flatten() {
                Some(Ok(bytes)) => whole(&path, bytes.to_vec(), StatusCode::OK, request.headers()),
                Some(Err(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                None => missing(&snapshot, &path, request.headers(), texts).await,
            }
        }
        Some(Place::Folder(to) | Place::Above(to)) => lead(&to, request.uri().query()),
        Some(Place::Missing) => missing(&snapshot, &path, request.headers(), texts).await,
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Runs what takes a moment of the processor away from the connections; `None` if it fails.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

async fn missing(
    snapshot: &Arc<Snapshot>,
    path: &str,
    headers: &HeaderMap,
    texts: &Texts,
) -> Response {
    let view = {
        let snapshot = Arc::clone(snapshot);
        blocking(move || View::missing(&snapshot)).await.flatten()
    };
    page(snapshot, view, path, headers, texts)
}

fn page(
    snapshot: &Snapshot,
    view: Option<View>,
    path: &str,
    headers: &HeaderMap,
    texts: &Texts,
) -> Response {
    let Some(view) = view else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let html = inject(&view, path, styles_version(snapshot), texts);
    let has_policy = html.contains("http-equiv=\"Content-Security-Policy\"");
    let mut response = whole("page.html", html.into_bytes(), view.status, headers);
    if has_policy {
        let is_so = HeaderValue::from_static("1");
        response.headers_mut().insert(HAS_OWN_POLICY, is_so);
    }
    response
}

/// A file of the content folder, with ranges and dates.
async fn asset(
    snapshot: &Arc<Snapshot>,
    id: AssetId,
    request: Request,
    path: &str,
    texts: &Texts,
) -> Response {
    let headers = request.headers().clone();
    let on_disk = {
        let snapshot = Arc::clone(snapshot);
        blocking(move || snapshot.asset_on_disk(id)).await.flatten()
    };
    let Some(file) = on_disk else {
        return missing(snapshot, path, &headers, texts).await;
    };
    if snapshot.site.asset(id).file_type.is_rewritten() {
        let drawing = blocking(move || {
            let mut file = file;
            let drawing = redraw(&drawing_bytes(&mut file).ok()?).ok()?;
            Some(drawing.text.into_bytes())
        });
        return match drawing.await.flatten() {
            Some(bytes) => whole(path, bytes, StatusCode::OK, &headers),
            None => missing(snapshot, path, &headers, texts).await,
        };
    }
    let Ok(mut response) = attachment(file, request).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(kind) = HeaderValue::from_str(&content_type(&decoded(path)))
        && response.headers().contains_key(header::CONTENT_TYPE)
    {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    let no_cache = HeaderValue::from_static("no-cache");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_cache);
    response
}

/// A redirect that browsers do not remember: another site may be previewed here tomorrow.
fn lead(to: &str, query: Option<&str>) -> Response {
    let to = match query {
        Some(query) => format!("{to}?{query}"),
        None => to.to_owned(),
    };
    match HeaderValue::from_str(&to) {
        Ok(to) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Bytes that are in memory as a whole: conditional, but without ranges, which browsers ask of large files
/// only, and those are on the disk.
fn whole(path: &str, bytes: Vec<u8>, status: StatusCode, asked: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(kind) = HeaderValue::from_str(&content_type(&decoded(path))) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    if status != StatusCode::OK {
        return (status, headers, bytes).into_response();
    }
    // Weak: the compressed answer has the same tag.
    let tag = format!("W/\"{:016x}\"", xxh3_64(&bytes));
    if let Ok(tag) = tag.parse::<ETag>() {
        let is_known = asked
            .typed_get::<IfNoneMatch>()
            .is_some_and(|known| !known.precondition_passes(&tag));
        headers.typed_insert(tag);
        if is_known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
    }
    (status, headers, bytes).into_response()
}

fn decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .into_owned()
}
