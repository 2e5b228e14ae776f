//! An attachment, answered from an open file, with ranges and dates. What was opened inside the content folder is
//! what is sent, whatever a name leads to by then.

use std::fs::{File, Metadata};
use std::future::{Ready, ready};
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::Uri;
use axum::response::Response;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::ServeDir;
use tower_http::services::fs::{Backend, File as Served};

/// Answers a request for a file.
pub(super) async fn attachment(file: File, mut request: Request) -> io::Result<Response> {
    // The file is known: its address has done its part.
    *request.uri_mut() = Uri::from_static("/file");
    let only = Only(Arc::new(file));
    let mut service = ServeDir::with_backend("", only).append_index_html_on_directories(false);
    Ok(service.try_call(request).await?.map(Body::new))
}

/// A disk that holds one file, under every name.
#[derive(Debug, Clone)]
struct Only(Arc<File>);

impl Backend for Only {
    type File = Open;
    type Metadata = Metadata;
    type OpenFuture = Ready<io::Result<Open>>;
    type MetadataFuture = Ready<io::Result<Metadata>>;

    fn open(&self, _: PathBuf) -> Self::OpenFuture {
        let open = || {
            Ok(Open {
                metadata: self.0.metadata()?,
                file: tokio::fs::File::from_std(self.0.try_clone()?),
            })
        };
        ready(open())
    }

    fn metadata(&self, _: PathBuf) -> Self::MetadataFuture {
        ready(self.0.metadata())
    }
}

/// The file, being sent.
#[derive(Debug)]
struct Open {
    file: tokio::fs::File,
    metadata: Metadata,
}

impl Served for Open {
    type Metadata = Metadata;
    type MetadataFuture<'a> = Ready<io::Result<Metadata>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.metadata.clone()))
    }
}

impl AsyncRead for Open {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.file).poll_read(context, buffer)
    }
}

impl AsyncSeek for Open {
    fn start_seek(mut self: Pin<&mut Self>, position: io::SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.file).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.file).poll_complete(context)
    }
}
