//! Commands that are one operation on one record, and the lists beside them.

use serde_json::{Value, json};

use super::{Folder, crm, json, status, stderr, stdout};

/// Runs a command with `--json`; its words are apart by single spaces.
fn run(db: &str, command: &str) -> Value {
    json(&crm(["--db", db, "--json"].into_iter().chain(command.split(' '))).output().unwrap())
}

#[test]
fn a_team_is_set_up_and_works_without_json() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
    let operator = id(&run(&db, "operators create name=Первак max_load=3 active=true"));
    let source = id(&run(&db, "sources create name=bot policy=least_loaded sticky=true"));
    let weight = run(&db, &format!("weights set operator={operator} source={source} weight=7"));
    assert_eq!(weight["weight"], 7);
    let changed = run(&db, &format!("operators update {operator} max_load=5"));
    assert_eq!(
        (&changed["max_load"], run(&db, &format!("operators get {operator}"))),
        (&json!(5), changed.clone())
    );

    let received = run(&db, &format!("contacts receive external_key=79991234567 source={source}"));
    let contact = id(&received);
    assert_eq!(received["operator_name"], "Первак");
    let lead = run(&db, &format!("leads get {}", received["lead"].as_str().unwrap()));
    assert_eq!(lead["external_key"], "+79991234567");
    for (act, status) in [("start", "in_progress"), ("close", "done"), ("reopen", "in_progress")] {
        assert_eq!(run(&db, &format!("contacts {act} {contact}"))["status"], status);
    }
    let order =
        run(&db, "orders save number=7 total=1500 status=completed customer_phone=79991234567");
    assert_eq!((&order["number"], &order["total"]), (&json!("7"), &json!("1500.00")));
    let customer = id(&run(&db, "customers")["items"][0]);
    let city = run(&db, &format!("customers update {customer} city=2024"));
    assert_eq!(city["city"], "2024");
    assert_eq!(run(&db, &format!("customers update {customer} city=null"))["city"], Value::Null);
    run(&db, &format!("notes create customer={customer} text=glad"));

    for (list, cell) in [
        ("operators", "Первак"),
        ("sources", "least_loaded"),
        ("weights", "7"),
        ("leads --search 999", "+79991234567"),
        ("contacts --status in_progress", "Первак"),
        ("orders --status completed", "1\u{202F}500.00"),
        (&format!("notes --customer {customer}"), "glad"),
    ] {
        let table = crm(["--db", &db].into_iter().chain(list.split(' '))).output().unwrap();
        assert!(stdout(&table).contains(cell), "{list}: {table:?}");
        assert_eq!(run(&db, list)["items"].as_array().unwrap().len(), 1, "{list}");
    }
    let shown = crm(["--db", &db, "operators", "get", &operator]).output().unwrap();
    assert!(stdout(&shown).contains("\n            name: Первак\n"), "{}", stdout(&shown));

    let kept = crm(["--db", &db, "operators", "delete", &operator]).output().unwrap();
    assert_eq!((status(&kept), stderr(&kept)), (1, "crm: the operator has open contacts\n"));
    run(&db, &format!("contacts delete {contact}"));
    let done = crm(["--db", &db, "operators", "delete", &operator]).output().unwrap();
    assert_eq!((status(&done), stdout(&done)), (0, "done\n"));
    let wrong =
        crm(["--db", &db, "operators", "create", "name=A", "max_load=many"]).output().unwrap();
    assert_eq!(status(&wrong), 1);
    assert!(stderr(&wrong).starts_with("crm: max_load: "), "{}", stderr(&wrong));
}

#[test]
fn only_what_makes_a_record_makes_a_file() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    for command in ["leads", "weights", "orders", "notes", "operators delete 1", "settings"] {
        let refused = crm(["--db", &db].into_iter().chain(command.split(' '))).output().unwrap();
        assert_eq!(stderr(&refused), "crm: storage failed: there is no such file\n");
    }
    assert_eq!(folder.names(), [""; 0]);
    run(&db, "sources create name=bot");
    assert_eq!(folder.names(), ["a.crm"]);
}
