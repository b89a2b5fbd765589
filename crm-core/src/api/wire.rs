//! JSON: inputs read with the path of what is wrong, results written.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer as _, Serialize};

use crate::{Error, Result};

/// Reads the input of an operation, a JSON object.
pub(crate) fn read<'de, T: Deserialize<'de>>(params: &'de str) -> Result<T> {
    if !params.trim_start().starts_with('{') {
        return Err(Error::invalid("params", "must be a JSON object"));
    }
    let mut json = serde_json::Deserializer::from_str(params);
    let read = json.deserialize_map(Object(PhantomData));
    read.and_then(|input| json.end().map(|()| input)).map_err(|error| {
        let path = path_at(params, offset_of(&error, params));
        invalid(&path, &error, params)
    })
}

/// An object. Asked for a struct, serde_json takes an array in its place, too, with code for that for each
/// type; asked for a map it does not.
struct Object<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> std::result::Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields))
    }
}

/// How many bytes of `params` were read when `error` was found.
fn offset_of(error: &serde_json::Error, params: &str) -> usize {
    let lines_before = params.split_inclusive('\n').take(error.line().saturating_sub(1));
    lines_before.map(str::len).sum::<usize>() + error.column()
}

/// A step from a container into what it holds.
enum Step {
    /// Of an object; empty until its first key.
    Key(String),
    /// Of an array.
    Index(usize),
}

/// The path of the innermost value that lies around `offset`, begins or ends there, such as
/// `items[3].source`; `.` for all of it. Found from the text, so that reading an input costs nothing for
/// it, in time or in code for each type.
fn path_at(json: &str, offset: usize) -> String {
    let mut steps: Vec<Step> = Vec::new();
    let mut awaits_key = false;
    for (start, token) in tokens(json) {
        let end = start + token.len();
        let is_key = awaits_key && token.starts_with('"');
        match token {
            _ if start > offset => break,
            "{" | "[" if start == offset => return path(&steps),
            // A word that begins here was not read: what its container is was wrong.
            _ if start == offset => break,
            "{" => {
                steps.push(Step::Key(String::new()));
                awaits_key = true;
            }
            "[" => steps.push(Step::Index(0)),
            "}" | "]" => {
                steps.pop();
                awaits_key = false;
                if end == offset {
                    return path(&steps);
                }
            }
            "," => match steps.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                _ => awaits_key = true,
            },
            ":" => awaits_key = false,
            _ if is_key && offset <= end => break,
            key if is_key => {
                if let Some(Step::Key(last)) = steps.last_mut() {
                    *last = serde_json::from_str(key).unwrap_or_default();
                }
            }
            _ if offset <= end => return path(&steps),
            _ => {}
        }
    }
    // Between the values of a container: it is the container's.
    steps.pop();
    path(&steps)
}

fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Key(key) if path.is_empty() => path.push_str(key),
            Step::Key(key) => path.extend([".", key]),
            Step::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }
    if path.is_empty() { ".".to_owned() } else { path }
}

/// The tokens of JSON with their offsets: brackets, signs, strings, and words such as `null` and numbers.
fn tokens(json: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = json;
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let length = match rest.chars().next()? {
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            '"' => string_length(rest),
            _ => rest.find(ends_a_word).unwrap_or(rest.len()).max(1),
        };
        let start = json.len() - rest.len();
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        Some((start, token))
    })
}

fn ends_a_word(next: char) -> bool {
    next.is_ascii_whitespace() || matches!(next, '{' | '}' | '[' | ']' | ',' | ':' | '"')
}

/// The bytes of the string that `text` begins with, with its quotes.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    let mut bytes = text.bytes().enumerate().skip(1);
    let end = bytes.find(|(_, byte)| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::customers::{CustomerQuery, SaveOrder};
    use crate::import::BeginImport;
    use crate::routing::{ReceiveContact, Simulate};
    use crate::settings::UpdateSettings;
    use crate::team::CreateOperator;

    /// What `read` says with the path that a tracking deserializer finds.
    fn told_by_tracking<T: DeserializeOwned>(params: &str) -> Option<Error> {
        let mut deserializer = serde_json::Deserializer::from_str(params);
        let read: std::result::Result<T, _> = serde_path_to_error::deserialize(&mut deserializer);
        match read {
            Err(error) => {
                let path = error.path().to_string();
                // Of a field that nobody knows it tells the path, we that of its object.
                let path = match error.inner().to_string().starts_with("unknown field") {
                    true => path.rsplit_once('.').map_or(".", |(object, _)| object),
                    false => &path,
                };
                Some(invalid(path, error.inner(), params))
            }
            Ok(_) => deserializer.end().err().map(|error| invalid(".", &error, params)),
        }
    }

    fn check<T: DeserializeOwned>(params: &str) {
        assert_eq!(read::<T>(params).err(), told_by_tracking::<T>(params), "{params}");
    }

    fn check_all(params: &str) {
        check::<CreateOperator>(params);
        check::<ReceiveContact>(params);
        check::<SaveOrder>(params);
        check::<CustomerQuery>(params);
        check::<Simulate>(params);
        check::<UpdateSettings>(params);
        check::<BeginImport>(params);
    }

    /// Something in the place of something else.
    fn anything() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            Just("true".to_owned()),
            Just("-1".to_owned()),
            Just("1.5".to_owned()),
            Just("1e999".to_owned()),
            Just("\"\"".to_owned()),
            Just("\"new\"".to_owned()),
            Just("\"\\ud800 \\\" \"".to_owned()),
            Just("\"2025-01-31T09:05:00Z\"".to_owned()),
            Just("7".to_owned()),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                // Not with a bracket first: where an array is wrong, the error lies at its first
                // item, which is then told if the error could be its own.
                proptest::collection::vec(inner.clone(), 0..3).prop_map(|items| format!(
                    "[7 , {}]",
                    items.join(" , ")
                )
                .replace(" , ]", "]")),
                proptest::collection::vec((fields(), inner), 0..3).prop_map(|members| {
                    let members =
                        members.iter().map(|(name, value)| format!("\"{name}\" :{value}"));
                    format!("{{\n{}}}", members.collect::<Vec<_>>().join(","))
                }),
            ]
        })
    }

    fn fields() -> impl Strategy<Value = &'static str> {
        proptest::sample::select(vec![
            "name",
            "max_load",
            "source",
            "external_key",
            "total",
            "status",
            "filter",
            "sort",
            "by",
            "limit",
            "weights",
            "operator",
            "weight",
            "policies",
            "policy",
            "period",
            "from",
            "to",
            "category_policy",
            "vip_total",
            "columns",
            "kind",
            "format",
            "currency",
            "options",
            "quotas",
            "operators",
            "request_id",
            "n\\u0061me",
            "ключ",
        ])
    }

    proptest! {
        #[test]
        fn the_path_of_an_error_is_the_one_that_tracking_finds(
            members in proptest::collection::vec((fields(), anything()), 0..4),
            cut in proptest::option::of(0_usize..60),
        ) {
            let members = members.iter().map(|(name, value)| format!("\"{name}\":{value}"));
            let params = format!("{{{}}}", members.collect::<Vec<_>>().join(",\n"));
            let whole = params.len();
            check_all(params.get(..cut.unwrap_or(whole)).filter(|cut| cut.starts_with('{')).unwrap_or(&params));
        }
    }

    #[test]
    fn a_path_leads_to_the_innermost_value_at_an_offset() {
        let json = r#"{"a":[1,{"b\"":[true]}],"c" : null}"#;
        let at = |found: &str| json.find(found).unwrap();
        assert_eq!(path_at(json, 0), ".");
        assert_eq!(path_at(json, at("[1")), "a");
        assert_eq!(path_at(json, at("1,")), "a");
        assert_eq!(path_at(json, at("1,") + 1), "a[0]");
        assert_eq!(path_at(json, at("true") + 4), "a[1].b\"[0]");
        assert_eq!(path_at(json, at("true") + 5), "a[1].b\"");
        assert_eq!(path_at(json, at("\"c")), ".");
        assert_eq!(path_at(json, at(": null")), ".");
        assert_eq!(path_at(json, json.len() - 1), "c");
        assert_eq!(path_at(json, json.len()), ".");
    }
}
