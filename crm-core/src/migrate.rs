//! The layout of a data file: making a new one, opening one of an older layout.

use serde::{Deserialize, Serialize};

use crate::schema::{self, FORMAT, Table};
use crate::settings::SettingsV1;
use crate::store::{Reader, Writer};
use crate::table::{self, Key, Record};
use crate::{Error, Result, Timestamp};

/// The number of the file's layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FormatV1 {
    pub number: u32,
}

impl Record for FormatV1 {
    type Key = String;
    const TABLE: &'static Table = &schema::META;
    const VERSION: u8 = 1;

    fn key(&self) -> String {
        "format".to_owned()
    }
}

/// Lays out an empty file.
pub(crate) fn init(writer: &mut dyn Writer, now: Timestamp) -> Result<()> {
    check_empty(writer)?;
    write_format(writer)?;
    table::put(writer, None, &SettingsV1::initial(now))
}

/// Checks that there is no data yet.
pub(crate) fn check_empty(reader: &(impl Reader + ?Sized)) -> Result<()> {
    if reader.get(schema::META.id(), &"format".to_owned().to_key())?.is_some() {
        return Err(Error::Storage { reason: "there is data already".to_owned() });
    }
    Ok(())
}

/// Makes what is stored a data file.
pub(crate) fn write_format(writer: &mut dyn Writer) -> Result<()> {
    table::put(writer, None, &FormatV1 { number: FORMAT })
}

/// Checks that this version can read the data.
pub(crate) fn check_format(reader: &dyn Reader) -> Result<()> {
    let key = "format".to_owned().to_key();
    let Some(bytes) = reader.get(schema::META.id(), &key)? else {
        return Err(Error::corrupt("it is not a data file of this program"));
    };
    let format: FormatV1 = table::decode(&bytes)?;
    if format.number > FORMAT {
        return Err(Error::TooNew { found: format.number, supported: FORMAT });
    }
    Ok(())
}
