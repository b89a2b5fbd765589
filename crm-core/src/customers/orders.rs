//! Operations on orders.

use serde::Deserialize;

use super::stored::OrderV1;
use super::{Order, OrderStatus, lists, ops, overview, reckoning};
use crate::error::Current;
use crate::input::{self, ById, Patch};
use crate::money::Money;
use crate::phone;
use crate::schema::{self, Entity};
use crate::tx::{OrNotFound, Snapshot, Tx};
use crate::{Error, Result, Timestamp, text};

/// Input of `orders.save`. With the number of a stored order it is an update: absent fields stay as
/// they are, null empties.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SaveOrder {
    /// Its number, up to 200 characters; made from the file's counter when missing.
    pub number: Option<String>,
    /// The revision that the update was made from.
    pub rev: Option<u32>,
    /// Name, up to 200 characters.
    pub customer_name: Patch<String>,
    /// Phone number in any notation.
    pub customer_phone: Patch<String>,
    /// E-mail address, up to 200 characters.
    pub customer_email: Patch<String>,
    /// City, up to 200 characters.
    pub delivery_city: Patch<String>,
    /// Address, up to 64 KiB.
    pub delivery_address: Patch<String>,
    /// What it costs, not negative. Required for a new order.
    #[serde(deserialize_with = "input::present")]
    pub total: Option<Money>,
    /// How far it has got. Required for a new order.
    #[serde(deserialize_with = "input::present")]
    pub status: Option<OrderStatus>,
    /// When it was placed; now by default.
    #[serde(deserialize_with = "input::present")]
    pub placed_at: Option<Timestamp>,
    /// Free text, up to 64 KiB.
    pub notes: Patch<String>,
}

/// What a saved order shall be, checked: texts are trimmed, the phone number is E.164, the total in
/// minor units and not negative.
#[derive(Debug, Clone, Default)]
pub(crate) struct OrderPatch {
    pub number: Option<String>,
    pub rev: Option<u32>,
    pub customer_name: Patch<String>,
    pub customer_phone: Patch<String>,
    pub customer_email: Patch<String>,
    pub delivery_city: Patch<String>,
    pub delivery_address: Patch<String>,
    pub total: Option<i64>,
    pub status: Option<OrderStatus>,
    pub placed_at: Option<Timestamp>,
    pub notes: Patch<String>,
}

/// What saving an order did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Created,
    Updated,
    Unchanged,
}

/// Adds an order or updates the one with this number; brings its customer in line.
///
/// # Errors
/// [`Error::Invalid`] for a phone that is not valid, a total that is negative, too large or has too
/// many decimals, a required field that is missing; [`Error::Stale`]; [`Error::NotFound`] for a
/// `rev` without a stored order.
pub fn save(tx: &mut Tx<'_>, input: SaveOrder) -> Result<Order> {
    let patch = check(tx.snapshot(), input)?;
    let (order, _) = save_order(tx, patch)?;
    lists::order_view(tx.snapshot(), order)
}

fn check(snapshot: Snapshot<'_>, input: SaveOrder) -> Result<OrderPatch> {
    let number = input.number.map(|number| text::name("number", &number).map(str::to_owned));
    let phone = input.customer_phone.limited("customer_phone", text::optional_name)?;
    let customer_phone = match phone {
        Patch::Set(phone) => Patch::Set(valid_phone(snapshot, "customer_phone", &phone)?),
        other => other,
    };
    Ok(OrderPatch {
        number: number.transpose()?,
        rev: input.rev,
        customer_name: input.customer_name.limited("customer_name", text::optional_name)?,
        customer_phone,
        customer_email: input.customer_email.limited("customer_email", text::optional_name)?,
        delivery_city: input.delivery_city.limited("delivery_city", text::optional_name)?,
        delivery_address: input
            .delivery_address
            .limited("delivery_address", text::optional_text)?,
        total: input.total.map(|total| minor_units(snapshot, total)).transpose()?,
        status: input.status,
        placed_at: input.placed_at,
        notes: input.notes.limited("notes", text::optional_text)?,
    })
}

pub(crate) fn save_order(tx: &mut Tx<'_>, patch: OrderPatch) -> Result<(OrderV1, Outcome)> {
    let before: Option<OrderV1> = match &patch.number {
        None => None,
        Some(number) => tx.snapshot().find(&schema::ORDERS_BY_NUMBER, number)?,
    };
    match (before, patch.rev) {
        (Some(order), rev) if order.revision.differs_from(rev) => {
            let current = lists::order_view(tx.snapshot(), order)?;
            Err(Current::Order(current).stale())
        }
        (Some(before), _) => update(tx, before, patch),
        (None, Some(_)) => {
            let number = patch.number.unwrap_or_default();
            Err(Error::NotFound { entity: Entity::Order.name(), id: number })
        }
        (None, None) => create(tx, patch),
    }
}

fn create(tx: &mut Tx<'_>, patch: OrderPatch) -> Result<(OrderV1, Outcome)> {
    let required = |field| Error::invalid(field, "is required for a new order");
    let order = OrderV1 {
        revision: tx.first_revision(),
        total: patch.total.ok_or_else(|| required("total"))?,
        status: patch.status.ok_or_else(|| required("status"))?,
        placed_at: patch.placed_at.unwrap_or(tx.now()),
        customer_name: patch.customer_name.over(None),
        customer_phone: patch.customer_phone.over(None),
        customer_email: patch.customer_email.over(None),
        delivery_city: patch.delivery_city.over(None),
        delivery_address: patch.delivery_address.over(None),
        notes: patch.notes.over(None),
        number: match patch.number {
            Some(number) => number,
            None => next_number(tx)?,
        },
        id: tx.new_id(),
    };
    let reckoning = reckoning::reckon(tx.snapshot(), None, Some(&order))?;
    tx.insert(&order)?;
    overview::write_months(tx, reckoning.months)?;
    ops::meet(tx, &order, reckoning.has)?;
    Ok((order, Outcome::Created))
}

fn update(tx: &mut Tx<'_>, before: OrderV1, patch: OrderPatch) -> Result<(OrderV1, Outcome)> {
    let old = before.clone();
    let after = OrderV1 {
        id: old.id,
        revision: old.revision,
        number: old.number,
        total: patch.total.unwrap_or(old.total),
        status: patch.status.unwrap_or(old.status),
        placed_at: patch.placed_at.unwrap_or(old.placed_at),
        customer_name: patch.customer_name.over(old.customer_name),
        customer_phone: patch.customer_phone.over(old.customer_phone),
        customer_email: patch.customer_email.over(old.customer_email),
        delivery_city: patch.delivery_city.over(old.delivery_city),
        delivery_address: patch.delivery_address.over(old.delivery_address),
        notes: patch.notes.over(old.notes),
    };
    if after == before {
        return Ok((before, Outcome::Unchanged));
    }
    let reckoning = reckoning::reckon(tx.snapshot(), Some(&before), Some(&after))?;
    let after = tx.revise(&before, after)?;
    overview::write_months(tx, reckoning.months)?;
    reckoning::settle(tx, reckoning.left)?;
    ops::meet(tx, &after, reckoning.has)?;
    Ok((after, Outcome::Updated))
}

/// Removes an order; the customer stays.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete_order(tx: &mut Tx<'_>, input: ById<Order>) -> Result<()> {
    let order = find(tx.snapshot(), input)?;
    take(tx, &order)
}

/// Removes an order, and from its customer what it counted.
pub(super) fn take(tx: &mut Tx<'_>, order: &OrderV1) -> Result<()> {
    let reckoning = reckoning::reckon(tx.snapshot(), Some(order), None)?;
    tx.remove(order)?;
    overview::write_months(tx, reckoning.months)?;
    reckoning::settle(tx, reckoning.left)
}

/// An order by id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get_order(snapshot: Snapshot<'_>, input: ById<Order>) -> Result<Order> {
    lists::order_view(snapshot, find(snapshot, input)?)
}

fn find(snapshot: Snapshot<'_>, input: ById<Order>) -> Result<OrderV1> {
    snapshot.get(&input.id)?.or_not_found(Entity::Order, input.id)
}

/// A phone number as E.164.
pub(super) fn valid_phone(snapshot: Snapshot<'_>, field: &str, phone: &str) -> Result<String> {
    phone::normalize(phone, snapshot.settings().region)
        .map(phone::Phone::into_string)
        .ok_or_else(|| Error::invalid(field, "is not a valid phone number"))
}

fn minor_units(snapshot: Snapshot<'_>, total: Money) -> Result<i64> {
    let units = total.in_currency(snapshot.settings().currency.decimals());
    let units = units.map_err(|error| error.of_field("total"))?;
    if units < 0 { Err(Error::invalid("total", "must not be negative")) } else { Ok(units) }
}

/// `N-` and the next integer of the file that no order has.
fn next_number(tx: &mut Tx<'_>) -> Result<String> {
    loop {
        tx.state().next_order += 1;
        let number = format!("N-{}", tx.state().next_order);
        if tx.snapshot().find::<OrderV1>(&schema::ORDERS_BY_NUMBER, &number)?.is_none() {
            return Ok(number);
        }
    }
}
