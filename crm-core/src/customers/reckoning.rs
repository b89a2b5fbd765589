//! Keeps statistics and categories in line with the orders, in the transaction that changes them.

use super::stored::{CategoryChangeV1, CustomerStatsV1, OrderV1};
use super::{Category, CustomerId, OrderId, OrderStatus, Stats, category};
use crate::schema;
use crate::store::{KeyRange, Order as Direction};
use crate::table::Key;
use crate::tx::{Snapshot, Tx, dangling};
use crate::{Error, Result, Timestamp};

/// The statistics of a phone number, counted from all of its orders.
pub(crate) fn recount(snapshot: Snapshot<'_>, phone: &str) -> Result<Stats> {
    recount_without(snapshot, phone, None)
}

fn recount_without(snapshot: Snapshot<'_>, phone: &str, except: Option<OrderId>) -> Result<Stats> {
    let mut stats = Stats::default();
    for &status in &snapshot.settings().counted_statuses {
        let prefix = (phone.to_owned(), status.code()).to_key();
        for key in snapshot.index_keys(&schema::ORDERS_BY_PHONE, &prefix)? {
            let (_, _, _, id) = PhoneKey::from_key(&key?)?;
            if Some(id) != except {
                let order: Option<OrderV1> = snapshot.get(&id)?;
                let order = order.ok_or_else(|| dangling(&schema::ORDERS_BY_PHONE))?;
                stats = stats.with(order.total, order.placed_at)?;
            }
        }
    }
    Ok(stats)
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
    /// The statistics as they will be.
    pub stats: Stats,
}

/// What a change of an order makes of the customers concerned: of the one it leaves, and of the one
/// it has then. Nothing is written, so that a sum that is too large leaves no trace. Costs the same
/// however many orders the customers have, but for a number whose customer is yet to be made.
pub(super) fn reckon(
    snapshot: Snapshot<'_>,
    before: Option<&OrderV1>,
    after: Option<&OrderV1>,
) -> Result<(Option<Reckoned>, Option<Reckoned>)> {
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
    Ok((left, has))
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
    let counted = |order: &&OrderV1| snapshot.settings().counted_statuses.contains(&order.status);
    let mut stats = match &row {
        None => recount_without(snapshot, phone, removed.map(|order| order.id))?,
        Some(row) => {
            let mut stats = row.stats();
            if let Some(order) = removed.filter(counted) {
                stats = stats.without(order.total);
                if stats.last_order_at == Some(order.placed_at) {
                    stats.last_order_at = newest_counted(snapshot, phone, order.id)?;
                }
            }
            stats
        }
    };
    if let Some(order) = added.filter(counted) {
        stats = stats.with(order.total, order.placed_at)?;
    }
    Ok(Some(Reckoned { row, stats }))
}

/// Writes what was reckoned for a customer that is there.
pub(super) fn settle(tx: &mut Tx<'_>, reckoned: Option<Reckoned>) -> Result<()> {
    match reckoned {
        Some(Reckoned { row: Some(row), stats }) => record(tx, row, stats).map(drop),
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
    stats: Stats,
) -> Result<CustomerStatsV1> {
    let nothing = Stats::default();
    let verdict = category::decide(&tx.settings().category_policy, &nothing, tx.now());
    let row = CustomerStatsV1 {
        customer,
        orders: 0,
        spent: 0,
        last_order_at: None,
        category: verdict.category,
        due_at: verdict.due_at,
        category_changes: 0,
    };
    tx.insert(&row)?;
    record(tx, row, stats)
}

/// Sets a customer's statistics. Gives whether anything that is stored of them changed.
pub(super) fn renew(tx: &mut Tx<'_>, customer: CustomerId, stats: Stats) -> Result<bool> {
    let row = stats_of(tx.snapshot(), customer)?;
    let before = row.clone();
    Ok(record(tx, row, stats)? != before)
}

/// Writes statistics with the category that follows from them; first records the change of
/// category that was due before.
fn record(tx: &mut Tx<'_>, before: CustomerStatsV1, stats: Stats) -> Result<CustomerStatsV1> {
    let mut after = before.clone();
    record_due(tx, &mut after)?;
    after.orders = stats.orders;
    after.spent = stats.spent;
    after.last_order_at = stats.last_order_at;
    let verdict = category::decide(&tx.settings().category_policy, &stats, tx.now());
    enter(tx, &mut after, verdict, tx.now())?;
    tx.replace(&before, &after)?;
    Ok(after)
}

/// Records the changes of category that time alone has made by now, each at its moment. Gives the
/// last of the moments, or now.
pub(super) fn record_due(tx: &mut Tx<'_>, row: &mut CustomerStatsV1) -> Result<Timestamp> {
    let mut last = tx.now();
    while let Some(due_at) = row.due_at.filter(|due_at| *due_at <= tx.now()) {
        let verdict = category::decide(&tx.settings().category_policy, &row.stats(), due_at);
        enter(tx, row, verdict, due_at)?;
        last = due_at;
    }
    Ok(last)
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
    now: Timestamp,
) -> Result<()> {
    row.due_at = verdict.due_at;
    if verdict.category == row.category {
        return Ok(());
    }
    tx.insert(&CategoryChangeV1 {
        customer: row.customer,
        number: row.category_changes,
        at: verdict.since.unwrap_or(now),
        from: row.category,
        to: verdict.category,
        rule: verdict.rule.and_then(|rule| u32::try_from(rule).ok()),
        orders: row.orders,
        spent: row.spent,
        last_order_at: row.last_order_at,
    })?;
    row.category = verdict.category;
    row.category_changes += 1;
    Ok(())
}

/// The category of a customer at the moment of the snapshot.
pub(super) fn category_now(snapshot: Snapshot<'_>, row: &CustomerStatsV1) -> Category {
    category::decide(&snapshot.settings().category_policy, &row.stats(), snapshot.now()).category
}
