//! Rows of orders: what their cells hold, checked.

use std::borrow::Cow;

use super::headings::Headings;
use super::reader::Settings;
use super::statuses;
use super::values::{self, Reason};
use crate::customers::OrderStatus;
use crate::phone::{self, Phone};
use crate::{Error, Result, Timestamp, text};

/// What a row says about one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<T> {
    /// The file has no column for it.
    Absent,
    /// The cell is empty.
    Empty,
    /// The cell holds this.
    Value(T),
}

impl<T> Cell<T> {
    /// What the cell holds, if anything.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Empty => None,
        }
    }

    /// The same, with a reference to what the cell holds.
    pub fn as_ref(&self) -> Cell<&T> {
        match self {
            Self::Absent => Cell::Absent,
            Self::Empty => Cell::Empty,
            Self::Value(value) => Cell::Value(value),
        }
    }
}

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

/// A row that could not be read, and why. It repeats nothing of what the row holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// 1-based number of its first line in the file.
    pub line: u64,
    /// The field whose cell is wrong; none if the row as a whole is.
    pub column: Option<&'static str>,
    /// What is wrong.
    pub reason: String,
}

/// Where the fields of an order are in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct OrderColumns {
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

impl OrderColumns {
    pub(super) fn of(headings: &Headings) -> Self {
        Self {
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

    /// Reads a row, whose cells `texts` gives by their places: empty ones for those that the row
    /// is too short for, none for those that are no text.
    pub(super) fn read<'a>(
        &self,
        line: u64,
        settings: &Settings,
        texts: &dyn Fn(usize) -> Option<Cow<'a, str>>,
    ) -> Result<OrderRow, BadRow> {
        let row = Row { line, texts };
        let total =
            row.cell("total", self.total, |text| match values::amount(text, settings.currency)? {
                ..0 => Err("negative total".to_owned()),
                total => Ok(total),
            })?;
        Ok(OrderRow {
            line,
            number: row.text("number", self.number, text::optional_name)?,
            placed_at: row
                .cell("placed_at", self.placed_at, |text| values::date(text, settings.zone))?,
            customer_name: row.text("customer_name", self.customer_name, text::optional_name)?,
            customer_phone: row.cell("customer_phone", self.customer_phone, |text| {
                phone::normalize(text, settings.region)
                    .ok_or_else(|| "is not a valid phone number".to_owned())
            })?,
            customer_email: row.text("customer_email", self.customer_email, text::optional_name)?,
            delivery_city: row.text("delivery_city", self.delivery_city, text::optional_name)?,
            delivery_address: row.text(
                "delivery_address",
                self.delivery_address,
                text::optional_text,
            )?,
            total: total.value().ok_or_else(|| row.bad("total", "is empty".to_owned()))?,
            status: match row.cell("status", self.status, statuses::status)? {
                Cell::Empty => return Err(row.bad("status", "is empty".to_owned())),
                status => status,
            },
            notes: row.text("notes", self.notes, text::optional_text)?,
        })
    }
}

struct Row<'r, 'a> {
    line: u64,
    texts: &'r dyn Fn(usize) -> Option<Cow<'a, str>>,
}

impl Row<'_, '_> {
    fn bad(&self, column: &'static str, reason: Reason) -> BadRow {
        BadRow { line: self.line, column: Some(column), reason }
    }

    fn cell<T>(
        &self,
        field: &'static str,
        position: Option<usize>,
        read: impl Fn(&str) -> Result<T, Reason>,
    ) -> Result<Cell<T>, BadRow> {
        let Some(position) = position else { return Ok(Cell::Absent) };
        let Some(text) = (self.texts)(position) else {
            return Err(self.bad(field, "is not text in the encoding of the file".to_owned()));
        };
        match text.trim() {
            "" => Ok(Cell::Empty),
            text => read(text).map(Cell::Value).map_err(|reason| self.bad(field, reason)),
        }
    }

    fn text(
        &self,
        field: &'static str,
        position: Option<usize>,
        limited: Limited,
    ) -> Result<Cell<String>, BadRow> {
        self.cell(field, position, |text| {
            let text = limited(field, text).map_err(reason)?;
            Ok(text.unwrap_or_default().to_owned())
        })
    }
}

/// Trims the text of a field and refuses one that is too long.
type Limited = for<'t> fn(&str, &'t str) -> Result<Option<&'t str>>;

fn reason(error: Error) -> Reason {
    match error {
        Error::Invalid { reason, .. } => reason,
        other => other.to_string(),
    }
}
