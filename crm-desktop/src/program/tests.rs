use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;

fn standing() -> Clock {
    Clock::new(Some("2025-01-31T09:05:00Z".parse().unwrap()))
}

struct World {
    home: TempDir,
    program: Program,
}

impl World {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let program = Program::new(folders(&home), None);
        Self { home, program }
    }

    /// The program started anew, while this one goes on.
    fn another(&self) -> Program {
        Program::new(folders(&self.home), None)
    }

    fn create(&self, name: &str) -> Opened {
        self.program.create(name, Clock::new(None)).unwrap()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.home.path().join(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn folders(home: &TempDir) -> Folders {
    let home = fs::canonicalize(home.path()).unwrap();
    Folders {
        data: home.join("data"),
        downloads: home.join("downloads"),
        settings: home.join("settings"),
    }
}

fn call(program: &Program, file: &Opened, name: &str, params: Value) -> Value {
    let answer = program.call(file.number, "anna", name, &params.to_string()).unwrap();
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    answer["ok"]["value"].take()
}

fn add_operator(program: &Program, file: &Opened, name: &str) {
    call(program, file, "operators.create", json!({ "name": name }));
}

fn operators(program: &Program, file: &Opened) -> Vec<String> {
    let list = call(program, file, "operators.list", json!({}));
    let items = list["items"].as_array().unwrap();
    let mut names: Vec<_> =
        items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_new_file_is_made_in_the_folder_of_data_and_opens_again() {
    let world = World::new();
    let file = world.create("Лавка");
    assert_eq!(file.name, "Лавка");
    assert_eq!(file.path, folders(&world.home).data.join("Лавка.crm"));
    add_operator(&world.program, &file, "Первак");
    world.program.close(file.number);
    assert_eq!(world.names("data"), ["Лавка.crm"]);

    let again = world.program.open(&file.path, Clock::new(None)).unwrap();
    assert_eq!(operators(&world.program, &again), ["Первак"]);
}

#[test]
fn a_taken_name_is_refused_and_what_is_open_stays_open() {
    let world = World::new();
    let file = world.create("shop");
    let refused = world.program.create("shop", Clock::new(None)).unwrap_err();
    let expected = Error::Duplicate { field: "name", existing: "shop".to_owned() };
    assert_eq!(refused, Failure::Engine(expected));
    let missing = world.program.open(Path::new("/nowhere/shop.crm"), Clock::new(None)).unwrap_err();
    assert!(matches!(missing, Failure::Engine(Error::Storage { .. })), "{missing:?}");
    assert_eq!(operators(&world.program, &file), [""; 0]);
}

#[test]
fn a_file_that_another_program_has_open_is_busy_and_its_owner_is_named() {
    let world = World::new();
    let file = world.create("shop");
    let another = world.another();
    let Failure::Busy(Some(owner)) = another.open(&file.path, Clock::new(None)).unwrap_err() else {
        panic!("not busy, or nobody knows why")
    };
    assert_eq!(owner.pid, std::process::id());
    world.program.close_all();
    another.open(&file.path, Clock::new(None)).unwrap();
}

#[test]
fn a_page_that_opened_another_file_does_not_work_on_it_by_an_old_number() {
    let world = World::new();
    let first = world.create("first");
    let second = world.create("second");
    let call = world.program.call(first.number, "anna", "stat", "{}");
    assert_eq!(call.unwrap_err(), Failure::Closed);
    world.program.close(first.number);
    add_operator(&world.program, &second, "Anna");
    // The first one was closed.
    world.another().open(&first.path, Clock::new(None)).unwrap();
}

#[test]
fn the_files_that_were_open_are_offered_at_the_next_start() {
    let world = World::new();
    let first = world.create("first");
    let second = world.create("second");
    world.program.open(&first.path, Clock::new(None)).unwrap();
    fs::remove_file(&second.path).unwrap();

    let start = world.another().start();
    let listed: Vec<_> =
        start.recent.iter().map(|file| (file.name.as_str(), file.exists)).collect();
    assert_eq!(listed, [("first", true), ("second", false)]);
    assert_eq!(start.to_open.as_ref(), Some(&first.path));
    assert_eq!(start.folder, folders(&world.home).data);

    world.program.forget(&first.path).unwrap();
    let start = world.another().start();
    assert_eq!(start.recent.len(), 1);
    // What is not there is not opened by itself.
    assert_eq!(start.to_open, None);
    let asked = Program::new(folders(&world.home), Some(first.path.clone()));
    assert_eq!(asked.start().to_open, Some(first.path));
}

#[test]
fn a_call_answers_with_the_text_that_the_npm_package_reads() {
    let world = World::new();
    let file = world.program.create("shop", standing()).unwrap();
    let call = |name: &str, params: &str| world.program.call(file.number, "anna", name, params);

    let answer = call("weights.list", "{}").unwrap();
    assert_eq!(
        answer,
        r#"{"ok":{"value":{"items":[],"next_cursor":null,"total":null},"changes":[],"seq":null}}"#
    );
    let answer = call("settings.update", r#"{"currency":"EUR"}"#).unwrap();
    assert!(answer.ends_with(r#","changes":[],"seq":1}}"#), "{answer}");
    let answer = call("operators.create", r#"{"name":"Anna"}"#).unwrap();
    assert!(answer.starts_with(r#"{"ok":{"value":{"id":""#), "{answer}");
    let (_, rest) = answer.split_once(r#","changes":"#).unwrap();
    let change = r#"[{"seq":2,"at":"2025-01-31T09:05:00.000Z","actor":"anna","operation":"operators.create""#;
    assert!(rest.starts_with(change), "{rest}");
    assert!(rest.ends_with(r#"}],"seq":2}}"#), "{rest}");
    assert!(matches!(call("no.such", "{}"), Err(Failure::Engine(Error::UnknownOperation { .. }))));
}

#[test]
fn a_clock_that_stands_is_set_and_the_real_one_is_not() {
    let world = World::new();
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let file = world.program.create("demo", standing()).unwrap();
    world.program.set_now(file.number, at("2025-02-01T00:00:00Z")).unwrap();
    add_operator(&world.program, &file, "Anna");
    let changes = call(&world.program, &file, "changes.since", json!({ "seq": 0 }));
    let last = changes["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["at"], "2025-02-01T00:00:00.000Z");

    let again = world.program.open(&file.path, Clock::new(None)).unwrap();
    let refused = world.program.set_now(again.number, at("2025-02-01T00:00:00Z")).unwrap_err();
    assert!(matches!(refused, Failure::Engine(Error::Invalid { .. })), "{refused:?}");
}

#[test]
fn backups_lie_beside_their_file_newest_first() {
    let world = World::new();
    let file = world.program.create("shop", standing()).unwrap();
    let first = world.program.backup(file.number).unwrap();
    let second = world.program.backup(file.number).unwrap();
    let an_hour_ago = SystemTime::now() - std::time::Duration::from_secs(3600);
    let older = fs::File::options().write(true).open(&second).unwrap();
    older.set_modified(an_hour_ago).unwrap();
    let backups = world.program.backups(file.number).unwrap();
    let listed: Vec<_> = backups.iter().map(|backup| backup.name.as_str()).collect();
    assert_eq!(listed, ["shop-backup-2025-01-31-0905.crm", "shop-backup-2025-01-31-0905 (2).crm"]);
    assert_eq!(backups[0].id, first);
    assert_eq!(backups[0].bytes, fs::metadata(&first).unwrap().len());
    assert!(backups[0].made_at > backups[1].made_at);
}

#[test]
fn restoring_brings_a_backup_back_and_keeps_what_was_there() {
    let world = World::new();
    let file = world.create("shop");
    add_operator(&world.program, &file, "Anna");
    let backup = world.program.backup(file.number).unwrap();
    add_operator(&world.program, &file, "Boris");

    let kept = world.program.restore(file.number, &backup).unwrap();
    assert_eq!(operators(&world.program, &file), ["Anna"]);
    let another = world.another().open(&file.path, Clock::new(None));
    assert!(matches!(another, Err(Failure::Busy(_))), "{another:?}");
    world.program.restore(file.number, &kept).unwrap();
    assert_eq!(operators(&world.program, &file), ["Anna", "Boris"]);
    world.program.close_all();
    let left = world.names("data");
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(left.iter().all(|name| name.starts_with("shop") && name.ends_with(".crm")), "{left:?}");
}

#[test]
fn a_damaged_backup_changes_nothing() {
    let world = World::new();
    let file = world.create("shop");
    for number in 0..200 {
        add_operator(&world.program, &file, &format!("operator {number}"));
    }
    let backup = world.program.backup(file.number).unwrap();
    let mut bytes = fs::read(&backup).unwrap();
    let text = b"operator 77";
    let at = bytes.windows(text.len()).position(|bytes| bytes == text).unwrap();
    bytes[at] ^= 1;
    fs::write(&backup, bytes).unwrap();
    let before = world.names("data");

    let refused = world.program.restore(file.number, &backup).unwrap_err();
    assert!(matches!(refused, Failure::Engine(Error::Corrupt { .. })), "{refused:?}");
    assert_eq!(world.names("data"), before);
    assert_eq!(operators(&world.program, &file).len(), 50);
    add_operator(&world.program, &file, "Anna");
}

#[test]
fn a_file_is_saved_under_a_free_name_in_its_folder() {
    let world = World::new();
    for (name, expected) in [("orders.csv", "orders.csv"), ("orders.csv", "orders (2).csv")] {
        let path = world.program.save(name, expected.as_bytes()).unwrap();
        assert_eq!(path, folders(&world.home).downloads.join(expected));
        assert_eq!(fs::read_to_string(path).unwrap(), expected);
    }
    for name in ["", "..", "../../orders.csv"] {
        let refused = world.program.save(name, b"").unwrap_err();
        assert!(matches!(refused, Failure::Engine(Error::Invalid { .. })), "{name}: {refused:?}");
    }
}

#[test]
fn closing_in_the_middle_of_an_import_keeps_what_was_acknowledged() {
    let world = World::new();
    let file = world.create("shop");
    let begun = call(&world.program, &file, "import.begin", json!({ "kind": "orders" }));
    let session = begun["session"].as_str().unwrap();
    let mut rows = "number,customer_phone,total,status,placed_at\n".to_owned();
    for number in 0..5000 {
        rows += &format!("{number},+7999{number:07},100.00,completed,2025-01-31\n");
    }
    let mut fed = 0;
    use base64::Engine as _;
    for bytes in rows.as_bytes().chunks(64 << 10) {
        let bytes = base64::engine::general_purpose::STANDARD.encode(bytes);
        call(&world.program, &file, "import.feed", json!({ "session": session, "bytes": bytes }));
        fed += 1;
    }
    assert!(fed > 1);
    let count = |program: &Program, file: &Opened| {
        let list = call(program, file, "orders.list", json!({ "limit": 1, "total": true }));
        list["total"].as_u64().unwrap()
    };
    let kept = count(&world.program, &file);
    assert!(kept > 0);
    world.program.close_all();

    let again = world.another();
    let file = again.open(&file.path, Clock::new(None)).unwrap();
    assert_eq!(count(&again, &file), kept);
    assert_eq!(call(&again, &file, "check", json!({}))["problems"], json!([]));
}

#[test]
fn closing_waits_for_calls_and_calls_run_beside_each_other() {
    let world = World::new();
    let file = world.create("shop");
    let (program, file) = (&world.program, &file);
    thread::scope(|threads| {
        for name in 0..4 {
            threads.spawn(move || {
                for number in 0..50 {
                    let params = json!({ "name": format!("{name} {number}") }).to_string();
                    match program.call(file.number, "anna", "operators.create", &params) {
                        Ok(_) => {}
                        Err(failure) => return assert_eq!(failure, Failure::Closed),
                    }
                }
            });
        }
        threads.spawn(move || program.close(file.number));
    });
    let file = program.open(&file.path, Clock::new(None)).unwrap();
    assert_eq!(call(program, &file, "check", json!({}))["problems"], json!([]));
}

#[test]
fn only_files_that_it_made_are_removed() {
    let world = World::new();
    let earlier = world.create("earlier");
    let program = world.another();
    world.program.close_all();
    let refused = program.remove(&earlier.path).unwrap_err();
    assert!(matches!(refused, Failure::Engine(Error::NotFound { .. })), "{refused:?}");
    let made = program.create("given up", Clock::new(None)).unwrap();
    program.remove(&made.path).unwrap();
    assert_eq!(world.names("data"), ["earlier.crm"]);
    let known: Vec<_> = program.start().recent.into_iter().map(|file| file.name).collect();
    assert_eq!(known, ["earlier"]);
}
