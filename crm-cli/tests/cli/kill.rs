//! `crm rpc` killed under load: nothing acknowledged is lost, and the file opens at once.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How often the program is killed; `KARTOTEKA_KILLS` says otherwise.
const KILLS: u64 = 12;

/// How long opening the file and answering may take after a kill.
const OPENED_WITHIN: Duration = Duration::from_millis(100);

struct Server {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Server {
    fn start(file: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_crm"))
            .arg("--db")
            .arg(file)
            .args(["--wait", "5", "rpc"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, answers }
    }

    fn send(&mut self, id: u64, method: &str, params: &Value) {
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        writeln!(self.child.stdin.as_mut().unwrap(), "{request}").unwrap();
    }

    /// The next answer that came whole.
    fn receive(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.answers.read_line(&mut line).ok()?;
        serde_json::from_str(line.strip_suffix('\n')?).ok()
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.send(0, method, params);
        let mut answer = self.receive().unwrap();
        assert_eq!(answer.get("error"), None, "{method}");
        answer["result"].take()
    }
}

#[test]
fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let kills = std::env::var("KARTOTEKA_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("killed.crm");
    let mut server = Server::start(&file);
    let source = server.call("sources.create", &json!({ "name": "bot" }))["id"].clone();
    for number in 1..=3 {
        let operator = json!({ "name": format!("operator {number}"), "max_load": 1_000_000 });
        let operator = server.call("operators.create", &operator)["id"].clone();
        let weight = json!({ "operator": operator, "source": source, "weight": number });
        server.call("weights.set", &weight);
    }
    drop(server.child.stdin.take());
    server.child.wait().unwrap();

    let mut contacts = 0;
    let mut orders = 0;
    let mut opened = Vec::new();
    for round in 0..kills {
        let mut server = Server::start(&file);
        let mut acknowledged = Vec::new();
        let mut sent = 0;
        // A splash of commands ahead of the answers, then one for each answer, until the kill.
        let until = Instant::now() + Duration::from_millis(20 + round * 7919 % 180);
        while sent < 40 || Instant::now() < until {
            if sent % 2 == 0 {
                let key = format!("{round}-{sent}");
                let contact = json!({ "external_key": key, "source": source });
                server.send(sent, "contacts.receive", &contact);
            } else {
                let phone = format!("+7900{:07}", round * 10_000 + sent % 50);
                let number = format!("{round}-{sent}");
                let order = json!({
                    "number": number, "customer_phone": phone, "total": "10.00", "status": "completed"
                });
                server.send(sent, "orders.save", &order);
            }
            sent += 1;
            if sent > 20 {
                acknowledged.push(server.receive().unwrap());
            }
        }
        server.child.kill().unwrap();
        while let Some(answer) = server.receive() {
            acknowledged.push(answer);
        }
        server.child.wait().unwrap();

        let began = Instant::now();
        let mut server = Server::start(&file);
        server.call("routing.board", &json!({}));
        opened.push(began.elapsed());
        for answer in &acknowledged {
            let id = &answer["result"]["id"];
            let is_contact = answer["id"].as_u64().unwrap() % 2 == 0;
            let get = if is_contact { "contacts.get" } else { "orders.get" };
            server.call(get, &json!({ "id": id }));
            *(if is_contact { &mut contacts } else { &mut orders }) += 1;
        }
        let check = server.call("check", &json!({}));
        assert_eq!(check, json!({ "ok": true, "problems": [] }), "round {round}");
        drop(server.child.stdin.take());
        assert!(server.child.wait().unwrap().success());
    }
    opened.sort();
    let (median, slowest) = (opened[opened.len() / 2], opened[opened.len() - 1]);
    println!(
        "{kills} kills, {contacts} contacts and {orders} orders; opened in {median:?}, at most {slowest:?}"
    );
    assert!(contacts > 0 && orders > 0);
    // Of the median: a single one may fall together with whatever else the machine does.
    assert!(median < OPENED_WITHIN, "opening took {median:?}");
}
