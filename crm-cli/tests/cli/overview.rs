//! `crm overview` and `crm customers explain`.

use serde_json::{Value, json};

use super::{Folder, call, crm, json, status, stderr, stdout};

/// A file with one regular customer and one of a single order, and the id of the first.
fn shop(folder: &Folder) -> (String, String) {
    let db = folder.text("a.crm");
    for (number, phone, placed_at) in [
        (1, "+79991234567", "2025-01-10T12:00:00Z"),
        (2, "+79991234567", "2025-02-10T12:00:00Z"),
        (3, "+79991234567", "2025-02-20T12:00:00Z"),
        (4, "+79997654321", "2025-02-25T12:00:00Z"),
    ] {
        let order = json!({
            "number": number.to_string(), "customer_phone": phone, "total": "1500.50",
            "status": "completed", "placed_at": placed_at, "customer_name": format!("buyer {phone}"),
        });
        let at = ["--db", &db, "--now", placed_at, "call", "orders.save", &order.to_string()];
        json(&crm(at).output().unwrap());
    }
    let customers = call(&db, "customers.list", r#"{"sort":"-total_orders"}"#);
    (db, customers["items"][0]["id"].as_str().unwrap().to_owned())
}

#[test]
fn the_overview_shows_what_the_operation_gives() {
    let folder = Folder::new();
    let (db, _) = shop(&folder);
    let at = ["--db", &db, "--now", "2025-03-01T00:00:00Z", "overview"];
    let value = json(&crm(at).arg("--json").output().unwrap());
    assert_eq!(value["by_category"], json!({ "new": 1, "regular": 1, "vip": 0, "inactive": 0 }));
    assert_eq!(value["repeat_rate"], 5000);

    let words = crm(at).output().unwrap();
    let shown = stdout(&words);
    assert_eq!(status(&words), 0, "{words:?}");
    assert!(shown.starts_with(
        "1 new, 1 regular, 0 vip, 0 inactive customers\n50.00 % of buyers have bought again\n"
    ));
    for cell in ["buyer +79991234567", "4\u{202F}501.50", "2025-01", "2025-02", "1\u{202F}500.50"] {
        assert!(shown.contains(cell), "{cell}: {shown}");
    }
    let missing = crm(["--db", &folder.text("no.crm"), "overview"]).output().unwrap();
    assert_eq!(stderr(&missing), "crm: storage failed: there is no such file\n");
}

#[test]
fn a_customers_category_is_explained_in_words() {
    let folder = Folder::new();
    let (db, id) = shop(&folder);
    let explain = |now: &str| {
        let output =
            crm(["--db", &db, "--now", now, "customers", "explain", &id]).output().unwrap();
        assert_eq!(status(&output), 0, "{output:?}");
        stdout(&output).to_owned()
    };
    let soon = explain("2025-03-01T00:00:00Z");
    assert!(
        soon.starts_with(
            "regular: at least 3 orders (3 orders, 4\u{202F}501.50 spent, last order "
        )
    );
    let late = explain("2026-01-01T00:00:00Z");
    assert!(late.starts_with("inactive: no order for more than 180 days (3 orders, "), "{late}");
    assert!(late.contains("regular") && late.contains("because"), "{late}");

    let object = json(&crm(["--db", &db, "--json", "customers", "explain", &id]).output().unwrap());
    assert_eq!(object["numbers"]["total_orders"], 3);
    let nobody = "018f0000-0000-7000-8000-000000000000";
    let unknown = crm(["--db", &db, "--json", "customers", "explain", nobody]).output().unwrap();
    let error: Value = serde_json::from_slice(&unknown.stderr).unwrap();
    assert_eq!((status(&unknown), &error["code"]), (1, &json!("not_found")));
}
