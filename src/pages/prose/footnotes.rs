//! The footnotes of one piece of prose, in the order of first use.

use std::collections::BTreeMap;

use crate::pages::{BackLink, Cited, Footnote, links};
use crate::weave::{Html, escape};
use crate::wording::Words;

#[derive(Default)]
pub(super) struct Footnotes {
    list: Vec<Footnote>,
    /// Footnotes the author wrote, by label.
    own: BTreeMap<String, usize>,
    /// The last citation: its block, what makes it equal to another, and its footnote.
    last: Option<(usize, String, usize)>,
}

impl Footnotes {
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The footnotes from the given one on, counted from 0.
    pub fn since(&self, first: usize) -> Vec<Footnote> {
        self.list[first..].to_vec()
    }

    /// A reference to a footnote of citations: the one of the citation just before it in
    /// the same block if the two are equal, else a new one.
    pub fn cite(
        &mut self,
        words: &Words,
        (block, key): (usize, String),
        cited: Vec<Cited>,
    ) -> Html {
        let number = match &self.last {
            Some((b, k, number)) if *b == block && *k == key => *number,
            _ => self.add(),
        };
        self.last = Some((block, key, number));
        self.list[number].citations.extend(cited);
        self.refer(words, number)
    }

    /// A reference to a footnote the author wrote, and whether it is the first to it.
    pub fn own(&mut self, words: &Words, label: &str) -> (Html, bool) {
        let known = self.own.get(label).copied();
        let number = known.unwrap_or_else(|| self.add());
        self.own.insert(label.to_owned(), number);
        self.last = None;
        (self.refer(words, number), known.is_none())
    }

    /// Fills a footnote the author wrote.
    pub fn fill(&mut self, label: &str, html: Html, cited: Vec<Cited>) {
        if let Some(&number) = self.own.get(label) {
            self.list[number].html = html;
            self.list[number].citations = cited;
        }
    }

    fn add(&mut self) -> usize {
        let number = self.list.len() + 1;
        self.list.push(Footnote {
            number,
            id: format!("fn-{number}"),
            side_id: format!("side-{number}"),
            references: Vec::new(),
            citations: Vec::new(),
            html: Html::default(),
        });
        number - 1
    }

    fn refer(&mut self, words: &Words, index: usize) -> Html {
        let footnote = &mut self.list[index];
        let id = match footnote.references.len() {
            0 => format!("ref-{}", footnote.number),
            n => format!("ref-{}-{}", footnote.number, n + 1),
        };
        footnote.references.push(BackLink {
            url: links::hash(&id),
            id: id.clone(),
            label: String::new(),
        });
        reference(words, (&id, &footnote.side_id), footnote.number)
    }

    /// The footnotes by number; where several places refer to one they are told apart.
    pub fn finish(mut self) -> Vec<Footnote> {
        for footnote in &mut self.list {
            let several = footnote.references.len() > 1;
            for (n, reference) in footnote.references.iter_mut().enumerate() {
                reference.label = if several { letter(n) } else { String::new() };
            }
        }
        self.list
    }
}

/// The mark in the text that leads to a footnote.
fn reference(words: &Words, (id, to): (&str, &str), number: usize) -> Html {
    let mut out = String::from("<a class=\"ref\" id=\"");
    escape(id, &mut out);
    out.push_str("\" href=\"");
    escape(&links::hash(to), &mut out);
    out.push_str("\" aria-label=\"");
    escape(&words.say("prose.note", &[("number", &number.to_string())]), &mut out);
    out.push_str(&format!("\">{number}</a>"));
    Html::trusted(out)
}

/// `a` to `z`, then `a2` and so on.
fn letter(n: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    match n / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{}", round + 1),
    }
}
