//! The tables of official documents, as Markdown.

use std::fmt::Write as _;

use crate::random::Random;
use crate::vocabulary::Vocabulary;

/// A table of figures: 项目, 预算数, 决算数, 增减.
pub(crate) fn budget(rows: u64, words: &Vocabulary, random: &mut Random, out: &mut String) {
    out.push_str("| 项目 | 预算数（万元） | 决算数（万元） | 增减 |\n|:--|--:|--:|--:|\n");
    for _ in 0..rows {
        let (term, planned, spent) = (
            words.terms.draw(random),
            random.between(20, 9000),
            random.between(20, 9000),
        );
        let sign = if random.chance(50) { "" } else { "-" };
        let change = random.between(1, 300);
        let _ = writeln!(
            out,
            "| {term}支出 | {planned}.00 | {spent}.00 | {sign}{}.{}% |",
            change / 10,
            change % 10
        );
    }
}

/// A table of companies and amounts: 序号, 单位名称, 项目, 金额.
pub(crate) fn fund(rows: u64, words: &Vocabulary, random: &mut Random, out: &mut String) {
    out.push_str("| 序号 | 单位名称 | 项目 | 金额（万元） |\n|:-:|---|---|--:|\n");
    for row in 1..=rows {
        let (company, term) = (words.companies.draw(random), words.terms.draw(random));
        let _ = writeln!(
            out,
            "| {row} | {company} | {term} | {} |",
            random.between(5, 800)
        );
    }
}

/// A table of inspections: 序号, 检查对象, 检查事项, 结果.
pub(crate) fn inspection(rows: u64, words: &Vocabulary, random: &mut Random, out: &mut String) {
    out.push_str("| 序号 | 检查对象 | 检查事项 | 结果 |\n|---|---|---|---|\n");
    for row in 1..=rows {
        let (company, noun, verb) = (
            words.companies.draw(random),
            words.nouns.draw(random),
            words.verbs.draw(random),
        );
        let result = if random.chance(80) {
            "未发现问题"
        } else {
            "责令改正"
        };
        let _ = writeln!(out, "| {row} | {company} | {noun}{verb} | {result} |");
    }
}

/// A table of particulars: 事项, 内容.
pub(crate) fn licence(words: &Vocabulary, random: &mut Random, out: &mut String) {
    let (company, person) = (words.companies.draw(random), words.people.draw(random));
    let (county, town) = (words.counties.draw(random), words.towns.draw(random));
    let (term, years) = (words.terms.draw(random), random.between(2, 6));
    let _ = write!(
        out,
        "| 事项 | 内容 |\n|---|---|\n| 申请人 | {company} |\n| 法定代表人 | {person} |\n\
         | 地址 | {county}{town} |\n| 许可事项 | {term} |\n| 有效期 | {years}年 |\n"
    );
}

/// A table of prices: 品种, 单位, 本期, 上期, 环比.
pub(crate) fn prices(rows: u64, words: &Vocabulary, random: &mut Random, out: &mut String) {
    out.push_str("| 品种 | 单位 | 本期（元） | 上期（元） | 环比 |\n|---|:-:|--:|--:|--:|\n");
    for _ in 0..rows {
        let (product, now, before) = (
            words.products.draw(random),
            random.between(120, 9000),
            random.between(120, 9000),
        );
        let sign = if now < before { "-" } else { "" };
        let change = now.abs_diff(before) * 1000 / before;
        let _ = writeln!(
            out,
            "| {product} | 公斤 | {}.{:02} | {}.{:02} | {sign}{}.{}% |",
            now / 100,
            now % 100,
            before / 100,
            before % 100,
            change / 10,
            change % 10
        );
    }
}
