//! The templates and assets that are part of the program.
//!
//! A flat list: a new file is one line here, which a test compares with the folders.

/// Built-in templates: name below `templates/`, and text.
#[rustfmt::skip] // one line a file
pub const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("../../templates/base.html")),
];

/// Built-in assets: path below the site's root, and bytes.
#[rustfmt::skip] // one line a file
pub const ASSETS: &[(&str, &[u8])] = &[
    ("theme/base.css", include_bytes!("../../static/theme/base.css")),
    ("theme/compare.css", include_bytes!("../../static/theme/compare.css")),
    ("theme/fonts.css", include_bytes!("../../static/theme/fonts.css")),
    ("theme/fonts/OFL-SourceSans3.txt", include_bytes!("../../static/theme/fonts/OFL-SourceSans3.txt")),
    ("theme/fonts/OFL-SourceSerif4.txt", include_bytes!("../../static/theme/fonts/OFL-SourceSerif4.txt")),
    ("theme/fonts/source-sans-3-latin-wght-normal.woff2", include_bytes!("../../static/theme/fonts/source-sans-3-latin-wght-normal.woff2")),
    ("theme/fonts/source-serif-4-latin-wght-italic.woff2", include_bytes!("../../static/theme/fonts/source-serif-4-latin-wght-italic.woff2")),
    ("theme/fonts/source-serif-4-latin-wght-normal.woff2", include_bytes!("../../static/theme/fonts/source-serif-4-latin-wght-normal.woff2")),
    ("theme/pages.css", include_bytes!("../../static/theme/pages.css")),
    ("theme/print.css", include_bytes!("../../static/theme/print.css")),
    ("theme/reading.css", include_bytes!("../../static/theme/reading.css")),
    ("theme/room.js", include_bytes!("../../static/theme/room.js")),
    ("theme/theme.css", include_bytes!("../../static/theme/theme.css")),
];
