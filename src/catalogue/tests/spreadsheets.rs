//! `catalog.csv`, read by the csv crate, and `catalog.xlsx`, read by calamine.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::*;

type Row = HashMap<String, String>;

fn csv_rows(site: &Site) -> Vec<Row> {
    let text = written_text(site, "catalog.csv");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn xlsx_rows(site: &Site) -> Vec<Vec<Data>> {
    let bytes = written_file(site, "catalog.xlsx");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["信息公开目录"]);
    let range = book.worksheet_range("信息公开目录").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn titled(title: &str) -> Site {
    let title = title
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\u{b}', "\\x0b")
        .replace('\t', "\\t")
        .replace('\u{0}', "\\0");
    let text = format!("---\ntitle: \"{title}\"\n---\n");
    site_of(SITE, &[("甲.md", &text)], &[])
}

/// What calamine finds in the title's cell of the only document.
fn xlsx_title(site: &Site) -> String {
    let rows = xlsx_rows(site);
    let at = rows[0].iter().position(|c| *c == "信息名称").unwrap();
    rows[1][at].to_string()
}

/// One part of the workbook's package.
fn part(site: &Site, name: &str) -> String {
    let bytes = written_file(site, "catalog.xlsx");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = package.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn csv_has_the_sites_labels_and_every_document() {
    let rows = csv_rows(&department());
    assert_eq!(rows.len(), 5);
    let policy = &rows[1];
    for (label, wanted) in [
        ("索引号", "015105678/202103-00012"),
        ("信息名称", "云岭省电子商务促进办法"),
        ("成文日期", "2021-03-01"),
        ("发布日期", "2021-03-05 09:30"),
        ("关键词", "电子商务、促进"),
        ("栏目", "政策文件"),
        (
            "在线链接地址",
            "https://swt.yunling.example/zwgk/zcwj/015105678-202103-00012.html",
        ),
        ("有效性", ""),
        (
            "附件",
            "https://swt.yunling.example/zwgk/zcwj/015105678-202103-00012/%E7%94%B3%E6%8A%A5%E8%A1%A8.xlsx",
        ),
    ] {
        assert_eq!(policy[label], wanted, "{label}");
    }
    assert_eq!(rows[2]["索引号"], "00110");
    assert_eq!(rows[3]["有效性"], "废止");
}

#[test]
fn csv_lines_end_as_rfc_4180_says() {
    let text = written_text(&department(), "catalog.csv");
    assert_eq!(text.matches("\r\n").count(), 6);
    assert_eq!(text.matches('\n').count(), 6);
    assert!(text.ends_with("\r\n"));
}

#[test]
fn csv_cells_are_no_formulas() {
    for formula in ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\t=1"] {
        let rows = csv_rows(&titled(formula));
        let title = &rows[0]["信息名称"];
        assert!(
            title.starts_with('\'') || !title.starts_with(['=', '+', '-', '@', '\t']),
            "{title:?}"
        );
        assert!(title.ends_with(formula.trim()), "{title:?}");
    }
    let rows = csv_rows(&titled("甲,\"乙\"\u{b}😀<&>"));
    assert_eq!(rows[0]["信息名称"], "甲,\"乙\"\u{b}😀<&>");
}

#[test]
fn csv_of_an_empty_site_is_its_head() {
    let text = written_text(&empty(), "catalog.csv");
    assert_eq!(text.lines().count(), 1);
    assert!(text.starts_with("\u{feff}索引号,信息名称,"), "{text}");
}

#[test]
fn xlsx_has_dates_as_dates_and_the_rest_as_text() {
    let rows = xlsx_rows(&department());
    assert_eq!(rows.len(), 6);
    let at = |label: &str| rows[0].iter().position(|c| *c == label).unwrap();
    let policy = &rows[2];
    assert_eq!(policy[at("索引号")], "015105678/202103-00012");
    let cell = |label: &str| match &policy[at(label)] {
        Data::DateTime(value) => value.to_ymd_hms_milli(),
        other => panic!("{label}: {other:?}"),
    };
    assert_eq!(cell("成文日期"), (2021, 3, 1, 0, 0, 0, 0));
    assert_eq!(cell("发布日期"), (2021, 3, 5, 9, 30, 0, 0));
    // 00110 is not the number 110.
    assert_eq!(rows[3][at("索引号")], Data::String("00110".to_owned()));
    assert_eq!(rows[1][at("索引号")], Data::Empty);
    let url = "https://swt.yunling.example/zwgk/zcwj/015105678-202103-00012.html";
    assert_eq!(policy[at("在线链接地址")], url);
}

#[test]
fn xlsx_keeps_any_text_that_xml_can_carry() {
    for text in ["<b>&amp;\"'😀", "=1+1", "_x0041_ 与 _x000D_", "尾部空格 甲"] {
        assert_eq!(xlsx_title(&titled(text)), text);
    }
    assert_eq!(xlsx_title(&titled("甲\u{b}乙\u{0}")), "甲乙");
}

#[test]
fn xlsx_cells_are_cut_to_what_a_cell_takes() {
    let fits = "长".repeat(32_767);
    assert_eq!(xlsx_title(&titled(&fits)), fits);
    let cut = xlsx_title(&titled(&"长".repeat(32_768)));
    assert_eq!(cut, format!("{}…", "长".repeat(32_766)));
    // Counted as UTF-16, in which an emoji takes two.
    let cut = xlsx_title(&titled(&"😀".repeat(17_000)));
    assert_eq!(cut, format!("{}…", "😀".repeat(16_383)));
}

#[test]
fn xlsx_has_no_links_and_a_head_that_stays() {
    let site = department();
    let sheet = part(&site, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<hyperlink"));
    assert!(sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("<autoFilter ref=\"A1:AN6\"/>"), "{sheet}");
    let core = part(&site, "docProps/core.xml");
    assert!(core.contains("2000-01-01T00:00:00Z"), "{core}");
    assert_eq!(core.matches("T00:00:00Z").count(), 2);
}

#[test]
fn xlsx_goes_on_in_a_second_sheet() {
    let site = department();
    let theme = theme_of(&site);
    let records = super::super::record::Records::new(&site, &theme);
    let bytes = super::super::xlsx::workbook_bytes(&records, 2);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let sizes: Vec<_> = sheets.iter().map(|(_, range)| range.height()).collect();
    assert_eq!(sizes, [3, 3, 2]);
    assert!(sheets.iter().all(|(_, range)| {
        range.get_value((0, 1)) == Some(&Data::String("信息名称".to_owned()))
    }));
}

#[test]
fn xlsx_of_an_empty_site_opens() {
    assert_eq!(xlsx_rows(&empty()).len(), 1);
}

#[test]
fn xlsx_writes_dates_that_its_calendar_lacks_as_text() {
    let text = "---\ntitle: 甲\ndate: 1899-12-31\n---\n";
    let rows = xlsx_rows(&site_of(SITE, &[("甲.md", text)], &[]));
    let at = rows[0].iter().position(|c| *c == "成文日期").unwrap();
    assert_eq!(rows[1][at], "1899-12-31");
}

#[test]
fn the_column_of_urls_has_the_sites_label_too() {
    let own = "[fields.labels]\nurl = \"网址\"\nindex = \"编号\"\n";
    let config = SITE.replace("[fields.labels]\n", own);
    let site = site_of(&config, &[("甲.md", "---\ntitle: 甲\n---\n")], &[]);
    let row = &csv_rows(&site)[0];
    assert!(row["网址"].starts_with("https://"), "{row:?}");
    assert!(row.contains_key("编号") && !row.contains_key("在线链接地址"));
    let head = &xlsx_rows(&site)[0];
    assert!(head.contains(&Data::String("网址".to_owned())), "{head:?}");
}
