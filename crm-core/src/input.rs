//! Shapes that the inputs of many operations share.

use serde::{Deserialize, Deserializer};

use crate::Id;

/// Input of operations on one record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct ById<E> {
    /// The record.
    pub id: Id<E>,
}

impl<E> ById<E> {
    /// The record with this id.
    pub const fn new(id: Id<E>) -> Self {
        Self { id }
    }
}

impl<E> Clone for ById<E> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<E> Copy for ById<E> {}
impl<E> std::fmt::Debug for ById<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ById").field("id", &self.id).finish()
    }
}

/// Input of operations that need none.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A field of an update: absent, null or a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The field stays as it is.
    #[default]
    Keep,
    /// The field is emptied.
    Clear,
    /// The field becomes this.
    Set(T),
}

impl<T> Patch<T> {
    /// The field as the patch leaves it.
    pub(crate) fn over(self, field: Option<T>) -> Option<T> {
        match self {
            Self::Keep => field,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl Patch<String> {
    /// The patch with its text trimmed and within its limit; an empty text empties the field.
    pub(crate) fn limited(
        self,
        field: &str,
        limit: for<'t> fn(&str, &'t str) -> crate::Result<Option<&'t str>>,
    ) -> crate::Result<Self> {
        Ok(match self {
            Self::Set(text) => match limit(field, &text)? {
                Some(text) => Self::Set(text.to_owned()),
                None => Self::Clear,
            },
            other => other,
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|value| value.map_or(Self::Clear, Self::Set))
    }
}

/// Reads a field of an update that may be absent but not null.
pub(crate) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
