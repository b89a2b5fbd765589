//! Imports and exports, as they go over the wire.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing fails the test")]

use crm_core::store::MemoryStore;
use crm_core::{Crm, ManualEnv};
use serde_json::{Value, json};

fn crm() -> Crm {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    Crm::create(MemoryStore::default(), env).unwrap()
}

/// The name of each operation that is called, with its result.
struct Calls<'a> {
    crm: &'a Crm,
    results: Vec<(&'static str, Value)>,
}

impl Calls<'_> {
    fn call(&mut self, name: &'static str, params: Value) -> Value {
        let reply = self.crm.call("anna", name, &params.to_string());
        let reply = reply.unwrap_or_else(|error| panic!("{name}: {error}")).value;
        let result: Value = serde_json::from_str(&reply).unwrap();
        self.results.push((name, result.clone()));
        result
    }
}

#[test]
fn an_import_is_begun_fed_finished_or_cancelled() {
    let crm = crm();
    let mut calls = Calls { crm: &crm, results: Vec::new() };
    // phone;name;age / +79991234567;Anna;7 / 5;x;1
    let bytes = "cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=";
    for end in [&["import.step", "import.finish"][..], &["import.cancel"]] {
        let begun = calls.call("import.begin", json!({ "kind": "customers" }));
        calls.call("import.feed", json!({ "session": begun["session"], "bytes": bytes }));
        for name in end {
            calls.call(name, begun.clone());
        }
    }
    insta::assert_json_snapshot!(calls.results);
}

#[test]
fn an_export_is_begun_and_gives_its_bytes_or_is_cancelled() {
    let crm = crm();
    let mut calls = Calls { crm: &crm, results: Vec::new() };
    let begin = json!({ "list": "sources", "format": "csv_excel", "encoding": "cp1251" });
    let source = json!({ "name": "a\u{1f600}" });
    crm.call("anna", "sources.create", &source.to_string()).unwrap();
    for end in ["export.next", "export.cancel"] {
        let begun = calls.call("export.begin", begin.clone());
        calls.call(end, begun);
    }
    insta::assert_json_snapshot!(calls.results);
}
