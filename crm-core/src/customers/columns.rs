//! All customers at a glance: lists that filter, search or sort by what no index has the order of.
//!
//! They look at the packed columns of the tables `customers` and `customers.stats`. The first list of a
//! program looks at them block by block as they come from the store; from the second on, or from the
//! first in a program that stays, they are kept, and a transaction makes the blocks that it touched
//! stale.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, TryLockError};

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

const CREATED: usize = 0;

const NAME: usize = 0;
const PHONE: usize = 2;
const CITY: usize = 3;

const SPENT: usize = 0;
const ORDERS: usize = 1;
const LAST_ORDER: usize = 2;

/// Stands for a moment that never was: before all others.
const NEVER: i64 = Timestamp::MIN.millis() - 1;

/// How many blocks are looked at in one go.
const BLOCKS_AT_ONCE: usize = 256;

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
    let none = || Selection::new(request, descending);
    let look = |selection: &mut Selection<'_, CustomerId>, block: &Customers| {
        let mut matching = filter.matching(block, policy, now);
        while matching != 0 {
            let place = matching.trailing_zeros() as usize;
            matching &= matching - 1;
            if let Some(id) = block.texts.ids().get(place) {
                selection.offer(block.sort_key(sort, place), id, || CustomerId::from_bytes(*id));
            }
        }
    };
    let kept = snapshot.columns().map_or(Ok(None), |shared| columns_at(shared, snapshot))?;
    let selected = match &kept {
        Some(all) => parallel::map(all.chunks(BLOCKS_AT_ONCE).collect(), |blocks| {
            let mut selection = none()?;
            blocks.iter().for_each(|block| look(&mut selection, block));
            Ok(selection)
        }),
        None => parallel::map(stretches(snapshot)?, |stretch| {
            let mut selection = none()?;
            read(snapshot, &stretch)?
                .try_for_each(|block| block.map(|block| look(&mut selection, &block)))?;
            Ok(selection)
        }),
    };
    let found =
        selected.into_iter().try_fold(none()?, |all, part| part.map(|part| all.merged(part)));
    found.map(Selection::into_page)
}

impl Filter {
    /// Which customers of a block match: a bit each.
    fn matching(&self, block: &Customers, policy: &CategoryPolicy, now: Timestamp) -> u64 {
        let mut left = u64::MAX >> (u64::BITS as usize - block.texts.records());
        if self.asks_for_figures() {
            for place in 0..block.texts.records() {
                if !self.lets_through(&block.stats(place), policy, now) {
                    left &= !(1 << place);
                }
            }
        }
        if let Some(city) = &self.city {
            for place in 0..block.texts.records() {
                if block.texts.text(CITY, place) != city.as_bytes() {
                    left &= !(1 << place);
                }
            }
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
            Sort::Created => SortKey::Int(self.texts.int(CREATED, place)),
        }
    }
}

type AllCustomers = Vec<Arc<Customers>>;

/// Ranges of keys, for reading all blocks beside each other.
fn stretches(snapshot: Snapshot<'_>) -> Result<Vec<KeyRange>> {
    const STRETCHES: u128 = 8;
    let texts = schema::CUSTOMER_TEXTS.id();
    let key = |order| -> Result<Option<u128>> {
        let row = snapshot.reader().scan(texts, &KeyRange::all(), order)?.next().transpose()?;
        Ok(row.and_then(|(key, _)| Some(u128::from_be_bytes(key.try_into().ok()?))))
    };
    let (Some(first), Some(last)) = (key(Order::Ascending)?, key(Order::Descending)?) else {
        return Ok(vec![KeyRange::all()]);
    };
    // Ids are spread over time, more or less evenly.
    let bound = |number: u128| (first + (last - first) / STRETCHES * number).to_be_bytes().to_vec();
    let stretches = (0..STRETCHES).map(|number| KeyRange {
        start: if number == 0 { Vec::new() } else { bound(number) },
        end: (number + 1 < STRETCHES).then(|| bound(number + 1)),
    });
    Ok(stretches.collect())
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
fn load(snapshot: Snapshot<'_>, range: &KeyRange) -> Result<AllCustomers> {
    read(snapshot, range)?.map(|block| block.map(Arc::new)).collect()
}

/// The columns in memory, as of the last transaction, but for the blocks that are stale.
#[derive(Debug, Default)]
struct ColumnCache {
    loaded: Option<Arc<AllCustomers>>,
    /// There was a list already, or the program stays and will be asked for more.
    is_worth_it: bool,
    /// The transaction whose changes are noted; unknown before the first one of this program.
    seq: Option<u64>,
    /// Customers that changed since their block was read.
    stale: BTreeSet<CustomerId>,
}

impl ColumnCache {
    fn committed(&mut self, seq: u64, changes: &[Change]) {
        let before = self.seq.replace(seq);
        if before.is_some_and(|before| seq != before + 1) {
            // A transaction in between failed, and is there all the same.
            self.loaded = None;
            self.stale.clear();
        }
        let Some(loaded) = &self.loaded else { return };
        let customers = changes.iter().filter(|change| change.entity == Entity::Customer);
        self.stale.extend(customers.filter_map(|change| change.id.parse::<CustomerId>().ok()));
        if self.stale.len() > loaded.len() {
            // Reading all of it again costs less.
            self.loaded = None;
            self.stale.clear();
        }
    }

    /// The columns as of transaction `seq`, which the snapshot shows, if they are loaded.
    fn refreshed(&mut self, snapshot: Snapshot<'_>, seq: u64) -> Result<Option<Arc<AllCustomers>>> {
        if self.seq != Some(seq) {
            return Ok(None);
        }
        let Some(mut all) = self.loaded.take() else { return Ok(None) };
        let stale = std::mem::take(&mut self.stale);
        if !refresh(snapshot, Arc::make_mut(&mut all), &stale)? {
            return Ok(None);
        }
        Ok(Some(self.loaded.insert(all).clone()))
    }

    /// Keeps the columns as of transaction `seq`, unless a later one was committed meanwhile.
    fn keep(&mut self, seq: u64, all: &Arc<AllCustomers>) {
        if *self.seq.get_or_insert(seq) == seq {
            self.loaded = Some(Arc::clone(all));
            self.stale.clear();
        }
    }
}

/// The columns at the moment of a snapshot, if they are worth keeping. A snapshot that is not of the
/// last transaction reads them for itself.
fn columns_at(shared: &SharedColumns, snapshot: Snapshot<'_>) -> Result<Option<Arc<AllCustomers>>> {
    let seq = snapshot.seq()?;
    {
        let mut cache = lock(&shared.cache);
        if let Some(all) = cache.refreshed(snapshot, seq)? {
            return Ok(Some(all));
        }
        if !std::mem::replace(&mut cache.is_worth_it, true) {
            return Ok(None);
        }
    }
    // Who comes while another thread loads looks at the blocks as they come from the store: waiting
    // could be for this very thread, which may be one of those that do the loading.
    let _turn = match shared.loading.try_lock() {
        Ok(turn) => turn,
        Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
        Err(TryLockError::WouldBlock) => return Ok(None),
    };
    if let Some(all) = lock(&shared.cache).refreshed(snapshot, seq)? {
        return Ok(Some(all));
    }
    let loaded = parallel::map(stretches(snapshot)?, |stretch| load(snapshot, &stretch));
    let all = Arc::new(loaded.into_iter().collect::<Result<Vec<_>>>()?.concat());
    lock(&shared.cache).keep(seq, &all);
    Ok(Some(all))
}

/// Reads the blocks of customers that changed again, the last one first: a block may have become
/// several. Gives whether that is enough: where a block is gone, its customers may be in another.
fn refresh(
    snapshot: Snapshot<'_>,
    all: &mut AllCustomers,
    changed: &BTreeSet<CustomerId>,
) -> Result<bool> {
    let place_of = |customer: &CustomerId| {
        let customer = customer.to_key();
        all.partition_point(|block| block.key <= customer).saturating_sub(1)
    };
    let places: BTreeSet<usize> = changed.iter().map(place_of).collect();
    for place in places.into_iter().rev() {
        let key = |place: usize| all.get(place).map(|block| block.key.clone());
        let (old, next) = (key(place), key(place + 1));
        let start = old.clone().filter(|_| place > 0).unwrap_or_default();
        let read = load(snapshot, &KeyRange { start, end: next.clone() })?;
        let first = read.first().map(|block| &block.key);
        let last = read.last().and_then(|block| block.texts.ids().last());
        let is_apart = next.is_none_or(|next| last.is_none_or(|last| last.as_slice() < &*next));
        if first != old.as_ref() || !is_apart {
            return Ok(false);
        }
        all.splice(place..(place + 1).min(all.len()), read);
    }
    Ok(true)
}

/// The columns of a running program, shared by its readers.
#[derive(Debug, Default)]
pub(crate) struct SharedColumns {
    cache: Mutex<ColumnCache>,
    /// Held by the thread that loads them: several would each take the memory of all.
    loading: Mutex<()>,
}

impl SharedColumns {
    /// Has the next list keep them, be it the first one.
    pub fn keep_from_now(&self) {
        lock(&self.cache).is_worth_it = true;
    }

    /// A transaction was committed.
    pub fn committed(&self, seq: u64, changes: &[Change]) {
        lock(&self.cache).committed(seq, changes);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::store::MemoryStore;
    use crate::{Crm, ManualEnv, parallel};

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
