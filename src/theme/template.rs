//! The templates that the program fills, by what they are for.

/// A template that the program itself asks for. A site's own theme may have others, which documents and columns
/// name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// The home page.
    Home,
    /// A page of a list.
    List,
    /// All page numbers of a list.
    ListIndex,
    /// A document.
    Document,
    /// A document's plain text.
    Text,
    /// What stands where a document was withdrawn.
    Withdrawn,
    /// The groups to browse by.
    Browse,
    /// The search.
    Search,
    /// The site map.
    SiteMap,
    /// What a server shows where there is nothing.
    NotFound,
    /// What leads from an old address to the new one.
    Redirect,
    /// The style sheet of the theme's options.
    Options,
}

impl Template {
    /// Every one.
    pub const ALL: [Self; 12] = [
        Self::Home,
        Self::List,
        Self::ListIndex,
        Self::Document,
        Self::Text,
        Self::Withdrawn,
        Self::Browse,
        Self::Search,
        Self::SiteMap,
        Self::NotFound,
        Self::Redirect,
        Self::Options,
    ];

    /// Its file in the folder of templates.
    pub fn file(self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::List => "list.html",
            Self::ListIndex => "pages.html",
            Self::Document => "document.html",
            Self::Text => "document.txt",
            Self::Withdrawn => "withdrawn.html",
            Self::Browse => "browse.html",
            Self::Search => "search.html",
            Self::SiteMap => "sitemap.html",
            Self::NotFound => "404.html",
            Self::Redirect => "redirect.html",
            Self::Options => "options.css",
        }
    }
}

/// A template of a theme: one that the program asks for, or one that [`Theme::find`](super::Theme::find) has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateName<'t>(pub(super) &'t str);

impl From<Template> for TemplateName<'_> {
    fn from(template: Template) -> Self {
        Self(template.file())
    }
}

#[cfg(test)]
mod tests {
    use super::Template;
    use crate::theme::Files;

    #[test]
    fn the_built_in_theme_has_every_template() {
        for template in Template::ALL {
            let path = format!("templates/{}", template.file());
            assert!(Files::built_in(&path).is_some(), "{path}");
        }
    }
}
