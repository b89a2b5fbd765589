//! `crm rpc`.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Folder, crm, feed, status, stderr, stdout};

const NOW: [&str; 6] = ["--db", ":memory:", "--now", "2025-01-31T09:05:00Z", "--seed", "7"];

fn memory() -> std::process::Command {
    let mut command = crm(NOW);
    command.arg("rpc");
    command
}

/// The answers to these lines.
fn answers(lines: &[u8]) -> Vec<Value> {
    let output = feed(&mut memory(), lines);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn answer(line: &str) -> Value {
    let mut answers = answers(format!("{line}\n").as_bytes());
    assert_eq!(answers.len(), 1, "{answers:?}");
    answers.remove(0)
}

/// Code and error object of the answer, and its id.
fn refusal(line: &str) -> (i64, Value, Value) {
    let answer = answer(line);
    let error = &answer["error"];
    assert_eq!(error["message"], error["data"]["message"]);
    assert_eq!(answer.get("result"), None);
    (error["code"].as_i64().unwrap(), error["data"].clone(), answer["id"].clone())
}

#[test]
fn a_call_gives_its_result() {
    let answer =
        answer(r#"{"jsonrpc":"2.0","id":1,"method":"sources.create","params":{"name":"Bot"}}"#);
    assert_eq!(answer["jsonrpc"], "2.0");
    assert_eq!(answer["id"], 1);
    assert_eq!(answer["result"]["name"], "Bot");
    assert_eq!(answer["result"]["created_at"], "2025-01-31T09:05:00.000Z");
    assert_eq!(answer.get("error"), None);
}

#[test]
fn ids_come_back_byte_for_byte() {
    for id in [r#""a\u0041é""#, "1.50e1", "-0", "123456789012345678901234567890", "null", r#""""#]
    {
        let line = format!(r#"{{ "jsonrpc": "2.0", "id": {id}, "method": "check" }}"#);
        let output = feed(&mut memory(), line.as_bytes());
        let start = format!(r#"{{"jsonrpc":"2.0","id":{id},"result":"#);
        assert!(stdout(&output).starts_with(&start), "{}", stdout(&output));
    }
}

#[test]
fn what_is_no_json_is_a_parse_error() {
    for line in ["{", "nonsense", r#"{"jsonrpc":"2.0","id":1,"method":"check"}}"#] {
        let (code, data, id) = refusal(line);
        assert_eq!((code, &data["code"], id), (-32700, &json!("invalid"), Value::Null), "{line}");
    }
}

#[test]
fn broken_utf8_is_a_parse_error_and_the_stream_goes_on() {
    let lines = b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}\n\
        {\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"check\"}\n";
    let answers = answers(lines);
    assert_eq!(answers[0]["error"]["code"], -32700);
    assert_eq!(answers[0]["error"]["data"]["code"], "invalid");
    assert_eq!(answers[1]["result"]["ok"], true);
}

#[test]
fn what_is_no_request_is_refused_with_its_id_where_it_has_one() {
    for (line, expected_id) in [
        ("1", Value::Null),
        (r#""check""#, Value::Null),
        ("{}", Value::Null),
        ("[]", Value::Null),
        (r#"[{"jsonrpc":"2.0","id":1,"method":"check"}]"#, Value::Null),
        (r#"{"jsonrpc":"2.0","id":[1],"method":"check"}"#, Value::Null),
        (r#"{"jsonrpc":"2.0","id":true,"method":"check"}"#, Value::Null),
        (r#"{"jsonrpc":"2.0","id":1,"id":2,"method":"check"}"#, Value::Null),
        (r#"{"jsonrpc":"1.0","id":1,"method":"check"}"#, json!(1)),
        (r#"{"id":1,"method":"check"}"#, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1}"#, json!(1)),
        (r#"{"jsonrpc":"2.0","id":1,"method":5}"#, json!(1)),
        (r#"{"jsonrpc":"2.0","id":"p","method":"check","params":[]}"#, json!("p")),
        (r#"{"jsonrpc":"2.0","id":"p","method":"check","params":null}"#, json!("p")),
    ] {
        let (code, data, id) = refusal(line);
        assert_eq!((code, &data["code"], id), (-32600, &json!("invalid"), expected_id), "{line}");
    }
}

#[test]
fn each_kind_of_error_has_its_code() {
    let (code, data, _) = refusal(r#"{"jsonrpc":"2.0","id":1,"method":"nope"}"#);
    assert_eq!(
        (code, &data["code"], &data["name"]),
        (-32601, &json!("unknown_operation"), &json!("nope"))
    );

    let (code, data, _) =
        refusal(r#"{"jsonrpc":"2.0","id":1,"method":"operators.create","params":{"nam":1}}"#);
    assert_eq!((code, &data["code"], &data["field"]), (-32602, &json!("invalid"), &json!("nam")));

    let (code, data, _) = refusal(
        r#"{"jsonrpc":"2.0","id":1,"method":"contacts.get","params":{"id":"01941f29-7c00-7000-8000-000019286da9"}}"#,
    );
    assert_eq!(
        (code, &data["code"], &data["entity"]),
        (-32000, &json!("not_found"), &json!("contact"))
    );
}

#[test]
fn notifications_run_unanswered_and_blank_lines_are_skipped() {
    let lines = "\n  \t\r\n\
        {\"jsonrpc\":\"2.0\",\"method\":\"operators.create\",\"params\":{\"name\":\"A\"}}\r\n\
        {\"jsonrpc\":\"2.0\",\"method\":\"nope\"}\n\
        {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"operators.list\"}";
    let answers = answers(lines.as_bytes());
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["result"]["items"][0]["name"], "A");
}

#[test]
fn the_actor_stands_beside_the_params() {
    let lines = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"operators.create\",\"params\":{\"name\":\"A\"},\"actor\":\"анна\"}\n\
        {\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"operators.create\",\"params\":{\"name\":\"B\"}}\n\
        {\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"operators.create\",\"params\":{\"name\":\"B\"},\"actor\":5}\n\
        {\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"changes.since\",\"params\":{\"seq\":0}}\n";
    let answers = answers(lines.as_bytes());
    assert_eq!(answers[2]["error"]["code"], -32602);
    assert_eq!(answers[2]["error"]["data"]["field"], "actor");
    assert_eq!(answers[3]["result"]["items"][0]["actor"], "анна");
    assert_eq!(answers[3]["result"]["items"][1]["actor"], "system");
}

#[test]
fn a_line_of_16_mib_is_read_and_a_longer_one_refused_and_the_stream_goes_on() {
    let request = r#"{"jsonrpc":"2.0","id":1,"method":"check"}"#;
    let mut lines = Vec::new();
    for length in [16 << 20, (16 << 20) + 1, 40 << 20] {
        lines.extend_from_slice(request.as_bytes());
        lines.resize(lines.len() + length - request.len(), b' ');
        lines.push(b'\n');
    }
    lines.extend_from_slice(request.as_bytes());
    let answers = answers(&lines);
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["result"]["ok"], true);
    for long in &answers[1..3] {
        assert_eq!((&long["error"]["code"], &long["id"]), (&json!(-32600), &Value::Null));
        assert_eq!(long["error"]["data"]["code"], "invalid");
    }
    assert_eq!(answers[3]["result"]["ok"], true);
}

#[test]
fn clock_set_moves_the_clock_only_where_now_is_given() {
    let set = r#"{"jsonrpc":"2.0","id":1,"method":"clock.set","params":{"now":"2026-02-01T03:00:00+03:00"}}"#;
    let create = r#"{"jsonrpc":"2.0","id":2,"method":"sources.create","params":{"name":"B"}}"#;
    let answers = answers(format!("{set}\n{create}\n").as_bytes());
    assert_eq!(answers[0], json!({ "jsonrpc": "2.0", "id": 1, "result": null }));
    assert_eq!(answers[1]["result"]["created_at"], "2026-02-01T00:00:00.000Z");

    let output = feed(&mut crm(["--db", ":memory:", "rpc"]), set.as_bytes());
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["error"]["code"], -32601);

    for (params, field) in [
        (r#"{"now":"yesterday"}"#, "now"),
        (r#"{"now":5}"#, "now"),
        ("{}", "now"),
        (r#"{"now":"2026-02-01T00:00:00Z","zone":"x"}"#, "zone"),
    ] {
        let line = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"clock.set","params":{params}}}"#);
        let (code, data, _) = refusal(&line);
        assert_eq!((code, &data["field"]), (-32602, &json!(field)), "{params}");
    }
}

#[test]
fn an_answer_comes_before_the_next_request_is_sent() {
    let mut child = memory().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 1..=3 {
        // The begin of a further line must not hold the answer back.
        write!(input, "{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"check\"}}\n ").unwrap();
        let line = output.next().unwrap().unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// Quiet moments between lists load the columns that a search looks at.
#[test]
fn lists_stay_right_whether_their_program_has_had_a_quiet_moment_or_not() {
    let folder = Folder::new();
    let mut command = crm(["--db", &folder.text("a.crm"), "rpc"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut call = |method: &str, params: Value| -> Value {
        let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        writeln!(input, "{request}").unwrap();
        let answer: Value = serde_json::from_str(&output.next().unwrap().unwrap()).unwrap();
        answer["result"].clone()
    };
    for number in 0..12 {
        let phone = format!("+7999000{number:04}");
        call("customers.create", json!({ "name": "Анна", "phone": phone }));
        for pause in [0, 0, 250] {
            let found = call("customers.list", json!({ "search": "анна", "total": true }));
            assert_eq!(found["total"], number + 1);
            if number % 4 == 0 {
                thread::sleep(Duration::from_millis(pause));
            }
        }
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_same_clock_seed_and_requests_give_the_same_bytes_in_memory_and_in_a_file() {
    let folder = Folder::new();
    let mut lines = String::new();
    let mut request = |method: &str, params: Value| {
        lines += &format!(
            "{}\n",
            json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
        );
    };
    for name in ["Первак", "Вторяк"] {
        request("operators.create", json!({ "name": name }));
    }
    request("clock.set", json!({ "now": "2025-03-01T00:00:00Z" }));
    request(
        "orders.save",
        json!({ "customer_phone": "8 (999) 123-45-67", "total": "12.50", "status": "completed" }),
    );
    for list in ["operators.list", "orders.list", "customers.list"] {
        request(list, json!({}));
    }
    request("changes.since", json!({ "seq": 0 }));

    let run = |db: &str, seed: &str| {
        let mut command = crm(["--db", db, "--now", "2025-01-31T09:05:00Z", "--seed", seed, "rpc"]);
        let output = feed(&mut command, lines.as_bytes());
        assert_eq!(status(&output), 0);
        output.stdout
    };
    let first = run(":memory:", "7");
    assert!(!String::from_utf8_lossy(&first).contains("error"));
    assert_eq!(run(":memory:", "7"), first);
    assert_eq!(run(&folder.text("a.crm"), "7"), first);
    assert_eq!(run(&folder.text("b.crm"), "7"), first);
    assert_ne!(run(":memory:", "8"), first);
}

#[cfg(unix)]
#[test]
fn a_closed_output_ends_it_with_an_error_status_and_nothing_said() {
    let mut child = memory()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    writeln!(input, r#"{{"jsonrpc":"2.0","id":1,"method":"check"}}"#).unwrap();
    let output = child.wait_with_output().unwrap();
    drop(input);
    assert_eq!(status(&output), 1);
    assert_eq!(stderr(&output), "");
}
