//! The change log: one packed record a transaction, written in it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::schema::{self, Entity, Kind, Table};
use crate::table::{self, Key, Record};
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
    pub before: Before,
}

/// What there was of a record before a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Before {
    /// Nothing; or nothing is kept, because what changed is counted from other records.
    Nothing,
    /// The record had been there and was deleted by transaction `seq`.
    Deleted { seq: u64 },
    /// The stored value.
    Stored(Vec<u8>),
}

/// A row that went or changed along with the record that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartV1 {
    pub table: String,
    pub key: Vec<u8>,
    /// The stored value before.
    pub before: Vec<u8>,
}

/// The record of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TransactionV1 {
    pub seq: u64,
    pub at: Timestamp,
    pub actor: String,
    pub operation: String,
    /// Number of the transaction that this one took back, if it did.
    pub undoes: Option<u64>,
    /// By entity and id.
    pub changes: Vec<ChangeV1>,
    /// By table and key.
    pub parts: Vec<PartV1>,
}

impl Record for TransactionV1 {
    type Key = u64;
    const TABLE: &'static Table = &schema::CHANGES;
    const VERSION: u8 = 1;

    fn key(&self) -> u64 {
        self.seq
    }
}

/// The primary key of a record of any kind: the rest of a key. It is made of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordKey(pub Vec<u8>);

impl RecordKey {
    /// Reads what [`id_text`] wrote.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a text that is no id.
    pub fn parse(text: &str) -> Result<Self> {
        let ids = text.split('/').filter(|_| !text.is_empty());
        let ids: Vec<Id<()>> = ids.map(str::parse).collect::<Result<_>>()?;
        Ok(Self(ids.iter().flat_map(|id| id.to_bytes()).collect()))
    }
}

impl Serialize for RecordKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            id_text(&self.0).map_err(S::Error::custom)?.serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for RecordKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
        } else {
            Vec::deserialize(deserializer).map(Self)
        }
    }
}

impl Key for RecordKey {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0);
    }

    fn decode(input: &mut &[u8]) -> Result<Self> {
        Ok(Self(std::mem::take(input).to_vec()))
    }
}

/// Which transaction deleted a record: where its history ends. Ids tell records of all kinds apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeletedV1 {
    pub key: RecordKey,
    pub seq: u64,
}

impl Record for DeletedV1 {
    type Key = RecordKey;
    const TABLE: &'static Table = &schema::DELETED;
    const VERSION: u8 = 1;

    fn key(&self) -> RecordKey {
        self.key.clone()
    }
}

/// The changes of a running transaction: one entry a record, ordered by entity and key.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    records: BTreeMap<(Entity, Vec<u8>), Merged>,
    parts: BTreeMap<(&'static str, Vec<u8>), Vec<u8>>,
}

/// What happened to a record all in all, and what there was before.
type Merged = (ChangeKind, Before);

impl Changes {
    /// Notes a change; several of one record become one, with what there was before the first.
    pub fn add(&mut self, entity: Entity, id: Vec<u8>, kind: ChangeKind, before: Before) {
        use ChangeKind::{Created, Deleted, Derived, Updated};
        let place = match self.records.entry((entity, id)) {
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

    /// Keeps what a row of a part of a record was before its first change.
    pub fn keep_part(&mut self, table: &'static Table, key: Vec<u8>, before: Vec<u8>) {
        self.parts.entry((table.name, key)).or_insert(before);
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub fn into_lists(self) -> (Vec<ChangeV1>, Vec<PartV1>) {
        let records = self.records.into_iter();
        let parts = self.parts.into_iter();
        (
            records
                .map(|((entity, id), (kind, before))| ChangeV1 { entity, id, kind, before })
                .collect(),
            parts
                .map(|((table, key), before)| PartV1 { table: table.to_owned(), key, before })
                .collect(),
        )
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
    /// The changes of records of this kind by themselves, not of what is counted from others.
    pub fn changes_of(&self, table: &'static Table) -> impl Iterator<Item = &ChangeV1> {
        self.changes
            .iter()
            .filter(|change| change.kind != ChangeKind::Derived)
            .filter(|change| Kind::Own(change.entity) == table.kind)
    }

    /// The change of a record by itself.
    pub fn change_of(&self, entity: Entity, id: &[u8]) -> Option<&ChangeV1> {
        let place = |change: &ChangeV1| (change.entity, change.id.as_slice()).cmp(&(entity, id));
        let place = self.changes.binary_search_by(place).ok()?;
        self.changes.get(place).filter(|change| change.kind != ChangeKind::Derived)
    }

    /// What the rows whose keys begin with `prefix` were before.
    pub fn parts<R: Record>(&self, prefix: &[u8]) -> impl Iterator<Item = Result<R>> {
        let table = R::TABLE.name;
        let before = |part: &PartV1| (part.table.as_str(), part.key.as_slice()) < (table, prefix);
        let start = self.parts.partition_point(before);
        let parts = self.parts.iter().skip(start);
        parts
            .take_while(move |part| part.table == table && part.key.starts_with(prefix))
            .map(|part| table::decode(&part.before))
    }

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

/// The primary key of a record from its id as text: the reverse of [`id_text`].
///
/// # Errors
/// [`Error::Invalid`] for a text that is no id of such a record.
pub(crate) fn record_key(entity: Entity, id: &str) -> Result<Vec<u8>> {
    let (ids, form) = match entity {
        Entity::Settings => (0, "must be empty for the settings"),
        Entity::Weight => {
            (2, "must be the ids of an operator and a source, such as operator/source")
        }
        _ => (1, "is not an id"),
    };
    let RecordKey(key) = RecordKey::parse(id)?;
    if key.len() != ids * size_of::<[u8; 16]>() {
        return Err(Error::invalid("id", form));
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::ChangeKind::{Created, Deleted, Derived, Updated};
    use super::*;

    fn merged(kinds: &[ChangeKind]) -> Option<(ChangeKind, Before)> {
        let mut changes = Changes::default();
        for (image, &kind) in (1u8..).zip(kinds) {
            let before = match kind {
                Updated | Deleted => stored(image),
                Created | Derived => Before::Nothing,
            };
            changes.add(Entity::Lead, vec![7], kind, before);
        }
        changes.into_lists().0.pop().map(|change| (change.kind, change.before))
    }

    fn stored(image: u8) -> Before {
        Before::Stored(vec![image])
    }

    #[test]
    fn of_a_part_that_changes_twice_the_first_image_is_kept() {
        let mut changes = Changes::default();
        for image in [1, 2] {
            changes.keep_part(&schema::DECISIONS, vec![7], vec![image]);
        }
        let (_, parts) = changes.into_lists();
        let expected = PartV1 { table: "decisions".to_owned(), key: vec![7], before: vec![1] };
        assert_eq!(parts, [expected]);
    }

    #[test]
    fn several_changes_of_a_record_become_one_with_the_first_image() {
        assert_eq!(merged(&[Created, Updated, Derived]), Some((Created, Before::Nothing)));
        assert_eq!(merged(&[Created, Updated, Deleted]), None);
        assert_eq!(merged(&[Updated, Updated]), Some((Updated, stored(1))));
        assert_eq!(merged(&[Derived, Updated]), Some((Updated, stored(2))));
        assert_eq!(merged(&[Updated, Deleted, Derived]), Some((Deleted, stored(1))));
        assert_eq!(merged(&[Deleted, Created]), Some((Updated, stored(1))));
        assert_eq!(merged(&[Derived, Derived]), Some((Derived, Before::Nothing)));
    }
}
