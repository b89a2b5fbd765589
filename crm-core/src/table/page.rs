//! Pages of lists: sorting, cursors, totals.
//!
//! A list is walked along an index that has its order, and stops when the page is full
//! ([`PageRequest::walk`]); without such an index the page is selected from all matches
//! ([`PageRequest::select`]).

use std::collections::BinaryHeap;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use smallvec::SmallVec;

use super::Key;
use super::key::ordered_bytes;
use super::ordered::{Position, split_position};
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
    after: Option<Vec<u8>>,
    total: bool,
    query: Vec<u8>,
}

/// A value to sort by. Nulls come last in either direction.
#[derive(Debug)]
pub(crate) enum SortKey {
    Null,
    Int(i64),
    Text(String),
    Id([u8; 16]),
}

impl SortKey {
    pub fn time(time: Option<crate::Timestamp>) -> Self {
        time.map_or(Self::Null, |time| Self::Int(time.millis()))
    }

    /// Text without regard to case.
    pub fn folded(text: &str) -> Self {
        Self::Text(crate::text::fold(text))
    }

    fn encode(&self, descending: bool, id: &[u8]) -> RankKey {
        let mut key = RankKey::from_slice(&[u8::from(matches!(self, Self::Null))]);
        match self {
            Self::Null => {}
            Self::Int(value) => key.extend_from_slice(&ordered_bytes(*value)),
            Self::Text(text) => key.extend_from_slice(&text.to_key()),
            Self::Id(id) => key.extend_from_slice(id),
        }
        if descending {
            key.iter_mut().skip(1).for_each(|byte| *byte = !*byte);
        }
        key.extend_from_slice(id);
        key
    }
}

impl PageRequest {
    /// `query` are bytes that tell this query from others: a cursor belongs to one query.
    pub(crate) fn new(
        query: Vec<u8>,
        sort: Option<&str>,
        limit: Option<u32>,
        cursor: Option<&str>,
        total: bool,
    ) -> Result<Self> {
        let limit = limit.unwrap_or(50);
        if !(1..=1000).contains(&limit) {
            return Err(Error::invalid("limit", "must be from 1 to 1000"));
        }
        let mut request = Self {
            sort: sort.map(str::to_owned),
            limit: limit as usize,
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

    /// The page along a walk that has the order already. `walk` starts behind a position;
    /// `fetch` gives the record there, or none where a filter refuses it. Where nothing is
    /// filtered, `plain` lets the total be counted without reading the records.
    pub(crate) fn walk<T, W: Iterator<Item = Result<Position>>>(
        &self,
        plain: bool,
        walk: impl Fn(Option<Position>) -> Result<W>,
        fetch: impl Fn([u8; 16]) -> Result<Option<T>>,
    ) -> Result<Page<T>> {
        let after = match &self.after {
            None => None,
            Some(bytes) => Some(split_position(bytes).ok_or_else(bad_cursor)?),
        };
        let mut items = Vec::new();
        let mut last: Vec<u8> = Vec::new();
        let mut next_cursor = None;
        for place in walk(after)? {
            let place = place?;
            let Some(item) = fetch(place.1)? else { continue };
            if items.len() == self.limit {
                next_cursor = Some(self.seal(&last));
                break;
            }
            items.push(item);
            last = [place.0.as_slice(), &place.1].concat();
        }
        let mut total = None;
        if self.total {
            let mut count = 0;
            for place in walk(None)? {
                let place = place?;
                if plain || fetch(place.1)?.is_some() {
                    count += 1;
                }
            }
            total = Some(count);
        }
        Ok(Page { items, next_cursor, total })
    }

    /// The page of `rows`, which come in any order, sorted by `key` (value and id).
    pub(crate) fn select<T>(
        &self,
        descending: bool,
        rows: impl Iterator<Item = Result<T>>,
        key: impl Fn(&T) -> (SortKey, Vec<u8>),
    ) -> Result<Page<T>> {
        let mut selection = Selection::new(self, descending);
        for row in rows {
            let row = row?;
            let (value, id) = key(&row);
            selection.offer(&value, &id, || row);
        }
        Ok(selection.into_page())
    }
}

/// The best rows of a page, found among rows that come in any order.
#[derive(Debug)]
pub(crate) struct Selection<'a, T> {
    request: &'a PageRequest,
    descending: bool,
    best: BinaryHeap<Ranked<T>>,
    count: u64,
}

impl<'a, T> Selection<'a, T> {
    pub fn new(request: &'a PageRequest, descending: bool) -> Self {
        Self { request, descending, best: BinaryHeap::new(), count: 0 }
    }

    /// Takes note of a row; `row` makes it, if it may be of the page.
    pub fn offer(&mut self, value: &SortKey, id: &[u8], row: impl FnOnce() -> T) {
        self.count += 1;
        let key = value.encode(self.descending, id);
        if self.request.after.as_ref().is_some_and(|after| key.as_slice() <= after.as_slice()) {
            return;
        }
        self.keep(key, row);
    }

    fn keep(&mut self, key: RankKey, row: impl FnOnce() -> T) {
        // One more than the page holds tells whether there is a next one.
        if self.best.len() > self.request.limit {
            match self.best.peek() {
                Some(worst) if key < worst.key => self.best.pop(),
                _ => return,
            };
        }
        self.best.push(Ranked { key, row: row() });
    }

    /// What both have found.
    pub fn merged(mut self, other: Self) -> Self {
        self.count += other.count;
        for Ranked { key, row } in other.best {
            self.keep(key, || row);
        }
        self
    }

    pub fn into_page(self) -> Page<T> {
        let request = self.request;
        let mut ranked = self.best.into_sorted_vec();
        let more = ranked.len() > request.limit;
        ranked.truncate(request.limit);
        let next_cursor = ranked.last().filter(|_| more).map(|last| request.seal(&last.key));
        let items = ranked.into_iter().map(|ranked| ranked.row).collect();
        Page { items, next_cursor, total: request.total.then_some(self.count) }
    }
}

fn bad_cursor() -> Error {
    Error::invalid("cursor", "is damaged, or belongs to another query")
}

/// The place of a row in the order of a list. Those of numbers and ids need no memory of their own.
type RankKey = SmallVec<[u8; 36]>;

#[derive(Debug)]
struct Ranked<T> {
    key: RankKey,
    row: T,
}

impl<T> PartialEq for Ranked<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
impl<T> Eq for Ranked<T> {}
impl<T> PartialOrd for Ranked<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ranked<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
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
            /// Whether to count all matches.
            pub total: bool,
        }

        impl $name {
            /// The query without order and place: what it asks for.
            pub(crate) fn filters(&self) -> Self {
                let mut filters = self.clone();
                (filters.sort, filters.limit, filters.cursor) = (None, None, None);
                filters.total = false;
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
                    self.cursor.as_deref(),
                    self.total,
                )
            }
        }
    };
}
pub(crate) use list_query;
