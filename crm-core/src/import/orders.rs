//! Orders in a file: each row is saved by its number.

use super::headings::{Field, Headings};
use super::row::{BadRow, Cell, Cells, FileRow};
use super::running::ImportedRow;
use super::{seen, statuses, values};
use crate::customers::{self, OrderPatch, OrderStatus, Outcome};
use crate::input::Patch;
use crate::phone::Phone;
use crate::tx::Tx;
use crate::{Result, Timestamp, text};

/// One row of a file of orders, every cell of which could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// 1-based number of its first line in the file.
    pub line: u64,
    /// Number of the order.
    pub number: Cell<String>,
    /// When it was placed.
    pub placed_at: Cell<Timestamp>,
    /// Name of the customer.
    pub customer_name: Cell<String>,
    /// Phone of the customer.
    pub customer_phone: Cell<Phone>,
    /// E-mail of the customer.
    pub customer_email: Cell<String>,
    /// City of the delivery.
    pub delivery_city: Cell<String>,
    /// Address of the delivery.
    pub delivery_address: Cell<String>,
    /// What was paid, in minor units; not negative.
    pub total: i64,
    /// Status of the order.
    pub status: Cell<OrderStatus>,
    /// Notes.
    pub notes: Cell<String>,
}

/// Where the fields of an order are in a row.
#[derive(Debug, Clone, Copy)]
pub struct OrderColumns {
    number: Option<usize>,
    placed_at: Option<usize>,
    customer_name: Option<usize>,
    customer_phone: Option<usize>,
    customer_email: Option<usize>,
    delivery_city: Option<usize>,
    delivery_address: Option<usize>,
    total: Option<usize>,
    status: Option<usize>,
    notes: Option<usize>,
}

impl FileRow for OrderRow {
    type Columns = OrderColumns;
    const FIELDS: &'static [Field] = &ORDER_FIELDS;
    const REQUIRED: &'static str = "total";

    fn columns(headings: &Headings) -> OrderColumns {
        OrderColumns {
            number: headings.position("number"),
            placed_at: headings.position("placed_at"),
            customer_name: headings.position("customer_name"),
            customer_phone: headings.position("customer_phone"),
            customer_email: headings.position("customer_email"),
            delivery_city: headings.position("delivery_city"),
            delivery_address: headings.position("delivery_address"),
            total: headings.position("total"),
            status: headings.position("status"),
            notes: headings.position("notes"),
        }
    }

    fn read(columns: &OrderColumns, cells: &Cells<'_, '_>) -> Result<Self, BadRow> {
        let settings = cells.settings;
        let total = cells.cell("total", columns.total, |text| {
            match values::amount(text, settings.currency)? {
                ..0 => Err("negative total".to_owned()),
                total => Ok(total),
            }
        })?;
        let name = text::optional_name;
        Ok(Self {
            line: cells.line,
            number: cells.text("number", columns.number, name)?,
            placed_at: cells
                .cell("placed_at", columns.placed_at, |text| values::date(text, settings.zone))?,
            customer_name: cells.text("customer_name", columns.customer_name, name)?,
            customer_phone: cells.phone("customer_phone", columns.customer_phone)?,
            customer_email: cells.text("customer_email", columns.customer_email, name)?,
            delivery_city: cells.text("delivery_city", columns.delivery_city, name)?,
            delivery_address: cells.text(
                "delivery_address",
                columns.delivery_address,
                text::optional_text,
            )?,
            total: total.value().ok_or_else(|| cells.bad("total", "is empty".to_owned()))?,
            status: match cells.cell("status", columns.status, statuses::status)? {
                Cell::Empty => return Err(cells.bad("status", "is empty".to_owned())),
                status => status,
            },
            notes: cells.text("notes", columns.notes, text::optional_text)?,
        })
    }
}

impl ImportedRow for OrderRow {
    const KEY: &'static str = "number";

    fn line(&self) -> u64 {
        self.line
    }

    fn key(&self) -> Option<&str> {
        self.number.as_ref().value().map(String::as_str)
    }

    fn hash(&self) -> Result<[u8; 16]> {
        type Fields<'a> = ([Option<&'a str>; 7], Option<Timestamp>, i64, Option<OrderStatus>);
        fn text(cell: &Cell<String>) -> Option<&str> {
            cell.as_ref().value().map(String::as_str)
        }
        let fields: Fields<'_> = (
            [
                text(&self.number),
                text(&self.customer_name),
                self.customer_phone.as_ref().value().map(Phone::as_str),
                text(&self.customer_email),
                text(&self.delivery_city),
                text(&self.delivery_address),
                text(&self.notes),
            ],
            self.placed_at.value(),
            self.total,
            self.status.value(),
        );
        seen::hash(&fields)
    }

    fn save(&self, tx: &mut Tx<'_>, key: &str) -> Result<Outcome> {
        let patch = OrderPatch {
            number: Some(key.to_owned()),
            rev: None,
            customer_name: self.customer_name.patch(),
            customer_phone: match self.customer_phone.patch() {
                Patch::Set(phone) => Patch::Set(phone.into_string()),
                Patch::Clear => Patch::Clear,
                Patch::Keep => Patch::Keep,
            },
            customer_email: self.customer_email.patch(),
            delivery_city: self.delivery_city.patch(),
            delivery_address: self.delivery_address.patch(),
            total: Some(self.total),
            status: self.status.value(),
            placed_at: self.placed_at.value(),
            notes: self.notes.patch(),
        };
        customers::save_order(tx, patch).map(|(_, outcome)| outcome)
    }
}

/// The fields of orders, by the names of `orders.save`.
pub(super) const ORDER_FIELDS: [Field; 10] = [
    Field {
        name: "number",
        headings: &[
            "number",
            "order",
            "order number",
            "order no",
            "order id",
            "order #",
            "order №",
            "№",
            "#",
            "no",
            "invoice",
            "invoice number",
            "invoice no",
            "order code",
            "document number",
            "номер",
            "номер заказа",
            "№ заказа",
            "заказ",
            "заказ №",
            "№ п п",
            "код заказа",
            "id заказа",
            "ид заказа",
            "номер документа",
            "номер счета",
            "номер чека",
            "чек",
        ],
    },
    Field {
        name: "placed_at",
        headings: &[
            "placed at",
            "date",
            "order date",
            "created",
            "created at",
            "date created",
            "placed",
            "ordered at",
            "purchase date",
            "invoice date",
            "order time",
            "date time",
            "datetime",
            "дата",
            "дата заказа",
            "дата создания",
            "дата и время",
            "дата оформления",
            "создан",
            "дата покупки",
            "дата документа",
            "оформлен",
            "дата продажи",
            "дата время",
        ],
    },
    Field {
        name: "customer_name",
        headings: &[
            "customer name",
            "customer",
            "name",
            "client",
            "client name",
            "buyer",
            "buyer name",
            "full name",
            "contact",
            "contact name",
            "recipient",
            "billing name",
            "клиент",
            "имя клиента",
            "покупатель",
            "имя покупателя",
            "фио",
            "имя",
            "заказчик",
            "фио клиента",
            "фио покупателя",
            "контакт",
            "получатель",
            "контактное лицо",
            "имя и фамилия",
            "фио получателя",
        ],
    },
    Field {
        name: "customer_phone",
        headings: &[
            "customer phone",
            "phone",
            "phone number",
            "client phone",
            "buyer phone",
            "mobile",
            "telephone",
            "tel",
            "mobile phone",
            "contact phone",
            "billing phone",
            "cell",
            "телефон",
            "номер телефона",
            "тел",
            "телефон клиента",
            "телефон покупателя",
            "мобильный",
            "мобильный телефон",
            "контактный телефон",
            "моб телефон",
            "сотовый",
            "телефон получателя",
            "моб",
        ],
    },
    Field {
        name: "customer_email",
        headings: &[
            "customer email",
            "email",
            "e mail",
            "mail",
            "customer e mail",
            "client email",
            "buyer email",
            "email address",
            "billing email",
            "contact email",
            "почта",
            "эл почта",
            "электронная почта",
            "email клиента",
            "e mail клиента",
            "email покупателя",
            "e mail покупателя",
            "емейл",
            "имейл",
            "адрес электронной почты",
        ],
    },
    Field {
        name: "delivery_city",
        headings: &[
            "delivery city",
            "city",
            "town",
            "shipping city",
            "customer city",
            "город",
            "город доставки",
            "город клиента",
            "населенный пункт",
            "город получателя",
        ],
    },
    Field {
        name: "delivery_address",
        headings: &[
            "delivery address",
            "address",
            "shipping address",
            "street",
            "customer address",
            "адрес",
            "адрес доставки",
            "адрес клиента",
            "адрес получателя",
            "улица",
        ],
    },
    Field {
        name: "total",
        headings: &[
            "total",
            "amount",
            "sum",
            "order total",
            "total amount",
            "total price",
            "grand total",
            "order amount",
            "order sum",
            "total sum",
            "total rub",
            "amount rub",
            "сумма",
            "итого",
            "сумма заказа",
            "итог",
            "всего",
            "стоимость",
            "стоимость заказа",
            "сумма руб",
            "итого руб",
            "итоговая сумма",
            "общая сумма",
            "сумма к оплате",
            "к оплате",
            "сумма заказа руб",
            "сумма итого",
            "итоговая стоимость",
            "сумма чека",
            "сумма р",
            "итого р",
            "сумма покупки",
        ],
    },
    Field {
        name: "status",
        headings: &[
            "status",
            "order status",
            "state",
            "order state",
            "статус",
            "статус заказа",
            "состояние",
            "состояние заказа",
        ],
    },
    Field {
        name: "notes",
        headings: &[
            "notes",
            "note",
            "comment",
            "comments",
            "customer note",
            "remarks",
            "order notes",
            "комментарий",
            "комментарии",
            "примечание",
            "примечания",
            "заметки",
            "заметка",
            "комментарий к заказу",
            "комментарий клиента",
            "комментарий покупателя",
            "пожелания",
        ],
    },
];
