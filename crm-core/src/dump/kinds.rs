//! The kinds of records that a dump holds, and each of them as JSON.

use serde_json::Value;

use super::log;
use crate::api::wire;
use crate::change::{DeletedV1, TransactionV1};
use crate::customers::RecountV1;
use crate::customers::stored::{CategoryChangeV1, CustomerStatsV1, CustomerV1, NoteV1, OrderV1};
use crate::imported::SupersededV1;
use crate::routing::stored::{ContactV1, DecisionV1, LeadV1, ReceivedV1, RequestV1, RoutedV1};
use crate::schema::{Entity, Table};
use crate::settings::SettingsV1;
use crate::store::{KeyRange, Writer};
use crate::table::{self, Key, Record};
use crate::team::stored::{
    FormerNameV1, OperatorLoadV1, OperatorV1, SourceLoadV1, SourceV1, WeightV1,
};
use crate::tx::StateV1;
use crate::{Error, Result, schema};

/// In the order of a dump: that of the tables in the schema, of the keys where they share one.
///
/// Left out is what `rebuild` in `load.rs` makes again, and `import.seen`, which ends with the
/// program that imports. The first line of a dump stands for the number of the format.
pub(super) static KINDS: &[Kind] = &[
    Kind::one::<RecountV1>("meta.recount", "recount"),
    Kind::one::<StateV1>("meta.state", "state"),
    Kind { to_json: log::to_json, put: log::put, ..Kind::of::<TransactionV1>() },
    Kind::of::<DeletedV1>(),
    Kind::of::<SettingsV1>(),
    Kind::of::<OperatorV1>(),
    Kind::of::<OperatorLoadV1>(),
    Kind::of::<SourceV1>(),
    Kind::of::<SourceLoadV1>(),
    Kind::of::<FormerNameV1>(),
    Kind::of::<WeightV1>(),
    Kind::of::<LeadV1>(),
    Kind::of::<ContactV1>(),
    Kind::of::<DecisionV1>(),
    Kind::of::<ReceivedV1>(),
    Kind::of::<RoutedV1>(),
    Kind::of::<RequestV1>(),
    Kind::of::<OrderV1>(),
    Kind::of::<CustomerV1>(),
    Kind::of::<CustomerStatsV1>(),
    Kind::of::<CategoryChangeV1>(),
    Kind::of::<NoteV1>(),
    Kind::of::<SupersededV1>(),
];

type Put = fn(&mut dyn Writer, &str, Option<&[u8]>) -> Result<Vec<u8>>;

/// A kind of records.
#[derive(Debug)]
pub(super) struct Kind {
    /// What a dump calls its table.
    pub name: &'static str,
    pub table: &'static Table,
    /// Its one key, in a table of records of different kinds.
    key: Option<&'static str>,
    /// A stored value as JSON.
    pub to_json: fn(&[u8]) -> Result<String>,
    /// JSON as a stored value.
    pub from_json: fn(&str) -> Result<Vec<u8>>,
    /// The key of a stored value.
    pub key_of: fn(&[u8]) -> Result<Vec<u8>>,
    /// Writes a record, whose key must be behind that of the last one, with its index rows; gives its key.
    pub put: Put,
}

impl Kind {
    const fn of<R: Record>() -> Self {
        Self {
            name: R::TABLE.name,
            table: R::TABLE,
            key: None,
            to_json: |value| wire::write(&table::decode::<R>(value)?),
            from_json: |json| table::encode(&read::<R>(json)?),
            key_of: |value| table::decode::<R>(value).map(|record| record.key().to_key()),
            put: |writer, json, last| put(writer, &read::<R>(json)?, last),
        }
    }

    const fn one<R: Record>(name: &'static str, key: &'static str) -> Self {
        Self { name, key: Some(key), ..Self::of::<R>() }
    }

    /// Where its records are in the table.
    pub fn range(&self) -> KeyRange {
        match self.key {
            Some(key) => KeyRange::prefix(key.to_owned().to_key()),
            None => KeyRange::all(),
        }
    }

    /// The kind of the records that a dump calls so.
    pub fn named(name: &str) -> Result<&'static Self> {
        let kind = KINDS.iter().find(|kind| kind.name == name);
        kind.ok_or_else(|| Error::invalid("table", "unknown table"))
    }

    /// The kind of the records that hold the fields of an entity.
    pub fn of_entity(entity: Entity) -> Result<&'static Self> {
        let own = schema::Kind::Own(entity);
        let kind = KINDS.iter().find(|kind| kind.table.kind == own);
        kind.ok_or_else(|| Error::corrupt(format!("{} has no table", entity.name())))
    }
}

/// Writes a record whose key must be behind that of the last one, so that it cannot be taken; gives
/// its key.
pub(super) fn put<R: Record>(
    writer: &mut dyn Writer,
    record: &R,
    last: Option<&[u8]>,
) -> Result<Vec<u8>> {
    let key = record.key().to_key();
    if last.is_some_and(|last| key.as_slice() <= last) {
        return Err(out_of_order());
    }
    table::put(writer, None, record)?;
    Ok(key)
}

pub(super) fn out_of_order() -> Error {
    let reason = "stands twice or out of order: tables as in docs/format.md, keys ascending";
    Error::invalid("params", reason)
}

fn read<R: Record>(json: &str) -> Result<R> {
    let record: R = wire::read(json)?;
    exact(json, &wire::write(&record)?)?;
    Ok(record)
}

/// Refuses JSON of which reading has kept less, or something else, than it says.
pub(super) fn exact(given: &str, kept: &str) -> Result<()> {
    if given == kept {
        return Ok(());
    }
    let (given, kept): (Value, Value) = (wire::read(given)?, wire::read(kept)?);
    match difference("", &given, &kept) {
        None => Ok(()),
        Some((field, reason)) => Err(Error::invalid(field, reason)),
    }
}

/// The first field in which two values differ, and how.
fn difference(path: &str, given: &Value, kept: &Value) -> Option<(String, &'static str)> {
    let inside = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            let unknown = given.keys().find(|name| !kept.contains_key(*name));
            if let Some(name) = unknown {
                return Some((inside(name), "unknown field"));
            }
            kept.iter().find_map(|(name, kept)| match given.get(name) {
                None => Some((inside(name), "is required")),
                Some(given) => difference(&inside(name), given, kept),
            })
        }
        (Value::Array(given), Value::Array(kept)) if given.len() == kept.len() => {
            let mut items = given.iter().zip(kept).enumerate();
            items.find_map(|(at, (given, kept))| difference(&format!("{path}[{at}]"), given, kept))
        }
        _ => (given != kept).then(|| (path.to_owned(), "is not in the form of a dump")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::TABLES;

    #[test]
    fn every_table_is_dumped_but_those_that_are_made_again() {
        let left_out =
            [&schema::CUSTOMER_COUNTS, &schema::MONTHS, &schema::COHORTS, &schema::IMPORT_SEEN];
        let mut tables: Vec<&str> = KINDS.iter().map(|kind| kind.table.name).collect();
        tables.dedup();
        let expected = TABLES.iter().filter(|table| !left_out.contains(table));
        assert_eq!(tables, expected.map(|table| table.name).collect::<Vec<_>>());
    }

    #[test]
    fn what_reading_would_pass_over_is_refused() {
        let whole = r#"{"a":{"b":[1,{"c":null}]}}"#;
        assert_eq!(exact(r#" {"a": {"b": [1, {"c": null}]}}"#, whole), Ok(()));
        let cases = [
            (r#"{"a":{"b":[1,{"c":null}],"d":1}}"#, "a.d", "unknown field"),
            (r#"{"a":{"b":[1,{}]}}"#, "a.b[1].c", "is required"),
            (r#"{"a":{"b":[2,{"c":null}]}}"#, "a.b[0]", "is not in the form of a dump"),
            (r#"{"a":{"b":[]}}"#, "a.b", "is not in the form of a dump"),
        ];
        for (given, field, reason) in cases {
            assert_eq!(exact(given, whole), Err(Error::invalid(field, reason)));
        }
    }
}
