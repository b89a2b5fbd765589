//! How much a data file holds, table by table.

use serde::Serialize;

use crate::Result;
use crate::schema::{FORMAT, TABLES};
use crate::store::{KeyRange, Order, TableName};
use crate::tx::{Snapshot, StateV1};

/// Result of `stat`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stat {
    /// Number of the layout.
    pub format: u32,
    /// Number of the last transaction that changed something.
    pub seq: u64,
    /// Rows of all tables and indexes.
    pub rows: u64,
    /// Bytes of their keys and values, without what the storage needs around them.
    pub bytes: u64,
    /// Each table, with its indexes and packed columns behind it.
    pub tables: Vec<TableStat>,
}

/// How much a table or an index holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableStat {
    /// Its name in the store.
    pub name: &'static str,
    /// The table that it is an index or the packed columns of, if it is one.
    pub index_of: Option<&'static str>,
    /// Rows.
    pub rows: u64,
    /// Bytes of keys and values.
    pub bytes: u64,
}

/// Counts all rows: costs a read of everything.
pub(crate) fn stat(snapshot: Snapshot<'_>) -> Result<Stat> {
    let state: StateV1 = snapshot.get(&"state".to_owned())?.unwrap_or_default();
    let mut stat = Stat { format: FORMAT, seq: state.seq, rows: 0, bytes: 0, tables: Vec::new() };
    for table in TABLES {
        let made_of_it = table.made_of_it().map(|name| (name, Some(table.name)));
        for (TableName(name), index_of) in [(table.id(), None)].into_iter().chain(made_of_it) {
            let rows =
                snapshot.reader().scan(TableName(name), &KeyRange::all(), Order::Ascending)?;
            let mut counted = TableStat { name, index_of, rows: 0, bytes: 0 };
            for row in rows {
                let (key, value) = row?;
                counted.rows += 1;
                counted.bytes += (key.len() + value.len()) as u64;
            }
            stat.rows += counted.rows;
            stat.bytes += counted.bytes;
            stat.tables.push(counted);
        }
    }
    Ok(stat)
}
