//! Dumps: the same data from each, and nothing from a damaged one.
#![cfg(feature = "file")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test looks at files from outside, and what is missing fails it"
)]

mod life;

use std::path::Path;
use std::sync::Arc;

use crm_core::import::BeginImport;
use crm_core::store::{MemoryStore, Reader, RedbOptions, Store, Writer};
use crm_core::{Crm, Error, ManualEnv};
use serde_json::{Value, json};

fn clock() -> ManualEnv {
    ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 11)
}

fn dump(crm: &Crm) -> String {
    let mut lines = Vec::new();
    let records = crm.dump(&mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(lines.lines().count() as u64, records + 2);
    lines
}

fn load(dump: &str) -> Result<Crm, Error> {
    Crm::load(MemoryStore::default(), &mut dump.as_bytes(), clock())
}

fn load_file(path: &Path, dump: &str) -> Result<Crm, Error> {
    Crm::load_file(path, RedbOptions::default(), &mut dump.as_bytes(), clock())
}

/// A file with every kind of record.
fn full() -> Crm {
    let env = clock();
    let crm = Crm::create(MemoryStore::default(), env.clone()).unwrap();
    life::live(&crm, &env);
    let call = |name: &str, params: Value| -> Value {
        let reply = crm.call("anna", name, &params.to_string()).unwrap();
        serde_json::from_str(&reply.value).unwrap()
    };
    let source = call("sources.create", json!({ "name": "Почта", "policy": "smooth_weighted" }));
    let operator = &call("operators.list", json!({}))["items"][0];
    let weight = json!({ "operator": operator["id"], "source": source["id"], "weight": 3 });
    call("weights.set", weight);
    call("operators.update", json!({ "id": operator["id"], "max_load": 9 }));
    call("contacts.receive", json!({ "external_key": "k", "source": source["id"] }));
    let begin: BeginImport = serde_json::from_value(json!({ "kind": "orders" })).unwrap();
    let session = crm.import_begin("anna", begin).unwrap().session;
    let rows = b"number,total,status,date\nA,1.00,new,2025-01-01\nA,2.00,new,2025-01-01\n";
    crm.import_feed("anna", &session, rows).unwrap();
    crm.import_finish("anna", &session).unwrap();
    crm
}

fn lines_of(dump: &str, table: &str) -> Vec<Value> {
    let lines = dump.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["table"] == table).map(|line| line["record"].clone()).collect()
}

#[test]
fn a_dump_that_is_loaded_gives_the_same_dump_on_every_backend() {
    let crm = full();
    let dumped = dump(&crm);
    for table in crm.stat().unwrap().tables {
        let is_table = table.index_of.is_none() && table.name != "meta";
        let left_out = table.name.starts_with("overview.") || table.name == "import.seen";
        let count = lines_of(&dumped, table.name).len() as u64;
        if is_table && !left_out {
            assert!(count > 0, "{} has no record here", table.name);
            assert_eq!(count, table.rows, "{}", table.name);
        }
    }
    let in_memory = load(&dumped).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let on_disk = load_file(&folder.path().join("a.crm"), &dump(&in_memory)).unwrap();
    for copy in [&in_memory, &on_disk] {
        assert_eq!(dump(copy), dumped);
        assert_eq!(copy.stat().unwrap(), crm.stat().unwrap());
        assert!(copy.check().unwrap().ok);
    }
    // What comes next is the same, too: ids and numbers go on where they were.
    let order = json!({ "total": "5.00", "status": "completed", "customer_phone": "+79990000001" });
    let next = |crm: &Crm| crm.call("anna", "orders.save", &order.to_string()).unwrap();
    let env = clock();
    env.set_now("2026-01-01T00:00:00Z".parse().unwrap());
    let reloaded =
        || Crm::load(MemoryStore::default(), &mut dumped.as_bytes(), env.clone()).unwrap();
    assert_eq!(next(&reloaded()), next(&reloaded()));
    assert!(next(&reloaded()).value.contains(r#""number":"N-8""#));
}

#[test]
fn records_are_in_the_words_of_the_wire() {
    let crm = full();
    let dumped = dump(&crm);
    assert!(dumped.starts_with("{\"kind\":\"kartoteka dump\",\"format\":1}\n"));
    let order = &lines_of(&dumped, "orders")[1];
    assert_eq!(order["total"], 6_000_050);
    assert_eq!(order["status"], "processing");
    assert_eq!(order["placed_at"], order["revision"]["created_at"]);
    let id = order["id"].as_str().unwrap();
    let changes = lines_of(&dumped, "changes");
    let change = |kind: &str, entity: &str| {
        let mut all = changes.iter().flat_map(|record| record["changes"].as_array().unwrap());
        all.find(|change| change["kind"] == kind && change["entity"] == entity).unwrap().clone()
    };
    let first = lines_of(&dumped, "orders")[0]["id"].clone();
    assert_eq!(
        change("created", "order"),
        json!({
            "entity": "order", "id": first, "kind": "created", "before": null,
            "deleted_by": null
        })
    );
    let updated = change("updated", "contact");
    assert_eq!(
        (&updated["before"]["id"], &updated["before"]["status"]),
        (&updated["id"], &json!("new"))
    );
    let customer = lines_of(&dumped, "orders")[1]["customer_phone"].clone();
    assert_eq!(customer, "+79990000001");
    assert!(id.len() == 36);
}

#[test]
fn a_recount_that_is_under_way_goes_along() {
    // A recount is finished by the call that begins it, unless that is interrupted: here the line
    // says so.
    let dumped = dump(&full());
    let id = lines_of(&dumped, "customers")[0]["id"].clone();
    let recount = json!({
        "table": "meta.recount", "record": { "what": "of_orders", "after": id }
    });
    let with_recount = edited(&dumped, |lines| lines.insert(1, recount.to_string()));
    let crm = load(&with_recount).unwrap();
    assert!(dump(&crm).contains(r#"{"what":"of_orders","after":""#));
    crm.write(|_| Ok(())).unwrap();
    assert!(!dump(&crm).contains("of_orders"));
    assert!(crm.check().unwrap().ok);
}

/// The dump with its lines changed on purpose: without a checksum, and with their number.
fn edited(dump: &str, edit: impl FnOnce(&mut Vec<String>)) -> String {
    let mut lines: Vec<String> = dump.lines().map(str::to_owned).collect();
    lines.pop();
    edit(&mut lines);
    lines.push(json!({ "records": lines.len() - 1 }).to_string());
    lines.join("\n")
}

fn refusal(dump: &str) -> (String, String) {
    match load(dump) {
        Err(Error::Invalid { field, reason }) => (field, reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_bad_line_is_refused_with_its_number_and_reason() {
    let dumped = dump(&full());
    let place = |table: &str| {
        let start = format!("{{\"table\":\"{table}\"");
        dumped.lines().position(|line| line.starts_with(&start)).unwrap()
    };
    let orders = place("orders");
    let replaced = |from: &str, to: &str| {
        let edit = |lines: &mut Vec<String>| {
            assert!(lines[orders].contains(from));
            lines[orders] = lines[orders].replacen(from, to, 1);
        };
        refusal(&edited(&dumped, edit))
    };
    let line = |number: usize| format!("line {}", number + 1);
    let cases = [
        (r#""orders""#, r#""orderz""#, "table: unknown table"),
        (r#""number":"#, r#""numbr":"#, "record.number: is required"),
        (r#""notes":"заметка""#, r#""notes":"заметка","x":1"#, "record.x: unknown field"),
        (r#","notes":"заметка""#, "", "record.notes: is required"),
        (r#""total":50"#, r#""total":"50""#, "record.total: must be an integer"),
        (r#""total":50"#, r#""total":50,"total":51"#, "record.total: stands twice"),
        (r#""pending""#, r#""bending""#, "record.status: must be one of"),
        (r#""rev":1"#, r#""rev":-1"#, "record.revision.rev: must be an integer"),
        ("2025-01-31T", "2025-01-32T", "record.revision.created_at: is not a time"),
        (".000Z", "Z", "record.revision.created_at: is not in the form of a dump"),
        (r#""record":{"#, r#""record":["#, "is not JSON"),
        (r#""record":"#, r#""rekord":"#, "rekord: unknown field"),
        (r#""record":"#, r#""records":1,"record":"#, "is neither a record nor the last line"),
    ];
    for (from, to, reason) in cases {
        let (field, found) = replaced(from, to);
        assert_eq!(field, line(orders), "{to}: {found}");
        assert!(found.starts_with(reason), "{to}: {found}");
    }
    let twice = edited(&dumped, |lines| lines.insert(orders, lines[orders].clone()));
    let swapped = edited(&dumped, |lines| lines.swap(orders, orders + 1));
    let moved = edited(&dumped, |lines| {
        let moved = lines.remove(orders);
        lines.push(moved);
    });
    let last = moved.lines().count() - 2;
    for (dump, number) in [(twice, orders + 1), (swapped, orders + 1), (moved, last)] {
        let (field, reason) = refusal(&dump);
        assert_eq!(field, line(number));
        assert!(reason.starts_with("record: stands twice or out of order"), "{reason}");
    }
    let image = place("changes");
    let image =
        image + dumped.lines().skip(image).position(|l| l.contains(r#""before":{"#)).unwrap();
    let in_image = edited(&dumped, |lines| {
        lines[image] = lines[image].replacen(r#""before":{"#, r#""before":{"x":1,"#, 1);
    });
    let (field, reason) = refusal(&in_image);
    assert_eq!(field, line(image));
    assert!(reason.ends_with("].before.x: unknown field"), "{reason}");
}

#[test]
fn a_dump_that_does_not_fit_together_is_refused() {
    let dumped = dump(&full());
    let without = |table: &str| {
        let start = format!("{{\"table\":\"{table}\"");
        refusal(&edited(&dumped, |lines| lines.retain(|line| !line.starts_with(&start))))
    };
    let cases = [
        ("settings", "settings: there are no settings"),
        ("meta.state", "changes: the last transaction is not counted"),
        ("customers.stats", "customers: it has no statistics"),
        ("operators.loads", "operators.loads: the load is not the recount"),
        ("leads", "contacts: its lead is not there"),
    ];
    for (table, problem) in cases {
        assert_eq!(without(table), ("dump".to_owned(), problem.to_owned()));
    }
    let same_number = edited(&dumped, |lines| {
        let orders = lines.iter().position(|line| line.contains(r#""number":"N-2""#)).unwrap();
        lines[orders] = lines[orders].replacen("N-2", "N-1", 1);
    });
    assert!(refusal(&same_number).1.starts_with("number is already taken"));
}

#[test]
fn a_newer_dump_and_what_is_no_dump_are_refused() {
    let dumped = dump(&full());
    let newer = dumped.replacen(r#""format":1"#, r#""format":2"#, 1);
    assert_eq!(load(&newer).unwrap_err(), Error::TooNew { found: 2, supported: 1 });
    let empty = ("dump".to_owned(), "is empty".to_owned());
    assert_eq!(refusal(""), empty);
    let foreign = ("line 1".to_owned(), "is not the first line of a dump".to_owned());
    for other in ["{}\n", "number;total\n1;2\n", "{\"kind\":\"other\",\"format\":1}\n", "\n"] {
        assert_eq!(refusal(other), foreign, "{other}");
    }
    let store = MemoryStore::default();
    let crm = Crm::create(MemoryStore::default(), clock()).unwrap();
    let tiny = dump(&crm);
    assert_eq!(dump(&Crm::load(store, &mut tiny.as_bytes(), clock()).unwrap()), tiny);
}

/// A store that can be looked into after its data are gone.
#[derive(Debug, Clone, Default)]
struct Shared(Arc<MemoryStore>);

impl Store for Shared {
    fn read(&self, run: &mut dyn FnMut(&dyn Reader) -> Result<(), Error>) -> Result<(), Error> {
        self.0.read(run)
    }

    fn write(
        &self,
        run: &mut dyn FnMut(&mut dyn Writer) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.0.write(run)
    }
}

#[test]
fn what_a_refused_dump_leaves_in_a_store_is_no_data_file() {
    let dumped = dump(&full());
    let cut = &dumped[..dumped.len() / 2];
    let unfit = edited(&dumped, |lines| lines.retain(|line| !line.contains("operators.loads")));
    for damaged in [cut, &unfit] {
        let store = Shared::default();
        let load = |lines: &str| Crm::load(store.clone(), &mut lines.as_bytes(), clock());
        load(damaged).unwrap_err();
        assert_eq!(Crm::open(store.clone(), clock()).unwrap_err().code(), "corrupt");
    }
    let store = Shared::default();
    let crm = Crm::load(store.clone(), &mut dumped.as_bytes(), clock()).unwrap();
    let error = Crm::load(store, &mut dumped.as_bytes(), clock()).unwrap_err();
    assert_eq!(error.to_string(), "storage failed: there is data already");
    assert_eq!(dump(&crm), dumped);
}

/// Each line cut off, or short, or without one: no data, and no file.
#[test]
fn a_dump_cut_short_anywhere_leaves_no_file() {
    let dumped = dump(&full());
    let lines: Vec<&str> = dumped.lines().collect();
    for length in 0..lines.len() {
        let cut = lines[..length].join("\n");
        let half: String = lines[length].chars().take(lines[length].len() / 3).collect();
        let missing = [&lines[..length], &lines[length + 1..]].concat().join("\n");
        let within = format!("{cut}\n{half}");
        for damaged in [&cut, &within, &missing] {
            assert_eq!(load(damaged).unwrap_err().code(), "invalid", "line {}", length + 1);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.crm");
    let cut = lines[..lines.len() - 1].join("\n");
    let error = load_file(&path, &cut).unwrap_err();
    let reason = "ends before its closing line: it is cut short";
    assert_eq!(error, Error::invalid("dump", reason));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    load_file(&path, &dumped).unwrap();
    let taken = load_file(&path, &dumped).unwrap_err();
    assert_eq!(taken.to_string(), "storage failed: there is a file of this name already");
}

#[test]
fn a_byte_that_changed_is_found() {
    let dumped = dump(&full()).into_bytes();
    // A prime apart, so that it falls into every part of a line.
    for place in (0..dumped.len()).step_by(131) {
        for flip in [0x01, 0x20, 0x80] {
            let mut damaged = dumped.clone();
            damaged[place] ^= flip;
            let loaded = Crm::load(MemoryStore::default(), &mut damaged.as_slice(), clock());
            let code = loaded.err().map(|error| error.code());
            assert!(matches!(code, Some("invalid" | "too_new")), "byte {place} ^ {flip}: {code:?}");
        }
    }
}

/// Each file in one piece, so that the transactions are the same.
#[test]
fn the_same_orders_as_workbook_and_as_csv_give_the_same_bytes() {
    let history = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/online_retail_orders.csv.gz");
    let import = |file: &[u8]| {
        let crm = Crm::create(MemoryStore::default(), clock()).unwrap();
        let begin: BeginImport = serde_json::from_value(json!({ "kind": "orders" })).unwrap();
        let session = crm.import_begin("anna", begin).unwrap().session;
        crm.import_feed("anna", &session, file).unwrap();
        let report = crm.import_finish("anna", &session).unwrap();
        assert!(report.created > 5000, "{report:?}");
        crm
    };
    let shop = import(&std::fs::read(history).unwrap());
    let export = |format: &str| {
        let query = json!({ "sort": "number", "placed_to": "2011-04-01T00:00:00Z" });
        let begin = json!({ "list": "orders", "format": format, "query": query });
        let begin = serde_json::from_value(begin).unwrap();
        let session = shop.export_begin("anna", begin).unwrap().session;
        let mut file = Vec::new();
        loop {
            let step = shop.export_next("anna", &session).unwrap();
            file.extend(step.bytes);
            if step.done {
                return file;
            }
        }
    };
    let of_csv = dump(&import(&export("csv")));
    assert!(dump(&import(&export("xlsx"))) == of_csv);
}

#[test]
fn a_failing_output_is_told() {
    let mut full_disk: &mut [u8] = &mut [0; 100];
    let error = full().dump(&mut full_disk).unwrap_err();
    assert_eq!(error.code(), "storage");
}
