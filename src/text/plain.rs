//! Plain text to a text layer: every character of it stands for itself.

use super::TextLayer;

/// How a plain text is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether every line that is not empty is a block; otherwise blocks are runs of
    /// such lines.
    pub lines: bool,
    /// Whether line breaks inside a block are text.
    pub verse: bool,
    /// Whether words that were divided at a line end are joined.
    pub join_hyphens: bool,
}

/// The blocks of a plain text, not yet numbered. `text` is a whole file.
pub fn layer(text: &str, options: Options) -> TextLayer {
    let _ = (text, options);
    TextLayer::default()
}
