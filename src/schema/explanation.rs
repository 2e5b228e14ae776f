//! What each field is for, for the person who fills it in.

use gongkai_model::Field;

/// One sentence in Chinese.
pub(super) fn explanation(field: Field) -> &'static str {
    match field {
        Field::Title => "题目，必填；不含副题",
        Field::Subtitle => "副题",
        Field::Index => "索引号：唯一，一经发布永不改变；gongkai new 会填好",
        Field::Category => "内容分类：两级写成 监督保障/政务公开",
        Field::Date => "生成日期（成文日期），例如 2026-01-31",
        Field::Published => "发布日期；不写时用生成日期",
        Field::Recorded => "著录日期",
        Field::Effective => "施行日期；在它之前显示“尚未生效”",
        Field::DocNumber => "文号，例如 某商发〔2026〕1号；没有就写 无",
        Field::Keywords => "关键词：列表，或用顿号、逗号、空格隔开",
        Field::Summary => "内容概述：一两句话，显示在列表和检索结果里",
        Field::Validity => "有效性：现行有效、已修改、失效、废止、尚未生效",
        Field::ValidUntil => "有效期届满的日期；过后页面显示“失效”",
        Field::Publisher => "发布机构；联合发文写成列表",
        Field::Office => "责任处室",
        Field::Source => "信息来源：转载的写明来源",
        Field::Author => "作者",
        Field::Type => "信息类型，可以自定",
        Field::Genre => "体裁分类（文种）",
        Field::Theme => "主题分类；第二级写成 综合政务\\政务公开",
        Field::Audience => "服务对象分类",
        Field::Group => "组配分类",
        Field::Lifecycle => "生命周期分类",
        Field::Format => "信息格式",
        Field::Language => "语种，默认中文",
        Field::Access => "公开方式",
        Field::AccessReason => "不公开的理由",
        Field::AccessTerm => "公开时限：长期、限时",
        Field::AccessScope => "公开范围",
        Field::ConsultationUntil => "意见征集的最后一天",
        Field::Interprets => "被解读文件的索引号或相对路径，可为列表",
        Field::Amends => "被修改文件的索引号或相对路径，可为列表",
        Field::Repeals => "被废止文件的索引号或相对路径，可为列表",
        Field::Replaces => "被替代文件的索引号或相对路径，可为列表",
        Field::Related => "相关文件的索引号或相对路径，可为列表",
        Field::Slug => "网址名：没有索引号时网址的最后一段",
        Field::Aliases => "旧网址：生成跳转页",
        Field::Draft => "草稿：true 时不发布，除非 gongkai build --drafts",
        Field::UnpublishOn => "下线日期：到日后退出列表、目录与检索，原网址留一页说明",
        Field::Template => "用主题里的另一个模板",
    }
}

/// Words that most sites use; others are allowed.
pub(super) fn usual_words(field: Field) -> &'static [&'static str] {
    match field {
        Field::Genre => &[
            "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
            "批复", "议案", "函", "纪要",
        ],
        Field::Theme => &[
            "国务院组织机构",
            "综合政务",
            "国民经济管理、国有资产监管",
            "财政、金融、审计",
            "国土资源、能源",
            "农业、林业、水利",
            "工业、交通",
            "商贸、海关、旅游",
            "市场监管、安全生产监管",
            "城乡建设、环境保护",
            "科技、教育",
            "文化、广电、新闻出版",
            "卫生、体育",
            "人口与计划生育、妇女儿童工作",
            "劳动、人事、监察",
            "公安、安全、司法",
            "民政、扶贫、救灾",
            "民族、宗教",
            "对外事务",
            "港澳台侨工作",
            "国防",
            "其他",
        ],
        Field::Format => &["文本", "图片", "表格", "音视频"],
        Field::Language => &["中文"],
        Field::Access => &["主动公开", "依申请公开", "不公开"],
        Field::AccessTerm => &["长期", "限时"],
        _ => &[],
    }
}
