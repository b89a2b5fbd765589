//! Settings, explanations of categories and the overview, as they go over the wire.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing fails the test")]

use crm_core::store::MemoryStore;
use crm_core::{Crm, ManualEnv};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

fn crm() -> (Crm, ManualEnv) {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    (Crm::create(MemoryStore::default(), env.clone()).unwrap(), env)
}

fn call(crm: &Crm, name: &str, params: Value) -> Value {
    let reply = crm.call("anna", name, &params.to_string());
    serde_json::from_str(&reply.unwrap_or_else(|error| panic!("{name}: {error}")).value).unwrap()
}

fn error(crm: &Crm, name: &str, params: Value) -> Value {
    serde_json::to_value(crm.call("anna", name, &params.to_string()).unwrap_err()).unwrap()
}

fn order(crm: &Crm, customer: u32, total: &str, placed_at: &str) -> Value {
    let order = json!({
        "customer_name": format!("Имя {customer}"), "total": total, "status": "completed",
        "customer_phone": format!("+7999000000{customer}"), "placed_at": placed_at,
    });
    call(crm, "orders.save", order)
}

#[test]
fn settings_are_shown_whole() {
    let (crm, _) = crm();
    insta::assert_json_snapshot!(call(&crm, "settings.get", json!({})));
    let update = json!({
        "rev": 1, "currency": "USD", "region": "DE", "language": "en", "time_zone": "Europe/Berlin",
        "counted_statuses": ["completed", "shipped"],
        "category_policy": { "rules": [
            { "category": "vip", "min_spent": "5000.50" },
            { "category": "inactive", "inactive_days": 90 },
            { "category": "new" },
        ] },
    });
    insta::assert_json_snapshot!(call(&crm, "settings.update", update));
    insta::assert_json_snapshot!(call(&crm, "changes.since", json!({ "seq": 0 })));
}

#[test]
fn settings_sent_back_as_they_were_read_change_nothing() {
    let (crm, env) = crm();
    let read = call(&crm, "settings.get", json!({}));
    env.advance(1).unwrap();
    let mut sent = read.clone();
    for field in ["created_at", "updated_at", "recounting"] {
        sent.as_object_mut().unwrap().remove(field);
    }
    assert_eq!(call(&crm, "settings.update", sent), read);
    assert_eq!(call(&crm, "changes.since", json!({ "seq": 0 }))["items"], json!([]));
}

#[test]
fn settings_that_make_no_sense_are_refused_and_nothing_is_kept() {
    let (crm, _) = crm();
    let cases = [
        (json!({ "currency": "RUR" }), "currency", "is not a currency code such as RUB"),
        (json!({ "currency": "XAU" }), "currency", "is not a currency code such as RUB"),
        (json!({ "currency": null }), "currency", "must be a string"),
        (json!({ "region": "ru" }), "region", "is not a region code such as RU"),
        (json!({ "language": "fr" }), "language", "must be ru or en"),
        (
            json!({ "time_zone": "Mars/Olympus" }),
            "time_zone",
            "is not a time zone such as Europe/Moscow",
        ),
        (json!({ "counted_statuses": [] }), "counted_statuses", "must not be empty"),
        (
            json!({ "counted_statuses": ["shipped", "shipped"] }),
            "counted_statuses[1]",
            "stands twice",
        ),
        (
            json!({ "category_policy": {} }),
            "category_policy.rules",
            "are required without a preset",
        ),
        (
            json!({ "category_policy": { "preset": "custom" } }),
            "category_policy.rules",
            "are required without a preset",
        ),
        (
            json!({ "language": "en", "category_policy": { "rules": [
                { "category": "vip", "min_orders": 3 }, { "category": "new", "min_orders": 5 },
                { "category": "regular" },
            ] } }),
            "category_policy.rules[1].min_orders",
            "can never decide: an earlier rule asks for no more orders",
        ),
        (json!({ "category_polcy": {} }), "category_polcy", "unknown field"),
    ];
    for (params, field, reason) in cases {
        let error = error(&crm, "settings.update", params.clone());
        assert_eq!(error["code"], "invalid", "{params}");
        assert_eq!(
            (error["field"].as_str(), error["reason"].as_str()),
            (Some(field), Some(reason))
        );
    }
    assert_eq!(call(&crm, "settings.get", json!({}))["rev"], 1);
    assert_eq!(call(&crm, "changes.since", json!({ "seq": 0 }))["items"], json!([]));
}

#[test]
fn a_stale_update_of_the_settings_gets_the_current_ones() {
    let (crm, _) = crm();
    let current = call(&crm, "settings.update", json!({ "rev": 1, "language": "en" }));
    let stale = error(&crm, "settings.update", json!({ "rev": 1, "language": "ru" }));
    assert_eq!((&stale["code"], &stale["current"]), (&json!("stale"), &current));
}

#[test]
fn orders_keep_the_decimals_of_the_currency() {
    let (crm, _) = crm();
    let yen = call(&crm, "settings.update", json!({ "currency": "JPY" }));
    assert_eq!(yen["category_policy"]["rules"][1]["min_spent"], "100000");
    call(&crm, "settings.update", json!({ "currency": "EUR" }));
    order(&crm, 1, "5.50", "2025-01-01T00:00:00Z");
    assert_eq!(error(&crm, "settings.update", json!({ "currency": "JPY" }))["code"], "conflict");
    let dollars = call(&crm, "settings.update", json!({ "currency": "USD" }));
    assert_eq!(dollars["currency"], "USD");
}

#[test]
fn a_category_is_explained_with_rules_numbers_and_history() {
    let (crm, env) = crm();
    for month in 1..=3 {
        order(&crm, 1, "40000", &format!("2024-1{}-05T00:00:00Z", month - 1));
    }
    env.advance(200 * DAY).unwrap();
    let customer = call(&crm, "customers.list", json!({}))["items"][0]["id"].clone();
    let input = json!({ "id": customer });
    let before = call(&crm, "customers.explain", input.clone());
    insta::assert_json_snapshot!(before);
    call(&crm, "sweep", json!({}));
    assert_eq!(call(&crm, "customers.explain", input.clone()), before);
    let newest = call(&crm, "customers.explain", json!({ "id": customer, "limit": 1 }));
    assert_eq!(newest["history"].as_array().unwrap(), &before["history"].as_array().unwrap()[..1]);
    // What was decided by an earlier policy keeps its rule; the change is dated when it was made.
    call(&crm, "settings.update", json!({ "category_policy": { "preset": "tier_first" } }));
    let after = call(&crm, "customers.explain", input);
    insta::assert_json_snapshot!(after);
    assert_eq!(
        after["history"].as_array().unwrap()[1..],
        before["history"].as_array().unwrap()[..]
    );
    for limit in [0, 1001] {
        let refused = error(&crm, "customers.explain", json!({ "id": customer, "limit": limit }));
        assert_eq!(refused["field"], "limit");
    }
    let nobody = json!({ "id": "00000000-0000-7000-8000-000000000000" });
    assert_eq!(error(&crm, "customers.explain", nobody)["code"], "not_found");
}

#[test]
fn the_overview_shows_months_of_the_time_zone_and_cohorts() {
    let (crm, _) = crm();
    assert_eq!(
        call(&crm, "customers.overview", json!({})),
        json!({
            "by_category": { "new": 0, "regular": 0, "vip": 0, "inactive": 0 },
            "revenue_by_month": [], "top": [], "repeat_rate": 0, "cohorts": [], "recounting": false,
        })
    );
    order(&crm, 1, "100", "2024-08-31T22:00:00Z");
    order(&crm, 1, "30.50", "2024-11-15T00:00:00Z");
    order(&crm, 2, "7", "2024-09-10T00:00:00Z");
    order(&crm, 2, "120000", "2024-12-01T00:00:00Z");
    order(&crm, 3, "1", "2024-11-30T20:59:59.999Z");
    let without_customer =
        json!({ "total": "2", "status": "completed", "placed_at": "2024-12-31T23:00:00Z" });
    call(&crm, "orders.save", without_customer);
    let months = |overview: &Value| overview["revenue_by_month"].clone();
    let utc = call(&crm, "customers.overview", json!({}));
    let shown: serde_json::Map<String, Value> =
        utc.as_object().unwrap().clone().into_iter().filter(|(field, _)| field != "top").collect();
    insta::assert_json_snapshot!(shown);
    call(&crm, "settings.update", json!({ "time_zone": "Europe/Moscow" }));
    let moscow = call(&crm, "customers.overview", json!({}));
    insta::assert_json_snapshot!(json!({
        "revenue_by_month": months(&moscow), "cohorts": moscow["cohorts"]
    }));
    assert_eq!(call(&crm, "customers.list", json!({ "limit": 10 }))["items"], moscow["top"]);
    assert!(crm.check().unwrap().ok);
}

#[test]
fn cohorts_end_120_months_after_the_first_order() {
    let (crm, _) = crm();
    order(&crm, 1, "1", "1970-01-01T00:00:00Z");
    order(&crm, 1, "1", "1980-01-31T00:00:00Z");
    let last = order(&crm, 1, "1", "1980-02-01T00:00:00Z");
    order(&crm, 1, "1", "9999-12-31T23:59:59Z");
    let overview = call(&crm, "customers.overview", json!({}));
    assert_eq!(overview["cohorts"][0]["returning"].as_array().unwrap().len(), 120);
    assert_eq!(overview["revenue_by_month"][0]["month"], "9999-12");
    // Without the first order, the month that was out of view comes into it.
    let first = call(&crm, "orders.list", json!({ "sort": "placed_at" }))["items"][0].clone();
    call(&crm, "orders.delete", json!({ "id": first["id"] }));
    let overview = call(&crm, "customers.overview", json!({}));
    let cohorts = json!([{ "month": "1980-01", "customers": 1, "returning": [1] }]);
    assert_eq!(overview["cohorts"], cohorts);
    call(&crm, "orders.delete", json!({ "id": last["id"] }));
    assert!(crm.check().unwrap().ok);
}

#[test]
fn work_that_changed_something_tells_the_number_of_its_last_transaction() {
    let (crm, _) = crm();
    let seq = |name: &str, params: Value| crm.call("anna", name, &params.to_string()).unwrap().seq;
    let saved = json!({ "total": "10", "status": "completed", "customer_phone": "+79990000001" });
    assert_eq!(seq("orders.save", saved), Some(1));
    assert_eq!(seq("check", json!({})), None);
    assert_eq!(seq("settings.update", json!({ "language": "en" })), Some(2));
    assert_eq!(seq("settings.update", json!({ "language": "en" })), None);
}
