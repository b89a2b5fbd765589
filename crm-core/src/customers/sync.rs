//! Work on all customers, in steps of one transaction each: syncing from orders, and sweeping.

use serde::{Deserialize, Serialize};

use super::months::Counted;
use super::stored::{CustomerV1, OrderV1};
use super::{Category, CustomerId, ops, reckoning};
use crate::schema;
use crate::store::{KeyRange, Order as Direction, successor};
use crate::table::Key;
use crate::tx::{Snapshot, Tx};
use crate::{Error, Result, Timestamp, parallel};

/// How many phones or customers one transaction looks at.
const STEP: usize = 2000;

/// The most errors that a report lists; all are counted.
const MOST_ERRORS: usize = 1000;

/// Input of `customers.sync`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sync {
    /// Take name, e-mail and city of existing customers from their latest order where it has them.
    pub force_update: bool,
    /// Count the statistics of existing customers anew and change nothing else.
    pub stats_only: bool,
}

/// Result of `customers.sync`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SyncReport {
    /// Whether every customer could be brought in line.
    pub status: SyncStatus,
    /// Customers made.
    pub created_count: u64,
    /// Existing customers with a stored field changed, statistics included.
    pub updated_count: u64,
    /// Customers that could not be brought in line.
    pub error_count: u64,
    /// Customers afterwards.
    pub total_customers: u64,
    /// The first 1000 errors.
    pub errors: Vec<SyncError>,
}

/// Whether a sync reached every customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncStatus {
    /// It did.
    Success,
    /// Some were refused; see the errors.
    PartialSuccess,
}

/// A customer that could not be brought in line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SyncError {
    /// The phone number.
    pub phone: String,
    /// Why.
    pub reason: String,
}

/// What one step did, and where the next one starts.
#[derive(Debug)]
pub(crate) struct Step<C> {
    pub done: u64,
    pub errors: Vec<SyncError>,
    pub next: Option<C>,
}

impl<C> Step<C> {
    fn new() -> Self {
        Self { done: 0, errors: Vec::new(), next: None }
    }

    /// Counts what was done for a phone number; only a failing storage stops the step.
    fn note(&mut self, phone: &str, result: Result<bool>) -> Result<()> {
        match result {
            Ok(changed) => self.done += u64::from(changed),
            Err(error) if error.is_refusal() || matches!(error, Error::Corrupt { .. }) => {
                self.errors.push(SyncError { phone: phone.to_owned(), reason: error.to_string() });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

impl SyncReport {
    pub(crate) fn new() -> Self {
        Self {
            status: SyncStatus::Success,
            created_count: 0,
            updated_count: 0,
            error_count: 0,
            total_customers: 0,
            errors: Vec::new(),
        }
    }

    pub(crate) fn add_errors(&mut self, errors: Vec<SyncError>) {
        if !errors.is_empty() {
            self.status = SyncStatus::PartialSuccess;
        }
        self.error_count += errors.len() as u64;
        let room = MOST_ERRORS.saturating_sub(self.errors.len());
        self.errors.extend(errors.into_iter().take(room));
    }
}

/// Makes the missing customers of the phone numbers after `after`.
pub(crate) fn sync_missing_step(tx: &mut Tx<'_>, after: Option<String>) -> Result<Step<String>> {
    let mut step = Step::new();
    let mut last = after;
    for _ in 0..STEP {
        let Some(phone) = next_phone(tx.snapshot(), last.as_deref())? else { return Ok(step) };
        if ops::with_phone(tx.snapshot(), &phone)?.is_none() {
            let result = make(tx, &phone);
            step.note(&phone, result)?;
        }
        last = Some(phone);
    }
    step.next = last;
    Ok(step)
}

fn make(tx: &mut Tx<'_>, phone: &str) -> Result<bool> {
    let counted = reckoning::recount(tx.snapshot(), phone)?;
    match reckoning::latest_order(tx.snapshot(), phone)? {
        None => Ok(false),
        Some(order) => ops::make(tx, phone, &order, counted).map(|()| true),
    }
}

/// The smallest phone number of an order that is greater than `after`.
fn next_phone(snapshot: Snapshot<'_>, after: Option<&str>) -> Result<Option<String>> {
    let start = match after {
        None => Vec::new(),
        Some(phone) => match successor(&phone.to_owned().to_key()) {
            None => return Ok(None),
            Some(start) => start,
        },
    };
    let range = KeyRange { start, end: None };
    let index = schema::ORDERS_BY_PHONE.id();
    let row = snapshot.reader().scan(index, &range, Direction::Ascending)?.next().transpose()?;
    row.map(|(key, _)| String::decode(&mut key.as_slice())).transpose()
}

/// What is counted of the next customers, ahead of the transaction that writes it.
#[derive(Debug)]
pub(crate) struct CountedAhead {
    /// The last transaction that the count knows.
    seq: u64,
    customers: Vec<(CustomerV1, Result<Counted>)>,
}

/// Counts the orders of the customers after `after`, on all cores where there are threads.
pub(crate) fn count_ahead(
    snapshot: Snapshot<'_>,
    after: Option<CustomerId>,
) -> Result<CountedAhead> {
    let customers: Vec<CustomerV1> = match after {
        None => snapshot.records(&[])?.take(STEP).collect::<Result<_>>()?,
        Some(after) => snapshot.records_after(&after)?.take(STEP).collect::<Result<_>>()?,
    };
    let customers = parallel::map(customers, |customer| {
        let counted = reckoning::recount(snapshot, &customer.phone);
        (customer, counted)
    });
    Ok(CountedAhead { seq: snapshot.seq()?, customers })
}

/// Brings the customers that were counted in line with their orders; counts again what another
/// transaction may have changed meanwhile.
pub(crate) fn sync_existing_step(
    tx: &mut Tx<'_>,
    ahead: &CountedAhead,
    force_update: bool,
) -> Result<Step<CustomerId>> {
    let holds = tx.snapshot().seq()? == ahead.seq;
    let mut step = Step::new();
    for (customer, counted) in &ahead.customers {
        let result = if holds {
            counted.clone().and_then(|counted| bring_in_line(tx, customer, counted, force_update))
        } else {
            match tx.snapshot().get::<CustomerV1>(&customer.id)? {
                None => Ok(false),
                Some(customer) => reckoning::recount(tx.snapshot(), &customer.phone)
                    .and_then(|counted| bring_in_line(tx, &customer, counted, force_update)),
            }
        };
        step.note(&customer.phone, result)?;
    }
    let last = ahead.customers.last().filter(|_| ahead.customers.len() == STEP);
    step.next = last.map(|(customer, _)| customer.id);
    Ok(step)
}

fn bring_in_line(
    tx: &mut Tx<'_>,
    before: &CustomerV1,
    counted: Counted,
    force_update: bool,
) -> Result<bool> {
    let latest = match force_update {
        true => reckoning::latest_order(tx.snapshot(), &before.phone)?,
        false => None,
    };
    let renewed = reckoning::renew(tx, before.id, counted)?;
    let mut after = before.clone();
    if let Some(OrderV1 { customer_name, customer_email, delivery_city, .. }) = latest {
        after.name = customer_name.or(after.name);
        after.email = customer_email.or(after.email);
        after.city = delivery_city.or(after.city);
    }
    let changed = after != *before;
    tx.revise(before, after)?;
    Ok(renewed || changed)
}

/// Input of `sweep`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sweep {
    /// The most customers to sweep; all that are due by default.
    pub limit: Option<u32>,
}

/// Result of `sweep`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// The customers whose category time alone has changed.
    pub changed: Vec<CategoryChange>,
    /// How many are due and left for the next sweep.
    pub remaining: u64,
}

/// A customer whose category changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CategoryChange {
    /// The customer.
    pub customer: CustomerId,
    /// The category before.
    pub from: Category,
    /// The category now.
    pub to: Category,
    /// When it changed.
    pub at: Timestamp,
}

/// Records what is due of at most `limit` customers, in one transaction. Gives of how many it did.
pub(crate) fn sweep_step(tx: &mut Tx<'_>, limit: usize) -> Result<(usize, Vec<CategoryChange>)> {
    let mut changed = Vec::new();
    let due: Vec<CustomerId> =
        reckoning::category_due(tx.snapshot())?.take(limit.min(STEP)).collect::<Result<_>>()?;
    for &customer in &due {
        if let Some((from, to, at)) = reckoning::record_due(tx, customer)? {
            changed.push(CategoryChange { customer, from, to, at });
        }
    }
    Ok((due.len(), changed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::MemoryStore;
    use crate::{Crm, ManualEnv, Timestamp};

    #[test]
    fn what_was_counted_ahead_is_counted_again_after_another_transaction() {
        let env = ManualEnv::new(Timestamp::MIN, 1);
        let crm = Crm::create(MemoryStore::default(), env).unwrap();
        let save = |number: &str, phone: &str| {
            let order = format!(
                r#"{{"number":"{number}","customer_phone":"{phone}","total":"5","status":"completed"}}"#
            );
            crm.call("anna", "orders.save", &order).unwrap();
        };
        save("1", "+79990000001");
        save("2", "+79990000002");
        let ahead = crm.count_ahead(None).unwrap();
        save("3", "+79990000001");
        let step = crm.write(|tx| sync_existing_step(tx, &ahead, false)).unwrap().value;
        assert_eq!((step.done, step.errors.len()), (0, 0));
        assert!(crm.check().unwrap().ok);
        let listed = crm.call("anna", "customers.list", "{}").unwrap().value;
        let customer = listed.split('"').nth(5).unwrap().to_owned();
        let ahead = crm.count_ahead(None).unwrap();
        let delete = format!(r#"{{"id":"{customer}","force":true}}"#);
        crm.call("anna", "customers.delete", &delete).unwrap();
        crm.write(|tx| sync_existing_step(tx, &ahead, false)).unwrap();
        assert!(crm.check().unwrap().ok);
    }
}
