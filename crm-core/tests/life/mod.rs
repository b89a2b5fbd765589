//! Data of every kind of record, for the tests that need them all.

use crm_core::{Crm, ManualEnv};
use serde_json::{Value, json};

/// A small life of a team: every kind of record, every status.
pub fn live(crm: &Crm, env: &ManualEnv) {
    let call = |name: &str, params: Value| -> Value {
        let reply = crm.call("anna", name, &params.to_string());
        serde_json::from_str(&reply.unwrap_or_else(|error| panic!("{name}: {error}")).value)
            .unwrap()
    };
    let id = |record: &Value| record["id"].clone();
    let source = id(&call("sources.create", json!({ "name": "Telegram bot" })));
    let gone = id(&call("sources.create", json!({ "name": "Сайт" })));
    let mut operators = Vec::new();
    for (name, weight, max_load) in [("Первак", 10, 1), ("Вторяк", 7, 2), ("Третьяк", 5, 1)]
    {
        let operator = id(&call("operators.create", json!({ "name": name, "max_load": max_load })));
        call("weights.set", json!({ "operator": operator, "source": source, "weight": weight }));
        operators.push(operator);
    }
    let mut contacts = Vec::new();
    for number in 0..7 {
        env.advance(60_000).unwrap();
        contacts.push(id(&call(
            "contacts.receive",
            json!({
                "external_key": format!("8 (999) 000-00-0{number}"), "source": source,
                "lead_name": "Лид", "request_id": format!("request {number}")
            }),
        )));
    }
    call("contacts.start", json!({ "id": contacts[0] }));
    call("contacts.close", json!({ "id": contacts[1] }));
    call(
        "contacts.reassign",
        json!({ "id": contacts[2], "operator": operators[0], "force": true }),
    );
    call("contacts.close", json!({ "id": contacts[6] }));
    call("sources.delete", json!({ "id": gone }));
    call("contacts.delete", json!({ "id": contacts[1] }));
    let last = call("changes.since", json!({ "seq": 0 }))["next_seq"].clone();
    call("changes.undo", json!({ "seq": last }));
    for (number, status) in
        ["pending", "processing", "shipped", "delivered", "completed", "cancelled"]
            .iter()
            .enumerate()
    {
        env.advance(60_000).unwrap();
        let order = json!({
            "customer_name": "Ёлкин", "customer_phone": format!("+7999000000{}", number % 3),
            "customer_email": "a@b.example", "delivery_city": "Пермь", "delivery_address": "дом",
            "total": format!("{}.50", 60_000 * number), "status": status, "notes": "заметка"
        });
        call("orders.save", order);
    }
    call(
        "orders.save",
        json!({ "total": "5", "status": "completed", "placed_at": "2024-01-01T00:00:00Z",
        "customer_phone": "+79990000009" }),
    );
    let customers = call("customers.list", json!({}));
    call("notes.create", json!({ "customer": customers["items"][0]["id"], "text": "важный" }));
    env.advance(200 * 86_400_000).unwrap();
    call("sweep", json!({}));
}
