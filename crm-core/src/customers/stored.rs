//! Frozen shapes on disk: orders, customers, their statistics and notes.

use serde::{Deserialize, Serialize};

use super::category::{CategoryRule, Verdict};
use super::months::{BuyingMonths, Counted};
use super::{Category, CategoryPolicy, CustomerId, NoteId, OrderId, OrderStatus, Stats};
use crate::Timestamp;
use crate::schema::{self, Table};
use crate::table::{Cells, IndexRows, Record};
use crate::tx::{Revised, Revision};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OrderV1 {
    pub id: OrderId,
    pub revision: Revision,
    pub number: String,
    pub customer_name: Option<String>,
    /// E.164.
    pub customer_phone: Option<String>,
    pub customer_email: Option<String>,
    pub delivery_city: Option<String>,
    pub delivery_address: Option<String>,
    /// Minor units.
    pub total: i64,
    pub status: OrderStatus,
    pub placed_at: Timestamp,
    pub notes: Option<String>,
}

impl Record for OrderV1 {
    type Key = OrderId;
    const TABLE: &'static Table = &schema::ORDERS;
    const VERSION: u8 = 1;

    fn key(&self) -> OrderId {
        self.id
    }

    fn index(&self, rows: &mut IndexRows) {
        rows.add(&schema::ORDERS_BY_NUMBER, &self.number);
        rows.add(&schema::ORDERS_BY_PLACED, &(self.placed_at, self.id));
        if let Some(phone) = &self.customer_phone {
            let key = (phone.clone(), self.status.code(), self.placed_at, self.id);
            rows.add(&schema::ORDERS_BY_PHONE, &key);
        }
    }
}

impl Revised for OrderV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CustomerV1 {
    pub id: CustomerId,
    pub revision: Revision,
    pub name: Option<String>,
    /// E.164.
    pub phone: String,
    pub email: Option<String>,
    pub city: Option<String>,
    pub address: Option<String>,
    pub notes: Option<String>,
}

impl Record for CustomerV1 {
    type Key = CustomerId;
    const TABLE: &'static Table = &schema::CUSTOMERS;
    const VERSION: u8 = 1;

    fn key(&self) -> CustomerId {
        self.id
    }

    fn index(&self, rows: &mut IndexRows) {
        rows.add(&schema::CUSTOMERS_BY_PHONE, &self.phone);
    }

    fn pack(&self) -> Cells {
        self.cells()
    }
}

impl Revised for CustomerV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}

/// What is counted from the customer's orders, and the category last recorded from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CustomerStatsV1 {
    pub customer: CustomerId,
    pub orders: u64,
    /// Minor units.
    pub spent: i64,
    pub last_order_at: Option<Timestamp>,
    pub months: Option<BuyingMonths>,
    pub category: Category,
    /// When time alone made the recorded category right.
    pub turned_at: Option<Timestamp>,
    /// When time alone makes the recorded category wrong.
    pub due_at: Option<Timestamp>,
    /// How many changes of category are kept.
    pub category_changes: u32,
}

impl CustomerStatsV1 {
    /// Of a customer without orders, no category decided.
    pub fn empty(customer: CustomerId) -> Self {
        Self {
            customer,
            orders: 0,
            spent: 0,
            last_order_at: None,
            months: None,
            category: Category::New,
            turned_at: None,
            due_at: None,
            category_changes: 0,
        }
    }

    pub fn counted(&self) -> Counted {
        Counted { stats: self.stats(), months: self.months }
    }

    pub fn set_counted(&mut self, counted: Counted) {
        self.orders = counted.stats.orders;
        self.spent = counted.stats.spent;
        self.last_order_at = counted.stats.last_order_at;
        self.months = counted.months;
    }

    /// Enters the category that the rules say, and gives the change, if it is one.
    pub fn enter(
        &mut self,
        policy: &CategoryPolicy,
        verdict: Verdict,
        at: Timestamp,
    ) -> Option<CategoryChangeV1> {
        self.turned_at = verdict.since;
        self.due_at = verdict.due_at;
        if verdict.category == self.category {
            return None;
        }
        let change = CategoryChangeV1 {
            customer: self.customer,
            number: self.category_changes,
            at,
            from: self.category,
            to: verdict.category,
            rule: verdict.rule.and_then(|place| policy.rules.get(place)).copied(),
            orders: self.orders,
            spent: self.spent,
            last_order_at: self.last_order_at,
        };
        self.category = verdict.category;
        self.category_changes = self.category_changes.saturating_add(1);
        Some(change)
    }

    pub fn stats(&self) -> Stats {
        Stats { orders: self.orders, spent: self.spent, last_order_at: self.last_order_at }
    }
}

impl Record for CustomerStatsV1 {
    type Key = CustomerId;
    const TABLE: &'static Table = &schema::CUSTOMER_STATS;
    const VERSION: u8 = 1;

    fn key(&self) -> CustomerId {
        self.customer
    }

    fn index(&self, rows: &mut IndexRows) {
        rows.add(&schema::CUSTOMERS_BY_SPENT, &(self.spent, self.customer));
        if let Some(due_at) = self.due_at {
            rows.add(&schema::CUSTOMERS_DUE, &(due_at, self.customer));
        }
        if let Some(turned_at) = self.turned_at {
            rows.add(&schema::CUSTOMERS_TURNED, &(turned_at, self.customer));
        }
    }

    fn pack(&self) -> Cells {
        self.cells()
    }
}

/// A change of category, with the rule and the numbers behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CategoryChangeV1 {
    pub customer: CustomerId,
    /// 0 for the first change of the customer.
    pub number: u32,
    pub at: Timestamp,
    pub from: Category,
    pub to: Category,
    /// The rule as it was at that moment.
    pub rule: Option<CategoryRule>,
    pub orders: u64,
    pub spent: i64,
    pub last_order_at: Option<Timestamp>,
}

impl CategoryChangeV1 {
    pub fn stats(&self) -> Stats {
        Stats { orders: self.orders, spent: self.spent, last_order_at: self.last_order_at }
    }
}

impl Record for CategoryChangeV1 {
    type Key = (CustomerId, u32);
    const TABLE: &'static Table = &schema::CATEGORY_CHANGES;
    const VERSION: u8 = 1;

    fn key(&self) -> (CustomerId, u32) {
        (self.customer, self.number)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct NoteV1 {
    pub id: NoteId,
    pub revision: Revision,
    pub customer: CustomerId,
    pub text: String,
    pub author: String,
}

impl Record for NoteV1 {
    type Key = NoteId;
    const TABLE: &'static Table = &schema::NOTES;
    const VERSION: u8 = 1;

    fn key(&self) -> NoteId {
        self.id
    }

    fn index(&self, rows: &mut IndexRows) {
        rows.add(&schema::NOTES_BY_CUSTOMER, &(self.customer, self.revision.created_at, self.id));
    }
}

impl Revised for NoteV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}
