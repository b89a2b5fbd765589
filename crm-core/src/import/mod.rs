//! Import of tables that other programs wrote: from bytes to checked rows.
//!
//! Reading is pure and pushed: bytes come in pieces cut anywhere, rows and bad rows go out, and
//! memory does not grow with the file. `session` commits what was read; the rest of the room knows
//! nothing of what is stored.

mod archive;
mod csv;
mod encoding;
mod file;
mod headings;
mod reader;
mod row;
pub(crate) mod seen;
mod session;
mod statuses;
mod unpack;
mod values;
mod workbook;

pub use encoding::Encoding;
pub use headings::{Column, Mapping};
pub use reader::{CsvReader, Settings};
pub use row::{BadRow, Cell, OrderRow};
pub(crate) use session::Imports;
pub use session::{
    BeginImport, ImportBegun, ImportColumn, ImportKind, ImportPreview, ImportProgress,
    ImportReport, InSession, RowProblem,
};
