//! What people write into the cells of a table: amounts and dates.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::headings::plain;
use crate::Timestamp;
use crate::money::Currency;
use crate::phone;
use crate::time_zone::TimeZone;

/// Why a cell could not be read. It never repeats what the cell holds.
pub(super) type Reason = String;

const NOT_AMOUNT: &str = "is not an amount such as 1234.50 or 1 234,50";
const NOT_DATE: &str = "is not a date such as 2025-12-31, 31.12.2025 or 31.12.2025 14:05";
/// Digits of the largest amount: every one of that many digits fits in an `i64`.
const MAX_DIGITS: usize = 18;

/// Minor units of an amount: with a decimal point or comma, with thousands apart by spaces or the
/// other sign, with or without the currency behind it. An amount that could be read in two ways
/// is refused, zeros behind the last decimal of the currency are not.
pub(super) fn amount(text: &str, currency: Currency) -> Result<i64, Reason> {
    let text = without_currency(text.trim(), currency);
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (whole, fraction) = split_decimals(digits, currency)?;
    let whole = without_thousands(whole)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NOT_AMOUNT.to_owned());
    }
    let decimals = usize::from(currency.decimals());
    let fraction = match fraction.split_at_checked(decimals) {
        Some((kept, rest)) if rest.bytes().all(|byte| byte == b'0') => kept,
        Some(_) => return Err(format!("has more than {decimals} decimals")),
        None => fraction,
    };
    if whole.len() + decimals > MAX_DIGITS {
        return Err("is too large".to_owned());
    }
    let zeros = std::iter::repeat_n(b'0', decimals - fraction.len());
    let units = whole
        .bytes()
        .chain(fraction.bytes())
        .chain(zeros)
        .fold(0_i64, |units, digit| units * 10 + i64::from(digit - b'0'));
    Ok(if negative { -units } else { units })
}

fn without_currency(text: &str, currency: Currency) -> &str {
    let number = text.trim_end_matches(|char: char| !char.is_ascii_digit());
    let Some(unit) = text.strip_prefix(number) else { return text };
    if unit.is_empty() {
        return text;
    }
    let unit = unit.trim();
    let is_ruble = unit == "₽"
        || unit.starts_with(char::is_alphabetic)
            && matches!(plain(unit).as_str(), "руб" | "р" | "рублей" | "рубль" | "рубля");
    let is_known =
        unit.eq_ignore_ascii_case(currency.code()) || (currency == Currency::default() && is_ruble);
    if is_known { number } else { text }
}

/// The digits before and behind the decimal sign.
fn split_decimals(digits: &str, currency: Currency) -> Result<(&str, &str), Reason> {
    let Some((whole, fraction)) = digits.rsplit_once(['.', ',']) else {
        return Ok((digits, ""));
    };
    if fraction.is_empty() {
        return Err(NOT_AMOUNT.to_owned());
    }
    if !whole.contains(['.', ',']) {
        let may_be_thousands = fraction.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && currency.decimals() != 3;
        return match currency.decimals() {
            0 if may_be_thousands => Ok((digits, "")),
            _ if may_be_thousands => {
                Err("is ambiguous: its last three digits may be thousands or decimals".to_owned())
            }
            _ => Ok((whole, fraction)),
        };
    }
    let sign_is_repeated = match digits.as_bytes().get(whole.len()) {
        Some(b',') => whole.contains(','),
        _ => whole.contains('.'),
    };
    Ok(if sign_is_repeated { (digits, "") } else { (whole, fraction) })
}

/// The digits of a whole number whose thousands may stand apart, all by the same sign.
fn without_thousands(whole: &str) -> Result<String, Reason> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(whole) {
        return Ok(whole.to_owned());
    }
    let by_one_sign = |sign: &dyn Fn(char) -> bool| {
        let mut groups = whole.split(sign);
        let first = groups.next().unwrap_or_default();
        ((1..=3).contains(&first.len())
            && is_number(first)
            && groups.all(|group| group.len() == 3 && is_number(group)))
        .then(|| whole.chars().filter(char::is_ascii_digit).collect())
    };
    by_one_sign(&phone::is_space)
        .or_else(|| by_one_sign(&|char| char == '.'))
        .or_else(|| by_one_sign(&|char| char == ','))
        .ok_or_else(|| NOT_AMOUNT.to_owned())
}

/// A moment: ISO or Russian, with or without a time, in `zone` if it names no zone of its own.
pub(super) fn date(text: &str, zone: TimeZone) -> Result<Timestamp, Reason> {
    let (local, own_zone) = local_date(text.trim()).ok_or(NOT_DATE)?;
    let millis = match own_zone {
        Some(offset) => {
            local.and_local_timezone(offset).single().ok_or(NOT_DATE)?.timestamp_millis()
        }
        None => zone.moment_at(local),
    };
    Timestamp::from_millis(millis).map_err(|_| "must lie in the years 1970 to 9999".to_owned())
}

fn local_date(text: &str) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
    let day_end = text.find(['T', 't', ' ', ',', '\u{a0}']).unwrap_or(text.len());
    let (day, time) = text.split_at_checked(day_end)?;
    let day = if day.contains('.') {
        let [day, month, year] = parts(day, '.')?;
        NaiveDate::from_ymd_opt(
            i32::try_from(number(year, 4, 4)?).ok()?,
            number(month, 1, 2)?,
            number(day, 1, 2)?,
        )
    } else {
        let [year, month, day] = parts(day, '-')?;
        NaiveDate::from_ymd_opt(
            i32::try_from(number(year, 4, 4)?).ok()?,
            number(month, 2, 2)?,
            number(day, 2, 2)?,
        )
    }?;
    let time = time.trim_start_matches(['T', 't', ' ', ',', '\u{a0}']);
    if time.is_empty() {
        return (day_end == text.len()).then(|| (day.and_time(NaiveTime::MIN), None));
    }
    let (time, zone) = split_zone(time)?;
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, fraction),
        None => (time, ""),
    };
    let (hour, minute, second) = match parts::<3>(time, ':') {
        Some([hour, minute, second]) => (hour, minute, number(second, 2, 2)?),
        None => {
            let [hour, minute] = parts(time, ':').filter(|_| fraction.is_empty())?;
            (hour, minute, 0)
        }
    };
    let time = NaiveTime::from_hms_milli_opt(
        number(hour, 1, 2)?,
        number(minute, 2, 2)?,
        second,
        milliseconds(fraction)?,
    )?;
    Some((day.and_time(time), zone))
}

/// A time without the zone behind it, and that zone.
fn split_zone(time: &str) -> Option<(&str, Option<FixedOffset>)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time.trim_end(), FixedOffset::east_opt(0)));
    }
    let Some(at) = time.find(['+', '-']) else { return Some((time, None)) };
    let (time, zone) = time.split_at_checked(at)?;
    let (sign, offset) = zone.split_at_checked(1)?;
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None => offset.split_at_checked(2)?,
    };
    let minutes = if minutes.is_empty() { 0 } else { number(minutes, 2, 2)? };
    let seconds = i32::try_from(number(hours, 2, 2)? * 3600 + minutes * 60).ok()?;
    let sign = if sign == "-" { -1 } else { 1 };
    if minutes > 59 {
        return None;
    }
    Some((time.trim_end(), Some(FixedOffset::east_opt(sign * seconds)?)))
}

fn parts<const N: usize>(text: &str, sign: char) -> Option<[&str; N]> {
    let mut parts = text.split(sign);
    let mut found = [""; N];
    for part in &mut found {
        *part = parts.next()?;
    }
    parts.next().is_none().then_some(found)
}

fn number(digits: &str, min: usize, max: usize) -> Option<u32> {
    let is_number =
        (min..=max).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

/// Milliseconds of a decimal fraction of a second; finer ones are cut.
fn milliseconds(fraction: &str) -> Option<u32> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(*b"000").take(3);
    Some(digits.fold(0, |millis, digit| millis * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rubles(text: &str) -> Result<i64, Reason> {
        amount(text, Currency::default())
    }

    fn moment(text: &str) -> Option<String> {
        let moscow = TimeZone::parse("Europe/Moscow").unwrap();
        date(text, moscow).ok().map(|moment| moment.to_string())
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for text in [
            "1234.50",
            "1234,50",
            "1234,5",
            "1 234,50",
            "1\u{a0}234,50",
            "1\u{202f}234.50",
            "1,234.50",
            "1.234,50",
            " 1234.50 ",
            "1234,5000",
            "1 234,50 ₽",
            "1234,50₽",
            "1234.50 руб.",
            "1234.50 руб",
            "1234,50 р.",
            "1234,50р",
            "1234.50 RUB",
            "1234.50 rub",
        ] {
            assert_eq!(rubles(text), Ok(123_450), "{text}");
        }
        assert_eq!(rubles("0"), Ok(0));
        assert_eq!(rubles("12"), Ok(1200));
        assert_eq!(rubles("1,234,567"), Ok(123_456_700));
        assert_eq!(rubles("1.234.567,8"), Ok(123_456_780));
        assert_eq!(rubles("1 234 567"), Ok(123_456_700));
        assert_eq!(rubles("1 234,000"), Ok(123_400));
        assert_eq!(rubles("-12,5"), Ok(-1250));
        assert_eq!(rubles("−1 234,50 ₽"), Ok(-123_450));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "-",
            "abc",
            "12.",
            "12,",
            ".5",
            ",5",
            "1e3",
            "1 23",
            "12 34,50",
            "1,23,456",
            "1.234.56,7,8",
            "1,234.567.890",
            "12$",
            "12 USD",
            "12.5.",
            "12,руб",
            "1 234 .50",
            "1--2",
            "٣",
            "1 2345",
            "1.234,567,8",
            "+5",
            "1 234.567,89",
        ] {
            assert!(rubles(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_amount_that_may_be_read_in_two_ways_is_refused() {
        let ambiguous = "is ambiguous: its last three digits may be thousands or decimals";
        assert_eq!(rubles("1,234"), Err(ambiguous.to_owned()));
        assert_eq!(rubles("1.000"), Err(ambiguous.to_owned()));
        assert_eq!(rubles("0.125"), Err("has more than 2 decimals".to_owned()));
        assert_eq!(rubles("1234,567"), Err("has more than 2 decimals".to_owned()));
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(amount("1,234", yen), Ok(1234));
        assert_eq!(amount("12.5", yen), Err("has more than 0 decimals".to_owned()));
        let dinar = Currency::parse("KWD").unwrap();
        assert_eq!(amount("1.234", dinar), Ok(1234));
    }

    #[test]
    fn the_ruble_sign_is_not_read_in_another_currency() {
        let dollar = Currency::parse("USD").unwrap();
        assert_eq!(amount("5 USD", dollar), Ok(500));
        assert!(amount("5 ₽", dollar).is_err());
    }

    #[test]
    fn an_amount_that_does_not_fit_is_refused() {
        assert_eq!(rubles("9999999999999999.99"), Ok(999_999_999_999_999_999));
        assert_eq!(rubles("10000000000000000"), Err("is too large".to_owned()));
    }

    #[test]
    fn iso_dates_are_read_with_and_without_time_and_zone() {
        for (text, expected) in [
            ("2025-12-31", "2025-12-30T21:00:00.000Z"),
            ("2025-12-31T10:00:00Z", "2025-12-31T10:00:00.000Z"),
            ("2025-12-31 10:00:00", "2025-12-31T07:00:00.000Z"),
            ("2025-12-31 10:00", "2025-12-31T07:00:00.000Z"),
            ("2025-12-31T10:00:00+05:00", "2025-12-31T05:00:00.000Z"),
            ("2025-12-31 10:00:00 -0500", "2025-12-31T15:00:00.000Z"),
            ("2025-12-31T10:00+03", "2025-12-31T07:00:00.000Z"),
            ("2025-12-31T10:00:00.1239Z", "2025-12-31T10:00:00.123Z"),
        ] {
            assert_eq!(moment(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn russian_dates_are_read() {
        for (text, expected) in [
            ("31.12.2025", "2025-12-30T21:00:00.000Z"),
            ("31.12.2025 14:05", "2025-12-31T11:05:00.000Z"),
            ("31.12.2025 14:05:30", "2025-12-31T11:05:30.000Z"),
            ("31.12.2025, 14:05", "2025-12-31T11:05:00.000Z"),
            ("1.2.2025 9:05", "2025-02-01T06:05:00.000Z"),
        ] {
            assert_eq!(moment(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "T",
            "2025",
            "2025-13-01",
            "2025-02-29",
            "29.02.2025",
            "31.12.25",
            "12/31/2025",
            "2025-12-31T",
            "31.12.2025 ",
            "2025-12-31 24:00",
            "2025-12-31 10",
            "31.12.2025 14:5",
            "2025-12-31T10:00:60Z",
            "2025-12-31T10:00.5",
            "2025-12-31T10:00:00+5",
            "1969-12-31",
            "2025-12-31T10:00:00+25:00",
            "2025-12-31T10:00:00+03:61",
            "вчера",
            "2025--1-01",
            "2025-12-31T10:00:00+0:300",
            "2025-12-31T10:00:00+",
            "2025-12-31T10:00:00+030",
        ] {
            let is_trimmed_date = text.ends_with(' ');
            assert_eq!(moment(text).is_some(), is_trimmed_date, "{text}");
        }
        assert!(date("9999-12-31", TimeZone::default()).is_ok());
    }

    proptest! {
        #[test]
        fn no_cell_panics(text in "[0-9 .,:TZ+−\u{a0}-]{0,24}|.*") {
            let _ = rubles(&text);
            let _ = moment(&text);
        }

        #[test]
        fn an_amount_is_the_same_in_every_notation(units in 0_i64..1_000_000_000_000) {
            let (whole, fraction) = (units / 100, units % 100);
            prop_assert_eq!(rubles(&format!("{}.{:02}", whole, fraction)), Ok(units));
            let mut apart = String::new();
            for (position, digit) in whole.to_string().chars().rev().enumerate() {
                if position > 0 && position % 3 == 0 {
                    apart.push(' ');
                }
                apart.push(digit);
            }
            let apart: String = apart.chars().rev().collect();
            prop_assert_eq!(rubles(&format!("{apart},{fraction:02} ₽", apart = apart, fraction = fraction)), Ok(units));
        }
    }
}
