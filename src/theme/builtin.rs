//! The templates and assets that are part of the program.
//!
//! A flat list: a new file is one line here, which a test compares with the folders.

use std::borrow::Cow;

/// Built-in templates: name below `templates/`, and text.
#[rustfmt::skip] // one line a file
pub const TEMPLATES: &[(&str, &str)] = &[
    ("404.html", include_str!("../../templates/404.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("claims.html", include_str!("../../templates/claims.html")),
    ("colophon.html", include_str!("../../templates/colophon.html")),
    ("compare.html", include_str!("../../templates/compare.html")),
    ("glossary.html", include_str!("../../templates/glossary.html")),
    ("note.html", include_str!("../../templates/note.html")),
    ("notes.html", include_str!("../../templates/notes.html")),
    ("partials/claims.html", include_str!("../../templates/partials/claims.html")),
    ("partials/compare.html", include_str!("../../templates/partials/compare.html")),
    ("partials/found.html", include_str!("../../templates/partials/found.html")),
    ("partials/lists.html", include_str!("../../templates/partials/lists.html")),
    ("partials/map.html", include_str!("../../templates/partials/map.html")),
    ("partials/notes.html", include_str!("../../templates/partials/notes.html")),
    ("partials/pairs.html", include_str!("../../templates/partials/pairs.html")),
    ("partials/parts.html", include_str!("../../templates/partials/parts.html")),
    ("partials/prose.html", include_str!("../../templates/partials/prose.html")),
    ("partials/quotation.html", include_str!("../../templates/partials/quotation.html")),
    ("partials/source.html", include_str!("../../templates/partials/source.html")),
    ("quotation.html", include_str!("../../templates/quotation.html")),
    ("quotations.html", include_str!("../../templates/quotations.html")),
    ("redirect.html", include_str!("../../templates/redirect.html")),
    ("room.html", include_str!("../../templates/room.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("section.html", include_str!("../../templates/section.html")),
    ("site.html", include_str!("../../templates/site.html")),
    ("source.html", include_str!("../../templates/source.html")),
    ("taxonomy.html", include_str!("../../templates/taxonomy.html")),
    ("text.html", include_str!("../../templates/text.html")),
    ("worksheet.html", include_str!("../../templates/worksheet.html")),
];

/// Built-in assets: path below the site's root, and bytes.
#[rustfmt::skip] // one line a file
pub const ASSETS: &[(&str, &[u8])] = &[
    ("theme/base.css", include_bytes!("../../static/theme/base.css")),
    ("theme/code.css", include_bytes!("../../static/theme/code.css")),
    ("theme/compare.css", include_bytes!("../../static/theme/compare.css")),
    ("theme/fonts.css", include_bytes!("../../static/theme/fonts.css")),
    ("theme/fonts/OFL-SourceSans3.txt", include_bytes!("../../static/theme/fonts/OFL-SourceSans3.txt")),
    ("theme/fonts/OFL-SourceSerif4.txt", include_bytes!("../../static/theme/fonts/OFL-SourceSerif4.txt")),
    ("theme/fonts/source-sans-3-latin-wght-normal.woff2", include_bytes!("../../static/theme/fonts/source-sans-3-latin-wght-normal.woff2")),
    ("theme/fonts/source-serif-4-latin-wght-italic.woff2", include_bytes!("../../static/theme/fonts/source-serif-4-latin-wght-italic.woff2")),
    ("theme/fonts/source-serif-4-latin-wght-normal.woff2", include_bytes!("../../static/theme/fonts/source-serif-4-latin-wght-normal.woff2")),
    ("theme/icon.svg", include_bytes!("../../static/theme/icon.svg")),
    ("theme/map.css", include_bytes!("../../static/theme/map.css")),
    ("theme/pages.css", include_bytes!("../../static/theme/pages.css")),
    ("theme/print.css", include_bytes!("../../static/theme/print.css")),
    ("theme/reading.css", include_bytes!("../../static/theme/reading.css")),
    ("theme/room.js", include_bytes!("../../static/theme/room.js")),
    ("theme/theme.css", include_bytes!("../../static/theme/theme.css")),
];

/// A built-in asset as readers load it: scripts without the indentation and the comments
/// that are for those who read the source. No string of theirs goes on over a line.
pub(super) fn published(path: &str, bytes: &'static [u8]) -> Cow<'static, [u8]> {
    match std::str::from_utf8(bytes) {
        Ok(script) if path.ends_with(".js") => {
            let comment = |line: &&str| line.starts_with("/*") && line.ends_with("*/");
            let lines = script.lines().map(str::trim_start);
            let lines = lines.filter(|line| !line.is_empty() && !comment(line));
            lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes().into()
        }
        _ => bytes.into(),
    }
}
