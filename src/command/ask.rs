//! Questions to a person at a terminal, line by line.
//!
//! Plain lines instead of a prompt library: the terminal's own line editing serves input methods for
//! Chinese, screen readers and serial consoles, and the questions can be tested without a terminal.

use std::io::{self, BufRead, IsTerminal as _, StdinLock, Write};

use anyhow::{Result, bail};
use gongkai_model::text::{Line, Texts};

use super::Speech;

/// Asks on one stream and reads answers from another.
pub(super) struct Questions<R, W> {
    answers: R,
    terminal: W,
    texts: &'static Texts,
}

/// The person at the terminal.
pub(super) type Person = Questions<StdinLock<'static>, io::Stderr>;

impl Person {
    /// Somebody who can answer: `None` unless both input and error output are a terminal, and where a
    /// program reads what is printed.
    pub(super) fn at_terminal(speech: Speech) -> Option<Self> {
        let there =
            io::stdin().is_terminal() && io::stderr().is_terminal() && !speech.is_for_programs();
        there.then(|| Self::new(io::stdin().lock(), io::stderr(), speech.texts()))
    }
}

impl<R: BufRead, W: Write> Questions<R, W> {
    pub(super) fn new(answers: R, terminal: W, texts: &'static Texts) -> Self {
        Self {
            answers,
            terminal,
            texts,
        }
    }

    /// Asks until `check` takes the answer. An empty answer is the default, where there is one.
    pub(super) fn ask<T>(
        &mut self,
        question: &Line,
        default: Option<&str>,
        check: impl Fn(&str) -> Result<T, Line>,
    ) -> Result<T> {
        let prompt = match default {
            Some(default) => Line::new("ask.question-with-default").with("default", default),
            None => Line::new("ask.question"),
        };
        let prompt = self.texts.say(&prompt.with("question", question.clone()));
        loop {
            write!(self.terminal, "{prompt}")?;
            self.terminal.flush()?;
            let line = self.line()?;
            let answer = match (line.is_empty(), default) {
                (true, Some(default)) => default,
                (true, None) => continue,
                (false, _) => &line,
            };
            match check(answer) {
                Ok(value) => return Ok(value),
                Err(why) => writeln!(self.terminal, "  {}", self.texts.say(&why))?,
            }
        }
    }

    /// Lets the person choose by number or by the text's beginning; gives the place in the list.
    pub(super) fn choose(&mut self, question: &Line, options: &[String]) -> Result<usize> {
        for (at, option) in options.iter().enumerate() {
            writeln!(self.terminal, "{:>4}  {option}", at + 1)?;
        }
        let question = Line::new("ask.choice").with("question", question.clone());
        self.ask(&question, None, |answer| {
            if let Ok(number) = answer.parse::<usize>() {
                let there = (1..=options.len()).contains(&number);
                return there
                    .then(|| number - 1)
                    .ok_or_else(|| Line::new("ask.out-of-range").with("most", options.len()));
            }
            let begins = |(at, option): (usize, &String)| option.starts_with(answer).then_some(at);
            let matching: Vec<usize> = options.iter().enumerate().filter_map(begins).collect();
            match matching.as_slice() {
                [one] => Ok(*one),
                [] => Err(Line::new("ask.no-such").with("answer", answer)),
                several => Err(Line::new("ask.several")
                    .with("count", several.len())
                    .with("answer", answer)),
            }
        })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = Vec::new();
        if self.answers.read_until(b'\n', &mut line)? == 0 {
            writeln!(self.terminal)?;
            bail!(Line::new("ask.no-answer"));
        }
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use gongkai_model::text::Language;

    use super::*;

    fn with(answers: &str) -> Questions<&[u8], Vec<u8>> {
        let texts = Texts::of(Language::Chinese);
        Questions::new(answers.as_bytes(), Vec::new(), texts)
    }

    #[test]
    fn asks_until_the_answer_holds() {
        let mut questions = with("\nx\n 12 \n");
        let number = questions.ask(&Line::quoted("几"), None, |answer| {
            answer.parse::<u32>().map_err(|_| Line::quoted("要数字"))
        });
        assert_eq!(number.unwrap(), 12);
        let said = String::from_utf8(questions.terminal).unwrap();
        assert_eq!(said, "几：几：  要数字\n几：");
    }

    #[test]
    fn an_empty_answer_is_the_default_and_none_is_an_end() {
        let take = |answer: &str| Ok::<_, Line>(answer.to_owned());
        let name = Line::quoted("名");
        assert_eq!(with("\n").ask(&name, Some("甲"), take).unwrap(), "甲");
        assert!(with("").ask(&name, Some("甲"), take).is_err());
    }

    #[test]
    fn chooses_by_number_or_beginning() {
        let options = ["政策文件", "政策解读", "报告"].map(str::to_owned);
        let question = Line::quoted("类型");
        assert_eq!(with("2\n").choose(&question, &options).unwrap(), 1);
        let chosen = with("9\n没有\n政策\n报\n").choose(&question, &options);
        assert_eq!(chosen.unwrap(), 2);
    }
}
