//! `crm demo`.

use serde_json::json;

use super::{Folder, bytes_of, crm, json, status, stderr};

#[test]
fn the_demo_refuses_a_file_that_is_there() {
    let folder = Folder::new();
    let db = folder.write("demo.crm", "mine");
    let output = crm(["--db", &db, "demo"]).output().unwrap();
    assert_eq!(status(&output), 1);
    assert_eq!(stderr(&output), "crm: storage failed: there is a file of this name already\n");
    assert_eq!(bytes_of(&folder.path("demo.crm")), b"mine");
    assert_eq!(folder.names(), ["demo.crm"]);
}

#[test]
#[ignore = "takes most of a minute without optimisation"]
fn the_demo_makes_a_whole_file_of_both_histories() {
    let folder = Folder::new();
    let db = folder.text("demo.crm");
    let summary = json(&crm(["--db", &db, "--json", "demo"]).output().unwrap());
    assert_eq!(
        summary["customers_by_category"],
        json!([
            { "category": "inactive", "customers": 24_431 },
            { "category": "new", "customers": 1_586 },
            { "category": "regular", "customers": 1_535 },
            { "category": "vip", "customers": 390 },
        ])
    );
    assert_eq!(summary["effort"]["rows"], 95_559);
    assert_eq!(summary["effort"]["contacts"], 95_557);
    assert_eq!(folder.names(), ["demo.crm"]);
    let check = crm(["--db", &db, "--now", "2011-12-10T00:00:00Z", "check"]).output().unwrap();
    assert_eq!(status(&check), 0);
}
