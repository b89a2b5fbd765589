//! Keeps statistics and categories in line with the orders, in the transaction that changes them.

use super::stored::{CategoryChangeV1, CustomerStatsV1, CustomerV1, OrderV1};
use super::{Category, CustomerId, OrderStatus, Stats, category};
use crate::schema;
use crate::settings::Settings;
use crate::store::{KeyRange, Order as Direction};
use crate::table::Key;
use crate::tx::{Snapshot, Tx, dangling};
use crate::{Error, Result, Timestamp};

fn counts(settings: &Settings, status: OrderStatus) -> bool {
    settings.counted_statuses.contains(&status)
}

/// The statistics of a phone number, counted from all of its orders.
pub(crate) fn recount(snapshot: Snapshot<'_>, phone: &str) -> Result<Stats> {
    let mut stats = Stats::default();
    for &status in &snapshot.settings().counted_statuses {
        let prefix = (phone.to_owned(), status.code()).to_key();
        for key in snapshot.index_keys(&schema::ORDERS_BY_PHONE, &prefix)? {
            let order = order_of(snapshot, &key?)?;
            stats = stats.with(order.total, order.placed_at)?;
        }
    }
    Ok(stats)
}

/// When the newest order of a phone number that counts was placed.
fn newest_counted(snapshot: Snapshot<'_>, phone: &str) -> Result<Option<Timestamp>> {
    let mut newest = None;
    for &status in &snapshot.settings().counted_statuses {
        let key = newest_key(snapshot, phone, status)?;
        if let Some((_, _, placed_at, _)) = key {
            newest = newest.max(Some(placed_at));
        }
    }
    Ok(newest)
}

type PhoneKey = (String, u8, Timestamp, super::OrderId);

fn newest_key(
    snapshot: Snapshot<'_>,
    phone: &str,
    status: OrderStatus,
) -> Result<Option<PhoneKey>> {
    let range = KeyRange::prefix((phone.to_owned(), status.code()).to_key());
    let index = schema::ORDERS_BY_PHONE.id();
    let row = snapshot.reader().scan(index, &range, Direction::Descending)?.next().transpose()?;
    row.map(|(key, _)| PhoneKey::from_key(&key)).transpose()
}

/// The latest order of a phone number, of any status: greatest `placed_at`, then greatest id.
pub(super) fn latest_order(snapshot: Snapshot<'_>, phone: &str) -> Result<Option<OrderV1>> {
    let mut latest: Option<(Timestamp, super::OrderId)> = None;
    for status in OrderStatus::ALL {
        let key = newest_key(snapshot, phone, status)?;
        latest = latest.max(key.map(|(_, _, placed_at, id)| (placed_at, id)));
    }
    let Some((_, id)) = latest else { return Ok(None) };
    snapshot.get(&id)?.map(Some).ok_or_else(|| dangling(&schema::ORDERS_BY_PHONE))
}

fn order_of(snapshot: Snapshot<'_>, key: &[u8]) -> Result<OrderV1> {
    let (_, _, _, id) = PhoneKey::from_key(key)?;
    snapshot.get(&id)?.ok_or_else(|| dangling(&schema::ORDERS_BY_PHONE))
}

/// Updates the statistics of the customers of an order that changed from `before` to `after`. The
/// order itself is written already. Costs the same however many orders the customers have.
pub(super) fn order_changed(
    tx: &mut Tx<'_>,
    before: Option<&OrderV1>,
    after: Option<&OrderV1>,
) -> Result<()> {
    let phone = |order: Option<&OrderV1>| order.and_then(|order| order.customer_phone.clone());
    let (old, new) = (phone(before), phone(after));
    if old == new {
        let Some(phone) = new else { return Ok(()) };
        return adjust(tx, &phone, before, after);
    }
    if let Some(phone) = old {
        adjust(tx, &phone, before, None)?;
    }
    match new {
        Some(phone) => adjust(tx, &phone, None, after),
        None => Ok(()),
    }
}

fn adjust(
    tx: &mut Tx<'_>,
    phone: &str,
    removed: Option<&OrderV1>,
    added: Option<&OrderV1>,
) -> Result<()> {
    let Some(customer) = super::with_phone(tx.snapshot(), phone)? else { return Ok(()) };
    let row = stats_of(tx.snapshot(), customer)?;
    let mut stats = row.stats();
    let counted = |order: &&OrderV1| counts(tx.settings(), order.status);
    let (removed, added) = (removed.filter(counted), added.filter(counted));
    if let Some(order) = removed {
        stats = stats.without(order.total);
    }
    if let Some(order) = added {
        stats = stats.with(order.total, order.placed_at)?;
    }
    if removed.is_some_and(|order| Some(order.placed_at) == stats.last_order_at) {
        stats.last_order_at = newest_counted(tx.snapshot(), phone)?;
    }
    record(tx, row, stats).map(drop)
}

pub(super) fn stats_of(snapshot: Snapshot<'_>, customer: CustomerId) -> Result<CustomerStatsV1> {
    snapshot.get(&customer)?.ok_or_else(|| Error::corrupt("a customer has no statistics"))
}

/// The statistics of a new customer: nothing counted yet.
pub(super) fn start(tx: &mut Tx<'_>, customer: &CustomerV1) -> Result<CustomerStatsV1> {
    let stats = Stats::default();
    let verdict = category::decide(&tx.settings().category_policy, &stats, tx.now());
    let row = CustomerStatsV1 {
        customer: customer.id,
        orders: 0,
        spent: 0,
        last_order_at: None,
        category: verdict.category,
        due_at: verdict.due_at,
        category_changes: 0,
    };
    tx.insert(&row)?;
    let stats = recount(tx.snapshot(), &customer.phone)?;
    record(tx, row, stats)
}

/// Counts a customer's orders anew. Gives whether the statistics were wrong.
pub(super) fn renew(tx: &mut Tx<'_>, customer: &CustomerV1) -> Result<bool> {
    let row = stats_of(tx.snapshot(), customer.id)?;
    let stats = recount(tx.snapshot(), &customer.phone)?;
    let changed = row.stats() != stats;
    record(tx, row, stats)?;
    Ok(changed)
}

/// Writes statistics with the category that follows from them; first records the change of
/// category that was due before.
pub(super) fn record(
    tx: &mut Tx<'_>,
    before: CustomerStatsV1,
    stats: Stats,
) -> Result<CustomerStatsV1> {
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
