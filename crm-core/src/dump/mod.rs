//! The whole data as JSON lines that any program reads, and back again.
//!
//! Exact: a dump that is loaded gives the same dump. It holds every record of every table, in the
//! words of the wire; indexes, and tables that only count others, are made again by loading. Like
//! an export it stands above the tables and knows JSON; byte by byte it is in `docs/format.md`.

mod kinds;
pub(crate) mod load;
mod log;
mod write;

use serde::{Deserialize, Serialize};

/// What the first line says that the file is.
const KIND: &str = "kartoteka dump";

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    kind: String,
    format: u32,
}

/// The last line: a dump without it is cut short.
#[derive(Debug, Serialize)]
struct End {
    /// How many lines of records there are.
    records: u64,
    /// CRC-32 of all bytes before this line. A dump that was changed on purpose goes without it.
    crc32: String,
}

fn hex(crc: u32) -> String {
    format!("{crc:08x}")
}
