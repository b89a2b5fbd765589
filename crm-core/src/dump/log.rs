//! The change log in a dump: ids as text, and images of records as the records themselves.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::kinds::{self, Kind};
use crate::api::wire;
use crate::change::{Before, ChangeKind, ChangeV1, PartV1, TransactionV1, id_text, record_key};
use crate::schema::Entity;
use crate::store::Writer;
use crate::{Error, Result, Timestamp, table};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Transaction {
    seq: u64,
    at: Timestamp,
    actor: String,
    operation: String,
    undoes: Option<u64>,
    changes: Vec<Change>,
    parts: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    entity: Entity,
    id: String,
    kind: ChangeKind,
    before: Option<Box<RawValue>>,
    /// The transaction that had deleted it.
    deleted_by: Option<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    table: String,
    before: Box<RawValue>,
}

/// A stored transaction as JSON.
pub(super) fn to_json(value: &[u8]) -> Result<String> {
    write(&table::decode(value)?)
}

/// Writes a transaction and gives its key.
pub(super) fn put(writer: &mut dyn Writer, json: &str, last: Option<&[u8]>) -> Result<Vec<u8>> {
    let transaction = read(json)?;
    kinds::exact(json, &write(&transaction)?)?;
    kinds::put(writer, &transaction, last)
}

fn write(transaction: &TransactionV1) -> Result<String> {
    let TransactionV1 { seq, at, actor, operation, undoes, changes, parts } = transaction;
    let changes = changes.iter().map(|ChangeV1 { entity, id, kind, before }| {
        let own = Kind::of_entity(*entity)?;
        let (before, deleted_by) = match before {
            Before::Nothing => (None, None),
            Before::Deleted { seq } => (None, Some(*seq)),
            Before::Stored(value) => (Some(raw((own.to_json)(value)?)?), None),
        };
        Ok(Change { entity: *entity, id: id_text(id)?, kind: *kind, before, deleted_by })
    });
    let parts = parts.iter().map(|PartV1 { table, before, .. }| {
        let before = raw((Kind::named(table)?.to_json)(before)?)?;
        Ok(Part { table: table.clone(), before })
    });
    wire::write(&Transaction {
        seq: *seq,
        at: *at,
        actor: actor.clone(),
        operation: operation.clone(),
        undoes: *undoes,
        changes: changes.collect::<Result<_>>()?,
        parts: parts.collect::<Result<_>>()?,
    })
}

fn raw(json: String) -> Result<Box<RawValue>> {
    RawValue::from_string(json).map_err(|error| Error::corrupt(error.to_string()))
}

fn read(json: &str) -> Result<TransactionV1> {
    let Transaction { seq, at, actor, operation, undoes, changes, parts } = wire::read(json)?;
    let changes = changes.into_iter().enumerate().map(|(place, change)| {
        read_change(change).map_err(|error| error.within(&format!("changes[{place}]")))
    });
    let parts = parts.into_iter().enumerate().map(|(place, part)| {
        read_part(part).map_err(|error| error.within(&format!("parts[{place}]")))
    });
    Ok(TransactionV1 {
        seq,
        at,
        actor,
        operation,
        undoes,
        changes: changes.collect::<Result<_>>()?,
        parts: parts.collect::<Result<_>>()?,
    })
}

fn read_change(change: Change) -> Result<ChangeV1> {
    let Change { entity, id, kind, before, deleted_by } = change;
    let before = match (before, deleted_by) {
        (None, None) => Before::Nothing,
        (None, Some(seq)) => Before::Deleted { seq },
        (Some(before), None) => Before::Stored(read_image(Kind::of_entity(entity)?, &before)?),
        (Some(_), Some(_)) => {
            return Err(Error::invalid("deleted_by", "cannot stand beside before"));
        }
    };
    Ok(ChangeV1 { entity, id: record_key(entity, &id)?, kind, before })
}

fn read_part(part: Part) -> Result<PartV1> {
    let kind = Kind::named(&part.table)?;
    let before = read_image(kind, &part.before)?;
    Ok(PartV1 { table: part.table, key: (kind.key_of)(&before)?, before })
}

fn read_image(kind: &Kind, image: &RawValue) -> Result<Vec<u8>> {
    (kind.from_json)(image.get()).map_err(|error| error.within("before"))
}
