//! What has to be known before a site can be laid down.

use jiff::civil::Date;

use gongkai_model::text::Line;
use gongkai_model::{BaseUrl, Scheme, credit_code_holds, organisation_code_holds};

/// A code of no real body: region 58 does not exist. It stands in until the editor knows the own one.
pub const SAMPLE_CODE: &str = "11580000Y0580016XC";

/// The answers to init's questions, each checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The site's name.
    pub name: String,
    /// Where it will be published.
    pub base_url: String,
    /// The publishing body.
    pub organisation: String,
    /// Its code.
    pub code: String,
    /// The day of the examples.
    pub day: Date,
}

impl Answers {
    /// The scheme of index numbers that suits the code.
    pub(super) fn scheme(&self) -> Option<&'static Scheme> {
        Scheme::for_code(&self.code)
    }
}

/// A name: some text on one line.
pub fn check_text(written: &str) -> Result<String, Line> {
    let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(Line::new("answer.empty"));
    }
    if text.contains(char::is_control) {
        return Err(Line::new("answer.control-character"));
    }
    Ok(text)
}

/// The address of the site.
pub fn check_base_url(written: &str) -> Result<String, Line> {
    let written = written.trim();
    match BaseUrl::parse(written) {
        Ok(_) => Ok(written.to_owned()),
        Err(why) => Err(Line::new("answer.base-url").with("why", why.line())),
    }
}

/// The organisation's code, with its check character.
pub fn check_code(written: &str) -> Result<String, Line> {
    let code = written.trim().to_uppercase();
    let holds = match code.len() {
        9 => organisation_code_holds(&code),
        18 => credit_code_holds(&code),
        _ => return Err(Line::new("answer.code-length")),
    };
    holds
        .then_some(code)
        .ok_or_else(|| Line::new("answer.code-checksum"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_checked() {
        assert_eq!(check_text(" 某 \n 厅 ").unwrap(), "某 厅");
        assert!(check_text(" ").is_err() && check_text("a\u{7}").is_err());
        assert!(check_base_url("www.example.gov.cn").is_err());
        assert_eq!(check_code(" 01527918x ").unwrap(), "01527918X");
        assert!(check_code("015279180").is_err() && check_code("1").is_err());
        assert_eq!(check_code(SAMPLE_CODE).unwrap(), SAMPLE_CODE);
    }
}
