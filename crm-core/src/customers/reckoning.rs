//! Keeps statistics and categories in line with the orders, in the transaction that changes them.

use super::months::{BuyingMonths, Counted};
use super::overview::{self, MonthV1};
use super::recount::is_outdated;
use super::stored::{CategoryChangeV1, CustomerStatsV1, OrderV1};
use super::{Category, CategoryPolicy, CustomerId, OrderId, OrderStatus, category};
use crate::schema;
use crate::store::{KeyRange, Order as Direction, successor};
use crate::table::Key;
use crate::tx::{Snapshot, Tx, dangling};
use crate::{Error, Result, Timestamp};

/// What there is to count of a phone number, counted from all of its orders.
pub(crate) fn recount(snapshot: Snapshot<'_>, phone: &str) -> Result<Counted> {
    recount_without(snapshot, phone, None)
}

fn recount_without(
    snapshot: Snapshot<'_>,
    phone: &str,
    except: Option<OrderId>,
) -> Result<Counted> {
    let zone = snapshot.settings().time_zone;
    let mut counted = Counted::default();
    for &status in &snapshot.settings().counted_statuses {
        let prefix = (phone.to_owned(), status.code()).to_key();
        for key in snapshot.index_keys(&schema::ORDERS_BY_PHONE, &prefix)? {
            let (_, _, _, id) = PhoneKey::from_key(&key?)?;
            if Some(id) != except {
                let order: Option<OrderV1> = snapshot.get(&id)?;
                let order = order.ok_or_else(|| dangling(&schema::ORDERS_BY_PHONE))?;
                counted = counted.with(order.total, order.placed_at, zone)?;
            }
        }
    }
    Ok(counted)
}

/// When the newest order of a phone number that counts, but for one, was placed.
fn newest_counted(
    snapshot: Snapshot<'_>,
    phone: &str,
    except: OrderId,
) -> Result<Option<Timestamp>> {
    let mut newest = None;
    for &status in &snapshot.settings().counted_statuses {
        for key in newest_first(snapshot, phone, status)? {
            let (_, _, placed_at, id) = key?;
            if id != except {
                newest = newest.max(Some(placed_at));
                break;
            }
        }
    }
    Ok(newest)
}

/// When the oldest order of a phone number that counts, but for one, was placed, of those placed at
/// `from` or later.
fn oldest_counted(
    snapshot: Snapshot<'_>,
    phone: &str,
    from: i64,
    except: OrderId,
) -> Result<Option<Timestamp>> {
    let Ok(from) = Timestamp::from_millis(from.max(0)) else { return Ok(None) };
    let mut oldest: Option<Timestamp> = None;
    for &status in &snapshot.settings().counted_statuses {
        let range = KeyRange {
            start: (phone.to_owned(), status.code(), from).to_key(),
            end: successor(&(phone.to_owned(), status.code()).to_key()),
        };
        let rows =
            snapshot.reader().scan(schema::ORDERS_BY_PHONE.id(), &range, Direction::Ascending)?;
        for row in rows {
            let (_, _, placed_at, id) = PhoneKey::from_key(&row?.0)?;
            if id != except {
                oldest = Some(oldest.map_or(placed_at, |oldest| oldest.min(placed_at)));
                break;
            }
        }
    }
    Ok(oldest)
}

/// The months in which a customer bought, without one order. Costs a look into the index for each
/// month that comes into view, however many orders there are.
fn months_without(
    snapshot: Snapshot<'_>,
    phone: &str,
    months: BuyingMonths,
    order: &OrderV1,
) -> Result<Option<BuyingMonths>> {
    let zone = snapshot.settings().time_zone;
    let month = zone.month_of(order.placed_at);
    let next = |from| oldest_counted(snapshot, phone, from, order.id);
    let (start, end) = (zone.start_of(month), zone.start_of(month.plus(1)));
    let again = next(start)?;
    if again.is_some_and(|again| again.millis() < end) {
        return Ok(Some(months));
    }
    if month > months.first() {
        return Ok(Some(months.without(month)));
    }
    let Some(again) = again else { return Ok(None) };
    let (mut left, mut unseen) = months.starting_at(zone.month_of(again));
    while let Some(placed_at) = next(zone.start_of(unseen))? {
        let month = zone.month_of(placed_at);
        if month > left.last_of_window() {
            break;
        }
        left = BuyingMonths::with(Some(left), month);
        unseen = month.plus(1);
    }
    Ok(Some(left))
}

type PhoneKey = (String, u8, Timestamp, OrderId);

/// The orders of a phone number and status, newest first.
fn newest_first<'a>(
    snapshot: Snapshot<'a>,
    phone: &str,
    status: OrderStatus,
) -> Result<impl Iterator<Item = Result<PhoneKey>> + use<'a>> {
    let range = KeyRange::prefix((phone.to_owned(), status.code()).to_key());
    let index = schema::ORDERS_BY_PHONE.id();
    let rows = snapshot.reader().scan(index, &range, Direction::Descending)?;
    Ok(rows.map(|row| PhoneKey::from_key(&row?.0)))
}

/// The latest order of a phone number, of any status: greatest `placed_at`, then greatest id.
pub(super) fn latest_order(snapshot: Snapshot<'_>, phone: &str) -> Result<Option<OrderV1>> {
    let mut latest: Option<(Timestamp, OrderId)> = None;
    for status in OrderStatus::ALL {
        let key = newest_first(snapshot, phone, status)?.next().transpose()?;
        latest = latest.max(key.map(|(_, _, placed_at, id)| (placed_at, id)));
    }
    let Some((_, id)) = latest else { return Ok(None) };
    snapshot.get(&id)?.map(Some).ok_or_else(|| dangling(&schema::ORDERS_BY_PHONE))
}

/// What a change of an order makes of the statistics of a phone number.
#[derive(Debug)]
pub(super) struct Reckoned {
    /// The statistics as they are; none if the number has no customer yet.
    row: Option<CustomerStatsV1>,
    /// What is counted then.
    pub counted: Counted,
}

/// What a change of an order makes of everything that is counted.
#[derive(Debug)]
pub(super) struct Reckoning {
    /// Of the customer that the order leaves.
    pub left: Option<Reckoned>,
    /// Of the customer that the order has then.
    pub has: Option<Reckoned>,
    /// Of the months.
    pub months: Vec<MonthV1>,
}

/// What a change of an order makes of the customers and months concerned. Nothing is written, so
/// that a sum that is too large leaves no trace. Costs the same however many orders the customers
/// have, but for a number whose customer is yet to be made, and for one that a recount under way has
/// yet to reach.
pub(super) fn reckon(
    snapshot: Snapshot<'_>,
    before: Option<&OrderV1>,
    after: Option<&OrderV1>,
) -> Result<Reckoning> {
    let phone = |order: Option<&OrderV1>| order.and_then(|order| order.customer_phone.clone());
    let (old, new) = (phone(before), phone(after));
    let stays = old == new;
    let left = match old.filter(|_| !stays) {
        Some(phone) => reckon_phone(snapshot, &phone, before, None)?,
        None => None,
    };
    let has = match new {
        Some(phone) => reckon_phone(snapshot, &phone, before.filter(|_| stays), after)?,
        None => None,
    };
    Ok(Reckoning { left, has, months: overview::reckon_months(snapshot, before, after)? })
}

fn reckon_phone(
    snapshot: Snapshot<'_>,
    phone: &str,
    removed: Option<&OrderV1>,
    added: Option<&OrderV1>,
) -> Result<Option<Reckoned>> {
    let row = match super::with_phone(snapshot, phone)? {
        Some(customer) => Some(stats_of(snapshot, customer)?),
        None if added.is_none() => return Ok(None),
        None => None,
    };
    let settings = snapshot.settings();
    let counts = |order: &&OrderV1| settings.counted_statuses.contains(&order.status);
    let mut counted = match row.as_ref().filter(|row| !is_outdated(snapshot, row.customer)) {
        None => recount_without(snapshot, phone, removed.map(|order| order.id))?,
        Some(row) => match removed.filter(counts) {
            None => row.counted(),
            Some(order) => without(snapshot, phone, row.counted(), order)?,
        },
    };
    if let Some(order) = added.filter(counts) {
        counted = counted.with(order.total, order.placed_at, settings.time_zone)?;
    }
    Ok(Some(Reckoned { row, counted }))
}

/// What is counted of a phone number, without one of its orders.
fn without(
    snapshot: Snapshot<'_>,
    phone: &str,
    counted: Counted,
    order: &OrderV1,
) -> Result<Counted> {
    let mut stats = counted.stats.without(order.total);
    if stats.last_order_at == Some(order.placed_at) {
        stats.last_order_at = newest_counted(snapshot, phone, order.id)?;
    }
    let months = match counted.months {
        None => None,
        Some(months) => months_without(snapshot, phone, months, order)?,
    };
    Ok(Counted { stats, months })
}

/// Writes what was reckoned for a customer that is there.
pub(super) fn settle(tx: &mut Tx<'_>, reckoned: Option<Reckoned>) -> Result<()> {
    match reckoned {
        Some(Reckoned { row: Some(row), counted }) => record(tx, row, counted).map(drop),
        _ => Ok(()),
    }
}

pub(super) fn stats_of(snapshot: Snapshot<'_>, customer: CustomerId) -> Result<CustomerStatsV1> {
    snapshot.get(&customer)?.ok_or_else(|| Error::corrupt("a customer has no statistics"))
}

/// Writes the statistics of a new customer.
pub(super) fn start(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    counted: Counted,
) -> Result<CustomerStatsV1> {
    let mut row = CustomerStatsV1::empty(customer);
    let verdict = category::decide(&tx.settings().category_policy, &row.stats(), tx.now());
    row.category = verdict.category;
    go_on(tx, row, counted)
}

/// Writes the statistics of a customer that is there again, as they were left, with what is counted
/// now.
pub(super) fn go_on(
    tx: &mut Tx<'_>,
    row: CustomerStatsV1,
    counted: Counted,
) -> Result<CustomerStatsV1> {
    tx.insert(&row)?;
    overview::count_customer(tx, None, Some(&row))?;
    record(tx, row, counted)
}

/// Removes the statistics of a customer that goes.
pub(super) fn end(tx: &mut Tx<'_>, customer: CustomerId) -> Result<()> {
    let row = stats_of(tx.snapshot(), customer)?;
    tx.remove(&row)?;
    overview::count_customer(tx, Some(&row), None)
}

/// Sets what is counted of a customer. Gives whether anything that is stored of it changed.
pub(super) fn renew(tx: &mut Tx<'_>, customer: CustomerId, counted: Counted) -> Result<bool> {
    let row = stats_of(tx.snapshot(), customer)?;
    let before = row.clone();
    Ok(record(tx, row, counted)? != before)
}

/// Writes statistics with the category that follows from them; first records the change of
/// category that was due before.
fn record(tx: &mut Tx<'_>, before: CustomerStatsV1, counted: Counted) -> Result<CustomerStatsV1> {
    let mut after = before.clone();
    enter_due(tx, &mut after)?;
    after.set_counted(counted);
    let verdict = category::decide(&tx.settings().category_policy, &counted.stats, tx.now());
    let at = verdict.since.unwrap_or(tx.now());
    enter(tx, &mut after, verdict, at)?;
    write(tx, &before, &after)?;
    Ok(after)
}

/// Sets what is counted by new settings, and the category that follows: the settings change it now.
pub(super) fn redecide(tx: &mut Tx<'_>, before: CustomerStatsV1, counted: Counted) -> Result<()> {
    let mut after = before.clone();
    after.set_counted(counted);
    let verdict = category::decide(&tx.settings().category_policy, &counted.stats, tx.now());
    enter(tx, &mut after, verdict, tx.now())?;
    write(tx, &before, &after)
}

/// Records the changes of category that time alone has made by now, each at its moment. Gives the
/// category before, if it is another one now, and the last of the moments.
pub(super) fn record_due(
    tx: &mut Tx<'_>,
    customer: CustomerId,
) -> Result<Option<(Category, Category, Timestamp)>> {
    let before = stats_of(tx.snapshot(), customer)?;
    let mut after = before.clone();
    let at = enter_due(tx, &mut after)?;
    write(tx, &before, &after)?;
    Ok(at
        .filter(|_| before.category != after.category)
        .map(|at| (before.category, after.category, at)))
}

fn write(tx: &mut Tx<'_>, before: &CustomerStatsV1, after: &CustomerStatsV1) -> Result<()> {
    if before == after {
        return Ok(());
    }
    tx.replace(before, after)?;
    overview::count_customer(tx, Some(before), Some(after))
}

fn enter_due(tx: &mut Tx<'_>, row: &mut CustomerStatsV1) -> Result<Option<Timestamp>> {
    let mut last = None;
    while let Some((change, at)) = next_due(&tx.settings().category_policy, row, tx.now()) {
        if let Some(change) = change {
            tx.insert(&change)?;
        }
        last = Some(at);
    }
    Ok(last)
}

/// Moves a customer over the next moment that time alone changes something at, if it lies before
/// now: the change of category, if it is one, and the moment.
pub(super) fn next_due(
    policy: &CategoryPolicy,
    row: &mut CustomerStatsV1,
    now: Timestamp,
) -> Option<(Option<CategoryChangeV1>, Timestamp)> {
    let due_at = row.due_at.filter(|due_at| *due_at <= now)?;
    let verdict = category::decide(policy, &row.stats(), due_at);
    Some((row.enter(policy, verdict, due_at), due_at))
}

/// The customers whose category time alone has changed by now, the longest due first.
pub(crate) fn category_due(
    snapshot: Snapshot<'_>,
) -> Result<impl Iterator<Item = Result<CustomerId>> + use<'_>> {
    let now = snapshot.now();
    let keys = snapshot.index_keys(&schema::CUSTOMERS_DUE, &[])?;
    let keys = keys.map(|key| <(Timestamp, CustomerId)>::from_key(&key?));
    let due = keys.take_while(move |key| key.as_ref().map_or(true, |(due_at, _)| *due_at <= now));
    Ok(due.map(|key| key.map(|(_, customer)| customer)))
}

fn enter(
    tx: &mut Tx<'_>,
    row: &mut CustomerStatsV1,
    verdict: category::Verdict,
    at: Timestamp,
) -> Result<()> {
    match row.enter(&tx.settings().category_policy, verdict, at) {
        Some(change) => tx.insert(&change),
        None => Ok(()),
    }
}

/// The category of a customer at the moment of the snapshot.
pub(super) fn category_now(snapshot: Snapshot<'_>, row: &CustomerStatsV1) -> Category {
    category::decide(&snapshot.settings().category_policy, &row.stats(), snapshot.now()).category
}
