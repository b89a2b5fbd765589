//! CSV: for Excel as people open it, and for the exchange with programs.

use std::borrow::Cow;

use super::values::{self, Datum, Time};
use crate::Result;
use crate::import::Encoding;

/// How cells are written.
#[derive(Debug)]
pub(super) struct Csv {
    /// Russian dates, decimal commas and a guard against formulas, between semicolons; else ISO
    /// dates, points and texts as they are, between commas: a program does not compute cells.
    pub for_people: bool,
    pub encoding: Encoding,
    pub russian: bool,
    /// Characters that the encoding does not have.
    pub replaced: u64,
}

impl Csv {
    /// The mark of UTF-8, without which Excel takes a file for one of the system's encoding.
    pub fn begin(&self, out: &mut Vec<u8>) {
        if self.for_people && self.encoding == Encoding::Utf8 {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
    }

    pub fn row<'a>(
        &mut self,
        cells: impl Iterator<Item = Result<Datum<'a>>>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                out.push(self.separator());
            }
            self.cell(&text(cell?, self.for_people, self.russian)?, out);
        }
        out.extend_from_slice(b"\r\n");
        Ok(())
    }

    fn separator(&self) -> u8 {
        if self.for_people { b';' } else { b',' }
    }

    fn cell(&mut self, text: &str, out: &mut Vec<u8>) {
        let separator = char::from(self.separator());
        // A space at an end, too: some programs trim cells that are not quoted.
        let quoted = text.contains([separator, '"', '\n', '\r']) || text.trim() != text;
        let text = match quoted {
            true => Cow::Owned(format!("\"{}\"", text.replace('"', "\"\""))),
            false => Cow::Borrowed(text),
        };
        self.replaced += self.encoding.encode(&text, out);
    }
}

fn text(cell: Datum<'_>, for_people: bool, russian: bool) -> Result<Cow<'_, str>> {
    Ok(match cell {
        Datum::Empty => Cow::Borrowed(""),
        Datum::Text(text) if for_people => Cow::Owned(values::guarded(&text).into_owned()),
        Datum::Text(text) => Cow::Owned(values::unambiguous(&text).into_owned()),
        Datum::Phone(text) => Cow::Borrowed(text),
        Datum::Integer(number) => Cow::Owned(number),
        Datum::Amount(amount) if for_people => Cow::Owned(amount.replace('.', ",")),
        Datum::Amount(amount) => Cow::Borrowed(amount),
        Datum::Time(Time { shown: Some(shown), .. }) if for_people => {
            Cow::Owned(russian_time(shown))
        }
        Datum::Time(time) => Cow::Owned(time.moment.to_string()),
        Datum::Flag(flag) if for_people && russian => {
            Cow::Borrowed(if flag { "да" } else { "нет" })
        }
        Datum::Flag(flag) => Cow::Borrowed(if flag { "true" } else { "false" }),
    })
}

/// `31.12.2025`, with as much of the time as is not zero.
fn russian_time(time: chrono::NaiveDateTime) -> String {
    use chrono::Timelike;
    let pattern = match (time.nanosecond(), time.num_seconds_from_midnight()) {
        (0, 0) => "%d.%m.%Y",
        (0, _) => "%d.%m.%Y %H:%M:%S",
        _ => "%d.%m.%Y %H:%M:%S%.3f",
    };
    time.format(pattern).to_string()
}
