//! `crm simulate`.

use serde_json::json;

use super::{Folder, call, crm, json, status, stderr, stdout};

const NOW: &str = "2025-01-31T09:05:00Z";

#[test]
fn what_would_have_been_stands_beside_what_was() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let do_ = |name: &str, params: serde_json::Value| {
        let at = ["--db", &db, "--now", NOW, "--seed", "1", "call", name, &params.to_string()];
        json(&crm(at).output().unwrap())
    };
    let id = |value: serde_json::Value| value["id"].as_str().unwrap().to_owned();
    let source = id(do_("sources.create", json!({ "name": "Bot" })));
    let [anna, boris] = ["Anna", "Boris"].map(|name| {
        let operator = id(do_("operators.create", json!({ "name": name, "max_load": 2 })));
        do_("weights.set", json!({ "operator": operator, "source": source, "weight": 5 }));
        operator
    });
    for key in ["a", "b", "c"] {
        do_("contacts.receive", json!({ "external_key": key, "source": source }));
    }
    let (off, one) = (format!("{anna}:{source}=0"), format!("{boris}=1"));
    let policy = format!("{source}=least_loaded");
    let tried = [
        "--db",
        &db,
        "--now",
        "2025-01-31T09:06:00Z",
        "simulate",
        "--weight",
        &off,
        "--max-load",
        &one,
        "--policy",
        &policy,
    ];
    let value = json(&crm(tried).arg("--json").output().unwrap());
    let given = json!([
        { "operator": anna, "name": "Anna", "before": 2, "after": 0 },
        { "operator": boris, "name": "Boris", "before": 1, "after": 1 },
    ]);
    assert_eq!((&value["by_operator"], &value["changed"]), (&given, &json!(3)));

    let words = crm(tried).output().unwrap();
    assert_eq!(status(&words), 0, "{words:?}");
    let shown = stdout(&words);
    assert!(shown.ends_with("contacts that would have gone to other operators: 3\n"), "{shown}");
    for cell in ["Anna", "2025-01-31", "1 min"] {
        assert!(shown.contains(cell), "{cell}: {shown}");
    }
    assert_eq!(call(&db, "changes.since", r#"{"seq":8}"#)["items"], json!([]));

    let wrong = |option: &str, value: &str| {
        let output = crm(["--db", &db, "simulate", option, value]).output().unwrap();
        (status(&output), stderr(&output).to_owned())
    };
    let (code, told) = wrong("--weight", &anna);
    assert!(code == 2 && told.contains("must be OPERATOR:SOURCE=N"), "{told}");
    let (code, told) = wrong("--max-load", &format!("{anna}=many"));
    assert!(code == 2 && told.contains("is not a whole number"), "{told}");
    assert_eq!(
        wrong("--max-load", &format!("{anna}=0")),
        (1, "crm: max_load[0].max_load: must be from 1 to 1000000\n".to_owned())
    );
}
