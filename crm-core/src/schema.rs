//! The map of the data file: every table and every index, and what their keys are.
//!
//! Tables of kind [`Kind::Own`] hold what users entered; tables of kind [`Kind::Derived`] hold what
//! the engine counts from them and can count again; tables of kind [`Kind::Part`] hold the history that
//! belongs to a record.

use serde::{Deserialize, Serialize};

use crate::store::TableName;

/// The number of the layout that this version writes.
pub const FORMAT: u32 = 1;

/// The kinds of records, as change log and errors name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// A member of the team who takes contacts.
    Operator,
    /// A channel that contacts come from.
    Source,
    /// How competent an operator is for a source.
    Weight,
    /// A person known by an external key.
    Lead,
    /// A request of a lead.
    Contact,
    /// A purchase.
    Order,
    /// A buyer.
    Customer,
    /// A note about a customer.
    Note,
    /// The settings of the file.
    Settings,
}

impl Entity {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Source => "source",
            Self::Weight => "weight",
            Self::Lead => "lead",
            Self::Contact => "contact",
            Self::Order => "order",
            Self::Customer => "customer",
            Self::Note => "note",
            Self::Settings => "settings",
        }
    }
}

/// What a table's rows are to the change log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Fields of the entity itself: changes are logged with their before-image.
    Own(Entity),
    /// Counted from other records: changes are logged as derived, under the entity; a row that goes with
    /// its record is kept in the log.
    Derived(Entity),
    /// Belongs to a record of the entity and goes with it: rows that go or change are kept in the log.
    Part(Entity),
    /// Part of the engine's own bookkeeping: not logged.
    Internal,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Name in the store.
    pub name: &'static str,
    /// What its rows are to the change log.
    pub kind: Kind,
    /// Fields of the key, in order.
    pub key: &'static str,
    /// The indexes that its records fill.
    pub indexes: &'static [&'static Index],
    /// The packed columns that its records fill.
    pub packed: Option<&'static Packed>,
}

impl Table {
    pub(crate) const fn id(&self) -> TableName {
        TableName(self.name)
    }

    /// What is kept up from its records: names in the store.
    pub(crate) fn made_of_it(&self) -> impl Iterator<Item = TableName> {
        let indexes = self.indexes.iter().map(|index| index.id());
        indexes.chain(self.packed.map(Packed::id))
    }
}

/// A secondary index: a table whose keys are made from the records of another.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    /// Name in the store.
    pub name: &'static str,
    /// Fields of the key, in order. One that is not unique ends with the primary key.
    pub key: &'static str,
    /// The field that must be unique, if the index is there for that; its rows hold the primary key.
    pub unique: Option<&'static str>,
}

impl Index {
    pub(crate) const fn id(&self) -> TableName {
        TableName(self.name)
    }
}

/// Some fields of all records of a table, packed many to a row: for questions that look at every
/// record. The primary key of the table must be an id.
#[derive(Debug, PartialEq, Eq)]
pub struct Packed {
    /// Name in the store.
    pub name: &'static str,
    /// The columns of integers.
    pub ints: &'static [&'static str],
    /// The columns of texts.
    pub texts: &'static [&'static str],
}

impl Packed {
    pub(crate) const fn id(&self) -> TableName {
        TableName(self.name)
    }
}

/// Everything that is stored: tables, indexes and packed columns, by their names in the store.
pub(crate) fn stored() -> impl Iterator<Item = TableName> {
    TABLES.iter().flat_map(|table| std::iter::once(table.id()).chain(table.made_of_it()))
}

macro_rules! indexes {
    ($($const:ident = $name:literal ($key:literal) $(unique $field:literal)?;)*) => {$(
        pub(crate) static $const: Index = Index { name: $name, key: $key, unique: indexes!(@unique $($field)?) };
    )*};
    (@unique) => { None };
    (@unique $field:literal) => { Some($field) };
}

macro_rules! tables {
    ($($const:ident = $name:literal ($key:literal) $kind:expr, [$($index:ident),*] $(packed $packed:ident)?;)*) => {
        $(pub(crate) static $const: Table = Table {
            name: $name, kind: $kind, key: $key, indexes: &[$(&$index),*], packed: tables!(@packed $($packed)?),
        };)*
        /// Every table of the data file.
        pub static TABLES: &[&Table] = &[$(&$const),*];
    };
    (@packed) => { None };
    (@packed $packed:ident) => { Some(&$packed) };
}

indexes! {
    WEIGHTS_BY_SOURCE = "weights.by_source" ("source, operator");
    LEADS_BY_KEY = "leads.by_key" ("external_key") unique "external_key";
    LEADS_BY_CREATED = "leads.by_created" ("created_at, id");
    CONTACTS_BY_CREATED = "contacts.by_created" ("created_at, id");
    CONTACTS_BY_LEAD = "contacts.by_lead" ("lead, created_at, id");
    CONTACTS_BY_LEAD_SERVED = "contacts.by_lead_served" ("lead, whether it is open, closed_at, id of one with an operator");
    CONTACTS_BY_SOURCE = "contacts.by_source" ("source, created_at, id");
    CONTACTS_BY_OPERATOR = "contacts.by_operator" ("operator, status, created_at, id");
    CONTACTS_BY_STATUS = "contacts.by_status" ("status unless done, created_at, id");
    QUEUE = "queue" ("id of a queued contact");
    QUEUE_BY_SOURCE = "queue.by_source" ("source, id of a queued contact");
    ORDERS_BY_NUMBER = "orders.by_number" ("number") unique "number";
    ORDERS_BY_PHONE = "orders.by_phone" ("customer_phone, status, placed_at, id");
    ORDERS_BY_PLACED = "orders.by_placed" ("placed_at, id");
    CUSTOMERS_BY_PHONE = "customers.by_phone" ("phone") unique "phone";
    CUSTOMERS_BY_SPENT = "customers.by_spent" ("total_spent, customer");
    CUSTOMERS_DUE = "customers.due" ("moment of the next category by time alone, customer");
    CUSTOMERS_TURNED = "customers.turned" ("moment at which time alone made the category right, customer");
    NOTES_BY_CUSTOMER = "notes.by_customer" ("customer, created_at, id");
}

pub(crate) static CUSTOMER_TEXTS: Packed = Packed {
    name: "customers.texts",
    ints: &["created_at"],
    texts: &["folded name", "folded email", "phone", "folded city"],
};
pub(crate) static CUSTOMER_FIGURES: Packed = Packed {
    name: "customers.figures",
    ints: &["total_spent", "total_orders", "last_order_at"],
    texts: &[],
};

tables! {
    META = "meta" ("name") Kind::Internal, [];
    CHANGES = "changes" ("seq") Kind::Internal, [];
    DELETED = "deleted" ("key of a deleted record") Kind::Internal, [];
    SETTINGS = "settings" ("") Kind::Own(Entity::Settings), [];
    OPERATORS = "operators" ("id") Kind::Own(Entity::Operator), [];
    OPERATOR_LOADS = "operators.loads" ("operator") Kind::Derived(Entity::Operator), [];
    SOURCES = "sources" ("id") Kind::Own(Entity::Source), [];
    SOURCE_LOADS = "sources.loads" ("source") Kind::Internal, [];
    FORMER_NAMES = "former_names" ("id of a deleted operator or source") Kind::Internal, [];
    WEIGHTS = "weights" ("operator, source") Kind::Own(Entity::Weight), [WEIGHTS_BY_SOURCE];
    LEADS = "leads" ("id") Kind::Own(Entity::Lead), [LEADS_BY_KEY, LEADS_BY_CREATED];
    CONTACTS = "contacts" ("id") Kind::Own(Entity::Contact), [
        CONTACTS_BY_CREATED, CONTACTS_BY_LEAD, CONTACTS_BY_LEAD_SERVED, CONTACTS_BY_SOURCE,
        CONTACTS_BY_OPERATOR, CONTACTS_BY_STATUS, QUEUE, QUEUE_BY_SOURCE
    ];
    DECISIONS = "decisions" ("contact, number from 0") Kind::Part(Entity::Contact), [];
    RECEIVED = "sources.received" ("source, operator") Kind::Internal, [];
    ROUTED = "routing.events" ("seq") Kind::Internal, [];
    REQUESTS = "requests" ("request_id") Kind::Internal, [];
    ORDERS = "orders" ("id") Kind::Own(Entity::Order), [ORDERS_BY_NUMBER, ORDERS_BY_PHONE, ORDERS_BY_PLACED];
    CUSTOMERS = "customers" ("id") Kind::Own(Entity::Customer), [CUSTOMERS_BY_PHONE] packed CUSTOMER_TEXTS;
    CUSTOMER_STATS = "customers.stats" ("customer") Kind::Derived(Entity::Customer), [CUSTOMERS_BY_SPENT, CUSTOMERS_DUE, CUSTOMERS_TURNED] packed CUSTOMER_FIGURES;
    CATEGORY_CHANGES = "customers.categories" ("customer, number from 0") Kind::Part(Entity::Customer), [];
    CUSTOMER_COUNTS = "overview.customers" ("") Kind::Internal, [];
    MONTHS = "overview.months" ("month from the year 0") Kind::Internal, [];
    COHORTS = "overview.cohorts" ("month of the first order, months after it") Kind::Internal, [];
    NOTES = "notes" ("id") Kind::Own(Entity::Note), [NOTES_BY_CUSTOMER];
    IMPORT_SEEN = "import.seen" ("running import, number") Kind::Internal, [];
    IMPORT_SUPERSEDED = "import.superseded" ("number, hash of the row") Kind::Internal, [];
}
