//! Every operation, called: what goes in and comes out, for the compiler of TypeScript to hold the
//! declared types against. Of each field that goes in, the engine itself says whether it may be
//! missing, null or of another type, and the declared types must say the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

mod field_path;
mod recorder;

use std::collections::BTreeSet;

use crm_core::Error;
use crm_core::api::operations;
use recorder::Recorder;
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

/// The part of a query that every list has.
fn paged(mut filters: Value) -> Value {
    for (name, value) in [("sort", json!("-created_at")), ("cursor", json!("none"))] {
        filters[name] = value;
    }
    filters["limit"] = json!(2);
    filters["offset"] = json!(0);
    filters["total"] = json!(true);
    filters
}

#[test]
fn declared_types_are_those_of_real_calls() {
    let mut file = Recorder::new();
    let (operator, source) = team(&mut file);
    contacts(&mut file, &operator, &source);
    decisions(&mut file);
    file.env.advance(DAY).unwrap();
    customers(&mut file);
    files(&mut file);
    file.env.advance(400 * DAY).unwrap();
    log(&mut file);
    errors(&mut file);
    let all: BTreeSet<&str> = operations().iter().map(|operation| operation.name).collect();
    assert_eq!(file.called, all, "every operation is called");
    insta::with_settings!({
        snapshot_path => "../../../crm-wasm/ts/test/types",
        prepend_module_to_snapshot => false,
    }, {
        insta::assert_binary_snapshot!("calls.ts", file.text.into_bytes());
    });
}

fn team(file: &mut Recorder) -> (Value, Value) {
    let operator = json!({ "name": "Первак", "max_load": 2, "active": true });
    let operator = file.call("operators.create", operator);
    let id = &operator["id"];
    let update = json!({ "id": id, "rev": 1, "name": "Первый", "max_load": 3, "active": true });
    file.call("operators.update", update);
    file.takes("operators.update", &json!({ "id": id, "active": false, "return_contacts": true }));
    file.fail("operators.update", json!({ "id": id, "rev": 1, "name": "Второй" }));
    file.call("operators.get", json!({ "id": id }));
    let spare = file.call("operators.create", json!({ "name": "Запасной" }));
    file.call("operators.delete", json!({ "id": spare["id"] }));
    file.takes("operators.list", &paged(json!({ "active": true })));
    file.call("operators.list", json!({ "limit": 1, "total": true }));

    let source = json!({ "name": "bot", "policy": "weight_over_load", "sticky": true });
    let source = &file.call("sources.create", source)["id"];
    let update = json!({
        "id": source, "rev": 1, "name": "бот", "policy": "weight_over_load", "sticky": true
    });
    file.call("sources.update", update);
    file.fail("sources.update", json!({ "id": source, "rev": 1, "name": "чат" }));
    file.call("sources.get", json!({ "id": source }));
    let spare = file.call("sources.create", json!({ "name": "Запасной" }));
    file.call("sources.delete", json!({ "id": spare["id"] }));
    file.takes("sources.list", &paged(json!({})));
    file.call("sources.list", json!({}));

    let weight = json!({ "operator": id, "source": source, "weight": 5 });
    file.call("weights.set", weight.clone());
    file.takes("weights.list", &paged(json!({ "operator": id, "source": source })));
    file.call("weights.list", json!({}));
    let spare = file.call("sources.create", json!({ "name": "Другой" }));
    file.call("weights.set", json!({ "operator": id, "source": spare["id"], "weight": 5 }));
    file.call("weights.remove", json!({ "operator": id, "source": spare["id"] }));
    (id.clone(), source.clone())
}

fn contacts(file: &mut Recorder, operator: &Value, source: &Value) {
    let contact = json!({
        "external_key": "+7 999 123-45-67", "source": source, "lead_name": "Анна",
        "request_id": "first"
    });
    let first = file.call("contacts.receive", contact.clone());
    let id = &first["id"];
    let items = json!({ "items": [contact, { "external_key": "b", "source": source }] });
    file.call("contacts.receive_many", items);
    let items = json!({ "items": [{ "external_key": "c", "source": "bot" }] });
    file.call("contacts.receive_many", items);
    let waiting = |key| json!({ "external_key": key, "source": source });
    file.call("contacts.receive", waiting("d"));
    let queued = file.call("contacts.receive", waiting("e"));
    file.takes("routing.queue", &paged(json!({ "source": source })));
    file.call("routing.queue", json!({ "total": true }));
    file.takes("routing.board", &paged(json!({ "active": true })));
    file.call("routing.board", json!({}));
    file.call("contacts.get", json!({ "id": id }));
    let filters = json!({
        "operator": operator, "source": source, "lead": first["lead"], "customer": first["lead"],
        "status": "new", "created_from": "2025-01-01T00:00:00Z", "created_to": "2025-02-01T00:00:00Z",
        "updated_from": "2025-01-01T00:00:00Z", "updated_to": "2025-02-01T00:00:00Z"
    });
    file.takes("contacts.list", &paged(filters));
    file.call("contacts.list", json!({}));
    file.call("contacts.explain", json!({ "id": id }));
    file.call("contacts.explain", json!({ "id": queued["id"] }));
    file.fail("operators.delete", json!({ "id": operator }));
    file.call("contacts.start", json!({ "id": id }));
    file.call("contacts.close", json!({ "id": id }));
    file.call("contacts.reopen", json!({ "id": id }));
    let spare = file.call("operators.create", json!({ "name": "Запасной", "max_load": 1 }));
    let reassign = json!({ "id": queued["id"], "operator": spare["id"], "force": true });
    file.call("contacts.reassign", reassign);
    file.fail("contacts.reassign", json!({ "id": id, "operator": spare["id"] }));
    file.call("contacts.explain", json!({ "id": queued["id"] }));
    file.call("operators.update", json!({ "id": spare["id"], "active": false }));
    file.call("contacts.delete", json!({ "id": queued["id"] }));

    file.call("leads.get", json!({ "id": first["lead"] }));
    file.takes("leads.list", &paged(json!({ "search": "анна" })));
    file.call("leads.list", json!({}));
    file.call("leads.update", json!({ "id": first["lead"], "rev": 1, "name": "Анна П." }));
    file.fail("leads.update", json!({ "id": first["lead"], "rev": 1, "name": "Анна" }));
    file.call("leads.delete", json!({ "id": queued["lead"] }));

    let simulate = json!({
        "from": "2025-01-01T00:00:00Z", "to": "2025-02-01T00:00:00Z",
        "weights": [{ "operator": operator, "source": source, "weight": 1 }],
        "max_load": [{ "operator": operator, "max_load": 1 }],
        "policy": [{ "source": source, "policy": "least_loaded", "sticky": false }]
    });
    file.call("routing.simulate", simulate);
}

/// Decisions by each policy, and one that follows an earlier contact.
fn decisions(file: &mut Recorder) {
    let operator = file.call("operators.create", json!({ "name": "Вторая" }))["id"].clone();
    let absent = json!({ "name": "Третья", "active": false });
    let absent = file.call("operators.create", absent)["id"].clone();
    for policy in ["weight_over_load", "least_loaded", "smooth_weighted", "weighted_random"] {
        let source = json!({ "name": policy, "policy": policy, "sticky": true });
        let source = file.call("sources.create", source)["id"].clone();
        for operator in [&operator, &absent] {
            let weight = json!({ "operator": operator, "source": source, "weight": 5 });
            file.call("weights.set", weight);
        }
        let receive = |file: &mut Recorder| {
            let contact = json!({ "external_key": policy, "source": source });
            let contact = file.call("contacts.receive", contact);
            file.call("contacts.explain", json!({ "id": contact["id"] }));
            contact
        };
        let [first, second] = [receive(file), receive(file)];
        file.call("contacts.close", json!({ "id": first["id"] }));
        file.call("contacts.close", json!({ "id": second["id"] }));
        receive(file);
    }
}

fn customers(file: &mut Recorder) {
    let order = json!({
        "number": "7", "customer_name": "Анна", "customer_phone": "8 (999) 123-45-67",
        "customer_email": "anna@example.com", "delivery_city": "Томск", "delivery_address": "Мира, 1",
        "total": "120000.00", "status": "completed", "placed_at": "2025-01-31T09:05:00Z",
        "notes": "позвонить"
    });
    let order = file.call("orders.save", order);
    file.takes("orders.save", &json!({ "number": "7", "rev": 1 }));
    file.fail("orders.save", json!({ "number": "7", "rev": 9 }));
    let phone = json!({ "customer_phone": "+79990000002", "total": "1.00", "status": "completed" });
    file.call("orders.save", phone);
    let spare = file.call("orders.save", json!({ "total": "1.00", "status": "pending" }));
    file.call("orders.get", json!({ "id": order["id"] }));
    let filters = json!({
        "customer": order["customer"], "status": "completed", "placed_from": "2025-01-01T00:00:00Z",
        "placed_to": "2025-02-01T00:00:00Z", "search": "7"
    });
    file.takes("orders.list", &paged(filters));
    file.call("orders.list", json!({}));
    file.call("orders.delete", json!({ "id": spare["id"] }));

    let customer = json!({
        "name": "Борис", "phone": "+79990000000", "email": "boris@example.com", "city": "Омск",
        "address": "Мира, 2", "notes": "-"
    });
    let second = file.call("customers.create", customer.clone());
    file.fail("customers.create", customer);
    let update = json!({
        "id": second["id"], "rev": 1, "name": "Борис Б.", "phone": "+79990000001",
        "email": null, "city": "Омск", "address": null, "notes": null, "force": true
    });
    file.call("customers.update", update);
    let update = json!({
        "id": second["id"], "email": "b@example.com", "address": "Мира, 3", "notes": "+"
    });
    file.takes("customers.update", &update);
    let id = &order["customer"];
    file.fail("customers.update", json!({ "id": id, "rev": 9, "city": "Омск" }));
    file.call("customers.get", json!({ "id": id }));
    let filters = json!({
        "category": "vip", "city": "Томск", "search": "анна", "spent_from": "1", "spent_to": "9",
        "orders_from": 1, "orders_to": 9, "last_order_from": "2025-01-01T00:00:00Z",
        "last_order_to": "2025-02-01T00:00:00Z"
    });
    file.takes("customers.list", &paged(filters));
    file.call("customers.list", json!({}));
    let filters = json!({
        "id": id, "status": "completed", "placed_from": "2025-01-01T00:00:00Z",
        "placed_to": "2025-02-01T00:00:00Z"
    });
    file.takes("customers.history", &paged(filters));
    file.call("customers.history", json!({ "id": id }));
    file.call("customers.explain", json!({ "id": id, "limit": 5 }));
    file.call("customers.overview", json!({}));
    file.call("customers.refresh", json!({ "id": id }));
    file.call("customers.sync", json!({ "force_update": true, "stats_only": false }));

    let note = file.call("notes.create", json!({ "customer": id, "text": "Перезвонить" }));
    file.takes("notes.list", &paged(json!({ "customer": id })));
    file.call("notes.list", json!({ "customer": id }));
    file.call("notes.delete", json!({ "id": note["id"] }));
    file.call("customers.delete", json!({ "id": second["id"], "force": true }));

    file.call("settings.get", json!({}));
    let settings = json!({
        "rev": 1, "currency": "USD", "region": "DE", "language": "en", "time_zone": "Europe/Berlin",
        "counted_statuses": ["completed", "shipped"],
        "category_policy": { "preset": "inactive_first", "rules": [
            { "category": "inactive", "inactive_days": 90 },
            { "category": "vip", "min_spent": "5000.50", "min_orders": 3 },
            { "category": "regular", "min_orders": 2 },
            { "category": "new" },
        ] },
    });
    file.call("settings.update", settings);
    file.fail("settings.update", json!({ "rev": 1, "language": "ru" }));
}

fn files(file: &mut Recorder) {
    // phone;name;age / +79991234567;Anna;7 / 5;x;1
    let bytes = "cGhvbmU7bmFtZTthZ2UKKzc5OTkxMjM0NTY3O0FubmE7Nwo1O3g7MQo=";
    let begin = json!({
        "kind": "customers", "file_name": "customers.csv", "dry_run": true,
        "mapping": {
            "columns": { "phone": "phone" }, "separator": ";", "encoding": "utf-8", "sheet": "1"
        }
    });
    file.takes("import.begin", &begin);
    for end in [&["import.step", "import.finish"][..], &["import.cancel"]] {
        let begun = file.call("import.begin", json!({ "kind": "customers" }));
        file.call("import.feed", json!({ "session": begun["session"], "bytes": bytes }));
        for name in end {
            file.call(name, begun.clone());
        }
    }
    let begin = json!({
        "list": "customers", "format": "csv_excel", "encoding": "cp1251",
        "query": { "category": "new" }
    });
    for end in ["export.next", "export.cancel"] {
        let begun = file.call("export.begin", begin.clone());
        file.call(end, begun);
    }
}

fn log(file: &mut Recorder) {
    file.call("sweep", json!({ "limit": 100 }));
    let customer = file.call("customers.list", json!({}))["items"][0]["id"].clone();
    file.call("customers.explain", json!({ "id": customer }));
    let list = file.call("changes.since", json!({ "seq": 0, "limit": 5 }));
    let operator = &list["items"][0]["id"];
    file.takes("changes.history", &paged(json!({ "entity": "operator", "id": operator })));
    file.call("changes.history", json!({ "entity": "operator", "id": operator }));
    let seq = file.call("changes.since", json!({ "seq": 0, "limit": 10_000 }))["next_seq"].clone();
    let note = file.call("notes.create", json!({ "customer": customer, "text": "лишнее" }));
    let seq = seq.as_u64().unwrap() + 1;
    file.call("changes.undo", json!({ "seq": seq }));
    file.call("changes.history", json!({ "entity": "note", "id": note["id"] }));
    file.fail("changes.undo", json!({ "seq": 1 }));
    file.call("stat", json!({}));
    file.call("check", json!({}));
}

fn errors(file: &mut Recorder) {
    let unknown = "00000000-0000-7000-8000-000000000000";
    file.fail("leads.get", json!({ "id": unknown }));
    file.fail("leads.get", json!({}));
    file.fail("leads.fire", json!({}));
    let reason = "r".to_owned();
    for error in [
        Error::Busy,
        Error::TooNew { found: 2, supported: 1 },
        Error::Corrupt { reason: reason.clone() },
        Error::Storage { reason },
        Error::Cancelled,
    ] {
        file.error(&error);
    }
    assert_eq!(file.codes.len(), 11, "{:?}", file.codes);
}
