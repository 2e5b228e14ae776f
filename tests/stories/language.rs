//! A site in another language: what the generator says by itself is in that language everywhere.

use calamine::Reader;
use gongkai_model::is_han;

use crate::site::Site;

const CONFIG: &str = "name = \"Harbour Office\"
base_url = \"https://harbour.example\"
language = \"en\"
page_size = 2

[organisation]
request_url = \"https://harbour.example/request\"
consult_url = \"https://harbour.example/talk\"

[footer]
site_id_code = \"5800000026\"
phone = [\"0889-5550 0201\"]
email = \"open@harbour.example\"
map_url = \"https://map.example/\"
report_error_url = \"https://report.example/\"

[fields]
required = [\"title\"]

[downloads]
text = true
";

/// Everything that the generator writes into a text by itself.
const EVERYTHING: &str = "## Links

[Elsewhere](https://elsewhere.example/), [a file](list.csv), [another](sheet.xlsx), one note[^a] and again.[^a]

- [x] done
- [ ] open

| one | two |
|---|--:|
| 1 | 2 |

| three | four |
|---|--:|
| 3 | 4 |

## More

[^a]: A note.
";

fn english() -> Site {
    let site = Site::with_config(CONFIG);
    site.write("content/notices/_index.md", "---\ntitle: Notices\n---\nAn introduction.\n")
        .document(
            "notices/all/index.md",
            "title: Everything\nindex: A-1\ndate: 2026-01-05\npublished: 2026-01-06\nrecorded: 2026-01-07\n\
             category: Trade/Tariffs\npublisher: Harbour Office\noffice: Desk\ntype: Report\n\
             keywords: [ports, ships]\nsummary: All of it.\nconsultation_until: 2026-12-31\n\
             aliases: [/old/all.html]",
            EVERYTHING,
        )
        .write("content/notices/all/list.csv", "a,b\n")
        .attach_with("content/notices/all/sheet.xlsx", &"x".repeat(2_600))
        .document("notices/none.md", "title: No table\ndate: 2026-01-04", "|a|\n|---|\n|b|")
        .document("notices/old.md", "title: Old\ndate: 2026-01-01\nvalid_until: 2026-02-01", "Text.")
        .document("notices/gone.md", "title: Gone\ndate: 2026-01-01\nunpublish_on: 2026-02-01", "Text.")
        .document("notices/new.md", "title: New\ndate: 2026-01-02\nrepeals: old.md\neffective: 2027-01-01", "Text.")
        .document("notices/talk.md", "title: Talk\ndate: 2026-01-02\ninterprets: new.md\nconsultation_until: 2026-02-01", "Text.")
        .document("notices/change.md", "title: Change\ndate: 2026-01-03\namends: talk.md\nrelated: all", "Text.");
    site.publish_as_of("2026-03-01");
    site
}

#[test]
fn an_english_site_shows_no_chinese() {
    let site = english();
    let mut looked_at = 0;
    for (path, bytes) in site.output() {
        let is_page = [
            ".html", ".txt", ".xml", ".json", ".ndjson", ".jsonld", ".csv",
        ]
        .iter()
        .any(|ending| path.ends_with(ending));
        if !is_page || path.starts_with(".gongkai") {
            continue;
        }
        looked_at += 1;
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines() {
            // 国办发〔2017〕47号 prescribes the values of this tag, whatever the language.
            let is_prescribed = line.starts_with("<meta name=\"ColumnType\"");
            assert!(is_prescribed || !line.contains(is_han), "{path}: {line}");
        }
    }
    assert!(looked_at > 30, "{looked_at} pages");
}

#[test]
fn its_catalogue_is_english_too() {
    let site = english();
    let csv = site.page("catalog.csv");
    let head = csv.lines().next().unwrap();
    assert!(
        head.contains("Index number,Title,Subtitle,Document number,"),
        "{head}"
    );
    assert!(
        head.contains(",Section,") && head.ends_with(",Related documents,Attachments"),
        "{head}"
    );
    assert!(csv.contains("\"ports, ships\""), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&site.page("catalog.json")).unwrap();
    for document in json["documents"].as_array().unwrap() {
        assert_eq!(document["language"], "English");
        if document["title"] == "Old" {
            assert_eq!(document["validity"], "Expired");
        }
    }
    let (_, bytes) = site
        .output()
        .into_iter()
        .find(|(path, _)| path == "catalog.xlsx")
        .unwrap();
    let book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Catalogue"]);
}

#[test]
fn a_language_without_texts_is_named_by_its_code() {
    let site = Site::with_config(&CONFIG.replace("language = \"en\"", "language = \"mn-Mong-CN\""));
    site.document("a.md", "title: A", "Text.").publish();
    let json: serde_json::Value = serde_json::from_str(&site.page("catalog.json")).unwrap();
    assert_eq!(json["documents"][0]["language"], "mn-Mong-CN");
}

#[test]
fn an_articles_own_words_are_english() {
    let page = english().page("notices/A-1.html");
    for words in [
        "aria-label=\"Footnote 1\"",
        "aria-label=\"Footnotes\"",
        "aria-label=\"Back to the text (1)\"",
        "aria-label=\"Back to the text (2)\"",
        "aria-label=\"Link to this section: Links\"",
        "aria-label=\"Done\"",
        "aria-label=\"To do\"",
        "aria-label=\"Table: Links\"",
        "aria-label=\"Table: Links (2)\"",
        "<span class=\"visually-hidden\"> (external link)</span>",
        "<span class=\"attachment-facts\"> (CSV table, 4 bytes)</span>",
        "<span class=\"attachment-facts\"> (Excel spreadsheet, 3 KB)</span>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let unnamed = english().page("notices/none.html");
    assert!(
        unnamed.contains("aria-label=\"Table: number 1\""),
        "{unnamed}"
    );
}

#[test]
fn a_picture_that_cannot_be_shown_is_called_one_in_english() {
    let site = Site::with_config(CONFIG);
    site.document(
        "a.md",
        "title: A",
        "![](https://elsewhere.example/picture.png)",
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.codes(), ["C015"]);
    assert!(
        site.page("a.html").contains(">Picture<span class"),
        "{}",
        site.page("a.html")
    );
}
