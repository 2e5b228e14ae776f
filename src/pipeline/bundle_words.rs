//! What people read of the search bundle's failures.

use gongkai_model::text::Line;
use gongkai_search::BundleError;

use crate::read::reason;

/// Why a bundle could not be built.
pub(super) fn line(error: &BundleError) -> Line {
    match error {
        BundleError::Unexpected(url) => Line::new("bundle.unexpected").with("url", url),
        BundleError::Missing(url) => Line::new("bundle.missing").with("url", url),
        BundleError::TooManyValues { most } => {
            Line::new("bundle.too-many-values").with("most", *most)
        }
        BundleError::Index(error) => {
            Line::new("bundle.index-failed").with("why", error.to_string())
        }
        BundleError::Write(error) => Line::new("bundle.write-failed").with("why", reason(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn every_kind_has_its_words() {
        let said = |error: BundleError| line(&error).to_string();
        assert_eq!(
            said(BundleError::Unexpected("/a".to_owned())),
            "检索记录重复或未登记：/a"
        );
        assert_eq!(
            said(BundleError::Missing("/a".to_owned())),
            "缺少检索记录：/a"
        );
        assert_eq!(
            said(BundleError::TooManyValues { most: 9 }),
            "栏目、主题分类、文种或发布机构中有一项的名称多于 9 种，检索包容纳不下；请统一写法"
        );
        assert_eq!(
            said(io::Error::from(io::ErrorKind::StorageFull).into()),
            "写入检索包失败：磁盘已满"
        );
    }
}
