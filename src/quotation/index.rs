//! The words of a source, ready to be searched.

use crate::text::TextLayer;

/// A text layer with an index of its words. Making one takes time linear in the text;
/// it is shared by all quotations of the source, on all threads.
#[derive(Debug)]
pub struct Index<'a> {
    layer: &'a TextLayer,
    verse: bool,
}

impl<'a> Index<'a> {
    /// Indexes a text; with `verse`, ` / ` in a quotation is a line end.
    pub fn new(layer: &'a TextLayer, verse: bool) -> Self {
        Index { layer, verse }
    }

    /// The text it was made from.
    pub fn layer(&self) -> &'a TextLayer {
        self.layer
    }

    /// Whether line breaks are text.
    pub fn verse(&self) -> bool {
        self.verse
    }
}
