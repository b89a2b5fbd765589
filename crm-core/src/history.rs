//! The history of a record: from its last change back to its first, along the change log.
//!
//! A record says which transaction changed it last, the log keeps what it was before, and that says
//! which transaction changed it before then. So a history needs no index and costs what it shows.

use crate::change::{Before, ChangeKind, TransactionV1};
use crate::customers::stored::{CustomerV1, NoteV1, OrderV1};
use crate::routing::stored::{ContactV1, LeadV1};
use crate::schema::{Entity, Kind, TABLES};
use crate::settings::SettingsV1;
use crate::store::TableName;
use crate::table::{Record, decode};
use crate::team::stored::{OperatorV1, SourceV1, WeightV1};
use crate::tx::{Logged, Snapshot};
use crate::undo::deleted_in;
use crate::{Error, Result, Timestamp};

/// A change of a record, with the stored values around it; none where there was no record.
#[derive(Debug)]
pub(crate) struct HistoryStep {
    pub seq: u64,
    pub at: Timestamp,
    pub actor: String,
    pub operation: String,
    pub undoes: Option<u64>,
    pub kind: ChangeKind,
    pub before: Option<Vec<u8>>,
    pub after: Option<Vec<u8>>,
}

/// The changes of a record by itself, newest first. What is counted from others is not in it.
pub(crate) struct History<'a> {
    snapshot: Snapshot<'a>,
    entity: Entity,
    key: Vec<u8>,
    /// The next transaction to look at.
    seq: u64,
    /// The record after it.
    after: Option<Vec<u8>>,
}

impl<'a> History<'a> {
    /// From the newest change on.
    pub fn of(snapshot: Snapshot<'a>, entity: Entity, key: Vec<u8>) -> Result<Self> {
        let table = TABLES.iter().find(|table| table.kind == Kind::Own(entity));
        let table = table.map_or(TableName(""), |table| table.id());
        let after = snapshot.reader().get(table, &key)?;
        let seq = match &after {
            Some(stored) => changed_in(entity, stored)?,
            None => deleted_in(snapshot, &key)?,
        };
        Ok(Self { snapshot, entity, key, seq, after })
    }

    /// From the newest change before transaction `seq`, which changed the record, on.
    pub fn before(snapshot: Snapshot<'a>, entity: Entity, key: Vec<u8>, seq: u64) -> Result<Self> {
        let mut history = Self { snapshot, entity, key, seq, after: None };
        history.step()?;
        Ok(history)
    }

    /// Whether there is or was such a record.
    pub fn is_known(&self) -> Result<bool> {
        let transaction: Option<TransactionV1> = self.snapshot.get(&self.seq)?;
        let is_logged =
            |transaction: TransactionV1| transaction.change_of(self.entity, &self.key).is_some();
        Ok(self.after.is_some() || transaction.is_some_and(is_logged))
    }

    fn step(&mut self) -> Result<Option<HistoryStep>> {
        let Some(transaction) = self.snapshot.get::<TransactionV1>(&self.seq)? else {
            return Ok(None);
        };
        let Some(change) = transaction.change_of(self.entity, &self.key) else { return Ok(None) };
        let (seq, before) = match &change.before {
            Before::Nothing => (0, None),
            Before::Deleted { seq } => (*seq, None),
            Before::Stored(stored) => (changed_in(self.entity, stored)?, Some(stored.clone())),
        };
        if seq >= self.seq {
            return Err(Error::corrupt("the history of a record goes round in a circle"));
        }
        let kind = change.kind;
        self.seq = seq;
        let after = std::mem::replace(&mut self.after, before.clone());
        let TransactionV1 { seq, at, actor, operation, undoes, .. } = transaction;
        Ok(Some(HistoryStep { seq, at, actor, operation, undoes, kind, before, after }))
    }
}

impl Iterator for History<'_> {
    type Item = Result<HistoryStep>;

    fn next(&mut self) -> Option<Result<HistoryStep>> {
        self.step().transpose()
    }
}

/// Number of the transaction that changed a record last, from its stored value.
fn changed_in(entity: Entity, stored: &[u8]) -> Result<u64> {
    fn of<R: Record + Logged>(stored: &[u8]) -> Result<u64> {
        decode::<R>(stored).map(|record| record.changed_in())
    }
    match entity {
        Entity::Operator => of::<OperatorV1>(stored),
        Entity::Source => of::<SourceV1>(stored),
        Entity::Weight => of::<WeightV1>(stored),
        Entity::Lead => of::<LeadV1>(stored),
        Entity::Contact => of::<ContactV1>(stored),
        Entity::Order => of::<OrderV1>(stored),
        Entity::Customer => of::<CustomerV1>(stored),
        Entity::Note => of::<NoteV1>(stored),
        Entity::Settings => of::<SettingsV1>(stored),
    }
}
