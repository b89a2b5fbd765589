//! JSON: inputs read with the path of what is wrong, results written.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::de::{Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize};

use crate::{Error, Result};

/// Reads the input of an operation, a JSON object.
pub(crate) fn read<'de, T: Deserialize<'de>>(params: &'de str) -> Result<T> {
    if !params.trim_start().starts_with('{') {
        return Err(Error::invalid("params", "must be a JSON object"));
    }
    let mut deserializer = serde_json::Deserializer::from_str(params);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        invalid(&path, error.inner(), params)
    })?;
    deserializer.end().map_err(|error| invalid(".", &error, params))?;
    Ok(value)
}

/// Writes a result.
pub(crate) fn write<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Storage {
        reason: format!("the result cannot be written: {error}"),
    })
}

/// The error with the field it is about. Values are left out of it: they may be personal.
fn invalid(path: &str, error: &serde_json::Error, params: &str) -> Error {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(head, _)| head);
    let field = if path == "." { "params" } else { path };
    if error.is_syntax() || error.is_eof() {
        // An object where a word is expected is told as wrong syntax, too.
        return match serde_json::from_str::<IgnoredAny>(params) {
            Ok(_) => Error::invalid(field, "has the wrong type"),
            Err(_) => Error::invalid("params", format!("is not JSON: {message}")),
        };
    }
    let inside = |name: &str| match path {
        "." => name.to_owned(),
        path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    let named = |start: &str| message.strip_prefix(start)?.split('`').next();
    if let Some(name) = named("missing field `") {
        return Error::invalid(inside(name), "is required");
    }
    if let Some(name) = named("unknown field `") {
        return Error::invalid(inside(name), "unknown field");
    }
    if let Some(name) = named("duplicate field `") {
        return Error::invalid(inside(name), "stands twice");
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => Error::invalid(field, format!("must be {}", in_words(expected))),
        None => Error::invalid(field, message),
    }
}

/// What serde expected, as the callers of operations call it.
fn in_words(expected: &str) -> &str {
    match expected {
        "i64" => "an integer",
        "u32" => "an integer from 0 to 4294967295",
        "u64" => "an integer, 0 or more",
        "a boolean" => "true or false",
        "a sequence" => "an array",
        other => other,
    }
}

/// Bytes as base64 text.
#[derive(Debug)]
pub(super) struct Bytes(pub Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| D::Error::custom("must be base64"))?;
        Ok(Self(bytes))
    }
}
