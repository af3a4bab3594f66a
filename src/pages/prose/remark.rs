//! Remarks of editors that stand outside prose: a few words with emphasis and links.

use crate::markdown::{self, Inline, Mark, NodeKind};
use crate::pages::links;
use crate::pages::site::At;
use crate::weave::{Element, Html, Weave};

/// Markdown as one line of markup. What is more than words with emphasis and links stays
/// as it was written, so that nothing is lost.
pub(in crate::pages) fn remark(at: At, written: &str) -> Html {
    let document = markdown::prose(written, 0);
    let [node] = document.nodes.as_slice() else { return Html::text(written) };
    match &node.kind {
        NodeKind::Paragraph(inline) if inline.points.is_empty() => line(at, inline),
        _ => Html::text(written),
    }
}

fn line(at: At, inline: &Inline) -> Html {
    let element = |(range, mark): &(std::ops::Range<usize>, Mark)| {
        let name = match mark {
            Mark::Emphasis => "em",
            Mark::Strong => "strong",
            Mark::Strikethrough => "s",
            Mark::Code => "code",
            Mark::Element(name) => name,
            Mark::Link { href, .. } => {
                let href = links::to_address(at.path, href)?;
                return Some(Element::new(range.clone(), "a").attribute("href", href));
            }
        };
        Some(Element::new(range.clone(), name))
    };
    let elements = inline.marks.iter().filter_map(element).collect();
    let weave = Weave { elements, ..Weave::default() };
    weave.html(&inline.text, 0..inline.text.len())
}
