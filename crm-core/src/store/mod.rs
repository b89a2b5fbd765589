//! The seam: an ordered key-value transaction over bytes, and nothing else.
//!
//! A backend knows no record, index or rule. Closures instead of begin and commit: a commit cannot
//! be forgotten, and an optimistic backend may run the closure again.

use std::fmt::Debug;
use std::ops::Bound;

use crate::Result;

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod copy;
#[cfg(all(feature = "file", not(target_arch = "wasm32")))]
mod file;
#[cfg(feature = "redb")]
mod journal;
#[cfg(all(feature = "file", not(target_arch = "wasm32")))]
mod lock;
mod memory;
mod overlay;
#[cfg(feature = "redb")]
mod redb;
#[cfg(all(feature = "file", not(target_arch = "wasm32")))]
mod untouched;

#[cfg(feature = "redb")]
pub use self::redb::{Durability, RedbOptions, RedbStore};
pub(crate) use copy::copy_table;
pub use memory::MemoryStore;
pub use overlay::{Edits, Overlay};

/// Name of a table. A backend maps it as it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableName(pub &'static str);

/// Keys from `start` (inclusive) up to `end` (exclusive); no `end` means to the last key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRange {
    /// First key of the range, inclusive.
    pub start: Vec<u8>,
    /// End of the range, exclusive.
    pub end: Option<Vec<u8>>,
}

/// First and last key as `BTreeMap` and redb take them.
type Bounds<'a> = (Bound<&'a [u8]>, Bound<&'a [u8]>);

impl KeyRange {
    /// All keys.
    pub fn all() -> Self {
        Self { start: Vec::new(), end: None }
    }

    /// Whether every key is in it.
    pub fn is_all(&self) -> bool {
        self.start.is_empty() && self.end.is_none()
    }

    /// All keys that begin with `prefix`.
    pub fn prefix(prefix: Vec<u8>) -> Self {
        let end = successor(&prefix);
        Self { start: prefix, end }
    }

    /// The bounds, or `None` for a range that no key can be in.
    pub(crate) fn bounds(&self) -> Option<Bounds<'_>> {
        let start = self.start.as_slice();
        match self.end.as_deref() {
            None => Some((Bound::Included(start), Bound::Unbounded)),
            Some(end) if start < end => Some((Bound::Included(start), Bound::Excluded(end))),
            Some(_) => None,
        }
    }
}

/// The smallest key that is greater than every key beginning with `prefix`.
pub fn successor(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if let Some(next) = last.checked_add(1) {
            end.push(next);
            return Some(end);
        }
    }
    None
}

/// Direction of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Smallest key first.
    Ascending,
    /// Greatest key first.
    Descending,
}

impl Order {
    /// The other direction.
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A key and its value.
pub type Row = (Vec<u8>, Vec<u8>);

/// Rows of a scan, in its order.
pub type Rows<'a> = Box<dyn Iterator<Item = Result<Row>> + 'a>;

/// A consistent view of the data, which several threads may read.
pub trait Reader: Sync {
    /// The value of `key`.
    fn get(&self, table: TableName, key: &[u8]) -> Result<Option<Vec<u8>>>;

    /// The rows of `range`. A table never written to is empty. `nth` of the iterator should not copy
    /// the rows that it passes over.
    fn scan<'a>(&'a self, table: TableName, range: &KeyRange, order: Order) -> Result<Rows<'a>>;

    /// How many rows `range` has. This one reads them all; backends that can count do better.
    fn count(&self, table: TableName, range: &KeyRange) -> Result<u64> {
        self.scan(table, range, Order::Ascending)?.try_fold(0, |count, row| row.map(|_| count + 1))
    }
}

/// A view of the data that sees its own changes.
pub trait Writer: Reader {
    /// Sets the value of `key`.
    fn put(&mut self, table: TableName, key: Vec<u8>, value: Vec<u8>) -> Result<()>;

    /// Removes `key`; nothing happens if it is not there.
    fn delete(&mut self, table: TableName, key: Vec<u8>) -> Result<()>;
}

/// A backend.
pub trait Store: Debug + Send + Sync {
    /// Runs `run` on a snapshot that no later commit changes.
    fn read(&self, run: &mut dyn FnMut(&dyn Reader) -> Result<()>) -> Result<()>;

    /// Runs `run` and commits, durably, if and only if it returns `Ok`. Transactions that write
    /// run one after the other. One that changed nothing costs no commit.
    fn write(&self, run: &mut dyn FnMut(&mut dyn Writer) -> Result<()>) -> Result<()>;
}
