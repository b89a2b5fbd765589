//! Moments in time: UTC, millisecond precision.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Error, Result};

/// A moment in time: milliseconds since 1970-01-01T00:00:00Z, up to the end of the year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// 9999-12-31T23:59:59.999Z.
const LAST_MILLISECOND: i64 = 253_402_300_799_999;

impl Timestamp {
    /// The earliest moment, 1970-01-01T00:00:00Z.
    pub const MIN: Self = Self(0);
    /// The latest moment, 9999-12-31T23:59:59.999Z.
    pub const MAX: Self = Self(LAST_MILLISECOND);

    /// The moment that many milliseconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`Error::Invalid`] outside of the years 1970 to 9999.
    pub fn from_millis(millis: i64) -> Result<Self> {
        if (0..=LAST_MILLISECOND).contains(&millis) {
            Ok(Self(millis))
        } else {
            Err(Error::invalid("time", "must lie in the years 1970 to 9999"))
        }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment `millis` later, or none after the year 9999.
    pub fn plus_millis(self, millis: i64) -> Option<Self> {
        self.0.checked_add(millis).and_then(|sum| Self::from_millis(sum).ok())
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    /// Reads RFC 3339 with any offset; finer fractions than milliseconds are cut.
    fn from_str(text: &str) -> Result<Self> {
        let time = DateTime::parse_from_rfc3339(text).map_err(|_| {
            Error::invalid("time", "is not a time such as 2025-01-31T09:05:00.000Z")
        })?;
        Self::from_millis(time.timestamp_millis())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or_default();
        f.write_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Timestamp;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a time such as 2025-01-31T09:05:00.000Z")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<Timestamp, E> {
                text.parse().map_err(|error| match error {
                    Error::Invalid { reason, .. } => E::custom(reason),
                    other => E::custom(other),
                })
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(Text)
        } else {
            Timestamp::from_millis(i64::deserialize(deserializer)?).map_err(de::Error::custom)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_offset_is_read_and_finer_fractions_are_cut() {
        let time: Timestamp = "2025-01-31T12:05:00.123999+03:00".parse().unwrap();
        assert_eq!(time.to_string(), "2025-01-31T09:05:00.123Z");
    }

    #[test]
    fn years_outside_of_1970_to_9999_are_refused() {
        assert!("1969-12-31T23:59:59.999Z".parse::<Timestamp>().is_err());
        assert!("9999-12-31T23:59:59.999-01:00".parse::<Timestamp>().is_err());
        assert!("1970-01-01T00:00:00Z".parse::<Timestamp>().is_ok());
        assert!("9999-12-31T23:59:59.999Z".parse::<Timestamp>().is_ok());
    }
}
