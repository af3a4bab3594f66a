//! Files that cannot be what they should be: no text, not to be read, or of a name that
//! another file has as well.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{Content, File, FileId, Files, Refusal, Span};
use crate::text::{likeness, nfc};

/// Reports every such file.
pub fn unfit(files: &Files, diagnostics: &mut Diagnostics) {
    for (id, file) in files.iter() {
        match &file.content {
            Content::NotUtf8 { bytes, at } if !file.path.starts_with("static/") => {
                diagnostics.push(not_utf8(id, file, bytes, *at));
            }
            Content::Refused(refusal) => diagnostics.push(refused(id, file, refusal)),
            _ => {}
        }
    }
    same_names(files, diagnostics);
}

fn not_utf8(id: FileId, file: &File, bytes: &[u8], at: usize) -> Diagnostic {
    let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let message =
        format!("`{}` is not UTF-8: byte {at}, in line {line}, is 0x{:02X}", file.path, bytes[at]);
    Diagnostic::new(Code::RR002, Span::new(id, 0..0), message)
        .help(format!("it looks like {}; save it as UTF-8", likely_encoding(bytes)))
}

/// A guess from bytes that are not UTF-8, for the help only.
fn likely_encoding(bytes: &[u8]) -> &'static str {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let high = sample.iter().filter(|&&byte| byte >= 0x80).count();
    match sample {
        [0xFF, 0xFE, ..] => "UTF-16",
        [0xFE, 0xFF, ..] => "UTF-16",
        _ if zeros(0).max(zeros(1)) > sample.len() / 5 => "UTF-16 or no text at all",
        _ if sample.contains(&0) => "no text at all",
        _ if high * 3 > sample.len() => "an encoding of a script other than Latin",
        _ if sample.iter().any(|byte| (0x80..0xA0).contains(byte)) => "Windows-1252",
        _ => "Latin-1 or Windows-1252",
    }
}

fn refused(id: FileId, file: &File, refusal: &Refusal) -> Diagnostic {
    let path = &file.path;
    let (code, message, help) = match refusal {
        Refusal::TooLarge { size, limit } => (
            Code::RR010,
            format!("`{path}` has {size} bytes; at most {limit} are read"),
            "divide it, or keep it outside the site",
        ),
        Refusal::TooDeep => {
            (Code::RR010, format!("`{path}` lies below too many folders"), "move it further up")
        }
        Refusal::Link => (
            Code::RR007,
            format!("the link `{path}` does not lead to a file of this site"),
            "links may lead to files below `content/`, `templates/` and `static/` only; \
             put the file itself here",
        ),
        Refusal::Special => {
            (Code::RR007, format!("`{path}` is a pipe, socket or device"), "remove it")
        }
        Refusal::Unreadable(why) => {
            (Code::RR007, format!("`{path}` cannot be read: {why}"), "check its permissions")
        }
        Refusal::Name => (Code::RR007, format!("the name of `{path}` is not Unicode"), "rename it"),
    };
    Diagnostic::new(code, Span::new(id, 0..0), message).help(help)
}

/// Reports files and folders whose names are the same to some systems: they differ only
/// in case or Unicode form.
fn same_names(files: &Files, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, (&str, FileId)> = BTreeMap::new();
    for (id, file) in files.iter() {
        let ends = file.path.match_indices('/').map(|(at, _)| at).chain([file.path.len()]);
        for end in ends {
            let path = &file.path[..end];
            let (first, other) = *seen.entry(likeness(path)).or_insert((path, id));
            if first != path {
                diagnostics.push(same_name(path, id, first, other));
                break;
            }
        }
    }
}

fn same_name(path: &str, id: FileId, first: &str, other: FileId) -> Diagnostic {
    let what = if nfc(path) == nfc(first) { "Unicode form" } else { "case" };
    let message = format!("`{path}` and `{first}` differ only in {what}");
    Diagnostic::new(Code::RR005, Span::new(id, 0..0), message)
        .related(Span::new(other, 0..0), "the other one")
        .help("rename one of them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: Vec<File>) -> Vec<(&'static str, String)> {
        let mut d = Diagnostics::new();
        unfit(&Files::new(files), &mut d);
        d.finish(false)
            .into_iter()
            .map(|d| (d.code.name(), d.message + ". " + &d.help[0]))
            .collect()
    }

    fn text(path: &str, bytes: &[u8]) -> File {
        File::text_from(path, bytes.to_vec())
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_the_likely_encoding() {
        let latin = found(vec![text("content/a.txt", b"one\ncaf\xE9 noir")]);
        assert_eq!(latin[0].0, "RR002");
        assert!(latin[0].1.contains("byte 7, in line 2, is 0xE9"), "{latin:?}");
        assert!(latin[0].1.contains("Latin-1"));
        let wide = found(vec![text("content/a.txt", b"\xFF\xFEa\0b\0")]);
        assert!(wide[0].1.contains("UTF-16"));
        let smart = found(vec![text("content/a.txt", b"\x93quoted words\x94")]);
        assert!(smart[0].1.contains("Windows-1252"));
        assert_eq!(found(vec![text("static/a.txt", b"\xE9")]), []);
    }

    #[test]
    fn names_that_differ_in_case_or_form_only_are_one_to_some_systems() {
        let same = |a: &str, b: &str| found(vec![text(a, b""), text(b, b"")]);
        assert_eq!(same("content/A.txt", "content/a.txt")[0].0, "RR005");
        assert_eq!(same("content/\u{e9}.txt", "content/e\u{301}.txt")[0].0, "RR005");
        assert_eq!(same("content/Room/a.txt", "content/room/b.txt").len(), 1);
        assert_eq!(same("content/a.txt", "content/b.txt"), []);
    }

    #[test]
    fn refused_files_say_why() {
        let refused = |refusal| found(vec![File::other("content/a", Content::Refused(refusal))]);
        assert_eq!(refused(Refusal::TooLarge { size: 9, limit: 8 })[0].0, "RR010");
        assert_eq!(refused(Refusal::TooDeep)[0].0, "RR010");
        assert_eq!(refused(Refusal::Link)[0].0, "RR007");
        assert_eq!(refused(Refusal::Special)[0].0, "RR007");
        assert_eq!(refused(Refusal::Unreadable("x".into()))[0].0, "RR007");
        assert_eq!(refused(Refusal::Name)[0].0, "RR007");
    }
}
