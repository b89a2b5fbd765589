//! What imports keep in the data file. It is known also where the formats of files are left out.

use serde::{Deserialize, Serialize};

use crate::schema::{self, Table};
use crate::table::Record;

/// A number that came in a running import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SeenV1 {
    pub import: u64,
    /// The number; for rows without one, what their numbers begin with.
    pub number: String,
    /// Hash of the last row.
    pub hash: [u8; 16],
    /// How many rows came.
    pub count: u32,
}

impl Record for SeenV1 {
    type Key = (u64, String);
    const TABLE: &'static Table = &schema::IMPORT_SEEN;
    const VERSION: u8 = 1;

    fn key(&self) -> (u64, String) {
        (self.import, self.number.clone())
    }
}

/// A row that a later one of its file replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SupersededV1 {
    pub number: String,
    #[serde(with = "hash_text")]
    pub hash: [u8; 16],
}

/// A hash as 32 hex digits, where people and programs read it.
mod hash_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    pub fn serialize<S: Serializer>(hash: &[u8; 16], serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(&format_args!("{:032x}", u128::from_be_bytes(*hash))),
            false => hash.serialize(serializer),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 16], D::Error> {
        if !deserializer.is_human_readable() {
            return Deserialize::deserialize(deserializer);
        }
        let text = String::deserialize(deserializer)?;
        let hash = u128::from_str_radix(&text, 16).ok().filter(|_| text.len() == 32);
        let hash = hash.ok_or_else(|| de::Error::custom("is not a hash of 32 hex digits"))?;
        Ok(hash.to_be_bytes())
    }
}

impl Record for SupersededV1 {
    type Key = (String, [u8; 16]);
    const TABLE: &'static Table = &schema::IMPORT_SUPERSEDED;
    const VERSION: u8 = 1;

    fn key(&self) -> (String, [u8; 16]) {
        (self.number.clone(), self.hash)
    }
}
