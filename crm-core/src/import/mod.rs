//! Import of tables that other programs wrote: from bytes to checked rows.
//!
//! Reading is pure and pushed: bytes come in pieces cut anywhere, rows and bad rows go out, and
//! memory does not grow with the file. `session` and `running` commit what was read; a kind of rows
//! (`orders`, `customers`) says what its columns are and how a row is saved; the rest of the room
//! knows nothing of what is stored.

mod archive;
mod csv;
mod customers;
mod encoding;
mod file;
mod headings;
mod orders;
mod reader;
mod row;
mod running;
mod seen;
mod session;
mod statuses;
mod unpack;
mod values;
mod workbook;

pub use encoding::Encoding;
pub use headings::{Column, Mapping};
pub use orders::OrderRow;
pub use reader::{CsvReader, Settings};
pub use row::{BadRow, Cell};
pub(crate) use session::Imports;
pub use session::{
    BeginImport, ImportBegun, ImportColumn, ImportKind, ImportPreview, ImportProgress,
    ImportReport, ImportStep, InSession, RowProblem,
};
