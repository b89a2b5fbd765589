//! Export of lists to files, for people and for other programs.
//!
//! A session walks one list page by page, through the table of operations like any caller, and
//! gives the file in pieces. What is held is one page of at most 1000 records and the piece made of
//! it, whatever the size of the list; for XLSX also the window of the packer. Not here: what the
//! lists show, which the rooms of the records say.

mod csv;
mod list;
mod session;
mod sheet;
mod values;
mod zip;

pub use list::ExportList;
pub(crate) use session::Exports;
pub use session::{BeginExport, ExportBegun, ExportFormat, ExportStep};
pub(crate) use values::unguarded;
