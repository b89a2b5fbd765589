//! Rows: what their cells hold, checked.

use std::borrow::Cow;
use std::fmt;

use super::headings::{Field, Headings};
use super::reader::Settings;
use super::values::Reason;
use crate::input::Patch;
use crate::phone::{self, Phone};
use crate::{Error, Result};

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

    /// What becomes of a field: an empty cell empties it, without a column it stays.
    pub(super) fn patch(&self) -> Patch<T>
    where
        T: Clone,
    {
        match self {
            Self::Absent => Patch::Keep,
            Self::Empty => Patch::Clear,
            Self::Value(value) => Patch::Set(value.clone()),
        }
    }

    /// The cell with a reference to what it holds.
    pub fn as_ref(&self) -> Cell<&T> {
        match self {
            Self::Absent => Cell::Absent,
            Self::Empty => Cell::Empty,
            Self::Value(value) => Cell::Value(value),
        }
    }
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

/// What the rows of a file are: their columns, and how their cells are read.
pub trait FileRow: Clone + fmt::Debug + Send + 'static {
    /// Where the fields are in a row.
    type Columns: fmt::Debug + Send;
    /// The fields that there are.
    const FIELDS: &'static [Field];
    /// The field without whose column a file makes no sense.
    const REQUIRED: &'static str;

    /// Where the fields are under these headings.
    fn columns(headings: &Headings) -> Self::Columns;

    /// Reads a row.
    fn read(columns: &Self::Columns, cells: &Cells<'_, '_>) -> Result<Self, BadRow>;
}

/// Gives the text of a cell by its place: an empty one if the row is too short for it, none if it
/// is no text.
pub type Texts<'t, 'a> = &'t dyn Fn(usize) -> Option<Cow<'a, str>>;

/// The cells of a row.
pub struct Cells<'t, 'a> {
    pub(super) line: u64,
    pub(super) settings: &'t Settings,
    pub(super) texts: Texts<'t, 'a>,
}

impl Cells<'_, '_> {
    pub(super) fn bad(&self, column: &'static str, reason: Reason) -> BadRow {
        BadRow { line: self.line, column: Some(column), reason }
    }

    /// What the cell of a field holds, as `read` understands it.
    pub(super) fn cell<T>(
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

    /// The text of a field, trimmed.
    pub(super) fn text(
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

    /// The phone number of a field.
    pub(super) fn phone(
        &self,
        field: &'static str,
        position: Option<usize>,
    ) -> Result<Cell<Phone>, BadRow> {
        self.cell(field, position, |text| {
            phone::normalize(text, self.settings.region)
                .ok_or_else(|| "is not a valid phone number".to_owned())
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
