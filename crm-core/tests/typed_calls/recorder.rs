//! Calls that are written down as TypeScript.

use std::collections::BTreeSet;
use std::fmt::Write;

use crm_core::store::MemoryStore;
use crm_core::{Crm, Error, ManualEnv};
use serde_json::{Value, json};

use crate::field_path::{FieldPath, paths};

const HEADER: &str = "\
// Calls of every operation, and what came of them, written by the test `typed_calls` of crm-core.
// A line below `@ts-expect-error` is what the engine refuses to read.
import type { Change, CrmError, Operations } from '../../src/generated/operations.js';

type In<Name extends keyof Operations> = Operations[Name]['input'];
type Out<Name extends keyof Operations> = Operations[Name]['output'];
";

fn crm() -> (Crm, ManualEnv) {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    (Crm::create(MemoryStore::default(), env.clone()).unwrap(), env)
}

/// A file in which calls are made and written down.
pub struct Recorder {
    crm: Crm,
    pub env: ManualEnv,
    pub text: String,
    /// The operations that have succeeded.
    pub called: BTreeSet<&'static str>,
    /// The codes of the errors there were.
    pub codes: BTreeSet<&'static str>,
    /// The places of inputs, by operation, that were spoilt already.
    spoilt: BTreeSet<(&'static str, String)>,
}

impl Recorder {
    pub fn new() -> Self {
        let (crm, env) = crm();
        let (called, codes, spoilt) = Default::default();
        Self { crm, env, text: HEADER.to_owned(), called, codes, spoilt }
    }

    /// Makes a call that succeeds.
    pub fn call(&mut self, name: &'static str, params: Value) -> Value {
        let reply = self.crm.call("anna", name, &params.to_string());
        let reply = reply.unwrap_or_else(|error| panic!("{name} {params}: {error}"));
        self.called.insert(name);
        self.takes(name, &params);
        let value: Value = serde_json::from_str(&reply.value).unwrap();
        self.fits(&value, &format!("Out<'{name}'>"));
        self.fits(&serde_json::to_value(reply.changes).unwrap(), "Change[]");
        value
    }

    /// Makes a call that fails.
    pub fn fail(&mut self, name: &'static str, params: Value) {
        let error = self.crm.call("anna", name, &params.to_string()).unwrap_err();
        self.error(&error);
    }

    /// Writes an error down.
    pub fn error(&mut self, error: &Error) {
        self.codes.insert(error.code());
        self.fits(&serde_json::to_value(error).unwrap(), "CrmError");
    }

    /// Writes an input down, and what becomes of it when something in it is not as it should be.
    pub fn takes(&mut self, name: &'static str, params: &Value) {
        self.fits(params, &format!("In<'{name}'>"));
        for place in paths(params) {
            let null = place.of(params).is_null();
            // The query of an export is read by the list.
            let read = !place.is_inside("query");
            if read && !null && self.spoilt.insert((name, place.general())) {
                self.spoil(name, params, &place);
            }
        }
    }

    fn spoil(&mut self, name: &'static str, params: &Value, place: &FieldPath) {
        let of = format!("In<'{name}'>");
        let value = place.of(params);
        if let Some(absent) = place.without(params) {
            let null = place.with(params, Value::Null);
            let (unread, unread_null) = (unread(name, &absent, place), unread(name, &null, place));
            // Null in the place of what is missing makes no difference to an operation that requires
            // by itself what may be missing when its input is read.
            let required = unread.as_deref() == Some("is required") && unread != unread_null;
            self.line(&absent, &of, !required);
            self.line(&null, &of, unread_null.is_none() || unread == unread_null);
        }
        let other = if value.is_string() { json!(7) } else { json!("7") };
        let other = place.with(params, other);
        assert!(unread(name, &other, place).is_some(), "{name} takes {other}");
        self.line(&other, &of, false);
        if value.is_string() {
            let other = place.with(params, json!("nonsense"));
            // The words there are stand in backticks.
            let reason = unread(name, &other, place).unwrap_or_default();
            let words: Vec<&str> = reason.split('`').skip(1).step_by(2).collect();
            self.line(&other, &of, words.is_empty());
            for word in words {
                self.fits(&place.with(params, json!(word)), &of);
            }
        }
        if value.is_object() {
            let more = place.field("nope");
            let other = more.with(params, json!(1));
            assert!(unread(name, &other, &more).is_some(), "{name} takes {other}");
            self.line(&other, &of, more.is_inside("query"));
        }
    }

    fn fits(&mut self, value: &Value, ty: &str) {
        self.line(value, ty, true);
    }

    fn line(&mut self, value: &Value, ty: &str, fits: bool) {
        let expect = if fits { "" } else { "// @ts-expect-error\n" };
        writeln!(self.text, "{expect}({value}) satisfies {ty};").unwrap();
    }
}

/// What an empty file has against the value at this place of an input.
fn unread(name: &str, params: &Value, place: &FieldPath) -> Option<String> {
    let error = match crm().0.call("anna", name, &params.to_string()) {
        Err(error) => serde_json::to_value(error).unwrap(),
        Ok(reply) => {
            let value: Value = serde_json::from_str(&reply.value).unwrap();
            value.pointer("/items/0/error")?.clone()
        }
    };
    let here = error["code"] == "invalid" && error["field"] == place.to_string();
    here.then(|| error["reason"].as_str().unwrap().to_owned())
}
