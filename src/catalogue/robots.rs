//! `robots.txt` (RFC 9309): everything may be read, and here is the sitemap.

use std::io::{self, Write};

use gongkai_model::{Site, SitePath};

/// Writes it. Crawlers ask for it only at the root of a host: a site with a sub-path has its lines
/// copied into the host's own file.
pub(super) fn write_robots(site: &Site, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let base = &site.config.base_url;
    let sitemap = SitePath::trusted("sitemap.xml").absolute(base);
    let text = format!(
        "User-agent: *\nAllow: {}\n\nSitemap: {sitemap}\n",
        base.path()
    );
    out.write_all(text.as_bytes())
}
