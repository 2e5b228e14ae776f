//! No body costs more than its length: the processor's time for n, 2n and 4n of everything that repeats.

use std::time::Instant;

use super::article;
use super::soup::deep_bodies;

/// Nanoseconds of the processor's time that this thread has had, where the system tells; else of any time.
fn now(start: Instant) -> u64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|spent| spent.split(' ').next()?.parse().ok());
    spent.unwrap_or_else(|| u64::try_from(start.elapsed().as_nanos()).unwrap())
}

/// The least that reading a body costs.
fn cost(body: &str) -> u64 {
    let start = Instant::now();
    let run = || {
        let before = now(start);
        article(body);
        now(start) - before
    };
    run().min(run())
}

/// What costs less is cheap at any ratio.
const NOISE: u64 = 60_000_000;

/// Four times the length may cost eight times the time, and not the sixteen of its square.
fn check(name: &str, bodies: [&str; 3]) {
    let costs = bodies.map(cost);
    let [once, _, four] = costs;
    assert!(four < NOISE || four < 8 * once, "{name}: {costs:?} ns");
}

#[test]
fn what_nests_costs_no_more_than_its_length() {
    const N: usize = 1_000;
    let bodies = deep_bodies(N).into_iter().zip(deep_bodies(2 * N));
    for (((name, once, _), (_, twice, _)), (_, four, _)) in bodies.zip(deep_bodies(4 * N)) {
        check(name, [&once, &twice, &four]);
    }
}

#[test]
fn what_repeats_costs_no_more_than_its_length() {
    const N: usize = 1_500;
    for unit in [
        "[a](no.md)",
        "[a](no 1.pdf)",
        "![](no.png)",
        "[a][b]",
        "[x]: y\n",
        "[^a]",
        "[^a]: b\n\n",
        "http://a.cn/x ",
        "<p>http://a.cn/x</p>",
        "a@b.cn",
        "甲\n",
        "一、甲\n",
        "（一）甲。",
        "**甲\n乙**",
        "甲\t乙\n",
        "- 甲\n  乙\n",
        "1. 甲\n4. 乙\n",
        "|甲|乙|\n",
        "** 甲 ** ",
        "张*伟、李*娜。",
        "3*4*5米",
        ">50\n\n",
        "甲。\n---\n",
        "＃甲\n\n",
        "<b>甲</b>",
        "<b a=1 b=2>甲</b>",
        "<!-- -->",
        "皖商办〔2017〕12号、",
        "# 附件\n",
        "\\[a](b c.d)",
        "（",
        "](",
        "`",
        "``` 甲\n```\n",
        "『",
    ] {
        let body = |n: usize| unit.repeat(n);
        check(unit, [&body(N), &body(2 * N), &body(4 * N)]);
    }
    let row = |n: usize| format!("|a|b|\n|-|-|\n{}", "|甲|`乙|丙`|\n".repeat(n));
    check("rows", [&row(N), &row(2 * N), &row(4 * N)]);
    let tag = |n: usize| {
        let attributes: Vec<_> = (0..n).map(|n| format!(" a{n}=1")).collect();
        format!("<div{}>甲</div>", attributes.concat())
    };
    check("attributes", [&tag(N), &tag(2 * N), &tag(4 * N)]);
    let wide = |n: usize| format!("{}\n{}\n", "|a".repeat(n), "|-".repeat(n)) + &"|b\n".repeat(n);
    check("wide table", [&wide(N), &wide(2 * N), &wide(4 * N)]);
}
