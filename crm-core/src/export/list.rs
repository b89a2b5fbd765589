//! What can be exported: the operation that gives each list, and its columns.

use serde::{Deserialize, Serialize};

/// A list that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportList {
    /// `operators.list`
    Operators,
    /// `sources.list`
    Sources,
    /// `weights.list`
    Weights,
    /// `leads.list`
    Leads,
    /// `contacts.list`
    Contacts,
    /// `routing.queue`
    Queue,
    /// `routing.board`
    Board,
    /// `orders.list`
    Orders,
    /// `customers.list`
    Customers,
    /// `notes.list`; its query names the customer.
    Notes,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    Text,
    /// E.164.
    Phone,
    Integer,
    Amount,
    Time,
    Flag,
    /// One of a few words, with what a Russian reads instead.
    Word(&'static [(&'static str, &'static str)]),
    /// The sources of a lead: their ids, apart by spaces.
    Sources,
}

#[derive(Debug)]
pub(super) struct Column {
    /// Where the value is in a record, as a JSON pointer without the first slash. With points for
    /// slashes it is the heading for programs.
    pub member: &'static str,
    pub look: Look,
    /// The headings for people, Russian and English; none where the column is for programs only.
    pub titles: Option<(&'static str, &'static str)>,
}

const fn shown(
    member: &'static str,
    look: Look,
    russian: &'static str,
    english: &'static str,
) -> Column {
    Column { member, look, titles: Some((russian, english)) }
}

const fn hidden(member: &'static str, look: Look) -> Column {
    Column { member, look, titles: None }
}

const ID: Column = hidden("id", Look::Text);
const REV: Column = hidden("rev", Look::Integer);
const CREATED: Column = hidden("created_at", Look::Time);
const UPDATED: Column = hidden("updated_at", Look::Time);

const ORDER_STATUS: Look = Look::Word(&[
    ("pending", "Ожидает"),
    ("processing", "В обработке"),
    ("shipped", "Отправлен"),
    ("delivered", "Доставлен"),
    ("completed", "Выполнен"),
    ("cancelled", "Отменён"),
]);
const CONTACT_STATUS: Look = Look::Word(&[
    ("in_queue", "В очереди"),
    ("new", "Новое"),
    ("in_progress", "В работе"),
    ("done", "Закрыто"),
]);
const CATEGORY: Look = Look::Word(&[
    ("new", "Новый"),
    ("regular", "Постоянный"),
    ("vip", "VIP"),
    ("inactive", "Неактивный"),
]);

const OPERATORS: &[Column] = &[
    ID,
    REV,
    shown("name", Look::Text, "Оператор", "Operator"),
    shown("active", Look::Flag, "Активен", "Active"),
    shown("load", Look::Integer, "Нагрузка", "Load"),
    shown("max_load", Look::Integer, "Предел нагрузки", "Capacity"),
    shown("last_assigned_at", Look::Time, "Последнее назначение", "Last assigned"),
    CREATED,
    UPDATED,
];
const SOURCES: &[Column] = &[
    ID,
    REV,
    shown("name", Look::Text, "Источник", "Source"),
    shown("policy", Look::Text, "Правило", "Policy"),
    shown("sticky", Look::Flag, "Закрепление", "Sticky"),
    CREATED,
    UPDATED,
];
const WEIGHTS: &[Column] = &[
    shown("operator", Look::Text, "Оператор", "Operator"),
    shown("source", Look::Text, "Источник", "Source"),
    shown("weight", Look::Integer, "Вес", "Weight"),
];
const LEADS: &[Column] = &[
    ID,
    REV,
    shown("external_key", Look::Text, "Ключ", "Key"),
    shown("name", Look::Text, "Имя", "Name"),
    hidden("sources", Look::Sources),
    hidden("customer", Look::Text),
    shown("created_at", Look::Time, "Создан", "Created"),
    UPDATED,
];
const CONTACTS: &[Column] = &[
    ID,
    REV,
    hidden("lead", Look::Text),
    hidden("source", Look::Text),
    shown("source_name", Look::Text, "Источник", "Source"),
    hidden("operator", Look::Text),
    shown("operator_name", Look::Text, "Оператор", "Operator"),
    shown("status", CONTACT_STATUS, "Статус", "Status"),
    shown("created_at", Look::Time, "Получено", "Received"),
    UPDATED,
    shown("assigned_at", Look::Time, "Назначено", "Assigned"),
    shown("closed_at", Look::Time, "Закрыто", "Closed"),
];
const QUEUE: &[Column] = &[
    ID,
    REV,
    hidden("lead", Look::Text),
    hidden("source", Look::Text),
    shown("source_name", Look::Text, "Источник", "Source"),
    hidden("operator", Look::Text),
    hidden("operator_name", Look::Text),
    hidden("status", CONTACT_STATUS),
    shown("created_at", Look::Time, "Получено", "Received"),
    UPDATED,
    hidden("assigned_at", Look::Time),
    hidden("closed_at", Look::Time),
    shown("waiting_ms", Look::Integer, "Ожидание, мс", "Waiting, ms"),
];
const BOARD: &[Column] = &[
    hidden("operator", Look::Text),
    shown("name", Look::Text, "Оператор", "Operator"),
    shown("active", Look::Flag, "Активен", "Active"),
    shown("load", Look::Integer, "Нагрузка", "Load"),
    shown("max_load", Look::Integer, "Предел нагрузки", "Capacity"),
    shown("by_status/new", Look::Integer, "Новые", "New"),
    shown("by_status/in_progress", Look::Integer, "В работе", "In progress"),
];
// The headings of the next two are those that the import knows, each once.
const ORDERS: &[Column] = &[
    ID,
    REV,
    shown("number", Look::Text, "Номер заказа", "Order number"),
    shown("placed_at", Look::Time, "Дата", "Date"),
    hidden("customer", Look::Text),
    shown("customer_name", Look::Text, "Клиент", "Customer"),
    shown("customer_phone", Look::Phone, "Телефон", "Phone"),
    shown("customer_email", Look::Text, "E-mail", "E-mail"),
    shown("delivery_city", Look::Text, "Город", "City"),
    shown("delivery_address", Look::Text, "Адрес", "Address"),
    shown("total", Look::Amount, "Сумма", "Total"),
    shown("status", ORDER_STATUS, "Статус", "Status"),
    shown("notes", Look::Text, "Комментарий", "Notes"),
    CREATED,
    UPDATED,
];
const CUSTOMERS: &[Column] = &[
    ID,
    REV,
    shown("name", Look::Text, "Имя", "Name"),
    shown("phone", Look::Phone, "Телефон", "Phone"),
    shown("email", Look::Text, "E-mail", "E-mail"),
    shown("city", Look::Text, "Город", "City"),
    shown("address", Look::Text, "Адрес", "Address"),
    shown("notes", Look::Text, "Комментарий", "Notes"),
    shown("category", CATEGORY, "Категория", "Category"),
    shown("total_orders", Look::Integer, "Заказов", "Orders"),
    shown("total_spent", Look::Amount, "Потрачено", "Spent"),
    shown("average_order", Look::Amount, "Средний чек", "Average order"),
    shown("last_order_at", Look::Time, "Последний заказ", "Last order"),
    hidden("lead", Look::Text),
    CREATED,
    UPDATED,
];
const NOTES: &[Column] = &[
    ID,
    REV,
    hidden("customer", Look::Text),
    shown("created_at", Look::Time, "Дата", "Date"),
    shown("author", Look::Text, "Автор", "Author"),
    shown("text", Look::Text, "Заметка", "Note"),
    UPDATED,
];

impl ExportList {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Operators,
        Self::Sources,
        Self::Weights,
        Self::Leads,
        Self::Contacts,
        Self::Queue,
        Self::Board,
        Self::Orders,
        Self::Customers,
        Self::Notes,
    ];

    /// The operation that gives its pages.
    pub fn operation(self) -> &'static str {
        match self {
            Self::Operators => "operators.list",
            Self::Sources => "sources.list",
            Self::Weights => "weights.list",
            Self::Leads => "leads.list",
            Self::Contacts => "contacts.list",
            Self::Queue => "routing.queue",
            Self::Board => "routing.board",
            Self::Orders => "orders.list",
            Self::Customers => "customers.list",
            Self::Notes => "notes.list",
        }
    }

    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Operators => OPERATORS,
            Self::Sources => SOURCES,
            Self::Weights => WEIGHTS,
            Self::Leads => LEADS,
            Self::Contacts => CONTACTS,
            Self::Queue => QUEUE,
            Self::Board => BOARD,
            Self::Orders => ORDERS,
            Self::Customers => CUSTOMERS,
            Self::Notes => NOTES,
        }
    }
}
