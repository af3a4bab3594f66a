//! Values of the types that the format asks for.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Kind, Table, Value};
use crate::date::{Date, Moment, is_edtf};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::files::Located;
use crate::nearest::did_you_mean;

impl Table {
    /// Takes a string. Control characters other than tab and line end are reported and
    /// taken out.
    pub fn text(&mut self, key: &'static str, d: &mut Diagnostics) -> Option<Located<String>> {
        let value = self.value(key)?;
        value.text().map(|text| clean(text, d)).or_else(|| {
            wrong(&value, key, "a string", "\"words\"", d);
            None
        })
    }

    /// Takes a string without its place.
    pub fn string(&mut self, key: &'static str, d: &mut Diagnostics) -> Option<String> {
        self.text(key, d).map(|text| text.value)
    }

    /// Takes a string that must be there and hold something; `line` is what the author
    /// should add.
    pub fn required(
        &mut self,
        key: &'static str,
        line: &str,
        d: &mut Diagnostics,
    ) -> Option<Located<String>> {
        self.require(key, line);
        let text = self.text(key, d)?;
        if text.value.trim().is_empty() {
            let empty = Diagnostic::new(Code::RR104, text.span, format!("`{key}` is empty"));
            d.push(empty.help(format!("write `{line}`")));
            return None;
        }
        Some(text)
    }

    /// Takes a string or a whole number, as text.
    pub fn word(&mut self, key: &'static str, d: &mut Diagnostics) -> Option<String> {
        let value = self.value(key)?;
        if let Kind::Integer(Some(number)) = value.kind {
            return Some(number.to_string());
        }
        let text = value.text().map(|text| clean(text, d).value);
        if text.is_none() {
            wrong(&value, key, "a string or a whole number", "\"12a\"", d);
        }
        text
    }

    /// Takes one of a closed list of strings.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
        d: &mut Diagnostics,
    ) -> Option<T> {
        let value = self.value(key)?;
        let text = value.text();
        let chosen = text.as_ref().and_then(|text| {
            choices.iter().find(|(name, _)| *name == text.value).map(|(_, choice)| *choice)
        });
        if chosen.is_none() {
            d.push(not_a_choice(&value, key, choices.iter().map(|(name, _)| *name)));
        }
        chosen
    }

    /// Takes `true` or `false`.
    pub fn flag(&mut self, key: &'static str, d: &mut Diagnostics) -> Option<bool> {
        let value = self.value(key)?;
        if let Kind::Bool(flag) = value.kind {
            return Some(flag);
        }
        wrong(&value, key, "`true` or `false`, without quotation marks", "true", d);
        None
    }

    /// Takes a whole number within bounds.
    pub fn integer(
        &mut self,
        key: &'static str,
        bounds: RangeInclusive<i64>,
        d: &mut Diagnostics,
    ) -> Option<i64> {
        let value = self.value(key)?;
        if let Kind::Integer(Some(number)) = value.kind
            && bounds.contains(&number)
        {
            return Some(number);
        }
        let what = match (*bounds.start(), *bounds.end()) {
            (i64::MIN, i64::MAX) => "a whole number".to_owned(),
            (low, i64::MAX) => format!("a whole number from {low} on"),
            (low, high) => format!("a whole number from {low} to {high}"),
        };
        wrong(&value, key, &what, &bounds.start().max(&1).to_string(), d);
        None
    }

    /// Takes a number within bounds.
    pub fn number(
        &mut self,
        key: &'static str,
        bounds: RangeInclusive<f64>,
        d: &mut Diagnostics,
    ) -> Option<f64> {
        let value = self.value(key)?;
        let number = match value.kind {
            Kind::Float(number) => Some(number),
            Kind::Integer(number) => number.map(|number| number as f64),
            _ => None,
        };
        if number.is_some_and(|number| bounds.contains(&number)) {
            return number;
        }
        let what = format!("a number from {:?} to {:?}", bounds.start(), bounds.end());
        wrong(&value, key, &what, "0.25", d);
        None
    }

    /// Takes a day.
    pub fn date(&mut self, key: &'static str, d: &mut Diagnostics) -> Option<Located<Date>> {
        let value = self.value(key)?;
        if let Some(day) = value.day(d) {
            return Some(Located { value: day, span: value.span });
        }
        let text = value.text().and_then(|text| Date::parse(&text.value));
        let wrong = wrong_type(&value, key, "a date", "2026-11-20");
        d.push(match text {
            Some(day) => wrong.edit(value.span, day.to_string()),
            None => wrong,
        });
        None
    }

    /// Takes a day, or a string with a date that is known in part.
    pub fn moment(&mut self, key: &'static str, d: &mut Diagnostics) -> Option<Located<Moment>> {
        let value = self.value(key)?;
        let partial = value.text().filter(|text| is_edtf(&text.value));
        let day = value.day(d).map(Moment::Day);
        if let Some(moment) = day.or(partial.map(|text| Moment::Edtf(text.value))) {
            return Some(Located { value: moment, span: value.span });
        }
        d.push(no_moment(&value, key));
        None
    }

    /// Takes a list of strings.
    pub fn texts(
        &mut self,
        key: &'static str,
        d: &mut Diagnostics,
    ) -> Option<Vec<Located<String>>> {
        let value = self.value(key)?;
        let Kind::List(list) = &value.kind else {
            let wrong = wrong_type(&value, key, "a list of strings", "[\"one\", \"two\"]");
            d.push(match value.text() {
                Some(text) => wrong.edit(value.span, format!("[{:?}]", text.value)),
                None => wrong,
            });
            return None;
        };
        Some(list.iter().filter_map(|item| item_text(item, key, d)).collect())
    }

    /// Takes a string or a list of strings.
    pub fn one_or_more(
        &mut self,
        key: &'static str,
        d: &mut Diagnostics,
    ) -> Option<Vec<Located<String>>> {
        let value = self.value(key)?;
        match &value.kind {
            Kind::Text(..) => value.text().map(|text| vec![clean(text, d)]),
            Kind::List(list) => {
                Some(list.iter().filter_map(|item| item_text(item, key, d)).collect())
            }
            _ => {
                wrong(&value, key, "a string or a list of strings", "[\"one\", \"two\"]", d);
                None
            }
        }
    }

    /// Takes a table.
    pub fn table(&mut self, key: &'static str, d: &mut Diagnostics) -> Option<Table> {
        let value = self.value(key)?;
        match value.kind {
            Kind::Table(table) => Some(table),
            _ => {
                wrong(&value, key, "a table", "{ … }", d);
                None
            }
        }
    }

    /// Takes a list of tables, such as several `[[key]]`.
    pub fn tables(&mut self, key: &'static str, d: &mut Diagnostics) -> Vec<Table> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Kind::List(list) = value.kind else {
            let message = format!("`{key}` must be a list of tables, not {}", value.describe());
            let wrong = Diagnostic::new(Code::RR103, value.span, message);
            d.push(wrong.help(format!("put each under a line `[[{key}]]`")));
            return Vec::new();
        };
        let tables = list.into_iter().filter_map(|item| match item.kind {
            Kind::Table(table) => Some(table),
            _ => {
                wrong(&item, key, "a list of tables", "[{ … }]", d);
                None
            }
        });
        tables.collect()
    }

    /// Takes a table of tables whose names are the author's own, in the file's order.
    pub fn named_tables(
        &mut self,
        key: &'static str,
        d: &mut Diagnostics,
    ) -> Vec<(Located<String>, Table)> {
        let Some(mut table) = self.table(key, d) else { return Vec::new() };
        let tables = table.rest().into_iter().filter_map(|(name, value)| match value.kind {
            Kind::Table(table) => Some((name, table)),
            _ => {
                let message =
                    format!("`{key}.{}` must be a table, not {}", name.value, value.describe());
                let wrong = Diagnostic::new(Code::RR103, value.span, message);
                d.push(wrong.help(format!("write a line `[{key}.{}]`", name.value)));
                None
            }
        });
        tables.collect()
    }

    /// Takes a table that templates get as it is.
    pub fn extra(
        &mut self,
        key: &'static str,
        d: &mut Diagnostics,
    ) -> BTreeMap<String, serde_json::Value> {
        let Some(mut table) = self.table(key, d) else { return BTreeMap::new() };
        table.rest().into_iter().map(|(name, value)| (name.value, json(value))).collect()
    }

    /// Takes a list of codes that the author wants to silence, and leaves those that
    /// are not known or that cannot be silenced.
    pub fn allow(&mut self, d: &mut Diagnostics) -> Vec<Code> {
        let names = self.texts("allow", d).unwrap_or_default();
        names.into_iter().filter_map(|name| silenceable(&name, d)).collect()
    }
}

impl Value {
    /// A string, located at its inside where that is written as it reads.
    pub fn text(&self) -> Option<Located<String>> {
        match &self.kind {
            Kind::Text(text, inside) => {
                Some(Located { value: text.clone(), span: inside.unwrap_or(self.span) })
            }
            _ => None,
        }
    }

    /// A day; a time of day beside it is mentioned and ignored.
    fn day(&self, d: &mut Diagnostics) -> Option<Date> {
        let Kind::Date(Some(day), written) = &self.kind else { return None };
        if *written != day.to_string() {
            let message = "the time of day is ignored";
            let mut hint = Diagnostic::new(Code::RR107, self.span, message);
            hint.severity = Severity::Hint;
            d.push(hint.help(format!("write `{day}`")).edit(self.span, day.to_string()));
        }
        Some(*day)
    }
}

fn silenceable(name: &Located<String>, d: &mut Diagnostics) -> Option<Code> {
    let problem = match Code::named(&name.value) {
        Some(code) if code.entry().severity != Severity::Error => return Some(code),
        Some(_) => format!("`{}` is an error, which cannot be silenced", name.value),
        None => format!("`{}` is no code of a problem", name.value),
    };
    let wrong = Diagnostic::new(Code::RR103, name.span, problem);
    d.push(
        wrong.help("only warnings and hints can be silenced, for example `allow = [\"RR440\"]`"),
    );
    None
}

fn item_text(item: &Value, key: &str, d: &mut Diagnostics) -> Option<Located<String>> {
    let text = item.text().map(|text| clean(text, d));
    if text.is_none() {
        wrong(item, key, "a list of strings", "[\"one\", \"two\"]", d);
    }
    text
}

fn clean(text: Located<String>, d: &mut Diagnostics) -> Located<String> {
    let bad = |c: char| c.is_control() && !matches!(c, '\t' | '\n');
    let Some(found) = text.value.chars().find(|&c| bad(c)) else { return text };
    let message = format!("control character U+{:04X} in a string", u32::from(found));
    d.push(Diagnostic::new(Code::RR103, text.span, message).help("take it out"));
    text.map(|value| value.replace(bad, ""))
}

fn no_moment(value: &Value, key: &str) -> Diagnostic {
    let wrong = match value.text() {
        Some(text) => {
            let shown: String = text.value.chars().take(60).collect();
            let message = format!("the date `{shown}` is not in the form 1887-05-19");
            Diagnostic::new(Code::RR103, value.span, message)
                .help(format!("for example `{key} = 1887-05-19`"))
        }
        None => wrong_type(value, key, "a date", "1887-05-19"),
    };
    wrong.help(
        "what is known in part stands in quotation marks: `\"1887\"`, `\"1887-05\"`, \
         `\"1887~\"` (about) or `\"1887/1889\"`",
    )
}

fn wrong(value: &Value, key: &str, what: &str, example: &str, d: &mut Diagnostics) {
    d.push(wrong_type(value, key, what, example));
}

fn wrong_type(value: &Value, key: &str, what: &str, example: &str) -> Diagnostic {
    let is = match value.kind {
        Kind::Integer(Some(number)) => number.to_string(),
        Kind::Float(number) => number.to_string(),
        _ => value.describe().to_owned(),
    };
    let message = format!("`{key}` must be {what}, not {is}");
    Diagnostic::new(Code::RR103, value.span, message)
        .help(format!("for example `{key} = {example}`"))
}

fn not_a_choice<'a>(
    value: &Value,
    key: &str,
    choices: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let list: Vec<_> = choices.clone().map(|name| format!("`\"{name}\"`")).collect();
    let list = list.join(", ");
    let Some(text) = value.text() else {
        let message = format!("`{key}` must be one of {list}, not {}", value.describe());
        return Diagnostic::new(Code::RR103, value.span, message);
    };
    let shown: String = text.value.chars().take(60).collect();
    let message = format!("`{key}` cannot be `\"{shown}\"`");
    let wrong = Diagnostic::new(Code::RR103, value.span, message);
    match did_you_mean(&text.value, choices) {
        Some(help) => wrong.help(help).help(format!("it is one of {list}")),
        None => wrong.help(format!("it is one of {list}")),
    }
}

/// A value as JSON, dates as strings. The depth is bounded by the parser.
fn json(value: Value) -> serde_json::Value {
    match value.kind {
        Kind::Text(text, _) => text.into(),
        Kind::Integer(number) => number.into(),
        Kind::Float(number) => number.into(),
        Kind::Bool(flag) => flag.into(),
        Kind::Date(_, written) => written.into(),
        Kind::List(list) => list.into_iter().map(json).collect(),
        Kind::Table(mut table) => {
            let rest = table.rest().into_iter();
            rest.map(|(name, value)| (name.value, json(value))).collect()
        }
    }
}
