//! What can be wrong in a body, where, and how it is said to the editor.

use std::fmt;
use std::ops::Range;

/// Something wrong in a body. The article is complete without the faulty part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the body.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The kinds of [`Problem`]. `Display` gives the message, [`ProblemKind::hint`] what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// A link to a file or page that does not exist; its text stays.
    MissingTarget {
        /// As written.
        target: String,
        /// The most similar that exists.
        nearest: Option<String>,
    },
    /// A link to a document that is not public yet; its text stays.
    UnpublishedTarget {
        /// As written.
        target: String,
    },
    /// An address of the site itself that the build does not make; the link stays.
    UnmadeTarget {
        /// As written.
        url: String,
    },
    /// A link without an address.
    EmptyTarget,
    /// A link to a place that no heading of the document has. In its own document the text stays;
    /// elsewhere the link leads to the page.
    MissingAnchor {
        /// The page as written; `None` for the document itself.
        page: Option<String>,
        /// Without the `#`.
        anchor: String,
        /// The most similar that exists.
        nearest: Option<String>,
    },
    /// A link whose scheme a page must not follow (`javascript:`, `data:`, `file:`, `C:`).
    UnsafeScheme {
        /// Without the colon, in lower case.
        scheme: String,
    },
    /// A picture that does not exist; its alternative text stands in its place.
    MissingPicture {
        /// As written.
        target: String,
        /// The most similar that exists.
        nearest: Option<String>,
    },
    /// A picture on another site, which the page's security policy blocks; it became a link.
    ExternalPicture {
        /// As written.
        url: String,
    },
    /// A picture without alternative text.
    ImageWithoutAlt,
    /// Raw HTML that was removed, each thing reported at its first place: `<script>`, `style`.
    HtmlRemoved {
        /// Elements as `<name>`, attributes as `name`, in the order met.
        what: Vec<String>,
    },
    /// A reference to a footnote that nothing defines; it stays as it is written.
    UndefinedFootnote {
        /// Its label.
        label: String,
    },
    /// A footnote that the text never refers to; it stands at the end of the notes.
    UnusedFootnote {
        /// Its label.
        label: String,
    },
    /// A second footnote with the same label; it stands at the end of the notes.
    DuplicateFootnote {
        /// Its label.
        label: String,
    },
    /// Chinese prose that CommonMark takes for code because its lines begin with four spaces.
    IndentedProse,
    /// `[附件](附件 1.pdf)`, whose address has a space, or `[附件]（附件.pdf）` with brackets of the wrong width:
    /// readers see the marks.
    LostLink {
        /// The address as it should be written.
        address: String,
    },
    /// `##标题` without the space that makes it a heading.
    HeadingWithoutSpace,
    /// Quotes, lists or tags nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH); the inner ones are
    /// shown without their own marks.
    TooDeep,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl ProblemKind {
    /// What the editor can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::MissingTarget { nearest, .. } | Self::MissingPicture { nearest, .. } => {
                Some(match nearest {
                    Some(nearest) => format!("是否指“{nearest}”？"),
                    None => "请核对路径，或把文件放到文档所在的文件夹".to_owned(),
                })
            }
            Self::UnpublishedTarget { .. } => {
                Some("尚未发布的，发布后会自动成为链接；已经下线的，删掉这个链接".to_owned())
            }
            Self::UnmadeTarget { .. } => Some(
                "站内的文件用相对路径链接，改名或移动后也会检查；确由别的系统提供就不用改"
                    .to_owned(),
            ),
            Self::EmptyTarget => Some("请在圆括号中写上地址".to_owned()),
            Self::MissingAnchor { nearest, .. } => Some(match nearest {
                Some(nearest) => format!("是否指“#{nearest}”？"),
                None => "锚点是标题文字去掉标点后的样子".to_owned(),
            }),
            Self::UnsafeScheme { .. } => {
                Some("可用 http、https、ftp、mailto、tel，或站内文件的相对路径".to_owned())
            }
            Self::ExternalPicture { .. } => {
                Some("请把图片下载到文档所在的文件夹，改用相对路径".to_owned())
            }
            Self::ImageWithoutAlt => {
                Some("请在方括号中用一句话说明图片内容，供读屏软件朗读".to_owned())
            }
            Self::HtmlRemoved { .. } => {
                Some("请改用 Markdown 写法；脚本、样式、类名和标识一律不保留".to_owned())
            }
            Self::UndefinedFootnote { label } => Some(format!("请补上一行“[^{label}]: 脚注内容”")),
            Self::UnusedFootnote { label } => {
                Some(format!("请在正文中用 [^{label}] 引用，或删去这条脚注"))
            }
            Self::DuplicateFootnote { .. } => Some("请改用不同的脚注标号".to_owned()),
            Self::IndentedProse => Some("请删去行首空格，首行缩进由样式负责".to_owned()),
            Self::LostLink { address } => Some(format!(
                "方括号和圆括号用半角，有空格的地址放在尖括号里：[文字]({address})"
            )),
            Self::HeadingWithoutSpace => Some("请在 # 与标题文字之间加一个空格".to_owned()),
            Self::TooDeep => Some("请减少引用、列表或标签的层数".to_owned()),
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingTarget { target, .. } => write!(f, "链接的目标不存在：{target}"),
            Self::UnpublishedTarget { target } => {
                write!(
                    f,
                    "链接所指的文件尚未发布或已经下线，这里只显示文字：{target}"
                )
            }
            Self::EmptyTarget => f.write_str("链接没有地址"),
            Self::UnmadeTarget { url } => write!(f, "本站没有这个网页：{url}"),
            Self::MissingAnchor {
                page: Some(page),
                anchor,
                ..
            } => write!(f, "{page} 没有这个锚点：#{anchor}"),
            Self::MissingAnchor { anchor, .. } => write!(f, "本文没有这个锚点：#{anchor}"),
            Self::UnsafeScheme { scheme } => write!(f, "不允许的链接协议：{scheme}:"),
            Self::MissingPicture { target, .. } => write!(f, "图片不存在：{target}"),
            Self::ExternalPicture { url } => write!(f, "图片在其他网站上，页面不能显示：{url}"),
            Self::ImageWithoutAlt => f.write_str("图片没有替代文字"),
            Self::HtmlRemoved { what } => write!(f, "已去除不允许的 HTML：{}", what.join("、")),
            Self::UndefinedFootnote { label } => write!(f, "没有这条脚注：{label}"),
            Self::UnusedFootnote { label } => write!(f, "脚注没有被引用：{label}"),
            Self::DuplicateFootnote { label } => write!(f, "脚注标号重复：{label}"),
            Self::IndentedProse => f.write_str("行首有四个以上空格，这段文字会显示为代码"),
            Self::LostLink { .. } => f.write_str("这里写的不成链接，读者会看到方括号和地址"),
            Self::HeadingWithoutSpace => f.write_str("# 后缺少空格，这一行不是标题"),
            Self::TooDeep => write!(f, "嵌套超过 {} 层，更深的层次不再区分", super::MAX_DEPTH),
        }
    }
}
