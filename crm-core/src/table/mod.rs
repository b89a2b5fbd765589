//! Typed tables over the store: keys, records, secondary indexes, packed columns, ordered lists.
//!
//! Keys are built here only, and [`put`] and [`delete`] are the only places that write records, so
//! that no index and no column can be forgotten.

mod key;
mod ordered;
mod packed;
mod page;
mod record;
mod scan;

pub(crate) use key::Key;
pub(crate) use ordered::{Prefix, Stretches};
pub(crate) use packed::{Block, Cells, IntColumns};
pub use page::{Page, PageRequest};
pub(crate) use page::{Selection, SortKey, list_query};
pub(crate) use record::{IndexRows, Record, decode, encode};

use crate::change::id_text;
use crate::store::Writer;
use crate::{Error, Result};

fn index_rows<R: Record>(record: &R) -> IndexRows {
    let mut rows = IndexRows::default();
    record.index(&mut rows);
    rows
}

/// Writes `after`, where `before` is what is stored now, and brings the indexes in line.
pub(crate) fn put<R: Record>(writer: &mut dyn Writer, before: Option<&R>, after: &R) -> Result<()> {
    let key = after.key().to_key();
    let old = before.map(index_rows).unwrap_or_default().0;
    let new = index_rows(after).0;
    for (index, row) in new.iter().filter(|row| !old.contains(row)) {
        if let Some(field) = index.unique
            && let Some(existing) = writer.get(index.id(), row)?
        {
            return Err(Error::Duplicate { field, existing: id_text(&existing)? });
        }
    }
    for (index, row) in old.iter().filter(|row| !new.contains(row)) {
        writer.delete(index.id(), row.clone())?;
    }
    for (index, row) in new.into_iter().filter(|row| !old.contains(row)) {
        let value = if index.unique.is_some() { key.clone() } else { Vec::new() };
        writer.put(index.id(), row, value)?;
    }
    if let Some(packed) = R::TABLE.packed {
        packed::put(writer, packed, &key, before.map(R::pack).as_ref(), &after.pack())?;
    }
    writer.put(R::TABLE.id(), key, encode(after)?)
}

/// Removes `record`, which is what is stored now, with its index rows.
pub(crate) fn delete<R: Record>(writer: &mut dyn Writer, record: &R) -> Result<()> {
    for (index, row) in index_rows(record).0 {
        writer.delete(index.id(), row)?;
    }
    let key = record.key().to_key();
    if let Some(packed) = R::TABLE.packed {
        packed::delete(writer, packed, &key)?;
    }
    writer.delete(R::TABLE.id(), key)
}
