//! "Did you mean".

/// Nobody means a name of so many characters; comparing costs their square.
const LONGEST: usize = 200;

/// The fewest characters of a name that another one is thought to hold.
const SHORTEST_PART: usize = 3;

/// The document or file among `known` that was most likely meant by `written`, as [`nearest`] has it. Names with
/// other numbers in them name other things: 附件2 is not 附件1.
pub fn nearest_thing<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let numbers = digits(written);
    let known = known.into_iter();
    nearest(written, known.filter(|name| agrees(&numbers, name)))
}

/// The name among `known` that was most likely meant by `written`: it ends or begins with it, or at most one third
/// of its characters differ.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().count();
    if length > LONGEST {
        return None;
    }
    let likeness = |name: &'a str| {
        let other = name.chars().count();
        let longer = length.max(other);
        if other > LONGEST {
            return None;
        }
        let is_part = length >= SHORTEST_PART
            && other <= 2 * length
            && other > length
            && (name.ends_with(written) || begins_with(name, written));
        if is_part {
            return Some((Likeness::Part, other - length, name));
        }
        // Two-character Chinese names that share one are worth a suggestion too.
        let most = (longer / 3).max(1).min(longer.saturating_sub(1));
        if length.abs_diff(other) > most {
            return None;
        }
        let distance = strsim::osa_distance(written, name);
        (distance <= most).then_some((Likeness::Misspelt, distance, name))
    };
    known
        .into_iter()
        .filter_map(likeness)
        .min_by_key(|(likeness, distance, _)| (*likeness, *distance))
        .map(|(.., name)| name)
}

/// Whether a name goes on after what was written; a number that goes on is another number.
fn begins_with(name: &str, written: &str) -> bool {
    let Some(rest) = name.strip_prefix(written) else {
        return false;
    };
    let is_digit = |c: char| c.is_ascii_digit();
    !(written.ends_with(is_digit) && rest.starts_with(is_digit))
}

/// How a name is like what was written, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// It holds the whole of it: 征集截止日期 for 截止日期, which is not 废止日期.
    Part,
    /// Some characters differ.
    Misspelt,
}

/// The numbers in a name, without zeros before them.
fn digits(name: &str) -> Vec<&str> {
    let numbers = name.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter(|number| !number.is_empty());
    numbers
        .map(|number| number.trim_start_matches('0'))
        .collect()
}

/// Whether a name has the same numbers, or one of both none.
fn agrees(written: &[&str], name: &str) -> bool {
    let other = digits(name);
    written.is_empty() || other.is_empty() || *written == other
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_thing};

    #[test]
    fn what_is_near_and_plausible_is_suggested() {
        for (written, known, meant) in [
            ("pubished", &["published", "title"][..], Some("published")),
            (
                "截止日期",
                &["废止日期", "征集截止日期"],
                Some("征集截止日期"),
            ),
            ("R01", &["R001", "R010"], Some("R001")),
            ("标题", &["题目", "名称"], None),
            (
                "anhui-2021",
                &["anhui-2020", "national"],
                Some("anhui-2020"),
            ),
            ("乱写", &["title"], None),
        ] {
            assert_eq!(nearest(written, known.iter().copied()), meant, "{written}");
        }
    }

    #[test]
    fn other_numbers_name_other_things() {
        for (written, known, meant) in [
            (
                "附件1.pfd",
                &["附件1.pdf", "附件2.pdf"][..],
                Some("附件1.pdf"),
            ),
            ("附件3.pdf", &["附件1.pdf", "附件2.pdf"], None),
            (
                "002985915/202611-00099",
                &["002985915/202611-00019", "002985915/202611-00090"],
                None,
            ),
            (
                "002985915-202611-00019",
                &["002985915/202611-00019"],
                Some("002985915/202611-00019"),
            ),
        ] {
            let known = known.iter().copied();
            assert_eq!(nearest_thing(written, known), meant, "{written}");
        }
    }
}
