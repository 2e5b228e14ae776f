//! The pages of documents.

use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::read::ChangedText;
use crate::theme::{Template, TemplateName};
use gongkai_model::characters::allowed;
use gongkai_model::diagnostic::Finding;
use gongkai_model::{DocumentId, Field, Header, PageSpec, SearchPage, SourceFile};

use super::bodies::Bodies;
use super::rendered::RenderedPage;
use super::templates::{Filled, Templates};
use super::used::UsedFiles;
use super::view::{DocumentView, PageView};

/// The template of a document that names none.
const USUAL: Template = Template::Document;

/// A document's page, with its text where there is a search.
pub(super) fn page(
    templates: &Templates,
    bodies: &Bodies,
    spec: &PageSpec,
    id: DocumentId,
    search: SearchPage,
) -> Result<RenderedPage, ChangedText> {
    bodies.of_document(id, |body| {
        let site = &templates.site;
        let placed = site.document(id);
        let mut found = body.found;
        let template = template(templates, &placed.document, body.source, &mut found);
        let pictures = body.article.pictures();
        let image = pictures
            .first()
            .map(|picture| format!("{}{}", site.config.base_url.origin(), picture.href));
        let page = PageView::new(site, spec, allowed(&placed.document.meta.title))
            .in_column(site, placed.column)
            .about_document(site, id, image);
        let words = &bodies.words;
        let html = body.article.html(words, &body.article.official());
        let attachments = body.article.attachments(words);
        let view = DocumentView::new(site, id, words, body.article, &attachments, html);
        let document = Value::from(Serde(view));
        let filled = templates
            .fill_instead(template, USUAL, &page, context! { document })
            .with(found);
        RenderedPage {
            html: filled.html,
            text: (search == SearchPage::Present).then(|| body.article.search_text(words)),
            pictures,
            files: body.files,
            found: filled.found,
        }
    })
}

/// A document's plain text. What is wrong with its body is found with its page.
pub(super) fn text(
    templates: &Templates,
    bodies: &Bodies,
    spec: &PageSpec,
    id: DocumentId,
) -> Result<Filled, ChangedText> {
    let site = &templates.site;
    let placed = site.document(id);
    let mut page = PageView::new(site, spec, allowed(&placed.document.meta.title));
    page.url = placed.path.absolute(&site.config.base_url);
    let filled = bodies.of_document(id, |body| {
        let words = &bodies.words;
        let attachments = body.article.attachments(words);
        let html = String::new();
        let view = DocumentView::new(site, id, words, body.article, &attachments, html);
        let document = Value::from(Serde(view));
        let text = body.article.text(words);
        templates.fill(Template::Text, &page, context! { document, text })
    })?;
    Ok(Filled {
        // Servers send a text without naming its encoding: the mark names it.
        html: filled.html.map(|text| format!("\u{feff}{text}\n")),
        ..filled
    })
}

/// What stands in a withdrawn document's place.
pub(super) fn withdrawn(templates: &Templates, spec: &PageSpec, id: DocumentId) -> Filled {
    let site = &templates.site;
    let placed = site.document(id);
    let meta = &placed.document.meta;
    let page = PageView::new(site, spec, allowed(&meta.title));
    let mut page = page.in_column(site, placed.column);
    page.noindex = true;
    let day = meta
        .date(Field::UnpublishOn)
        .map(|moment| moment.date.to_string());
    templates.fill(Template::Withdrawn, &page, context! { withdrawn_on => day })
}

/// What is wrong with a document's body and with the template it names; and the files that it leads to.
pub(super) fn check(
    templates: &Templates,
    bodies: &Bodies,
    id: DocumentId,
) -> Result<(Vec<Finding>, UsedFiles), ChangedText> {
    bodies.of_document(id, |body| {
        let mut found = body.found;
        let document = &templates.site.document(id).document;
        template(templates, document, body.source, &mut found);
        (found, body.files)
    })
}

/// The text of a document's body that is searched.
pub(super) fn search_text(bodies: &Bodies, id: DocumentId) -> Result<String, ChangedText> {
    bodies.of_document(id, |body| body.article.search_text(&bodies.words))
}

/// The template a document names, if the theme has it.
fn template<'t>(
    templates: &'t Templates,
    document: &Header,
    source: &Arc<SourceFile>,
    found: &mut Vec<Finding>,
) -> TemplateName<'t> {
    let Some(name) = document.meta.text(Field::Template) else {
        return USUAL.into();
    };
    let range = document.places.get(Field::Template).unwrap_or(0..0);
    templates.named(name, source, range, USUAL, found)
}
