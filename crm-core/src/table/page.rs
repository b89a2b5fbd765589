//! Pages of lists: sorting, cursors, totals.
//!
//! A list is walked along an index that has its order, and stops when the page is full
//! ([`PageRequest::walk`]); without such an index the page is selected from all matches
//! ([`PageRequest::select`]), which are looked for on all cores if they may be anywhere in a table
//! ([`PageRequest::search`]).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use smallvec::SmallVec;

use super::ordered::{Position, split_position};
use super::{Key, Prefix, Record, Stretches, decode, scan};
use crate::crc32::Crc32;
use crate::crm::lock;
use crate::schema::Index;
use crate::store::{Reader, TableName};
use crate::tx::{dangling, lost};
use crate::{Error, Result};

/// How many records a search looks at along an index before it asks whether to go on.
const SHORT_WALK: u64 = if cfg!(test) { 7 } else { 5000 };

/// How many records are looked at on all cores in the time of one along an index.
const SCAN_SPEED: u64 = 6;

/// The most rows that a search passes over in memory; for more it walks, however far that is.
const MOST_PASSED: usize = 100_000;

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

/// What a record has to sort by; none if it does not match, or if that may not be of the page, as another
/// function tells.
type Judge<'a> =
    dyn Fn(&[u8], &dyn Fn(&SortKey<'_>) -> bool) -> Result<Option<SortKey<'static>>> + Sync + 'a;

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
        let mut checksum = Crc32::new();
        checksum.update(&self.query);
        checksum.update(position);
        checksum.value()
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
        let passed = if plain { self.offset } else { 0 };
        let positions = stretches.walk(reader, descending, self.after_position()?, passed)?;
        let found = self.fill(positions, self.offset - passed, &fetch, None)?;
        let (items, next_cursor) = found.unwrap_or_default();
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

    fn after_position(&self) -> Result<Option<Position>> {
        let split = |bytes| split_position(bytes).ok_or_else(bad_cursor);
        self.after.as_deref().map(split).transpose()
    }

    /// The records of a page, of which `pass` are passed over, and its cursor; none if more than `most`
    /// positions would have to be looked at, as far as those before tell.
    fn fill<T>(
        &self,
        positions: impl Iterator<Item = Result<Position>>,
        pass: usize,
        fetch: impl Fn([u8; 16]) -> Result<Option<T>>,
        most: Option<u64>,
    ) -> Result<Option<(Vec<T>, Option<String>)>> {
        let mut items = Vec::new();
        let mut last: Vec<u8> = Vec::new();
        let mut passed = 0;
        for (looked_at, position) in (0..).zip(positions) {
            let (wanted, found) = ((pass + self.limit + 1) as u64, (passed + items.len()) as u64);
            let is_far = |most: u64| looked_at * wanted > most * found.max(1);
            if looked_at >= SHORT_WALK && most.is_some_and(is_far) {
                return Ok(None);
            }
            let (field, id) = position?;
            let Some(item) = fetch(id)? else { continue };
            if passed < pass {
                passed += 1;
                continue;
            }
            if items.len() == self.limit {
                return Ok(Some((items, Some(self.seal(&last)))));
            }
            items.push(item);
            last = [field.as_slice(), &id].concat();
        }
        Ok(Some((items, None)))
    }

    /// The page of those records of a table that match, wherever they are, sorted by `value`. `index`, if there
    /// is one, has that order, by integers: the page is found by a walk if that promises to be faster.
    pub(crate) fn search<R: Record>(
        &self,
        reader: &dyn Reader,
        index: Option<&'static Index>,
        descending: bool,
        matches: impl Fn(&R) -> bool + Sync,
        value: impl Fn(&R) -> SortKey<'static> + Sync,
    ) -> Result<Page<R>> {
        let judge = |bytes: &[u8], is_in_reach: &dyn Fn(&SortKey<'_>) -> bool| {
            let record = decode(bytes)?;
            let value = value(&record);
            Ok((is_in_reach(&value) && matches(&record)).then_some(value))
        };
        let page = self.search_rows(reader, R::TABLE.id(), index, descending, &judge)?;
        page.try_map(|bytes| decode(&bytes))
    }

    fn search_rows(
        &self,
        reader: &dyn Reader,
        table: TableName,
        index: Option<&'static Index>,
        descending: bool,
        judge: &Judge<'_>,
    ) -> Result<Page<Vec<u8>>> {
        if let Some(index) = index {
            let all = Stretches { index, prefixes: vec![Prefix::default()] };
            let fetch = |id: [u8; 16]| {
                let bytes = reader.get(table, &id)?.ok_or_else(|| dangling(index))?;
                Ok(judge(&bytes, &|_| true)?.map(|_| bytes))
            };
            if self.offset > MOST_PASSED {
                return self.walk(reader, &all, descending, false, fetch);
            }
            if !self.total {
                let positions = all.walk(reader, descending, self.after_position()?, 0)?;
                let most = all.count(reader)? / SCAN_SPEED;
                if let Some((items, next_cursor)) =
                    self.fill(positions, self.offset, fetch, Some(most))?
                {
                    return Ok(Page { items, next_cursor, total: None });
                }
            }
        }
        let selection = Mutex::new(Selection::of(self, descending, index.is_some())?);
        scan::pieces(reader, table, &|rows| {
            let (after, bar) = lock(&selection).reach();
            let is_in_reach = |value: &SortKey<'_>| {
                let is_ahead = |after: &_| value.compare(after, descending).is_ge();
                let is_before = |bar: &_| value.compare(bar, descending).is_le();
                self.total
                    || after.as_ref().is_none_or(is_ahead) && bar.as_ref().is_none_or(is_before)
            };
            let mut found = Vec::new();
            for row in rows {
                let (key, bytes) = row?;
                if let Some(value) = judge(&bytes, &is_in_reach)? {
                    found.push((value, key));
                }
            }
            let mut selection = lock(&selection);
            found.into_iter().for_each(|(value, key)| selection.offer(value, &key));
            Ok(())
        })?;
        let page = selection.into_inner().unwrap_or_else(PoisonError::into_inner).into_page();
        page.try_map(|key| reader.get(table, &key)?.ok_or_else(|| lost(table)))
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

    /// The page of rows that come in any order, each with the value that it is sorted by.
    pub(crate) fn select<K: Key>(
        &self,
        descending: bool,
        rows: impl Iterator<Item = Result<(SortKey<'static>, K)>>,
    ) -> Result<Page<K>> {
        let mut selection = Selection::new(self, descending)?;
        for row in rows {
            let (value, key) = row?;
            selection.offer(value, &key.to_key());
        }
        selection.into_page().try_map(|key| K::from_key(&key))
    }
}

/// The best rows of a page, found among rows that come in any order.
#[derive(Debug)]
pub(crate) struct Selection<'a> {
    request: &'a PageRequest,
    descending: bool,
    /// The last row of the page before.
    after: Option<(SortKey<'static>, RowId)>,
    /// Its cursors are those of a walk along an index of integers.
    walks: bool,
    /// As many as are wanted, the worst of them last, and behind them better ones than that.
    best: Vec<Ranked>,
    count: u64,
}

impl<'a> Selection<'a> {
    pub fn new(request: &'a PageRequest, descending: bool) -> Result<Self> {
        Self::of(request, descending, false)
    }

    fn of(request: &'a PageRequest, descending: bool, walks: bool) -> Result<Self> {
        let after = match &request.after {
            None => None,
            Some(position) if walks => {
                let (field, id) = split_position(position).ok_or_else(bad_cursor)?;
                let value = i64::from_key(&field).map_err(|_| bad_cursor())?;
                Some((SortKey::Int(value), RowId::from(id)))
            }
            Some(position) => Some(SortKey::from_position(position).map_err(|_| bad_cursor())?),
        };
        Ok(Self { request, descending, after, walks, best: Vec::new(), count: 0 })
    }

    /// How many rows are wanted: one more than the page holds tells whether there is a next one.
    fn wanted(&self) -> usize {
        self.request.offset.saturating_add(self.request.limit + 1)
    }

    /// Takes note of a row.
    pub fn offer(&mut self, value: SortKey<'_>, id: &[u8]) {
        self.count += 1;
        if let Some((after, after_id)) = &self.after
            && rank((&value, id), (after, after_id), self.descending).is_le()
        {
            return;
        }
        if self.is_better(&value, id) {
            let (value, id) = (value.into_owned(), RowId::from_slice(id));
            self.add(Ranked { value, id, descending: self.descending });
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

    /// The values of the first and the last row that may be of the page, as far as is known.
    fn reach(&self) -> (Option<SortKey<'static>>, Option<SortKey<'static>>) {
        (self.after.as_ref().map(|(value, _)| value.clone()), self.bar().cloned())
    }

    /// Whether a row may be among those that are wanted.
    fn is_better(&self, value: &SortKey<'_>, id: &[u8]) -> bool {
        self.best.get(self.wanted() - 1).is_none_or(|worst| {
            rank((value, id), (&worst.value, &worst.id), self.descending).is_lt()
        })
    }

    fn add(&mut self, ranked: Ranked) {
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

    /// The primary keys of the page.
    pub fn into_page(mut self) -> Page<RowId> {
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
        let next_cursor = last.map(|last| {
            let position = match &last.value {
                SortKey::Int(value) if self.walks => [&value.to_key()[..], &last.id].concat(),
                value => value.position(&last.id),
            };
            request.seal(&position)
        });
        let items = ranked.into_iter().map(|ranked| ranked.id).collect();
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
struct Ranked {
    value: SortKey<'static>,
    id: RowId,
    descending: bool,
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Ranked {}
impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Ranked {
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
