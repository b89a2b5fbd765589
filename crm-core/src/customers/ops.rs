//! Operations on customers.

use serde::Deserialize;

#[cfg(feature = "formats")]
use super::Outcome;
use super::months::Counted;
use super::orders::valid_phone;
use super::reckoning::Reckoned;
use super::stored::{CategoryChangeV1, CustomerStatsV1, CustomerV1, NoteV1, OrderV1};
use super::{Customer, CustomerId, lists, notes, reckoning};
use crate::error::{Conflict, Current};
use crate::input::{self, ById, Patch};
use crate::schema::{self, Entity};
use crate::table::Key;
use crate::tx::{OrNotFound, Snapshot, Tx, dangling};
use crate::{Result, text};

/// Input of `customers.create`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateCustomer {
    /// Name, 1 to 200 characters.
    pub name: String,
    /// Phone number in any notation.
    pub phone: String,
    /// E-mail address, up to 200 characters.
    #[serde(default)]
    pub email: Option<String>,
    /// City, up to 200 characters.
    #[serde(default)]
    pub city: Option<String>,
    /// Address, up to 64 KiB.
    #[serde(default)]
    pub address: Option<String>,
    /// Free text, up to 64 KiB.
    #[serde(default)]
    pub notes: Option<String>,
}

/// Input of `customers.update`: absent fields stay as they are, null empties.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateCustomer {
    /// The customer.
    pub id: CustomerId,
    /// The revision that the update was made from.
    #[serde(default)]
    pub rev: Option<u32>,
    /// Name, up to 200 characters.
    #[serde(default)]
    pub name: Patch<String>,
    /// Phone number in any notation. Changing it needs `force` if the customer has orders.
    #[serde(default, deserialize_with = "input::present")]
    pub phone: Option<String>,
    /// E-mail address, up to 200 characters.
    #[serde(default)]
    pub email: Patch<String>,
    /// City, up to 200 characters.
    #[serde(default)]
    pub city: Patch<String>,
    /// Address, up to 64 KiB.
    #[serde(default)]
    pub address: Patch<String>,
    /// Free text, up to 64 KiB.
    #[serde(default)]
    pub notes: Patch<String>,
    /// Change the phone number though the customer has orders: they stay with the old number, and
    /// the orders of the new one come to the customer.
    #[serde(default)]
    pub force: bool,
}

/// Input of `customers.delete`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteCustomer {
    /// The customer.
    pub id: CustomerId,
    /// Delete it though it has orders; they are kept.
    #[serde(default)]
    pub force: bool,
}

/// Adds a customer, who gets the orders that have its phone number.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid); [`Error::Duplicate`](crate::Error::Duplicate) for a phone number that another customer has.
pub fn create(tx: &mut Tx<'_>, input: CreateCustomer) -> Result<Customer> {
    let snapshot = tx.snapshot();
    let optional = |field, value: Option<String>, limited| -> Result<Option<String>> {
        let patch = value.map_or(Patch::Keep, Patch::Set);
        patch.limited(field, limited).map(|patch| patch.over(None))
    };
    let customer = CustomerV1 {
        name: Some(text::name("name", &input.name)?.to_owned()),
        phone: valid_phone(snapshot, "phone", &input.phone)?,
        email: optional("email", input.email, text::optional_name)?,
        city: optional("city", input.city, text::optional_name)?,
        address: optional("address", input.address, text::optional_text)?,
        notes: optional("notes", input.notes, text::optional_text)?,
        revision: tx.first_revision(),
        id: tx.new_id(),
    };
    let stats = add(tx, &customer)?;
    lists::customer_view(tx.snapshot(), customer, &stats)
}

/// Writes a new customer, with the statistics of the orders that have its phone number.
fn add(tx: &mut Tx<'_>, customer: &CustomerV1) -> Result<CustomerStatsV1> {
    let counted = reckoning::recount(tx.snapshot(), &customer.phone)?;
    tx.insert(customer)?;
    reckoning::start(tx, customer.id, counted)
}

/// What the customer with a phone number shall be, checked: texts are trimmed, the number is E.164.
#[cfg(feature = "formats")]
#[derive(Debug)]
pub(crate) struct CustomerPatch {
    pub phone: String,
    pub name: Patch<String>,
    pub email: Patch<String>,
    pub city: Patch<String>,
    pub address: Patch<String>,
    pub notes: Patch<String>,
}

/// Adds a customer or updates the one with this phone number.
#[cfg(feature = "formats")]
pub(crate) fn save_by_phone(tx: &mut Tx<'_>, patch: CustomerPatch) -> Result<Outcome> {
    let before = by_phone(tx.snapshot(), &patch.phone)?;
    let old = match &before {
        Some(before) => before.clone(),
        None => CustomerV1 {
            revision: tx.first_revision(),
            id: tx.new_id(),
            name: None,
            phone: patch.phone,
            email: None,
            city: None,
            address: None,
            notes: None,
        },
    };
    let after = CustomerV1 {
        name: patch.name.over(old.name),
        email: patch.email.over(old.email),
        city: patch.city.over(old.city),
        address: patch.address.over(old.address),
        notes: patch.notes.over(old.notes),
        ..old
    };
    match before {
        None => add(tx, &after).map(|_| Outcome::Created),
        Some(before) if before == after => Ok(Outcome::Unchanged),
        Some(before) => tx.revise(&before, after).map(|_| Outcome::Updated),
    }
}

/// Changes a customer.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound), [`Error::Stale`](crate::Error::Stale), [`Error::Invalid`](crate::Error::Invalid), [`Error::Duplicate`](crate::Error::Duplicate);
/// [`Error::Conflict`](crate::Error::Conflict) with the count for changing the phone number of a customer with orders,
/// unless `force`.
pub fn update(tx: &mut Tx<'_>, input: UpdateCustomer) -> Result<Customer> {
    let before = find(tx.snapshot(), input.id)?;
    if before.revision.differs_from(input.rev) {
        return Err(Current::Customer(view(tx.snapshot(), before)?).stale());
    }
    let mut after = before.clone();
    after.name = input.name.limited("name", text::optional_name)?.over(after.name);
    after.email = input.email.limited("email", text::optional_name)?.over(after.email);
    after.city = input.city.limited("city", text::optional_name)?.over(after.city);
    after.address = input.address.limited("address", text::optional_text)?.over(after.address);
    after.notes = input.notes.limited("notes", text::optional_text)?.over(after.notes);
    if let Some(phone) = &input.phone {
        after.phone = valid_phone(tx.snapshot(), "phone", phone)?;
    }
    let moved = after.phone != before.phone;
    if moved && !input.force {
        let orders = count_orders(tx.snapshot(), &before.phone)?;
        if orders > 0 {
            return Err(Conflict::counted("the customer has orders", orders));
        }
    }
    let counted = count_moved(tx.snapshot(), &before, &after)?;
    let after = tx.revise(&before, after)?;
    if let Some(counted) = counted {
        reckoning::renew(tx, after.id, counted)?;
    }
    view(tx.snapshot(), after)
}

/// What there is to count of a customer whose phone number becomes another.
pub(super) fn count_moved(
    snapshot: Snapshot<'_>,
    before: &CustomerV1,
    after: &CustomerV1,
) -> Result<Option<Counted>> {
    let moved = after.phone != before.phone;
    moved.then(|| reckoning::recount(snapshot, &after.phone)).transpose()
}

/// Removes a customer with its notes and the history of its category.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound); [`Error::Conflict`](crate::Error::Conflict) with the count if it has orders, unless `force`: then
/// the orders are kept, and the next order or sync makes the customer again.
pub fn delete(tx: &mut Tx<'_>, input: DeleteCustomer) -> Result<()> {
    let customer = find(tx.snapshot(), input.id)?;
    let orders = count_orders(tx.snapshot(), &customer.phone)?;
    if orders > 0 && !input.force {
        return Err(Conflict::counted("the customer has orders", orders));
    }
    take(tx, &customer)
}

/// Removes a customer with its notes and the history of its category.
pub(super) fn take(tx: &mut Tx<'_>, customer: &CustomerV1) -> Result<()> {
    let notes: Vec<NoteV1> = notes::of_customer(tx.snapshot(), customer.id)?;
    for note in notes {
        tx.remove(&note)?;
    }
    let changes: Vec<CategoryChangeV1> =
        tx.snapshot().records(&customer.id.to_key())?.collect::<Result<_>>()?;
    for change in changes {
        tx.remove(&change)?;
    }
    reckoning::end(tx, customer.id)?;
    tx.remove(customer)
}

/// A customer by id.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound).
pub fn get(snapshot: Snapshot<'_>, input: ById<Customer>) -> Result<Customer> {
    view(snapshot, find(snapshot, input.id)?)
}

/// Counts a customer's orders anew.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound).
pub fn refresh(tx: &mut Tx<'_>, input: ById<Customer>) -> Result<Customer> {
    let customer = find(tx.snapshot(), input.id)?;
    let counted = reckoning::recount(tx.snapshot(), &customer.phone)?;
    reckoning::renew(tx, customer.id, counted)?;
    view(tx.snapshot(), customer)
}

pub(super) fn find(snapshot: Snapshot<'_>, id: CustomerId) -> Result<CustomerV1> {
    snapshot.get(&id)?.or_not_found(Entity::Customer, id)
}

pub(super) fn by_phone(snapshot: Snapshot<'_>, phone: &str) -> Result<Option<CustomerV1>> {
    snapshot.find(&schema::CUSTOMERS_BY_PHONE, &phone.to_owned())
}

/// The customer with a phone number.
pub(crate) fn with_phone(snapshot: Snapshot<'_>, phone: &str) -> Result<Option<CustomerId>> {
    let index = &schema::CUSTOMERS_BY_PHONE;
    let row = snapshot.reader().get(index.id(), &phone.to_owned().to_key())?;
    row.map(|key| CustomerId::from_key(&key).map_err(|_| dangling(index))).transpose()
}

/// The phone number of a customer, if there is such a customer.
pub(crate) fn phone_of(snapshot: Snapshot<'_>, id: CustomerId) -> Result<Option<String>> {
    Ok(snapshot.get::<CustomerV1>(&id)?.map(|customer| customer.phone))
}

/// Brings the customer of a written order in line: made if the number is new, else its empty fields
/// are filled; with the statistics that were reckoned.
pub(super) fn meet(tx: &mut Tx<'_>, order: &OrderV1, has: Option<Reckoned>) -> Result<()> {
    let (Some(phone), Some(has)) = (&order.customer_phone, has) else { return Ok(()) };
    let Some(before) = by_phone(tx.snapshot(), phone)? else {
        return make(tx, phone, order, has.counted);
    };
    let mut after = before.clone();
    let fill = |place: &mut Option<String>, value: &Option<String>| {
        if place.is_none() {
            place.clone_from(value);
        }
    };
    fill(&mut after.name, &order.customer_name);
    fill(&mut after.email, &order.customer_email);
    fill(&mut after.city, &order.delivery_city);
    fill(&mut after.address, &order.delivery_address);
    tx.revise(&before, after)?;
    reckoning::settle(tx, Some(has))
}

/// Makes the customer of an order.
pub(super) fn make(tx: &mut Tx<'_>, phone: &str, order: &OrderV1, counted: Counted) -> Result<()> {
    let customer = CustomerV1 {
        revision: tx.first_revision(),
        id: tx.new_id(),
        name: order.customer_name.clone(),
        phone: phone.to_owned(),
        email: order.customer_email.clone(),
        city: order.delivery_city.clone(),
        address: order.delivery_address.clone(),
        notes: None,
    };
    tx.insert(&customer)?;
    reckoning::start(tx, customer.id, counted).map(drop)
}

fn count_orders(snapshot: Snapshot<'_>, phone: &str) -> Result<u64> {
    snapshot.count(&schema::ORDERS_BY_PHONE, &phone.to_owned().to_key())
}

/// Whether there is any order.
pub(crate) fn has_orders(snapshot: Snapshot<'_>) -> Result<bool> {
    let first = snapshot.index_keys(&schema::ORDERS_BY_PLACED, &[])?.next().transpose()?;
    Ok(first.is_some())
}

fn view(snapshot: Snapshot<'_>, customer: CustomerV1) -> Result<Customer> {
    let stats = reckoning::stats_of(snapshot, customer.id)?;
    lists::customer_view(snapshot, customer, &stats)
}

/// How many customers there are.
pub(crate) fn count(snapshot: Snapshot<'_>) -> Result<u64> {
    snapshot.count(&schema::CUSTOMERS_BY_PHONE, &[])
}
