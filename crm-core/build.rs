//! Packs the time zone database of chrono-tz, which is more than ten times as large: every browser
//! downloads it.

#![expect(clippy::disallowed_methods, reason = "what a build needs is written where cargo says")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

/// 1968-01-01T00:00:00Z, in seconds since 1970.
const START: i64 = -63_158_400;

const DAY: i64 = 86_400;

/// A quarter of an hour, in seconds.
const QUARTER: u64 = 900;

/// Longer than any rule of chrono-tz goes.
const END: i64 = START + 140 * 366 * DAY;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("zones.bin"), pack()?)?;
    Ok(())
}

/// The layout is described in `src/time_zone/zones.rs`.
fn pack() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut rules: Vec<Vec<u8>> = Vec::new();
    let mut zones = BTreeMap::new();
    for zone in TZ_VARIANTS.into_iter().filter(|zone| zone.name() != "UTC") {
        let changes = changes(zone);
        let mut offsets = vec![offset(zone, START)];
        for (_, offset) in &changes {
            if !offsets.contains(offset) {
                offsets.push(*offset);
            }
        }
        let mut rule = Vec::new();
        put_number(&mut rule, offsets.len() as u64);
        offsets.iter().for_each(|offset| put_signed(&mut rule, *offset));
        let mut last = START;
        for (at, offset) in changes {
            let seconds = u64::try_from(at - last)?;
            put_number(
                &mut rule,
                match seconds % QUARTER {
                    0 => seconds / QUARTER * 2,
                    _ => seconds * 2 + 1,
                },
            );
            let number = offsets.iter().position(|known| *known == offset);
            put_number(&mut rule, number.ok_or("an offset that was not collected")? as u64);
            last = at;
        }
        let number = rules.iter().position(|known| *known == rule).unwrap_or_else(|| {
            rules.push(rule);
            rules.len() - 1
        });
        zones.insert(zone.name(), number);
    }
    let mut packed = Vec::new();
    put_number(&mut packed, rules.len() as u64);
    rules.iter().for_each(|rule| put_piece(&mut packed, rule));
    put_number(&mut packed, zones.len() as u64);
    for (name, rule) in zones {
        put_piece(&mut packed, name.as_bytes());
        put_number(&mut packed, rule as u64);
    }
    Ok(packed)
}

/// How far clocks are ahead of UTC, in seconds.
fn offset(zone: Tz, moment: i64) -> i64 {
    let utc = DateTime::from_timestamp(moment, 0).unwrap_or_default().naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().into()
}

/// When clocks change, in seconds, and what they are ahead of UTC then.
fn changes(zone: Tz) -> Vec<(i64, i64)> {
    let mut changes: Vec<(i64, i64)> = Vec::new();
    let mut before = offset(zone, START);
    for day in (START..END).step_by(DAY as usize) {
        while offset(zone, day + DAY) != before {
            let mut same = changes.last().map_or(day, |&(at, _)| day.max(at));
            let mut changed = day + DAY;
            while changed - same > 1 {
                let middle = same + (changed - same) / 2;
                if offset(zone, middle) == before {
                    same = middle;
                } else {
                    changed = middle;
                }
            }
            before = offset(zone, changed);
            changes.push((changed, before));
        }
    }
    changes
}

/// LEB128.
fn put_number(packed: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        packed.push(number as u8 | 0x80);
        number >>= 7;
    }
    packed.push(number as u8);
}

/// Zigzag.
fn put_signed(packed: &mut Vec<u8>, number: i64) {
    put_number(packed, ((number << 1) ^ (number >> 63)) as u64);
}

fn put_piece(packed: &mut Vec<u8>, piece: &[u8]) {
    put_number(packed, piece.len() as u64);
    packed.extend_from_slice(piece);
}
