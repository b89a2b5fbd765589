//! Customers: who buys, with exact statistics and categories from their orders.
//!
//! An order belongs to the customer whose phone number equals the order's. Saving an order makes the
//! customer if the number is new and updates the statistics in the same transaction.

mod category;
pub(crate) mod columns;
mod explain;
mod lists;
mod months;
mod notes;
mod ops;
mod orders;
pub(crate) mod overview;
mod policy;
mod reckoning;
mod recount;
mod restore;
mod stats;
mod status;
pub(crate) mod stored;
mod sync;

use serde::Serialize;

pub use category::{Category, CategoryPolicy, CategoryPreset, CategoryRule, Verdict, decide};
pub use explain::{CategoryExplanation, CategoryNumbers, CategoryStep, Explain, explain_category};
pub use lists::{CustomerQuery, HistoryQuery, OrderQuery, history, list, list_orders};
#[cfg(test)]
pub(crate) use months::BuyingMonths;
pub use notes::{CreateNote, NoteQuery, create_note, delete_note, list_notes};
pub use ops::{
    CreateCustomer, DeleteCustomer, UpdateCustomer, create, delete, get, refresh, update,
};
#[cfg(feature = "formats")]
pub(crate) use ops::{CustomerPatch, save_by_phone};
pub(crate) use ops::{count, has_orders, phone_of, with_phone};
#[cfg(feature = "formats")]
pub(crate) use orders::{OrderPatch, Outcome, save_order};
pub use orders::{SaveOrder, delete_order, get_order, save};
pub use overview::{ByCategory, Cohort, MonthRevenue, Overview, overview};
pub use policy::{PolicyInput, PolicyView, RuleInput, RuleView};
pub(crate) use reckoning::{category_due, recount};
pub(crate) use recount::{Recount, RecountV1, follow as recount_by, go_on as go_on_recounting};
pub use stats::Stats;
pub use status::OrderStatus;
pub use sync::{CategoryChange, Sweep, Swept, Sync, SyncError, SyncReport, SyncStatus};
pub(crate) use sync::{
    CountedAhead, count_ahead, sweep_step, sync_existing_step, sync_missing_step,
};

use crate::money::Money;
use crate::routing::LeadId;
use crate::{Id, Timestamp};

/// Id of an order.
pub type OrderId = Id<Order>;
/// Id of a customer.
pub type CustomerId = Id<Customer>;
/// Id of a note.
pub type NoteId = Id<Note>;

/// A purchase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Revision of its own fields.
    pub rev: u32,
    /// Its number, unique in the file.
    pub number: String,
    /// The customer with the order's phone number.
    pub customer: Option<CustomerId>,
    /// Name as the order has it.
    pub customer_name: Option<String>,
    /// Phone number as E.164.
    pub customer_phone: Option<String>,
    /// E-mail address as the order has it.
    pub customer_email: Option<String>,
    /// City of delivery.
    pub delivery_city: Option<String>,
    /// Address of delivery.
    pub delivery_address: Option<String>,
    /// What it costs.
    pub total: Money,
    /// How far it has got.
    pub status: OrderStatus,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Free text.
    pub notes: Option<String>,
    /// When it was entered.
    pub created_at: Timestamp,
    /// When its own fields changed last.
    pub updated_at: Timestamp,
}

/// A buyer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// Revision of its own fields.
    pub rev: u32,
    /// Name, if it is known.
    pub name: Option<String>,
    /// Phone number as E.164, unique in the file.
    pub phone: String,
    /// E-mail address.
    pub email: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Free text.
    pub notes: Option<String>,
    /// Category at the moment of the question.
    pub category: Category,
    /// Number of orders that count.
    pub total_orders: u64,
    /// Sum of their totals.
    pub total_spent: Money,
    /// Spent / orders, rounded half up.
    pub average_order: Money,
    /// When the newest of them was placed.
    pub last_order_at: Option<Timestamp>,
    /// The lead with the same phone number.
    pub lead: Option<LeadId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its own fields changed last.
    pub updated_at: Timestamp,
}

/// A note about a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Revision; notes do not change.
    pub rev: u32,
    /// The customer.
    pub customer: CustomerId,
    /// The text.
    pub text: String,
    /// The actor who wrote it.
    pub author: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// The same: notes do not change.
    pub updated_at: Timestamp,
}
