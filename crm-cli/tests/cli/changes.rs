//! `crm changes`, `crm history` and `crm undo`.

use serde_json::{Value, json};

use super::{Folder, call, crm, json, status, stderr, stdout};

fn shown(arguments: &[&str]) -> String {
    let output = crm(arguments.iter().copied()).output().unwrap();
    assert_eq!(status(&output), 0, "{output:?}");
    stdout(&output).to_owned()
}

#[test]
fn what_happened_is_found_looked_into_and_taken_back() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let order = |status: &str| {
        let order = json!({ "number": "1", "customer_phone": "+79991234567", "total": "1500.50",
            "status": status });
        let at = ["--db", &db, "--now", "2025-01-31T09:05:00Z", "--actor", "anna", "call"];
        json(&crm(at).args(["orders.save", &order.to_string()]).output().unwrap())
    };
    let id = order("pending")["id"].as_str().unwrap().to_owned();
    order("completed");

    let changes = shown(&["--db", &db, "changes"]);
    assert!(changes.contains("customer created: 1, order created: 1"), "{changes}");
    assert!(changes.contains(&format!("order changed: {id}")), "{changes}");
    assert!(changes.contains("2025-01-31 09:05:00") && changes.contains("anna"), "{changes}");
    let later = shown(&["--db", &db, "changes", "--since", "1"]);
    assert!(!later.contains("created") && later.contains("orders.save"), "{later}");
    let one = json(&crm(["--db", &db, "--json", "changes", "--limit", "1"]).output().unwrap());
    assert_eq!((&one["next_seq"], &one["items"][0]["seq"]), (&json!(2), &json!(2)));

    let history = shown(&["--db", &db, "history", "order", &id]);
    let rows: Vec<&str> = history.lines().filter(|line| line.contains("status")).collect();
    assert!(rows[0].contains("pending") && rows[0].contains("completed"), "{history}");
    assert!(rows[1].contains("–") && rows[1].contains("pending"), "{history}");
    assert!(history.contains("1\u{202F}500.50") || history.contains("1500.50"), "{history}");
    let page = shown(&["--db", &db, "history", "order", &id, "--limit", "1"]);
    let cursor = page.lines().last().unwrap().strip_prefix("more: --cursor ").unwrap();
    let next =
        crm(["--db", &db, "--json", "history", "order", &id, "--cursor", cursor]).output().unwrap();
    assert_eq!(json(&next)["items"][0]["kind"], "created");

    let first = crm(["--db", &db, "undo", "1"]).output().unwrap();
    assert_eq!(status(&first), 1);
    let refusal =
        format!("crm: a record has changed since: order {id}, by orders.save in transaction 2\n");
    assert_eq!(stderr(&first), refusal);
    assert_eq!(
        shown(&["--db", &db, "undo", "2"]),
        "transaction 2 is taken back (records: 1); to do it again: crm undo 3\n"
    );
    assert_eq!(call(&db, "orders.list", "{}")["items"][0]["status"], "pending");
    let undone = json(&crm(["--db", &db, "--json", "undo", "1"]).output().unwrap());
    assert_eq!(undone, json!({ "seq": 4, "undone": 1, "changes": 2 }));
    assert_eq!(call(&db, "customers.list", "{}")["items"], json!([]));
    assert_eq!(call(&db, "check", "{}")["ok"], true);
}

#[test]
fn what_there_is_no_history_of_is_said() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    call(&db, "operators.create", r#"{"name":"Первак"}"#);
    let refused = |arguments: &[&str]| -> Value {
        let output =
            crm(["--db", &db, "--json"].iter().chain(arguments).copied()).output().unwrap();
        assert_eq!(status(&output), 1, "{output:?}");
        serde_json::from_slice(&output.stderr).unwrap()
    };
    let nobody = "018f0000-0000-7000-8000-000000000000";
    assert_eq!(refused(&["history", "order", nobody])["code"], "not_found");
    assert_eq!(refused(&["history", "thing", nobody])["field"], "entity");
    assert_eq!(refused(&["history", "order"])["field"], "id");
    assert_eq!(refused(&["undo", "9"])["entity"], "transaction");
}
