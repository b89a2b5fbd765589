//! Copies of tables from one store to another.

use super::{KeyRange, Order, Reader, Store, TableName};
use crate::Result;

/// Bytes of rows that are copied in one transaction.
const COPIED_AT_ONCE: usize = 4 << 20;

/// Copies a table, some megabytes a transaction: memory does not grow with it.
pub(crate) fn copy_table(reader: &dyn Reader, to: &dyn Store, table: TableName) -> Result<()> {
    let mut rows = reader.scan(table, &KeyRange::all(), Order::Ascending)?.peekable();
    while rows.peek().is_some() {
        to.write(&mut |writer| {
            let mut bytes = 0;
            while bytes < COPIED_AT_ONCE
                && let Some(row) = rows.next()
            {
                let (key, value) = row?;
                bytes += key.len() + value.len();
                writer.put(table, key, value)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
