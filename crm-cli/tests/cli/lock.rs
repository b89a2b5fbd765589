//! Two programs and one data file: both of them `crm`, or one of them on Node, which knows no locks of
//! the operating system and follows `docs/format.md`.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Folder, call, crm, json, status, stderr};

/// A program that has the file open, or was refused, until its input ends.
struct Holder {
    child: Child,
    input: Option<ChildStdin>,
    /// Its first line.
    says: String,
}

impl Holder {
    fn start(command: &mut Command, input: &str) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        writeln!(pipe, "{input}").unwrap();
        let mut says = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut says).unwrap();
        Self { child, input: Some(pipe), says: says.trim().to_owned() }
    }

    fn crm(db: &str) -> Self {
        let holder = Self::start(
            &mut crm(["--db", db, "rpc"]),
            r#"{"jsonrpc":"2.0","id":1,"method":"check"}"#,
        );
        assert!(holder.says.contains(r#""ok":true"#), "{}", holder.says);
        holder
    }

    /// None where there is no Node.
    fn node(db: &str) -> Option<Self> {
        if Command::new("node").arg("--version").output().is_err() {
            println!("skipped: there is no node on this machine");
            return None;
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/lock.mjs");
        Some(Self::start(Command::new("node").arg(script).arg(db), ""))
    }

    fn end(mut self) {
        drop(self.input.take());
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn new_file(folder: &Folder) -> String {
    let db = folder.text("a.crm");
    call(&db, "operators.create", r#"{"name":"Первак"}"#);
    assert_eq!(folder.names(), ["a.crm"]);
    db
}

fn is_busy(db: &str) -> bool {
    let output = crm(["--db", db, "--json", "call", "check"]).output().unwrap();
    if status(&output) == 0 {
        return false;
    }
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(error["code"], "busy", "{error}");
    true
}

/// What everybody meets while the file is open in `holder`.
fn others_wait_for(db: &str, holder: Holder) {
    let began = Instant::now();
    let busy = crm(["--db", db, "call", "check"]).output().unwrap();
    assert!(began.elapsed() < Duration::from_secs(2));
    assert_eq!(status(&busy), 1);
    assert_eq!(stderr(&busy), "crm: the data file is open in another program\n");
    for command in ["stat", "compact"] {
        assert_eq!(status(&crm(["--db", db, command]).output().unwrap()), 1, "{command}");
    }
    let restored = format!("{db}.restored");
    let restore = crm(["--db", &restored, "restore", db]).output().unwrap();
    assert_eq!(stderr(&restore), stderr(&busy));

    let began = Instant::now();
    let in_vain = crm(["--db", db, "--wait", "0.3", "call", "check"]).output().unwrap();
    assert!(began.elapsed() >= Duration::from_millis(300));
    assert_eq!(
        (status(&in_vain), stderr(&in_vain)),
        (1, "crm: the data file is open in another program; waited 0.3 s for it\n"),
    );

    let mut waiting = crm(["--db", db, "--wait", "30", "call", "check"]);
    let waiting = waiting.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(200));
    holder.end();
    assert_eq!(json(&waiting.wait_with_output().unwrap())["ok"], true);
}

#[test]
fn who_finds_the_file_open_in_crm_is_refused_or_waits() {
    let folder = Folder::new();
    let db = new_file(&folder);
    others_wait_for(&db, Holder::crm(&db));
    assert_eq!(folder.names(), ["a.crm"]);
}

#[test]
fn who_finds_the_file_open_on_node_is_refused_or_waits() {
    let folder = Folder::new();
    let db = new_file(&folder);
    let Some(holder) = Holder::node(&db) else { return };
    assert_eq!(holder.says, "held");
    others_wait_for(&db, holder);
    assert_eq!(folder.names(), ["a.crm"]);
}

#[test]
fn node_sees_that_the_file_is_open_and_takes_it_over_from_who_was_killed() {
    let folder = Folder::new();
    let db = new_file(&folder);
    let holder = Holder::crm(&db);
    let Some(refused) = Holder::node(&db) else { return };
    assert_eq!(refused.says, "busy");
    refused.end();
    holder.kill();
    assert_eq!(folder.names(), ["a.crm", "a.crm.lock"]);

    let heir = Holder::node(&db).unwrap();
    assert_eq!(heir.says, "held");
    assert!(is_busy(&db));
    heir.kill();
    assert_eq!(folder.names(), ["a.crm", "a.crm.lock"]);
    assert!(!is_busy(&db));
    assert_eq!(folder.names(), ["a.crm"]);
}

#[test]
fn a_lock_is_left_where_its_process_ended_even_if_its_number_is_in_use_again() {
    let folder = Folder::new();
    let db = new_file(&folder);
    let holder = Holder::crm(&db);
    let lock = std::fs::read(folder.path("a.crm.lock")).unwrap();
    let lock: Value = serde_json::from_slice(&lock).unwrap();
    assert_eq!((&lock["pid"], &lock["program"]), (&json!(holder.child.id()), &json!("crm")));
    holder.end();

    let write = |lock: &Value| folder.write("a.crm.lock", format!("{lock}\n"));
    // Gone with its process, and of a system that was started before this one.
    write(&lock);
    assert!(!is_busy(&db));
    let mut of_this_test = json!({
        "pid": std::process::id(), "boot": lock["boot"], "started": null, "program": "test",
    });
    write(&of_this_test);
    assert!(is_busy(&db));
    if cfg!(target_os = "linux") {
        of_this_test["started"] = lock["started"].clone();
        write(&of_this_test);
        assert!(!is_busy(&db), "{lock}");
        of_this_test["started"] = Value::Null;
        of_this_test["boot"] = json!("00000000-0000-0000-0000-000000000000");
        write(&of_this_test);
        assert!(!is_busy(&db));
    }
    assert_eq!(folder.names(), ["a.crm"]);
}

#[cfg(unix)]
#[test]
fn where_no_lock_file_can_be_made_the_lock_of_the_system_has_to_do() {
    let folder = Folder::new();
    // The longest name that a file can have, so that its lock has none.
    let db = folder.text(&"x".repeat(255));
    std::fs::rename(new_file(&folder), &db).unwrap();
    let holder = Holder::crm(&db);
    assert_eq!(folder.names().len(), 1);
    assert!(is_busy(&db));
    holder.end();
    assert!(!is_busy(&db));
}
