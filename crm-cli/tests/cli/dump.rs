//! `crm dump` and `crm load`.

use super::{Folder, bytes_of, call, crm, feed, json, status, stderr, stdout};

fn shop(folder: &Folder) -> String {
    let db = folder.text("a.crm");
    for total in ["5.00", "7.00"] {
        let order = format!(
            r#"{{"total":"{total}","status":"completed","customer_phone":"+79991234567"}}"#
        );
        call(&db, "orders.save", &order);
    }
    db
}

#[test]
fn data_go_out_as_lines_and_come_back_the_same() {
    let folder = Folder::new();
    let (db, copy) = (shop(&folder), folder.text("b.crm"));
    let (first, second) = (folder.text("first.jsonl"), folder.text("second.jsonl"));
    let dumped = crm(["--db", &db, "dump", &first]).output().unwrap();
    assert_eq!((status(&dumped), stdout(&dumped)), (0, ""), "{dumped:?}");
    assert!(stderr(&dumped).ends_with(&format!(" records in {first}\n")), "{dumped:?}");

    let loaded = json(&crm(["--db", &copy, "--json", "load", &first]).output().unwrap());
    assert_eq!(loaded["file"], copy);
    assert_eq!(status(&crm(["--db", &copy, "dump", &second]).output().unwrap()), 0);
    assert_eq!(bytes_of(first.as_ref()), bytes_of(second.as_ref()));
    assert_eq!(call(&copy, "orders.list", "{}"), call(&db, "orders.list", "{}"));
    assert_eq!(folder.names(), ["a.crm", "b.crm", "first.jsonl", "second.jsonl"]);

    let taken = crm(["--db", &db, "load", &first]).output().unwrap();
    assert_eq!(status(&taken), 1);
    assert_eq!(stderr(&taken), "crm: storage failed: there is a file of this name already\n");
}

#[test]
fn a_dump_goes_through_pipes_and_a_damaged_one_makes_no_file() {
    let folder = Folder::new();
    let db = shop(&folder);
    let lines = crm(["--db", &db, "dump", "-"]).output().unwrap().stdout;
    let whole = feed(&mut crm(["--db", ":memory:", "load", "-"]), &lines);
    assert_eq!(stdout(&whole), "the dump is whole\n", "{whole:?}");

    let copy = folder.text("b.crm");
    let cut = feed(&mut crm(["--db", &copy, "load", "-"]), &lines[..lines.len() - 40]);
    assert_eq!((status(&cut), stdout(&cut)), (1, ""));
    assert!(stderr(&cut).starts_with("crm: line "), "{}", stderr(&cut));
    let missing = crm(["--db", &copy, "load", &folder.text("none")]).output().unwrap();
    assert!(stderr(&missing).starts_with("crm: dump: cannot be read: "), "{}", stderr(&missing));
    let over_the_data = crm(["--db", &db, "dump", &db]).output().unwrap();
    assert_eq!(status(&over_the_data), 2);
    assert_eq!(folder.names(), ["a.crm"]);
    std::fs::write(folder.text("taken"), "other").unwrap();
    let taken = crm(["--db", &db, "dump", &folder.text("taken")]).output().unwrap();
    assert_eq!((status(&taken), stderr(&taken).contains("of this name already")), (1, true));
    assert_eq!(std::fs::read(folder.text("taken")).unwrap(), b"other");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_a_closed_pipe_is_not() {
    let folder = Folder::new();
    let db = shop(&folder);
    let full = std::fs::File::create("/dev/full").unwrap();
    let output = crm(["--db", &db, "dump", "-"]).stdout(full).output().unwrap();
    assert_eq!(status(&output), 1);
    assert!(stderr(&output).starts_with("crm: cannot write the output: "), "{output:?}");

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = crm(["--db", &db, "dump", "-"]).stdout(writer).output().unwrap();
    assert_eq!((status(&output), stderr(&output)), (1, ""));
}
