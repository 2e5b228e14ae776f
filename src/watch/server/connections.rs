//! Connections: how many there may be, and how long one may take to say what it wants.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How long a connection may take for the head of a request, the first or another: one that stays half-open would
/// keep its descriptor for ever.
const FOR_HEAD: Duration = Duration::from_secs(10);

/// How many connections there may be at a time. A browser opens six; the others wait to be accepted, and the
/// program keeps descriptors for the files that it reads.
const MOST: usize = 256;

/// How long to wait where the system has no descriptor left for a connection.
const PAUSE: Duration = Duration::from_secs(1);

/// Answers for ever.
pub(super) async fn answer_all(listener: TcpListener, router: Router) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(MOST));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(FOR_HEAD);
    loop {
        let place = Arc::clone(&places).acquire_owned().await;
        let place = place.map_err(io::Error::other)?;
        let stream = TokioIo::new(accept(&listener).await);
        let connection = http.serve_connection(stream, TowerToHyperService::new(router.clone()));
        tokio::spawn(async move {
            // One that breaks off, or says nothing in time, is no news.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// The next connection. One that has gone before it was accepted is none.
async fn accept(listener: &TcpListener) -> TcpStream {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error)
                if matches!(
                    error.kind(),
                    ConnectionAborted | ConnectionRefused | ConnectionReset
                ) => {}
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}
