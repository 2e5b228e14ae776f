//! Where everything stands on the site.

mod files;
mod permalink;
mod redirects;
mod table;

pub(super) use files::place_assets;
pub(super) use permalink::expand;
pub(super) use redirects::redirects;
pub(super) use table::Urls;
