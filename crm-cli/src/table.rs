//! Tables for the eye: which members of JSON objects are columns, and how values look.

use std::sync::OnceLock;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Cell, CellAlignment, Table};
use crm_core::Timestamp;
use crm_core::time_zone::TimeZone;
use serde_json::Value;

use crate::words::{Codes, Language, Words, language, name_of, reason, say, words};

/// What stands between thousands: it does not break a line.
const BETWEEN_THOUSANDS: char = '\u{202F}';

/// The time zone of the data file.
static ZONE: OnceLock<TimeZone> = OnceLock::new();

/// Shows times as clocks of this zone do, UTC without it. Only the first call counts: a program looks
/// into one file.
pub fn show_times_in(zone: TimeZone) {
    let _ = ZONE.set(zone);
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub heading: Words,
    /// Where the value is in a row, as a JSON pointer without the first slash.
    pub member: &'static str,
    pub look: Look,
}

/// How a value looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Text,
    /// An integer or a decimal amount, thousands apart.
    Number,
    Time,
    /// Milliseconds, in the two largest units.
    Duration,
    /// A code that has a name in other languages.
    Code(Codes),
    /// What the engine says of something.
    Reason,
}

/// Shorthand for tables of columns: the heading in English and in Russian.
pub const fn column(
    english: &'static str,
    russian: &'static str,
    member: &'static str,
    look: Look,
) -> Column {
    Column { heading: words(english, russian), member, look }
}

/// The members of the array at `place` of a value, a JSON pointer; none if there is no array.
pub fn rows<'a>(value: &'a Value, place: &str) -> &'a [Value] {
    value.pointer(place).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What is at `place` of a value, a JSON pointer, as text.
pub fn shown(value: &Value, place: &str, look: Look) -> String {
    text(value.pointer(place).unwrap_or(&Value::Null), look)
}

/// The rows as a table.
pub fn render(columns: &[Column], rows: &[Value]) -> String {
    let cells = rows.iter().map(|row| {
        columns.iter().map(|column| shown(row, &format!("/{}", column.member), column.look))
    });
    let columns: Vec<_> = columns.iter().map(|column| (column.heading, column.look)).collect();
    grid(&columns, cells)
}

/// Texts as a table; everything but text and time stands to the right.
pub fn grid<R: IntoIterator<Item = String>>(
    columns: &[(Words, Look)],
    rows: impl IntoIterator<Item = R>,
) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED);
    table.set_header(columns.iter().map(|(heading, _)| heading.get()));
    for row in rows {
        table.add_row(row.into_iter().zip(columns).map(|(text, (_, look))| {
            Cell::new(text).set_alignment(match look {
                Look::Text | Look::Time | Look::Code(_) | Look::Reason => CellAlignment::Left,
                Look::Number | Look::Duration => CellAlignment::Right,
            })
        }));
    }
    table.to_string()
}

/// A value as people read it.
pub fn text(value: &Value, look: Look) -> String {
    match (value, look) {
        (Value::Null, _) => "–".to_owned(),
        (Value::Bool(true), _) => say!("yes", "да"),
        (Value::Bool(false), _) => say!("no", "нет"),
        (Value::String(text), Look::Number) => thousands(text),
        (Value::String(text), Look::Time) => time(text),
        (Value::String(text), Look::Reason) => printable(&reason(text)),
        (Value::String(text), Look::Code(codes)) => printable(name_of(text, codes)),
        (Value::String(text), _) => printable(text),
        (Value::Number(number), Look::Duration) => duration(number.as_u64().unwrap_or_default()),
        (Value::Number(number), Look::Number) => thousands(&number.to_string()),
        (other, _) => printable(&other.to_string()),
    }
}

/// `1234567.50` as `1 234 567.50`, in Russian as `1 234 567,50`.
pub fn thousands(number: &str) -> String {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut text = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(BETWEEN_THOUSANDS);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(decimal_point());
        text.push_str(fraction);
    }
    text
}

/// What stands before decimals.
pub fn decimal_point() -> char {
    match language() {
        Language::English => '.',
        Language::Russian => ',',
    }
}

/// A count, thousands apart.
pub fn count(number: u64) -> String {
    thousands(&number.to_string())
}

/// Seconds with two decimals.
pub fn seconds(seconds: f64) -> String {
    thousands(&format!("{seconds:.2}"))
}

/// `2025-01-31T09:05:00.000Z` as `2025-01-31 09:05:00`, in Russian as `31.01.2025 09:05:00`, by the
/// clock of the file's zone.
pub fn time(time: &str) -> String {
    let Ok(moment) = time.parse::<Timestamp>() else { return printable(time) };
    let clock = ZONE.get().copied().unwrap_or_default().clock(moment);
    match (language(), clock.split_once(' ')) {
        (Language::Russian, Some((day, hour))) => {
            let mut parts: Vec<&str> = day.split('-').collect();
            parts.reverse();
            format!("{} {hour}", parts.join("."))
        }
        _ => clock,
    }
}

/// Milliseconds in the two largest units: `3 d 4 h`, `2 min 5 s`.
pub fn duration(millis: u64) -> String {
    let seconds = millis / 1000;
    let units = [
        (words("d", "д"), 86_400),
        (words("h", "ч"), 3600),
        (words("min", "мин"), 60),
        (words("s", "с"), 1),
    ];
    let Some(largest) = units.iter().position(|(_, length)| seconds >= *length) else {
        return say!("{millis} ms", "{millis} мс");
    };
    let mut rest = seconds;
    let mut text = Vec::new();
    for (name, length) in units.iter().skip(largest).take(2) {
        if rest / length > 0 {
            text.push(format!("{} {}", rest / length, name.get()));
        }
        rest %= length;
    }
    text.join(" ")
}

/// The text without characters that would steer a terminal.
pub fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(thousands("0"), "0");
        assert_eq!(thousands("123"), "123");
        assert_eq!(thousands("1234.50"), "1\u{202F}234.50");
        assert_eq!(thousands("-123456"), "-123\u{202F}456");
        assert_eq!(thousands("1234567"), "1\u{202F}234\u{202F}567");
    }

    #[test]
    fn a_duration_is_told_in_its_two_largest_units() {
        assert_eq!(duration(0), "0 ms");
        assert_eq!(duration(999), "999 ms");
        assert_eq!(duration(59_000), "59 s");
        assert_eq!(duration(3_600_000), "1 h");
        assert_eq!(duration(90_061_000), "1 d 1 h");
    }

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(printable("\u{1b}[2JАнна\n"), "\u{FFFD}[2JАнна\u{FFFD}");
    }
}
