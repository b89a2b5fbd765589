//! `crm demo`.

use serde_json::json;

use super::{Folder, bytes_of, crm, json, status, stderr, stdout};

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

#[test]
fn made_up_files_are_the_same_for_the_same_seed() {
    let folder = Folder::new();
    let made = |name: &str, seed: &str| {
        let db = folder.text(name);
        let sizes = ["--customers", "300", "--orders", "5400"];
        let arguments =
            ["--db", &db, "--seed", seed, "--json", "generate"].into_iter().chain(sizes);
        let report = json(&crm(arguments).output().unwrap());
        assert_eq!((&report["customers"], &report["orders"]), (&300.into(), &5400.into()));
        let now = report["now"].as_str().unwrap();
        let list = ["--db", &db, "--now", now, "--json", "customers", "--total", "--limit", "300"];
        let check = crm(["--db", &db, "--now", now, "check"]).output().unwrap();
        assert_eq!(stdout(&check), "everything is in order\n");
        json(&crm(list).output().unwrap())
    };
    let first = made("a.crm", "7");
    assert_eq!(first["total"], 300);
    let orders =
        first["items"].as_array().unwrap().iter().map(|customer| &customer["total_orders"]);
    assert!(orders.map(|orders| orders.as_u64().unwrap()).sum::<u64>() > 4000);
    assert_eq!(first, made("b.crm", "7"));
    assert_ne!(first, made("c.crm", "8"));

    let taken = crm(["--db", &folder.text("a.crm"), "generate"]).output().unwrap();
    assert_eq!(stderr(&taken), "crm: storage failed: there is a file of this name already\n");
    let few = ["--db", &folder.text("d.crm"), "generate", "--customers", "9", "--orders", "8"];
    assert_eq!(status(&crm(few).output().unwrap()), 2);
}
