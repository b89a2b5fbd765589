//! `crm settings`.

use serde_json::json;

use super::{Folder, call, crm, json, status, stderr, stdout};

#[test]
fn settings_are_shown_and_changed() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let set = crm([
        "--db",
        &db,
        "--json",
        "settings",
        "set",
        "currency=EUR",
        "region=DE",
        "language=en",
        "time_zone=Europe/Berlin",
        "counted_statuses=shipped, completed",
        "category_policy=tier_first",
    ]);
    let changed = json(&{ set }.output().unwrap());
    assert_eq!(changed, call(&db, "settings.get", "{}"));
    let expected = json!(["EUR", "DE", "en", "Europe/Berlin", ["shipped", "completed"]]);
    let fields = ["currency", "region", "language", "time_zone", "counted_statuses"];
    assert_eq!(json!(fields.map(|field| &changed[field])), expected);
    assert_eq!(changed["category_policy"]["preset"], "tier_first");

    let rules =
        r#"category_policy={"rules":[{"category":"vip","min_orders":7},{"category":"new"}]}"#;
    let own = json(&crm(["--db", &db, "--json", "settings", "set", rules]).output().unwrap());
    assert_eq!(own["category_policy"]["rules"][0]["min_orders"], 7);

    let shown = crm(["--db", &db, "settings"]).output().unwrap();
    for text in
        ["currency: EUR", "counted_statuses: shipped, completed", "│ vip      ┆               7 ┆"]
    {
        assert!(stdout(&shown).contains(text), "{text}: {}", stdout(&shown));
    }
    // Placed at 23:30 in UTC, and shown by the clock of the file.
    let order =
        r#"{"number":"1","total":"5.00","status":"shipped","placed_at":"2025-01-31T23:30:00Z"}"#;
    call(&db, "orders.save", order);
    let orders = crm(["--db", &db, "orders"]).output().unwrap();
    assert!(stdout(&orders).contains("2025-02-01 00:30:00"), "{}", stdout(&orders));
}

#[test]
fn a_setting_that_makes_no_sense_is_refused_in_a_sentence() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    call(&db, "check", "{}");
    for (field, reason) in [
        ("currency=XXL", "currency: is not a currency code such as RUB"),
        ("time_zone=Mars", "time_zone: is not a time zone such as Europe/Moscow"),
        ("language=de", "language: must be ru or en"),
        ("counted_statuses=shipped,shipped", "counted_statuses[1]: stands twice"),
        ("colour=red", "colour: unknown field"),
        ("rev=7", "the record has changed meanwhile"),
    ] {
        let refused = crm(["--db", &db, "settings", "set", field]).output().unwrap();
        assert_eq!((status(&refused), stdout(&refused)), (1, ""));
        assert_eq!(stderr(&refused), format!("crm: {reason}\n"));
    }
    for wrong in [&["settings", "set"][..], &["settings", "set", "currency"]] {
        assert_eq!(status(&crm(wrong.iter().copied()).output().unwrap()), 2);
    }
}
