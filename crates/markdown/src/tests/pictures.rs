//! Pictures and what stands for them.

use super::{Picture, article, html, problems};

const IMG: &str =
    "<img src=\"/jd/a/t.png\" alt=\"图样\" width=\"704\" height=\"374\" decoding=\"async\">";

#[test]
fn a_picture_alone_is_a_figure_with_its_title_as_caption() {
    assert_eq!(
        html("![图样](图.png \"图1 流程\")\n\n后"),
        format!("<figure>{IMG}<figcaption>图1 流程</figcaption></figure>\n<p>后</p>\n")
    );
    assert_eq!(html("![图样](图.png)"), format!("<figure>{IMG}</figure>\n"));
    let article = article("![图样](图.png \"图1\")");
    assert_eq!(article.text, "图样\n图1");
    assert_eq!(
        article.pictures,
        [Picture {
            href: "/jd/a/t.png".to_owned(),
            alt: "图样".to_owned()
        }]
    );
}

#[test]
fn a_picture_in_a_text_keeps_its_title() {
    let titled = IMG.replace("\" width", "\" title=\"题\" width");
    assert_eq!(
        html("见![图样](图.png \"题\")"),
        format!("<p>见{titled}</p>\n")
    );
    assert_eq!(
        html("[![图样](图.png)](b.md)"),
        format!("<p><a href=\"/jd/b.html\">{IMG}</a></p>\n")
    );
}

#[test]
fn a_picture_needs_a_text_alternative() {
    assert_eq!(
        problems("![](图.png)"),
        ["picture without alternative ← ![](图.png)"]
    );
    assert_eq!(
        problems("<img src=\"图.png\">"),
        ["picture without alternative ← <img src=\"图.png\">"]
    );
    assert!(problems("![**图**\n样](图.png)").is_empty());
    assert!(html("![**图**\n样](图.png)").contains("alt=\"图样\""));
}

#[test]
fn a_missing_picture_gives_way_to_its_alternative() {
    assert_eq!(html("![图样](无.png \"题\")"), "<p>图样</p>\n");
    assert_eq!(problems("![图样](无.png)"), ["no picture 无.png ← 无.png"]);
    assert_eq!(html("![图样](data:image/png;base64,AA)"), "<p>图样</p>\n");
    assert_eq!(
        problems("![图样](data:image/png;base64,AA)"),
        ["unsafe data: ← data:image/png;base64,AA"]
    );
}

#[test]
fn a_picture_elsewhere_becomes_a_link() {
    let body = "![图样](https://a.cn/b.png)";
    assert_eq!(
        html(body),
        "<p><a class=\"external\" rel=\"noopener external\" href=\"https://a.cn/b.png\">图样\
         <span class=\"visually-hidden\">（外部链接）</span></a></p>\n"
    );
    assert_eq!(
        problems(body),
        ["picture elsewhere https://a.cn/b.png ← https://a.cn/b.png"]
    );
    // In a link there can be no second link.
    assert_eq!(
        html("[![图样](https://a.cn/b.png)](b.md)"),
        "<p><a href=\"/jd/b.html\">图样</a></p>\n"
    );
}

#[test]
fn a_raw_picture_is_checked_alike() {
    assert_eq!(
        html("<img src=\"图.png\" alt=\"图样\" width=\"300\" height=\"x\" onerror=\"y\">"),
        format!("{}\n", IMG.replace("704", "300").replace("374", "159")).trim_end()
    );
    assert_eq!(
        html("甲<img src=https://a.cn/b.png alt=乙>")
            .matches("<img")
            .count(),
        0
    );
}

#[test]
fn a_picture_keeps_its_place_free_and_the_later_ones_wait_until_they_are_near() {
    let later = IMG.replace("\" decoding", "\" loading=\"lazy\" decoding");
    assert_eq!(
        html("![图样](图.png)\n\n![图样](图.png)"),
        format!("<figure>{IMG}</figure>\n<figure>{later}</figure>\n")
    );
    let asked = |size: &str| html(&format!("<img src=\"图.png\" alt=\"图样\" {size}>"));
    assert!(asked("height=\"187\"").contains(" width=\"352\" height=\"187\""));
    assert!(asked("width=\"50\" height=\"50\"").contains(" width=\"50\" height=\"50\""));
}

#[test]
fn films_and_sounds_have_players() {
    let facts = "<span class=\"attachment-facts\">（MP4，1 KB）</span></a>";
    assert_eq!(
        html("![发布会](会.mp4 \"实录\")"),
        format!(
            "<figure><video controls=\"\" preload=\"metadata\" src=\"/jd/a/f.mp4\" aria-label=\"发布会\">\
             <a class=\"attachment\" href=\"/jd/a/f.mp4\">发布会{facts}</video>\
             <figcaption>实录</figcaption></figure>\n"
        )
    );
    assert!(html("听![讲话](会.mp3)").starts_with("<p>听<audio controls=\"\" "));
    assert_eq!(article("![发布会](会.mp4 \"实录\")").text, "发布会\n实录");
    // In a body that is cleaned as a whole, too.
    let raw = html("<u>甲</u>\n\n![发布会](会.mp4)\n\n<video src=\"会.mp4\"></video>");
    assert_eq!(raw.matches("<video").count(), 1, "{raw}");
    assert_eq!(raw.matches("</video>").count(), 1, "{raw}");
}

#[test]
fn a_player_needs_an_alternative_or_captions() {
    assert!(problems("![发布会](会.mp4)").is_empty());
    assert!(problems("![](字.mp4)").is_empty());
    assert!(
        html("![](字.mp4)").contains("<track kind=\"captions\" default=\"\" src=\"/jd/a/f.vtt\">")
    );
    assert_eq!(
        problems("![](会.mp4)"),
        ["player without text 会.mp4 ← 会.mp4"]
    );
    assert_eq!(
        problems("![ ](会.mp3)"),
        ["player without text 会.mp3 ← 会.mp3"]
    );
}

#[test]
fn what_is_no_picture_becomes_a_link() {
    assert_eq!(
        problems("![表](表.pdf)"),
        ["no picture but 表.pdf ← 表.pdf"]
    );
    let html = html("![表](表.pdf)");
    assert!(
        html.starts_with("<p><a class=\"attachment\" href=\"/jd/a/f.pdf\">表"),
        "{html}"
    );
}
