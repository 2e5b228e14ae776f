//! What every answer needs.

use std::sync::Arc;

use gongkai_model::text::Texts;
use tokio::sync::watch;

use super::hosts::Hosts;
use crate::watch::snapshot::Snapshot;

/// The snapshots as they come; `None` until the content has been read.
pub type Snapshots = watch::Receiver<Option<Arc<Snapshot>>>;

/// What every answer needs.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    pub(super) snapshots: Snapshots,
    pub(super) hosts: Arc<Hosts>,
    /// In whose language the preview itself talks.
    pub(super) texts: &'static Texts,
}

impl Shared {
    /// The site as it is now; waits until it has been read. `None` when the preview is ending.
    pub(super) async fn snapshot(&self) -> Option<Arc<Snapshot>> {
        let mut snapshots = self.snapshots.clone();
        let ready = snapshots.wait_for(Option::is_some).await.ok()?;
        ready.clone()
    }
}
