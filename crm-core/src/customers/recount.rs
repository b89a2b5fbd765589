//! Brings all customers in line after a change of the settings, in bounded steps.
//!
//! The settings hold at once. What is left to do is kept in the file: whoever writes next goes on
//! with it, so that an interruption does no harm.

use serde::{Deserialize, Serialize};

use super::stored::CustomerStatsV1;
use super::{CustomerId, Sweep, ops, overview, reckoning};
use crate::schema::{self, Table};
use crate::settings::{self, FileSettings, UpdateSettings};
use crate::store::Edits;
use crate::table::Record;
use crate::tx::{Snapshot, Tx};
use crate::{Crm, Error, Result};

/// How many customers a transaction brings in line besides its own work.
const STEP: usize = if cfg!(test) { 1 } else { 2000 };

/// How many customers the transaction that changes the settings brings in line itself.
const FIRST_STEP: usize = if cfg!(test) { 1 } else { 10_000 };

/// What is done again for each customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Recount {
    /// The category is decided.
    OfCategories,
    /// The orders are counted, and the category is decided.
    OfOrders,
}

/// A recount that is not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecountV1 {
    pub what: Recount,
    /// The last customer that is in line.
    pub after: Option<CustomerId>,
}

impl Record for RecountV1 {
    type Key = String;
    const TABLE: &'static Table = &schema::META;
    const VERSION: u8 = 1;

    fn key(&self) -> String {
        Self::name()
    }
}

impl RecountV1 {
    pub fn name() -> String {
        "recount".to_owned()
    }

    /// Whether a customer is in line already.
    pub fn has_reached(&self, customer: CustomerId) -> bool {
        self.after.is_some_and(|after| customer <= after)
    }
}

/// Whether the statistics of a customer are counted by the settings before.
pub(super) fn is_outdated(snapshot: Snapshot<'_>, customer: CustomerId) -> bool {
    let recount = snapshot.settings().recount;
    recount
        .is_some_and(|recount| recount.what == Recount::OfOrders && !recount.has_reached(customer))
}

/// Leaves a recount to be done. One that is under way starts over.
fn begin(tx: &mut Tx<'_>, what: Recount) -> Result<()> {
    let unfinished = tx.settings().recount.map(|recount| recount.what);
    let what = if unfinished == Some(Recount::OfOrders) { Recount::OfOrders } else { what };
    if what == Recount::OfOrders {
        // Refuses sums that a later step could not write.
        overview::renew_months(tx)?;
    }
    tx.overwrite(&RecountV1 { what, after: None })?;
    tx.reload_settings()
}

/// Begins what follows from a change of the settings.
pub(crate) fn follow(tx: &mut Tx<'_>, recount: Option<Recount>) -> Result<()> {
    let Some(what) = recount else { return Ok(()) };
    begin(tx, what)?;
    step(tx, FIRST_STEP)
}

/// Brings the next customers of an unfinished recount in line.
pub(crate) fn go_on(tx: &mut Tx<'_>) -> Result<()> {
    step(tx, STEP)
}

fn step(tx: &mut Tx<'_>, limit: usize) -> Result<()> {
    let Some(recount) = tx.settings().recount else { return Ok(()) };
    let rows: Vec<CustomerStatsV1> = match recount.after {
        None => tx.snapshot().records(&[])?.take(limit).collect::<Result<_>>()?,
        Some(after) => tx.snapshot().records_after(&after)?.take(limit).collect::<Result<_>>()?,
    };
    let last = rows.last().filter(|_| rows.len() == limit).map(|row| row.customer);
    for row in rows {
        let counted = match recount.what {
            Recount::OfCategories => row.counted(),
            Recount::OfOrders => {
                let phone = ops::phone_of(tx.snapshot(), row.customer)?;
                let phone = phone.ok_or_else(|| Error::corrupt("statistics of no customer"))?;
                reckoning::recount(tx.snapshot(), &phone)?
            }
        };
        reckoning::redecide(tx, row, counted)?;
    }
    match last {
        Some(last) => tx.overwrite(&RecountV1 { after: Some(last), ..recount })?,
        None => tx.remove(&recount)?,
    }
    tx.reload_settings()
}

impl Crm {
    /// Changes the settings. Other counted statuses or another time zone recount all customers,
    /// another category policy decides about all of them anew: in the same transaction up to 10 000
    /// customers, then in steps of 2000. A recount that is interrupted goes on with the next write;
    /// until its end `recounting` is true, and some customers are still counted by the settings
    /// before.
    ///
    /// # Errors
    /// [`Error::Stale`]; [`Error::Invalid`] for a value that is unknown or makes no sense;
    /// [`Error::Conflict`] for a currency with other decimals while there are orders.
    pub fn update_settings(&self, actor: &str, input: UpdateSettings) -> Result<FileSettings> {
        const OPERATION: &str = "settings.update";
        let change = |tx: &mut Tx<'_>| settings::update_settings(tx, input.clone());
        let (_, recount) =
            self.pretend_as(actor, OPERATION, &mut Edits::default(), |tx| change(tx))?;
        if recount.is_some() {
            // What is due by the policy before is dated by it.
            self.sweep(actor, Sweep::default())?;
        }
        let mut applied = self.write_as(actor, OPERATION, |tx| {
            let (_, recount) = change(tx)?;
            follow(tx, recount)?;
            settings::get_settings(tx.snapshot())
        })?;
        while applied.value.recounting {
            applied =
                self.write_as(actor, OPERATION, |tx| settings::get_settings(tx.snapshot()))?;
        }
        Ok(applied.value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::ManualEnv;
    use crate::store::MemoryStore;

    fn call(crm: &Crm, name: &str, params: Value) -> Value {
        let reply = crm.call("anna", name, &params.to_string()).unwrap();
        assert_eq!(crm.check().unwrap().problems, []);
        serde_json::from_str(&reply.value).unwrap()
    }

    fn order(crm: &Crm, number: u32, customer: u32, status: &str, total: &str) {
        let phone = format!("+7999000000{customer}");
        let order = json!({
            "number": number.to_string(), "customer_phone": phone, "status": status, "total": total,
            "placed_at": format!("2024-{:02}-01T00:00:00Z", number % 12 + 1),
        });
        call(crm, "orders.save", order);
    }

    fn shop() -> Crm {
        let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
        let crm = Crm::create(MemoryStore::default(), env).unwrap();
        for number in 0..24 {
            let status = if number % 3 == 0 { "shipped" } else { "completed" };
            order(&crm, number, number % 8, status, "60000");
        }
        crm
    }

    /// The first transaction of a change, and nothing of what follows from it.
    fn interrupted(crm: &Crm, input: Value) {
        let input: UpdateSettings = serde_json::from_value(input).unwrap();
        crm.write(|tx| {
            let (_, recount) = settings::update_settings(tx, input.clone())?;
            begin(tx, recount.unwrap())
        })
        .unwrap();
    }

    fn is_recounting(crm: &Crm) -> bool {
        crm.read(settings::get_settings).unwrap().recounting
    }

    fn listed(crm: &Crm) -> Value {
        call(crm, "customers.list", json!({ "total": true }))["items"].clone()
    }

    #[test]
    fn an_interrupted_recount_goes_on_with_the_next_writes() {
        let inputs = [
            json!({ "counted_statuses": ["shipped", "completed"] }),
            json!({ "category_policy": { "preset": "tier_first" } }),
            json!({ "time_zone": "Asia/Kamchatka" }),
        ];
        for input in inputs {
            let (whole, cut) = (shop(), shop());
            call(&whole, "settings.update", input.clone());
            assert!(!is_recounting(&whole));
            interrupted(&cut, input);
            assert!(is_recounting(&cut));
            // Customers that are not in line yet, and ones that are, get, lose and move orders.
            for crm in [&cut, &whole] {
                order(crm, 100, 7, "shipped", "5");
                order(crm, 1, 6, "completed", "60000");
                order(crm, 5, 0, "shipped", "1");
                order(crm, 101, 0, "completed", "7");
                order(crm, 9, 7, "cancelled", "7");
                for number in 200..205 {
                    order(crm, number, 3, "pending", "1");
                }
            }
            assert!(!is_recounting(&cut));
            let numbers = |crm: &Crm| -> Vec<Value> {
                let fields = ["phone", "category", "total_orders", "total_spent", "last_order_at"];
                let items = listed(crm);
                let items = items.as_array().unwrap().iter();
                items.map(|item| fields.iter().map(|field| item[field].clone()).collect()).collect()
            };
            assert_eq!(numbers(&cut), numbers(&whole));
        }
    }

    #[test]
    fn a_second_change_starts_an_unfinished_recount_over() {
        let crm = shop();
        interrupted(&crm, json!({ "counted_statuses": ["shipped"] }));
        order(&crm, 100, 7, "shipped", "5");
        interrupted(&crm, json!({ "category_policy": { "preset": "tier_first" } }));
        call(&crm, "settings.update", json!({ "language": "en" }));
        assert!(!is_recounting(&crm));
        let orders: u64 = listed(&crm)
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["total_orders"].as_u64().unwrap())
            .sum();
        assert_eq!(orders, 9);
    }
}
