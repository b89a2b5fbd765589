//! What goes over the wire when something is wrong: every operation, every error.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

use crm_core::api::operations;
use crm_core::store::MemoryStore;
use crm_core::{Conflict, Crm, Error, ManualEnv, Newer};
use serde_json::{Value, json};

fn crm() -> Crm {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    Crm::create(MemoryStore::default(), env).unwrap()
}

fn error(crm: &Crm, name: &str, params: &str) -> Value {
    let error = crm.call("anna", name, params).unwrap_err();
    serde_json::to_value(error).unwrap()
}

fn call(crm: &Crm, name: &str, params: Value) -> Value {
    let reply = crm.call("anna", name, &params.to_string());
    serde_json::from_str(&reply.unwrap_or_else(|error| panic!("{name}: {error}")).value).unwrap()
}

#[test]
fn every_operation_refuses_nonsense_and_keeps_nothing_of_it() {
    let crm = crm();
    let nonsense = [
        "",
        " ",
        "null",
        "[]",
        "\"\"",
        "5",
        "{",
        "{]",
        "{}{}",
        "{\"nope\":1}",
        "{\"id\":5}",
        "{\"limit\":-1}",
        "{\"limit\":1.5}",
        "{\"limit\":99999999999999999999999}",
        "{\"limit\":1e999}",
        "{\"sort\":[]}",
        "{\"total\":\"yes\"}",
        "{\"name\":{}}",
        "{\"session\":7}",
        "{\"items\":{}}",
        "{\"id\":\"no-id\"}",
        "{\"seq\":-1}",
    ];
    for operation in operations() {
        for params in nonsense {
            let error = error(&crm, operation.name, params);
            assert_eq!(error["code"], "invalid", "{} {params}: {error}", operation.name);
            assert!(error["field"].is_string(), "{} {params}: {error}", operation.name);
        }
        // Deeper than any honest input.
        let deep = format!("{{\"name\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
        assert_eq!(error(&crm, operation.name, &deep)["code"], "invalid");
    }
    assert_eq!(call(&crm, "changes.since", json!({ "seq": 0 }))["items"], json!([]));
}

#[test]
fn fields_are_named_by_their_path_and_values_stay_out_of_messages() {
    let crm = crm();
    let cases = [
        ("operators.create", r#"{"name":5}"#, "name", "must be a string"),
        ("operators.create", r#"{}"#, "name", "is required"),
        ("operators.create", r#"{"name":""}"#, "name", "must not be empty"),
        ("operators.create", r#"{"name":"a","load":1}"#, "load", "unknown field"),
        (
            "operators.create",
            r#"{"name":"a","max_load":0}"#,
            "max_load",
            "must be from 1 to 1000000",
        ),
        (
            "operators.create",
            r#"{"name":"a","max_load":"7"}"#,
            "max_load",
            "must be an integer from 0 to 4294967295",
        ),
        ("operators.create", r#"{"name":"a","name":"b"}"#, "name", "stands twice"),
        ("contacts.receive_many", r#"{"items":{}}"#, "items", "must be an array"),
        (
            "contacts.list",
            r#"{"created_from":"yesterday"}"#,
            "created_from",
            "is not a time such as 2025-01-31T09:05:00.000Z",
        ),
        (
            "orders.save",
            r#"{"total":1.5,"status":"completed"}"#,
            "total",
            r#"must be a decimal string such as "1234.50""#,
        ),
        ("orders.save", r#"{"total":"-1","status":"completed"}"#, "total", "must not be negative"),
        ("orders.save", r#"{"total":"1","status":{}}"#, "status", "has the wrong type"),
        (
            "orders.save",
            r#"{"total":"1","status":"completed","customer_phone":"123"}"#,
            "customer_phone",
            "is not a valid phone number",
        ),
        ("orders.save", r#"{"status":"completed"}"#, "total", "is required for a new order"),
        ("customers.list", r#"{"limit":0}"#, "limit", "must be from 1 to 1000"),
    ];
    for (name, params, field, reason) in cases {
        let expected = json!({
            "code": "invalid", "message": format!("{field}: {reason}"), "field": field,
            "reason": reason
        });
        assert_eq!(error(&crm, name, params), expected, "{name} {params}");
    }
}

#[test]
fn a_malformed_item_is_refused_at_its_place_and_the_others_are_received() {
    let crm = crm();
    let source = call(&crm, "sources.create", json!({ "name": "bot" }))["id"].clone();
    let items = json!([
        { "external_key": "a", "source": source },
        { "external_key": "b", "source": "Иванов" },
        { "source": source },
        ["c", source],
        { "external_key": " ", "source": source },
        { "external_key": "d", "source": source, "operator": null },
    ]);
    let received = call(&crm, "contacts.receive_many", json!({ "items": items }));
    let fields: Vec<&Value> =
        received["items"].as_array().unwrap().iter().map(|item| &item["error"]["field"]).collect();
    let refused = [
        "items[1].source",
        "items[2].external_key",
        "items[3]",
        "items[4].external_key",
        "items[5].operator",
    ];
    assert!(received["items"][0]["ok"]["id"].is_string());
    assert_eq!(fields[1..], refused);
    assert_eq!(call(&crm, "contacts.list", json!({ "total": true }))["total"], 1);
}

#[test]
fn items_that_json_cannot_hold_are_refused_and_the_others_are_received() {
    let crm = crm();
    let source = call(&crm, "sources.create", json!({ "name": "bot" }))["id"].clone();
    let deep = "[".repeat(200) + &"]".repeat(200);
    let items = [
        format!(r#"{{ "external_key": "a", "source" : {source} }}"#),
        format!(r#"{{"external_key":"b","source":{source},"external_key":"c"}}"#),
        format!(r#"{{"external_key":"\ud800","source":{source}}}"#),
        format!(r#"{{"external_key":"d","source":{source},"operator":1e999}}"#),
        format!(r#"{{"external_key":"e","source":{source},"operator":{deep}}}"#),
        format!("{{\n\"external_key\":\t\"f\",\r\n\"source\":{source}\n}}"),
    ];
    let params = format!(r#"{{ "items": [ {} ] }}"#, items.join(" ,\n"));
    let received = crm.call("anna", "contacts.receive_many", &params).unwrap().value;
    let received: Value = serde_json::from_str(&received).unwrap();
    let told: Vec<_> = received["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["error"]["field"].as_str().unwrap_or("received"))
        .collect();
    let refused = [
        "items[1].external_key",
        "items[2].external_key",
        "items[3].operator",
        "items[4].operator",
    ];
    assert_eq!(told[1..5], refused);
    assert_eq!([told[0], told[5]], ["received"; 2]);
}

#[test]
fn errors_tell_what_the_caller_can_do() {
    let crm = crm();
    let operator = call(&crm, "operators.create", json!({ "name": "Первак", "max_load": 1 }));
    let operator = operator["id"].as_str().unwrap();
    let source = call(&crm, "sources.create", json!({ "name": "bot" }))["id"].clone();
    let weight = json!({ "operator": operator, "source": source, "weight": 1 });
    call(&crm, "weights.set", weight);
    call(&crm, "contacts.receive", json!({ "external_key": "a", "source": source }));

    let id = format!(r#"{{"id":"{operator}"}}"#);
    assert_eq!(
        error(&crm, "operators.delete", &id),
        json!({
            "code": "conflict", "message": "the operator has open contacts",
            "reason": "the operator has open contacts", "count": 1
        })
    );
    assert_eq!(
        error(&crm, "leads.get", &id),
        json!({ "code": "not_found", "message": "lead not found", "entity": "lead", "id": operator })
    );
    let stale =
        error(&crm, "operators.update", &format!(r#"{{"id":"{operator}","rev":9,"name":"x"}}"#));
    assert_eq!(stale["code"], "stale");
    assert_eq!(stale["current"]["name"], "Первак");
    let customer = json!({ "name": "А", "phone": "+7 999 123-45-67" });
    let existing = call(&crm, "customers.create", customer)["id"].clone();
    assert_eq!(
        error(&crm, "customers.create", r#"{"name":"Б","phone":"8 (999) 123-45-67"}"#),
        json!({
            "code": "duplicate", "message": "phone is already taken", "field": "phone",
            "existing": existing
        })
    );
    assert_eq!(
        error(&crm, "operators.fire", "{}"),
        json!({
            "code": "unknown_operation", "message": "unknown operation operators.fire",
            "name": "operators.fire"
        })
    );
    let shapes = [
        (
            Error::Busy,
            json!({ "code": "busy", "message": "the data file is open in another program" }),
        ),
        (
            Error::TooNew { found: 2, supported: 1 },
            json!({
                "code": "too_new", "found": 2, "supported": 1,
                "message": "the data file has format 2; this program reads formats up to 1"
            }),
        ),
        (
            Error::Corrupt { reason: "r".to_owned() },
            json!({ "code": "corrupt", "message": "the data file cannot be read: r", "reason": "r" }),
        ),
        (
            Error::Storage { reason: "r".to_owned() },
            json!({ "code": "storage", "message": "storage failed: r", "reason": "r" }),
        ),
        (Error::Cancelled, json!({ "code": "cancelled", "message": "cancelled" })),
        (
            Error::Conflict(Conflict {
                reason: "r".to_owned(),
                count: None,
                load: Some(3),
                max_load: Some(2),
                newer: None,
            }),
            json!({ "code": "conflict", "message": "r", "reason": "r", "load": 3, "max_load": 2 }),
        ),
        (
            Error::Conflict(Conflict {
                reason: "r".to_owned(),
                newer: Some(Box::new(Newer {
                    entity: "lead",
                    id: "i".to_owned(),
                    seq: 7,
                    operation: "leads.update".to_owned(),
                })),
                ..Conflict::default()
            }),
            json!({
                "code": "conflict", "message": "r: lead i, by leads.update in transaction 7",
                "reason": "r", "entity": "lead", "id": "i", "seq": 7, "operation": "leads.update"
            }),
        ),
    ];
    for (error, shape) in shapes {
        assert_eq!(serde_json::to_value(error).unwrap(), shape);
    }
}

#[test]
fn a_sum_that_would_overflow_is_refused_and_leaves_no_trace() {
    let crm = crm();
    let order = |number: &str| {
        json!({
            "number": number, "total": "9999999999999999.99", "status": "completed",
            "customer_phone": "+79991234567"
        })
        .to_string()
    };
    for number in 0..9 {
        crm.call("anna", "orders.save", &order(&number.to_string())).unwrap();
    }
    let before = call(&crm, "changes.since", json!({ "seq": 0 }))["next_seq"].clone();
    let refused = error(&crm, "orders.save", &order("10"));
    assert_eq!((&refused["code"], &refused["field"]), (&json!("invalid"), &json!("total")));
    assert_eq!(call(&crm, "changes.since", json!({ "seq": 0 }))["next_seq"], before);
    assert!(crm.check().unwrap().ok);
}

#[test]
fn deleting_a_done_contact_of_a_deleted_source_leaves_nothing_of_the_source() {
    let crm = crm();
    let source = call(&crm, "sources.create", json!({ "name": "bot" }))["id"].clone();
    let contact = json!({ "external_key": "a", "source": source });
    let contact = call(&crm, "contacts.receive", contact)["id"].clone();
    call(&crm, "contacts.close", json!({ "id": contact }));
    call(&crm, "sources.delete", json!({ "id": source }));
    call(&crm, "contacts.delete", json!({ "id": contact }));
    assert!(crm.check().unwrap().ok);
}
