//! Customers in a file: each row is saved by its phone number.

use super::headings::{Field, Headings};
use super::row::{BadRow, Cell, Cells, FileRow};
use super::running::ImportedRow;
use super::seen;
use crate::customers::{self, CustomerPatch, Outcome};
use crate::phone::Phone;
use crate::tx::Tx;
use crate::{Result, text};

/// One row of a file of customers, every cell of which could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    line: u64,
    phone: Phone,
    name: Cell<String>,
    email: Cell<String>,
    city: Cell<String>,
    address: Cell<String>,
    notes: Cell<String>,
}

/// Where the fields of a customer are in a row.
#[derive(Debug, Clone, Copy)]
pub struct CustomerColumns {
    phone: Option<usize>,
    name: Option<usize>,
    email: Option<usize>,
    city: Option<usize>,
    address: Option<usize>,
    notes: Option<usize>,
}

impl FileRow for CustomerRow {
    type Columns = CustomerColumns;
    const FIELDS: &'static [Field] = &CUSTOMER_FIELDS;
    const REQUIRED: &'static str = "phone";

    fn columns(headings: &Headings) -> CustomerColumns {
        CustomerColumns {
            phone: headings.position("phone"),
            name: headings.position("name"),
            email: headings.position("email"),
            city: headings.position("city"),
            address: headings.position("address"),
            notes: headings.position("notes"),
        }
    }

    fn read(columns: &CustomerColumns, cells: &Cells<'_, '_>) -> Result<Self, BadRow> {
        let phone = cells.phone("phone", columns.phone)?.value();
        Ok(Self {
            line: cells.line,
            phone: phone.ok_or_else(|| cells.bad("phone", "is empty".to_owned()))?,
            name: cells.text("name", columns.name, text::optional_name)?,
            email: cells.text("email", columns.email, text::optional_name)?,
            city: cells.text("city", columns.city, text::optional_name)?,
            address: cells.text("address", columns.address, text::optional_text)?,
            notes: cells.text("notes", columns.notes, text::optional_text)?,
        })
    }
}

impl ImportedRow for CustomerRow {
    const KEY: &'static str = "phone";

    fn line(&self) -> u64 {
        self.line
    }

    fn key(&self) -> Option<&str> {
        Some(self.phone.as_str())
    }

    fn hash(&self) -> Result<[u8; 16]> {
        let texts = [&self.name, &self.email, &self.city, &self.address, &self.notes];
        // The word keeps it apart from the hash of any order.
        seen::hash(&("customer", self.phone.as_str(), texts.map(|cell| cell.as_ref().value())))
    }

    fn save(&self, tx: &mut Tx<'_>, key: &str) -> Result<Outcome> {
        let patch = CustomerPatch {
            phone: key.to_owned(),
            name: self.name.patch(),
            email: self.email.patch(),
            city: self.city.patch(),
            address: self.address.patch(),
            notes: self.notes.patch(),
        };
        customers::save_by_phone(tx, patch)
    }
}

/// The fields of customers, by the names of `customers.create`.
pub(super) const CUSTOMER_FIELDS: [Field; 6] = [
    Field {
        name: "phone",
        headings: &[
            "phone",
            "phone number",
            "customer phone",
            "client phone",
            "buyer phone",
            "mobile",
            "mobile phone",
            "telephone",
            "tel",
            "cell",
            "contact phone",
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
            "моб",
        ],
    },
    Field {
        name: "name",
        headings: &[
            "name",
            "full name",
            "customer",
            "customer name",
            "client",
            "client name",
            "buyer",
            "buyer name",
            "contact",
            "contact name",
            "имя",
            "фио",
            "клиент",
            "имя клиента",
            "фио клиента",
            "покупатель",
            "имя покупателя",
            "фио покупателя",
            "имя и фамилия",
            "контакт",
            "контактное лицо",
            "наименование",
        ],
    },
    Field {
        name: "email",
        headings: &[
            "email",
            "e mail",
            "mail",
            "email address",
            "customer email",
            "client email",
            "почта",
            "эл почта",
            "электронная почта",
            "email клиента",
            "e mail клиента",
            "емейл",
            "имейл",
            "адрес электронной почты",
        ],
    },
    Field {
        name: "city",
        headings: &["city", "town", "customer city", "город", "город клиента", "населенный пункт"],
    },
    Field {
        name: "address",
        headings: &["address", "customer address", "street", "адрес", "адрес клиента", "улица"],
    },
    Field {
        name: "notes",
        headings: &[
            "notes",
            "note",
            "comment",
            "comments",
            "remarks",
            "комментарий",
            "комментарии",
            "примечание",
            "примечания",
            "заметки",
            "заметка",
        ],
    },
];
