//! Counts what happened beside what would have happened.

use super::past::{Past, Period};
use super::{SimulatedDay, SimulatedOperator, SimulatedWaiting, Simulation};
use crate::time_zone::{Day, TimeZone};
use crate::tx::Snapshot;
use crate::{Result, Timestamp, team};

/// What happened, or what would have.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    Before,
    After,
}

/// One value for each side.
#[derive(Debug, Clone, Copy, Default)]
struct Sides<T> {
    before: T,
    after: T,
}

impl<T> Sides<T> {
    fn of(&mut self, side: Side) -> &mut T {
        match side {
            Side::Before => &mut self.before,
            Side::After => &mut self.after,
        }
    }
}

/// What happened to a contact so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Track {
    /// The operators that it was given to, in order, as a hash.
    operators: u64,
    /// Whether it waits for its first operator.
    waits: bool,
}

/// A contact on both sides.
#[derive(Debug, Clone, Copy, Default)]
struct Tracks {
    sides: Sides<Track>,
    /// When it was received and the place of that day, if it was in the period.
    received: Option<(Timestamp, u32)>,
}

/// The contacts that were received on a day.
#[derive(Debug)]
struct DayCounts {
    day: Day,
    received: u64,
    /// How long each of the queued ones waited.
    waits: Sides<Vec<i64>>,
}

/// The counts of both sides.
#[derive(Debug)]
pub(super) struct Report {
    zone: TimeZone,
    /// By place of the contact.
    tracks: Vec<Tracks>,
    /// By place of the operator: how many contacts it was given.
    given: Vec<Sides<u64>>,
    /// In the order in which they came, which is theirs unless the clock went back.
    days: Vec<DayCounts>,
    /// The stretch of milliseconds that the last day asked for covers, and its place.
    last_day: (std::ops::Range<i64>, u32),
}

impl Report {
    pub fn new(zone: TimeZone, past: &Past) -> Self {
        Self {
            zone,
            tracks: vec![Tracks::default(); past.contacts.len()],
            given: vec![Sides::default(); past.operators.len()],
            days: Vec::new(),
            last_day: (0..0, 0),
        }
    }

    /// A contact was received.
    pub fn received(&mut self, contact: u32, at: Timestamp) {
        let place = self.day(at);
        if let Some(day) = self.days.get_mut(place as usize) {
            day.received += 1;
        }
        if let Some(tracks) = self.tracks.get_mut(contact as usize) {
            tracks.received = Some((at, place));
        }
    }

    fn day(&mut self, at: Timestamp) -> u32 {
        if !self.last_day.0.contains(&at.millis()) {
            let (day, millis) = self.zone.day_of(at);
            let place = self.days.iter().rposition(|other| other.day == day);
            let place = place.unwrap_or_else(|| {
                self.days.push(DayCounts { day, received: 0, waits: Sides::default() });
                self.days.len() - 1
            });
            self.last_day = (millis, place as u32);
        }
        self.last_day.1
    }

    /// A contact that was just received found no operator.
    pub fn queued(&mut self, side: Side, contact: u32) {
        if let Some(tracks) = self.tracks.get_mut(contact as usize) {
            tracks.sides.of(side).waits = true;
        }
    }

    /// A contact was given to an operator.
    pub fn given(&mut self, side: Side, contact: u32, operator: u32, at: Timestamp) {
        self.waited(side, contact, at);
        if let Some(tracks) = self.tracks.get_mut(contact as usize) {
            let track = tracks.sides.of(side);
            let mixed =
                (track.operators ^ (u64::from(operator) + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            track.operators = mixed.rotate_left(29);
        }
        if let Some(given) = self.given.get_mut(operator as usize) {
            *given.of(side) += 1;
        }
    }

    /// A contact waits no more, if it did.
    pub fn waited(&mut self, side: Side, contact: u32, until: Timestamp) {
        let Some(tracks) = self.tracks.get_mut(contact as usize) else { return };
        if std::mem::take(&mut tracks.sides.of(side).waits)
            && let Some((since, day)) = tracks.received
            && let Some(day) = self.days.get_mut(day as usize)
        {
            day.waits.of(side).push((until.millis() - since.millis()).max(0));
        }
    }

    /// Ends the period: who still waits has waited until then.
    pub fn end(&mut self, period: Period) {
        for contact in 0..self.tracks.len() as u32 {
            self.waited(Side::Before, contact, period.to);
            self.waited(Side::After, contact, period.to);
        }
    }

    pub fn into_simulation(mut self, snapshot: Snapshot<'_>, past: &Past) -> Result<Simulation> {
        let mut by_operator = Vec::new();
        for ((_, operator), given) in past.operators.iter().zip(&self.given) {
            if given.before + given.after > 0 {
                let name = team::operator_name(snapshot, operator)?;
                let Sides { before, after } = *given;
                by_operator.push(SimulatedOperator { operator, name, before, after });
            }
        }
        by_operator.sort_unstable_by_key(|operator| operator.operator);
        self.days.sort_unstable_by_key(|day| day.day);
        let by_day = self.days.into_iter().map(|DayCounts { day, received, waits }| SimulatedDay {
            day,
            before: waiting(received, waits.before),
            after: waiting(received, waits.after),
        });
        let changed =
            |tracks: &&Tracks| tracks.sides.before.operators != tracks.sides.after.operators;
        let changed = self.tracks.iter().filter(changed).count() as u64;
        Ok(Simulation { by_operator, by_day: by_day.collect(), changed })
    }
}

fn waiting(received: u64, mut waits: Vec<i64>) -> SimulatedWaiting {
    waits.sort_unstable();
    // The nearest rank: the least that so many of 100 do not exceed.
    let percentile = |of_100: usize| {
        let rank = (waits.len() * of_100).div_ceil(100);
        rank.checked_sub(1).and_then(|place| waits.get(place)).copied()
    };
    SimulatedWaiting {
        received,
        queued: waits.len() as u64,
        waiting_ms_p50: percentile(50),
        waiting_ms_p95: percentile(95),
    }
}
