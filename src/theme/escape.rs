//! What templates print, escaped for HTML.
//!
//! minijinja escapes `/` too, which no HTML parser asks for; addresses and meta tags stay readable to
//! the simple tools that inspections use, and pages some hundred bytes smaller.

use gongkai_model::html::{Surroundings, write_escaped};
use minijinja::{AutoEscape, Error, Output, State, Value, escape_formatter};

/// Prints a value: in HTML, the five characters that could end a text or an attribute are escaped.
pub(super) fn format(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
            Ok(write_escaped(out, text, Surroundings::Unknown)?)
        }
        _ => escape_formatter(out, state, value),
    }
}

#[cfg(test)]
mod tests {
    use minijinja::{Environment, UndefinedBehavior, context};

    fn rendered(name: &str, template: &str) -> String {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_formatter(super::format);
        let value = "a/b & <c> \"d\" 'e'";
        let context = context! { value, list => [1, 2], safe => minijinja::Value::from_safe_string("<b>".to_owned()) };
        match environment.render_named_str(name, template, context) {
            Ok(text) => text,
            Err(error) => format!("{:?}", error.kind()),
        }
    }

    #[test]
    fn text_in_html_cannot_end_what_it_stands_in() {
        assert_eq!(
            rendered("a.html", "{{ value }}"),
            "a/b &amp; &lt;c&gt; &quot;d&quot; &#39;e&#39;"
        );
    }

    #[test]
    fn the_rest_prints_as_it_always_does() {
        assert_eq!(rendered("a.css", "{{ value }}"), "a/b & <c> \"d\" 'e'");
        assert_eq!(
            rendered("a.html", "{{ safe }}{{ list }}{{ 3 }}"),
            "<b>[1, 2]3"
        );
        assert_eq!(rendered("a.html", "{{ nothing }}"), "UndefinedError");
    }
}
