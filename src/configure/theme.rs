//! The theme and its options: `[theme]`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use gongkai_model::syntax::{Entry, NodeKind, ScalarKind, TableReader};
use gongkai_model::{NamedPicture, OptionValue, SourceFile, ThemeConfig};

/// `[theme]`, and where its folder is named.
pub(super) fn theme(
    table: &mut TableReader<'_>,
    source: &Arc<SourceFile>,
) -> (ThemeConfig, Option<Range<usize>>) {
    let named = table.take_text_at("dir").and_then(|(dir, range)| {
        let inside = dir
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains('\\'));
        if !inside {
            let message = "theme.dir 应当是站点文件夹里的相对路径";
            table.bad_value(range.clone(), message, Some("例如 theme".to_owned()));
        }
        inside.then_some((dir, range))
    });
    let (dir, place) = named.unzip();
    let mut options = BTreeMap::new();
    let mut pictures = Vec::new();
    let mut own = table.take_table("options");
    for Entry { key, value, .. } in own.take_rest() {
        let option = match &value.kind {
            NodeKind::Scalar(ScalarKind::Text, text) => Some(OptionValue::Text(text.clone())),
            NodeKind::Scalar(ScalarKind::Bool, text) => Some(OptionValue::Bool(text == "true")),
            NodeKind::Scalar(ScalarKind::Number, text) => {
                text.parse().ok().map(OptionValue::Number)
            }
            _ => None,
        };
        match option {
            Some(option) if fits_built_in(&mut own, &key, &option, &value.range) => {
                if let ("logo" | "mark_image", OptionValue::Text(path)) = (key.as_str(), &option) {
                    pictures.push(NamedPicture {
                        option: key.clone(),
                        path: path.trim_start_matches('/').to_owned(),
                        source: Arc::clone(source),
                        place: value.range.clone(),
                    });
                }
                options.insert(key, option);
            }
            Some(_) => {}
            None => {
                own.wrong_type::<()>(&key, &value, "文字、数字或 true、false");
            }
        }
    }
    table.absorb(own);
    let theme = ThemeConfig {
        dir,
        options,
        pictures,
    };
    (theme, place)
}

/// Whether an option that the built-in theme knows has a value that it can use; reported if not. A
/// site's own theme may have others of any kind.
fn fits_built_in(
    table: &mut TableReader<'_>,
    key: &str,
    option: &OptionValue,
    range: &Range<usize>,
) -> bool {
    let (message, hint) = match (key, option) {
        ("hue", OptionValue::Number(hue)) if (0.0..=360.0).contains(hue) => return true,
        ("hue", _) => (
            "hue 是主色的色相，应当是 0 到 360 的数字",
            "例如 255 蓝，27 红，150 绿；不加引号",
        ),
        ("font", OptionValue::Text(font)) if matches!(font.as_str(), "sans" | "serif") => {
            return true;
        }
        ("font", _) => (
            "没有这种正文字体",
            "写 \"sans\"（黑体）或 \"serif\"（宋体）",
        ),
        ("logo" | "mark_image", OptionValue::Text(_)) => return true,
        ("logo" | "mark_image", _) => ("应当是 content/ 里一张图片的路径", "例如 \"logo.svg\""),
        _ => return true,
    };
    table.bad_value(range.clone(), message, Some(hint.to_owned()));
    false
}
