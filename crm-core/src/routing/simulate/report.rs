//! Counts what happened, and beside it what would have happened.

use super::past::{Event, Past, Period};
use super::{SimulatedDay, SimulatedOperator, SimulatedWaiting, Simulation};
use crate::time_zone::{Day, TimeZone};
use crate::tx::Snapshot;
use crate::{Result, Timestamp, team};

/// What happened to a contact so far.
#[derive(Debug, Clone, Copy, Default)]
struct Track {
    /// The operators that it was given to, in order, as a hash.
    operators: u64,
    /// Whether it waits for its first operator.
    waits: bool,
    /// When it was received and the place of that day, if it was in the period.
    received: Option<(Timestamp, u32)>,
}

/// The contacts that were received on a day.
#[derive(Debug)]
struct DayCounts {
    day: Day,
    received: u64,
    /// How long each of the queued ones waited.
    waits: Vec<i64>,
}

/// The counts of one course of things.
#[derive(Debug)]
pub(super) struct Report {
    zone: TimeZone,
    /// By place of the contact.
    tracks: Vec<Track>,
    /// By place of the operator: how many contacts it was given.
    given: Vec<u64>,
    /// In the order in which they came, which is theirs unless the clock went back.
    days: Vec<DayCounts>,
    /// The stretch of milliseconds that the last day asked for covers, and its place.
    last_day: (std::ops::Range<i64>, u32),
}

impl Report {
    pub fn new(zone: TimeZone, past: &Past) -> Self {
        Self {
            zone,
            tracks: vec![Track::default(); past.contacts.len()],
            given: vec![0; past.operators.len()],
            days: Vec::new(),
            last_day: (0..0, 0),
        }
    }

    /// What happened.
    pub fn of(zone: TimeZone, past: &Past, period: Period) -> Self {
        let mut report = Self::new(zone, past);
        let mut first = 0;
        for step in &past.steps {
            for event in past.events.get(first..step.end).unwrap_or_default() {
                report.happened(event, step.at);
            }
            first = step.end;
        }
        report.end(period);
        report
    }

    fn happened(&mut self, event: &Event, at: Timestamp) {
        match *event {
            Event::Received { contact, operator } => {
                self.received(contact, at);
                match operator {
                    Some(operator) => self.given(contact, operator, at),
                    None => self.queued(contact),
                }
            }
            Event::Drained { contact, operator } | Event::Reassigned { contact, operator } => {
                self.given(contact, operator, at);
            }
            Event::Closed { contact, .. }
            | Event::Deleted { contact }
            | Event::Restored { contact, .. } => self.waited(contact, at),
            Event::Reopened { .. }
            | Event::Left { .. }
            | Event::Operator { .. }
            | Event::Source { .. }
            | Event::Weight { .. }
            | Event::Undo => {}
        }
    }

    /// A contact was received.
    pub fn received(&mut self, contact: u32, at: Timestamp) {
        let place = self.day(at);
        if let Some(day) = self.days.get_mut(place as usize) {
            day.received += 1;
        }
        if let Some(track) = self.tracks.get_mut(contact as usize) {
            track.received = Some((at, place));
        }
    }

    fn day(&mut self, at: Timestamp) -> u32 {
        if !self.last_day.0.contains(&at.millis()) {
            let (day, millis) = self.zone.day_of(at);
            let place = self.days.iter().rposition(|other| other.day == day);
            let place = place.unwrap_or_else(|| {
                self.days.push(DayCounts { day, received: 0, waits: Vec::new() });
                self.days.len() - 1
            });
            self.last_day = (millis, place as u32);
        }
        self.last_day.1
    }

    /// A contact that was just received found no operator.
    pub fn queued(&mut self, contact: u32) {
        if let Some(track) = self.tracks.get_mut(contact as usize) {
            track.waits = true;
        }
    }

    /// A contact was given to an operator.
    pub fn given(&mut self, contact: u32, operator: u32, at: Timestamp) {
        self.waited(contact, at);
        if let Some(track) = self.tracks.get_mut(contact as usize) {
            let mixed =
                (track.operators ^ (u64::from(operator) + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            track.operators = mixed.rotate_left(29);
        }
        if let Some(given) = self.given.get_mut(operator as usize) {
            *given += 1;
        }
    }

    /// A contact waits no more, if it did.
    pub fn waited(&mut self, contact: u32, until: Timestamp) {
        let Some(track) = self.tracks.get_mut(contact as usize) else { return };
        if std::mem::take(&mut track.waits)
            && let Some((since, day)) = track.received
            && let Some(day) = self.days.get_mut(day as usize)
        {
            day.waits.push((until.millis() - since.millis()).max(0));
        }
    }

    /// Ends the period: who still waits has waited until then.
    pub fn end(&mut self, period: Period) {
        for contact in 0..self.tracks.len() as u32 {
            self.waited(contact, period.to);
        }
    }

    /// What happened beside what would have: `self` and `after` have followed the same events.
    pub fn beside(self, after: Self, snapshot: Snapshot<'_>, past: &Past) -> Result<Simulation> {
        let mut by_operator = Vec::new();
        let given = self.given.iter().copied().zip(after.given.iter().copied());
        for ((_, operator), (before, after)) in past.operators.iter().zip(given) {
            if before + after > 0 {
                let name = team::operator_name(snapshot, operator)?;
                by_operator.push(SimulatedOperator { operator, name, before, after });
            }
        }
        by_operator.sort_unstable_by_key(|operator| operator.operator);
        let is_changed = |(before, after): &(&Track, &Track)| before.operators != after.operators;
        let changed = self.tracks.iter().zip(&after.tracks).filter(is_changed).count() as u64;
        let days = self.days.into_iter().zip(after.days);
        let mut by_day: Vec<SimulatedDay> = days
            .map(|(before, after)| SimulatedDay {
                day: before.day,
                before: before.waiting(),
                after: after.waiting(),
            })
            .collect();
        by_day.sort_unstable_by_key(|day| day.day);
        Ok(Simulation { by_operator, by_day, changed })
    }
}

impl DayCounts {
    fn waiting(self) -> SimulatedWaiting {
        let Self { received, mut waits, .. } = self;
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
}
