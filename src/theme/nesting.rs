//! How deep a template may be nested, looked at before the engine parses it.
//!
//! The engine guards brackets and statements against depth, and not what it reads in a loop or by recursion of
//! another kind: signs (`--…1`), `not not …`, chains (`x.x.…`, `a ~ b ~ …`, `x|f|f|…`) and `elif`. Each of them is
//! a tree as deep as the source is long, and building, compiling or dropping it overflows the stack, which no error
//! can be made of. So each tag is bounded by what its tree could be at most.

use minijinja::machinery::{Span, Token, tokenize};

/// How many steps an expression may take without a comma or the end of its brackets: no tree is deeper.
pub(super) const MOST: usize = 500;

/// The stack, in bytes, of every thread that parses or renders templates: enough for the deepest tree and for the
/// deepest recursion of macros, blocks and includes that the engine allows.
pub const STACK: usize = 32 * 1024 * 1024;

/// Where a template is nested deeper than it may be: the bytes of the first token too many. What cannot be told
/// apart into tokens has no depth, and is the parser's to report.
pub(super) fn too_deep(source: &str) -> Option<std::ops::Range<usize>> {
    let mut tag = Tag::default();
    // One count for each open `if`: how many `elif` follow each other.
    let mut branches: Vec<usize> = Vec::new();
    let mut is_keyword = false;
    for token in tokenize(source, false, minijinja::syntax::SyntaxConfig::default()) {
        let Ok((token, span)) = token else {
            return None;
        };
        let keyword = match token {
            Token::Ident(name) if is_keyword => name,
            _ => "",
        };
        is_keyword = matches!(token, Token::BlockStart);
        match keyword {
            "if" => branches.push(0),
            "endif" => drop(branches.pop()),
            "elif" => {
                if let Some(count) = branches.last_mut() {
                    *count += 1;
                }
            }
            _ => {}
        }
        tag.take(&token);
        if tag.depth > MOST || branches.last().is_some_and(|count| *count > MOST) {
            return Some(bytes(span));
        }
    }
    None
}

fn bytes(span: Span) -> std::ops::Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}

/// What was read of a tag: how many tokens stand since the last comma in each of the brackets that are open.
#[derive(Debug, Default)]
struct Tag {
    /// Outside all brackets first.
    levels: Vec<usize>,
    /// Their sum.
    depth: usize,
}

impl Tag {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::VariableStart
            | Token::BlockStart
            | Token::VariableEnd
            | Token::BlockEnd
            | Token::TemplateData(_) => {
                self.levels.clear();
                self.depth = 0;
                return;
            }
            Token::Comma => {
                if let Some(level) = self.levels.last_mut() {
                    self.depth -= *level;
                    *level = 0;
                }
                return;
            }
            Token::BracketClose | Token::ParenClose | Token::BraceClose
                if self.levels.len() > 1 =>
            {
                self.depth -= self.levels.pop().unwrap_or_default();
            }
            _ => {}
        }
        if self.levels.is_empty() {
            self.levels.push(0);
        }
        if let Some(level) = self.levels.last_mut() {
            *level += 1;
            self.depth += 1;
        }
        if matches!(
            token,
            Token::BracketOpen | Token::ParenOpen | Token::BraceOpen
        ) {
            self.levels.push(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use minijinja::Environment;

    use super::*;

    /// Templates that grow with a number, each deeper in another way.
    const DEEP: [fn(usize) -> String; 19] = [
        |n| format!("{{{{ {}1 }}}}", "-".repeat(n)),
        |n| format!("{{{{ {}1 }}}}", "not ".repeat(n)),
        |n| format!("{{{{ x{} }}}}", ".x".repeat(n)),
        |n| format!("{{{{ x{} }}}}", "[0]".repeat(n)),
        |n| format!("{{{{ x{} }}}}", "()".repeat(n)),
        |n| format!("{{{{ x{} }}}}", "|upper".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " is defined".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " ~ x".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " + x".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " ** x".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " and x".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " < x".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " if x".repeat(n)),
        |n| format!("{{{{ x{} }}}}", " if x else x".repeat(n)),
        |n| format!("{{{{ {}x{} }}}}", "(".repeat(n), ")".repeat(n)),
        |n| format!("{{{{ {}x{} }}}}", "[".repeat(n), "]".repeat(n)),
        |n| format!("{{{{ {}x{} }}}}", "{'a': ".repeat(n), "}".repeat(n)),
        |n| format!("{{% set x = {}1 %}}", "-".repeat(n)),
        |n| format!("{{% if x %}}{}{{% endif %}}", "{% elif x %}".repeat(n)),
    ];

    #[test]
    fn what_grows_deep_is_seen_before_it_is_parsed() {
        for deep in DEEP {
            for n in [MOST + 1, 44_000] {
                let source = deep(n);
                let at = too_deep(&source).unwrap_or_else(|| panic!("{}", &source[..40]));
                assert!(source.get(at).is_some_and(|token| !token.is_empty()));
            }
        }
    }

    /// Whatever is let through is parsed, compiled and dropped, or refused by the engine, within the stack.
    #[test]
    fn the_deepest_that_is_let_through_fits_the_stack() {
        let parse = || {
            for deep in DEEP {
                for n in (1..=MOST).rev() {
                    let source = deep(n);
                    if too_deep(&source).is_none() {
                        let mut environment = Environment::new();
                        let _ = environment.add_template_owned("t.html", source);
                        break;
                    }
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(STACK);
        thread.spawn(parse).unwrap().join().unwrap();
    }

    #[test]
    fn what_is_long_and_not_deep_is_let_through() {
        for flat in [
            format!("{{% set all = [{}] %}}", "'甲', ".repeat(5_000)),
            format!("{{% set all = {{{}}} %}}", "'a': [1, 2], ".repeat(5_000)),
            "{{ x.y|upper }} {% if a and b %}一{% elif c %}二{% else %}三{% endif %}".repeat(5_000),
            format!("{{% raw %}}{}{{% endraw %}}", "{{ ----- ".repeat(5_000)),
            format!("{{# {} #}}", "-".repeat(5_000)),
            format!("{{{{ '{}' }}}}", "(".repeat(5_000)),
            "{{ unclosed".to_owned(),
        ] {
            assert_eq!(too_deep(&flat), None, "{}", &flat[..20]);
        }
    }

    #[test]
    fn brackets_that_close_too_early_are_no_way_around() {
        let source = format!("{{{{ {}1 }}}}", "]-(".repeat(MOST));
        assert!(too_deep(&source).is_some());
        let source = format!("{{{{ {}1 }}}}", "-(,".repeat(MOST));
        assert!(too_deep(&source).is_some());
    }
}
