//! Prose with its citations and quotations.

use super::body::Body;
use crate::diagnostic::Diagnostics;
use crate::edition::{Selector, Text};
use crate::markdown::Prose;
use crate::settings::QuotationSettings;
use std::collections::BTreeMap;

/// How the prose of a file is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// Its language, a BCP 47 tag.
    pub lang: &'a str,
    /// How quotations are recognised.
    pub quotation: &'a QuotationSettings,
}

/// An essay or page: the whole body of a file.
pub fn essay(body: Body, manner: Manner, diagnostics: &mut Diagnostics) -> Text<Selector> {
    let _ = (manner, diagnostics);
    Text {
        file: body.file,
        prose: Prose::default(),
        citations: BTreeMap::new(),
        quotations: Vec::new(),
        pointers: Vec::new(),
        parallels: Vec::new(),
        uncited: Vec::new(),
    }
}
