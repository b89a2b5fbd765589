//! The built-in time zone database: what clocks are ahead of UTC, and from when on.
//!
//! `build.rs` packs that of chrono-tz; the test below compares the two. Packed, it is less than a tenth of
//! the size: the difference would be downloaded by every browser. Numbers in it are LEB128:
//!
//! ```text
//! file   = count of rules, rules, count of zones, zones
//! rule   = bytes that follow, count of offsets, offsets, changes
//! offset = seconds ahead of UTC (zigzag); the first is that of 1968
//! change = time since the change before (the first: since 1968), number of its offset from 0
//! time   = twice the quarters of an hour; twice the seconds and 1 where that would not be exact
//! zone   = bytes of the name, name, number of the rule from 0; in order of names, without UTC
//! ```
//!
//! Years before 1968 are left out: moments begin with 1970. After the last change nothing changes.

use std::sync::OnceLock;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.bin"));

/// 1968-01-01T00:00:00Z, in seconds since 1970.
const START: i64 = -63_158_400;

/// A quarter of an hour, in seconds.
const QUARTER: i64 = 900;

/// How far a clock can be away from UTC at most, in milliseconds.
const FARTHEST: i64 = 86_400_000;

pub(super) static UTC: Zone = Zone { name: "UTC", rule: &[1, 0], spans: OnceLock::new() };

/// A time zone.
pub(super) struct Zone {
    pub name: &'static str,
    /// Packed.
    rule: &'static [u8],
    /// Unpacked when they are first asked for.
    spans: OnceLock<Vec<Span>>,
}

/// A time in which the clocks of a zone do not change; it lasts until the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    /// In milliseconds since 1970.
    from: i64,
    /// How far clocks are ahead of UTC, in milliseconds.
    offset: i64,
}

/// The zone of a name.
pub(super) fn find(name: &str) -> Option<&'static Zone> {
    static ZONES: OnceLock<Vec<Zone>> = OnceLock::new();
    if name == UTC.name {
        return Some(&UTC);
    }
    let zones = ZONES.get_or_init(|| unpack(PACKED).unwrap_or_default());
    let at = zones.binary_search_by(|zone| zone.name.cmp(name)).ok()?;
    zones.get(at)
}

impl Zone {
    /// How far clocks are ahead of UTC at a moment; all in milliseconds.
    pub(super) fn offset_at(&self, moment: i64) -> i64 {
        let spans = self.spans();
        let next = spans.partition_point(|span| span.from <= moment);
        spans.get(next.saturating_sub(1)).map_or(0, |span| span.offset)
    }

    /// The moments at which clocks show this, in order: two where they go back, none where they jump
    /// over it. All in milliseconds; `shown` as if it were UTC.
    pub(super) fn moments_that_show(&self, shown: i64) -> impl Iterator<Item = i64> {
        let spans = self.spans();
        let first = spans.partition_point(|span| span.from <= shown - FARTHEST).saturating_sub(1);
        let near = spans.get(first..).unwrap_or_default();
        let ends = near.iter().skip(1).map(|next| next.from).chain([i64::MAX]);
        near.iter()
            .zip(ends)
            .take_while(move |(span, _)| span.from <= shown + FARTHEST)
            .map(move |(span, end)| (span.from..end, shown - span.offset))
            .filter(|(lasts, moment)| lasts.contains(moment))
            .map(|(_, moment)| moment)
    }

    fn spans(&self) -> &[Span] {
        self.spans.get_or_init(|| unpack_rule(self.rule).unwrap_or_default())
    }
}

fn unpack(mut packed: &'static [u8]) -> Option<Vec<Zone>> {
    let input = &mut packed;
    let rules: Vec<&[u8]> = (0..number(input)?).map(|_| piece(input)).collect::<Option<_>>()?;
    let zones = (0..number(input)?).map(|_| {
        let name = std::str::from_utf8(piece(input)?).ok()?;
        let rule = rules.get(usize::try_from(number(input)?).ok()?)?;
        Some(Zone { name, rule, spans: OnceLock::new() })
    });
    zones.collect()
}

fn unpack_rule(mut rule: &[u8]) -> Option<Vec<Span>> {
    let rule = &mut rule;
    let count = number(rule)?;
    let offsets: Vec<i64> =
        (0..count).map(|_| Some(signed(rule)? * 1000)).collect::<Option<_>>()?;
    let mut spans = vec![Span { from: i64::MIN, offset: *offsets.first()? }];
    let mut from = START;
    while !rule.is_empty() {
        let time = i64::try_from(number(rule)?).ok()?;
        from += if time % 2 == 0 { time / 2 * QUARTER } else { time / 2 };
        let offset = *offsets.get(usize::try_from(number(rule)?).ok()?)?;
        spans.push(Span { from: from * 1000, offset });
    }
    Some(spans)
}

fn piece(input: &mut &'static [u8]) -> Option<&'static [u8]> {
    let length = usize::try_from(number(input)?).ok()?;
    let (piece, rest) = input.split_at_checked(length)?;
    *input = rest;
    Some(piece)
}

fn number(input: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = input.split_first()?;
        *input = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn signed(input: &mut &[u8]) -> Option<i64> {
    let number = number(input)?;
    let half = i64::try_from(number >> 1).ok()?;
    Some(if number & 1 == 0 { half } else { -half - 1 })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, MappedLocalTime, NaiveDateTime, TimeZone as _};
    use chrono_tz::{TZ_VARIANTS, Tz};

    use crate::Timestamp;
    use crate::time_zone::TimeZone;

    /// What `TimeZone::moment_at` promises, by chrono-tz.
    fn moment_at(zone: Tz, shown: NaiveDateTime) -> i64 {
        let day = chrono::TimeDelta::days(1);
        match zone.from_local_datetime(&shown) {
            MappedLocalTime::Single(moment) | MappedLocalTime::Ambiguous(moment, _) => {
                moment.timestamp_millis()
            }
            MappedLocalTime::None => {
                let before = zone.from_local_datetime(&(shown - day)).latest().unwrap();
                (before + day).timestamp_millis()
            }
        }
    }

    #[test]
    fn clocks_show_what_they_show_in_chrono_tz_around_every_change() {
        for known in TZ_VARIANTS {
            let zone = TimeZone::parse(known.name()).unwrap();
            assert_eq!(zone.name(), known.name());
            let changes = zone.0.spans().iter().skip(1).map(|span| span.from);
            for change in
                changes.chain([0, 1_000_000_000_000, Timestamp::MAX.millis() - 200_000_000])
            {
                for minutes in [-1500, -61, -60, -30, -1, 0, 1, 29, 59, 60, 61, 1500] {
                    for millis in [-1, 0, 1] {
                        let moment = change + minutes * 60_000 + millis;
                        let utc = DateTime::from_timestamp_millis(moment).unwrap();
                        let shown = utc.with_timezone(&known).naive_local();
                        if let Ok(moment) = Timestamp::from_millis(moment) {
                            assert_eq!(zone.clock_at(moment), shown, "{zone:?} {utc}");
                        }
                        assert_eq!(
                            zone.moment_at(shown),
                            moment_at(known, shown),
                            "{zone:?} {shown}"
                        );
                        let shown = utc.naive_utc();
                        assert_eq!(
                            zone.moment_at(shown),
                            moment_at(known, shown),
                            "{zone:?} {shown}"
                        );
                    }
                }
            }
        }
    }
}
