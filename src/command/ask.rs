//! Questions to a person at a terminal, line by line.
//!
//! Plain lines instead of a prompt library: the terminal's own line editing serves input methods for
//! Chinese, screen readers and serial consoles, and the questions can be tested without a terminal.

use std::io::{self, BufRead, IsTerminal as _, StdinLock, Write};

use anyhow::{Result, bail};

/// Asks on one stream and reads answers from another.
pub(super) struct Questions<R, W> {
    answers: R,
    questions: W,
}

/// The person at the terminal.
pub(super) type Person = Questions<StdinLock<'static>, io::Stderr>;

impl Person {
    /// Somebody who can answer: `None` unless both input and error output are a terminal.
    pub(super) fn at_terminal() -> Option<Self> {
        let there = io::stdin().is_terminal() && io::stderr().is_terminal();
        there.then(|| Self::new(io::stdin().lock(), io::stderr()))
    }
}

impl<R: BufRead, W: Write> Questions<R, W> {
    pub(super) fn new(answers: R, questions: W) -> Self {
        Self { answers, questions }
    }

    /// Asks until `check` takes the answer. An empty answer is the default, where there is one.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        default: Option<&str>,
        check: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T> {
        loop {
            match default {
                Some(default) => write!(self.questions, "{question}（回车用 {default}）：")?,
                None => write!(self.questions, "{question}：")?,
            }
            self.questions.flush()?;
            let line = self.line()?;
            let answer = match (line.is_empty(), default) {
                (true, Some(default)) => default,
                (true, None) => continue,
                (false, _) => &line,
            };
            match check(answer) {
                Ok(value) => return Ok(value),
                Err(why) => writeln!(self.questions, "  {why}")?,
            }
        }
    }

    /// Lets the person choose by number or by the text's beginning; gives the place in the list.
    pub(super) fn choose(&mut self, question: &str, options: &[String]) -> Result<usize> {
        for (at, option) in options.iter().enumerate() {
            writeln!(self.questions, "{:>4}  {option}", at + 1)?;
        }
        let question = format!("{question}（写序号或开头几个字）");
        self.ask(&question, None, |answer| {
            if let Ok(number) = answer.parse::<usize>() {
                let there = (1..=options.len()).contains(&number);
                return there
                    .then(|| number - 1)
                    .ok_or_else(|| format!("序号从 1 到 {}", options.len()));
            }
            let begins = |(at, option): (usize, &String)| option.starts_with(answer).then_some(at);
            let matching: Vec<usize> = options.iter().enumerate().filter_map(begins).collect();
            match matching.as_slice() {
                [one] => Ok(*one),
                [] => Err(format!("没有“{answer}”")),
                several => Err(format!("有 {} 个以“{answer}”开头", several.len())),
            }
        })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = Vec::new();
        if self.answers.read_until(b'\n', &mut line)? == 0 {
            writeln!(self.questions)?;
            bail!("没有回答，什么也没有建");
        }
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(answers: &str) -> Questions<&[u8], Vec<u8>> {
        Questions::new(answers.as_bytes(), Vec::new())
    }

    #[test]
    fn asks_until_the_answer_holds() {
        let mut questions = with("\nx\n 12 \n");
        let number = questions.ask("几", None, |answer| {
            answer.parse::<u32>().map_err(|_| "要数字".to_owned())
        });
        assert_eq!(number.unwrap(), 12);
        let said = String::from_utf8(questions.questions).unwrap();
        assert_eq!(said, "几：几：  要数字\n几：");
    }

    #[test]
    fn an_empty_answer_is_the_default_and_none_is_an_end() {
        let take = |answer: &str| Ok::<_, String>(answer.to_owned());
        assert_eq!(with("\n").ask("名", Some("甲"), take).unwrap(), "甲");
        assert!(with("").ask("名", Some("甲"), take).is_err());
    }

    #[test]
    fn chooses_by_number_or_beginning() {
        let options = ["政策文件", "政策解读", "报告"].map(str::to_owned);
        assert_eq!(with("2\n").choose("类型", &options).unwrap(), 1);
        assert_eq!(
            with("9\n没有\n政策\n报\n")
                .choose("类型", &options)
                .unwrap(),
            2
        );
    }
}
