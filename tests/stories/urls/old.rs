//! Addresses of an older site that lead to the new one.

use crate::site::Site;

#[test]
fn old_urls_lead_to_the_document() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 值班\naliases: [/art/2017/12/18/art_1_2.html, https://ceshi.example/zwgk/old/, /zwgk/旧网址/3.html]",
        "正文。",
    );
    site.publish();
    for path in [
        "art/2017/12/18/art_1_2.html",
        "old/index.html",
        "旧网址/3.html",
    ] {
        let page = site.page(path);
        assert!(
            page.contains("content=\"0; url=/zwgk/tz/a.html\""),
            "{path}: {page}"
        );
        assert!(page.contains("rel=\"canonical\" href=\"https://ceshi.example/zwgk/tz/a.html\""));
    }
}

#[test]
fn an_old_url_of_another_site_is_none_of_ours() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 值班\naliases: https://ceshi.example.evil/zwgk/old.html",
        "正文。",
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("不在本站"), "{run:?}");
}

#[test]
fn an_old_address_may_carry_the_sites_own_path_in_either_form() {
    let config = "name = \"渡口\"\nbase_url = \"https://ferry.example/政务\"\n\n[fields]\nrequired = [\"title\"]\n";
    let site = Site::with_config(config);
    site.document(
        "a.md",
        "title: 甲\naliases: [/政务/old/1.html, /%E6%94%BF%E5%8A%A1/old/2.html, \
         \"https://FERRY.example/%E6%94%BF%E5%8A%A1/old/3.html\", /old/4.html]",
        "正文。",
    )
    .publish();
    for number in 1..=4 {
        let page = site.page(&format!("old/{number}.html"));
        assert!(page.contains("/%E6%94%BF%E5%8A%A1/a.html"), "{page}");
    }
}
