//! Undo: a transaction is taken back, as long as nothing newer depends on it.
//!
//! Each room puts its own records back as they were, with everything that is counted from them
//! ([`Restore`]); here is what is taken back, and in which order.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::change::{Before, ChangeKind, DeletedV1, TransactionV1, id_text};
use crate::customers::Sweep;
use crate::customers::stored::{CustomerV1, NoteV1, OrderV1};
use crate::error::{Conflict, Newer};
use crate::routing::stored::{ContactV1, LeadV1};
use crate::routing::{Freed, drain};
use crate::schema::{Entity, Index, Kind};
use crate::settings::SettingsV1;
use crate::store::Edits;
use crate::table::{self, Key, Record};
use crate::team::stored::{OperatorV1, SourceV1, WeightV1};
use crate::tx::{Logged, Snapshot, Tx, dangling};
use crate::{Crm, Error, Result};

/// Input of `changes.undo`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// Number of the transaction to take back.
    pub seq: u64,
}

/// Result of `changes.undo`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Undone {
    /// Number of the transaction that took it back; it can be taken back in turn.
    pub seq: u64,
    /// Number of the transaction that was taken back.
    pub undone: u64,
    /// How many records are as they were before it.
    pub changes: u64,
}

/// A record that can be as it was once.
pub(crate) trait Restore: Logged {
    /// Removes this record, which `undone` made, with what is counted from it.
    ///
    /// # Errors
    /// [`Error::Conflict`] if something newer depends on it.
    fn take_away(self, tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()>;

    /// Puts this record, as it was before `undone`, over what is stored now, if anything is, with
    /// what is counted from it.
    ///
    /// # Errors
    /// [`Error::Conflict`] if what it needs is gone; [`Error::Duplicate`] if another record has what
    /// was its own.
    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, undone: &TransactionV1) -> Result<()>;
}

type Step = fn(&mut Tx<'_>, &TransactionV1) -> Result<()>;

/// What refers to others goes before them and comes back after them; places that are taken become
/// free first.
const STEPS: [Step; 35] = [
    nothing_newer::<SettingsV1>,
    nothing_newer::<SourceV1>,
    nothing_newer::<OperatorV1>,
    nothing_newer::<WeightV1>,
    nothing_newer::<LeadV1>,
    nothing_newer::<ContactV1>,
    nothing_newer::<CustomerV1>,
    nothing_newer::<OrderV1>,
    nothing_newer::<NoteV1>,
    take_away::<NoteV1>,
    take_away::<OrderV1>,
    take_away::<CustomerV1>,
    take_away::<ContactV1>,
    take_away::<LeadV1>,
    take_away::<WeightV1>,
    take_away::<OperatorV1>,
    take_away::<SourceV1>,
    take_away::<SettingsV1>,
    change_back::<SettingsV1>,
    change_back::<SourceV1>,
    bring_back::<SourceV1>,
    bring_back::<OperatorV1>,
    change_back::<WeightV1>,
    bring_back::<WeightV1>,
    change_back::<LeadV1>,
    bring_back::<LeadV1>,
    change_back::<ContactV1>,
    bring_back::<ContactV1>,
    change_back::<OperatorV1>,
    change_back::<CustomerV1>,
    bring_back::<CustomerV1>,
    change_back::<OrderV1>,
    bring_back::<OrderV1>,
    change_back::<NoteV1>,
    bring_back::<NoteV1>,
];

/// Takes transaction `seq` back: what it made goes, what it changed or removed is as it was. What
/// is counted from that follows, and waiting contacts get the places that become free.
fn undo(tx: &mut Tx<'_>, seq: u64) -> Result<Undone> {
    let undone = transaction(tx.snapshot(), seq)?;
    let own = undone.changes.iter().filter(|change| change.kind != ChangeKind::Derived);
    let changes = own.count() as u64;
    if changes == 0 {
        return Err(Conflict::because(
            "the transaction only counted anew: there is nothing to take back",
        ));
    }
    tx.undoes(seq);
    STEPS.iter().try_for_each(|step| step(tx, &undone))?;
    drain(tx, Freed::Anybody)?;
    Ok(Undone { seq: tx.seq(), undone: seq, changes })
}

fn transaction(snapshot: Snapshot<'_>, seq: u64) -> Result<TransactionV1> {
    let not_found = || Error::NotFound { entity: "transaction", id: seq.to_string() };
    snapshot.get(&seq)?.ok_or_else(not_found)
}

/// The transactions of the log that were looked at: many records may lead to the same large ones.
#[derive(Debug, Default)]
struct Log(BTreeMap<u64, Option<TransactionV1>>);

impl Log {
    fn read(&mut self, snapshot: Snapshot<'_>, seq: u64) -> Result<Option<&TransactionV1>> {
        let transaction = match self.0.entry(seq) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(snapshot.get(&seq)?),
        };
        Ok(transaction.as_ref())
    }
}

/// Refuses if one of the records has changed since.
fn nothing_newer<R: Restore>(tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
    let mut log = Log::default();
    for change in undone.changes_of(R::TABLE) {
        let stored: Option<R> = tx.snapshot().get_bytes(&change.id)?;
        let place = (change.entity, change.id.as_slice());
        let last = made_in(tx.snapshot(), &mut log, place, stored, undone.seq)?;
        if last != undone.seq {
            return Err(newer(tx, change.entity, &change.id, last, "a record has changed since")?);
        }
    }
    Ok(())
}

/// Number of the transaction that made a record what it is. What was done after `seq` and taken back
/// does not count.
fn made_in<R: Logged>(
    snapshot: Snapshot<'_>,
    log: &mut Log,
    (entity, key): (Entity, &[u8]),
    mut record: Option<R>,
    seq: u64,
) -> Result<u64> {
    let mut last = match &record {
        Some(record) => record.changed_in(),
        None => deleted_in(snapshot, key)?,
    };
    while last > seq {
        let undoes = log.read(snapshot, last)?.and_then(|last| last.undoes);
        let Some(undone) = undoes.filter(|undone| *undone > seq) else { break };
        let undone = log.read(snapshot, undone)?;
        let Some(change) = undone.and_then(|undone| undone.change_of(entity, key)) else { break };
        let (before, made_in) = match &change.before {
            Before::Nothing => (None, 0),
            Before::Deleted { seq } => (None, *seq),
            Before::Stored(before) => {
                let before: R = table::decode(before)?;
                let made_in = before.changed_in();
                (Some(before), made_in)
            }
        };
        let is_as_before = match (&record, &before) {
            (Some(record), Some(before)) => record.is_like(before),
            (record, before) => record.is_none() && before.is_none(),
        };
        if made_in >= last {
            return Err(Error::corrupt("the history of a record goes round in a circle"));
        }
        if !is_as_before {
            // It was taken back and then changed again in the same transaction.
            break;
        }
        (record, last) = (before, made_in);
    }
    Ok(last)
}

/// Removes the records that `undone` made.
fn take_away<R: Restore>(tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
    for change in undone.changes_of(R::TABLE) {
        if change.kind == ChangeKind::Created {
            let record: Option<R> = tx.snapshot().get_bytes(&change.id)?;
            record.ok_or_else(|| lost::<R>())?.take_away(tx, undone)?;
        }
    }
    Ok(())
}

/// Puts the records back that `undone` changed.
fn change_back<R: Restore>(tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
    put_back::<R>(tx, undone, ChangeKind::Updated)
}

/// Puts the records back that `undone` removed.
fn bring_back<R: Restore>(tx: &mut Tx<'_>, undone: &TransactionV1) -> Result<()> {
    put_back::<R>(tx, undone, ChangeKind::Deleted)
}

fn put_back<R: Restore>(tx: &mut Tx<'_>, undone: &TransactionV1, kind: ChangeKind) -> Result<()> {
    for change in undone.changes_of(R::TABLE).filter(|change| change.kind == kind) {
        if let Before::Stored(before) = &change.before {
            let stored = tx.snapshot().get_bytes(&change.id)?;
            table::decode::<R>(before)?.put_back(tx, stored, undone)?;
        }
    }
    Ok(())
}

fn lost<R: Record>() -> Error {
    Error::corrupt(format!("{} has lost a record", R::TABLE.name))
}

/// Number of the transaction that deleted a record; 0 if none did.
pub(crate) fn deleted_in(snapshot: Snapshot<'_>, key: &[u8]) -> Result<u64> {
    let deleted: Option<DeletedV1> = snapshot.get_bytes(key)?;
    Ok(deleted.map_or(0, |deleted| deleted.seq))
}

/// The refusal because of what transaction `seq` did to a record.
fn newer(tx: &Tx<'_>, entity: Entity, key: &[u8], seq: u64, reason: &str) -> Result<Error> {
    let transaction: Option<TransactionV1> = tx.snapshot().get(&seq)?;
    let newer = Newer {
        entity: entity.name(),
        id: id_text(key)?,
        seq,
        operation: transaction
            .map_or_else(|| tx.operation().to_owned(), |transaction| transaction.operation),
    };
    Ok(Error::Conflict(Conflict { newer: Some(Box::new(newer)), ..Conflict::new(reason) }))
}

/// Refuses if one of the records, which depend on what `undone` made, is newer.
pub(crate) fn refuse_newer<R: Logged>(
    tx: &Tx<'_>,
    undone: &TransactionV1,
    records: impl IntoIterator<Item = Result<R>>,
    reason: &str,
) -> Result<()> {
    let Kind::Own(entity) = R::TABLE.kind else { return Ok(()) };
    let mut log = Log::default();
    for record in records {
        let record = record?;
        let key = record.key().to_key();
        let last = made_in(tx.snapshot(), &mut log, (entity, &key), Some(record), undone.seq)?;
        if last > undone.seq {
            return Err(newer(tx, entity, &key, last, reason)?);
        }
    }
    Ok(())
}

/// The records below `prefix` of an index, whose keys end with their ids.
pub(crate) fn records_of<'a, R: Record, K: Key>(
    snapshot: Snapshot<'a>,
    index: &'static Index,
    prefix: &K,
) -> Result<impl Iterator<Item = Result<R>> + use<'a, R, K>> {
    let keys = snapshot.index_keys(index, &prefix.to_key())?;
    Ok(keys.map(move |key| {
        let key = key?;
        let (_, id) = key.split_last_chunk::<16>().ok_or_else(|| dangling(index))?;
        snapshot.get_bytes(id)?.ok_or_else(|| dangling(index))
    }))
}

/// Refuses if a record that another one needs is deleted.
pub(crate) fn refuse_without<R: Logged>(tx: &Tx<'_>, key: &R::Key, reason: &str) -> Result<()> {
    match (R::TABLE.kind, tx.snapshot().get::<R>(key)?) {
        (Kind::Own(entity), None) => {
            let key = key.to_key();
            Err(newer(tx, entity, &key, deleted_in(tx.snapshot(), &key)?, reason)?)
        }
        _ => Ok(()),
    }
}

impl Crm {
    /// Takes a transaction back, in a transaction of its own that can be taken back too. Where it
    /// changed the settings, statistics and categories follow as in [`Crm::update_settings`].
    ///
    /// What stays: when operators were last given a contact, what they received of sources of the
    /// policy `smooth_weighted`, the history of categories, and the ids and numbers that were given
    /// out.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a transaction that is not in the log; [`Error::Conflict`] with what
    /// stands in the way if something newer depends on it; [`Error::Duplicate`] if another record
    /// has a value that must be unique.
    pub fn undo(&self, actor: &str, input: Undo) -> Result<Undone> {
        const OPERATION: &str = "changes.undo";
        let of_settings = self.read(|snapshot| {
            let undone = transaction(snapshot, input.seq)?;
            Ok(undone.change_of(Entity::Settings, &[]).is_some())
        })?;
        if of_settings {
            let mut nothing = Edits::default();
            self.pretend_as(actor, OPERATION, &mut nothing, |tx| undo(tx, input.seq))?;
            // What is due by the policy of now is dated by it.
            self.sweep(actor, Sweep::default())?;
        }
        let undone = self.write_as(actor, OPERATION, |tx| undo(tx, input.seq))?.value;
        while self.read(|snapshot| Ok(snapshot.settings().recount.is_some()))? {
            self.write_as(actor, OPERATION, |_| Ok(()))?;
        }
        Ok(undone)
    }
}
