//! Pages of lists: sorting, cursors, totals.
//!
//! A list is walked along an index that has its order, and stops when the page is full
//! ([`PageRequest::walk`]); without such an index the page is selected from all matches
//! ([`PageRequest::select`]).

use std::borrow::Cow;
use std::cmp::Ordering;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use smallvec::SmallVec;

use super::Key;
use super::Stretches;
use super::ordered::split_position;
use crate::store::Reader;
use crate::{Error, Result};

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The records, in the order asked for.
    pub items: Vec<T>,
    /// Pass this as `cursor` with the same query for the next page; none on the last one.
    pub next_cursor: Option<String>,
    /// How many records match, wherever the cursor stands, if it was asked for.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// The page with each item as `convert` makes it.
    pub(crate) fn try_map<U>(self, convert: impl FnMut(T) -> Result<U>) -> Result<Page<U>> {
        let items = self.items.into_iter().map(convert).collect::<Result<_>>()?;
        Ok(Page { items, next_cursor: self.next_cursor, total: self.total })
    }
}

/// The part of a query that every list has.
#[derive(Debug)]
pub struct PageRequest {
    sort: Option<String>,
    limit: usize,
    /// How many records to pass over, behind `after`.
    offset: usize,
    after: Option<Vec<u8>>,
    total: bool,
    query: Vec<u8>,
}

/// A value to sort by. Nulls come last in either direction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SortKey<'a> {
    Int(i64),
    Text(Cow<'a, str>),
    Id([u8; 16]),
    Null,
}

impl SortKey<'_> {
    pub fn time(time: Option<crate::Timestamp>) -> Self {
        time.map_or(Self::Null, |time| Self::Int(time.millis()))
    }

    /// Text without regard to case.
    pub fn folded(text: &str) -> Self {
        Self::Text(crate::text::fold(text).into())
    }

    fn into_owned(self) -> SortKey<'static> {
        match self {
            Self::Int(value) => SortKey::Int(value),
            Self::Text(text) => SortKey::Text(text.into_owned().into()),
            Self::Id(id) => SortKey::Id(id),
            Self::Null => SortKey::Null,
        }
    }

    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => self.cmp(other),
            _ if descending => other.cmp(self),
            _ => self.cmp(other),
        }
    }

    /// What a cursor says of a row with this value.
    fn position(&self, id: &[u8]) -> Vec<u8> {
        let mut position = Vec::new();
        match self {
            Self::Int(value) => (0u8, *value).encode(&mut position),
            Self::Text(text) => (1u8, text.to_string()).encode(&mut position),
            Self::Id(id) => (2u8, *id).encode(&mut position),
            Self::Null => 3u8.encode(&mut position),
        }
        position.extend_from_slice(id);
        position
    }

    /// Reads a position: the value and the id.
    fn from_position(mut position: &[u8]) -> Result<(SortKey<'static>, RowId)> {
        let rest = &mut position;
        let value = match u8::decode(rest)? {
            0 => SortKey::Int(i64::decode(rest)?),
            1 => SortKey::Text(String::decode(rest)?.into()),
            2 => SortKey::Id(<[u8; 16]>::decode(rest)?),
            _ => SortKey::Null,
        };
        Ok((value, RowId::from_slice(rest)))
    }
}

/// A primary key made of ids.
type RowId = SmallVec<[u8; 16]>;

impl PageRequest {
    /// `query` are bytes that tell this query from others: a cursor belongs to one query.
    pub(crate) fn new(
        query: Vec<u8>,
        sort: Option<&str>,
        limit: Option<u32>,
        (cursor, offset): (Option<&str>, Option<u32>),
        total: bool,
    ) -> Result<Self> {
        let limit = limit.unwrap_or(50);
        if !(1..=1000).contains(&limit) {
            return Err(Error::invalid("limit", "must be from 1 to 1000"));
        }
        let mut request = Self {
            sort: sort.map(str::to_owned),
            limit: limit as usize,
            offset: offset.unwrap_or(0) as usize,
            after: None,
            total,
            query,
        };
        if let Some(cursor) = cursor {
            request.after = Some(request.open(cursor).ok_or_else(bad_cursor)?);
        }
        Ok(request)
    }

    /// The field to sort by and whether descending. `default` is used when none was given.
    pub(crate) fn sort<F: Copy>(&self, default: &str, fields: &[(&str, F)]) -> Result<(F, bool)> {
        let sort = self.sort.as_deref().unwrap_or(default);
        let (name, descending) = match sort.strip_prefix('-') {
            Some(name) => (name, true),
            None => (sort, false),
        };
        match fields.iter().find(|(field, _)| *field == name) {
            Some(&(_, field)) => Ok((field, descending)),
            None => {
                let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
                Err(Error::invalid("sort", format!("must be one of {}", names.join(", "))))
            }
        }
    }

    /// Whether all matches are counted.
    pub(crate) fn asks_for_total(&self) -> bool {
        self.total
    }

    fn checksum(&self, position: &[u8]) -> u32 {
        let mut checksum = crc32fast::Hasher::new();
        checksum.update(&self.query);
        checksum.update(position);
        checksum.finalize()
    }

    fn seal(&self, position: &[u8]) -> String {
        let mut cursor = self.checksum(position).to_be_bytes().to_vec();
        cursor.extend_from_slice(position);
        BASE64_URL_SAFE_NO_PAD.encode(cursor)
    }

    fn open(&self, cursor: &str) -> Option<Vec<u8>> {
        let cursor = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (checksum, position) = cursor.split_first_chunk()?;
        (u32::from_be_bytes(*checksum) == self.checksum(position)).then(|| position.to_vec())
    }

    /// The page along stretches of an index that has the order already. `fetch` gives the record at a
    /// position, or none where a filter refuses it. Where nothing is filtered, `plain` lets records
    /// be passed over and counted without being read.
    pub(crate) fn walk<T>(
        &self,
        reader: &dyn Reader,
        stretches: &Stretches,
        descending: bool,
        plain: bool,
        fetch: impl Fn([u8; 16]) -> Result<Option<T>>,
    ) -> Result<Page<T>> {
        let after = match &self.after {
            None => None,
            Some(bytes) => Some(split_position(bytes).ok_or_else(bad_cursor)?),
        };
        let mut items = Vec::new();
        let mut last: Vec<u8> = Vec::new();
        let mut next_cursor = None;
        let mut passed = if plain { self.offset } else { 0 };
        for position in stretches.walk(reader, descending, after, passed)? {
            let (field, id) = position?;
            let Some(item) = fetch(id)? else { continue };
            if passed < self.offset {
                passed += 1;
                continue;
            }
            if items.len() == self.limit {
                next_cursor = Some(self.seal(&last));
                break;
            }
            items.push(item);
            last = [field.as_slice(), &id].concat();
        }
        let total = match (self.total, plain) {
            (false, _) => None,
            (true, true) => Some(stretches.count(reader)?),
            (true, false) => {
                let mut walk = stretches.walk(reader, descending, None, 0)?;
                Some(walk.try_fold(0, |count, position| {
                    Ok(count + u64::from(fetch(position?.1)?.is_some()))
                })?)
            }
        };
        Ok(Page { items, next_cursor, total })
    }

    /// The page of a walk whose places are the numbers that `number` gives. `walk` starts behind one.
    pub(crate) fn follow<T, W: Iterator<Item = Result<T>>>(
        &self,
        walk: impl Fn(Option<u64>) -> Result<W>,
        number: impl Fn(&T) -> u64,
    ) -> Result<Page<T>> {
        let after = match &self.after {
            None => None,
            Some(bytes) => Some(Key::from_key(bytes).map_err(|_| bad_cursor())?),
        };
        let items =
            walk(after)?.skip(self.offset).take(self.limit + 1).collect::<Result<Vec<T>>>()?;
        let more = items.len() > self.limit;
        let items: Vec<T> = items.into_iter().take(self.limit).collect();
        let last = items.last().filter(|_| more);
        let next_cursor = last.map(|last| self.seal(&number(last).to_key()));
        let total = match self.total {
            true => Some(walk(None)?.try_fold(0, |count, item| item.map(|_| count + 1))?),
            false => None,
        };
        Ok(Page { items, next_cursor, total })
    }

    /// The page of `rows`, which come in any order, sorted by `key` (value and id).
    pub(crate) fn select<T>(
        &self,
        descending: bool,
        rows: impl Iterator<Item = Result<T>>,
        key: impl Fn(&T) -> (SortKey<'static>, Vec<u8>),
    ) -> Result<Page<T>> {
        let mut selection = Selection::new(self, descending)?;
        for row in rows {
            let row = row?;
            let (value, id) = key(&row);
            selection.offer(value, &id, || row);
        }
        Ok(selection.into_page())
    }
}

/// The best rows of a page, found among rows that come in any order.
#[derive(Debug)]
pub(crate) struct Selection<'a, T> {
    request: &'a PageRequest,
    descending: bool,
    /// The last row of the page before.
    after: Option<(SortKey<'static>, RowId)>,
    /// As many as are wanted, the worst of them last, and behind them better ones than that.
    best: Vec<Ranked<T>>,
    count: u64,
}

impl<'a, T> Selection<'a, T> {
    pub fn new(request: &'a PageRequest, descending: bool) -> Result<Self> {
        let after = request.after.as_deref().map(SortKey::from_position).transpose();
        let after = after.map_err(|_| bad_cursor())?;
        Ok(Self { request, descending, after, best: Vec::new(), count: 0 })
    }

    /// How many rows are wanted: one more than the page holds tells whether there is a next one.
    fn wanted(&self) -> usize {
        self.request.offset.saturating_add(self.request.limit + 1)
    }

    /// Takes note of a row; `row` makes it, if it may be of the page.
    pub fn offer(&mut self, value: SortKey<'_>, id: &[u8], row: impl FnOnce() -> T) {
        self.count += 1;
        if let Some((after, after_id)) = &self.after
            && rank((&value, id), (after, after_id), self.descending).is_le()
        {
            return;
        }
        if self.is_better(&value, id) {
            let (value, id, descending) =
                (value.into_owned(), RowId::from_slice(id), self.descending);
            self.add(Ranked { value, id, descending, row: row() });
        }
    }

    /// Takes note of rows of which none can be of the page.
    pub fn pass_over(&mut self, rows: u64) {
        self.count += rows;
    }

    /// A value of which it is known that no row that comes after it in the order is of the page; none as
    /// long as any row may be.
    pub fn bar(&self) -> Option<&SortKey<'static>> {
        self.best.get(self.wanted() - 1).map(|worst| &worst.value)
    }

    /// Whether a row may be among those that are wanted.
    fn is_better(&self, value: &SortKey<'_>, id: &[u8]) -> bool {
        self.best.get(self.wanted() - 1).is_none_or(|worst| {
            rank((value, id), (&worst.value, &worst.id), self.descending).is_lt()
        })
    }

    fn add(&mut self, ranked: Ranked<T>) {
        self.best.push(ranked);
        let wanted = self.wanted();
        // So seldom that each row is moved a few times at most.
        if self.best.len() == wanted || self.best.len() == wanted.saturating_mul(2) {
            self.prune();
        }
    }

    /// Leaves the rows that are wanted, the worst of them last; there have to be as many.
    fn prune(&mut self) {
        let wanted = self.wanted();
        self.best.select_nth_unstable(wanted - 1);
        self.best.truncate(wanted);
    }

    pub fn into_page(mut self) -> Page<T> {
        if self.best.len() > self.wanted() {
            self.prune();
        }
        let (request, mut ranked) = (self.request, self.best);
        if request.offset < ranked.len() {
            ranked.select_nth_unstable(request.offset);
        }
        ranked.drain(..request.offset.min(ranked.len()));
        ranked.sort_unstable();
        let more = ranked.len() > request.limit;
        ranked.truncate(request.limit);
        let last = ranked.last().filter(|_| more);
        let next_cursor = last.map(|last| request.seal(&last.value.position(&last.id)));
        let items = ranked.into_iter().map(|ranked| ranked.row).collect();
        Page { items, next_cursor, total: request.total.then_some(self.count) }
    }
}

/// The order of a list: values, then ids ascending.
fn rank(a: (&SortKey<'_>, &[u8]), b: (&SortKey<'_>, &[u8]), descending: bool) -> Ordering {
    a.0.compare(b.0, descending).then_with(|| a.1.cmp(b.1))
}

fn bad_cursor() -> Error {
    Error::invalid("cursor", "is damaged, or belongs to another query")
}

#[derive(Debug)]
struct Ranked<T> {
    value: SortKey<'static>,
    id: RowId,
    descending: bool,
    row: T,
}

impl<T> PartialEq for Ranked<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl<T> Eq for Ranked<T> {}
impl<T> PartialOrd for Ranked<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ranked<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        rank((&self.value, &self.id), (&other.value, &other.id), self.descending)
    }
}

/// Defines the query of a list: its filters and what every list has.
macro_rules! list_query {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: Option<$type>,)*
            /// Field to sort by; a minus in front means descending.
            pub sort: Option<String>,
            /// Size of the page: 1 to 1000, 50 by default.
            pub limit: Option<u32>,
            /// `next_cursor` of the page before, from the same query.
            pub cursor: Option<String>,
            /// How many records to pass over, from the beginning or behind `cursor`: the page begins
            /// at any row. It takes time in proportion to it, a cursor does not.
            pub offset: Option<u32>,
            /// Whether to count all matches.
            pub total: bool,
        }

        impl $name {
            /// The query without order and place: what it asks for.
            pub(crate) fn filters(&self) -> Self {
                let mut filters = self.clone();
                (filters.sort, filters.limit, filters.cursor) = (None, None, None);
                (filters.offset, filters.total) = (None, false);
                filters
            }

            pub(crate) fn page(&self) -> crate::Result<crate::table::PageRequest> {
                let plain = Self { sort: self.sort.clone(), ..self.filters() };
                let query = postcard::to_extend(&plain, stringify!($name).as_bytes().to_vec())
                    .map_err(|_| crate::Error::invalid("query", "cannot be encoded"))?;
                crate::table::PageRequest::new(
                    query,
                    self.sort.as_deref(),
                    self.limit,
                    (self.cursor.as_deref(), self.offset),
                    self.total,
                )
            }
        }
    };
}
pub(crate) use list_query;
