//! Whole bodies, as an editor writes them.

mod chinese;
mod links;
mod pictures;
mod raw_html;
mod soup;
mod structure;

use gongkai_model::Dimensions;

use super::{Article, Problem, Resolve, Target, render};

/// A site with one page, one file, one picture and one document number.
struct Fixture;

impl Resolve for Fixture {
    fn link(&self, target: &str) -> Target {
        match target {
            "b.md" | "/jd/b.html" | "https://own.gov.cn/jd/b.html" => Target::Page {
                href: "/jd/b.html".to_owned(),
            },
            "招标 文件.pdf" => Target::File {
                href: "/jd/a/%E6%8B%9B.pdf".to_owned(),
                label: "PDF".to_owned(),
                size: 1_258_291,
                dimensions: None,
            },
            web if web.starts_with("http") => Target::External {
                url: web.to_owned(),
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
                dimensions: Dimensions::new(704, 374),
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
    let say = |problem: Problem| format!("{problem} ← {}", &body[problem.range.clone()]);
    render(body, &Fixture).1.into_iter().map(say).collect()
}

/// A body of random ingredients; the generator has a seed, so that every run tests the same bodies.
fn soup(dice: &mut fastrand::Rng, ingredients: &[&str], longest: usize) -> String {
    let length = dice.usize(1..=longest);
    (0..length)
        .filter_map(|_| dice.choice(ingredients))
        .copied()
        .collect()
}
