//! What people read of the output folder: its failures, and the note among its records.

use gongkai_output::{Action, Error, Origin, OutputPathError};

/// Stands in the folder of the records, for people who find it.
pub(super) const NOTE: &str = "\
上一级目录由 gongkai 生成和管理。其中由 gongkai 写入的文件会在下次生成时更新或删除，
请不要手工修改；您自己另外放入的文件，gongkai 不会改动。
本目录（.gongkai）保存生成记录，发布到网站服务器时可以不上传，但请不要单独删除。
";

/// A failure and what led to it, in one line.
pub fn describe(error: &anyhow::Error) -> String {
    let causes = error.chain().map(|cause| {
        if let Some(error) = cause.downcast_ref::<Error>() {
            sentence(error)
        } else if let Some(error) = cause.downcast_ref::<OutputPathError>() {
            fault(*error).to_owned()
        } else {
            cause.to_string()
        }
    });
    causes.collect::<Vec<_>>().join(": ")
}

/// A failure without its cause.
fn sentence(error: &Error) -> String {
    match error {
        Error::Disk { action, path, .. } => {
            let path = path.display();
            match action {
                Action::Locate => format!("无法确定目录 {path} 的位置"),
                Action::Reach => format!("无法访问 {path}；请检查路径和权限"),
                Action::CreateOutput => {
                    format!("无法创建输出目录 {path}；请检查上级目录的权限，或用 --out 另选")
                }
                Action::ListOutput => format!("无法读取输出目录 {path}；请检查权限"),
                Action::CreateRecords => format!("无法创建 {path}；请检查目录权限"),
                Action::OpenLock => format!("无法打开锁文件 {path}；请检查目录权限"),
                Action::Lock => format!(
                    "无法锁定 {path}：该文件系统可能不支持文件锁；请把输出目录放在本机磁盘上，再同步过去"
                ),
                Action::ReadRecord => format!("无法读取 {path}；请检查文件权限"),
                Action::WriteRecord => {
                    format!("无法写入记录文件 {path}；请检查磁盘空间和目录权限")
                }
                Action::Look => format!("无法访问 {path}；请检查目录权限"),
                Action::List => format!("无法读取目录 {path}；请检查权限"),
                Action::Write => format!("无法写入 {path}；请检查磁盘空间和目录权限"),
                Action::ReadSource => {
                    format!("无法读取 {path}；请检查文件是否存在、是否有读取权限")
                }
                Action::Move => format!(
                    "无法把暂存的文件移到 {path}；请检查该处的权限、是否被其他程序占用。再次生成即可补全"
                ),
                Action::RemoveFile => format!("无法删除 {path}；请检查目录权限"),
                Action::RemoveFolder => format!("无法删除空目录 {path}；请检查上级目录权限"),
                Action::ClearStaging => format!("无法清除暂存目录 {path}；请手工删除它再试"),
            }
        }
        Error::Copy { from, to, .. } => format!(
            "无法把 {} 复制到 {}；请检查源文件、磁盘空间和目录权限",
            from.display(),
            to.display()
        ),
        Error::UnclearPath { path } => format!(
            "目录 {} 经过不存在的目录又用 .. 返回；请写成直接的路径",
            path.display()
        ),
        Error::NoSuchDisk { path } => {
            format!("目录 {} 所在的磁盘不存在；请检查路径", path.display())
        }
        Error::HoldsProject { output, project } => format!(
            "输出目录 {} 不能是站点目录 {} 本身，也不能包含它；请用 --out 另选一个目录，例如站点目录下的 public",
            output.display(),
            project.display()
        ),
        Error::Overlap { output, folder } => format!(
            "输出目录 {} 与源文件目录 {} 重叠；生成的文件会与源文件混在一起，请用 --out 另选一个目录",
            output.display(),
            folder.display()
        ),
        Error::NotOurs { output, found } => format!(
            "输出目录 {} 不是空目录，也不是 gongkai 生成的（其中有 {}）；\
             为免误删您的文件，没有写入任何内容。请用 --out 换一个空目录，或确认其中内容无用后自行清空",
            output.display(),
            found.display()
        ),
        Error::NoRecordsFolder { path } => format!(
            "{} 应当是 gongkai 的记录目录，却是文件或符号链接；请查明来源后移走它，再重新生成",
            path.display()
        ),
        Error::NoLockFile { path } => format!(
            "{} 应当是普通文件；请查明来源后移走它，再重新生成",
            path.display()
        ),
        Error::Busy { output } => format!(
            "另一个 gongkai 正在写入输出目录 {}；请等它结束（或先结束它）再试，或用 --out 另选一个目录",
            output.display()
        ),
        Error::RecordsDamaged { record, output } => format!(
            "生成记录 {} 已损坏，无法判断 {} 中哪些文件是 gongkai 生成的；没有改动任何文件。\
             请把您自己放入的文件移到别处，清空该目录（连同 .gongkai），再重新生成",
            record.display(),
            output.display()
        ),
        Error::TakenTwice {
            path,
            first,
            second,
        } => format!(
            "两项内容都要写到 {path}：一项是{}，另一项是{}；请给其中一项换一个网址",
            origin(first),
            origin(second)
        ),
        Error::NoRegularFile { file, path } => format!(
            "{} 不是普通文件，无法复制到 {path}；请换成普通文件",
            file.display()
        ),
        Error::Foreign { place, path } => format!(
            "{} 不是 gongkai 生成的，却占了 {path} 的位置；没有改动它。请移走它，或给对应的页面换一个网址",
            place.display()
        ),
        Error::ThroughLink { link, path } => format!(
            "{} 是符号链接，不能经过它写入 {path}；请查明来源后移走它，再重新生成",
            link.display()
        ),
        Error::FileAndFolder { path, below } => {
            format!("{path} 既要写成文件，又要作为 {below} 的上级目录；请给其中一项换一个网址")
        }
    }
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Given => "生成的页面".to_owned(),
        Origin::Copied(file) => format!("文件 {}", file.display()),
    }
}

/// Why a path is no path in the output.
fn fault(error: OutputPathError) -> &'static str {
    match error {
        OutputPathError::Empty => "输出路径为空",
        OutputPathError::Absolute => "输出路径不能以 / 开头，也不能带盘符",
        OutputPathError::EmptySegment => "输出路径中有空的一级（连续的 / 或以 / 结尾）",
        OutputPathError::DotSegment => "输出路径中不能有 . 或 ..",
        OutputPathError::Backslash => "输出路径中不能有反斜杠",
        OutputPathError::ControlCharacter => "输出路径中有控制字符（如换行、制表符）",
        OutputPathError::NameTooLong => {
            "输出路径中有一级名称超过 255 字节（约 85 个汉字），请缩短文件名或栏目名"
        }
        OutputPathError::PathTooLong => "输出路径超过 2048 字节，请减少栏目层级或缩短名称",
        OutputPathError::Reserved => "输出路径不能在 .gongkai 之下，该目录留给 gongkai 自己的记录",
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use anyhow::Context as _;

    use super::*;

    #[test]
    fn a_failure_is_told_with_what_led_to_it() {
        let full = Error::Disk {
            action: Action::Write,
            path: "/站/public/a.html".into(),
            source: io::Error::other("满了"),
        };
        let error = Err::<(), _>(full).context("复制附件 a 没有成功");
        assert_eq!(
            describe(&error.unwrap_err()),
            "复制附件 a 没有成功: 无法写入 /站/public/a.html；请检查磁盘空间和目录权限: 满了"
        );
        let error = gongkai_output::OutputPath::new("a//b").context("网址 a//b 不能用作文件名");
        assert_eq!(
            describe(&error.unwrap_err()),
            "网址 a//b 不能用作文件名: 输出路径中有空的一级（连续的 / 或以 / 结尾）"
        );
        let error = anyhow::Error::from(OutputPathError::Empty);
        assert_eq!(describe(&error), "输出路径为空");
    }
}
