//! The words of a source, ready to be searched.

use std::ops::Range;
use std::sync::OnceLock;

use super::find::Haystack;
use super::speech;
use super::strand::Strand;
use crate::text::fold::{Fold, fold};
use crate::text::{Style, TextLayer};

/// A text layer with an index of its words. Making one takes time linear in the text;
/// it is shared by all quotations of the source, on all threads. Texts of 4 GiB and
/// more are not supported.
#[derive(Debug)]
pub struct Index<'a> {
    layer: &'a TextLayer,
    verse: bool,
    plain: Haystack,
    /// Made when first needed.
    relaxed: OnceLock<Haystack>,
    loose: OnceLock<Haystack>,
    /// What stands in double quotation marks, in bytes with the marks.
    speech: Vec<Range<usize>>,
}

impl<'a> Index<'a> {
    /// Indexes a text; with `verse`, ` / ` in a quotation is a line end.
    pub fn new(layer: &'a TextLayer, verse: bool) -> Self {
        Index {
            layer,
            verse,
            plain: haystack(layer, Fold::Plain),
            relaxed: OnceLock::new(),
            loose: OnceLock::new(),
            speech: speech::ranges(layer),
        }
    }

    /// The text it was made from.
    pub fn layer(&self) -> &'a TextLayer {
        self.layer
    }

    /// Whether line breaks are text.
    pub fn verse(&self) -> bool {
        self.verse
    }

    pub(super) fn haystack(&self, how: Fold) -> &Haystack {
        let made_later = match how {
            Fold::Plain => return &self.plain,
            Fold::Relaxed => &self.relaxed,
            Fold::Loose => &self.loose,
        };
        made_later.get_or_init(|| haystack(self.layer, how))
    }

    pub(super) fn speech(&self) -> &[Range<usize>] {
        &self.speech
    }
}

fn haystack(layer: &TextLayer, how: Fold) -> Haystack {
    let raised = layer.styles.iter().filter(|(_, style)| *style == Style::Superscript);
    let raised: Vec<_> = raised.map(|(range, _)| range.clone()).collect();
    Haystack::new(Strand::new(&fold(&layer.text, how), &raised))
}
