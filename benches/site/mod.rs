//! A site of any size for measuring: rooms of accounts that tell the same in part, with
//! notes on them. The same size gives the same site.

use std::fmt::Write;

/// How large the site is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Rooms.
    pub rooms: usize,
    /// Sources of each room.
    pub sources: usize,
    /// Words of each source.
    pub words: usize,
    /// Notes of each room.
    pub notes: usize,
}

/// 1,000 sources of 700 words with 10,000 notes.
pub const LARGE: Size = Size { rooms: 100, sources: 10, words: 700, notes: 100 };

const SYLLABLES: [&str; 24] = [
    "ba", "den", "lor", "mi", "ran", "tes", "vo", "ked", "sul", "ni", "par", "gos", "wen", "ti",
    "hal", "cor", "ju", "mad", "rel", "fos", "ga", "ble", "pin", "dor",
];
const COMMON: [&str; 16] = [
    "the", "of", "and", "to", "in", "that", "was", "it", "on", "for", "had", "with", "by", "at",
    "not", "said",
];

/// A small generator of numbers (xorshift64*, Vigna 2016); its quality is of no concern.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn word(&mut self) -> String {
        if self.roll(2) == 0 {
            return COMMON[self.roll(COMMON.len())].to_owned();
        }
        let syllables = 2 + self.roll(2);
        (0..syllables).map(|_| SYLLABLES[self.roll(SYLLABLES.len())]).collect()
    }

    fn sentence(&mut self) -> Vec<String> {
        let mut words: Vec<String> = (0..10 + self.roll(15)).map(|_| self.word()).collect();
        let first = words[0].remove(0).to_ascii_uppercase();
        words[0].insert(0, first);
        words
    }
}

/// Path and text of every file of the site.
pub fn files(size: Size) -> Vec<(String, String)> {
    let head = "format = 1\ntitle = \"A large site\"\nbase_url = \"https://example.org/\"\n";
    let settings = format!("{head}\n[defaults]\nby = \"A. Writer\"\nlicence = \"CC0-1.0\"\n");
    let mut files = vec![("site.toml".to_owned(), settings)];
    for room in 0..size.rooms {
        make_room(room, size, &mut files);
    }
    files
}

fn make_room(number: usize, size: Size, files: &mut Vec<(String, String)>) {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number as u64 + 1));
    let folder = format!("content/room-{number:03}");
    // A third of what a source says is said by others of the room as well.
    let shared: Vec<_> = (0..size.words / 20).map(|_| dice.sentence()).collect();
    let sources: Vec<_> =
        (0..size.sources).map(|_| source(&shared, size.words, &mut dice)).collect();
    for (at, sentences) in sources.iter().enumerate() {
        let record =
            format!("title = \"Account {at}\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n");
        files.push((format!("{folder}/sources/s{at}.toml"), record));
        files.push((format!("{folder}/sources/s{at}.txt"), paragraphs(sentences)));
    }
    let mut notes = String::new();
    for note in 0..size.notes {
        let at = note % size.sources;
        write_note(&mut notes, note, at, &sources[at], &mut dice);
    }
    files.push((format!("{folder}/annotations/notes.md"), notes));
    let essay = essay(number, &sources[0], &mut dice);
    files.push((format!("{folder}/index.md"), essay));
}

fn source(shared: &[Vec<String>], words: usize, dice: &mut Dice) -> Vec<Vec<String>> {
    let mut sentences: Vec<Vec<String>> = Vec::new();
    let mut left = shared.iter();
    let mut count = 0;
    while count < words {
        let sentence = match dice.roll(3) {
            0 => left.next().cloned().unwrap_or_else(|| dice.sentence()),
            _ => dice.sentence(),
        };
        count += sentence.len();
        sentences.push(sentence);
    }
    sentences
}

fn paragraphs(sentences: &[Vec<String>]) -> String {
    let chunks = sentences.chunks(3).map(|chunk| {
        chunk.iter().map(|words| format!("{}.", words.join(" "))).collect::<Vec<_>>().join(" ")
    });
    chunks.map(|paragraph| paragraph + "\n\n").collect()
}

/// Six to eleven words in a row, out of one sentence.
fn quotation(sentences: &[Vec<String>], dice: &mut Dice) -> String {
    let sentence = &sentences[dice.roll(sentences.len())];
    let length = (6 + dice.roll(6)).min(sentence.len());
    let start = dice.roll(sentence.len() - length + 1);
    sentence[start..start + length].join(" ")
}

fn write_note(
    notes: &mut String,
    number: usize,
    source: usize,
    sentences: &[Vec<String>],
    dice: &mut Dice,
) {
    let words = quotation(sentences, dice);
    let (one, two) = (dice.sentence().join(" "), dice.sentence().join(" "));
    let _ = write!(notes, "## Note {number}\n\n> {words} [@s{source}]\n\n{one}. *{two}.*\n\n");
}

fn essay(number: usize, sentences: &[Vec<String>], dice: &mut Dice) -> String {
    let mut text = format!("+++\ntitle = \"Room {number}\"\ndate = 2026-01-01\n+++\n\n");
    for _ in 0..10 {
        let (before, words) = (dice.sentence().join(" "), quotation(sentences, dice));
        let _ = write!(text, "{before} “{words}” [@s0].\n\n");
    }
    text
}
