//! `variorum explain`: the section of `docs/diagnostics.md` on one code.

use variorum::diagnostic::Code;
use variorum::error::Error;

use super::End;
use super::console::Console;

const DOCUMENT: &str = include_str!("../../docs/diagnostics.md");

/// Prints what is known of a code, such as `RR408` or `408`.
///
/// # Errors
/// If there is no such code, or standard output fails.
pub fn explain(code: &str, console: &mut Console) -> Result<End, Error> {
    let name = format!("RR{}", code.to_uppercase().trim_start_matches("RR"));
    let known = Code::named(&name).and_then(|code| section(code.name()));
    let Some(section) = known else {
        let what = format!("no code `{code}`; codes are written like RR408");
        return Err(Error::Usage(what));
    };
    console.result(section)?;
    Ok(End::Well)
}

fn section(name: &str) -> Option<&'static str> {
    let start = DOCUMENT.find(&format!("\n### {name} "))?;
    let rest = DOCUMENT[start..].trim_start_matches(['\n', '#', ' ']);
    let end = rest.find("\n### ").or_else(|| rest.find("\n## ")).unwrap_or(rest.len());
    let section = &rest[..end];
    Some(section.split("\n## ").next().unwrap_or(section).trim_end())
}
