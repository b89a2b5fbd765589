//! Inputs inside others that are read by themselves.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::wire;
use crate::Result;

/// An input inside another that is read later, so that what is wrong with it is an error of its own.
#[derive(Debug, Clone)]
pub(super) struct Unread<T> {
    json: Value,
    input: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Unread<T> {
    pub fn read(&self) -> Result<T> {
        wire::read(&self.json.to_string())
    }
}

impl<'de, T> Deserialize<'de> for Unread<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|json| Self { json, input: PhantomData })
    }
}
