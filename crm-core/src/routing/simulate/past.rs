//! What stood when a period began, and what happened in it.
//!
//! Events keep what they changed as it was before. So the first event that touches something, counted
//! from the beginning of the period, tells how it stood then; what none touches stands as it does now.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::change::TransactionV1;
use crate::routing::lottery::Draw;
use crate::routing::stored::{
    CapacityV1, ContactV1, EventV1, GivenV1, ReceivedV1, RoutedV1, RuleV1,
};
use crate::routing::{ContactId, ContactStatus, LeadId, OperatorState};
use crate::schema;
use crate::store::{KeyRange, Order, Reader};
use crate::table::{self, Key, Record};
use crate::team::stored::{OperatorLoadV1, OperatorV1, SourceV1, WeightV1};
use crate::team::{Operator, OperatorId, Source};
use crate::tx::Snapshot;
use crate::{Error, Id, Result, Timestamp, parallel};

/// Transactions of the log, by number.
#[derive(Debug, Clone, Copy)]
pub(in crate::routing) struct Period {
    /// The first one.
    pub first: u64,
    /// The one behind the last.
    pub end: u64,
    /// When it begins, if that was said.
    pub from: Option<Timestamp>,
    /// When it ends.
    pub to: Timestamp,
}

impl Period {
    /// The transactions between two moments.
    ///
    /// Where the clock went back, a moment stands in the log more than once; one place is taken.
    pub fn find(
        snapshot: Snapshot<'_>,
        from: Option<Timestamp>,
        to: Option<Timestamp>,
    ) -> Result<Self> {
        let oldest = snapshot.records::<TransactionV1>(&[])?.next().transpose()?;
        let (oldest, since) = oldest.map_or((1, None), |oldest| (oldest.seq, Some(oldest.at)));
        if oldest > 1 && from.is_some_and(|from| since.is_some_and(|since| from < since)) {
            return Err(Error::invalid("from", "trimmed"));
        }
        let end = snapshot.seq()? + 1;
        let first = from.map_or(Ok(oldest), |from| first_at(snapshot, oldest, end, from))?;
        let end = to.map_or(Ok(end), |to| first_at(snapshot, first, end, to))?;
        let now = snapshot.now();
        Ok(Self { first, end, from, to: to.map_or(now, |to| to.min(now)) })
    }
}

/// The first transaction of some at a moment or later.
fn first_at(snapshot: Snapshot<'_>, first: u64, end: u64, moment: Timestamp) -> Result<u64> {
    let (mut low, mut high) = (first, end);
    while low < high {
        let middle = low + (high - low) / 2;
        if transaction_at(snapshot, middle)? < moment {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// When a transaction happened.
pub(super) fn transaction_at(snapshot: Snapshot<'_>, seq: u64) -> Result<Timestamp> {
    let transaction: Option<TransactionV1> = snapshot.get(&seq)?;
    transaction.map(|transaction| transaction.at).ok_or_else(|| missing(&schema::CHANGES))
}

fn missing(table: &schema::Table) -> Error {
    Error::corrupt(format!("a record of {} is missing", table.name))
}

/// Records by place, so that what is known of them can stand in lists.
#[derive(Debug)]
pub(super) struct Places<E> {
    ids: Vec<Id<E>>,
    places: FxHashMap<Id<E>, u32>,
}

impl<E> Default for Places<E> {
    fn default() -> Self {
        Self { ids: Vec::new(), places: FxHashMap::default() }
    }
}

impl<E> Places<E> {
    /// The place of a record, which gets one if it has none.
    fn of(&mut self, id: Id<E>) -> u32 {
        *self.places.entry(id).or_insert_with(|| {
            self.ids.push(id);
            (self.ids.len() - 1) as u32
        })
    }

    pub fn find(&self, id: Id<E>) -> Option<u32> {
        self.places.get(&id).copied()
    }

    /// The record at a place that [`Places::of`] gave.
    pub fn id(&self, place: u32) -> Result<Id<E>> {
        let id = self.ids.get(place as usize).copied();
        id.ok_or_else(|| Error::corrupt("the events of routing do not fit together"))
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (u32, Id<E>)> + use<'_, E> {
        (0..).zip(self.ids.iter().copied())
    }
}

/// Where a contact stands, with its operator by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Not received yet, or deleted.
    Nowhere,
    /// Waits.
    Queued,
    /// With an operator.
    Open(u32),
    /// Closed, by an operator or withdrawn from the queue.
    Done { operator: Option<u32>, closed_at: Timestamp },
}

/// A contact of the past: how it stood when the period began.
#[derive(Debug, Clone, Copy)]
pub(super) struct PastContact {
    pub id: ContactId,
    pub lead: LeadId,
    pub source: u32,
    pub created_at: Timestamp,
    pub stand: Stand,
}

/// An event of the period; contacts, operators and sources by place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    Received {
        contact: u32,
        operator: Option<u32>,
    },
    Drained {
        contact: u32,
        operator: u32,
    },
    Reassigned {
        contact: u32,
        operator: u32,
    },
    Closed {
        contact: u32,
        withdrawn: bool,
    },
    Reopened {
        contact: u32,
    },
    Deleted {
        contact: u32,
    },
    Left {
        operator: u32,
    },
    /// One who comes may have been given contacts before: undo brings operators back.
    Operator {
        operator: u32,
        after: Option<CapacityV1>,
        last_assigned_at: Option<Timestamp>,
    },
    Source {
        source: u32,
        after: Option<RuleV1>,
    },
    Weight {
        operator: u32,
        source: u32,
        after: Option<u32>,
    },
    Undo,
    Restored {
        contact: u32,
        stand: Stand,
    },
}

/// A transaction of the period that has events.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub seq: u64,
    pub at: Timestamp,
    /// Where in the list of events its own end.
    pub end: usize,
}

/// What stood when a period began, and what happened in it.
#[derive(Debug, Default)]
pub(super) struct Past {
    pub operators: Places<Operator>,
    pub sources: Places<Source>,
    pub contacts: Vec<PastContact>,
    places: FxHashMap<ContactId, u32>,
    /// The first contact that was received in the period or later.
    first: Option<ContactId>,
    /// The operators when the period began.
    pub team: Vec<(u32, OperatorState)>,
    /// The rules of the sources then.
    pub rules: Vec<(u32, RuleV1)>,
    /// Operator, source and weight then.
    pub weights: Vec<(u32, u32, u32)>,
    /// Operator, source and what counted for its share then.
    pub received: Vec<(u32, u32, u64)>,
    pub steps: Vec<Step>,
    pub events: Vec<Event>,
    /// The lots that were drawn, by the place of the event.
    pub draws: Vec<(usize, Draw)>,
}

impl Past {
    /// Reads the events from the beginning of a period until now.
    pub fn read(snapshot: Snapshot<'_>, period: Period) -> Result<Self> {
        let reader = snapshot.reader();
        let mut reading = Reading::default();
        let mut batch = Batch::read(reader, period.first)?;
        while !batch.rows.is_empty() {
            let (next, read) = parallel::both(
                || Batch::read(reader, batch.next),
                || batch.rows.iter().try_for_each(|row| reading.take(row, period)),
            );
            read?;
            batch = next?;
        }
        reading.finish(snapshot)
    }

    /// A contact that was received before the period.
    pub fn is_known(&self, contact: ContactId) -> bool {
        self.places.contains_key(&contact)
    }

    /// Whether something with this id was there before the period: ids grow.
    pub fn is_older<E>(&self, id: Id<E>) -> bool {
        self.first.is_none_or(|first| id.to_bytes() < first.to_bytes())
    }
}

/// Some transactions of the log.
struct Batch {
    rows: Vec<RoutedV1>,
    next: u64,
}

impl Batch {
    /// Reads on until some megabytes are read, or nothing is left.
    fn read(reader: &dyn Reader, first: u64) -> Result<Self> {
        const BYTES: usize = 4 << 20;
        let range = KeyRange { start: first.to_key(), end: None };
        let mut batch = Self { rows: Vec::new(), next: first };
        let mut bytes = 0;
        for row in reader.scan(RoutedV1::TABLE.id(), &range, Order::Ascending)? {
            let (_, value) = row?;
            let routed: RoutedV1 = table::decode(&value)?;
            batch.next = routed.seq + 1;
            batch.rows.push(routed);
            bytes += value.len();
            if bytes >= BYTES {
                break;
            }
        }
        Ok(batch)
    }
}

/// What the events read so far tell of the beginning of the period.
#[derive(Default)]
struct Reading {
    past: Past,
    /// By place: the capacity, none for an operator that was not there.
    capacities: FxHashMap<u32, Option<CapacityV1>>,
    last_assigned: FxHashMap<u32, Option<Timestamp>>,
    /// By place: what the events changed of the load.
    load_changes: FxHashMap<u32, i64>,
    rules: FxHashMap<u32, Option<RuleV1>>,
    weights: FxHashMap<(u32, u32), Option<u32>>,
    received: FxHashMap<(u32, u32), u64>,
    /// Sources whose counters began anew.
    counters_reset: FxHashSet<u32>,
    /// Contacts from before the period whose lead and source are not known yet.
    incomplete: FxHashSet<u32>,
    /// The first contact that was received after the period.
    later: Option<ContactId>,
    /// Operators who left in the period.
    left: FxHashSet<u32>,
}

impl Reading {
    fn take(&mut self, row: &RoutedV1, period: Period) -> Result<()> {
        let in_period = row.seq < period.end;
        for event in &row.events {
            if let Some(event) = self.event(event, row.at, in_period)?
                && in_period
            {
                self.past.events.push(event);
            }
        }
        if in_period {
            let end = self.past.events.len();
            self.past.steps.push(Step { seq: row.seq, at: row.at, end });
        }
        Ok(())
    }

    /// Notes what an event tells of the state before it; gives it as the replay follows it, unless it
    /// is one that follows from others or concerns what came after the period.
    fn event(&mut self, event: &EventV1, at: Timestamp, in_period: bool) -> Result<Option<Event>> {
        Ok(Some(match *event {
            EventV1::Received { contact, lead, source, given } => {
                self.past.first.get_or_insert(contact);
                let source = self.past.sources.of(source);
                let operator = given.map(|given| self.given(source, given, in_period));
                if !in_period {
                    self.later.get_or_insert(contact);
                    return Ok(None);
                }
                let stand = Stand::Nowhere;
                let received = PastContact { id: contact, lead, source, created_at: at, stand };
                Event::Received { contact: self.add(received), operator }
            }
            EventV1::Drained { contact, source, given } => {
                let contact = self.contact(contact, Stand::Queued);
                let source = self.past.sources.of(source);
                let operator = self.given(source, given, in_period);
                let Some(contact) = contact else { return Ok(None) };
                Event::Drained { contact, operator }
            }
            EventV1::Reassigned { contact, from, to, last_assigned_at } => {
                let from = from.map(|from| self.past.operators.of(from));
                let operator = self.past.operators.of(to);
                self.change_load(from, -1);
                self.change_load(Some(operator), 1);
                self.last_assigned.entry(operator).or_insert(last_assigned_at);
                let stand = from.map_or(Stand::Queued, Stand::Open);
                let Some(contact) = self.contact(contact, stand) else { return Ok(None) };
                Event::Reassigned { contact, operator }
            }
            EventV1::Closed { contact, operator } => {
                let operator = operator.map(|operator| self.past.operators.of(operator));
                self.change_load(operator, -1);
                let stand = operator.map_or(Stand::Queued, Stand::Open);
                let Some(contact) = self.contact(contact, stand) else { return Ok(None) };
                Event::Closed { contact, withdrawn: operator.is_none() }
            }
            EventV1::Reopened { contact, operator, closed_at } => {
                let operator = self.past.operators.of(operator);
                self.change_load(Some(operator), 1);
                let closed_at = closed_at.unwrap_or(at);
                let stand = Stand::Done { operator: Some(operator), closed_at };
                let Some(contact) = self.contact(contact, stand) else { return Ok(None) };
                Event::Reopened { contact }
            }
            EventV1::Deleted { contact: ref deleted } => {
                let stand = self.stand(deleted);
                if let Stand::Open(operator) = stand {
                    self.change_load(Some(operator), -1);
                }
                let Some(contact) = self.contact(deleted.id, stand) else { return Ok(None) };
                if self.incomplete.remove(&contact) {
                    self.complete(contact, deleted);
                }
                Event::Deleted { contact }
            }
            EventV1::Left { operator } => {
                let operator = self.past.operators.of(operator);
                if in_period {
                    self.left.insert(operator);
                }
                Event::Left { operator }
            }
            EventV1::Returned { contact, operator } => {
                let operator = operator.map(|operator| self.past.operators.of(operator));
                self.change_load(operator, -1);
                self.contact(contact, operator.map_or(Stand::Queued, Stand::Open));
                return Ok(None);
            }
            EventV1::Operator { id, before, after, last_assigned_at } => {
                let operator = self.past.operators.of(id);
                self.capacities.entry(operator).or_insert(before);
                self.last_assigned.entry(operator).or_insert(last_assigned_at);
                Event::Operator { operator, after, last_assigned_at }
            }
            EventV1::Source { id, before, after } => {
                let source = self.past.sources.of(id);
                self.rules.entry(source).or_insert(before);
                Event::Source { source, after }
            }
            EventV1::Weight { operator, source, before, after } => {
                let operator = self.past.operators.of(operator);
                let source = self.past.sources.of(source);
                self.weights.entry((operator, source)).or_insert(before);
                Event::Weight { operator, source, after }
            }
            EventV1::Undo => Event::Undo,
            EventV1::Restored { ref before, ref after } => {
                let Some(known) = after.as_ref().or(before.as_ref()) else { return Ok(None) };
                let [before, stand] = [before, after].map(|contact| {
                    contact.as_ref().map_or(Stand::Nowhere, |contact| self.stand(contact))
                });
                for (stand, change) in [(before, -1), (stand, 1)] {
                    if let Stand::Open(operator) = stand {
                        self.change_load(Some(operator), change);
                    }
                }
                let Some(contact) = self.contact(known.id, before) else { return Ok(None) };
                if self.incomplete.remove(&contact) {
                    self.complete(contact, known);
                }
                Event::Restored { contact, stand }
            }
            EventV1::CountersReset { source, ref received } => {
                let source = self.past.sources.of(source);
                if !self.counters_reset.contains(&source) {
                    for (operator, received) in received {
                        let operator = self.past.operators.of(*operator);
                        self.received.entry((operator, source)).or_insert(*received);
                    }
                    self.counters_reset.insert(source);
                }
                return Ok(None);
            }
        }))
    }

    /// Takes note of whom the rules gave a contact.
    fn given(&mut self, source: u32, given: GivenV1, in_period: bool) -> u32 {
        let operator = self.past.operators.of(given.operator);
        self.change_load(Some(operator), 1);
        self.last_assigned.entry(operator).or_insert(given.last_assigned_at);
        if let Some(received) = given.received
            && !self.counters_reset.contains(&source)
        {
            self.received.entry((operator, source)).or_insert(received);
        }
        if let Some(draw) = given.draw
            && in_period
        {
            self.past.draws.push((self.past.events.len(), draw));
        }
        operator
    }

    fn change_load(&mut self, operator: Option<u32>, change: i64) {
        if let Some(operator) = operator {
            *self.load_changes.entry(operator).or_default() += change;
        }
    }

    /// The place of a contact, which stood so if it is from before the period; none for one that was
    /// received after it.
    fn contact(&mut self, id: ContactId, stand: Stand) -> Option<u32> {
        if let Some(place) = self.past.places.get(&id) {
            return Some(*place);
        }
        if self.later.is_some_and(|later| id >= later) {
            return None;
        }
        // Lead and source are not part of the event.
        let (lead, created_at) = (LeadId::from_bytes([0; 16]), Timestamp::MIN);
        let place = self.add(PastContact { id, lead, source: 0, created_at, stand });
        self.incomplete.insert(place);
        Some(place)
    }

    fn add(&mut self, contact: PastContact) -> u32 {
        let place = self.past.contacts.len() as u32;
        self.past.places.insert(contact.id, place);
        self.past.contacts.push(contact);
        place
    }

    fn stand(&mut self, contact: &ContactV1) -> Stand {
        let operator = contact.operator.map(|operator| self.past.operators.of(operator));
        match (contact.status, operator) {
            (ContactStatus::New | ContactStatus::InProgress, Some(operator)) => {
                Stand::Open(operator)
            }
            (ContactStatus::Done, operator) => {
                let closed_at = contact.closed_at.unwrap_or(Timestamp::MIN);
                Stand::Done { operator, closed_at }
            }
            _ => Stand::Queued,
        }
    }

    /// Fills in what events do not tell of a contact from before the period.
    fn complete(&mut self, place: u32, stored: &ContactV1) {
        let source = self.past.sources.of(stored.source);
        if let Some(contact) = self.past.contacts.get_mut(place as usize) {
            contact.lead = stored.lead;
            contact.source = source;
            contact.created_at = stored.revision.created_at;
        }
    }
}

impl Reading {
    /// Adds what no event touched, as it is stored now.
    fn finish(mut self, snapshot: Snapshot<'_>) -> Result<Past> {
        self.add_contacts(snapshot)?;
        for place in std::mem::take(&mut self.incomplete) {
            let contact = self.past.contacts.get(place as usize);
            let contact =
                contact.map(|contact| snapshot.get::<ContactV1>(&contact.id)).transpose()?;
            let contact = contact.flatten().ok_or_else(|| missing(&schema::CONTACTS))?;
            self.complete(place, &contact);
        }
        self.add_operators(snapshot)?;
        for source in snapshot.records::<SourceV1>(&[])? {
            let source = source?;
            let place = self.past.sources.of(source.id);
            self.rules.entry(place).or_insert(Some((&source).into()));
        }
        for weight in snapshot.records::<WeightV1>(&[])? {
            let weight = weight?;
            let operator = self.past.operators.of(weight.operator);
            let source = self.past.sources.of(weight.source);
            self.weights.entry((operator, source)).or_insert(Some(weight.weight));
        }
        for counter in snapshot.records::<ReceivedV1>(&[])? {
            let counter = counter?;
            let source = self.past.sources.of(counter.source);
            if !self.counters_reset.contains(&source) {
                let operator = self.past.operators.of(counter.operator);
                self.received.entry((operator, source)).or_insert(counter.received);
            }
        }
        let Self { mut past, rules, weights, received, .. } = self;
        past.rules = rules.into_iter().filter_map(|(place, rule)| Some((place, rule?))).collect();
        let weights = weights.into_iter();
        past.weights = weights
            .filter_map(|((operator, source), weight)| Some((operator, source, weight?)))
            .collect();
        let received = received.into_iter();
        past.received =
            received.map(|((operator, source), received)| (operator, source, received)).collect();
        Ok(past)
    }

    /// Adds the contacts that waited when the period began, and those of operators who left in it.
    fn add_contacts(&mut self, snapshot: Snapshot<'_>) -> Result<()> {
        for key in snapshot.index_keys(&schema::QUEUE, &[])? {
            self.add_untouched(ContactId::from_key(&key?)?, Stand::Queued);
        }
        for operator in self.left.clone() {
            let id = self.past.operators.id(operator)?;
            for status in [ContactStatus::New, ContactStatus::InProgress] {
                let prefix = (id, status.code()).to_key();
                for key in snapshot.index_keys(&schema::CONTACTS_BY_OPERATOR, &prefix)? {
                    let key = key?;
                    let (.., contact) = <(OperatorId, u8, Timestamp, ContactId)>::from_key(&key)?;
                    self.add_untouched(contact, Stand::Open(operator));
                }
            }
        }
        Ok(())
    }

    fn add_untouched(&mut self, contact: ContactId, stand: Stand) {
        if self.past.is_older(contact) {
            self.contact(contact, stand);
        }
    }

    fn add_operators(&mut self, snapshot: Snapshot<'_>) -> Result<()> {
        for operator in snapshot.records::<OperatorV1>(&[])? {
            let operator = operator?;
            let place = self.past.operators.of(operator.id);
            self.capacities.entry(place).or_insert(Some((&operator).into()));
        }
        for (place, id) in self.past.operators.iter() {
            let Some(&Some(CapacityV1 { active, max_load })) = self.capacities.get(&place) else {
                continue;
            };
            let stored: Option<OperatorLoadV1> = snapshot.get(&id)?;
            let change = self.load_changes.get(&place).copied().unwrap_or_default();
            let load = stored.as_ref().map_or(0, OperatorLoadV1::load);
            let load = u32::try_from(i64::from(load) - change).unwrap_or_default();
            let last_assigned_at = match self.last_assigned.get(&place) {
                Some(last_assigned_at) => *last_assigned_at,
                None => stored.and_then(|load| load.last_assigned_at),
            };
            let state = OperatorState { id, active, max_load, load, last_assigned_at };
            self.past.team.push((place, state));
        }
        // In the order of ids, in which an index takes them best.
        self.past.team.sort_unstable_by_key(|(_, state)| state.id);
        Ok(())
    }
}
