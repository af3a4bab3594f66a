//! Glossary files to terms.

use super::body::Body;
use super::ids::Ids;
use super::notes::{SaidOfTerm, by_heading, from_heading, title_of, written};
use super::prose::{Manner, Reader};
use super::{footnotes, hazards};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Located, Selector, Term};
use crate::markdown::{self, Document, Node, NodeKind};

/// The terms of a glossary file. `ids` are those of the terms read before.
pub fn glossary(
    body: Body,
    manner: Manner,
    ids: &mut Ids,
    diagnostics: &mut Diagnostics,
) -> Vec<Term<Selector>> {
    let mut document = markdown::prose(body.text, body.start);
    hazards::report(body, &document, diagnostics);
    let nodes = std::mem::take(&mut document.nodes);
    let (mut before, headings) = by_heading(nodes, body.text.len());
    title_of(&mut before);
    if let Some(first) = before.first() {
        let message = "this stands before the first term and is not shown";
        let span = body.span(first.span.clone());
        diagnostics
            .push(Diagnostic::new(Code::RR006, span, message).help("put it below a `##` heading"));
    }
    let mut terms = Vec::new();
    for (name, attributes, mut nodes) in headings {
        let said = SaidOfTerm::read(body, &attributes, diagnostics);
        let heading = body.span(name.span.clone());
        let id = match &said.id {
            Some(id) => written(id, ids, diagnostics),
            None => from_heading(body, &name, ids, diagnostics).unwrap_or_else(|| Located {
                value: ids.take_free("term", heading),
                span: heading,
            }),
        };
        let lang = said.lang.unwrap_or_else(|| manner.lang.to_owned());
        let also = other_names(&mut nodes);
        let text =
            meaning(body, Manner { lang: &lang, ..manner }, &document, (&name, nodes), diagnostics);
        terms.push(Term { id, was: said.was, name, also, lang, body: text });
    }
    terms
}

fn meaning(
    body: Body,
    manner: Manner,
    document: &Document,
    (name, nodes): (&markdown::Inline, Vec<Node>),
    diagnostics: &mut Diagnostics,
) -> crate::edition::Text<Selector> {
    let prose = footnotes::prose(nodes, &[name], &document.footnotes);
    Reader::new(body, manner, document, diagnostics).read(prose, &[name])
}

/// Takes the first paragraph if it lists other names of a term.
fn other_names(nodes: &mut Vec<Node>) -> Vec<String> {
    let Some(NodeKind::Paragraph(text)) = nodes.first().map(|node| &node.kind) else {
        return Vec::new();
    };
    let Some(names) = text.text.strip_prefix("Also:") else { return Vec::new() };
    let names = names.trim().trim_end_matches('.').split([',', ';', '،', '，', '、']);
    let names = names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    nodes.remove(0);
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{File, Files};
    use crate::settings::{Marks, QuotationSettings};

    #[test]
    fn headings_are_terms_with_their_other_names() {
        let text = "# Glossary\n\nLost words.\n\n## OHCHR {#ohchr was=un-office lang=fr .x}\n\n\
                    Also: Human Rights Office, HCDH.\n\nThe “office” [@report].\n\n## Other\n\nIt.\n";
        let files = Files::new(vec![File::text_from("glossary.md", text.as_bytes().to_vec())]);
        let body = Body::new(&files, files.find("glossary.md").unwrap(), 0);
        let rules = crate::quotation::Rules::default();
        let quotation = QuotationSettings { rules, marks: Marks::Double, uncited_words: 4 };
        let manner = Manner { lang: "en", quotation: &quotation };
        let mut diagnostics = Diagnostics::new();
        let terms = glossary(body, manner, &mut Ids::new(), &mut diagnostics);
        let [first, second] = &terms[..] else { panic!("not two terms") };
        assert_eq!((first.id.value.as_str(), first.lang.as_str()), ("ohchr", "fr"));
        assert_eq!(
            (&first.was[..], first.name.text.as_str()),
            (&["un-office".into()][..], "OHCHR")
        );
        assert_eq!(first.also, ["Human Rights Office", "HCDH"]);
        assert_eq!(first.body.quotations[0].quote.text, "office");
        assert_eq!((second.id.value.as_str(), second.lang.as_str()), ("other", "en"));
        let found: Vec<_> = diagnostics.finish(false).iter().map(|problem| problem.code).collect();
        assert_eq!(found, [Code::RR006, Code::RR102]);
    }
}
