//! All customers at a glance: lists that filter, search or sort by what no index has the order of.
//!
//! They look at the packed columns of the tables `customers` and `customers.stats`, as far as they are in
//! memory (`cache.rs`), else block by block as they come from the store.

mod cache;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, PoisonError};

pub(crate) use cache::SharedColumns;

use super::stored::{CustomerStatsV1, CustomerV1};
use super::{Category, CategoryPolicy, CustomerId, Stats, category};
use crate::crm::lock;
use crate::schema::{self, Packed};
use crate::store::{KeyRange, Order};
use crate::table::{Block, Cells, IntColumns, Key, Page, PageRequest, Selection, SortKey};
use crate::text::{self, SearchQuery};
use crate::tx::Snapshot;
use crate::{Error, Result, Timestamp};

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
                selection.offer(block.sort_key(sort, place), id);
            }
        }
    };
    cache::visit(snapshot, descending, look)?;
    let page = selection.into_inner().unwrap_or_else(PoisonError::into_inner).into_page();
    page.try_map(|id| CustomerId::from_key(&id))
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
