//! What a manager looks at: customers by category, revenue by month, repeat rate, cohorts. Kept with
//! each order and customer, so that nothing is scanned to show it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lists::{self, CustomerQuery};
use super::months::{BuyingMonths, LATER_MONTHS};
use super::stored::{CustomerStatsV1, OrderV1};
use super::{Category, Customer, CustomerId, reckoning};
use crate::input::Nothing;
use crate::money::Money;
use crate::schema::{self, Table};
use crate::store::KeyRange;
use crate::table::{Key, Record};
use crate::time_zone::Month;
use crate::tx::{Snapshot, Tx};
use crate::{Error, Result, Timestamp};

/// How many customers are on top.
const TOP: u32 = 10;

/// The most months of revenue that are shown.
const MOST_MONTHS: usize = 1200;

/// Result of `customers.overview`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// Customers by their category at the moment of the question.
    pub by_category: ByCategory,
    /// Counted orders by month of the file's time zone, with or without a customer: every month from
    /// the first to the last with an order, at most the last 1200.
    pub revenue_by_month: Vec<MonthRevenue>,
    /// The ten customers who spent most.
    pub top: Vec<Customer>,
    /// How many of 10 000 customers with a counted order have more than one, rounded half up; 0 with
    /// no such customers.
    pub repeat_rate: u32,
    /// Customers by the month of their first counted order, oldest first; months without a new
    /// customer are left out.
    pub cohorts: Vec<Cohort>,
    /// Whether some customers are still counted by the settings before.
    pub recounting: bool,
}

/// How many customers each category has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByCategory {
    /// New ones.
    pub new: u64,
    /// Regular ones.
    pub regular: u64,
    /// Very important ones.
    pub vip: u64,
    /// Inactive ones.
    pub inactive: u64,
}

/// The counted orders of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MonthRevenue {
    /// The month, such as `2025-01`.
    pub month: Month,
    /// Sum of their totals.
    pub revenue: Money,
    /// How many there are.
    pub orders: u64,
}

/// The customers whose first counted order was placed in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cohort {
    /// The month.
    pub month: Month,
    /// How many they are.
    pub customers: u64,
    /// How many of them bought in the next month, the one after it, and so on, up to the last month
    /// in which any did, at most 120.
    pub returning: Vec<u64>,
}

impl ByCategory {
    fn of(&mut self, category: Category) -> &mut u64 {
        match category {
            Category::New => &mut self.new,
            Category::Regular => &mut self.regular,
            Category::Vip => &mut self.vip,
            Category::Inactive => &mut self.inactive,
        }
    }

    fn shift(&mut self, from: Option<Category>, to: Option<Category>) {
        if let Some(from) = from {
            let count = self.of(from);
            *count = count.saturating_sub(1);
        }
        if let Some(to) = to {
            *self.of(to) += 1;
        }
    }
}

/// Counts of all customers, by their recorded categories.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CustomerCountsV1 {
    pub by_category: ByCategory,
    /// Customers with a counted order.
    pub buyers: u64,
    /// Customers with more than one.
    pub repeat_buyers: u64,
}

impl Record for CustomerCountsV1 {
    type Key = ();
    const TABLE: &'static Table = &schema::CUSTOMER_COUNTS;
    const VERSION: u8 = 1;

    fn key(&self) {}
}

/// Counted orders of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MonthV1 {
    pub month: u32,
    pub orders: u64,
    /// Minor units.
    pub revenue: i64,
}

impl Record for MonthV1 {
    type Key = u32;
    const TABLE: &'static Table = &schema::MONTHS;
    const VERSION: u8 = 1;

    fn key(&self) -> u32 {
        self.month
    }
}

/// How many customers with the first order in `month` bought `later` months after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CohortV1 {
    pub month: u32,
    pub later: u8,
    pub customers: u64,
}

impl Record for CohortV1 {
    type Key = (u32, u8);
    const TABLE: &'static Table = &schema::COHORTS;
    const VERSION: u8 = 1;

    fn key(&self) -> (u32, u8) {
        (self.month, self.later)
    }
}

/// What counts of customers change by.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub customers: CustomerCountsV1,
    cohorts: BTreeMap<(u32, u8), u64>,
}

impl Counts {
    /// Adds a customer.
    pub fn add(&mut self, row: &CustomerStatsV1) {
        *self.customers.by_category.of(row.category) += 1;
        self.customers.buyers += u64::from(row.orders > 0);
        self.customers.repeat_buyers += u64::from(row.orders > 1);
        for cell in cells(row.months) {
            *self.cohorts.entry(cell).or_default() += 1;
        }
    }

    /// The rows of the cohorts, as they are stored.
    pub fn cohorts(&self) -> impl Iterator<Item = CohortV1> {
        self.cohorts.iter().map(|(&(month, later), &customers)| CohortV1 {
            month,
            later,
            customers,
        })
    }
}

fn cells(months: Option<BuyingMonths>) -> impl Iterator<Item = (u32, u8)> {
    months
        .into_iter()
        .flat_map(|months| months.offsets().map(move |later| (months.first().number(), later)))
}

/// Brings the counts in line with a customer that was and will be, if at all.
pub(super) fn count_customer(
    tx: &mut Tx<'_>,
    before: Option<&CustomerStatsV1>,
    after: Option<&CustomerStatsV1>,
) -> Result<()> {
    let stored: CustomerCountsV1 = tx.snapshot().get(&())?.unwrap_or_default();
    let mut counts = stored.clone();
    counts.by_category.shift(before.map(|row| row.category), after.map(|row| row.category));
    let shift = |count: &mut u64, least: u64| {
        let had = before.is_some_and(|row| row.orders >= least);
        let has = after.is_some_and(|row| row.orders >= least);
        *count = count.saturating_sub(u64::from(had)) + u64::from(has);
    };
    shift(&mut counts.buyers, 1);
    shift(&mut counts.repeat_buyers, 2);
    if counts != stored {
        tx.overwrite(&counts)?;
    }
    let months = |row: Option<&CustomerStatsV1>| row.and_then(|row| row.months);
    let (before, after) = (months(before), months(after));
    if before != after {
        // Ascending, so that each is found by bisection among the others.
        let (had, has): (Vec<_>, Vec<_>) = (cells(before).collect(), cells(after).collect());
        for cell in had.iter().filter(|cell| has.binary_search(cell).is_err()) {
            shift_cohort(tx, *cell, false)?;
        }
        for cell in has.iter().filter(|cell| had.binary_search(cell).is_err()) {
            shift_cohort(tx, *cell, true)?;
        }
    }
    Ok(())
}

fn shift_cohort(tx: &mut Tx<'_>, (month, later): (u32, u8), up: bool) -> Result<()> {
    let stored: Option<CohortV1> = tx.snapshot().get(&(month, later))?;
    let mut cohort = stored.unwrap_or(CohortV1 { month, later, customers: 0 });
    cohort.customers = match up {
        true => cohort.customers + 1,
        false => cohort.customers.saturating_sub(1),
    };
    if cohort.customers == 0 { tx.remove(&cohort) } else { tx.overwrite(&cohort) }
}

/// The months that a change of an order concerns, as they will be. Nothing is written.
pub(super) fn reckon_months(
    snapshot: Snapshot<'_>,
    before: Option<&OrderV1>,
    after: Option<&OrderV1>,
) -> Result<Vec<MonthV1>> {
    let settings = snapshot.settings();
    let counted = |order: &&OrderV1| settings.counted_statuses.contains(&order.status);
    let place = |order: &OrderV1| (settings.time_zone.month_of(order.placed_at), order.total);
    let (before, after) = (before.filter(counted).map(place), after.filter(counted).map(place));
    if before == after {
        return Ok(Vec::new());
    }
    let mut months: Vec<MonthV1> = Vec::with_capacity(2);
    for (month, orders, total) in [(before, -1_i64), (after, 1)]
        .into_iter()
        .filter_map(|(place, orders)| place.map(|(month, total)| (month, orders, total)))
    {
        let number = month.number();
        let mut row = match months.pop_if(|row| row.month == number) {
            Some(row) => row,
            None => {
                snapshot.get(&number)?.unwrap_or(MonthV1 { month: number, orders: 0, revenue: 0 })
            }
        };
        row.orders = row.orders.saturating_add_signed(orders);
        row.revenue = row.revenue.checked_add(orders * total).ok_or_else(too_large)?;
        months.push(row);
    }
    Ok(months)
}

fn too_large() -> Error {
    Error::invalid("total", "the sum of the month becomes too large")
}

/// Writes months as they were reckoned; one without orders goes.
pub(super) fn write_months(tx: &mut Tx<'_>, months: Vec<MonthV1>) -> Result<()> {
    for month in months {
        if month.orders == 0 { tx.remove(&month)? } else { tx.overwrite(&month)? }
    }
    Ok(())
}

/// The months counted from all orders.
///
/// # Errors
/// [`Error::Invalid`] if the sum of all orders is too large for any sum of some to be sure.
pub(crate) fn recount_months(snapshot: Snapshot<'_>) -> Result<Vec<MonthV1>> {
    let settings = snapshot.settings();
    let mut months: BTreeMap<u32, MonthV1> = BTreeMap::new();
    let mut sum = 0_i64;
    for order in snapshot.records::<OrderV1>(&[])? {
        let order = order?;
        if settings.counted_statuses.contains(&order.status) {
            sum = sum.checked_add(order.total).ok_or_else(|| {
                Error::invalid("counted_statuses", "the sum of all orders becomes too large")
            })?;
            let month = settings.time_zone.month_of(order.placed_at).number();
            let row = months.entry(month).or_insert(MonthV1 { month, orders: 0, revenue: 0 });
            row.orders += 1;
            row.revenue += order.total;
        }
    }
    Ok(months.into_values().collect())
}

/// Counts all months anew, by the settings as they are.
pub(super) fn renew_months(tx: &mut Tx<'_>) -> Result<()> {
    let months = recount_months(tx.snapshot())?;
    let stored: Vec<MonthV1> = tx.snapshot().records(&[])?.collect::<Result<_>>()?;
    for month in stored {
        tx.remove(&month)?;
    }
    write_months(tx, months)
}

/// What a manager looks at. Costs what the months, cohorts and customers due for a sweep cost,
/// whatever the number of orders.
///
/// # Errors
/// [`Error::Storage`].
pub fn overview(snapshot: Snapshot<'_>, _: Nothing) -> Result<Overview> {
    let counts: CustomerCountsV1 = snapshot.get(&())?.unwrap_or_default();
    let (buyers, repeats) = (u128::from(counts.buyers), u128::from(counts.repeat_buyers));
    let rate = (2 * 10_000 * repeats + buyers).checked_div(2 * buyers).unwrap_or_default();
    let top = CustomerQuery { limit: Some(TOP), ..CustomerQuery::default() };
    Ok(Overview {
        by_category: by_category(snapshot, counts.by_category)?,
        revenue_by_month: revenue(snapshot)?,
        top: lists::list(snapshot, top)?.items,
        repeat_rate: u32::try_from(rate).unwrap_or_default(),
        cohorts: cohorts(snapshot)?,
        recounting: snapshot.settings().recount.is_some(),
    })
}

/// The counts by recorded category, as they are at the moment of the snapshot: time has moved
/// customers that no sweep has met yet, or has not yet moved those recorded by a clock that was ahead.
fn by_category(snapshot: Snapshot<'_>, recorded: ByCategory) -> Result<ByCategory> {
    let mut counts = recorded;
    let mut correct = |customer: CustomerId| -> Result<()> {
        let row = reckoning::stats_of(snapshot, customer)?;
        counts.shift(Some(row.category), Some(reckoning::category_now(snapshot, &row)));
        Ok(())
    };
    for customer in reckoning::category_due(snapshot)? {
        correct(customer?)?;
    }
    let ahead = snapshot.now().plus_millis(1).map(|next| next.to_key());
    if let Some(start) = ahead {
        let range = KeyRange { start, end: None };
        let index = schema::CUSTOMERS_TURNED.id();
        for row in snapshot.reader().scan(index, &range, crate::store::Order::Ascending)? {
            let (_, customer) = <(Timestamp, CustomerId)>::from_key(&row?.0)?;
            correct(customer)?;
        }
    }
    Ok(counts)
}

fn revenue(snapshot: Snapshot<'_>) -> Result<Vec<MonthRevenue>> {
    let currency = snapshot.settings().currency;
    let mut months: Vec<MonthRevenue> = Vec::new();
    let rows: Vec<MonthV1> = snapshot.records(&[])?.collect::<Result<_>>()?;
    let last = rows.last().map_or(0, |row| row.month);
    let first = last.saturating_sub(MOST_MONTHS as u32 - 1);
    for row in rows.into_iter().filter(|row| row.month >= first) {
        while let Some(before) = months.last()
            && before.month.number() + 1 < row.month
        {
            let (month, revenue) = (before.month.plus(1), currency.money(0));
            months.push(MonthRevenue { month, revenue, orders: 0 });
        }
        months.push(MonthRevenue {
            month: Month::from_number(row.month),
            revenue: currency.money(row.revenue),
            orders: row.orders,
        });
    }
    Ok(months)
}

fn cohorts(snapshot: Snapshot<'_>) -> Result<Vec<Cohort>> {
    let mut cohorts: Vec<Cohort> = Vec::new();
    for row in snapshot.records::<CohortV1>(&[])? {
        let row = row?;
        let month = Month::from_number(row.month);
        match cohorts.last_mut().filter(|cohort| cohort.month == month && row.later > 0) {
            Some(cohort) => {
                let place = usize::from(row.later.min(LATER_MONTHS));
                cohort.returning.resize(place - 1, 0);
                cohort.returning.push(row.customers);
            }
            None => {
                cohorts.push(Cohort { month, customers: row.customers, returning: Vec::new() });
            }
        }
    }
    Ok(cohorts)
}
