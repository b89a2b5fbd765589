//! All customers at a glance: lists that filter, search or sort by what no index has the order of.
//!
//! They look at the packed columns of the tables `customers` and `customers.stats`: in stretches, each of
//! which is in memory or comes from the store block by block. The first list of a program, or after a change
//! of very many, keeps nothing in memory, each of the next ones some stretches until all are there. A program
//! that stays has the first list keep all, or loads stretches between its lists. A transaction makes the
//! blocks that it touched stale.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::stored::{CustomerStatsV1, CustomerV1};
use super::{Category, CategoryPolicy, CustomerId, Stats, category};
use crate::change::Change;
use crate::crm::lock;
use crate::schema::{self, Entity, Packed};
use crate::store::{KeyRange, Order};
use crate::table::{Block, Cells, IntColumns, Key, Page, PageRequest, Selection, SortKey};
use crate::text::{self, SearchQuery};
use crate::tx::Snapshot;
use crate::{Error, Result, Timestamp, parallel};

/// Into how many stretches the blocks fall.
const STRETCHES: usize = 32;

/// How many of them a list keeps beside what it is asked for: memory that is fresh costs time.
const KEPT_AT_ONCE: usize = STRETCHES / 4;

/// So many customers that have changed are always worth to be read again alone.
const LEAST_STALE: usize = 1024;

const CREATED: usize = 0;

const NAME: usize = 0;
const PHONE: usize = 2;
const CITY: usize = 3;

const SPENT: usize = 0;
const ORDERS: usize = 1;
const LAST_ORDER: usize = 2;

/// Stands for a moment that never was: before all others.
const NEVER: i64 = Timestamp::MIN.millis() - 1;

impl CustomerV1 {
    /// What the packed columns hold of a customer.
    pub(super) fn cells(&self) -> Cells {
        let folded = |text: &Option<String>| text.as_deref().map(text::fold).unwrap_or_default();
        Cells {
            ints: [self.revision.created_at.millis()].into_iter().collect(),
            texts: [
                folded(&self.name),
                folded(&self.email),
                self.phone.clone(),
                folded(&self.city),
            ]
            .into_iter()
            .collect(),
        }
    }
}

impl CustomerStatsV1 {
    /// What the packed columns hold of statistics.
    pub(super) fn cells(&self) -> Cells {
        let orders = i64::try_from(self.orders).unwrap_or(i64::MAX);
        let last_order_at = self.last_order_at.map_or(NEVER, Timestamp::millis);
        Cells {
            ints: [self.spent, orders, last_order_at].into_iter().collect(),
            ..Cells::default()
        }
    }
}

/// Which customers are asked for.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub category: Option<Category>,
    /// Folded.
    pub city: Option<String>,
    pub search: Option<SearchQuery>,
    /// Minor units.
    pub spent_from: Option<i64>,
    /// Minor units.
    pub spent_to: Option<i64>,
    pub orders_from: Option<u64>,
    pub orders_to: Option<u64>,
    pub last_order_from: Option<Timestamp>,
    pub last_order_to: Option<Timestamp>,
}

/// What customers are sorted by.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sort {
    Spent,
    Orders,
    LastOrder,
    Name,
    Created,
}

/// The page of the customers that `filter` lets through.
pub(super) fn select(
    snapshot: Snapshot<'_>,
    request: &PageRequest,
    (sort, descending): (Sort, bool),
    filter: &Filter,
) -> Result<Page<CustomerId>> {
    let (policy, now) = (&snapshot.settings().category_policy, snapshot.now());
    let selection = Mutex::new(Selection::new(request, descending)?);
    let look = |block: &Customers| {
        let bar = lock(&selection).bar().cloned();
        let all = block.all();
        let in_reach = bar.map_or(all, |bar| block.up_to(&bar, sort, descending));
        let looked_at = if request.asks_for_total() { all } else { in_reach };
        let matching = filter.matching(looked_at, block, policy, now);
        if matching == 0 {
            return;
        }
        let mut selection = lock(&selection);
        selection.pass_over((matching & !in_reach).count_ones().into());
        for place in places(matching & in_reach) {
            if let Some(id) = block.texts.ids().get(place) {
                selection.offer(block.sort_key(sort, place), id, || CustomerId::from_bytes(*id));
            }
        }
    };
    visit(snapshot, descending, look)?;
    Ok(selection.into_inner().unwrap_or_else(PoisonError::into_inner).into_page())
}

/// The places of a set, which has a bit for each.
fn places(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        place
    })
}

/// Those places of a set that fulfil a condition.
fn those(set: u64, fulfil: impl Fn(usize) -> bool) -> u64 {
    places(set).fold(0, |found, place| found | u64::from(fulfil(place)) << place)
}

fn is_later<T: Ord>(value: T, than: T, descending: bool) -> bool {
    if descending { value < than } else { value > than }
}

impl Filter {
    /// Which of some customers of a block match: a bit each.
    fn matching(
        &self,
        mut left: u64,
        block: &Customers,
        policy: &CategoryPolicy,
        now: Timestamp,
    ) -> u64 {
        if self.asks_for_figures() {
            left = those(left, |place| self.lets_through(&block.stats(place), policy, now));
        }
        if let Some(city) = &self.city {
            left = those(left, |place| block.texts.text(CITY, place) == city.as_bytes());
        }
        match &self.search {
            None => left,
            Some(search) => search.evaluate(
                left,
                |word| block.texts.find(NAME..CITY, word),
                |digits| block.texts.find(PHONE..CITY, digits),
            ),
        }
    }

    fn asks_for_figures(&self) -> bool {
        let Self { category, spent_from, spent_to, orders_from, orders_to, .. } = self;
        category.is_some()
            || spent_from.or(*spent_to).is_some()
            || orders_from.or(*orders_to).is_some()
            || self.last_order_from.or(self.last_order_to).is_some()
    }

    fn lets_through(&self, stats: &Stats, policy: &CategoryPolicy, now: Timestamp) -> bool {
        self.spent_from.is_none_or(|from| stats.spent >= from)
            && self.spent_to.is_none_or(|to| stats.spent < to)
            && self.orders_from.is_none_or(|from| stats.orders >= from)
            && self.orders_to.is_none_or(|to| stats.orders < to)
            && self.last_order_from.is_none_or(|from| stats.last_order_at >= Some(from))
            && self.last_order_to.is_none_or(|to| stats.last_order_at.is_some_and(|at| at < to))
            && self
                .category
                .is_none_or(|category| category::decide(policy, stats, now).category == category)
    }
}

/// Neighbouring customers: a block of the columns of both tables.
#[derive(Debug)]
struct Customers {
    /// At most the first id, and above all ids of the block before.
    key: Vec<u8>,
    texts: Block,
    /// The statistics.
    figures: IntColumns,
}

impl Customers {
    fn stats(&self, place: usize) -> Stats {
        Stats {
            orders: self.figures.int(ORDERS, place).unsigned_abs(),
            spent: self.figures.int(SPENT, place),
            last_order_at: Timestamp::from_millis(self.figures.int(LAST_ORDER, place)).ok(),
        }
    }

    /// All of them: a bit each.
    fn all(&self) -> u64 {
        u64::MAX >> (u64::BITS as usize - self.texts.records())
    }

    /// Those that come no later than `bar` in the order; perhaps more, of those without a value.
    fn up_to(&self, bar: &SortKey<'_>, sort: Sort, descending: bool) -> u64 {
        match (bar, self.ints(sort)) {
            (SortKey::Int(bar), Some((ints, column))) => {
                let int = ints.column(column);
                those(self.all(), |place| !is_later(int(place), *bar, descending))
            }
            (SortKey::Text(bar), None) => {
                let name = |place| self.texts.text(NAME, place);
                those(self.all(), |place| !is_later(name(place), bar.as_bytes(), descending))
            }
            _ => self.all(),
        }
    }

    /// The integers that a sort goes by, and their column.
    fn ints(&self, sort: Sort) -> Option<(&IntColumns, usize)> {
        match sort {
            Sort::Spent => Some((&self.figures, SPENT)),
            Sort::Orders => Some((&self.figures, ORDERS)),
            Sort::LastOrder => Some((&self.figures, LAST_ORDER)),
            Sort::Created => Some((self.texts.ints(), CREATED)),
            Sort::Name => None,
        }
    }

    fn sort_key(&self, sort: Sort, place: usize) -> SortKey<'_> {
        match sort {
            Sort::Spent => SortKey::Int(self.figures.int(SPENT, place)),
            Sort::Orders => SortKey::Int(self.figures.int(ORDERS, place)),
            Sort::LastOrder => match self.figures.int(LAST_ORDER, place) {
                NEVER => SortKey::Null,
                at => SortKey::Int(at),
            },
            Sort::Name => match self.texts.text(NAME, place) {
                [] => SortKey::Null,
                name => SortKey::Text(String::from_utf8_lossy(name)),
            },
            Sort::Created => SortKey::Int(self.texts.ints().int(CREATED, place)),
        }
    }
}

/// Shows `look` all customers at the moment of a snapshot: what is in memory, then what is read for it.
fn visit(
    snapshot: Snapshot<'_>,
    newest_first: bool,
    look: impl Fn(&Customers) + Send + Sync,
) -> Result<()> {
    let (stretches, turn) = match snapshot.columns() {
        Some(shared) => shared.at(snapshot)?,
        None => (stretches(snapshot)?, None),
    };
    let mut kept: Vec<&Customers> =
        stretches.iter().filter_map(Stretch::kept).flatten().map(AsRef::as_ref).collect();
    let mut stored: Vec<_> =
        stretches.iter().enumerate().filter(|(_, stretch)| stretch.kept.is_none()).collect();
    if newest_first {
        // Ids ascend with time: by dates, the best come first.
        kept.reverse();
        stored.reverse();
    }
    parallel::map(kept, &look);
    let most = turn.as_ref().map_or(0, |turn| turn.most);
    let look_at = |(place, (number, stretch)): (usize, (usize, &Stretch))| -> Result<_> {
        let mut blocks = Vec::new();
        for block in read(snapshot, &stretch.keys)? {
            let block = block?;
            look(&block);
            if place < most {
                blocks.push(Arc::new(block));
            }
        }
        Ok((number, blocks))
    };
    let read = parallel::map(stored.into_iter().enumerate().collect(), look_at);
    let read = read.into_iter().collect::<Result<Vec<_>>>()?;
    if let Some(turn) = turn {
        turn.keep(read.into_iter().take(most));
    }
    Ok(())
}

type Blocks = Vec<Arc<Customers>>;

/// Neighbouring blocks, which are read at once.
#[derive(Debug, Clone)]
struct Stretch {
    /// Of the blocks. The range begins with the key of its first block, but for the first range.
    keys: KeyRange,
    /// If they are in memory.
    kept: Option<Arc<Blocks>>,
}

impl Stretch {
    fn kept(&self) -> Option<&Blocks> {
        self.kept.as_deref()
    }
}

/// All blocks, none of them in memory.
fn stretches(snapshot: Snapshot<'_>) -> Result<Vec<Stretch>> {
    let first_key = |range: &KeyRange, order| -> Result<Option<Vec<u8>>> {
        let mut rows = snapshot.reader().scan(schema::CUSTOMER_TEXTS.id(), range, order)?;
        Ok(rows.next().transpose()?.map(|(key, _)| key))
    };
    let number = |key: Vec<u8>| key.try_into().map(u128::from_be_bytes).ok();
    let first = first_key(&KeyRange::all(), Order::Ascending)?.and_then(number);
    let last = first_key(&KeyRange::all(), Order::Descending)?.and_then(number);
    let mut bounds = vec![Vec::new()];
    if let (Some(first), Some(last)) = (first, last) {
        for number in 1..STRETCHES as u128 {
            // Ids are spread over time, more or less evenly.
            let start = first + (last - first) / STRETCHES as u128 * number;
            let from = KeyRange { start: start.to_be_bytes().to_vec(), end: None };
            bounds.extend(first_key(&from, Order::Ascending)?);
        }
        bounds.dedup();
    }
    let ends = bounds.iter().skip(1).cloned().map(Some).chain([None]);
    let keys = bounds.iter().cloned().zip(ends).map(|(start, end)| KeyRange { start, end });
    Ok(keys.map(|keys| Stretch { keys, kept: None }).collect())
}

/// The blocks whose keys are in a range.
fn read<'a>(
    snapshot: Snapshot<'a>,
    range: &KeyRange,
) -> Result<impl Iterator<Item = Result<Customers>> + use<'a>> {
    let rows = |packed: &Packed| snapshot.reader().scan(packed.id(), range, Order::Ascending);
    let (texts, mut figures) = (rows(&schema::CUSTOMER_TEXTS)?, rows(&schema::CUSTOMER_FIGURES)?);
    Ok(texts.map(move |row| {
        let (key, bytes) = row?;
        let texts = Block::read(&schema::CUSTOMER_TEXTS, bytes)?;
        let (_, bytes) = figures.next().transpose()?.unwrap_or_default();
        let figures = Block::read(&schema::CUSTOMER_FIGURES, bytes)?;
        if texts.ids() != figures.ids() {
            return Err(Error::corrupt(
                "the packed columns of customers differ in their customers",
            ));
        }
        // The ids are those of the texts.
        Ok(Customers { key, texts, figures: figures.to_int_columns() })
    }))
}

/// The blocks whose keys are in a range, to keep.
fn load(snapshot: Snapshot<'_>, range: &KeyRange) -> Result<Blocks> {
    read(snapshot, range)?.map(|block| block.map(Arc::new)).collect()
}

/// Whether blocks that were read have all customers of a range and no others. Where a block is gone, its
/// customers may be in the one before.
fn are_all_of(range: &KeyRange, blocks: &Blocks) -> bool {
    let first = blocks.first().map(|block| &block.key);
    let last = blocks.last().and_then(|block| block.texts.ids().last());
    let is_apart = |end: &Vec<u8>| last.is_none_or(|last| last.as_slice() < end.as_slice());
    (range.start.is_empty() || first == Some(&range.start))
        && range.end.as_ref().is_none_or(is_apart)
}

/// The columns in memory, as of the last transaction, but for the blocks that are stale.
#[derive(Debug, Default)]
struct ColumnCache {
    /// All blocks; empty before the first list that looks at them.
    stretches: Vec<Stretch>,
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

impl ColumnCache {
    fn committed(&mut self, seq: u64, changes: &[Change]) {
        let has_changed = u64::from(!changes.is_empty());
        if self.seq.replace(seq).is_some_and(|before| seq != before + has_changed) {
            // A transaction in between failed, and is there all the same.
            self.forget();
        }
        if !self.is_in_use() {
            return;
        }
        let blocks: usize = self.stretches.iter().filter_map(Stretch::kept).map(Vec::len).sum();
        let customers = changes.iter().filter(|change| change.entity == Entity::Customer);
        self.stale.extend(customers.filter_map(|change| change.id.parse::<CustomerId>().ok()));
        if self.stale.len() > blocks.max(LEAST_STALE) {
            // Reading all of it again costs less.
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.stretches.clear();
        self.stale.clear();
        self.generation += 1;
    }

    /// All blocks at the moment of a snapshot, unless it is not of the last transaction.
    fn at(&mut self, snapshot: Snapshot<'_>) -> Result<Option<&[Stretch]>> {
        let seq = snapshot.seq()?;
        if *self.seq.get_or_insert(seq) != seq {
            return Ok(None);
        }
        if !refresh(snapshot, &mut self.stretches, &self.stale)? {
            self.forget();
        }
        if self.stretches.is_empty() || !self.is_in_use() {
            self.stretches = stretches(snapshot)?;
        }
        if !self.is_loading {
            self.stale.clear();
        }
        Ok(Some(&self.stretches))
    }

    /// Whether anything is in memory or on its way there.
    fn is_in_use(&self) -> bool {
        self.is_loading || self.stretches.iter().any(|stretch| stretch.kept.is_some())
    }

    fn is_whole(&self) -> bool {
        !self.stretches.is_empty() && self.stretches.iter().all(|stretch| stretch.kept.is_some())
    }
}

/// Reads the blocks of customers that changed again, the last one first: a block may have become
/// several. Gives whether that is enough.
fn refresh(
    snapshot: Snapshot<'_>,
    stretches: &mut [Stretch],
    changed: &BTreeSet<CustomerId>,
) -> Result<bool> {
    let first = stretches.iter().position(|stretch| stretch.kept.is_some());
    let place_of = |customer: &CustomerId| {
        let customer = customer.to_key();
        stretches.iter().enumerate().rev().find_map(|(number, stretch)| {
            let behind = stretch.kept()?.partition_point(|block| block.key <= customer);
            // One that comes before all is in the first block.
            (behind > 0 || Some(number) == first).then(|| (number, behind.saturating_sub(1)))
        })
    };
    let places: BTreeSet<(usize, usize)> = changed.iter().filter_map(place_of).collect();
    for (number, place) in places.into_iter().rev() {
        let Some(Stretch { keys, kept: Some(kept) }) = stretches.get_mut(number) else { continue };
        let key = |place: usize| kept.get(place).map(|block| block.key.clone());
        let next = key(place + 1).or_else(|| keys.end.clone());
        let start = key(place).filter(|_| (number, place) > (0, 0)).unwrap_or_default();
        let range = KeyRange { start, end: next };
        let read = load(snapshot, &range)?;
        if !are_all_of(&range, &read) {
            return Ok(false);
        }
        let kept = Arc::make_mut(kept);
        kept.splice(place..(place + 1).min(kept.len()), read);
    }
    Ok(true)
}

/// The columns of a running program, shared by its readers.
#[derive(Debug, Default)]
pub(crate) struct SharedColumns(Mutex<ColumnCache>);

impl SharedColumns {
    /// Has lists keep all that they read, be it the first one.
    pub fn keep_from_now(&self) {
        lock(&self.0).stays = true;
    }

    /// Whether a list had to read what is not in memory, and nobody is loading it.
    pub fn are_wanted(&self) -> bool {
        let cache = lock(&self.0);
        cache.wanted && !cache.is_whole() && !cache.is_loading
    }

    /// Loads a stretch of what is [wanted](Self::are_wanted), on this thread alone. Gives whether more is.
    pub fn load_some(&self, snapshot: Snapshot<'_>) -> Result<bool> {
        if self.are_wanted()
            && let (stretches, Some(turn)) = self.at(snapshot)?
        {
            let mut missing = stretches.iter().enumerate().rev();
            if let Some((number, stretch)) = missing.find(|(_, stretch)| stretch.kept.is_none()) {
                turn.keep([(number, load(snapshot, &stretch.keys)?)]);
            }
        }
        Ok(self.are_wanted())
    }

    /// All blocks at the moment of a snapshot, and the turn to keep what is read of them, unless another
    /// thread has it, or this is the first list and possibly the last.
    ///
    /// Who comes while another thread has the turn does without: waiting could be for this very thread,
    /// which may be one of those that read for the other.
    fn at(&self, snapshot: Snapshot<'_>) -> Result<(Vec<Stretch>, Option<Turn<'_>>)> {
        let mut cache = lock(&self.0);
        let Some(all) = cache.at(snapshot)?.map(<[_]>::to_vec) else {
            drop(cache);
            return Ok((stretches(snapshot)?, None));
        };
        if cache.is_whole() {
            return Ok((all, None));
        }
        let is_first = !std::mem::replace(&mut cache.wanted, true) && !cache.stays;
        if is_first || std::mem::replace(&mut cache.is_loading, true) {
            return Ok((all, None));
        }
        let most = if cache.stays { STRETCHES } else { KEPT_AT_ONCE };
        Ok((all, Some(Turn { shared: self, generation: cache.generation, most })))
    }

    /// A transaction was committed.
    pub fn committed(&self, seq: u64, changes: &[Change]) {
        lock(&self.0).committed(seq, changes);
    }
}

/// The turn to keep columns.
struct Turn<'a> {
    shared: &'a SharedColumns,
    generation: u64,
    /// Stretches, for a list.
    most: usize,
}

impl Turn<'_> {
    /// Keeps stretches that were read, unless too much was changed since.
    fn keep(self, read: impl IntoIterator<Item = (usize, Blocks)>) {
        let mut cache = lock(&self.shared.0);
        if cache.generation != self.generation {
            return;
        }
        for (number, blocks) in read {
            let Some(stretch) = cache.stretches.get_mut(number) else { continue };
            if !are_all_of(&stretch.keys, &blocks) {
                return cache.forget();
            }
            stretch.kept = Some(Arc::new(blocks));
        }
        if cache.is_whole() {
            cache.wanted = false;
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.shared.0).is_loading = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::api::Reply;
    use crate::store::MemoryStore;
    use crate::{Crm, ManualEnv};

    fn call(crm: &Crm, name: &str, params: &Value) -> Value {
        serde_json::from_str(&crm.call("anna", name, &params.to_string()).unwrap().value).unwrap()
    }

    fn create(crm: &Crm, number: u32) -> Value {
        let phone = format!("+7999000{number:04}");
        call(crm, "customers.create", &json!({ "name": "Анна", "phone": phone }))["id"].take()
    }

    fn delete(crm: &Crm, customer: &Value) {
        call(crm, "customers.delete", &json!({ "id": customer }));
    }

    /// What a search finds, which looks at the columns; and that it is all customers, each once.
    fn found(crm: &Crm) -> usize {
        let ids = |query: Value| -> Vec<String> {
            let page = call(crm, "customers.list", &query);
            let items = page["items"].as_array().unwrap();
            let mut ids: Vec<String> = items.iter().map(|item| item["id"].to_string()).collect();
            ids.sort();
            ids
        };
        let found = ids(json!({ "search": "анна", "limit": 1000 }));
        assert_eq!(found, ids(json!({ "limit": 1000 })));
        found.len()
    }

    fn shop(customers: u32) -> (Crm, Vec<Value>) {
        let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
        let crm = Crm::create(MemoryStore::default(), env).unwrap();
        let ids = (0..customers).map(|number| create(&crm, number)).collect();
        (crm, ids)
    }

    #[test]
    fn the_first_list_finds_the_same_whether_columns_are_kept_or_not() {
        let (asks_once, _) = shop(130);
        let (stays, _) = shop(130);
        stays.keep_columns();
        let query = json!({ "search": "0001", "sort": "-created_at", "total": true });
        let list = |crm: &Crm| call(crm, "customers.list", &query);
        let first = list(&asks_once);
        assert_eq!(first["total"], 41);
        assert_eq!(first, list(&stays));
        assert_eq!(first, list(&asks_once));
    }

    #[test]
    fn pages_of_a_search_are_those_of_the_whole_list() {
        let (crm, ids) = shop(200);
        for (number, id) in ids.iter().enumerate().filter(|(number, _)| number % 3 > 0) {
            let order = json!({
                "customer_phone": format!("+7999000{number:04}"),
                "total": (number * 37 % 50).to_string(),
                "status": "completed",
                "placed_at": format!("2025-01-{:02}T10:00:00Z", number % 28 + 1),
            });
            call(&crm, "orders.save", &order);
            call(
                &crm,
                "customers.update",
                &json!({ "id": id, "name": format!("Анна {}", number % 40) }),
            );
        }
        let fields = ["total_spent", "total_orders", "last_order_at", "name", "created_at"];
        let sorts = fields.iter().flat_map(|field| [field.to_string(), format!("-{field}")]);
        for (sort, search) in sorts.flat_map(|sort| [(sort.clone(), "анна"), (sort, "анна 1")])
        {
            let mut query = json!({ "search": search, "sort": sort, "limit": 1000, "total": true });
            let all = call(&crm, "customers.list", &query);
            assert_eq!(all["total"], all["items"].as_array().unwrap().len());
            let mut paged = Vec::new();
            query["limit"] = json!(9);
            loop {
                query["total"] = json!(paged.len() % 2 == 0);
                let mut page = call(&crm, "customers.list", &query);
                assert!(page["total"].is_null() || page["total"] == all["total"]);
                paged.append(page["items"].as_array_mut().unwrap());
                query["cursor"] = page["next_cursor"].take();
                if query["cursor"].is_null() {
                    break;
                }
            }
            (query["cursor"], query["offset"]) = (Value::Null, json!(11));
            let behind = call(&crm, "customers.list", &query);
            assert_eq!(behind["items"].as_array().unwrap()[..], paged[11..20]);
            assert_eq!(Value::from(paged), all["items"], "{sort} {search}");
        }
    }

    #[test]
    fn a_list_that_did_without_wants_them_until_they_are_loaded() {
        let (crm, _) = shop(70);
        assert!(!crm.wants_columns());
        assert!(!crm.load_columns().unwrap());
        call(&crm, "customers.list", &json!({}));
        assert!(!crm.wants_columns(), "the list by money needs none");
        found(&crm);
        assert!(crm.wants_columns());
        assert!(crm.load_columns().unwrap(), "there are two stretches");
        assert!(!crm.load_columns().unwrap());
        assert!(!crm.wants_columns());
        assert_eq!(found(&crm), 70);
        create(&crm, 70);
        assert!(!crm.wants_columns());
        assert_eq!(found(&crm), 71);
    }

    #[test]
    fn each_list_after_the_first_keeps_some_until_all_are_there() {
        let (crm, _) = shop(64 * 2 * u32::try_from(STRETCHES).unwrap());
        let kept = || {
            let cache = lock(&crm.columns.0);
            cache.stretches.iter().filter(|stretch| stretch.kept.is_some()).count()
        };
        let query = json!({ "search": "анна", "limit": 1 });
        let list = || call(&crm, "customers.list", &query);
        list();
        assert_eq!(kept(), 0);
        list();
        assert_eq!(kept(), KEPT_AT_ONCE);
        crm.load_columns().unwrap();
        assert_eq!(kept(), KEPT_AT_ONCE + 1);
        (0..3).for_each(|_| drop(list()));
        assert!(!crm.wants_columns());
        crm.keep_columns();
        lock(&crm.columns.0).forget();
        list();
        assert!(lock(&crm.columns.0).is_whole());
    }

    /// What happens between two lists.
    #[derive(Debug, Clone)]
    enum Event {
        Create,
        /// So many neighbours, from a place on that is a part of all.
        Delete(f64, usize),
        /// The transaction before so many others.
        Undo(u64),
        Load,
        Forget,
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            2 => Just(Event::Create),
            1 => (0.0..1.0, 1..100_usize).prop_map(|(from, count)| Event::Delete(from, count)),
            2 => (0..60_u64).prop_map(Event::Undo),
            2 => Just(Event::Load),
            1 => Just(Event::Forget),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn lists_find_all_while_customers_and_stretches_come_and_go(
            blocks in 0..14_u32,
            events in vec((event(), any::<bool>()), 60),
        ) {
            let (crm, mut ids) = shop(64 * blocks);
            for (number, (event, is_listed)) in (1000..).zip(events) {
                match event {
                    Event::Create => ids.push(create(&crm, number)),
                    Event::Delete(from, count) => {
                        let from = (ids.len() as f64 * from) as usize;
                        let behind = ids.len().min(from + count);
                        for id in ids.drain(from..behind) {
                            // Undo may have taken it away.
                            let _ = crm.call("anna", "customers.delete", &json!({ "id": id }).to_string());
                        }
                    }
                    Event::Undo(before) => {
                        let seq = crm.read(|snapshot| snapshot.seq())?.saturating_sub(before);
                        // It may be taken back already, or later ones depend on it.
                        let _ = crm.call("anna", "changes.undo", &json!({ "seq": seq }).to_string());
                    }
                    Event::Load => drop(crm.load_columns()?),
                    Event::Forget => lock(&crm.columns.0).forget(),
                }
                if is_listed {
                    found(&crm);
                }
            }
        }
    }

    #[test]
    fn a_command_that_changes_nothing_leaves_them_loaded() {
        let (crm, ids) = shop(70);
        crm.keep_columns();
        found(&crm);
        call(&crm, "customers.update", &json!({ "id": ids[0], "name": "Анна" }));
        assert_eq!(found(&crm), 70);
        assert!(lock(&crm.columns.0).is_whole());
    }

    #[test]
    fn a_transaction_that_failed_and_is_there_drops_them() {
        let (crm, _) = shop(70);
        let shared = SharedColumns::default();
        load_while(&crm, &shared, |crm| {
            let input = json!({ "name": "Анна", "phone": "+79990000070" }).to_string();
            crm.call("anna", "customers.create", &input).unwrap()
        });
        assert_eq!(customers_in(&crm, &shared), Some(71));
        create(&crm, 71);
        // The next one that is told of changes nothing.
        let seq = crm.read(|snapshot| snapshot.seq()).unwrap();
        shared.committed(seq, &[]);
        assert_eq!(customers_in(&crm, &shared), None);
    }

    /// Loads the columns of a shop while `change` is made, as its program would.
    fn load_while(crm: &Crm, shared: &SharedColumns, change: impl Fn(&Crm) -> Reply) {
        shared.keep_from_now();
        crm.read(|snapshot| {
            let (stretches, turn) = shared.at(snapshot)?;
            let load = |(number, stretch): (usize, &Stretch)| {
                (number, load(snapshot, &stretch.keys).unwrap())
            };
            let before: Vec<_> = stretches.iter().enumerate().map(load).collect();
            let changed = change(crm);
            shared.committed(changed.seq.unwrap(), &changed.changes);
            turn.expect("nobody else loads").keep(before);
            Ok(())
        })
        .unwrap();
    }

    /// How many customers are in memory, if all are.
    fn customers_in(crm: &Crm, shared: &SharedColumns) -> Option<usize> {
        crm.read(|snapshot| {
            let mut cache = lock(&shared.0);
            let stretches = cache.at(snapshot)?.into_iter().flatten();
            let kept: Option<Vec<&Blocks>> = stretches.map(Stretch::kept).collect();
            Ok(kept.filter(|kept| !kept.is_empty())).map(|kept| {
                kept.map(|kept| kept.into_iter().flatten().map(|block| block.texts.records()).sum())
            })
        })
        .unwrap()
    }

    #[test]
    fn what_changes_while_they_are_loaded_is_found() {
        let (crm, ids) = shop(130);
        let shared = SharedColumns::default();
        load_while(&crm, &shared, |crm| {
            let input = json!({ "id": ids[70] }).to_string();
            crm.call("anna", "customers.delete", &input).unwrap()
        });
        assert_eq!(customers_in(&crm, &shared), Some(129));
        lock(&shared.0).forget();
        load_while(&crm, &shared, |crm| {
            let input = json!({ "name": "Анна", "phone": "+79990001000" }).to_string();
            crm.call("anna", "customers.create", &input).unwrap()
        });
        assert_eq!(customers_in(&crm, &shared), Some(130));
    }

    #[test]
    fn a_load_that_missed_a_change_or_failed_is_not_kept() {
        let (crm, _) = shop(70);
        let shared = SharedColumns::default();
        load_while(&crm, &shared, |crm| {
            create(crm, 70);
            let input = json!({ "name": "Анна", "phone": "+79990000071" }).to_string();
            crm.call("anna", "customers.create", &input).unwrap()
        });
        assert_eq!(customers_in(&crm, &shared), None);
        crm.read(|snapshot| {
            let (_, failed) = shared.at(snapshot)?;
            assert!(!shared.are_wanted(), "somebody loads them");
            assert!(shared.at(snapshot)?.1.is_none());
            drop(failed);
            assert!(shared.are_wanted());
            create(&crm, 72);
            shared.committed(snapshot.seq()? + 1, &[]);
            assert!(shared.at(snapshot)?.1.is_none(), "an old snapshot is read");
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn threads_that_load_for_each_other_do_not_wait_for_themselves() {
        let query = json!({ "search": "анна", "total": true, "limit": 1 });
        for _ in 0..10 {
            let (crm, _) = shop(200);
            crm.keep_columns();
            let pages = parallel::map(vec![(); 32], |()| call(&crm, "customers.list", &query));
            assert!(pages.iter().all(|page| page["total"] == 200));
        }
    }

    #[test]
    fn a_customer_in_the_block_before_one_that_went_is_found() {
        let (crm, ids) = shop(65);
        delete(&crm, &ids[3]);
        assert_eq!(found(&crm), 64);
        delete(&crm, &ids[64]);
        create(&crm, 65);
        assert_eq!(found(&crm), 64);
    }

    #[test]
    fn a_customer_that_undo_brings_back_into_another_block_is_found_once() {
        let (crm, ids) = shop(66);
        ids[1..64].iter().for_each(|id| delete(&crm, id));
        assert_eq!(found(&crm), 3);
        delete(&crm, &ids[0]);
        let last = call(&crm, "changes.since", &json!({ "seq": 0 }))["next_seq"].take();
        call(&crm, "changes.undo", &json!({ "seq": last }));
        assert_eq!(found(&crm), 3);
        assert!(crm.check().unwrap().ok);
    }
}
