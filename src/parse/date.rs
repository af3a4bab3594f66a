//! Dates that cannot be so: in the future, or a change before the beginning.

use crate::date::{Date, Moment, edtf_year};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::Located;

/// Reports a date after today.
pub fn not_after(what: &str, date: Option<&Located<Date>>, today: Date, d: &mut Diagnostics) {
    if let Some(date) = date.filter(|date| date.value > today) {
        let message = format!("`{what}` lies in the future");
        let help = format!("today is {today}; to publish something later use `publish_on`");
        d.push(Diagnostic::new(Code::RR107, date.span, message).help(help));
    }
}

/// Reports a moment after today.
pub fn moment_not_after(
    what: &str,
    moment: Option<&Located<Moment>>,
    today: Date,
    d: &mut Diagnostics,
) {
    let Some(moment) = moment else { return };
    let later = match &moment.value {
        Moment::Day(day) => *day > today,
        Moment::Edtf(text) => edtf_year(text).is_some_and(|year| year > i32::from(today.year)),
    };
    if later {
        let message = format!("`{what}` lies in the future");
        let found = Diagnostic::new(Code::RR107, moment.span, message);
        d.push(found.help(format!("today is {today}")));
    }
}

/// Reports a change that is dated before the beginning.
pub fn in_order(
    date: Option<&Located<Moment>>,
    updated: Option<&Located<Moment>>,
    d: &mut Diagnostics,
) {
    let (Some(date), Some(updated)) = (date, updated) else { return };
    let before = match (&updated.value, &date.value) {
        (Moment::Day(updated), Moment::Day(date)) => updated < date,
        (updated, date) => year(updated).zip(year(date)).is_some_and(|(u, d)| u < d),
    };
    if before {
        let found = Diagnostic::new(Code::RR107, updated.span, "`updated` lies before `date`");
        d.push(found.related(date.span, "`date`").help("exchange them, or correct one"));
    }
}

fn year(moment: &Moment) -> Option<i32> {
    match moment {
        Moment::Day(day) => Some(i32::from(day.year)),
        Moment::Edtf(text) => edtf_year(text),
    }
}

/// A day as a moment, to compare the two.
pub fn as_moment(date: &Option<Located<Date>>) -> Option<Located<Moment>> {
    date.clone().map(|date| date.map(Moment::Day))
}
