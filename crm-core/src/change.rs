//! The change log: one packed record a transaction, written in it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::schema::{self, Entity, Table};
use crate::table::{Key, Record};
use crate::tx::Snapshot;
use crate::{Error, Id, Result, Timestamp};

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Created,
    /// Its own fields changed.
    Updated,
    /// It is gone.
    Deleted,
    /// Only what is counted from other records changed, such as a load or statistics.
    Derived,
}

/// A change of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ChangeV1 {
    pub entity: Entity,
    /// Primary key.
    pub id: Vec<u8>,
    pub kind: ChangeKind,
    /// The stored value before; absent for created and derived.
    pub before: Option<Vec<u8>>,
}

/// The record of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TransactionV1 {
    pub seq: u64,
    pub at: Timestamp,
    pub actor: String,
    pub operation: String,
    pub changes: Vec<ChangeV1>,
}

impl Record for TransactionV1 {
    type Key = u64;
    const TABLE: &'static Table = &schema::CHANGES;
    const VERSION: u8 = 1;

    fn key(&self) -> u64 {
        self.seq
    }
}

/// The changes of a running transaction: one entry a record, ordered by entity and key.
#[derive(Debug, Default)]
pub(crate) struct Changes(BTreeMap<(Entity, Vec<u8>), Merged>);

/// What happened to a record all in all, and its image before.
type Merged = (ChangeKind, Option<Vec<u8>>);

impl Changes {
    /// Notes a change; several of one record become one, with the image before the first.
    pub fn add(&mut self, entity: Entity, id: Vec<u8>, kind: ChangeKind, before: Option<Vec<u8>>) {
        use ChangeKind::{Created, Deleted, Derived, Updated};
        let place = match self.0.entry((entity, id)) {
            Entry::Vacant(place) => {
                place.insert((kind, before));
                return;
            }
            Entry::Occupied(place) => place,
        };
        let (earlier, first) = place.get();
        let merged = match (earlier, kind) {
            (Created, Deleted) => {
                place.remove();
                return;
            }
            (Derived, _) => (kind, before),
            (_, Derived) | (Created, _) => return,
            (Deleted, Created) => (Updated, first.clone()),
            (Updated | Deleted, _) => (kind, first.clone()),
        };
        *place.into_mut() = merged;
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_list(self) -> Vec<ChangeV1> {
        self.0
            .into_iter()
            .map(|((entity, id), (kind, before))| ChangeV1 { entity, id, kind, before })
            .collect()
    }
}

/// A change, as readers of the log see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Number of the transaction.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: String,
    /// The operation that did it.
    pub operation: String,
    /// Kind of the record.
    pub entity: Entity,
    /// Id of the record; a weight's is `operator/source`.
    pub id: String,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// Input of `changes.since`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangesSince {
    /// Changes of later transactions than this one are given; 0 for all.
    pub seq: u64,
    /// About how many changes to give, 1 to 10 000, by default 1000. A transaction is never split,
    /// so a large one may exceed it.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Result of `changes.since`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeList {
    /// The changes, oldest first.
    pub items: Vec<Change>,
    /// Pass this as `seq` to read on.
    pub next_seq: u64,
}

/// The changes after transaction `query.seq`, whole transactions at a time.
///
/// # Errors
/// [`Error::Invalid`] for a `limit` out of range, and for a `seq` before the oldest kept record.
pub fn since(snapshot: Snapshot<'_>, query: &ChangesSince) -> Result<ChangeList> {
    let limit = query.limit.unwrap_or(1000);
    if !(1..=10_000).contains(&limit) {
        return Err(Error::invalid("limit", "must be from 1 to 10000"));
    }
    let oldest = snapshot.records::<TransactionV1>(&[])?.next().transpose()?;
    if oldest.is_some_and(|oldest| oldest.seq > query.seq.saturating_add(1)) {
        return Err(Error::invalid("seq", "trimmed"));
    }
    let mut list = ChangeList { items: Vec::new(), next_seq: query.seq };
    for transaction in snapshot.records_after::<TransactionV1>(&query.seq)? {
        let transaction = transaction?;
        if list.items.len() + transaction.changes.len() > limit as usize && !list.items.is_empty() {
            break;
        }
        list.next_seq = transaction.seq;
        list.items.extend(transaction.list()?);
    }
    Ok(list)
}

impl TransactionV1 {
    pub fn list(&self) -> Result<Vec<Change>> {
        self.changes
            .iter()
            .map(|change| {
                Ok(Change {
                    seq: self.seq,
                    at: self.at,
                    actor: self.actor.clone(),
                    operation: self.operation.clone(),
                    entity: change.entity,
                    id: id_text(&change.id)?,
                    kind: change.kind,
                })
            })
            .collect()
    }
}

/// The ids of a primary key as text; the settings' key is empty.
pub(crate) fn id_text(mut key: &[u8]) -> Result<String> {
    let mut text = String::new();
    while !key.is_empty() {
        if !text.is_empty() {
            text.push('/');
        }
        text.push_str(&Id::<()>::decode(&mut key)?.to_string());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::ChangeKind::{Created, Deleted, Derived, Updated};
    use super::*;

    fn merged(kinds: &[ChangeKind]) -> Option<(ChangeKind, Option<Vec<u8>>)> {
        let mut changes = Changes::default();
        for (image, &kind) in (1u8..).zip(kinds) {
            let before = matches!(kind, Updated | Deleted).then(|| vec![image]);
            changes.add(Entity::Lead, vec![7], kind, before);
        }
        changes.into_list().pop().map(|change| (change.kind, change.before))
    }

    #[test]
    fn several_changes_of_a_record_become_one_with_the_first_image() {
        assert_eq!(merged(&[Created, Updated, Derived]), Some((Created, None)));
        assert_eq!(merged(&[Created, Updated, Deleted]), None);
        assert_eq!(merged(&[Updated, Updated]), Some((Updated, Some(vec![1]))));
        assert_eq!(merged(&[Derived, Updated]), Some((Updated, Some(vec![2]))));
        assert_eq!(merged(&[Updated, Deleted, Derived]), Some((Deleted, Some(vec![1]))));
        assert_eq!(merged(&[Deleted, Created]), Some((Updated, Some(vec![1]))));
        assert_eq!(merged(&[Derived, Derived]), Some((Derived, None)));
    }
}
