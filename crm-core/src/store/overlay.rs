//! Changes that are not committed yet, over a view that does not know them.
//!
//! The write buffer of the backends: a transaction that fails leaves nothing, keys rewritten often
//! are written once, and a backend gets its changes sorted. Also what a dry run works on.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::iter::Peekable;

use super::{KeyRange, Order, Reader, Row, Rows, TableName, Writer};
use crate::Result;

/// The edits of one table: a new value, or `None` for a key that is removed.
type TableEdits = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Changes on their own, apart from what they change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits {
    tables: BTreeMap<TableName, TableEdits>,
}

impl Edits {
    /// Whether there is no change.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The tables by name, each with its changed keys ascending; `None` removes a key.
    pub fn tables(
        &self,
    ) -> impl Iterator<Item = (TableName, impl Iterator<Item = (&[u8], Option<&[u8]>)>)> {
        self.tables.iter().map(|(table, edits)| {
            (*table, edits.iter().map(|(key, edit)| (key.as_slice(), edit.as_deref())))
        })
    }

    /// As [`Self::tables`], handing over the bytes.
    pub fn into_tables(
        self,
    ) -> impl Iterator<Item = (TableName, impl Iterator<Item = (Vec<u8>, Option<Vec<u8>>)>)> {
        self.tables.into_iter().map(|(table, edits)| (table, edits.into_iter()))
    }

    fn set(&mut self, table: TableName, key: Vec<u8>, edit: Option<Vec<u8>>) {
        self.tables.entry(table).or_default().insert(key, edit);
    }
}

/// A view of `base` with edits on top of it. `base` itself stays as it is.
#[derive(Debug)]
pub struct Overlay<'a, R: Reader + ?Sized = dyn Reader + 'a> {
    base: &'a R,
    edits: Edits,
}

impl<'a, R: Reader + ?Sized> Overlay<'a, R> {
    /// A view of `base` with no edits yet.
    pub fn new(base: &'a R) -> Self {
        Self::with_edits(base, Edits::default())
    }

    /// A view of `base` with edits made before.
    pub fn with_edits(base: &'a R, edits: Edits) -> Self {
        Self { base, edits }
    }

    /// The edits, those it was made with included.
    pub fn into_edits(self) -> Edits {
        self.edits
    }
}

impl<R: Reader + ?Sized> Reader for Overlay<'_, R> {
    fn get(&self, table: TableName, key: &[u8]) -> Result<Option<Vec<u8>>> {
        match self.edits.tables.get(&table).and_then(|edits| edits.get(key)) {
            Some(edit) => Ok(edit.clone()),
            None => self.base.get(table, key),
        }
    }

    fn scan<'a>(&'a self, table: TableName, range: &KeyRange, order: Order) -> Result<Rows<'a>> {
        let Some(bounds) = range.bounds() else { return Ok(Box::new(std::iter::empty())) };
        let base = self.base.scan(table, range, order)?;
        let Some(edits) = self.edits.tables.get(&table) else { return Ok(base) };
        let edits = edits.range::<[u8], _>(bounds);
        if edits.clone().next().is_none() {
            return Ok(base);
        }
        Ok(match order {
            Order::Ascending => Box::new(Merged::new(base, edits, order)),
            Order::Descending => Box::new(Merged::new(base, edits.rev(), order)),
        })
    }

    fn count(&self, table: TableName, range: &KeyRange) -> Result<u64> {
        let mut count = self.base.count(table, range)?;
        let (Some(bounds), Some(edits)) = (range.bounds(), self.edits.tables.get(&table)) else {
            return Ok(count);
        };
        for (key, edit) in edits.range::<[u8], _>(bounds) {
            match (self.base.get(table, key)?, edit) {
                (None, Some(_)) => count += 1,
                (Some(_), None) => count -= 1,
                _ => {}
            }
        }
        Ok(count)
    }
}

impl<R: Reader + ?Sized> Writer for Overlay<'_, R> {
    fn put(&mut self, table: TableName, key: Vec<u8>, value: Vec<u8>) -> Result<()> {
        self.edits.set(table, key, Some(value));
        Ok(())
    }

    fn delete(&mut self, table: TableName, key: Vec<u8>) -> Result<()> {
        self.edits.set(table, key, None);
        Ok(())
    }
}

type Edit<'a> = (&'a Vec<u8>, &'a Option<Vec<u8>>);

/// Rows of the base and edits, both in `order`, as one sequence. An edit hides the row of its key.
struct Merged<'a, E: Iterator<Item = Edit<'a>>> {
    base: Peekable<Rows<'a>>,
    edits: Peekable<E>,
    order: Order,
}

impl<'a, E: Iterator<Item = Edit<'a>>> Merged<'a, E> {
    fn new(base: Rows<'a>, edits: E, order: Order) -> Self {
        Self { base: base.peekable(), edits: edits.peekable(), order }
    }
}

impl<'a, E: Iterator<Item = Edit<'a>>> Iterator for Merged<'a, E> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        loop {
            let Some((edited, _)) = self.edits.peek() else { return self.base.next() };
            let edit_against_base = match self.base.peek() {
                None => Ordering::Less,
                Some(Err(_)) => return self.base.next(),
                Some(Ok((key, _))) => match self.order {
                    Order::Ascending => edited.as_slice().cmp(key),
                    Order::Descending => key.as_slice().cmp(edited),
                },
            };
            match edit_against_base {
                Ordering::Greater => return self.base.next(),
                Ordering::Equal => drop(self.base.next()),
                Ordering::Less => {}
            }
            if let Some((key, Some(value))) = self.edits.next() {
                return Some(Ok((key.clone(), value.clone())));
            }
        }
    }
}
