//! What comes first, and why; filters, counts, order and pages.

use crate::corpus::InMemory;
use gongkai_search::{Filters, Group, Hits, Reader, Record, Request, Sort, Validity, normalize};
use std::collections::BTreeMap;

fn reader(records: &[Record]) -> Reader {
    Reader::open_native(InMemory(crate::corpus::bundle(records.to_vec(), None))).unwrap()
}

fn ask(reader: &Reader, query: &str) -> Hits {
    reader
        .search(&Request {
            query: normalize(query),
            limit: 1000,
            ..Request::default()
        })
        .unwrap()
}

fn document(url: &str, title: &str, text: &str) -> Record {
    Record {
        url: url.into(),
        title: title.into(),
        text: text.into(),
        ..Record::default()
    }
}

fn urls(hits: &Hits) -> Vec<&str> {
    hits.hits.iter().map(|h| h.url.as_str()).collect()
}

#[test]
fn an_identifier_puts_its_own_document_first() {
    let records = crate::corpus::records(700);
    let reader = reader(&records);
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for record in &records {
        *shared
            .entry(record.doc_number.as_deref().unwrap_or(""))
            .or_default() += 1;
    }
    for record in records.iter().step_by(13) {
        let index = record.index.as_deref().unwrap();
        let tail = index.split('/').next_back().unwrap();
        let serial = tail.split('-').next_back().unwrap();
        for query in [
            index,
            &index.to_lowercase(),
            tail,
            serial,
            &format!("\"{index}\""),
        ] {
            let hits = ask(&reader, query);
            assert_eq!(
                (hits.hits[0].url.as_str(), hits.hits[0].group),
                (record.url.as_str(), Group::Identifier),
                "{query}"
            );
        }
        let Some(number) = record.doc_number.as_deref().filter(|n| shared[n] == 1) else {
            continue;
        };
        let square = number.replace('〔', "[").replace('〕', "]");
        let round = number.replace('〔', "（").replace('〕', "） ");
        let bare = number.trim_end_matches('号').replace(['〔', '〕'], " ");
        for query in [
            number,
            &square,
            &round,
            &bare,
            &format!("“{number}”"),
            &format!("\"{square}\""),
        ] {
            let hits = ask(&reader, query);
            assert_eq!(hits.hits[0].url, record.url, "{query}");
            // Those that cite it follow; it may cite itself.
            let cites = |r: &&Record| r.url != record.url && r.text.contains(number);
            let citing = records.iter().filter(cites).count();
            let following = hits.hits.iter().skip(1).take(citing);
            assert!(
                following.clone().all(|h| h.group == Group::Exact) && following.count() == citing,
                "{query}"
            );
        }
    }
}

#[test]
fn a_tail_of_a_doc_number_names_every_document_that_has_it() {
    let mut a = document("/a", "甲", "正文");
    a.doc_number = Some("云政办秘〔2023〕7号".into());
    let mut b = document("/b", "乙", "正文");
    b.doc_number = Some("云财〔2023〕7号".into());
    let c = document("/c", "丙", "见云财〔2023〕7号，又见〔2023〕8号");
    let reader = reader(&[a, b, c]);
    for query in ["[2023]7号", "2023 7", "〔2023〕7号"] {
        let hits = ask(&reader, query);
        let first: Vec<Group> = hits.hits.iter().map(|h| h.group).collect();
        assert_eq!(
            first,
            [Group::Identifier, Group::Identifier, Group::Exact],
            "{query}"
        );
    }
    assert_eq!(urls(&ask(&reader, "秘〔2023〕7号"))[0], "/a");
    assert_eq!(urls(&ask(&reader, "云财〔2023〕7号"))[..2], ["/b", "/c"]);
}

#[test]
fn an_identifier_among_words_puts_its_own_document_first() {
    let mut own = document("/own", "关于促进电子商务的若干意见", "各区商务局。");
    own.doc_number = Some("云商发〔2017〕5号".into());
    own.index = Some("11530000MB1511551X/201712-00377".into());
    let mut order = document("/order", "档案条例", "第一条。");
    order.doc_number = Some("云岭市人民政府令第71号".into());
    let mut other = document("/other", "通知", "关于通知的通知。什么是意见，意见全文。");
    other.doc_number = Some("皖云商发〔2017〕5号".into());
    let citing = document(
        "/citing",
        "关于贯彻意见的通知",
        "按云商发〔2017〕5号通知执行，见云岭市人民政府令第71号全文。",
    );
    let dated = document(
        "/dated",
        "2017年12月预算",
        "2017-12预算，2017年12月5号线路。",
    );
    let reader = reader(&[own, order, other, citing, dated]);
    for query in [
        "云商发〔2017〕5号 通知",
        "通知 云商发[2017]5号",
        "云商发（２０１７）５号意见",
        "什么是云商发〔2017〕5号",
        "云商发〔2017〕5号意见全文",
        "“云商发〔2017〕5号” 通知",
        "云商发 2017 5号 通知",
        "云商发〔2017〕第5号 意见",
        "201712-00377 通知",
        "索引号11530000MB1511551X/201712-00377",
    ] {
        let hits = ask(&reader, query);
        assert_eq!(urls(&hits)[0], "/own", "{query}");
        let of = |group| hits.hits.iter().filter(|h| h.group == group).count();
        assert_eq!(of(Group::Identifier) + of(Group::Named), 1, "{query}");
    }
    // What cites it follows: it has all that was typed.
    assert_eq!(
        urls(&ask(&reader, "云商发〔2017〕5号 通知"))[..2],
        ["/own", "/citing"]
    );
    assert_eq!(
        urls(&ask(&reader, "人民政府令第71号 全文"))[..2],
        ["/order", "/citing"]
    );
    // A run is found where it stands; then comes what it names.
    assert_eq!(
        urls(&ask(&reader, "云岭市人民政府令第71号全文"))[..2],
        ["/citing", "/order"]
    );
    // The whole number of one document may be the tail of another's.
    assert_eq!(urls(&ask(&reader, "云商发〔2017〕5号"))[0], "/own");
    assert_eq!(urls(&ask(&reader, "皖云商发〔2017〕5号"))[0], "/other");
    // A tail with its year names whoever has it; days and months name nobody.
    let both = ask(&reader, "通知 〔2017〕5号");
    assert_eq!(
        both.hits
            .iter()
            .filter(|h| h.group == Group::Identifier)
            .count(),
        2
    );
    for query in ["2017-12 预算", "2017年12月 预算", "5号 线路"] {
        assert_eq!(urls(&ask(&reader, query))[0], "/dated", "{query}");
    }
}

#[test]
fn a_title_with_the_words_comes_before_texts_that_say_them_often() {
    let law = document(
        "/law",
        "云岭省食品安全条例",
        &"第一条　为了保证食品安全，制定本条例。食品生产经营者应当负责。".repeat(40),
    );
    let case = document(
        "/case",
        "审理食品安全纠纷案件的解释",
        "依据食品安全条例，食品安全条例第一百条。食品安全。",
    );
    let reader = reader(&[law, case, document("/x", "其他", "无关。")]);
    assert_eq!(urls(&ask(&reader, "食品安全条例")), ["/law", "/case"]);
}

#[test]
fn a_whole_title_comes_before_documents_that_say_it_often() {
    let title = "云岭市养老服务条例";
    let records = [
        document("/own", title, "第一条　为了规范服务，制定本条例。"),
        document(
            "/often",
            "关于贯彻云岭市养老服务条例的通知",
            &format!("{title}，").repeat(30),
        ),
        document("/other", "其他", title),
    ];
    let hits = ask(&reader(&records), title);
    assert_eq!(urls(&hits)[..2], ["/own", "/often"]);
    assert_eq!(hits.hits[0].group, Group::Title);
}

#[test]
fn full_matches_come_before_better_scored_partial_ones() {
    let records = [
        document(
            "/exact",
            "通知",
            &format!("{}城市绿化管理。", "无关内容，".repeat(200)),
        ),
        document(
            "/apart",
            "城市管理",
            &"管理。绿化。城市。化管。市绿。".repeat(20),
        ),
        document("/some", "城市城市", "城市"),
        document("/none", "无关", "内容"),
    ];
    let hits = ask(&reader(&records), "城市绿化管理");
    assert_eq!(urls(&hits), ["/exact", "/apart", "/some"]);
    let groups: Vec<Group> = hits.hits.iter().map(|h| h.group).collect();
    assert_eq!(groups, [Group::Exact, Group::All, Group::Any]);
    assert_eq!((hits.total, hits.full), (3, 1));
}

#[test]
fn a_query_without_a_match_offers_what_is_nearest() {
    let records = [
        document("/a", "供水管理", "城市供水"),
        document("/b", "供电", "用电"),
    ];
    let hits = ask(&reader(&records), "城市供水突发事件");
    assert_eq!((hits.full, urls(&hits)), (0, vec!["/a"]));
    assert_eq!(ask(&reader(&records), "？！").total, 0);
}

#[test]
fn titles_count_for_more() {
    let filler = "其他事项说明如下，请各单位遵照执行。".repeat(10);
    let records = [
        document("/text", "通知", &format!("燃气安全{filler}")),
        document("/title", "燃气安全", &filler),
    ];
    assert_eq!(urls(&ask(&reader(&records), "燃气")), ["/title", "/text"]);
}

#[test]
fn a_repealed_document_ranks_below_the_one_in_force() {
    let mut records: Vec<Record> = (0..2)
        .map(|n| document(&format!("/{n}"), "停车收费办法", "停车收费标准"))
        .collect();
    records[0].validity = Validity::InForce;
    records[1].validity = Validity::Repealed;
    records[1].date = Some(20_000);
    assert_eq!(urls(&ask(&reader(&records), "停车收费")), ["/0", "/1"]);
}

/// The notice that asked for opinions is shorter and says the word more often; the rule is what people look for.
#[test]
fn a_rule_in_force_ranks_before_what_was_said_about_it() {
    let rule = "第一条 为规范预付卡管理，制定本细则。第二条 本细则适用于本省企业开展的预付卡业务。";
    let notice = "现就预付卡管理实施细则征求意见，预付卡企业可在期限内反馈。";
    let mut records = vec![
        document("/notice", "预付卡管理实施细则（征求意见稿）的公告", notice),
        document("/rule", "云岭省预付卡管理实施细则", rule),
    ];
    assert_eq!(
        urls(&ask(&reader(&records), "预付卡")),
        ["/notice", "/rule"]
    );
    for validity in [Validity::InForce, Validity::Amended] {
        records[1].validity = validity;
        assert_eq!(
            urls(&ask(&reader(&records), "预付卡")),
            ["/rule", "/notice"]
        );
    }
    records[1].validity = Validity::Repealed;
    assert_eq!(
        urls(&ask(&reader(&records), "预付卡")),
        ["/notice", "/rule"]
    );
}

#[test]
fn filters_count_and_choose() {
    let records = crate::corpus::records(500);
    let reader = reader(&records);
    let request = |filters: Filters| {
        reader
            .search(&Request {
                query: "管理".into(),
                filters,
                limit: 1000,
                ..Request::default()
            })
            .unwrap()
    };
    let all = request(Filters::default());
    let count = |hits: &Hits, name: &str, value: &str| {
        let facet = hits.facets.iter().find(|f| f.name == name).unwrap();
        facet
            .values
            .iter()
            .find(|v| v.value == value)
            .map_or(0, |v| v.count as usize)
    };
    // A column with its sub-columns.
    let policy = request(Filters {
        columns: vec!["zcwj".into()],
        ..Filters::default()
    });
    assert_eq!(policy.total, count(&all, "column", "zcwj"));
    assert!(
        policy.hits.iter().any(|h| h.column == "zcwj/jd")
            && policy.hits.iter().all(|h| h.column.starts_with("zcwj"))
    );
    // Counts of a property ignore its own filter, and respect the others.
    assert_eq!(policy.facets[0], all.facets[0]);
    assert_eq!(
        count(&policy, "kind", "通知"),
        policy.hits.iter().filter(|h| h.kind == "通知").count()
    );
    // Several properties, several values.
    let both = request(Filters {
        kinds: vec!["通知".into(), "公告".into()],
        publishers: vec!["云岭市财政局".into()],
        validities: vec!["in-force".into()],
        ..Filters::default()
    });
    let want = all.hits.iter().filter(|h| {
        (h.kind == "通知" || h.kind == "公告")
            && h.publisher == "云岭市财政局"
            && h.validity == "in-force"
    });
    assert_eq!(both.total, want.count());
    // Dates, both ends included; the undated are outside every range.
    let range = request(Filters {
        from: Some(15_020),
        to: Some(15_050),
        ..Filters::default()
    });
    let inside = |h: &&gongkai_search::Hit| h.date.is_some_and(|d| (15_020..=15_050).contains(&d));
    assert!(range.total > 0);
    assert_eq!(range.total, all.hits.iter().filter(inside).count());
    let before = request(Filters {
        to: Some(15_050),
        ..Filters::default()
    });
    assert_eq!(
        before.total,
        all.hits
            .iter()
            .filter(|h| h.date.is_some_and(|d| d <= 15_050))
            .count()
    );
}

#[test]
fn pages_join_without_gap_or_repetition() {
    let reader = reader(&crate::corpus::records(300));
    for sort in [Sort::Relevance, Sort::Date] {
        let page = |offset: usize, limit: usize| {
            let request = Request {
                query: "养老服务".into(),
                sort,
                offset,
                limit,
                ..Request::default()
            };
            reader.search(&request).unwrap()
        };
        let all = page(0, 1000);
        assert!(all.total > 25 && all.hits.len() == all.total);
        let mut joined = Vec::new();
        while joined.len() < all.total {
            let next = page(joined.len(), 7);
            assert_eq!((next.total, next.hits.is_empty()), (all.total, false));
            joined.extend(next.hits);
        }
        assert_eq!(joined, all.hits);
        assert!(page(all.total, 7).hits.is_empty());
    }
}

#[test]
fn sorting_by_date_keeps_full_matches_first() {
    let reader = reader(&crate::corpus::records(300));
    let request = Request {
        query: "养老服务".into(),
        sort: Sort::Date,
        limit: 1000,
        ..Request::default()
    };
    let hits = reader.search(&request).unwrap().hits;
    assert!(hits.windows(2).all(|w| {
        let key = |h: &gongkai_search::Hit| (h.group.full(), h.date.unwrap_or(i32::MIN));
        key(&w[0]) >= key(&w[1])
    }));
}

#[test]
fn languages_without_han_work() {
    let records = [
        document(
            "/en",
            "Annual Report 2023",
            "The Bureau of Finance publishes its budget.",
        ),
        document("/ug", "ھۆكۈمەت ئۇچۇرى", "خىزمەت دوكلاتى"),
        document("/bo", "སྲིད་གཞུང་", "བརྡ་འཕྲིན་"),
        document("/ja", "お知らせ", "データを公開します"),
    ];
    let reader = reader(&records);
    for (query, url) in [
        ("annual report", "/en"),
        ("BUREAU of finance", "/en"),
        ("خىزمەت", "/ug"),
        ("འཕྲིན", "/bo"),
        ("データ", "/ja"),
    ] {
        assert_eq!(urls(&ask(&reader, query))[0], url, "{query}");
    }
}
