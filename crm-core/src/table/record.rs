//! Records and their values: a version byte, then postcard of a frozen shape.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::key::Key;
use super::packed::Cells;
use crate::schema::{Index, Table};
use crate::{Error, Result};

/// A row of a table.
///
/// The shape of a released version never changes: a new field means a new struct with the next
/// [`VERSION`](Record::VERSION) and an arm in [`upgrade`](Record::upgrade).
pub trait Record: Serialize + DeserializeOwned + PartialEq {
    /// The primary key.
    type Key: Key;
    /// Where the rows are kept.
    const TABLE: &'static Table;
    /// The version that is written.
    const VERSION: u8;

    /// The primary key of this record.
    fn key(&self) -> Self::Key;

    /// The rows that secondary indexes hold for this record.
    fn index(&self, _rows: &mut IndexRows) {}

    /// The fields that the packed columns of the table hold of this record.
    fn pack(&self) -> Cells {
        Cells::default()
    }

    /// Reads an older version.
    fn upgrade(version: u8, _body: &[u8]) -> Result<Self> {
        Err(Error::corrupt(format!("{} has a record of version {version}", Self::TABLE.name)))
    }
}

/// The value of a record as it is stored.
pub fn encode<R: Record>(record: &R) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(96);
    bytes.push(R::VERSION);
    postcard::to_extend(record, bytes)
        .map_err(|_| Error::corrupt(format!("{} cannot be encoded", R::TABLE.name)))
}

/// A stored value as a record of the newest version.
pub fn decode<R: Record>(bytes: &[u8]) -> Result<R> {
    match bytes.split_first() {
        Some((&version, body)) if version == R::VERSION => postcard::from_bytes(body)
            .map_err(|_| Error::corrupt(format!("a record of {} is malformed", R::TABLE.name))),
        Some((&version, body)) => R::upgrade(version, body),
        None => Err(Error::corrupt(format!("a record of {} is empty", R::TABLE.name))),
    }
}

/// The rows of secondary indexes that belong to one record.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct IndexRows(pub(crate) Vec<(&'static Index, Vec<u8>)>);

impl IndexRows {
    /// Adds a row. The key of an index that is not unique ends with the primary key.
    pub fn add(&mut self, index: &'static Index, key: &impl Key) {
        self.0.push((index, key.to_key()));
    }
}
