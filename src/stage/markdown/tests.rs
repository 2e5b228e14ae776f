//! Whole bodies, as an editor writes them.

use super::*;

/// A site with a few files.
struct Fixture;

impl Resolve for Fixture {
    fn link(&self, target: &str) -> Target {
        if target.starts_with("http") {
            return Target::External {
                url: target.to_owned(),
            };
        }
        match target {
            "b.md" | "/b.html" => Target::Page {
                href: "/jd/b.html".to_owned(),
            },
            "招标 文件.pdf" => Target::File {
                href: "/jd/a/%E6%8B%9B.pdf".to_owned(),
                label: "PDF".to_owned(),
                size: 1_258_291,
            },
            _ => Target::Missing {
                nearest: target.contains("招标").then(|| "招标 文件.pdf".to_owned()),
            },
        }
    }

    fn picture(&self, target: &str) -> Target {
        match target {
            "图.png" => Target::File {
                href: "/jd/a/t.png".to_owned(),
                label: "PNG".to_owned(),
                size: 1024,
            },
            _ => Target::Missing { nearest: None },
        }
    }

    fn document(&self, number_key: &str) -> Option<String> {
        (number_key == "皖商办〔2017〕12号").then(|| "/zc/1.html".to_owned())
    }
}

fn article(body: &str) -> Article {
    render(body, &Fixture).0
}

fn html(body: &str) -> String {
    article(body).html
}

/// The problems as text, each with the piece of the body that it points at.
fn problems(body: &str) -> Vec<String> {
    let problems = render(body, &Fixture).1;
    let say = |problem: Problem| format!("{problem} ← {}", &body[problem.range.clone()]);
    problems.into_iter().map(say).collect()
}

#[test]
fn scratch() {
    for b in [
        "# 一、甲\n\n### 乙 **b** A\n\n## 一、甲\n\n见[甲](#一甲)和[x](#乙丙)。",
        "表1 收费标准\n\n| a | b |\n|:-|-:|\n| 1 | 2 |\n\n| a | b |\n|:-|-:|\n| 1 | 2 |",
        "表1 收费标准\n| a | b |\n|:-|-:|\n| 1 | 2 |",
        "[招标文件](招标%20文件.pdf)、[招标文件.pdf](<招标 文件.pdf>)、[x](javascript:alert(1))、[y](http://a.cn \"t\")、<a@b.cn>、[z](b.md#一)",
        "根据皖商办[2017]12号，登录http://a.cn/x。",
        "![图](图.png \"标题\")\n\n![](图.png)\n\n![x](http://a/b.png) ![没](无.png)",
        "甲[^1]乙[^1]丙[^b]\n\n[^1]: 注一\n\n[^c]: 无人\n\n[^b]: 注二\n\n    第二段",
        "a <u class=x onclick=y>b</u> <script>alert(1)</script> c<br>d",
        "<table class=x><tr><td rowspan=2 style='text-align:center'>甲<td>乙\n<tr><td>皖商办〔2017〕12号</table>\n\n**后**",
        "<div>\n\n*a*\n\n</div>\n\n<p align=center>x</p>",
        "- [x] 完\n- [ ] 未\n\n术语\n: 定义",
        "　　甲\n　　乙\n丙\nA\nB **c**\n**丁**",
        "    　　这是一段粘贴的中文",
        "**注意：**请，**“引号”**后，前**（括号）**后 ~~已废止。~~现行 *注：*请 甲**~~乙~~**丙",
    ] {
        let (a, p) = render(b, &Fixture);
        println!(
            "---- {b}\n{}\nTEXT {:?}\n{:?}\n{:#?}",
            a.html,
            a.text,
            a.attachments,
            p.iter()
                .map(|p| format!("{p} ← {}", &b[p.range.clone()]))
                .collect::<Vec<_>>()
        );
    }
}
