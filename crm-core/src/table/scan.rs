//! Looking at all records of a table, on all cores.

use super::key::Key;
use crate::store::{KeyRange, Order, Reader, Row, TableName, successor};
use crate::{Result, parallel};

/// Rows that one core looks at before it shares what is left of its part: some milliseconds.
const PIECE: usize = if cfg!(test) { 3 } else { 4096 };

/// Looks at some rows.
type Look<'a> = dyn Fn(&mut dyn Iterator<Item = Result<Row>>) -> Result<()> + Sync + 'a;

/// Shows `look` all rows of a table whose keys are ids, piece by piece.
pub(super) fn pieces(reader: &dyn Reader, table: TableName, look: &Look<'_>) -> Result<()> {
    part(reader, table, 0..=u128::MAX, look)
}

/// Ids are spread over time, evenly or not: where most are in one half of a part, that one is shared again.
fn part(
    reader: &dyn Reader,
    table: TableName,
    ids: std::ops::RangeInclusive<u128>,
    look: &Look<'_>,
) -> Result<()> {
    let (start, end) = (ids.start().to_be_bytes(), ids.end().to_be_bytes());
    let range = KeyRange { start: start.to_vec(), end: successor(&end) };
    let mut rows = reader.scan(table, &range, Order::Ascending)?;
    look(&mut rows.by_ref().take(PIECE))?;
    let Some((next, _)) = rows.next().transpose()? else { return Ok(()) };
    drop(rows);
    let next = u128::from_be_bytes(<[u8; 16]>::from_key(&next)?);
    let last = last_id(reader, table, &range)?.unwrap_or(next);
    let middle = next + (last - next) / 2;
    let (lower, upper) = parallel::both(
        || part(reader, table, next..=middle, look),
        || if middle < last { part(reader, table, middle + 1..=last, look) } else { Ok(()) },
    );
    lower.and(upper)
}

fn last_id(reader: &dyn Reader, table: TableName, range: &KeyRange) -> Result<Option<u128>> {
    let row = reader.scan(table, range, Order::Descending)?.next().transpose()?;
    row.map(|(key, _)| Ok(u128::from_be_bytes(<[u8; 16]>::from_key(&key)?))).transpose()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Mutex;

    use proptest::collection::btree_set;
    use proptest::prelude::*;

    use super::*;
    use crate::schema;
    use crate::store::{MemoryStore, Store};

    fn id() -> impl Strategy<Value = u128> {
        prop_oneof![
            Just(0),
            Just(u128::MAX),
            any::<u128>(),
            1000..1100_u128,
            u128::MAX - 50..u128::MAX
        ]
    }

    proptest! {
        #[test]
        fn every_row_is_seen_once(ids in btree_set(id(), 0..100)) {
            let table = schema::ORDERS.id();
            let store = MemoryStore::default();
            store.write(&mut |writer| {
                ids.iter().try_for_each(|id| writer.put(table, id.to_be_bytes().to_vec(), Vec::new()))
            })?;
            let seen = Mutex::new(Vec::new());
            store.read(&mut |reader| {
                pieces(reader, table, &|rows| {
                    let rows = rows.collect::<Result<Vec<Row>>>()?;
                    assert!(rows.len() <= PIECE);
                    seen.lock().unwrap().extend(rows.into_iter().map(|(key, _)| key));
                    Ok(())
                })
            })?;
            let seen = seen.into_inner().unwrap();
            prop_assert_eq!(seen.len(), ids.len());
            let all: BTreeSet<Vec<u8>> = ids.iter().map(|id| id.to_be_bytes().to_vec()).collect();
            prop_assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), all);
        }
    }
}
