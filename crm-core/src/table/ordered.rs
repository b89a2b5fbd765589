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

/// The positions of several stretches of an index, merged in order.
pub(crate) struct Ordered<'a> {
    walks: Vec<(Option<Position>, Walk<'a>)>,
    descending: bool,
}

impl<'a> Ordered<'a> {
    /// Walks `prefixes` of `index` in order, starting behind `after`.
    pub fn new(
        reader: &'a dyn Reader,
        index: &'static Index,
        prefixes: &[Prefix],
        descending: bool,
        after: Option<Position>,
    ) -> Result<Self> {
        let mut walks = Vec::with_capacity(prefixes.len());
        for prefix in prefixes {
            let mut walk = Walk::new(reader, index, prefix, descending, after.as_ref())?;
            walks.push((walk.next().transpose()?, walk));
        }
        Ok(Self { walks, descending })
    }
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
