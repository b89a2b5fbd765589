//! Calls, data files and exit statuses.

use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Folder, bytes_of, call, crm, feed, json, status, stderr, stdout};

#[test]
fn a_call_prints_its_result_and_the_file_keeps_it() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let made = call(&db, "operators.create", r#"{"name":"Первак"}"#);
    assert_eq!(made["max_load"], 10);
    assert_eq!(call(&db, "operators.list", "{}")["items"], json!([made]));
    let from_input =
        feed(&mut crm(["call", "operators.list", "-", "--db", &db]), br#"{"limit":1}"#);
    assert_eq!(json(&from_input)["items"][0], made);
}

#[test]
fn a_refused_call_is_a_sentence_or_with_json_the_error_object() {
    let plain =
        crm(["--db", ":memory:", "call", "operators.create", r#"{"nam":1}"#]).output().unwrap();
    assert_eq!((status(&plain), stdout(&plain)), (1, ""));
    assert_eq!(stderr(&plain), "crm: nam: unknown field\n");

    let object = crm(["--db", ":memory:", "call", "nope", "--json"]).output().unwrap();
    assert_eq!((status(&object), stdout(&object)), (1, ""));
    let error: Value = serde_json::from_slice(&object.stderr).unwrap();
    assert_eq!(
        error,
        json!({ "code": "unknown_operation", "message": "unknown operation nope", "name": "nope" })
    );
}

#[test]
fn without_db_a_sentence_says_to_give_one() {
    for command in [&["rpc"][..], &["check"], &["customers"], &["call", "check"]] {
        let output = crm(command.iter().copied()).output().unwrap();
        assert_eq!(status(&output), 2);
        assert_eq!(stderr(&output), "crm: --db: give a data file: crm --db FILE …\n");
    }
}

#[test]
fn reading_commands_do_not_make_a_file() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    for command in ["customers", "contacts", "check", "board"] {
        let output = crm(["--db", &db, command]).output().unwrap();
        assert_eq!(status(&output), 1);
        assert_eq!(stderr(&output), "crm: storage failed: there is no such file\n");
    }
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn a_file_of_another_program_is_refused_untouched() {
    let folder = Folder::new();
    let mut database = b"redb\x1A\x0A\xA9\x0D\x0A".to_vec();
    database.resize(8192, 7);
    for bytes in [&b"my diary\n"[..], b"", &database] {
        let db = folder.write("other", bytes);
        for command in [&["rpc"][..], &["call", "check"], &["customers"], &["sync"]] {
            let mut arguments = vec!["--db", &db, "--json"];
            arguments.extend(command);
            let output = crm(arguments).output().unwrap();
            assert_eq!(status(&output), 1);
            let error: Value = serde_json::from_slice(&output.stderr).unwrap();
            assert_eq!(error["code"], "corrupt");
            assert_eq!(bytes_of(&folder.path("other")), bytes);
        }
    }
    assert_eq!(folder.names(), ["other"]);
}

#[test]
fn a_second_program_is_told_busy_or_waits() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    call(&db, "check", "{}");
    let mut owner =
        crm(["--db", &db, "rpc"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = owner.stdin.take().unwrap();
    let mut answers = std::io::BufReader::new(owner.stdout.take().unwrap());
    writeln!(input, r#"{{"jsonrpc":"2.0","id":1,"method":"check"}}"#).unwrap();
    std::io::BufRead::read_line(&mut answers, &mut String::new()).unwrap();

    let busy = crm(["--db", &db, "--json", "call", "check"]).output().unwrap();
    assert_eq!(status(&busy), 1);
    let error: Value = serde_json::from_slice(&busy.stderr).unwrap();
    assert_eq!(error["code"], "busy");

    let began = Instant::now();
    let in_vain = crm(["--db", &db, "--wait", "0.2", "call", "check"]).output().unwrap();
    assert_eq!(status(&in_vain), 1);
    assert!(began.elapsed() >= Duration::from_millis(200));

    let waiting =
        crm(["--db", &db, "--wait", "30", "call", "check"]).stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(150));
    drop(input);
    assert_eq!(owner.wait().unwrap().code(), Some(0));
    assert_eq!(json(&waiting.wait_with_output().unwrap())["ok"], true);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error_and_no_panic() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    for command in [&["call", "check"][..], &["customers"], &["board"], &["check"], &["sync"]] {
        let mut arguments = vec!["--db", ":memory:"];
        arguments.extend(command);
        let output = crm(arguments).stdout(full()).output().unwrap();
        assert_eq!(status(&output), 1);
        assert!(
            stderr(&output).starts_with("crm: cannot write the output: "),
            "{}",
            stderr(&output)
        );
    }
    let silent =
        crm(["--db", ":memory:", "call", "nope"]).stdout(full()).stderr(full()).output().unwrap();
    assert_eq!(status(&silent), 1);
    assert_eq!(status(&crm(["--help"]).stdout(full()).output().unwrap()), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_of_the_file_size_is_an_error_and_loses_nothing() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    call(&db, "operators.create", r#"{"name":"A"}"#);
    let rows: String = (0..30_000).map(|row| format!("{row};1,00;новый\n")).collect();
    let orders = folder.write("orders.csv", format!("Номер;Сумма;Статус\n{rows}"));
    let script = r#"ulimit -f 4096; exec "$0" "$@""#;
    let mut command = std::process::Command::new("sh");
    command.args([
        "-c",
        script,
        env!("CARGO_BIN_EXE_crm"),
        "--lang",
        "en",
        "--db",
        &db,
        "import",
        "orders",
        &orders,
    ]);
    let output = command.output().unwrap();
    assert_eq!(status(&output), 1);
    assert!(stderr(&output).starts_with("crm: storage failed: "), "{}", stderr(&output));
    assert_eq!(status(&crm(["--db", &db, "check"]).output().unwrap()), 0);
    assert_eq!(call(&db, "operators.list", "{}")["items"][0]["name"], "A");
}

#[test]
fn wrong_usage_has_a_status_of_its_own() {
    for arguments in
        [&["nonsense"][..], &["--db"], &["--now", "noon", "check"], &["--wait", "-1", "check"]]
    {
        let output = crm(arguments.iter().copied()).output().unwrap();
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert_eq!(stdout(&output), "");
    }
    assert_eq!(status(&crm(["--help"]).output().unwrap()), 0);
}

#[test]
fn a_backup_is_restored_to_a_new_file_with_everything_in_it() {
    let folder = Folder::new();
    let (db, copy, restored) =
        (folder.text("a.crm"), folder.text("copy.crm"), folder.text("b.crm"));
    let made = call(&db, "operators.create", r#"{"name":"Первак"}"#);

    let backup = crm(["--db", &db, "backup", &copy, "--json"]).output().unwrap();
    let bytes = std::fs::metadata(&copy).unwrap().len();
    assert_eq!(json(&backup), json!({ "file": copy, "bytes": bytes }));
    let again = crm(["--db", &db, "backup", &copy]).output().unwrap();
    assert_eq!(status(&again), 1);
    assert_eq!(stderr(&again), "crm: storage failed: there is a file of this name already\n");

    let words = crm(["--db", &restored, "restore", &copy]).output().unwrap();
    assert_eq!(stdout(&words), format!("{restored} is whole and in place\n"));
    assert_eq!(call(&restored, "operators.list", "{}")["items"], json!([made]));
    let again = crm(["--db", &restored, "restore", &copy]).output().unwrap();
    assert_eq!((status(&again), stdout(&again)), (1, ""));

    let letter = folder.write("letter", "dear Anna");
    let new = folder.text("new.crm");
    let refused = crm(["--db", &new, "restore", &letter, "--json"]).output().unwrap();
    let error: Value = serde_json::from_slice(&refused.stderr).unwrap();
    assert_eq!((status(&refused), &error["code"]), (1, &json!("corrupt")));
    let in_memory = crm(["--db", ":memory:", "restore", &copy]).output().unwrap();
    assert_eq!(status(&in_memory), 2);
    assert_eq!(folder.names(), ["a.crm", "b.crm", "copy.crm", "letter"]);
}

#[test]
fn a_file_is_counted_and_made_compact() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    call(&db, "operators.create", r#"{"name":"Первак"}"#);
    let stat = json(&crm(["--db", &db, "stat", "--json"]).output().unwrap());
    let tables = stat["tables"].as_array().unwrap();
    let operators = tables.iter().find(|table| table["name"] == "operators").unwrap();
    assert_eq!(operators["rows"], 1);
    let total =
        |field: &str| tables.iter().map(|table| table[field].as_u64().unwrap()).sum::<u64>();
    assert_eq!((&stat["rows"], &stat["bytes"]), (&json!(total("rows")), &json!(total("bytes"))));

    let compacted = json(&crm(["--db", &db, "compact", "--json"]).output().unwrap());
    let bytes = std::fs::metadata(&db).unwrap().len();
    assert_eq!(compacted["bytes"], bytes);
    assert!(compacted["bytes_before"].as_u64().unwrap() >= bytes);
    assert_eq!(json(&crm(["--db", &db, "stat", "--json"]).output().unwrap()), stat);

    let table = crm(["--db", &db, "stat"]).output().unwrap();
    assert!(stdout(&table).contains("size of the file: "), "{table:?}");
    assert!(stdout(&crm(["--db", ":memory:", "stat"]).output().unwrap()).contains("rows"));
    for command in ["stat", "compact"] {
        let missing = crm(["--db", &folder.text("no.crm"), command]).output().unwrap();
        assert_eq!(status(&missing), 1);
        assert_eq!(stderr(&missing), "crm: storage failed: there is no such file\n");
    }
    assert_eq!(folder.names(), ["a.crm"]);
}
