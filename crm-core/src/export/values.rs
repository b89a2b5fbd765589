//! The values of records as cells, before a format writes them.

use std::borrow::Cow;

use chrono::NaiveDateTime;
use serde_json::Value;

use super::list::Look;
use crate::api::wire;
use crate::time_zone::TimeZone;
use crate::{Result, Timestamp};

/// A cell.
#[derive(Debug, PartialEq)]
pub(super) enum Datum<'a> {
    Empty,
    /// Free text, which a spreadsheet might take for a formula.
    Text(Cow<'a, str>),
    /// A phone number as E.164: a plus and digits, which no spreadsheet computes with.
    Phone(&'a str),
    Integer(String),
    /// A decimal amount with a point.
    Amount(&'a str),
    Time(Time),
    Flag(bool),
}

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Time {
    pub moment: Timestamp,
    /// What a clock of the file's time zone shows then; none where clocks go back and the import
    /// would take it for an hour earlier.
    pub shown: Option<NaiveDateTime>,
}

impl Time {
    fn new(moment: Timestamp, zone: TimeZone) -> Self {
        let shown = zone.clock_at(moment);
        Self {
            moment,
            shown: Some(shown).filter(|&shown| zone.moment_at(shown) == moment.millis()),
        }
    }
}

/// How values are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub russian: bool,
    pub zone: TimeZone,
}

/// The value at `member` of a record.
pub(super) fn datum<'a>(
    record: &'a Value,
    member: &str,
    look: Look,
    for_people: bool,
    manner: Manner,
) -> Result<Datum<'a>> {
    let russian = for_people && manner.russian;
    let value = record.pointer(&format!("/{member}")).unwrap_or(&Value::Null);
    Ok(match (value, look) {
        (Value::Null, _) => Datum::Empty,
        (Value::String(text), Look::Phone) => Datum::Phone(text),
        (Value::String(text), Look::Amount) => Datum::Amount(text),
        (Value::String(text), Look::Time) => Datum::Time(Time::new(text.parse()?, manner.zone)),
        (Value::String(text), Look::Word(words)) if russian => {
            let word = words.iter().find(|(word, _)| word == text);
            Datum::Text(word.map_or(text.as_str(), |(_, russian)| russian).into())
        }
        (Value::String(text), _) => Datum::Text(text.into()),
        (Value::Bool(flag), _) => Datum::Flag(*flag),
        (Value::Number(number), _) => Datum::Integer(number.to_string()),
        (Value::Array(items), Look::Sources) => {
            let ids = items.iter().filter_map(|item| item.pointer("/source")?.as_str());
            Datum::Text(ids.collect::<Vec<_>>().join(" ").into())
        }
        (Value::Array(_) | Value::Object(_), _) => Datum::Text(wire::write(value)?.into()),
    })
}

/// Signs at the start of a text that make spreadsheets compute it.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet, or the import, would take an apostrophe off the text or compute it.
fn is_formula_behind_apostrophes(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The text with an apostrophe before it if a spreadsheet might compute it. Texts that look so
/// guarded already get one too: [`unguarded`] gives every text back as it was.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    match is_formula_behind_apostrophes(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text with an apostrophe before it only if the import would take one off.
pub(super) fn unambiguous(text: &str) -> Cow<'_, str> {
    if text.starts_with('\'') { guarded(text) } else { Cow::Borrowed(text) }
}

/// The text of a cell without the apostrophe that guards it.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula_behind_apostrophes(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_stands_behind_an_apostrophe() {
        for text in ["=1+1", "+7 999", "-5", "@SUM(A1)", "'=1", "＝1", "\t=1", "''@x"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["", "a=1", "'a", "'", "5", "Анна"] {
            assert_eq!(guarded(text), text);
        }
    }

    proptest! {
        #[test]
        fn a_guard_is_taken_off_again(text in "[=+@'a-]{0,5}|.*") {
            for written in [guarded(&text), unambiguous(&text)] {
                prop_assert_eq!(unguarded(&written), &text);
            }
        }
    }
}
