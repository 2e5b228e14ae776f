//! Whole bodies, as an editor writes them.

mod chinese;
mod lines;
mod links;
mod pictures;
mod raw_html;
mod soup;
mod structure;
mod traps;
mod work;

use gongkai_model::{Dimensions, ReservedIds};

use super::{
    Article, Attachment, Heading, Part, Parts, Picture, Problem, ProblemKind, Resolve, Source,
    Target, Words, read,
};

/// A site with one page, one file, one picture and one document number.
pub(crate) struct Fixture;

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
            "招标文件 (1).pdf" | "a#1.pdf" | "50%.pdf" | "附件/a.pdf" => Target::File {
                href: "/jd/a/x.pdf".to_owned(),
                label: "PDF".to_owned(),
                size: 1024,
                dimensions: None,
            },
            "https://own.gov.cn/old.html" => Target::Unmade {
                url: target.to_owned(),
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
            "会.mp4" | "会.mp3" | "字.mp4" | "字.vtt" | "表.pdf" => Target::File {
                href: format!("/jd/a/{}", target.replace(['会', '字', '表'], "f")),
                label: "MP4".to_owned(),
                size: 1024,
                dimensions: None,
            },
            _ => Target::Missing { nearest: None },
        }
    }

    fn document(&self, number_key: &str) -> Option<String> {
        (number_key == "皖商办〔2017〕12号").then(|| "/zc/1.html".to_owned())
    }
}

/// Everything that is made of a body.
struct Rendered {
    html: String,
    text: String,
    search_text: String,
    headings: Vec<Heading>,
    attachments: Vec<Attachment>,
    pictures: Vec<Picture>,
    problems: Vec<Problem>,
}

fn article(body: &str) -> Rendered {
    let source = Source::new(body);
    let tree = read(&source);
    let article = Article::new(&tree, &Fixture, &ReservedIds::new(["main", "y{n}"]));
    let words = words();
    Rendered {
        html: article.html(&words, &Parts::default()),
        text: article.text(&words),
        search_text: article.search_text(&words),
        headings: article.headings().to_vec(),
        attachments: article.attachments(&words),
        pictures: article.pictures(),
        problems: article.problems().to_vec(),
    }
}

fn words() -> Words {
    let text = str::to_owned;
    Words {
        footnote: text("脚注 {n}"),
        footnotes: text("脚注"),
        back: text("返回正文"),
        back_again: text("返回正文（{n}）"),
        section: text("本节链接：{q}"),
        done: text("已完成"),
        to_do: text("未完成"),
        table: text("表格：{q}"),
        unnamed: text("第 {n} 个"),
        again: text("{q}（{n}）"),
        external: text("（外部链接）"),
        picture: text("图片"),
        facts: text("（{q}）"),
        joint: text("，"),
        bytes: text("{n} 字节"),
    }
}

fn html(body: &str) -> String {
    article(body).html
}

/// The problems as text, each with the piece of the body that it points at.
fn problems(body: &str) -> Vec<String> {
    let say = |problem: Problem| format!("{} ← {}", name(&problem.kind), &body[problem.range]);
    article(body).problems.into_iter().map(say).collect()
}

/// A problem in short, with the argument that tells it from others of its kind.
fn name(kind: &ProblemKind) -> String {
    use ProblemKind as Kind;
    match kind {
        Kind::MissingTarget { target, .. } => format!("no target {target}"),
        Kind::UnpublishedTarget { target } => format!("unpublished {target}"),
        Kind::RefusedTarget { target, .. } => format!("refused {target}"),
        Kind::UnmadeTarget { url } => format!("unmade {url}"),
        Kind::EmptyTarget => "no address".to_owned(),
        Kind::MissingAnchor {
            page: None, anchor, ..
        } => format!("no anchor #{anchor}"),
        Kind::MissingAnchor {
            page: Some(page),
            anchor,
            ..
        } => format!("no anchor {page}#{anchor}"),
        Kind::UnsafeScheme { scheme } => format!("unsafe {scheme}:"),
        Kind::AddressWithUser { user, host } => format!("{user} before {host}"),
        Kind::OtherHost { shown, host } => format!("{shown} shown for {host}"),
        Kind::MissingPicture { target, .. } => format!("no picture {target}"),
        Kind::ExternalPicture { url } => format!("picture elsewhere {url}"),
        Kind::ImageWithoutAlt => "picture without alternative".to_owned(),
        Kind::HtmlRemoved { what } => format!("removed {}", what.join(" ")),
        Kind::UndefinedFootnote { label } => format!("undefined note {label}"),
        Kind::UnusedFootnote { label } => format!("unused note {label}"),
        Kind::DuplicateFootnote { label } => format!("second note {label}"),
        Kind::IndentedProse => "indented prose".to_owned(),
        Kind::LostLink { address } => format!("lost link {address}"),
        Kind::HeadingWithoutSpace { is_wide: false } => "lost heading".to_owned(),
        Kind::HeadingWithoutSpace { is_wide: true } => "wide heading".to_owned(),
        Kind::ListWithoutSpace => "lost item".to_owned(),
        Kind::LostEmphasis => "lost emphasis".to_owned(),
        Kind::LostPicture => "lost picture".to_owned(),
        Kind::Trap(trap) => format!("trap {trap:?}"),
        Kind::Unshown(unshown) => format!("unshown {unshown:?}"),
        Kind::LostTable(table) => format!("lost table {table:?}"),
        Kind::CellsLost => "lost cells".to_owned(),
        Kind::CellCut => "cut cell".to_owned(),
        Kind::LineInTable => "line in table".to_owned(),
        Kind::MissingScheme { url } => format!("no scheme {url}"),
        Kind::NotAPicture { target, .. } => format!("no picture but {target}"),
        Kind::PlayerWithoutText { target, .. } => format!("player without text {target}"),
        Kind::TooMany(excess) => format!("too many {excess:?}"),
        Kind::RunOnLine => "run-on line".to_owned(),
        Kind::EmptyHeading => "empty heading".to_owned(),
        Kind::TooDeep => "too deep".to_owned(),
    }
}

/// The sources of the paragraphs of a body that are such a part.
pub(crate) fn marked(body: &str, part: Part) -> Vec<String> {
    let source = Source::new(body);
    let tree = read(&source);
    let article = Article::new(&tree, &Fixture, &ReservedIds::default());
    let parts = article.official();
    let ids = parts.iter().filter(|(_, found)| *found == part);
    let mut sources: Vec<_> = ids
        .map(|(id, _)| (tree.range(id).start, tree.source(id)))
        .collect();
    sources.sort_unstable();
    sources
        .into_iter()
        .map(|(_, source)| source.trim_end().to_owned())
        .collect()
}

/// A body of random ingredients; the generator has a seed, so that every run tests the same bodies.
fn soup(dice: &mut fastrand::Rng, ingredients: &[&str], longest: usize) -> String {
    let length = dice.usize(1..=longest);
    (0..length)
        .filter_map(|_| dice.choice(ingredients))
        .copied()
        .collect()
}
