//! Ids of records: UUID version 7, one type for each entity.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

use crate::{Error, Result};

/// Id of a record of the entity `E`: an operator's id cannot stand for a source's.
///
/// Ids of a data file grow strictly, so their order is the order of creation.
pub struct Id<E> {
    uuid: Uuid,
    entity: PhantomData<fn() -> E>,
}

impl<E> Id<E> {
    /// The id with these 16 bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self { uuid: Uuid::from_bytes(bytes), entity: PhantomData }
    }

    /// The 16 bytes, most significant first.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.uuid.into_bytes()
    }
}

impl<E> Clone for Id<E> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<E> Copy for Id<E> {}
impl<E> PartialEq for Id<E> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<E> Eq for Id<E> {}
impl<E> PartialOrd for Id<E> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<E> Ord for Id<E> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<E> std::hash::Hash for Id<E> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        // One number instead of 16 bytes and a length: an index by id asks for it at each step.
        state.write_u128(self.uuid.as_u128());
    }
}
impl<E> fmt::Display for Id<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.hyphenated().fmt(f)
    }
}
impl<E> fmt::Debug for Id<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<E> FromStr for Id<E> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        // Ids have one form: `Uuid` reads others too.
        let uuid = Uuid::try_parse(text).ok().filter(|_| text.len() == 36);
        let uuid = uuid.ok_or_else(|| Error::invalid("id", "is not an id"))?;
        Ok(Self { uuid, entity: PhantomData })
    }
}

impl<E> Serialize for Id<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.uuid.serialize(serializer)
        } else {
            self.to_bytes().serialize(serializer)
        }
    }
}

impl<'de, E> Deserialize<'de> for Id<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Text<E>(PhantomData<E>);
        impl<E> de::Visitor<'_> for Text<E> {
            type Value = Id<E>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id such as 0194bb9b-3a60-7000-8000-0000a0e95ecf")
            }
            fn visit_str<Err: de::Error>(self, text: &str) -> std::result::Result<Id<E>, Err> {
                text.parse().map_err(|_| Err::invalid_value(de::Unexpected::Other("text"), &self))
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(Text(PhantomData))
        } else {
            <[u8; 16]>::deserialize(deserializer).map(Self::from_bytes)
        }
    }
}
