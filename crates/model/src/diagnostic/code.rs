//! The table of everything that can be found wrong.

use super::Severity;

/// A rule's identity. Numbers are never reused: editors search for them.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// A letter for the area (`S` site configuration, `R` reading, `F` front matter, `C` content,
    /// `T` theme, `W` writing) and three digits.
    pub id: &'static str,
    /// Whether it stops publishing.
    pub severity: Severity,
    /// What it is about, in a few Chinese words.
    pub title: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal $severity:ident $title:literal;)*) => {
        /// The codes by name.
        pub mod codes {
            use super::{Code, Severity};
            $(
                #[doc = $title]
                pub static $name: Code = Code { id: $id, severity: Severity::$severity, title: $title };
            )*
        }
        /// Every code, in order.
        pub static CODES: &[&Code] = &[$(&codes::$name),*];
    };
}

codes! {
    SITE_SYNTAX = "S001" Error "site.toml 写法有误";
    SITE_MISSING_KEY = "S002" Error "site.toml 缺少必填项";
    SITE_UNKNOWN_KEY = "S003" Error "site.toml 中有不认识的键";
    SITE_WRONG_TYPE = "S004" Error "site.toml 中的值类型不对";
    SITE_BAD_VALUE = "S005" Error "site.toml 中的值不合格式";

    NOT_UTF8 = "R001" Error "文件不是 UTF-8 编码";
    UNREADABLE = "R002" Error "文件读不出来";
    TOO_LARGE = "R003" Error "文件过大";
    SYMLINK_OUTSIDE = "R004" Error "符号链接指向内容文件夹之外";
    BAD_FILE_NAME = "R005" Error "文件名不能用作网址";
    TWO_SOURCES = "R006" Error "同一文件夹里有两份正文";
    ACTIVE_FILE = "R007" Error "会在浏览器里运行的文件";
    MISTAKEN_ENDING = "R008" Warning "文档的扩展名不是 .md";

    NO_FRONT_MATTER = "F001" Error "没有元数据";
    FRONT_MATTER_OPEN = "F002" Error "元数据没有结束";
    YAML_SYNTAX = "F003" Error "元数据写法有误";
    DUPLICATE_KEY = "F004" Error "同一个键写了两次";
    UNKNOWN_KEY = "F005" Warning "不认识的键";
    MISSING_FIELD = "F006" Error "缺少必填项";
    WRONG_SHAPE = "F007" Error "值的形式不对";
    BAD_VALUE = "F008" Error "值不在允许范围内";
    BAD_DATE = "F010" Error "日期有误";
    DATES_OUT_OF_ORDER = "F011" Warning "日期先后颠倒";
    BAD_INDEX = "F012" Warning "索引号不合格式";
    INDEX_CHECKSUM = "F013" Warning "索引号的机构代码校验不符";
    DOC_NUMBER_FORM = "F014" Warning "文号不合规范";
    UNKNOWN_CATEGORY = "F015" Error "分类不在词表内";
    UNKNOWN_TEMPLATE = "F016" Error "主题里没有这个模板";
    UNKNOWN_WORD = "F017" Warning "值不是规定的词";

    DUPLICATE_INDEX = "C001" Error "索引号重复";
    DUPLICATE_URL = "C002" Error "两份文件的网址相同";
    RESERVED_URL = "C003" Error "网址被系统占用";
    RELATION_MISSING = "C004" Error "关联的文件不存在";
    RELATION_UNPUBLISHED = "C005" Warning "关联的文件尚未发布";
    RELATION_CONTRADICTS = "C006" Warning "关联自相矛盾";
    DUPLICATE_NUMBER = "C007" Warning "文号重复";
    LINK_MISSING = "C010" Error "链接指向不存在的文件";
    ANCHOR_MISSING = "C011" Error "链接指向不存在的小节";
    UNSAFE_LINK = "C012" Error "不安全的链接";
    PICTURE_MISSING = "C013" Error "图片不存在";
    PICTURE_WITHOUT_ALT = "C014" Warning "图片没有替代文字";
    PICTURE_EXTERNAL = "C015" Error "图片来自外站";
    HTML_REMOVED = "C016" Warning "正文里的 HTML 有一部分被去掉";
    INDENTED_TEXT = "C017" Warning "缩进的文字会变成代码块";
    TOO_DEEP = "C018" Error "嵌套过深";
    CONTROL_CHARACTER = "C019" Warning "有看不见的控制字符";
    FOOTNOTE = "C020" Warning "脚注有误";
    LOST_HEADING = "C021" Warning "标题的 # 后缺少空格";
    LINK_UNPUBLISHED = "C022" Warning "链接所指的文件尚未发布或已经下线";
    LINK_UNMADE = "C023" Warning "本站网址指向不存在的网页";
    UNPUBLISHED_FAULT = "C024" Warning "尚未发布的文件里有错误";
    LOST_LINK = "C025" Warning "写得不成链接";

    TEMPLATE_SYNTAX = "T001" Error "模板写法有误";
    TEMPLATE_RENDER = "T002" Error "模板运行出错";
    THEME_TEXTS = "T003" Error "界面文字文件有误";
    THEME_STRAY = "T004" Warning "主题文件没有用上";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_unique_and_well_formed() {
        let areas = ["S", "R", "F", "C", "T"];
        let rank = |id: &str| {
            let area = areas.iter().position(|a| id.starts_with(a)).unwrap();
            (area, id[1..].parse::<u32>().unwrap())
        };
        for pair in CODES.windows(2) {
            assert!(rank(pair[0].id) < rank(pair[1].id), "{}", pair[1].id);
        }
        assert!(CODES.iter().all(|c| c.id.len() == 4 && !c.title.is_empty()));
    }
}
