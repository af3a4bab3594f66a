//! The function `say` of templates: a phrase in the language of the page.

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::wording::{Piece, Wording, Words};

/// The engine with a `say` that speaks this language.
pub(super) fn speaking(tera: &Tera, wording: &Wording, lang: &str) -> Tera {
    let mut tera = tera.clone();
    register(&mut tera, wording.of(lang));
    tera
}

/// Gives an engine its `say`. `id` names the phrase, `n` is the number that asks for a
/// form, everything else fills what the phrase leaves open.
pub(super) fn register(tera: &mut Tera, words: &Words) {
    let words = words.clone();
    tera.register_function("say", move |given: Kwargs, state: &State| say(&words, &given, state));
}

/// The phrase as safe text: itself escaped, and what fills it unless that is safe.
fn say(words: &Words, given: &Kwargs, state: &State) -> TeraResult<Value> {
    let id = given.must_get::<&str>("id")?;
    let n = given.get::<usize>("n")?;
    let pieces = words.pieces(id, n);
    let pieces =
        pieces.ok_or_else(|| tera::Error::message(format!("there is no phrase `{id}`")))?;
    let mut said = String::new();
    for piece in pieces {
        said.push_str(&match piece {
            Piece::Text(text) => state.escape(text)?,
            Piece::Value(name) => {
                let value = given.iter().find(|(key, _)| key.as_str() == Some(name));
                let missing = || format!("`say` wants `{name}=…` for `{id}`");
                let (_, value) = value.ok_or_else(|| tera::Error::message(missing()))?;
                state.escape_if_needed(value)?
            }
        });
    }
    Ok(Value::safe_string(&said))
}
