//! A backend that keeps everything in memory and nothing after the process ends.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::{Edits, KeyRange, Order, Overlay, Reader, Rows, Store, TableName, Writer};
use crate::Result;

type Table = BTreeMap<Vec<u8>, Vec<u8>>;

/// Data in memory: for tests, trials and files that are loaded whole.
///
/// Readers hold no lock: a table that is changed while a snapshot is alive is copied. A `write`
/// within the closure of a `write` waits for itself; `read` may be called anywhere.
#[derive(Debug, Default)]
pub struct MemoryStore {
    committed: RwLock<Snapshot>,
    writing: Mutex<()>,
}

#[derive(Debug, Clone, Default)]
struct Snapshot {
    tables: Arc<BTreeMap<TableName, Arc<Table>>>,
}

impl Snapshot {
    fn apply(&mut self, edits: Edits) {
        let tables = Arc::make_mut(&mut self.tables);
        for (name, edits) in edits.into_tables() {
            let table = Arc::make_mut(tables.entry(name).or_default());
            for (key, edit) in edits {
                match edit {
                    Some(value) => table.insert(key, value),
                    None => table.remove(&key),
                };
            }
        }
    }
}

impl Reader for Snapshot {
    fn get(&self, table: TableName, key: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.tables.get(&table).and_then(|table| table.get(key)).cloned())
    }

    fn scan<'a>(&'a self, table: TableName, range: &KeyRange, order: Order) -> Result<Rows<'a>> {
        let (Some(bounds), Some(table)) = (range.bounds(), self.tables.get(&table)) else {
            return Ok(Box::new(std::iter::empty()));
        };
        let rows =
            table.range::<[u8], _>(bounds).map(|(key, value)| Ok((key.clone(), value.clone())));
        Ok(match order {
            Order::Ascending => Box::new(rows),
            Order::Descending => Box::new(rows.rev()),
        })
    }

    fn count(&self, table: TableName, range: &KeyRange) -> Result<u64> {
        let (Some(bounds), Some(table)) = (range.bounds(), self.tables.get(&table)) else {
            return Ok(0);
        };
        let count = match range.is_all() {
            true => table.len(),
            false => table.range::<[u8], _>(bounds).count(),
        };
        Ok(count as u64)
    }
}

impl MemoryStore {
    fn snapshot(&self) -> Snapshot {
        self.committed.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Store for MemoryStore {
    fn read(&self, run: &mut dyn FnMut(&dyn Reader) -> Result<()>) -> Result<()> {
        run(&self.snapshot())
    }

    fn write(&self, run: &mut dyn FnMut(&mut dyn Writer) -> Result<()>) -> Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.snapshot();
        let mut overlay = Overlay::new(&before);
        run(&mut overlay)?;
        let edits = overlay.into_edits();
        drop(before);
        self.committed.write().unwrap_or_else(PoisonError::into_inner).apply(edits);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryStore;

    crate::store_conformance!(memory, MemoryStore::default);
}
