//! Transactions: what operations read from ([`Snapshot`]) and write through ([`Tx`]).

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

use crate::change::{Before, Change, ChangeKind, Changes, DeletedV1, RecordKey, TransactionV1};
use crate::customers::columns::SharedColumns;
use crate::routing::stored::{EventV1, RoutedV1};
use crate::routing::{Choice, Loaded, RoutingCache, RoutingIndex};
use crate::schema::{self, Entity, Index, Kind, Table};
use crate::settings::Settings;
use crate::store::{KeyRange, Order, Reader, TableName, Writer};
use crate::table::{self, Key, Record};
use crate::team::SourceId;
use crate::{Error, Id, Result, Timestamp};

/// A consistent view of the data at a moment: what queries read from.
#[derive(Clone, Copy)]
pub struct Snapshot<'a> {
    reader: &'a dyn Reader,
    now: Timestamp,
    settings: &'a Settings,
    columns: Option<&'a SharedColumns>,
}

impl<'a> Snapshot<'a> {
    pub(crate) fn new(reader: &'a dyn Reader, now: Timestamp, settings: &'a Settings) -> Self {
        Self { reader, now, settings, columns: None }
    }

    /// The same view, of committed data whose packed columns are kept.
    pub(crate) fn with_columns(self, columns: &'a SharedColumns) -> Self {
        Self { columns: Some(columns), ..self }
    }

    /// The packed columns that are kept of committed data.
    pub(crate) fn columns(self) -> Option<&'a SharedColumns> {
        self.columns
    }

    /// The moment at which the transaction happens.
    pub fn now(self) -> Timestamp {
        self.now
    }

    /// The settings of the file.
    pub fn settings(self) -> &'a Settings {
        self.settings
    }

    /// Number of the last committed transaction that changed something.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn seq(self) -> Result<u64> {
        let state: Option<StateV1> = self.get(&"state".to_owned())?;
        Ok(state.map_or(0, |state| state.seq))
    }

    pub(crate) fn reader(self) -> &'a dyn Reader {
        self.reader
    }

    pub(crate) fn get<R: Record>(self, key: &R::Key) -> Result<Option<R>> {
        self.get_bytes(&key.to_key())
    }

    /// The record with a key that a list has found.
    pub(crate) fn found<R: Record>(self, key: &R::Key) -> Result<R> {
        self.get(key)?.ok_or_else(|| lost(R::TABLE.id()))
    }

    pub(crate) fn get_bytes<R: Record>(self, key: &[u8]) -> Result<Option<R>> {
        self.reader.get(R::TABLE.id(), key)?.map(|bytes| table::decode(&bytes)).transpose()
    }

    /// The record behind a row of a unique index.
    pub(crate) fn find<R: Record>(self, index: &Index, key: &impl Key) -> Result<Option<R>> {
        match self.reader.get(index.id(), &key.to_key())? {
            None => Ok(None),
            Some(primary) => self.get_bytes(&primary)?.map(Some).ok_or_else(|| dangling(index)),
        }
    }

    /// The records whose keys begin with `prefix`, ascending.
    pub(crate) fn records<R: Record>(
        self,
        prefix: &[u8],
    ) -> Result<impl Iterator<Item = Result<R>> + use<'a, R>> {
        self.record_range(&KeyRange::prefix(prefix.to_vec()))
    }

    /// The records with greater keys than `key`, ascending.
    pub(crate) fn records_after<R: Record>(
        self,
        key: &R::Key,
    ) -> Result<impl Iterator<Item = Result<R>> + use<'a, R>> {
        let mut start = key.to_key();
        start.push(0);
        self.record_range(&KeyRange { start, end: None })
    }

    fn record_range<R: Record>(
        self,
        range: &KeyRange,
    ) -> Result<impl Iterator<Item = Result<R>> + use<'a, R>> {
        let rows = self.reader.scan(R::TABLE.id(), range, Order::Ascending)?;
        Ok(rows.map(|row| table::decode(&row?.1)))
    }

    /// The keys of an index that begin with `prefix`, ascending.
    pub(crate) fn index_keys(
        self,
        index: &Index,
        prefix: &[u8],
    ) -> Result<impl Iterator<Item = Result<Vec<u8>>> + use<'a>> {
        let range = KeyRange::prefix(prefix.to_vec());
        let rows = self.reader.scan(index.id(), &range, Order::Ascending)?;
        Ok(rows.map(|row| Ok(row?.0)))
    }

    /// How many rows of an index begin with `prefix`.
    pub(crate) fn count(self, index: &Index, prefix: &[u8]) -> Result<u64> {
        self.reader.count(index.id(), &KeyRange::prefix(prefix.to_vec()))
    }
}

impl std::fmt::Debug for Snapshot<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("now", &self.now).finish_non_exhaustive()
    }
}

/// An index row that leads to no record.
pub(crate) fn dangling(index: &Index) -> Error {
    Error::corrupt(format!("{} leads to a record that is not there", index.name))
}

/// A record that was there a moment before, in the same snapshot.
pub(crate) fn lost(table: TableName) -> Error {
    Error::corrupt(format!("{} has lost a record", table.0))
}

/// The engine's own counters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StateV1 {
    /// Number of the last transaction that changed something.
    pub seq: u64,
    /// The last id that was given out.
    pub last_id: Id<()>,
    /// The next order number to try, behind `N-`.
    pub next_order: u64,
    /// Queued contacts wait for the next transaction, because one assigned as many as it may.
    pub backlog: bool,
}

impl Default for StateV1 {
    fn default() -> Self {
        Self { seq: 0, last_id: Id::from_bytes([0; 16]), next_order: 0, backlog: false }
    }
}

impl Record for StateV1 {
    type Key = String;
    const TABLE: &'static Table = &schema::META;
    const VERSION: u8 = 1;

    fn key(&self) -> String {
        "state".to_owned()
    }
}

/// The revision of a record, which changes with its own fields only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// 1 for a new record, one more with each change.
    pub rev: u32,
    /// When the record was made.
    pub created_at: Timestamp,
    /// When its own fields changed last.
    pub updated_at: Timestamp,
    /// Number of the transaction in which they did: the head of the record's history.
    pub seq: u64,
}

impl Revision {
    /// Whether an update was made from another revision than this one; without one it never was.
    pub fn differs_from(&self, rev: Option<u32>) -> bool {
        rev.is_some_and(|rev| rev != self.rev)
    }
}

/// A record whose changes are logged.
pub(crate) trait Logged: Record + Clone {
    /// Number of the transaction that changed it last.
    fn changed_in(&self) -> u64;
    /// Whether it says the same as another one, whenever they changed.
    fn is_like(&self, other: &Self) -> bool;
}

/// A record with a revision.
pub(crate) trait Revised: Record + Clone {
    fn revision(&self) -> &Revision;
    fn revision_mut(&mut self) -> &mut Revision;
}

impl<R: Revised> Logged for R {
    fn changed_in(&self) -> u64 {
        self.revision().seq
    }

    fn is_like(&self, other: &Self) -> bool {
        let mut other = other.clone();
        *other.revision_mut() = *self.revision();
        *self == other
    }
}

/// What a committed transaction gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied<T> {
    /// What the closure returned.
    pub value: T,
    /// The records that changed: who shows one of them must refresh it.
    pub changes: Vec<Change>,
    /// Number of the transaction; that of the last one if nothing changed.
    pub seq: u64,
}

/// A transaction that writes. Operations compose inside of it: all of them happen, or none.
pub struct Tx<'a> {
    writer: &'a mut dyn Writer,
    now: Timestamp,
    settings: Settings,
    actor: &'a str,
    operation: &'a str,
    changes: Changes,
    routed: Vec<EventV1>,
    state: StateV1,
    stored_state: StateV1,
    random: ChaCha8Rng,
    routing: &'a mut RoutingCache,
    drained: u32,
    undoes: Option<u64>,
}

impl<'a> Tx<'a> {
    pub(crate) fn begin(
        writer: &'a mut dyn Writer,
        now: Timestamp,
        seed: u64,
        actor: &'a str,
        operation: &'a str,
        routing: &'a mut RoutingCache,
    ) -> Result<Self> {
        let none = Settings::default();
        let snapshot = Snapshot::new(&*writer, now, &none);
        let state: StateV1 = snapshot.get(&"state".to_owned())?.unwrap_or_default();
        let settings = Settings::read(snapshot)?;
        routing.expect_seq(state.seq);
        let mut key = [0; 32];
        let (left, right) = key.split_at_mut(8);
        left.copy_from_slice(&seed.to_le_bytes());
        if let Some(place) = right.first_chunk_mut::<8>() {
            *place = state.seq.to_le_bytes();
        }
        Ok(Self {
            writer,
            now,
            settings,
            actor,
            operation,
            changes: Changes::default(),
            routed: Vec::new(),
            stored_state: state.clone(),
            state,
            random: ChaCha8Rng::from_seed(key),
            routing,
            drained: 0,
            undoes: None,
        })
    }

    /// The moment at which the transaction happens.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The settings of the file.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Takes the settings that this transaction wrote.
    pub(crate) fn reload_settings(&mut self) -> Result<()> {
        self.settings = Settings::read(self.snapshot())?;
        Ok(())
    }

    /// Who does this: the author of notes, hand assignments and the log record.
    pub fn actor(&self) -> &str {
        self.actor
    }

    /// A view of the data with the changes so far.
    pub fn snapshot(&self) -> Snapshot<'_> {
        Snapshot::new(&*self.writer, self.now, &self.settings)
    }

    /// The number that this transaction has if it changes something.
    pub(crate) fn seq(&self) -> u64 {
        self.state.seq + 1
    }

    /// Under which name it is logged.
    pub(crate) fn operation(&self) -> &str {
        self.operation
    }

    /// Notes which transaction this one takes back.
    pub(crate) fn undoes(&mut self, seq: u64) {
        self.undoes = Some(seq);
    }

    pub(crate) fn state(&mut self) -> &mut StateV1 {
        &mut self.state
    }

    /// The routing index, built on first use.
    pub(crate) fn routing(&mut self) -> Result<&mut Loaded> {
        let snapshot = Snapshot::new(&*self.writer, self.now, &self.settings);
        self.routing.load(snapshot)
    }

    /// Whom the policy of a source prefers now, with a lot drawn if it takes one.
    pub(crate) fn choose(&mut self, source: SourceId) -> Result<Choice> {
        let snapshot = Snapshot::new(&*self.writer, self.now, &self.settings);
        let random = &mut self.random;
        let index = &mut self.routing.load(snapshot)?.index;
        Ok(index.choose_by_lot(source, |below| number_below(random, below)))
    }

    /// Brings the routing index in line with a record that this transaction wrote.
    pub(crate) fn route(&mut self, change: impl FnOnce(&mut RoutingIndex)) {
        self.routing.change(|loaded| change(&mut loaded.index));
    }

    /// Brings what routing knows in line with whether contacts of a source wait.
    pub(crate) fn note_queue(&mut self, source: SourceId, waits: bool) {
        self.routing.change(|loaded| loaded.note_queue(source, waits));
    }

    /// Keeps what happened to routing, in order.
    pub(crate) fn log_routing(&mut self, event: EventV1) {
        self.routed.push(event);
    }

    /// How many queued contacts this transaction has assigned.
    pub(crate) fn drained(&mut self) -> &mut u32 {
        &mut self.drained
    }

    /// A new id, greater than all earlier ones of the file: the timestamp of this moment, or of the
    /// last id if the clock went back, a 42-bit counter, then 32 random bits.
    pub(crate) fn new_id<E>(&mut self) -> Id<E> {
        const COUNTER_BITS: u32 = 42;
        let last = u128::from_be_bytes(self.state.last_id.to_bytes());
        let last_millis = (last >> 80) as u64;
        let last_counter = ((last >> 64) as u64 & 0xFFF) << 30 | (last >> 32) as u64 & 0x3FFF_FFFF;
        let now = self.now.millis().unsigned_abs();
        let (millis, counter) = if now > last_millis {
            (now, 0)
        } else if last_counter + 1 < 1 << COUNTER_BITS {
            (last_millis, last_counter + 1)
        } else {
            (last_millis + 1, 0)
        };
        // 42 bits of counter fill 12 + 30 bits around the version and variant of RFC 9562.
        let mut tail = [0; 10];
        let fields = (counter >> 30, counter & 0x3FFF_FFFF, self.random.next_u32());
        tail[..2].copy_from_slice(&(fields.0 as u16).to_be_bytes());
        tail[2..6].copy_from_slice(&(fields.1 as u32).to_be_bytes());
        tail[6..].copy_from_slice(&fields.2.to_be_bytes());
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid();
        self.state.last_id = Id::from_bytes(id.into_bytes());
        Id::from_bytes(id.into_bytes())
    }

    /// Writes a record that is not stored yet.
    pub(crate) fn insert<R: Record>(&mut self, record: &R) -> Result<()> {
        table::put(self.writer, None, record)?;
        self.note(record, ChangeKind::Created, None)
    }

    /// Writes `after` over `before`, which is what is stored now. Equal records change nothing.
    pub(crate) fn replace<R: Record>(&mut self, before: &R, after: &R) -> Result<()> {
        if before == after {
            return Ok(());
        }
        table::put(self.writer, Some(before), after)?;
        self.note(after, ChangeKind::Updated, Some(before))
    }

    /// Writes a record of the engine's own bookkeeping, whatever is stored.
    pub(crate) fn overwrite<R: Record>(&mut self, record: &R) -> Result<()> {
        debug_assert!(R::TABLE.kind == Kind::Internal && R::TABLE.indexes.is_empty());
        table::put(self.writer, None, record)
    }

    /// Removes a record, which is what is stored now.
    pub(crate) fn remove<R: Record>(&mut self, record: &R) -> Result<()> {
        table::delete(self.writer, record)?;
        self.note(record, ChangeKind::Deleted, Some(record))
    }

    fn note<R: Record>(&mut self, record: &R, kind: ChangeKind, before: Option<&R>) -> Result<()> {
        let key = || record.key().to_key();
        match (R::TABLE.kind, before) {
            (Kind::Own(entity), None) => self.changes.add(entity, key(), kind, Before::Nothing),
            (Kind::Own(entity), Some(before)) => {
                let before = Before::Stored(table::encode(before)?);
                self.changes.add(entity, key(), kind, before);
            }
            (Kind::Derived(entity), before) => {
                if let (ChangeKind::Deleted, Some(before)) = (kind, before) {
                    self.changes.keep_part(R::TABLE, key(), table::encode(before)?);
                }
                self.changes.add(entity, key(), ChangeKind::Derived, Before::Nothing);
            }
            (Kind::Part(_), Some(before)) => {
                self.changes.keep_part(R::TABLE, key(), table::encode(before)?);
            }
            (Kind::Part(_), None) | (Kind::Internal, _) => {}
        }
        Ok(())
    }

    /// The revision of a new record.
    pub(crate) fn first_revision(&self) -> Revision {
        Revision { rev: 1, created_at: self.now, updated_at: self.now, seq: self.seq() }
    }

    /// Writes `after` over `before` as the next revision, and gives what is stored then.
    pub(crate) fn revise<R: Revised>(&mut self, before: &R, after: R) -> Result<R> {
        if *before == after {
            return Ok(after);
        }
        self.put_back(Some(before), after)
    }

    /// Writes `record`, as it was once, over what is stored now, if anything is: as the next revision,
    /// so that who knows another one notices.
    pub(crate) fn put_back<R: Revised>(&mut self, stored: Option<&R>, mut record: R) -> Result<R> {
        let last = stored.unwrap_or(&record).revision().rev;
        let (now, seq) = (self.now, self.seq());
        let revision = record.revision_mut();
        (revision.rev, revision.updated_at, revision.seq) = (last.saturating_add(1), now, seq);
        match stored {
            None => self.insert(&record)?,
            Some(stored) => self.replace(stored, &record)?,
        }
        Ok(record)
    }

    /// Writes the log record and the counters; gives the changes and the sequence number.
    pub(crate) fn finish(mut self) -> Result<(Vec<Change>, u64)> {
        let mut list = Vec::new();
        if !self.changes.is_empty() {
            self.state.seq += 1;
            let (changes, parts) = std::mem::take(&mut self.changes).into_lists();
            let mut transaction = TransactionV1 {
                seq: self.state.seq,
                at: self.now,
                actor: self.actor.to_owned(),
                operation: self.operation.to_owned(),
                undoes: self.undoes,
                changes,
                parts,
            };
            self.link_deleted(&mut transaction)?;
            list = transaction.list()?;
            table::put(self.writer, None, &transaction)?;
            if !self.routed.is_empty() {
                let mut events = std::mem::take(&mut self.routed);
                if self.undoes.is_some() {
                    events.insert(0, EventV1::Undo);
                }
                let routed = RoutedV1 { seq: self.state.seq, at: self.now, events };
                table::put(self.writer, None, &routed)?;
            }
        }
        if self.state != self.stored_state {
            table::put(self.writer, None, &self.state)?;
        }
        Ok((list, self.state.seq))
    }
}

impl Tx<'_> {
    /// Keeps the history of deleted records reachable: by their keys, or by the change that brought
    /// them back.
    fn link_deleted(&mut self, transaction: &mut TransactionV1) -> Result<()> {
        let seq = transaction.seq;
        for change in &mut transaction.changes {
            // Ids grow, so only an older one can have been there before.
            let last_id = self.stored_state.last_id.to_bytes();
            let is_new = change.id.get(..16).is_some_and(|id| id > last_id.as_slice());
            match change.kind {
                ChangeKind::Deleted => {
                    self.overwrite(&DeletedV1 { key: RecordKey(change.id.clone()), seq })?;
                }
                ChangeKind::Created if !is_new => {
                    if let Some(deleted) = self.snapshot().get_bytes::<DeletedV1>(&change.id)? {
                        change.before = Before::Deleted { seq: deleted.seq };
                        self.remove(&deleted)?;
                    }
                }
                ChangeKind::Created | ChangeKind::Updated | ChangeKind::Derived => {}
            }
        }
        Ok(())
    }
}

/// A random number below another, each with the same chance: greater ones are drawn again.
pub(crate) fn number_below(random: &mut ChaCha8Rng, below: u64) -> u64 {
    let mask = u64::MAX >> below.saturating_sub(1).leading_zeros().min(63);
    loop {
        let number = random.next_u64() & mask;
        if number < below || below == 0 {
            return number;
        }
    }
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx")
            .field("now", &self.now)
            .field("actor", &self.actor)
            .finish_non_exhaustive()
    }
}

/// Turns an absent record into [`Error::NotFound`].
pub(crate) trait OrNotFound<T> {
    fn or_not_found(self, entity: Entity, id: impl ToString) -> Result<T>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self, entity: Entity, id: impl ToString) -> Result<T> {
        self.ok_or_else(|| Error::NotFound { entity: entity.name(), id: id.to_string() })
    }
}
