//! A seeded corpus: documents of a made-up city's offices, with the oddities of real ones.

use fastrand::Rng;
use gongkai_search::{Builder, DocKey, Engine, Plan, Record, Validity};
use std::collections::BTreeMap;
use std::sync::Mutex;

fn one_of<'a>(random: &mut Rng, list: &[&'a str]) -> &'a str {
    list[random.usize(..list.len())]
}

/// The first of a list are likelier, as words are in texts.
fn one_of_first<'a>(random: &mut Rng, list: &[&'a str]) -> &'a str {
    let unit = random.f64();
    list[((unit * unit * unit) * list.len() as f64) as usize % list.len()]
}

#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "云岭市人民政府办公室", "云岭市财政局", "云岭市教育局", "云岭市水务局", "云岭市民政局", "云岭市林业局",
    "云岭市住房和城乡建设局", "云岭市卫生健康委员会", "云岭市市场监督管理局", "云岭市人力资源和社会保障局",
    "云岭市交通运输局", "云岭市应急管理局",
];
#[rustfmt::skip]
const SHORT: &[&str] = &[
    "云政办", "云财", "云教", "云水", "云民", "云林", "云建", "云卫", "云市监", "云人社", "云交", "云应急",
];
#[rustfmt::skip]
const COLUMNS: &[&str] = &[
    "zcwj", "zcwj/gfxwj", "zcwj/jd", "ghjh", "czyjs", "tjxx", "rsxx", "yjgl", "zdxm/jg", "zdxm/xm",
];
#[rustfmt::skip]
const CATEGORIES: &[&str] = &[
    "财政、金融", "教育", "水利", "民政/救助", "民政/养老", "农业、林业", "城乡建设", "卫生", "市场监管", "人事",
    "交通", "其他",
];
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "通知", "公告", "意见", "办法", "方案", "批复", "报告", "函",
];
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "工作", "管理", "实施", "有关", "单位", "部门", "人民政府", "加强", "推进", "落实", "组织", "开展", "项目",
    "资金", "建设", "服务", "群众", "企业", "安全", "监督", "检查", "责任", "制度", "规定", "办法", "标准", "要求",
    "申请", "材料", "审核", "公示", "公开", "信息", "平台", "数据", "社区", "街道", "乡镇", "农村", "城市", "学校",
    "教师", "学生", "医院", "医疗", "保险", "养老", "补贴", "救助", "残疾人", "儿童", "老年人", "就业", "培训",
    "人才", "创业", "税收", "减免", "发票", "预算", "决算", "采购", "招标", "合同", "验收", "水库", "河道", "防汛",
    "抗旱", "灌溉", "饮用水", "污水", "垃圾", "分类", "绿化", "林木", "防火", "公路", "桥梁", "公交", "停车", "车辆",
    "驾驶", "燃气", "供热", "电梯", "消防", "食品", "药品", "价格", "收费", "投诉", "举报", "行政许可", "行政处罚",
    "听证", "复议", "档案", "统计", "普查", "户籍", "婚姻", "登记", "殡葬", "地名", "志愿者", "慈善", "疫苗", "接种",
    "传染病", "门诊", "急救", "康复", "托育", "义务教育", "学前", "职业", "高中", "招生", "考试", "校车", "食堂",
    "土地", "征收", "补偿", "安置", "住房", "公积金", "租赁", "物业", "规划", "测绘", "地质", "灾害", "地震", "气象",
    "预警", "演练", "储备", "粮食", "种子", "化肥", "农药", "畜牧", "兽医", "渔业", "合作社", "电商", "物流", "园区",
    "招商", "外贸", "专利", "科技", "创新", "实验室", "博物馆", "图书馆", "体育", "健身", "旅游", "景区", "文物",
    "非遗", "广播", "电视", "出版", "网络", "电信", "邮政", "银行", "贷款", "担保", "债券", "审计", "纪检", "巡察",
    "信访",
];
#[rustfmt::skip]
const GLUE: &[&str] = &[
    "的", "和", "对", "在", "应当", "按照", "以及", "不得", "可以", "由", "与", "将", "为", "经", "自",
];
#[rustfmt::skip]
const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "㑇", "仉", "逄", "䶮", "邸", "欧阳",
];
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "磊", "洋", "勇", "艳", "杰", "娟", "涛", "昶", "喆", "玥", "翀", "𠮷", "堃", "頔",
    "犇",
];
#[rustfmt::skip]
const LATIN: &[&str] = &[
    "PM2.5", "GB/T 9704—2012", "APP", "VPN", "ISO9001", "Ｗｅｂ", "e-mail", "COVID-19", "5G", "Wi-Fi", "XBRL", "CO₂",
];
#[rustfmt::skip]
const BREAKS: &[&str] = &[
    "，", "，", "、", "。", "；", "：", "。\n", "。\n\n　　", "（", "）", "“", "”", "——", " ",
];

/// Everything about documents `0..count`; a document does not depend on how many there are.
pub fn records(count: usize) -> Vec<Record> {
    (0..count).map(record).collect()
}

pub fn record(number: usize) -> Record {
    sized_record(number, 250)
}

/// A document of about `words` words.
pub fn sized_record(number: usize, words: usize) -> Record {
    let mut random = Rng::with_seed(number as u64 * 7919 + 1);
    let office = random.usize(..OFFICES.len());
    let date = 15_000 + (number as i32) / 3;
    let year = 1970 + date / 365;
    let kind = one_of(&mut random, KINDS);
    let topic: String = (0..3 + random.usize(..4))
        .map(|_| one_of(&mut random, WORDS))
        .collect();
    let title = match number % 7 {
        0 => format!("{}关于{topic}工作的{kind}", OFFICES[office]),
        1 => format!("{topic}{kind}（{year}年修订）"),
        2 => format!("关于印发《{topic}办法》的{kind}"),
        3 => format!("{}关于做好{year}年{topic}有关事项的{kind}", OFFICES[office]),
        4 => format!("{topic}{kind} 第{}期", number % 40),
        5 => format!("關於開展{topic}檢查的{kind}"),
        _ => format!("{topic}公开{kind}"),
    };
    let doc_number = (!number.is_multiple_of(4))
        .then(|| format!("{}〔{year}〕{}号", SHORT[office], number % 200 + 1));
    let mut text = String::new();
    for n in 0..words / 2 + random.usize(..words) {
        match random.usize(..40) {
            0 => text.push_str(&format!(
                "{}年{}月{}日",
                year,
                random.usize(..12) + 1,
                random.usize(..28) + 1
            )),
            1 => text.push_str(&format!(
                "{}{}",
                one_of(&mut random, SURNAMES),
                (0..=random.usize(..2))
                    .map(|_| one_of(&mut random, GIVEN))
                    .collect::<String>()
            )),
            2 => text.push_str(one_of(&mut random, LATIN)),
            3 => text.push_str(&format!("{}.{}%", random.usize(..100), random.usize(..10))),
            4 => text.push_str(&format!("{}元", random.u32(..1_000_000))),
            5 | 9 | 10 => text.push_str(one_of(&mut random, GLUE)),
            6 if number > 10 => {
                let cited = random.usize(..number);
                text.push_str(&format!(
                    "根据{}〔{}〕{}号",
                    one_of(&mut random, SHORT),
                    1970 + (15_000 + cited as i32 / 3) / 365,
                    cited % 200 + 1
                ));
            }
            7 => text.push_str("二○一七年"),
            8 => text.push_str("臺灣居民"),
            _ => text.push_str(one_of_first(&mut random, WORDS)),
        }
        if n % 3 == 2 {
            text.push_str(one_of(&mut random, BREAKS));
        }
    }
    text.push_str(&format!(
        "\n{}\n联系电话：0{}-{}",
        OFFICES[office],
        500 + random.usize(..400),
        2_000_000 + random.usize(..6_000_000)
    ));
    Record {
        url: format!("/{}/{number}.html", COLUMNS[number % COLUMNS.len()]),
        title,
        index: Some(format!(
            "1153{office:02}00MB{:07}X/{year}{:02}-{number:05}",
            office * 31_337,
            number % 12 + 1
        )),
        doc_number,
        text,
        column: COLUMNS[number % COLUMNS.len()].to_owned(),
        category: CATEGORIES[office].to_owned(),
        kind: kind.to_owned(),
        publisher: OFFICES[office].to_owned(),
        validity: [
            Validity::Unknown,
            Validity::InForce,
            Validity::Repealed,
            Validity::Amended,
        ][number % 4],
        date: (number % 50 != 49).then_some(date),
    }
}

pub fn plan(records: &[Record]) -> Plan {
    Plan::new(records.iter().map(|r| DocKey {
        url: r.url.clone(),
        date: r.date,
        size: r.text.len(),
    }))
}

/// The files of a bundle of these records, added in their order.
pub fn bundle(records: Vec<Record>, engine: Option<&[u8]>) -> BTreeMap<String, Vec<u8>> {
    let builder = Builder::new(plan(&records));
    for record in records {
        builder.add(record).unwrap();
    }
    finish(builder, engine)
}

pub fn finish(builder: Builder, engine: Option<&[u8]>) -> BTreeMap<String, Vec<u8>> {
    let files = Mutex::new(BTreeMap::new());
    let write = |name: &str, bytes: &[u8]| {
        assert!(
            files
                .lock()
                .unwrap()
                .insert(name.to_owned(), bytes.to_vec())
                .is_none(),
            "{name} twice"
        );
        Ok(())
    };
    builder
        .finish(engine.map(|bytes| Engine { bytes }), &write)
        .unwrap();
    files.into_inner().unwrap()
}

/// A bundle in memory, read like one on disk.
pub struct InMemory(pub BTreeMap<String, Vec<u8>>);

impl gongkai_search::Fetch for InMemory {
    fn fetch(&self, path: &str) -> std::io::Result<Vec<u8>> {
        self.0
            .get(path)
            .cloned()
            .ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }
}
