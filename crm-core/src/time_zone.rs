//! Time zones of the IANA database, which is built in, and the months that moments fall into there.

mod zones;

use std::fmt;
use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Serialize, Serializer};

use self::zones::Zone;
use crate::{Error, Result, Timestamp};

/// A time zone. The default is UTC.
#[derive(Clone, Copy)]
pub struct TimeZone(&'static Zone);

/// A month of the calendar: months since the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u32);

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(NaiveDate);

const ONE_DAY: i64 = 86_400_000;

impl TimeZone {
    /// The zone of a name such as `Europe/Moscow`.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the database has none of this name.
    pub fn parse(name: &str) -> Result<Self> {
        zones::find(name)
            .map(Self)
            .ok_or_else(|| Error::invalid("time_zone", "is not a time zone such as Europe/Moscow"))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The month that a moment falls into. Later moments never fall into earlier months, also where
    /// clocks go back over the turn of a month: the new month starts with its first midnight.
    pub fn month_of(self, moment: Timestamp) -> Month {
        let local = self.clock_at(moment);
        let month = Month::of(&local);
        match local.day() {
            1 if moment.millis() < self.start_of(month) => month.plus(-1),
            28.. if moment.millis() >= self.start_of(month.plus(1)) => month.plus(1),
            _ => month,
        }
    }

    /// The day that a moment falls into, and from when to when it lasts, in milliseconds since
    /// 1970-01-01T00:00:00Z. As with months, later moments never fall into earlier days.
    pub(crate) fn day_of(self, moment: Timestamp) -> (Day, Range<i64>) {
        let day = Day(self.clock_at(moment).date());
        [day.plus(-1), day, day.plus(1)]
            .map(|day| (day, self.midnight(day.0)..self.midnight(day.plus(1).0)))
            .into_iter()
            .find(|(_, lasts)| lasts.contains(&moment.millis()))
            .unwrap_or((day, moment.millis()..moment.millis() + 1))
    }

    fn midnight(self, date: NaiveDate) -> i64 {
        self.moment_at(date.and_time(chrono::NaiveTime::MIN))
    }

    /// When a month starts, in milliseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn start_of(self, month: Month) -> i64 {
        let (year, month) = month.parts();
        let date = i32::try_from(year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, month, 1))
            .unwrap_or_default();
        self.midnight(date)
    }

    /// The moment, in milliseconds since 1970-01-01T00:00:00Z, at which a clock of the zone shows this:
    /// the first of two where clocks go back, the jump where they jump over it.
    pub(crate) fn moment_at(self, shown: NaiveDateTime) -> i64 {
        let shown = shown.and_utc().timestamp_millis();
        let first = self.0.moments_that_show(shown).next();
        let before = || self.0.moments_that_show(shown - ONE_DAY).last().map(|last| last + ONE_DAY);
        first.or_else(before).unwrap_or(shown)
    }

    /// What a clock of the zone shows at a moment, as `2025-01-31 12:05:00`.
    pub fn clock(self, moment: Timestamp) -> String {
        self.clock_at(moment).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// What a clock of the zone shows at a moment.
    pub(crate) fn clock_at(self, moment: Timestamp) -> NaiveDateTime {
        let shown = moment.millis() + self.0.offset_at(moment.millis());
        DateTime::from_timestamp_millis(shown).unwrap_or_default().naive_utc()
    }
}

impl Default for TimeZone {
    fn default() -> Self {
        Self(&zones::UTC)
    }
}

impl PartialEq for TimeZone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for TimeZone {}

impl fmt::Debug for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Month {
    fn of(date: &impl Datelike) -> Self {
        Self(u32::try_from(date.year()).unwrap_or_default() * 12 + date.month0())
    }

    /// Year and month, from 1.
    fn parts(self) -> (u32, u32) {
        (self.0 / 12, self.0 % 12 + 1)
    }

    /// The month that many months later.
    pub(crate) fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add_signed(months))
    }

    /// Its number: how many months it is from the year 0.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }

    pub(crate) const fn from_number(number: u32) -> Self {
        Self(number)
    }
}

impl Day {
    /// The day that many days later.
    fn plus(self, days: i64) -> Self {
        Self(self.0.checked_add_signed(TimeDelta::days(days)).unwrap_or(self.0))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = self.parts();
        write!(f, "{year:04}-{month:02}")
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(zone: &str, moment: &str) -> String {
        TimeZone::parse(zone).unwrap().month_of(moment.parse().unwrap()).to_string()
    }

    #[test]
    fn months_turn_at_midnight_of_the_zone() {
        assert_eq!(month("UTC", "2025-01-31T23:59:59.999Z"), "2025-01");
        assert_eq!(month("UTC", "2025-02-01T00:00:00Z"), "2025-02");
        assert_eq!(month("Europe/Moscow", "2025-01-31T20:59:59.999Z"), "2025-01");
        assert_eq!(month("Europe/Moscow", "2025-01-31T21:00:00Z"), "2025-02");
        assert_eq!(month("America/New_York", "1970-01-01T00:00:00Z"), "1969-12");
        assert_eq!(month("Asia/Kamchatka", "9999-12-31T23:59:59Z"), "10000-01");
    }

    #[test]
    fn a_month_starts_once_where_clocks_go_back_over_its_midnight() {
        // In Newfoundland 00:01 of 1 November 2009 became 23:01 of 31 October.
        assert_eq!(month("America/St_Johns", "2009-11-01T02:29:59Z"), "2009-10");
        assert_eq!(month("America/St_Johns", "2009-11-01T02:30:30Z"), "2009-11");
        assert_eq!(month("America/St_Johns", "2009-11-01T02:31:30Z"), "2009-11");
        assert_eq!(month("America/St_Johns", "2009-11-01T03:30:00Z"), "2009-11");
    }

    #[test]
    fn a_month_whose_midnight_is_jumped_over_starts_with_the_jump() {
        // In Asunción 00:00 of 1 October 2017 became 01:00.
        assert_eq!(month("America/Asuncion", "2017-10-01T03:59:59.999Z"), "2017-09");
        assert_eq!(month("America/Asuncion", "2017-10-01T04:00:00Z"), "2017-10");
    }

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_however_often_clocks_show_it() {
        let day = |zone: &str, moment: &str| {
            let zone = TimeZone::parse(zone).unwrap();
            let moment: Timestamp = moment.parse().unwrap();
            let (day, lasts) = zone.day_of(moment);
            assert!(lasts.contains(&moment.millis()));
            (day.0.to_string(), (lasts.end - lasts.start) / 60_000)
        };
        let told = |day: &str, minutes: i64| (day.to_owned(), minutes);
        assert_eq!(day("UTC", "2025-01-31T23:59:59.999Z"), told("2025-01-31", 1440));
        assert_eq!(day("Europe/Moscow", "2025-01-31T21:00:00Z"), told("2025-02-01", 1440));
        assert_eq!(day("Europe/Berlin", "2025-03-30T10:00:00Z"), told("2025-03-30", 1380));
        // In Newfoundland 00:01 of 1 November 2009 became 23:01 of 31 October.
        assert_eq!(day("America/St_Johns", "2009-11-01T02:29:59Z"), told("2009-10-31", 1440));
        assert_eq!(day("America/St_Johns", "2009-11-01T02:31:30Z"), told("2009-11-01", 1500));
    }

    #[test]
    fn what_the_database_does_not_have_is_no_zone() {
        for name in ["", "Moscow", "europe/moscow", "+03:00", "UTC+3"] {
            assert!(TimeZone::parse(name).is_err(), "{name}");
        }
    }
}
