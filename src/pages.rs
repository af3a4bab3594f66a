//! Page models: everything a template can see, and their making.
//!
//! This file is the contract with authors of templates: one struct a page, a sentence a
//! field. Models hold values ready for display (words, numbers, links that are right for
//! the page they stand on), never ids of the model or places in files. Text is plain and
//! unescaped; only fields whose name ends in `html` hold markup, and only `weave` makes
//! it. Whoever prints another field must escape it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::edition::{Published, RoomComparison, RoomFindings};
use crate::output::{OutputPath, Outputs};
use crate::weave::Html;
use crate::wording::Wording;

mod cite;
mod claims;
mod colophon;
mod compare;
mod feed;
mod found;
mod front;
mod glossary;
mod links;
mod making;
mod nav;
mod notes;
mod prose;
mod quotations;
mod redirects;
mod search;
mod site;
mod sitemap;
mod source;
mod tally;
mod taxonomy;
#[cfg(test)]
mod tests;
mod uses;
mod words;

use site::Site;

/// Everything that the pages of a site are made of.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The pages in the order of their paths. Two have one path only where the content
    /// asks for both.
    pub pages: Vec<(OutputPath, Page)>,
    /// Files that need no template: the plain texts of sources, the claims as tables.
    pub files: Outputs,
    /// What was counted.
    pub summary: Summary,
}

/// What a build can say of itself at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rooms.
    pub rooms: usize,
    /// Sources.
    pub sources: usize,
    /// Notes.
    pub notes: usize,
    /// Pages, without redirects.
    pub pages: usize,
    /// Quotations and how they fared.
    pub tally: Tally,
}

/// The pages of everything that may be shown. Comparisons and findings are by
/// [`RoomId`](crate::edition::RoomId); findings of rooms that have none may be missing.
pub fn pages(
    published: &Published,
    comparisons: &[RoomComparison],
    findings: &[RoomFindings],
    wording: &Wording,
) -> Made {
    making::make(&Site::new(published.edition(), comparisons, findings, wording))
}

/// One page of the site, by the template that draws it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Page {
    /// `site.html`: the front page with all rooms.
    Site(Box<SitePage>),
    /// `section.html`: a folder of pages and rooms.
    Section(Box<SectionPage>),
    /// `text.html`: an ordinary page.
    Text(Box<TextPage>),
    /// `room.html`: the essay of a room.
    Room(Box<RoomPage>),
    /// `compare.html`: the sources of a room side by side, laid against one of them.
    Compare(Box<ComparePage>),
    /// `source.html`: one source with its notes.
    Source(Box<SourcePage>),
    /// `claims.html`: what each source says on each claim.
    Claims(Box<ClaimsPage>),
    /// `worksheet.html`: the same with empty cells, for paper.
    Worksheet(Box<WorksheetPage>),
    /// `notes.html`: the notes of a room, all of them or those of one facet.
    Notes(Box<NotesPage>),
    /// `note.html`: one note and its thread.
    Note(Box<NotePage>),
    /// `quotation.html`: one quotation and how it was checked.
    Quotation(Box<QuotationPage>),
    /// `quotations.html`: all quotations of a room.
    Quotations(Box<QuotationsPage>),
    /// `glossary.html`: the terms of a room or of the site.
    Glossary(Box<GlossaryPage>),
    /// `taxonomy.html`: everything with one tag, or by one person.
    Taxonomy(Box<TaxonomyPage>),
    /// `search.html`: what finds the words of the site, and everything in lists.
    Search(Box<SearchPage>),
    /// `colophon.html`: how quotations were checked, and what was counted.
    Colophon(Box<ColophonPage>),
    /// `redirect.html`: an old address that leads to a new one.
    Redirect(Box<RedirectPage>),
    /// `404.html`: nothing here.
    NotFound(Box<NotFoundPage>),
}

impl Page {
    /// The file name of its template.
    pub fn template(&self) -> &'static str {
        match self {
            Page::Site(_) => "site.html",
            Page::Section(_) => "section.html",
            Page::Text(_) => "text.html",
            Page::Room(_) => "room.html",
            Page::Compare(_) => "compare.html",
            Page::Source(_) => "source.html",
            Page::Claims(_) => "claims.html",
            Page::Worksheet(_) => "worksheet.html",
            Page::Notes(_) => "notes.html",
            Page::Note(_) => "note.html",
            Page::Quotation(_) => "quotation.html",
            Page::Quotations(_) => "quotations.html",
            Page::Glossary(_) => "glossary.html",
            Page::Taxonomy(_) => "taxonomy.html",
            Page::Search(_) => "search.html",
            Page::Colophon(_) => "colophon.html",
            Page::Redirect(_) => "redirect.html",
            Page::NotFound(_) => "404.html",
        }
    }

    /// What is around it.
    pub fn frame(&self) -> &Frame {
        match self {
            Page::Site(page) => &page.frame,
            Page::Section(page) => &page.frame,
            Page::Text(page) => &page.frame,
            Page::Room(page) => &page.frame,
            Page::Compare(page) => &page.frame,
            Page::Source(page) => &page.frame,
            Page::Claims(page) => &page.frame,
            Page::Worksheet(page) => &page.frame,
            Page::Notes(page) => &page.frame,
            Page::Note(page) => &page.frame,
            Page::Quotation(page) => &page.frame,
            Page::Quotations(page) => &page.frame,
            Page::Glossary(page) => &page.frame,
            Page::Taxonomy(page) => &page.frame,
            Page::Search(page) => &page.frame,
            Page::Colophon(page) => &page.frame,
            Page::Redirect(page) => &page.frame,
            Page::NotFound(page) => &page.frame,
        }
    }
}

/// What every page has around it, the same for all templates; `page.frame`.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// Language of the page, a BCP 47 tag, for `<html lang>`.
    pub lang: String,
    /// `ltr` or `rtl`, for `<html dir>`.
    pub dir: &'static str,
    /// What the page is called: its `<h1>`.
    pub title: String,
    /// What goes into `<title>`: the title and what it belongs to.
    pub head_title: String,
    /// One or two sentences for search engines; may be empty.
    pub description: String,
    /// What to put before a path from the root of the site, such as `../../`; on `404.html`
    /// the path of the site's address, since that page is shown for any address.
    pub root: String,
    /// The page's own path from the root, such as `room/compare/index.html`.
    pub path: String,
    /// The page's full address on the web.
    pub canonical: String,
    /// `lang` as Open Graph writes it, such as `en_GB`; empty if it names no country.
    pub locale: String,
    /// The image of the room with its full address, for those who show links as cards.
    pub image: Option<Image>,
    /// The template, without `.html`, for a class on `<body>` or the choice of style sheets.
    pub kind: &'static str,
    /// Title of the site.
    pub site_title: String,
    /// Second line of the site's title; may be empty.
    pub site_subtitle: String,
    /// Language of the site.
    pub site_lang: String,
    /// Link to the front page.
    pub site_url: String,
    /// Link to the page that searches the site.
    pub search_url: String,
    /// Link to the site's feed; empty if it has none, because nothing has a date.
    pub feed_url: String,
    /// Links every page has at its foot: colophon, glossary, people.
    pub site_links: Vec<Link>,
    /// The room the page belongs to, if any.
    pub room: Option<RoomHead>,
    /// The pages of the room, or of the site outside rooms, in order.
    pub nav: Vec<Link>,
    /// Whether the page, or the room it belongs to, is a draft.
    pub draft: bool,
    /// Licence of what the editors wrote; may be empty.
    pub licence: String,
    /// Name and version of the program.
    pub generator: String,
    /// `extra` of `site.toml`.
    pub site_extra: BTreeMap<String, Value>,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Where it leads, relative to the page.
    pub url: String,
    /// Whether it leads to the page it stands on.
    pub current: bool,
}

/// A room as the pages inside it name it.
#[derive(Clone, Debug, Serialize)]
pub struct RoomHead {
    /// Its title.
    pub title: String,
    /// Link to its essay.
    pub url: String,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// A day, for `<time>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// For the attribute `datetime`, such as `2022-09-01`; for uncertain dates the EDTF
    /// string, which is not for the attribute: see `exact`.
    pub iso: String,
    /// For people, such as “1 Sept 2022”.
    pub text: String,
    /// Whether `iso` is a full calendar day.
    pub exact: bool,
}

/// Somebody named as an author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Author {
    /// The name.
    pub name: String,
    /// Link to the page with everything they wrote here; empty if there is none.
    pub url: String,
}

/// A source as other pages name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRef {
    /// Its name in files.
    pub key: String,
    /// Its sign: one to four letters.
    pub siglum: String,
    /// Its short name.
    pub short: String,
    /// Its title.
    pub title: String,
    /// Link to its page.
    pub url: String,
    /// Language of its text.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// When it appeared, if known.
    pub date: Option<Day>,
}

/// An image of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Link to the file.
    pub url: String,
    /// Words for those who do not see it.
    pub alt: String,
}

// ---------------------------------------------------------------- prose

/// A piece of prose, ready to be printed block by block.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Prose {
    /// Its blocks in order.
    pub blocks: Vec<ProseBlock>,
    /// All its footnotes by number.
    pub footnotes: Vec<Footnote>,
    /// What is told of its quotations, each label once.
    pub labels: Vec<LabelView>,
    /// How its quotations fared.
    pub tally: Tally,
}

/// One block of prose, with the footnotes that stand beside it.
#[derive(Clone, Debug, Serialize)]
pub struct ProseBlock {
    /// `html`: print `html` as it is. `quotation`: a displayed quotation, see `quotation`.
    /// `note`: a note set in full, see `note`. `passages`: passages side by side, see
    /// `passages`.
    pub kind: &'static str,
    /// The markup of an `html` block; empty for the other kinds.
    pub html: Html,
    /// The displayed quotation of a `quotation` block.
    pub quotation: Option<DisplayedQuotation>,
    /// The note of a `note` block.
    pub note: Option<NoteView>,
    /// The passages of a `passages` block, one a column.
    pub passages: Vec<ShownPassage>,
    /// Footnotes first referred to in this block, for the margin.
    pub beside: Vec<Footnote>,
    /// For blocks with something in `beside`: how many blocks, from this one on, the margin
    /// may run along before the next one needs it; 1 to 8.
    pub span: usize,
}

/// A quotation set as a block of its own.
#[derive(Clone, Debug, Serialize)]
pub struct DisplayedQuotation {
    /// Its id, which links back from sources name: `quote-3`.
    pub id: String,
    /// The quoted paragraphs, with their `<p>` and the references to the footnote.
    pub html: Html,
    /// Language of the quoted words.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What is cited, and how the words fared.
    pub citations: Vec<Cited>,
}

/// A passage shown for itself, as `side-by-side` blocks do.
#[derive(Clone, Debug, Serialize)]
pub struct ShownPassage {
    /// The source.
    pub source: SourceRef,
    /// Where the passage stands, such as `B ¶2`.
    pub locus: String,
    /// Link to the passage.
    pub url: String,
    /// The words, with `<p>` around each paragraph.
    pub html: Html,
}

/// A footnote: of citations, or what an author wrote into one.
#[derive(Clone, Debug, Serialize)]
pub struct Footnote {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Id for its entry in the list at the foot: `fn-3`.
    pub id: String,
    /// Id for its entry in the margin: `side-3`. The references lead here.
    pub side_id: String,
    /// The places that refer to it, in order; at least one.
    pub references: Vec<BackLink>,
    /// What it cites; empty for a footnote the author wrote.
    pub citations: Vec<Cited>,
    /// For a footnote the author wrote: its words, block markup.
    pub html: Html,
}

/// A way back from a footnote or note to the place that refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackLink {
    /// Id of the reference, such as `ref-3` or `ref-3-2`.
    pub id: String,
    /// Link to it, such as `#ref-3`.
    pub url: String,
    /// What tells it apart from the others: a locus on source pages, else `a`, `b`, …;
    /// empty if it is the only one.
    pub label: String,
}

/// One thing that a citation cites.
#[derive(Clone, Debug, Serialize)]
pub struct Cited {
    /// The source, if one is cited; otherwise a note or a term.
    pub source: Option<SourceRef>,
    /// What stands before the citation, such as “see”; empty if it quotes.
    pub prefix: String,
    /// The short form: the source's short name, the note's title, the term.
    pub short: String,
    /// Where in it, such as `¶4`, `¶4–5`, `title`; empty for the whole.
    pub locus: String,
    /// Link that lands on the passage; empty if nothing can be shown.
    pub url: String,
    /// Link to the quotation's own page; empty for pointers.
    pub page_url: String,
    /// `verbatim`, `changed`, `unverified`, or `pointer` where nothing is quoted.
    pub status: &'static str,
    /// The verdict in a word or two: “verbatim”, “marked changes”, “not checked”; empty for
    /// pointers.
    pub status_label: String,
    /// What the reader is told of the quotation; empty for pointers.
    pub labels: Vec<LabelView>,
    /// The quoted words as printed, shortened in the middle if they are long; empty for
    /// pointers.
    pub lemma: String,
    /// All the quoted words as printed; empty for pointers.
    pub words: String,
    /// What the author says about it; may be empty.
    pub remark: String,
    /// Locators that are printed as the author gave them, such as `p. 12`; may be empty.
    pub printed: String,
    /// The passage within its sentence, the quoted words in `<mark>`; empty if it may not
    /// or cannot be shown.
    pub sentence_html: Html,
    /// What the quotation left out, in order.
    pub omitted: Vec<Omitted>,
    /// Original words of a translation given in the citation; may be empty.
    pub original: String,
    /// Who translated, if the quotation is a translation; may be empty.
    pub translator: String,
}

/// A label of a quotation, with what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelView {
    /// Its token, such as `end-punctuation`, for classes.
    pub token: &'static str,
    /// What the reader is told, in a few words, figures included.
    pub text: String,
    /// A sentence that explains it.
    pub explanation: String,
    /// Whether it only informs and is no departure.
    pub informative: bool,
}

/// Words that a quotation left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Omitted {
    /// The words.
    pub text: String,
    /// How many words.
    pub words: usize,
}

/// How many quotations carry which label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Quotations, each place it is checked against counted once.
    pub quotations: usize,
    /// Those that are verbatim.
    pub verbatim: usize,
    /// Those with departures that are named.
    pub changed: usize,
    /// Those that could not be checked because no text is held.
    pub unverified: usize,
    /// How often each label occurs, by token.
    pub labels: BTreeMap<&'static str, usize>,
}

// ---------------------------------------------------------------- notes

/// A note, wherever it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// Its id in the room.
    pub id: String,
    /// Link to its own page.
    pub url: String,
    /// Kind: `note`, `gloss`, `context`, `question`, `correction`, `claim`, `compare`,
    /// `translation`, or one of the site's own.
    pub kind: String,
    /// The kind for people.
    pub kind_label: String,
    /// Its title with markup; empty for an untitled note.
    pub title_html: Html,
    /// Its title, or for an untitled note the first words it speaks of.
    pub name: String,
    /// Who wrote it.
    pub by: Vec<Author>,
    /// When.
    pub date: Option<Day>,
    /// When it was changed.
    pub updated: Option<Day>,
    /// Key of its layer.
    pub layer: String,
    /// The layer for people; empty for the site's first layer without a name.
    pub layer_label: String,
    /// Its tags, with links to everything that has them.
    pub tags: Vec<Link>,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its licence; may be empty.
    pub licence: String,
    /// Claims: the editors' verdict; empty if there is none.
    pub verdict: String,
    /// Comparisons: whether its passages do not correspond.
    pub apart: bool,
    /// Whether it is a draft.
    pub draft: bool,
    /// What it speaks of, in its order.
    pub targets: Vec<TargetView>,
    /// What it says, without ids, citations as short links: for margins and lists.
    pub body_html: Html,
    /// What it answers, if it is a reply.
    pub answers: Vec<Link>,
    /// How many notes answer it, at any depth.
    pub replies: usize,
    /// Its facets as `name:value` words, for filtering by script.
    pub facets: String,
    /// `extra`; at present empty, since notes have none of their own in files.
    pub extra: BTreeMap<String, Value>,
}

/// A place that a note speaks of.
#[derive(Clone, Debug, Serialize)]
pub struct TargetView {
    /// The source it lies in; nothing for a place in another note or a glossary.
    pub source: Option<SourceRef>,
    /// Where, such as `B ¶4`; the title of a note for a place in one.
    pub locus: String,
    /// Link to the place.
    pub url: String,
    /// Link to the quotation's own page; empty where nothing is quoted.
    pub page_url: String,
    /// The quoted words, as the author wrote them, with the focus in `<mark>`; empty where
    /// nothing is quoted.
    pub quote_html: Html,
    /// The quoted words, shortened in the middle if they are long.
    pub lemma: String,
    /// `verbatim`, `changed`, `unverified`, or `pointer` where nothing is quoted.
    pub status: &'static str,
    /// What the reader is told of the quotation.
    pub labels: Vec<LabelView>,
    /// What the quotation left out.
    pub omitted: Vec<Omitted>,
    /// The passage within its sentence; only on the note's own page, and empty if it may
    /// not or cannot be shown.
    pub sentence_html: Html,
    /// A translation of the words; may be empty.
    pub translation_html: Html,
    /// Who made the translation; may be empty.
    pub translator: String,
    /// Claims: the stance's token (`affirms`, …); empty if none is stated.
    pub stance: &'static str,
    /// Claims: the stance for people, such as “Says so”; may be empty.
    pub stance_label: String,
    /// Claims: the value the source gives; may be empty.
    pub value: String,
    /// Claims: words that were looked for and do not occur.
    pub without: Vec<String>,
    /// What the author says about the citation; may be empty.
    pub remark: String,
    /// Further links, when all occurrences are meant: `¶7`, `¶9`, …
    pub also: Vec<Link>,
    /// The row of the comparison in which the place stands; only on the note's own page.
    pub compared: Option<FoundPlace>,
}

// ---------------------------------------------------------------- pages

/// A room in a list.
#[derive(Clone, Debug, Serialize)]
pub struct RoomCard {
    /// Its title.
    pub title: String,
    /// Its second line; may be empty.
    pub subtitle: String,
    /// Link to its essay.
    pub url: String,
    /// What it is about; may be empty.
    pub summary: String,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Who wrote it.
    pub by: Vec<Author>,
    /// First publication.
    pub date: Option<Day>,
    /// The later of its dates.
    pub updated: Option<Day>,
    /// Its sources, in the order of the columns.
    pub sources: Vec<SourceRef>,
    /// How many notes it has.
    pub notes: usize,
    /// How many claims it has.
    pub claims: usize,
    /// How its quotations fared.
    pub tally: Tally,
    /// Links to its other pages: compare, claims, notes.
    pub links: Vec<Link>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// The alignment as a picture, if at least two texts are held.
    pub map: Option<Map>,
    /// Its image, if it has one.
    pub image: Option<Image>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// The front page.
#[derive(Clone, Debug, Serialize)]
pub struct SitePage {
    /// What is around it.
    pub frame: Frame,
    /// The prose of `content/index.md`; empty without one.
    pub prose: Prose,
    /// All rooms, the latest first.
    pub rooms: Vec<RoomCard>,
    /// Sections and pages at the top of the site.
    pub pages: Vec<PageCard>,
    /// Tags of the site with links to what has them.
    pub tags: Vec<Counted>,
}

/// An ordinary page or section in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PageCard {
    /// Its title.
    pub title: String,
    /// Link to it.
    pub url: String,
    /// What it is about; may be empty.
    pub summary: String,
    /// Its date.
    pub date: Option<Day>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A link with how many things lie behind it.
#[derive(Clone, Debug, Serialize)]
pub struct Counted {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// How many.
    pub count: usize,
}

/// A folder of pages and rooms.
#[derive(Clone, Debug, Serialize)]
pub struct SectionPage {
    /// What is around it.
    pub frame: Frame,
    /// The prose of its `index.md`; empty without one.
    pub prose: Prose,
    /// Rooms directly in it.
    pub rooms: Vec<RoomCard>,
    /// Pages and sections directly in it.
    pub pages: Vec<PageCard>,
}

/// An ordinary page.
#[derive(Clone, Debug, Serialize)]
pub struct TextPage {
    /// What is around it.
    pub frame: Frame,
    /// Who wrote it.
    pub by: Vec<Author>,
    /// Its date.
    pub date: Option<Day>,
    /// Its summary; may be empty.
    pub summary: String,
    /// What it says.
    pub prose: Prose,
    /// `extra` of its front matter.
    pub extra: BTreeMap<String, Value>,
}

/// The essay of a room.
#[derive(Clone, Debug, Serialize)]
pub struct RoomPage {
    /// What is around it.
    pub frame: Frame,
    /// Second line of the title; may be empty.
    pub subtitle: String,
    /// What it is about; may be empty.
    pub summary: String,
    /// Who wrote it.
    pub by: Vec<Author>,
    /// First publication.
    pub date: Option<Day>,
    /// Last change.
    pub updated: Option<Day>,
    /// The essay.
    pub prose: Prose,
    /// Its sources.
    pub sources: Vec<SourceCard>,
    /// How much every two of its sources share; nothing with fewer than two texts.
    pub pairs: Option<Pairs>,
    /// How many of its accounts are independent; nothing where all are.
    pub origins: Option<OriginsView>,
    /// What several of its sources quote, those with several wordings first.
    pub quoted: Vec<QuotedView>,
    /// Figures that its sources give differently.
    pub figures: Vec<FiguresView>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Its other pages, with how much is on them.
    pub contents: Vec<Counted>,
    /// Link to its claims as a file for spreadsheets (CSV); empty if it has none.
    pub table_url: String,
    /// The alignment as a picture, if at least two texts are held.
    pub map: Option<Map>,
    /// Its image, if it has one.
    pub image: Option<Image>,
    /// How the quotations of the whole room fared, notes included.
    pub tally: Tally,
    /// Link to the list of all its quotations; empty if nothing is quoted.
    pub quotations_url: String,
    /// `extra` of its front matter.
    pub extra: BTreeMap<String, Value>,
}

/// A source in a list of the room's sources.
#[derive(Clone, Debug, Serialize)]
pub struct SourceCard {
    /// The source.
    pub source: SourceRef,
    /// Its authors and publisher in one line; may be empty.
    pub credit: String,
    /// Where it appeared; may be empty.
    pub place: String,
    /// How many passages its text has; 0 if none is held.
    pub passages: usize,
    /// How many words its text has.
    pub words: usize,
    /// Whether a text is shown.
    pub held: bool,
    /// How many notes speak of it.
    pub notes: usize,
}

// ---------------------------------------------------------------- findings

/// Words of a source that were found, and where they can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundPlace {
    /// The source.
    pub source: SourceRef,
    /// Where in it, such as `¶4`; may be empty.
    pub locus: String,
    /// Link to the passage on its source's page.
    pub url: String,
    /// The number of the row of the comparison that holds the passage; nothing if none does.
    pub row: Option<usize>,
    /// Link to the passage in the comparison: the page's own on a comparison, else the
    /// room's; empty if no row holds it.
    pub row_url: String,
}

/// One quotation as several sources print it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotedView {
    /// What all its instances in a comparison carry as `data-q`: `q2`.
    pub id: String,
    /// The id of its apparatus, where a comparison has one: `quoted-2`.
    pub anchor: String,
    /// The fullest wording in its own quotation marks, shortened in the middle if it is long.
    pub words: String,
    /// Its first words, in quotation marks, for a title.
    pub opening: String,
    /// Language of the words.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// How many wordings there are; pieces of another are none of their own.
    pub wordings: usize,
    /// Where it is printed, as the room lists the sources.
    pub members: Vec<QuotedMember>,
    /// Where the same words stand without quotation marks.
    pub unmarked: Vec<FoundPlace>,
    /// Where the wordings part, in the order of the fullest.
    pub entries: Vec<QuotedVariant>,
}

/// A source's wording of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotedMember {
    /// Where.
    pub place: FoundPlace,
    /// Whether it prints most of the words: the others are held against it.
    pub fullest: bool,
    /// How it stands to the fullest, such as “omission marked, other words”; empty for the
    /// fullest.
    pub remark: String,
}

/// A place where the wordings of a quotation part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotedVariant {
    /// Words of the fullest wording, shortened in the middle if they are long; empty at its
    /// beginning.
    pub lemma: String,
    /// `after` or `before` where the others have something beside the lemma, not instead
    /// of it; else empty.
    pub beside: &'static str,
    /// What the others print.
    pub readings: Vec<QuotedReading>,
}

/// What others print in the place of the lemma.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotedReading {
    /// `left-out`; `replaced`; `added`; `beyond` where it only begins earlier or ends later.
    pub change: &'static str,
    /// Whether a mark of omission or square brackets say so.
    pub marked: bool,
    /// The same for people, as what stands before the words, such as “left out without a
    /// mark”; empty for words that are simply others.
    pub label: String,
    /// The words; empty where there are none.
    pub text: String,
    /// Language of the words.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Who prints so, each with a link to the passage: `C`, or `C ¶4` if it prints several.
    pub who: Vec<Link>,
}

/// Figures that sources give differently for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FiguresView {
    /// What each source gives, in the order of the room.
    pub given: Vec<FigureView>,
    /// Whether the passages correspond; otherwise only their words agree.
    pub linked: bool,
    /// What an editor notes about it, inline markup; may be empty.
    pub note_html: Html,
}

/// A figure that a source gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// The source.
    pub source: SourceRef,
    /// The figure with what is counted, as printed: `45-page`.
    pub words: String,
    /// Where it gives it; at least one.
    pub places: Vec<FoundPlace>,
}

/// How many of a room's accounts are independent of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OriginsView {
    /// How many accounts it has; primary sources do not count.
    pub accounts: usize,
    /// How many origins they have.
    pub origins: usize,
    /// Both in words, such as “Three sources, two origins”.
    pub summary: String,
    /// Who has the words from whom.
    pub ties: Vec<OriginTie>,
}

/// Why a source has no origin of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OriginTie {
    /// The source.
    pub source: SourceRef,
    /// What it does: “copies” and “translates” as its record says, else “shares wording
    /// with”.
    pub verb: &'static str,
    /// The other source; nothing if the room does not hold it.
    pub other: Option<SourceRef>,
    /// The other source's name.
    pub other_name: String,
    /// Whether a record says so; otherwise it was measured.
    pub declared: bool,
    /// The share of the words of the shorter text, outside quotation marks, that stands in
    /// both, in percent; nothing where it cannot be measured.
    pub percent: Option<usize>,
}

/// Words that a source itself quotes, and what was found out about them.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedView {
    /// The words in the source's own quotation marks, shortened in the middle if they are
    /// long.
    pub words: String,
    /// Where.
    pub place: FoundPlace,
    /// What looking it up in the primary sources gave: `verbatim` or `labelled` if it stands
    /// there, `changed` if something like it does, `absent` if nothing does; empty if there
    /// is none to look in.
    pub check: &'static str,
    /// The same for people; may be empty.
    pub check_label: String,
    /// For `labelled` what was changed, as permitted.
    pub labels: Vec<LabelView>,
    /// Where it stands in a primary source, or what is most like it.
    pub primary: Vec<FoundPlace>,
    /// For `changed` where the words part.
    pub changes: Vec<WordChange>,
    /// Where else the same quotation is printed, the first twelve; `fullest` and `remark`
    /// compare them with the fullest wording.
    pub others: Vec<QuotedMember>,
    /// How many more there are.
    pub more: usize,
    /// Where others have the same words without quotation marks, the first twelve.
    pub unmarked: Vec<FoundPlace>,
    /// How many wordings there are; 0 if nobody else prints it.
    pub wordings: usize,
    /// Whether this is the fullest of them.
    pub fullest: bool,
    /// How it stands to the fullest; empty if it is, and if nobody else prints it.
    pub remark: String,
}

/// Words of a quotation that are others in the primary source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WordChange {
    /// What the quotation prints; may be empty.
    pub printed: String,
    /// What the primary source has; may be empty.
    pub original: String,
}

// ---------------------------------------------------------------- comparison

/// The sources of a room side by side, laid against one of them.
#[derive(Clone, Debug, Serialize)]
pub struct ComparePage {
    /// What is around it.
    pub frame: Frame,
    /// The source the others are laid against.
    pub base: SourceRef,
    /// A tab for each possible base: label is the siglum, `current` the one of this page.
    pub bases: Vec<BaseTab>,
    /// The columns in order, base first.
    pub columns: Vec<Column>,
    /// Sources of the room that have no text here, and so no column.
    pub without_text: Vec<SourceRef>,
    /// Figures at a glance: how many passages stand in all, in some, only in one, out of
    /// order.
    pub glance: Vec<Glance>,
    /// The alignment as a picture; nothing on the second and further pages of a comparison.
    pub map: Option<Map>,
    /// The rows, in the order of the base; what is not in it stands where its source has it.
    pub rows: Vec<Row>,
    /// How much every two sources of the room share, with links to their comparisons.
    pub pairs: Pairs,
    /// Where it shows two sources of a room that has more: link to the comparison of all.
    pub all_url: String,
    /// The pages of the comparison, if it has several.
    pub parts: Vec<ComparePart>,
    /// `diff` or `share`: which way of marking to start with; empty if nothing is marked.
    pub marks: &'static str,
    /// The kinds of difference that are marked, the lightest first.
    pub kinds: Vec<KindFigure>,
}

/// A kind of difference that occurs on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KindFigure {
    /// Its name, `left-out`; what is marked so has the class `k-left-out`.
    pub name: &'static str,
    /// What people call it.
    pub label: String,
    /// How often it occurs.
    pub number: usize,
}

/// A possible base.
#[derive(Clone, Debug, Serialize)]
pub struct BaseTab {
    /// Its siglum.
    pub siglum: String,
    /// Its short name.
    pub short: String,
    /// Link to the comparison against it.
    pub url: String,
    /// Whether it is this page's.
    pub current: bool,
}

/// A column of the comparison.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The source.
    pub source: SourceRef,
    /// Whether it is the base.
    pub base: bool,
    /// How many passages it has.
    pub passages: usize,
    /// How many words it has.
    pub words: usize,
}

/// A figure with what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Glance {
    /// The figure.
    pub number: usize,
    /// What it counts, such as “only in B”.
    pub label: String,
}

/// How much every two sources of a room share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pairs {
    /// One row a source, in the order of the room.
    pub rows: Vec<PairRow>,
    /// Whether there are only two sources, which need no table.
    pub few: bool,
    /// Whether every two have a comparison of their own, to which the links lead.
    pub alone: bool,
}

/// What one source shares with the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairRow {
    /// The source.
    pub source: SourceRef,
    /// One cell a source, in the order of the rows; nothing where it would meet itself.
    pub cells: Vec<Option<PairCell>>,
}

/// What two sources share, seen from the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairCell {
    /// Siglum of the one.
    pub first: String,
    /// Siglum of the other.
    pub second: String,
    /// How many passages of the first have a counterpart in the second.
    pub linked: usize,
    /// Of how many.
    pub of: usize,
    /// Share of words in common over linked passages, in percent; nothing between languages.
    pub percent: Option<usize>,
    /// The figure as a shape: `q0` to `q4`; empty without one.
    pub pie: &'static str,
    /// Link to the comparison of the two, or of all against the first.
    pub url: String,
}

/// One page of a comparison that has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparePart {
    /// Its number, from 1.
    pub number: usize,
    /// Link to it.
    pub url: String,
    /// Whether it is the page itself.
    pub current: bool,
    /// Number of its first row.
    pub first_row: usize,
    /// Number of its last row.
    pub last_row: usize,
    /// The first passage of the base in it, `¶210`; may be empty.
    pub first: String,
    /// The last one.
    pub last: String,
    /// The heading it begins with; may be empty.
    pub heading: String,
    /// The id of the first passage of the base in it, `A210`; may be empty.
    pub first_id: String,
}

/// A row: passages that correspond.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// Its id, `row-7`.
    pub id: String,
    /// One cell a column, in the same order.
    pub cells: Vec<Cell>,
    /// The differing words; nothing where there are none, or too many to be shown.
    pub apparatus: Option<Apparatus>,
    /// Quotations of which this row holds most instances, where their wordings differ: for
    /// an apparatus of their own.
    pub quoted: Vec<QuotedView>,
    /// Links to the rows with the apparatus of other quotations that have an instance here;
    /// the label is their first words and the row.
    pub quoted_at: Vec<Link>,
    /// Figures given here that other sources give differently.
    pub figures: Vec<FiguresView>,
    /// What the row shows, as plain sentences; may be empty.
    pub sentences: Vec<String>,
    /// Notes that compare these passages.
    pub notes: Vec<Link>,
}

/// What one source has in a row.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// Siglum of the source.
    pub siglum: String,
    /// Whether it is the base's.
    pub base: bool,
    /// Whether the source has no counterpart here; then `passages` and `also` are empty.
    pub void: bool,
    /// Same point in other words: fewer than one word in four is shared.
    pub loose: bool,
    /// Whether its language differs from that of the source it is laid against.
    pub other_language: bool,
    /// Language, where it is not that of the page; else empty.
    pub lang: String,
    /// `ltr` or `rtl`, where it is not that of the page; else empty.
    pub dir: &'static str,
    /// Its passages in the order of the source; the first is always shown.
    pub passages: Vec<CellPassage>,
    /// Further passages that stand in this source only, to be folded away.
    pub folded: Vec<CellPassage>,
    /// What the fold says while closed; empty if nothing is folded.
    pub fold_label: String,
    /// Whether the fold is open at first, because something in it is marked.
    pub fold_open: bool,
    /// Passages that would follow here but are shown in another row.
    pub elsewhere: Vec<StandIn>,
    /// Passages that correspond as well, but stand in another row with what they are
    /// nearer to.
    pub also: Vec<StandIn>,
    /// The other sources' passages of this row, for narrow screens.
    pub chips: Vec<Chip>,
}

/// A passage in a cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CellPassage {
    /// Its id: siglum and number, `A8`; with sentences `A8-2`.
    pub id: String,
    /// Its address in words: `¶8`, `¶8, sentence 2`, `fn 1`.
    pub locus: String,
    /// Link to the passage on its source's page.
    pub url: String,
    /// Headings of the source that stand before it.
    pub headings: Vec<String>,
    /// The words, inline markup.
    pub html: Html,
    /// Share of words in common with `against`, in percent; nothing in the base and where
    /// nothing can be counted.
    pub percent: Option<usize>,
    /// Siglum of the source the figure refers to, where that is not the base.
    pub against: String,
    /// The figure as a shape: `q0` to `q4`; empty without one.
    pub pie: &'static str,
    /// Whether it stands out of order, and is linked from its place in the source.
    pub moved: bool,
    /// For a moved passage: link to the place where it would have stood, `#at-C16`.
    pub place_url: String,
}

/// A mark that stands for a passage that is shown in another row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandIn {
    /// Its id, `at-C16`; empty where only the link counts.
    pub id: String,
    /// The passage, `¶16`.
    pub locus: String,
    /// Link to it.
    pub url: String,
    /// The number of the row it is shown in.
    pub row: usize,
}

/// A short link to a counterpart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// The passage, `B ¶10`.
    pub label: String,
    /// Link to it in this page.
    pub url: String,
    /// Share of words in common, in percent, where the comparison page shows it.
    pub percent: Option<usize>,
}

/// The differing words of a row.
#[derive(Clone, Debug, Serialize)]
pub struct Apparatus {
    /// What it is about; empty for the whole row.
    pub title: String,
    /// How many variants, such as “8 variants”.
    pub summary: String,
    /// Whether it is open at first.
    pub open: bool,
    /// The variants in order.
    pub entries: Vec<Variant>,
}

/// One place where words differ.
#[derive(Clone, Debug, Serialize)]
pub struct Variant {
    /// The base's words; long ones are shortened in the middle.
    pub lemma: String,
    /// `after` or `before` where the others have something beside the lemma, not instead
    /// of it; else empty.
    pub beside: &'static str,
    /// The kind of difference if all readings are of one, `added`; else empty.
    pub kind: &'static str,
    /// What the others have.
    pub readings: Vec<Reading>,
}

/// What another source has in the place of the base's words.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// In what way it differs: `capitals`, `quotation-marks`, `punctuation`, `spelling`,
    /// `order`, `added`, `left-out`, `replaced` or `figure`.
    pub kind: &'static str,
    /// The words; empty where it has none.
    pub text: String,
    /// For words that one side has in another row: where they stand there, `¶5`; else empty.
    pub at: String,
    /// Sigla of the sources that have it.
    pub sigla: Vec<String>,
}

/// The alignment as a picture: bars for passages, ribbons for links.
#[derive(Clone, Debug, Serialize)]
pub struct Map {
    /// Its panels: the base in the middle, another source above and one below.
    pub panels: Vec<MapPanel>,
    /// The same as a list of links.
    pub list: Vec<MapEntry>,
    /// Whether a bar stands for several passages, because there are too many.
    pub grouped: bool,
}

/// A part of the map. Its drawing is 1000 units wide.
#[derive(Clone, Debug, Serialize)]
pub struct MapPanel {
    /// Sigla from top to bottom; one of them is the base's.
    pub sigla: Vec<MapSiglum>,
    /// Height of the drawing, in its units.
    pub height: usize,
    /// The ribbons, to be drawn first.
    pub ribbons: Vec<Ribbon>,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A siglum at the side of the map.
#[derive(Clone, Debug, Serialize)]
pub struct MapSiglum {
    /// The siglum.
    pub siglum: String,
    /// Whether it is the base's.
    pub base: bool,
}

/// A link between two passages, drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Ribbon {
    /// Link to the row.
    pub url: String,
    /// In words, such as “A ¶3 and B ¶11, out of order”.
    pub title: String,
    /// The data of its SVG path.
    pub path: String,
    /// Classes: `same`, `near` or `loose`, and `moved` if out of order.
    pub class: String,
}

/// A passage, drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// Left end.
    pub x: String,
    /// Upper edge.
    pub y: String,
    /// Width.
    pub width: String,
    /// Height.
    pub height: String,
    /// Whether it has no counterpart anywhere.
    pub only: bool,
}

/// A row of the map in words.
#[derive(Clone, Debug, Serialize)]
pub struct MapEntry {
    /// Link to the row.
    pub url: String,
    /// Its passages, such as “A ¶3, B ¶11”.
    pub label: String,
    /// What is out of order, such as “out of order in B”; may be empty.
    pub remark: String,
}

// ---------------------------------------------------------------- source

/// One source with its notes.
#[derive(Clone, Debug, Serialize)]
pub struct SourcePage {
    /// What is around it.
    pub frame: Frame,
    /// The source.
    pub source: SourceRef,
    /// Where it appeared, or who published it; may be empty.
    pub eyebrow: String,
    /// Second line of its title; may be empty.
    pub subtitle: String,
    /// The sources of the room; `current` is this one.
    pub siblings: Vec<SourceTab>,
    /// Where it comes from, line by line; only what is known.
    pub provenance: Vec<Field>,
    /// Corrections its publisher made public.
    pub corrections: Vec<CorrectionView>,
    /// A remark of the record, inline markup; may be empty.
    pub remark_html: Html,
    /// Whether a text is shown.
    pub held: bool,
    /// Why none is shown, if none is; otherwise empty.
    pub missing: String,
    /// Whether its lines are verse.
    pub verse: bool,
    /// The text, block by block.
    pub blocks: Vec<SourceBlock>,
    /// Notes on the source as a whole, and on what only its record holds.
    pub whole: Vec<SourceNote>,
    /// All its notes by number.
    pub notes: Vec<SourceNote>,
    /// What it quotes, as far as it was looked up in a primary source or others print it as
    /// well, in the order of the text.
    pub quotations: Vec<ReportedView>,
    /// Link to the plain text; empty if it may not be had.
    pub text_url: String,
    /// How much of it is quoted, noted, compared.
    pub coverage: Option<Coverage>,
    /// Link to the comparison with this source as the base; empty if there is none.
    pub compare_url: String,
    /// A sentence for each other source: how many passages have a counterpart there.
    pub counterparts: Vec<CounterpartFigure>,
    /// The alignment as a picture.
    pub map: Option<Map>,
    /// `extra` of its record.
    pub extra: BTreeMap<String, Value>,
}

/// A tab that leads to another source of the room.
#[derive(Clone, Debug, Serialize)]
pub struct SourceTab {
    /// Its siglum.
    pub siglum: String,
    /// Its short name.
    pub short: String,
    /// Link to its page.
    pub url: String,
    /// Whether it is this page's.
    pub current: bool,
}

/// A line of the provenance.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// What it says, such as “Published”.
    pub label: String,
    /// The value, in pieces.
    pub parts: Vec<FieldPart>,
    /// Whether it needs the whole width.
    pub wide: bool,
}

/// A piece of a line of the provenance.
#[derive(Clone, Debug, Serialize)]
pub struct FieldPart {
    /// Its words.
    pub text: String,
    /// Where it leads; empty if nowhere. May lead out of the site.
    pub url: String,
    /// For `<time>`: the day; empty if it is none.
    pub datetime: String,
    /// Whether it is a code, such as a hash, to be set in a fixed width.
    pub code: bool,
}

/// A correction that a publisher made public.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: Option<Day>,
    /// What was corrected.
    pub what: String,
}

/// A block of a source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceBlock {
    /// `title`, `subtitle`, `heading`, `paragraph`, `table`, `code`, `footnote` or `image`.
    pub kind: &'static str,
    /// Its id: `p4` if it opens passage 4, `title`, else `b` and its place in the text.
    pub id: String,
    /// Its number, if it opens one.
    pub number: Option<u32>,
    /// Level of a heading, 2 to 6 (the page's own title is the only level 1).
    pub level: u8,
    /// The words: inline markup, for `code` with `<br>`-free text, for `table` empty.
    pub html: Html,
    /// The rows of a table.
    pub rows: Vec<TableRow>,
    /// Language of code; may be empty.
    pub language: String,
    /// Depth of the list it is an item of, from 1; 0 outside lists.
    pub list_depth: u8,
    /// The number or bullet it carries as a list item; may be empty.
    pub bullet: String,
    /// Whether it stands inside a block quotation.
    pub quoted: bool,
    /// The image of an `image` block.
    pub image: Option<Image>,
    /// Label of a footnote of the source; its id is `source-fn-` and the label.
    pub footnote: String,
    /// Links back to where the source refers to this footnote.
    pub backlinks: Vec<BackLink>,
    /// How many quotations and notes use it; they are listed at `uses-` and its id.
    pub uses: usize,
    /// The same passage in other sources.
    pub counterparts: Vec<Counterpart>,
    /// Notes whose first place in this source lies here.
    pub beside: Vec<SourceNote>,
    /// For blocks with something in `beside`: how many blocks, from this one on, the margin
    /// may run along; 1 to 8.
    pub span: usize,
}

/// A row of a table in a source.
#[derive(Clone, Debug, Serialize)]
pub struct TableRow {
    /// Its id, `p4`.
    pub id: String,
    /// Its number, if it opens one.
    pub number: Option<u32>,
    /// Whether it is the head of the table.
    pub head: bool,
    /// How many quotations and notes use it; they are listed at `uses-` and its id.
    pub uses: usize,
    /// Its cells, inline markup.
    pub cells_html: Vec<Html>,
    /// The same row in other sources.
    pub counterparts: Vec<Counterpart>,
}

/// A passage of another source that corresponds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counterpart {
    /// Siglum and number, `A5`.
    pub label: String,
    /// The same for people: `A ¶5`.
    pub locus: String,
    /// Link to the row of the comparison.
    pub url: String,
}

/// A note beside its source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceNote {
    /// Its number on the page, from 1, in the order of the text.
    pub number: usize,
    /// Id in the list at the foot: `fn-3`.
    pub id: String,
    /// Id in the margin: `side-3`. The references lead here.
    pub side_id: String,
    /// The places in this source it speaks of; empty for notes on the whole.
    pub references: Vec<BackLink>,
    /// The first of them, such as `¶4`; empty for notes on the whole.
    pub locus: String,
    /// The first words it speaks of, shortened in the middle; may be empty.
    pub lemma: String,
    /// The note.
    pub note: NoteView,
}

/// How much of a source is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Passages.
    pub passages: usize,
    /// Words.
    pub words: usize,
    /// Passages of which something is quoted in essays and notes.
    pub quoted: usize,
    /// Passages on which there is a note.
    pub noted: usize,
    /// Passages with a counterpart in another source.
    pub linked: usize,
    /// Passages that nothing touches.
    pub untouched: usize,
    /// Words inside quoted stretches.
    pub quoted_words: usize,
    /// One entry a passage, in order.
    pub strip: Vec<StripPassage>,
}

/// A passage of the coverage strip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StripPassage {
    /// Its locus, `¶4`.
    pub locus: String,
    /// Id of the list of what uses it, `uses-p4`.
    pub id: String,
    /// Link to it.
    pub url: String,
    /// How many quotations touch it.
    pub quoted: usize,
    /// How many notes touch it.
    pub noted: usize,
    /// What uses it: places in the essay, notes, claims.
    pub uses: Vec<PassageUse>,
    /// The number of the row of the comparison that holds it; nothing if none does.
    pub row: Option<usize>,
    /// Link to it there; empty if no row holds it.
    pub row_url: String,
}

/// Something that uses a passage of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassageUse {
    /// What it is: the essay, the title of a note.
    pub label: String,
    /// Link to the place where it does.
    pub url: String,
    /// Whether it is a note that speaks of the passage; otherwise prose quotes it.
    pub noted: bool,
    /// The words it quotes, shortened in the middle if they are long; may be empty.
    pub lemma: String,
    /// Link to the page of the quotation; empty where nothing is quoted.
    pub page_url: String,
}

/// How much of a source has a counterpart in another.
#[derive(Clone, Debug, Serialize)]
pub struct CounterpartFigure {
    /// The other source.
    pub source: SourceRef,
    /// How many passages of this source have a counterpart there.
    pub linked: usize,
    /// Of how many.
    pub of: usize,
}

// ---------------------------------------------------------------- claims

/// What each source says on each claim.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimsPage {
    /// What is around it.
    pub frame: Frame,
    /// The sources, one a column.
    pub columns: Vec<SourceRef>,
    /// The claims, one a row.
    pub rows: Vec<ClaimRow>,
    /// How many cells agree.
    pub agree: usize,
    /// How many cells differ.
    pub differ: usize,
    /// How many cells are silent.
    pub silent: usize,
    /// How many cells were not examined.
    pub unexamined: usize,
    /// Link to the worksheet: the same matrix with empty cells, for paper.
    pub worksheet_url: String,
    /// Link to the matrix as a file for spreadsheets (CSV); empty for drafts.
    pub table_url: String,
}

/// The matrix of claims with empty cells, to be filled in by hand.
#[derive(Clone, Debug, Serialize)]
pub struct WorksheetPage {
    /// What is around it.
    pub frame: Frame,
    /// Link to the matrix that is filled in.
    pub claims_url: String,
    /// The sources, as many at a time as there is room for on a sheet of paper.
    pub sheets: Vec<WorksheetSheet>,
    /// The claims.
    pub rows: Vec<WorksheetRow>,
    /// The stances that may be ticked.
    pub stances: Vec<StanceView>,
}

/// Sources that share a sheet of a worksheet.
#[derive(Clone, Debug, Serialize)]
pub struct WorksheetSheet {
    /// Its number, from 1.
    pub number: usize,
    /// The sources, one a column.
    pub columns: Vec<SourceRef>,
}

/// A claim of a worksheet, without what anybody says on it.
#[derive(Clone, Debug, Serialize)]
pub struct WorksheetRow {
    /// Its number, from 1.
    pub number: usize,
    /// The claim, inline markup; empty if it has no title.
    pub title_html: Html,
    /// What it is called.
    pub name: String,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// A stance by name.
#[derive(Clone, Debug, Serialize)]
pub struct StanceView {
    /// Its token, such as `affirms`.
    pub token: &'static str,
    /// The same for people.
    pub label: String,
}

/// A claim and what the sources say on it.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimRow {
    /// Its id on the page, `claim-length`.
    pub id: String,
    /// Its number, from 1.
    pub number: usize,
    /// The claim.
    pub note: NoteView,
    /// `agree`, `differ`, `single` or `open`.
    pub outcome: &'static str,
    /// The outcome for people.
    pub outcome_label: String,
    /// The editors' verdict; empty if there is none.
    pub verdict: String,
    /// The verdict's rating, 1 to 5.
    pub rating: Option<u8>,
    /// One cell a column.
    pub cells: Vec<ClaimCell>,
}

/// What one source says on a claim.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimCell {
    /// Its id on the page, `claim-length~wire`.
    pub id: String,
    /// The source.
    pub source: SourceRef,
    /// `agree`, `differ`, `says`, `silent` or `unexamined`, for a class. `says` is a value
    /// or quotation with nothing to agree or differ with.
    pub state: &'static str,
    /// The state for people: the stance, or what follows from the values.
    pub label: String,
    /// The value it gives; may be empty.
    pub value: String,
    /// The same, with marks (`dw`) at the words that no other value has.
    pub value_html: Html,
    /// Its own words, each with link and labels, and with marks (`dw`) where they part
    /// from those of the others.
    pub targets: Vec<TargetView>,
    /// Words that were looked for and do not occur in it.
    pub without: Vec<String>,
}

// ---------------------------------------------------------------- notes

/// The notes of a room, all of them or those of one facet.
#[derive(Clone, Debug, Serialize)]
pub struct NotesPage {
    /// What is around it.
    pub frame: Frame,
    /// The ways to choose among the notes.
    pub facets: Vec<Facet>,
    /// What is chosen, such as “kind: claim”; empty for all notes.
    pub chosen: String,
    /// Link to all notes.
    pub all_url: String,
    /// How many notes are shown.
    pub count: usize,
    /// How many the room has.
    pub total: usize,
    /// The notes by source, in text order; those without a source last.
    pub groups: Vec<NoteGroup>,
    /// Introductions of annotation files, on the page of all notes.
    pub introductions: Vec<Introduction>,
}

/// One way to choose among notes.
#[derive(Clone, Debug, Serialize)]
pub struct Facet {
    /// `kind`, `source`, `person`, `layer` or `tag`.
    pub name: &'static str,
    /// For people.
    pub label: String,
    /// The choices.
    pub values: Vec<FacetValue>,
}

/// One choice.
#[derive(Clone, Debug, Serialize)]
pub struct FacetValue {
    /// What it is in `NoteView::facets`, such as `kind:claim`.
    pub key: String,
    /// For people.
    pub label: String,
    /// How many notes.
    pub count: usize,
    /// Link to the page with only these.
    pub url: String,
    /// Whether this page is it.
    pub current: bool,
}

/// Notes that speak of one source first.
#[derive(Clone, Debug, Serialize)]
pub struct NoteGroup {
    /// Its id on the page.
    pub id: String,
    /// The source; nothing for notes without one.
    pub source: Option<SourceRef>,
    /// A title for a group without a source.
    pub title: String,
    /// The notes.
    pub notes: Vec<NoteView>,
}

/// The prose before the notes of an annotation file.
#[derive(Clone, Debug, Serialize)]
pub struct Introduction {
    /// Title of the file; may be empty.
    pub title: String,
    /// The prose.
    pub html: Html,
}

/// One note and its thread.
#[derive(Clone, Debug, Serialize)]
pub struct NotePage {
    /// What is around it.
    pub frame: Frame,
    /// The note.
    pub note: NoteView,
    /// What it says, with footnotes.
    pub prose: Prose,
    /// For a claim: its row of the matrix.
    pub claim: Option<ClaimRow>,
    /// Its answers, depth first, each below what it answers.
    pub thread: Vec<Reply>,
    /// The notes before and after it in the room.
    pub previous: Option<Link>,
    /// The note after it.
    pub next: Option<Link>,
    /// Where essay and notes of the room refer to it.
    pub mentions: Vec<Link>,
}

/// An answer in a thread.
#[derive(Clone, Debug, Serialize)]
pub struct Reply {
    /// 1 for an answer to the page's note, 2 for an answer to that, and so on.
    pub depth: usize,
    /// The answer.
    pub note: NoteView,
}

// ---------------------------------------------------------------- quotations

/// One quotation and how it was checked.
#[derive(Clone, Debug, Serialize)]
pub struct QuotationPage {
    /// What is around it.
    pub frame: Frame,
    /// The words as they are printed, with `<p>` around each paragraph.
    pub words_html: Html,
    /// Language of the words.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What is cited, and how the words fared.
    pub cited: Cited,
    /// What the reader is told of the words, each with its places.
    pub departures: Vec<Departure>,
    /// The whole paragraphs of the source that hold the words, which are in `<mark>`; empty
    /// if they may not or cannot be shown.
    pub passage_html: Html,
    /// Authors and publisher of the source in one line; may be empty.
    pub credit: String,
    /// SHA-256 of the plain text of the source; empty if it is not shown.
    pub sha256: String,
    /// Link to that text; empty if it is not shown.
    pub text_url: String,
    /// Where it is written: `essay`, `note`, `claim`, `term`, `introduction` or `page`.
    pub kind: &'static str,
    /// Link to the place where it is written.
    pub used: Link,
    /// Links to what else uses some of the same words, at most 24.
    pub others: Vec<Link>,
    /// Link to everything that uses the passage, on its source's page; empty if there is no
    /// such list.
    pub uses_url: String,
    /// The words in the comparison; nothing if no row holds them.
    pub compared: Option<FoundPlace>,
    /// A citation to be copied, in one line.
    pub citation: String,
    /// Link to the list of all.
    pub list_url: String,
    /// The quotation before it, as they are written.
    pub previous: Option<Link>,
    /// The quotation after it.
    pub next: Option<Link>,
}

/// A label of a quotation, and where it applies.
#[derive(Clone, Debug, Serialize)]
pub struct Departure {
    /// The label.
    pub label: LabelView,
    /// What is printed and what the source has instead, place by place; either may be
    /// empty. None where words cannot show it.
    pub places: Vec<WordChange>,
}

/// All quotations of a room, or of the pages outside rooms.
#[derive(Clone, Debug, Serialize)]
pub struct QuotationsPage {
    /// What is around it.
    pub frame: Frame,
    /// How they fared.
    pub tally: Tally,
    /// The quotations by source, in the order of the columns; those of no source last.
    pub groups: Vec<QuotationGroup>,
}

/// The quotations from one source.
#[derive(Clone, Debug, Serialize)]
pub struct QuotationGroup {
    /// Its id on the page.
    pub id: String,
    /// The source; nothing for quotations of notes.
    pub source: Option<SourceRef>,
    /// The quotations, in the order of the source's text.
    pub quotations: Vec<QuotationEntry>,
}

/// A quotation in a list.
#[derive(Clone, Debug, Serialize)]
pub struct QuotationEntry {
    /// Link to its page.
    pub url: String,
    /// The quoted words, shortened in the middle if they are long.
    pub words: String,
    /// Language of the words.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Where they stand, such as `¶4`; may be empty.
    pub locus: String,
    /// `verbatim`, `changed` or `unverified`.
    pub status: &'static str,
    /// The verdict in a word or two.
    pub status_label: String,
    /// What else the reader is told, a few words each.
    pub labels: Vec<String>,
    /// Link to the place where it is written.
    pub used: Link,
}

// ---------------------------------------------------------------- rest

/// The terms of a room or of the site.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryPage {
    /// What is around it.
    pub frame: Frame,
    /// The terms, by name.
    pub terms: Vec<TermView>,
}

/// A glossary term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its id on the page: `term-` and its id.
    pub id: String,
    /// The term, inline markup.
    pub name_html: Html,
    /// The term as text.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// Its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What it means; citations are short links.
    pub body_html: Html,
}

/// Everything with one tag, or by one person.
#[derive(Clone, Debug, Serialize)]
pub struct TaxonomyPage {
    /// What is around it.
    pub frame: Frame,
    /// `tag` or `person`.
    pub kind: &'static str,
    /// The tag or name.
    pub name: String,
    /// A sentence about a person; may be empty.
    pub about: String,
    /// Link to a person's own page; may be empty. Leads out of the site.
    pub url: String,
    /// A person's ORCID; may be empty.
    pub orcid: String,
    /// How many notes there are.
    pub count: usize,
    /// Rooms.
    pub rooms: Vec<RoomCard>,
    /// Notes, by room.
    pub notes: Vec<RoomNotes>,
}

/// Notes of one room.
#[derive(Clone, Debug, Serialize)]
pub struct RoomNotes {
    /// The room.
    pub room: RoomHead,
    /// The notes.
    pub notes: Vec<NoteView>,
}

/// How quotations were checked, and what was counted.
#[derive(Clone, Debug, Serialize)]
pub struct ColophonPage {
    /// What is around it.
    pub frame: Frame,
    /// How words are compared, a rule a paragraph.
    pub rules: Vec<RuleView>,
    /// Every label with its explanation and how often it occurs, in the order of the list.
    pub labels: Vec<LabelCount>,
    /// How all quotations of the site fared.
    pub tally: Tally,
    /// The same by room.
    pub rooms: Vec<RoomTally>,
    /// Every source with the hash of its text.
    pub sources: Vec<SourceHash>,
    /// How many notes the site has.
    pub notes: usize,
    /// The latest date the content mentions.
    pub updated: Option<Day>,
}

/// A rule in plain words.
#[derive(Clone, Debug, Serialize)]
pub struct RuleView {
    /// A few words.
    pub title: String,
    /// A sentence or two.
    pub text: String,
}

/// A label and how often it occurs.
#[derive(Clone, Debug, Serialize)]
pub struct LabelCount {
    /// The label.
    pub label: LabelView,
    /// How often.
    pub count: usize,
}

/// How the quotations of a room fared.
#[derive(Clone, Debug, Serialize)]
pub struct RoomTally {
    /// The room.
    pub room: RoomHead,
    /// Its quotations.
    pub tally: Tally,
    /// What readers are told of them, with how often.
    pub labels: Vec<LabelCount>,
    /// Link to the list of them; empty if there are none.
    pub quotations_url: String,
}

/// A source and the hash of its text.
#[derive(Clone, Debug, Serialize)]
pub struct SourceHash {
    /// The source.
    pub source: SourceRef,
    /// The room it belongs to.
    pub room: RoomHead,
    /// SHA-256 of its text, in hexadecimal digits; empty if no text is held.
    pub sha256: String,
    /// How long the text is, such as “14 passages, 310 words”; empty if none is held.
    pub length: String,
    /// How many bytes the plain text has; 0 if none is held.
    pub bytes: usize,
    /// Link to the plain text; empty if it may not be had.
    pub text_url: String,
}

/// An old address that leads to a new one.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectPage {
    /// What is around it.
    pub frame: Frame,
    /// Where it leads.
    pub target: String,
}

/// What finds the words of the site. The index lies beside the page: `index.js` and the
/// files that it names.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// What is around it.
    pub frame: Frame,
    /// What stands behind the names of the files of the index, so that no old one is used.
    pub version: String,
    /// What can be found, by kind, in the order of the results.
    pub groups: Vec<SearchGroup>,
    /// The rooms with all their pages and sources, for readers without script.
    pub rooms: Vec<SearchRoom>,
    /// The pages outside rooms.
    pub pages: Vec<Link>,
}

/// Passages of one kind, as the search tells them apart.
#[derive(Clone, Debug, Serialize)]
pub struct SearchGroup {
    /// `sources`, `notes`, `essays`, `claims` or `terms`.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
    /// How many passages of this kind can be found.
    pub passages: usize,
}

/// A room in the list of everything.
#[derive(Clone, Debug, Serialize)]
pub struct SearchRoom {
    /// The room.
    pub room: RoomHead,
    /// Its pages.
    pub pages: Vec<Link>,
    /// Its sources.
    pub sources: Vec<SourceRef>,
}

/// Nothing here.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundPage {
    /// What is around it.
    pub frame: Frame,
    /// The rooms there are.
    pub rooms: Vec<Link>,
}
