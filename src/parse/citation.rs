//! Citations: what stands between the brackets.

use crate::diagnostic::Diagnostics;
use crate::edition::Part;
use crate::files::Span;
use crate::quotation::Quote;

/// The inside of a citation without its key, as `alignment.toml` has it: locators,
/// words in quotation marks, and what restricts them. `span` is the text with the
/// quotation marks of the TOML string around it.
pub fn place(
    text: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> (Option<(Quote, Span)>, Vec<Part>) {
    let _ = (text, span, diagnostics);
    (None, Vec::new())
}
