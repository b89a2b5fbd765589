//! All customers at a glance: lists that filter, search or sort by what no index has the order of.
//!
//! They look at the packed columns of the tables `customers` and `customers.stats`. The first list of a
//! program, or after a change of very many, looks at them block by block as they come from the store; from
//! the second on they are kept, and a transaction makes the blocks that it touched stale. A program that stays loads them earlier: with
//! the first list, or on a thread of its own behind it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

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
    match snapshot.columns().map_or(Ok(None), |shared| columns_at(shared, snapshot))? {
        Some(all) => {
            let mut blocks: Vec<&Customers> = all.iter().map(AsRef::as_ref).collect();
            if descending {
                // Ids ascend with time: by dates, the best come first.
                blocks.reverse();
            }
            parallel::map(blocks, look);
        }
        None => {
            let look = |stretch| {
                read(snapshot, &stretch)?.try_for_each(|block| block.map(|block| look(&block)))
            };
            parallel::map(stretches(snapshot)?, look).into_iter().collect::<Result<()>>()?;
        }
    }
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
    /// What is being read will be kept.
    loading: bool,
    /// The program stays: the next list loads them.
    stays: bool,
    /// A list had to do without them: the next one loads them.
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
        if self.loaded.is_none() && !self.loading {
            return;
        }
        let customers = changes.iter().filter(|change| change.entity == Entity::Customer);
        self.stale.extend(customers.filter_map(|change| change.id.parse::<CustomerId>().ok()));
        if self.loaded.as_ref().is_some_and(|loaded| self.stale.len() > loaded.len()) {
            // Reading all of it again costs less.
            self.forget();
        }
    }

    fn forget(&mut self) {
        (self.loaded, self.loading) = (None, false);
        self.stale.clear();
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

    /// The columns are going to be read as of transaction `seq`: notes what changes from now on. Refuses if
    /// that is not the last one.
    fn begin(&mut self, seq: u64) -> bool {
        let is_last = *self.seq.get_or_insert(seq) == seq;
        if is_last {
            self.forget();
            self.loading = true;
        }
        is_last
    }

    /// Keeps the columns that were read, if no change was missed since, and not too many were noted.
    fn end(&mut self, read: Option<&Arc<AllCustomers>>) {
        if std::mem::take(&mut self.loading) {
            self.loaded = read.filter(|all| self.stale.len() <= all.len()).cloned();
            self.wanted = false;
        }
    }
}

/// The columns at the moment of a snapshot, if they are worth keeping. For one that is not of the last
/// transaction they are not.
fn columns_at(shared: &SharedColumns, snapshot: Snapshot<'_>) -> Result<Option<Arc<AllCustomers>>> {
    let seq = snapshot.seq()?;
    {
        let mut cache = lock(&shared.cache);
        if let Some(all) = cache.refreshed(snapshot, seq)? {
            return Ok(Some(all));
        }
        if !(std::mem::replace(&mut cache.wanted, true) || cache.stays) {
            return Ok(None);
        }
    }
    let Some(_turn) = shared.turn() else { return Ok(None) };
    if let Some(all) = lock(&shared.cache).refreshed(snapshot, seq)? {
        return Ok(Some(all));
    }
    shared.load(seq, || {
        let parts = parallel::map(stretches(snapshot)?, |stretch| load(snapshot, &stretch));
        Ok(parts.into_iter().collect::<Result<Vec<_>>>()?.concat())
    })
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
        lock(&self.cache).stays = true;
    }

    /// Whether a list had to do without them, and they are not being loaded yet.
    pub fn are_wanted(&self) -> bool {
        let cache = lock(&self.cache);
        cache.wanted && cache.loaded.is_none() && !cache.loading
    }

    /// Loads them, on this thread alone, if they are wanted.
    pub fn load_if_wanted(&self, snapshot: Snapshot<'_>) -> Result<()> {
        let Some(_turn) = self.turn().filter(|_| self.are_wanted()) else { return Ok(()) };
        self.load(snapshot.seq()?, || load(snapshot, &KeyRange::all())).map(drop)
    }

    /// Reads them as of transaction `seq` and keeps them; none if that is not the last one.
    fn load(
        &self,
        seq: u64,
        read: impl FnOnce() -> Result<AllCustomers>,
    ) -> Result<Option<Arc<AllCustomers>>> {
        if !lock(&self.cache).begin(seq) {
            return Ok(None);
        }
        let all = read().map(Arc::new);
        lock(&self.cache).end(all.as_ref().ok());
        all.map(Some)
    }

    /// The turn to load them, unless another thread has it.
    ///
    /// Who comes while another thread loads looks at the blocks as they come from the store: waiting
    /// could be for this very thread, which may be one of those that do the loading.
    fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        match self.loading.try_lock() {
            Ok(turn) => Some(turn),
            Err(TryLockError::Poisoned(turn)) => Some(turn.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// A transaction was committed.
    pub fn committed(&self, seq: u64, changes: &[Change]) {
        lock(&self.cache).committed(seq, changes);
    }
}

#[cfg(test)]
mod tests {
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
        call(&crm, "customers.list", &json!({}));
        assert!(!crm.wants_columns(), "the list by money needs none");
        found(&crm);
        assert!(crm.wants_columns());
        crm.load_columns().unwrap();
        assert!(!crm.wants_columns());
        assert_eq!(found(&crm), 70);
        create(&crm, 70);
        assert!(!crm.wants_columns());
        assert_eq!(found(&crm), 71);
    }

    #[test]
    fn a_command_that_changes_nothing_leaves_them_loaded() {
        let (crm, ids) = shop(70);
        found(&crm);
        crm.load_columns().unwrap();
        call(&crm, "customers.update", &json!({ "id": ids[0], "name": "Анна" }));
        assert_eq!(found(&crm), 70);
        assert!(!crm.wants_columns());
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
        crm.read(|snapshot| {
            shared.load(snapshot.seq()?, || {
                let before = load(snapshot, &KeyRange::all());
                let changed = change(crm);
                shared.committed(changed.seq.unwrap(), &changed.changes);
                before
            })
        })
        .unwrap();
    }

    fn customers_in(crm: &Crm, shared: &SharedColumns) -> Option<usize> {
        let kept = crm.read(|snapshot| lock(&shared.cache).refreshed(snapshot, snapshot.seq()?));
        kept.unwrap().map(|all| all.iter().flat_map(|block| block.texts.ids()).count())
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
        let failed = || Err(Error::Storage { reason: "cannot be read".to_owned() });
        crm.read(|snapshot| Ok(shared.load(snapshot.seq()?, failed).is_err())).unwrap();
        assert_eq!(customers_in(&crm, &shared), None);
        crm.read(|snapshot| {
            create(&crm, 72);
            shared.committed(snapshot.seq()? + 1, &[]);
            let refused = shared.load(snapshot.seq()?, || unreachable!("an old snapshot is read"));
            assert!(refused?.is_none());
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
