//! Walks along an index whose keys are `prefix, field, id`, in either direction of the field and
//! always with ascending ids: the order of all lists.

use std::iter::Peekable;

use crate::schema::Index;
use crate::store::{KeyRange, Order, Reader, Rows, successor};
use crate::table::Key;
use crate::{Error, Result};

/// The encoded field and the id of an index row.
pub(crate) type Position = (Vec<u8>, [u8; 16]);

/// Takes `field, id` apart.
pub(crate) fn split_position(bytes: &[u8]) -> Option<Position> {
    let (field, id) = bytes.split_last_chunk()?;
    Some((field.to_vec(), *id))
}

/// A stretch of an index: everything below a prefix, with bounds for the field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prefix {
    bytes: Vec<u8>,
    from: Option<Vec<u8>>,
    to: Option<Vec<u8>>,
}

impl Prefix {
    /// The rows whose keys begin with `prefix`.
    pub fn of(prefix: &impl Key) -> Self {
        Self { bytes: prefix.to_key(), from: None, to: None }
    }

    /// Only fields from `from` (inclusive) to `to` (exclusive).
    pub fn between(mut self, from: Option<impl Key>, to: Option<impl Key>) -> Self {
        self.from = from.map(|from| from.to_key());
        self.to = to.map(|to| to.to_key());
        self
    }

    fn range(&self) -> KeyRange {
        let with = |field: &Vec<u8>| [self.bytes.as_slice(), field].concat();
        KeyRange {
            start: self.from.as_ref().map_or_else(|| self.bytes.clone(), with),
            end: self.to.as_ref().map(with).or_else(|| successor(&self.bytes)),
        }
    }
}

/// Stretches of an index that a list is read along.
#[derive(Debug)]
pub(crate) struct Stretches {
    pub index: &'static Index,
    pub prefixes: Vec<Prefix>,
}

impl Stretches {
    /// The positions in order, from behind `after`, without the first `passed`.
    pub fn walk<'a>(
        &self,
        reader: &'a dyn Reader,
        descending: bool,
        after: Option<Position>,
        passed: usize,
    ) -> Result<Ordered<'a>> {
        let walk = |prefix| Walk::new(reader, self.index, prefix, descending, after.as_ref());
        let mut walks = self.prefixes.iter().map(walk).collect::<Result<Vec<_>>>()?;
        let mut left = passed;
        if let [walk] = walks.as_mut_slice() {
            walk.pass(std::mem::take(&mut left))?;
        }
        let walks = walks.into_iter().map(|mut walk| Ok((walk.next().transpose()?, walk)));
        let mut ordered = Ordered { walks: walks.collect::<Result<_>>()?, descending };
        // Several are passed over together.
        for _ in 0..left {
            if ordered.next().transpose()?.is_none() {
                break;
            }
        }
        Ok(ordered)
    }

    /// How many positions there are.
    pub fn count(&self, reader: &dyn Reader) -> Result<u64> {
        self.prefixes.iter().try_fold(0, |count, prefix| {
            Ok(count + reader.count(self.index.id(), &prefix.range())?)
        })
    }
}

/// The positions of several stretches of an index, merged in order.
pub(crate) struct Ordered<'a> {
    walks: Vec<(Option<Position>, Walk<'a>)>,
    descending: bool,
}

impl Iterator for Ordered<'_> {
    type Item = Result<Position>;

    fn next(&mut self) -> Option<Result<Position>> {
        let descending = self.descending;
        let (head, walk) = self.walks.iter_mut().filter(|(head, _)| head.is_some()).min_by(
            |(a, _), (b, _)| match (a, b) {
                (Some(a), Some(b)) if descending => b.0.cmp(&a.0).then(a.1.cmp(&b.1)),
                (a, b) => a.cmp(b),
            },
        )?;
        let position = head.take()?;
        match walk.next().transpose() {
            Ok(next) => *head = next,
            Err(error) => return Some(Err(error)),
        }
        Some(Ok(position))
    }
}

/// One stretch. Descending, rows with equal fields form a group whose ids still ascend: the reverse
/// scan finds a group of several, which is then walked forward.
struct Walk<'a> {
    reader: &'a dyn Reader,
    index: &'static Index,
    prefix_len: usize,
    range: KeyRange,
    descending: bool,
    forward: Option<Rows<'a>>,
    backward: Option<Peekable<Rows<'a>>>,
}

impl<'a> Walk<'a> {
    fn new(
        reader: &'a dyn Reader,
        index: &'static Index,
        prefix: &Prefix,
        descending: bool,
        after: Option<&Position>,
    ) -> Result<Self> {
        let mut walk = Self {
            reader,
            index,
            prefix_len: prefix.bytes.len(),
            range: prefix.range(),
            descending,
            forward: None,
            backward: None,
        };
        if let Some((field, id)) = after {
            let group = [prefix.bytes.as_slice(), field].concat();
            let next = [group.as_slice(), id, &[0]].concat();
            if descending {
                let rest = KeyRange { start: next, end: successor(&group) };
                walk.forward = Some(reader.scan(index.id(), &rest, Order::Ascending)?);
                walk.range.end = Some(group);
            } else {
                walk.range.start = walk.range.start.max(next);
            }
        }
        if !descending {
            walk.forward = Some(reader.scan(index.id(), &walk.range, Order::Ascending)?);
        }
        Ok(walk)
    }

    /// Passes over some positions, of a walk that has not begun: their rows are not looked at.
    fn pass(&mut self, mut count: usize) -> Result<()> {
        let table = self.index.id();
        while self.descending
            && count > 0
            && let Some(rows) = &mut self.forward
        {
            match rows.next().transpose()? {
                Some(_) => count -= 1,
                None => self.forward = None,
            }
        }
        if count == 0 {
            return Ok(());
        }
        let order = if self.descending { Order::Descending } else { Order::Ascending };
        let Some(key) = self.key_behind(count, order)? else {
            self.range.end = Some(self.range.start.clone());
            self.forward = None;
            return Ok(());
        };
        if !self.descending {
            self.range.start = key;
            self.forward = Some(self.reader.scan(table, &self.range, order)?);
            return Ok(());
        }
        let (field, _) = position_in(self.index, self.prefix_len, &key)?;
        let group = key.iter().copied().take(self.prefix_len + field.len()).collect::<Vec<_>>();
        // As many of the group as have greater ids, and were passed over, have smaller ones.
        let above = KeyRange { start: [&key, &[0][..]].concat(), end: successor(&group) };
        let passed = self.reader.count(table, &above)? as usize;
        let mut rows =
            self.reader.scan(table, &KeyRange::prefix(group.clone()), Order::Ascending)?;
        if let Some(last) = passed.checked_sub(1) {
            rows.nth(last).transpose()?;
        }
        self.forward = Some(rows);
        self.range.end = Some(group);
        Ok(())
    }

    /// The key that has `count` others before it, in `order`.
    fn key_behind(&self, count: usize, order: Order) -> Result<Option<Vec<u8>>> {
        let table = self.index.id();
        let (mut order, mut place) = (order, count);
        if self.range.is_all() {
            // From the nearer end.
            let total = self.reader.count(table, &self.range)? as usize;
            let Some(behind) = total.checked_sub(count).and_then(|left| left.checked_sub(1)) else {
                return Ok(None);
            };
            if behind < count {
                (order, place) = (order.reversed(), behind);
            }
        }
        let row = self.reader.scan(table, &self.range, order)?.nth(place).transpose()?;
        Ok(row.map(|(key, _)| key))
    }

    fn advance(&mut self) -> Result<Option<Position>> {
        loop {
            if let Some(rows) = &mut self.forward {
                if let Some(row) = rows.next() {
                    return position_in(self.index, self.prefix_len, &row?.0).map(Some);
                }
                self.forward = None;
            }
            if !self.descending {
                return Ok(None);
            }
            let backward = match &mut self.backward {
                Some(rows) => rows,
                None => {
                    let rows = self.reader.scan(self.index.id(), &self.range, Order::Descending)?;
                    self.backward.insert(rows.peekable())
                }
            };
            let Some(row) = backward.next() else { return Ok(None) };
            let (mut key, _) = row?;
            let position = position_in(self.index, self.prefix_len, &key)?;
            key.truncate(self.prefix_len + position.0.len());
            match backward.peek() {
                Some(Ok((before, _))) if before.starts_with(&key) => {
                    let group = KeyRange::prefix(key.clone());
                    self.forward =
                        Some(self.reader.scan(self.index.id(), &group, Order::Ascending)?);
                    self.range.end = Some(key);
                    self.backward = None;
                }
                _ => return Ok(Some(position)),
            }
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Position>;

    fn next(&mut self) -> Option<Result<Position>> {
        self.advance().transpose()
    }
}

fn position_in(index: &Index, prefix_len: usize, key: &[u8]) -> Result<Position> {
    key.get(prefix_len..)
        .and_then(split_position)
        .ok_or_else(|| Error::corrupt(format!("{} has a malformed key", index.name)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::schema;
    use crate::store::{MemoryStore, Store};

    const INDEX: &Index = &schema::CUSTOMERS_BY_SPENT;

    /// A prefix, a field of one byte, and an id.
    fn key((prefix, field, id): (u8, u8, u8)) -> Vec<u8> {
        [&[prefix, field][..], &[id; 16]].concat()
    }

    fn positions(walk: Result<Ordered<'_>>) -> Vec<Position> {
        walk.unwrap().collect::<Result<_>>().unwrap()
    }

    proptest! {
        #[test]
        fn positions_passed_over_are_those_that_come_first(
            rows in prop::collection::btree_set((0..3_u8, 0..4_u8, 0..20_u8), 0..80),
            prefixes in prop::collection::btree_set(0..3_u8, 0..3),
            whole: bool,
            descending: bool,
            begin in prop::option::of((0..4_u8, 0..20_u8)),
            passed in 0..90_usize,
        ) {
            let store = MemoryStore::default();
            let rows: BTreeSet<Vec<u8>> = rows.into_iter().map(key).collect();
            store
                .write(&mut |tx| {
                    rows.iter().try_for_each(|key| tx.put(INDEX.id(), key.clone(), Vec::new()))
                })
                .unwrap();
            let prefixes = match whole {
                // Prefix and field are one field then.
                true => vec![Prefix::default()],
                false => prefixes.iter().map(Prefix::of).collect(),
            };
            let stretches = Stretches { index: INDEX, prefixes };
            let field = |field| if whole { vec![1, field] } else { vec![field] };
            let after = begin.map(|(value, id)| (field(value), [id; 16]));
            store
                .read(&mut |view| {
                    let walk = |after, passed| stretches.walk(view, descending, after, passed);
                    let all = positions(walk(after.clone(), 0));
                    let rest = all.get(passed..).unwrap_or_default();
                    assert_eq!(positions(walk(after.clone(), passed)), rest);
                    let count = stretches.count(view)?;
                    assert_eq!(count, positions(walk(None, 0)).len() as u64);
                    Ok(())
                })
                .unwrap();
        }
    }
}
