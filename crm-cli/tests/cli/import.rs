//! `crm import` and what people read afterwards.

use std::io::Read;

use serde_json::{Value, json};

use super::{Folder, call, crm, feed, json, status, stderr, stdout};

const ORDERS: &str = "Номер;Дата;Клиент;Телефон;Сумма;Статус\n\
    1;31.12.2024;Анна;8 (999) 123-45-67;1 234,50;выполнен\n\
    2;01.01.2025;Анна;+79991234567;-3;выполнен\n\
    3;02.01.2025;Борис;8 (999) 765-43-21;сто;выполнен\n\
    4;03.01.2025;Борис;8 (999) 765-43-21;10;выполнен\n";

#[test]
fn bad_rows_are_told_one_by_one_and_the_good_ones_kept() {
    let folder = Folder::new();
    let (db, orders) = (folder.text("a.crm"), folder.write("orders.csv", ORDERS));
    let errors = folder.text("errors.csv");
    let output = crm([
        "--db",
        &db,
        "--now",
        "2025-02-01T00:00:00Z",
        "import",
        "orders",
        &orders,
        "--errors",
        &errors,
    ])
    .output()
    .unwrap();
    assert_eq!(status(&output), 0);
    let text = stdout(&output);
    assert!(
        text.starts_with(
            "4 rows: 2 created, 0 updated, 0 unchanged, 0 superseded, 2 bad\nbad rows:\n"
        ),
        "{text}"
    );
    assert!(text.contains("│    3 ┆ total  ┆ negative total"), "{text}");
    assert_eq!(
        std::fs::read_to_string(errors).unwrap(),
        "line,column,reason\n3,total,\"negative total\"\n\
         4,total,\"is not an amount such as 1234.50 or 1 234,50\"\n"
    );
    assert_eq!(call(&db, "orders.list", r#"{"total":true}"#)["total"], 2);

    let again = json(&crm(["--db", &db, "--json", "import", "orders", &orders]).output().unwrap());
    assert_eq!((&again["unchanged"], &again["created"]), (&json!(2), &json!(0)));
    assert_eq!(again["errors"].as_array().unwrap().len(), 2);
}

#[test]
fn a_dry_run_writes_nothing_and_standard_input_is_a_file() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let report = feed(
        &mut crm(["--db", &db, "--json", "import", "orders", "-", "--dry-run"]),
        ORDERS.as_bytes(),
    );
    assert_eq!(json(&report)["created"], 2);
    assert_eq!(call(&db, "orders.list", r#"{"total":true}"#)["total"], 0);
}

#[test]
fn columns_can_be_mapped_by_hand() {
    let table = "a,b,c\n1,10.00,completed\n";
    let input = crm(["--db", ":memory:", "--json", "import", "orders", "-"]);
    let mut plain = input;
    let refused = feed(&mut plain, table.as_bytes());
    assert_eq!(status(&refused), 1);
    let mapped = ["--map", "a=number", "--map", "b=total", "--map", "c=status"];
    let mut command = crm(["--db", ":memory:", "--json", "import", "orders", "-"]);
    assert_eq!(json(&feed(command.args(mapped), table.as_bytes()))["created"], 1);
}

#[test]
fn more_bad_rows_than_a_report_lists_are_all_told() {
    let folder = Folder::new();
    let rows: String = (0..2500).map(|row| format!("{row};-1;выполнен\n")).collect();
    let orders = folder.write("orders.csv", format!("Номер;Сумма;Статус\n{rows}"));
    let errors = folder.text("errors.csv");
    let output =
        crm(["--db", ":memory:", "--json", "import", "orders", &orders, "--errors", &errors])
            .output()
            .unwrap();
    let report = json(&output);
    assert_eq!(report["bad"], 2500);
    let lines: Vec<u64> = report["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, (2..=2501).collect::<Vec<u64>>());
    assert_eq!(std::fs::read_to_string(errors).unwrap().lines().count(), 2501);

    let plain = crm(["--db", ":memory:", "import", "orders", &orders]).output().unwrap();
    assert!(stdout(&plain).contains("and 2\u{202F}480 more"), "{}", stdout(&plain));
}

#[test]
fn a_file_that_is_not_what_it_claims_to_be_fails_and_says_what_was_kept() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let mut whole = Vec::new();
    let history = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/online_retail_orders.csv.gz");
    std::fs::File::open(history).unwrap().take(320_000).read_to_end(&mut whole).unwrap();
    let cut = folder.write("cut.csv.gz", whole);
    let output = crm(["--db", &db, "--json", "import", "orders", &cut]).output().unwrap();
    assert_eq!((status(&output), stdout(&output)), (1, ""));
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(error["code"], "invalid");
    let kept = call(&db, "orders.list", r#"{"total":true}"#)["total"].as_u64().unwrap();
    assert!(kept > 0);
    assert_eq!(
        error["kept"],
        format!("rows imported before it: {}\u{202F}{:03}", kept / 1000, kept % 1000)
    );

    let refusals = [
        (folder.write("binary", [0, 159, 146, 150, 0, 1, 2]), "crm: file: holds NUL bytes"),
        (
            folder.write("words.csv", "any,thing\n1,2\n"),
            "crm: file: has no columns with known headings",
        ),
        (folder.write("empty.csv", ""), "crm: file: is empty"),
        (folder.text("missing.csv"), "crm: file: cannot be read: "),
        (folder.text("."), "crm: file: cannot be read: "),
    ];
    for (file, reason) in refusals {
        let output = crm(["--db", ":memory:", "import", "orders", &file]).output().unwrap();
        assert_eq!(status(&output), 1);
        assert!(stderr(&output).starts_with(reason), "{}", stderr(&output));
    }
}

#[test]
fn the_errors_never_replace_the_file_or_the_data() {
    let folder = Folder::new();
    let (db, orders) = (folder.text("a.crm"), folder.write("orders.csv", ORDERS));
    for errors in [&db, &orders] {
        let output =
            crm(["--db", &db, "import", "orders", &orders, "--errors", errors]).output().unwrap();
        assert_eq!(status(&output), 2);
    }
    assert_eq!(std::fs::read_to_string(&orders).unwrap(), ORDERS);
}

#[test]
fn customers_are_imported_and_come_back_from_their_export() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let people = folder.write("people.csv", "Имя;Телефон\nАнна;8 (999) 123-45-67\n;123\n");
    let report =
        json(&crm(["--db", &db, "--json", "import", "customers", &people]).output().unwrap());
    assert_eq!((&report["created"], &report["bad"]), (&json!(1), &json!(1)));
    for name in ["out.csv", "out.xlsx"] {
        let out = folder.text(name);
        let made = crm(["--db", &db, "export", "customers", "-o", &out]).output().unwrap();
        assert_eq!(status(&made), 0, "{made:?}");
        let again = crm(["--db", &db, "import", "customers", &out]).output().unwrap();
        let expected = "1 rows: 0 created, 0 updated, 1 unchanged, 0 superseded, 0 bad\n";
        assert!(stdout(&again).starts_with(expected), "{again:?}");
    }
    let unknown = crm(["--db", &db, "import", "leads", &people]).output().unwrap();
    assert_eq!(status(&unknown), 1);
    assert!(stderr(&unknown).starts_with("crm: kind: "), "{unknown:?}");
}

#[test]
fn customers_are_listed_and_shown_with_what_they_bought() {
    let folder = Folder::new();
    let (db, orders) = (folder.text("a.crm"), folder.write("orders.csv", ORDERS));
    let at = ["--db", &db, "--now", "2025-02-01T00:00:00Z"];
    assert_eq!(status(&crm(at).args(["import", "orders", &orders]).output().unwrap()), 0);

    let table = crm(at)
        .args(["customers", "--sort", "-total_spent", "--limit", "1", "--total"])
        .output()
        .unwrap();
    let text = stdout(&table);
    assert!(text.contains("┆ Анна ┆"), "{text}");
    assert!(text.contains("┆ 1\u{202F}234.50 ┆"), "{text}");
    assert!(text.contains("\n1 of 2\nmore: --cursor "), "{text}");

    let list = json(&crm(at).args(["customers", "--search", "борис", "--json"]).output().unwrap());
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let id = list["items"][0]["id"].as_str().unwrap();
    for show in [&["customers", id][..], &["customers", "show", id]] {
        let whole = json(&crm(at).args(show).arg("--json").output().unwrap());
        assert_eq!(whole["customer"]["id"], id);
        assert_eq!(whole["history"]["total"], 1);
        assert_eq!(whole["notes"]["items"], json!([]));
        let text = crm(at).args(show).output().unwrap();
        assert!(stdout(&text).starts_with("Борис, +79997654321, new\n"), "{}", stdout(&text));
    }

    let sync = crm(at).arg("sync").output().unwrap();
    assert_eq!(stdout(&sync), "2 customers: 0 created, 0 updated, 0 refused\n");
    let check = crm(at).arg("check").output().unwrap();
    assert_eq!(stdout(&check), "everything is in order\n");
}

#[test]
fn a_decision_is_explained_in_words() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let id = |value: &Value| value["id"].as_str().unwrap().to_owned();
    let source = id(&call(&db, "sources.create", r#"{"name":"Bot"}"#));
    for (name, weight) in [("Первак", 10), ("Вторяк", 7)] {
        let operator =
            id(&call(&db, "operators.create", &format!(r#"{{"name":"{name}","max_load":1}}"#)));
        let weight = json!({ "operator": operator, "source": source, "weight": weight });
        call(&db, "weights.set", &weight.to_string());
    }
    let explanations = [
        "10 / 1 is more than 7 / 1 of Вторяк",
        "Вторяк got it, the only one",
        "waits in the queue",
    ];
    for expected in explanations {
        let contact = json!({ "external_key": "k", "source": source });
        let contact = id(&call(&db, "contacts.receive", &contact.to_string()));
        let output = crm(["--db", &db, "contacts", "explain", &contact]).output().unwrap();
        assert!(stdout(&output).contains(expected), "{}", stdout(&output));
    }
    let queue = crm(["--db", &db, "queue", "--total"]).output().unwrap();
    assert!(stdout(&queue).ends_with("1 of 1\n"), "{}", stdout(&queue));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_an_import_between_two_pieces_and_what_was_committed_stays() {
    use std::io::Write;
    use std::process::Stdio;

    let folder = Folder::new();
    let db = folder.text("a.crm");
    let mut command = crm(["--db", &db, "import", "orders", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // Two pieces: the second is begun after the first is committed.
    let row = |number: usize| format!("{number},5.00,completed,2025-01-02\n");
    pipe.write_all(b"number,total,status,date\n").unwrap();
    for number in 0..30_000 {
        pipe.write_all(row(number).as_bytes()).unwrap();
    }
    pipe.flush().unwrap();
    let interrupt = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(interrupt.success());
    // It waits for its input where the signal came: more of it lets it go on.
    for number in 30_000..60_000 {
        if pipe.write_all(row(number).as_bytes()).is_err() {
            break;
        }
    }
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 1, "{output:?}");
    let text = stdout(&output);
    assert!(text.starts_with("cancelled, what follows was kept; "), "{text}");
    let kept = call(&db, "orders.list", r#"{"total":true}"#)["total"].as_u64().unwrap();
    assert!(kept < 60_000);
    let told: String =
        text.split(':').next().unwrap().chars().filter(char::is_ascii_digit).collect();
    assert_eq!(told, kept.to_string());
    assert_eq!(stdout(&crm(["--db", &db, "check"]).output().unwrap()), "everything is in order\n");
}
