//! Inputs inside others that are read by themselves.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::wire;
use crate::Result;

/// An input inside another that is read later, so that what is wrong with it is an error of its own.
#[derive(Debug, Clone)]
pub(super) struct Unread<T> {
    json: Box<RawValue>,
    input: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Unread<T> {
    pub fn read(&self) -> Result<T> {
        wire::read(self.json.get())
    }
}

impl<'de, T> Deserialize<'de> for Unread<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        <Box<RawValue>>::deserialize(deserializer).map(|json| Self { json, input: PhantomData })
    }
}
