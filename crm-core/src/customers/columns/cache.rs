//! Which columns of customers are in memory.
//!
//! All blocks fall into spans, each of which is in memory or in the store alone. The first list of a program,
//! or after a change of very many, keeps nothing in memory, each of the next ones a part until all is there. A
//! program that stays has the first list keep all, or loads spans between its lists. A transaction makes the
//! blocks that it touched stale.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use super::{Customers, read};
use crate::change::Change;
use crate::crm::lock;
use crate::customers::CustomerId;
use crate::schema::{self, Entity};
use crate::store::{KeyRange, Order};
use crate::table::Key;
use crate::tx::Snapshot;
use crate::{Result, parallel};

/// Into how many spans the blocks fall as long as nobody has read them.
const FIRST_SPANS: u32 = if cfg!(test) { 4 } else { 32 };

/// Blocks of a span that was read: some 10 ms of work.
const SPAN_BLOCKS: usize = if cfg!(test) { 3 } else { 512 };

/// Which part of all spans a list keeps, beside what it is asked for: memory that is fresh costs time.
const KEPT_PART: usize = 4;

/// So many customers that have changed are always read again alone.
const LEAST_STALE: usize = 1024;

/// Which part of the blocks has to be stale for reading all anew to cost less than reading those.
const STALE_PART: usize = 8;

/// Shows `look` all customers at the moment of a snapshot: what is in memory, then what is read for it.
pub(super) fn visit(
    snapshot: Snapshot<'_>,
    newest_first: bool,
    look: impl Fn(&Customers) + Send + Sync,
) -> Result<()> {
    let (spans, turn) = match snapshot.columns() {
        Some(shared) => shared.spans(snapshot)?,
        None => (stored_spans(snapshot)?, None),
    };
    let mut kept: Vec<&Customers> =
        spans.iter().filter_map(Span::kept).flatten().map(AsRef::as_ref).collect();
    let mut stored: Vec<(usize, &Span)> =
        spans.iter().enumerate().filter(|(_, span)| span.kept.is_none()).collect();
    if newest_first {
        // Ids ascend with time: by dates, the best come first.
        kept.reverse();
        stored.reverse();
    }
    parallel::map(kept, &look);
    let keeps = turn.as_ref().map_or(0, |turn| turn.keeps(spans.len()));
    let looked_at = parallel::map(stored.into_iter().enumerate().collect(), |(place, span)| {
        let (number, span) = span;
        Ok((number, span.read(snapshot, place < keeps, &look)?))
    });
    let looked_at = looked_at.into_iter().collect::<Result<_>>()?;
    if let Some(turn) = turn {
        turn.put(looked_at);
    }
    Ok(())
}

type Blocks = Vec<Arc<Customers>>;

/// Neighbouring blocks.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// Of the blocks. The range begins with the key of its first block, but for the first range.
    pub keys: KeyRange,
    /// If they are in memory.
    kept: Option<Arc<Blocks>>,
}

impl Span {
    pub fn kept(&self) -> Option<&Blocks> {
        self.kept.as_deref()
    }

    /// Shows `look` the blocks in the store. Gives the same span in pieces of the right size, in memory if
    /// they are to be kept.
    pub fn read(
        &self,
        snapshot: Snapshot<'_>,
        keeps: bool,
        look: impl Fn(&Customers),
    ) -> Result<Vec<Self>> {
        let mut pieces = Vec::new();
        let mut blocks = Blocks::new();
        let (mut start, mut count) = (self.keys.start.clone(), 0);
        let mut cut = |start, end, blocks| {
            let kept = keeps.then(|| Arc::new(blocks));
            pieces.push(Self { keys: KeyRange { start, end }, kept });
        };
        for block in read(snapshot, &self.keys)? {
            let block = block?;
            if count == SPAN_BLOCKS {
                let end = block.key.clone();
                let blocks = std::mem::take(&mut blocks);
                cut(std::mem::replace(&mut start, end.clone()), Some(end), blocks);
                count = 0;
            }
            look(&block);
            count += 1;
            if keeps {
                blocks.push(Arc::new(block));
            }
        }
        cut(start, self.keys.end.clone(), blocks);
        Ok(pieces)
    }

    /// Whether what is in memory are all customers of the range and no others.
    fn is_sound(&self) -> bool {
        self.kept().is_none_or(|kept| are_all_of(&self.keys, kept))
    }
}

/// All blocks, none of them in memory.
fn stored_spans(snapshot: Snapshot<'_>) -> Result<Vec<Span>> {
    let first_key = |range: &KeyRange, order| -> Result<Option<Vec<u8>>> {
        let mut rows = snapshot.reader().scan(schema::CUSTOMER_TEXTS.id(), range, order)?;
        Ok(rows.next().transpose()?.map(|(key, _)| key))
    };
    let number = |key: Vec<u8>| key.try_into().map(u128::from_be_bytes).ok();
    let first = first_key(&KeyRange::all(), Order::Ascending)?.and_then(number);
    let last = first_key(&KeyRange::all(), Order::Descending)?.and_then(number);
    let mut bounds = vec![Vec::new()];
    if let (Some(first), Some(last)) = (first, last) {
        for number in 1..FIRST_SPANS {
            // Ids are spread over time, evenly or not: who reads them cuts what is too long.
            let part = (last - first) / u128::from(FIRST_SPANS) * u128::from(number);
            let start = first + part.max(1);
            let from = KeyRange { start: start.to_be_bytes().to_vec(), end: None };
            bounds.extend(first_key(&from, Order::Ascending)?);
        }
        bounds.dedup();
    }
    let ends = bounds.iter().skip(1).cloned().map(Some).chain([None]);
    let keys = bounds.iter().cloned().zip(ends).map(|(start, end)| KeyRange { start, end });
    Ok(keys.map(|keys| Span { keys, kept: None }).collect())
}

/// Whether blocks that were read have all customers of a range and no others. Where a block is gone, its
/// customers may be in the one before; and where all of them are, the first block behind may take a key among
/// theirs.
fn are_all_of(range: &KeyRange, blocks: &Blocks) -> bool {
    let first = blocks.first().map(|block| &block.key);
    let last = blocks.last().and_then(|block| block.texts.ids().last());
    let is_apart = |end: &Vec<u8>| last.is_none_or(|last| last.as_slice() < end.as_slice());
    (first.is_some() || range.is_all())
        && (range.start.is_empty() || first == Some(&range.start))
        && range.end.as_ref().is_none_or(is_apart)
}

/// The columns in memory, as of the last transaction, but for the blocks that are stale.
#[derive(Debug, Default)]
struct Cache {
    /// All blocks; empty if none are in memory and some may have changed.
    spans: Vec<Span>,
    /// How often they were forgotten: what was being read then is not kept.
    generation: u64,
    /// Some are being read to be kept, by one thread: several would take the memory of several.
    is_loading: bool,
    /// The program stays: a list keeps all that it reads.
    stays: bool,
    /// A list had to read what is not in memory.
    wanted: bool,
    /// The transaction whose changes are noted; unknown before the first one of this program.
    seq: Option<u64>,
    /// Customers that changed since their block was read.
    stale: BTreeSet<CustomerId>,
}

impl Cache {
    fn committed(&mut self, seq: u64, changes: &[Change]) {
        let has_changed = u64::from(!changes.is_empty());
        if self.seq.replace(seq).is_some_and(|before| seq != before + has_changed) {
            // A transaction in between failed, and is there all the same.
            self.forget();
        }
        if !self.is_loading && self.spans.iter().all(|span| span.kept.is_none()) {
            self.spans.clear();
            return;
        }
        let blocks: usize = self.spans.iter().filter_map(Span::kept).map(Vec::len).sum();
        let customers = changes.iter().filter(|change| change.entity == Entity::Customer);
        self.stale.extend(customers.filter_map(|change| change.id.parse::<CustomerId>().ok()));
        if self.stale.len() > LEAST_STALE.max(blocks / STALE_PART) {
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.spans.clear();
        self.stale.clear();
        self.generation += 1;
        self.wanted = false;
    }

    /// All blocks at the moment of a snapshot, unless it is not of the last transaction.
    fn refreshed(&mut self, snapshot: Snapshot<'_>) -> Result<Option<&[Span]>> {
        let seq = snapshot.seq()?;
        if *self.seq.get_or_insert(seq) != seq {
            return Ok(None);
        }
        if !refresh(snapshot, &mut self.spans, &self.stale)? {
            self.forget();
        }
        if self.spans.is_empty() {
            self.spans = stored_spans(snapshot)?;
        }
        if !self.is_loading {
            self.stale.clear();
        }
        Ok(Some(&self.spans))
    }

    fn is_whole(&self) -> bool {
        !self.spans.is_empty() && self.spans.iter().all(|span| span.kept.is_some())
    }
}

/// Reads the blocks of customers that changed again, the last one first: a block may have become
/// several. Gives whether that is enough.
///
/// A customer may be in a block that is not in memory. It counts for the last block in memory before it all
/// the same, and for the first one if there is none before: where the block between is gone, or has taken
/// another key, that one has changed.
fn refresh(
    snapshot: Snapshot<'_>,
    spans: &mut [Span],
    changed: &BTreeSet<CustomerId>,
) -> Result<bool> {
    let first = spans.iter().position(|span| span.kept.is_some());
    let place_of = |customer: &CustomerId| {
        let customer = customer.to_key();
        spans.iter().enumerate().rev().find_map(|(number, span)| {
            let behind = span.kept()?.partition_point(|block| block.key <= customer);
            (behind > 0 || Some(number) == first).then(|| (number, behind.saturating_sub(1)))
        })
    };
    let places: BTreeSet<(usize, usize)> = changed.iter().filter_map(place_of).collect();
    for (number, place) in places.into_iter().rev() {
        let Some(Span { keys, kept: Some(kept) }) = spans.get_mut(number) else { continue };
        let key = |place: usize| kept.get(place).map(|block| block.key.clone());
        let start = key(place).filter(|_| (number, place) > (0, 0)).unwrap_or_default();
        let range = KeyRange { start, end: key(place + 1).or_else(|| keys.end.clone()) };
        let blocks = read(snapshot, &range)?.map(|block| block.map(Arc::new));
        let blocks = blocks.collect::<Result<Blocks>>()?;
        if !are_all_of(&range, &blocks) {
            return Ok(false);
        }
        let kept = Arc::make_mut(kept);
        kept.splice(place..(place + 1).min(kept.len()), blocks);
    }
    Ok(true)
}

/// The columns of a running program, shared by its readers.
#[derive(Debug, Default)]
pub(crate) struct SharedColumns(Mutex<Cache>);

impl SharedColumns {
    /// Has lists keep all that they read, be it the first one.
    pub fn keep_from_now(&self) {
        lock(&self.0).stays = true;
    }

    /// Whether a list had to read what is not in memory.
    pub fn are_wanted(&self) -> bool {
        let cache = lock(&self.0);
        cache.wanted && !cache.is_whole()
    }

    /// Loads a span of what is [wanted](Self::are_wanted), on this thread alone. Gives whether there is more
    /// to load: no, if something stood in the way.
    pub fn load_some(&self, snapshot: Snapshot<'_>) -> Result<bool> {
        if !self.are_wanted() {
            return Ok(false);
        }
        let (spans, turn) = self.spans(snapshot)?;
        let missing = spans.iter().enumerate().rev().find(|(_, span)| span.kept.is_none());
        let (Some(turn), Some((number, span))) = (turn, missing) else { return Ok(false) };
        let pieces = span.read(snapshot, true, |_| {})?;
        Ok(turn.put(vec![(number, pieces)]) && self.are_wanted())
    }

    /// All blocks at the moment of a snapshot; and the turn to keep what is read of them, if something is left
    /// to keep, unless another thread has it.
    ///
    /// Who comes while another thread has the turn does without: waiting could be for this very thread,
    /// which may be one of those that read for the other.
    pub(super) fn spans(&self, snapshot: Snapshot<'_>) -> Result<(Vec<Span>, Option<Turn<'_>>)> {
        let mut cache = lock(&self.0);
        let Some(spans) = cache.refreshed(snapshot)?.map(<[_]>::to_vec) else {
            drop(cache);
            return Ok((stored_spans(snapshot)?, None));
        };
        if cache.is_whole() || cache.is_loading {
            return Ok((spans, None));
        }
        cache.is_loading = true;
        Ok((spans, Some(Turn { shared: self, generation: cache.generation })))
    }

    /// A transaction was committed.
    pub fn committed(&self, seq: u64, changes: &[Change]) {
        lock(&self.0).committed(seq, changes);
    }

    #[cfg(test)]
    pub fn forget(&self) {
        lock(&self.0).forget();
    }

    /// All spans as they are.
    #[cfg(test)]
    pub(super) fn now(&self) -> Vec<Span> {
        lock(&self.0).spans.clone()
    }
}

/// What was read for spans, by their numbers.
pub(super) type Pieces = Vec<(usize, Vec<Span>)>;

/// The turn to keep columns.
pub(super) struct Turn<'a> {
    shared: &'a SharedColumns,
    generation: u64,
}

impl Turn<'_> {
    /// How many of all spans a list keeps; none if it is the first, and possibly the last.
    fn keeps(&self, spans: usize) -> usize {
        let mut cache = lock(&self.shared.0);
        let is_first = !std::mem::replace(&mut cache.wanted, true);
        match cache.stays {
            true => spans,
            false if is_first => 0,
            false => spans.div_ceil(KEPT_PART),
        }
    }

    /// Puts pieces in the place of the spans that they were read for. Gives whether they are of use still.
    pub fn put(self, mut read: Pieces) -> bool {
        let mut cache = lock(&self.shared.0);
        if cache.generation != self.generation {
            return false;
        }
        // A span may become several: those behind it go first.
        read.sort_unstable_by_key(|(number, _)| Reverse(*number));
        for (number, pieces) in read {
            if !pieces.iter().all(Span::is_sound) {
                cache.forget();
                return false;
            }
            cache.spans.splice(number..=number, pieces);
        }
        true
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.shared.0).is_loading = false;
    }
}
