//! People and bodies in records: a string, a list of strings, or a list of tables.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::Person;
use crate::table::{Kind, Table, Value};

/// Takes the people that a key names.
pub fn people(table: &mut Table, key: &'static str, d: &mut Diagnostics) -> Vec<Person> {
    let Some(value) = table.value(key) else { return Vec::new() };
    match value.kind {
        Kind::List(list) => list.into_iter().filter_map(|item| person(item, key, d)).collect(),
        _ => person(value, key, d).into_iter().collect(),
    }
}

fn person(value: Value, key: &str, d: &mut Diagnostics) -> Option<Person> {
    if let Some(name) = value.text() {
        return Some(from_string(&name.value));
    }
    let Kind::Table(table) = value.kind else {
        let message = format!("`{key}` must name people");
        let wrong = Diagnostic::new(Code::RR103, value.span, message);
        d.push(wrong.help(format!("for example `{key} = \"Okafor, Ada\"`")));
        return None;
    };
    from_table(table, d)
}

/// "Family, given" if there is exactly one comma; anything else is a whole name.
fn from_string(name: &str) -> Person {
    let whole = || Person { family: name.trim().to_owned(), given: None, orcid: None };
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() => Person {
            family: family.trim().to_owned(),
            given: Some(given.trim().to_owned()),
            orcid: None,
        },
        _ => whole(),
    }
}

fn from_table(mut table: Table, d: &mut Diagnostics) -> Option<Person> {
    let literal = table.string("literal", d);
    let family = table.string("family", d);
    let given = table.string("given", d);
    let orcid = table.string("orcid", d);
    let span = table.span;
    table.finish(d);
    let Some(family) = literal.or(family) else {
        let nameless = Diagnostic::new(Code::RR104, span, "the key `family` is missing");
        d.push(nameless.help("give `family` and `given`, or a whole name as `literal`"));
        return None;
    };
    Some(Person { family, given, orcid })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{File, Files};

    fn read(text: &str) -> (Vec<(String, Option<String>)>, Vec<&'static str>) {
        let files = Files::new(vec![File::text_from("a", text.as_bytes().to_vec())]);
        let mut d = Diagnostics::new();
        let file = files.find("a").unwrap();
        let mut table = crate::table::parse(file, text, 0..text.len(), &mut d);
        let people = people(&mut table, "author", &mut d);
        let names = people.into_iter().map(|person| (person.family, person.given)).collect();
        (names, d.finish(false).into_iter().map(|d| d.code.name()).collect())
    }

    fn name(family: &str, given: Option<&str>) -> (String, Option<String>) {
        (family.to_owned(), given.map(str::to_owned))
    }

    #[test]
    fn one_comma_divides_a_name() {
        assert_eq!(read("author = \"Okafor, Ada\"").0, [name("Okafor", Some("Ada"))]);
        assert_eq!(
            read("author = \"Reading Room editors\"").0,
            [name("Reading Room editors", None)]
        );
        assert_eq!(
            read("author = [\"A\", \"X, Y, Z\"]").0,
            [name("A", None), name("X, Y, Z", None)]
        );
    }

    #[test]
    fn tables_say_which_name_is_which() {
        let (names, found) = read(
            "author = [{ family = \"Okafor\", given = \"Ada\" }, { literal = \"Office, United\" }, \
             { given = \"Ada\" }, 3]",
        );
        assert_eq!(names, [name("Okafor", Some("Ada")), name("Office, United", None)]);
        assert_eq!(found, ["RR104", "RR103"]);
    }
}
