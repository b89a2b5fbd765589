//! Data files of every released format, opened by this version.
//!
//! `KARTOTEKA_MAKE_GOLDEN=1 cargo test -p crm-core --test golden` makes the file of the current format
//! again: for a new format only, an old file never changes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test reads its data, and what is missing fails it"
)]

mod life;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crm_core::schema::FORMAT;
use crm_core::store::{RedbOptions, RedbStore, Store, TableName};
use crm_core::{Crm, Error, ManualEnv};
use serde_json::Value;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/golden").join(name)
}

fn clock() -> ManualEnv {
    ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 11)
}

/// Unpacks a golden file into a folder of its own.
fn unpacked(name: &str) -> (tempfile::TempDir, PathBuf) {
    let mut bytes = Vec::new();
    let gzipped = std::fs::File::open(golden(name)).unwrap();
    flate2::read::GzDecoder::new(gzipped).read_to_end(&mut bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("golden.crm");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Everything that lists show, one JSON value a line.
fn listing(crm: &Crm) -> String {
    let mut lines = String::new();
    let mut show = |name: &str, params: &str| {
        let reply = crm.call("anna", name, params).unwrap().value;
        lines.push_str(&format!("{name} {params} {reply}\n"));
        serde_json::from_str::<Value>(&reply).unwrap()
    };
    for name in ["operators.list", "sources.list", "weights.list", "leads.list", "routing.board"] {
        show(name, "{}");
    }
    show("routing.queue", "{}");
    let contacts = show("contacts.list", "{}");
    show("orders.list", "{}");
    let customers = show("customers.list", "{}");
    show("changes.since", r#"{"seq":0}"#);
    for contact in contacts["items"].as_array().unwrap() {
        show("contacts.explain", &format!(r#"{{"id":{}}}"#, contact["id"]));
        show("changes.history", &format!(r#"{{"entity":"contact","id":{}}}"#, contact["id"]));
    }
    for customer in customers["items"].as_array().unwrap() {
        show("notes.list", &format!(r#"{{"customer":{}}}"#, customer["id"]));
    }
    show("check", "{}");
    lines
}

#[test]
fn the_file_of_each_format_opens_and_lists_what_it_listed() {
    if std::env::var_os("KARTOTEKA_MAKE_GOLDEN").is_some() {
        make();
    }
    for format in 1..=FORMAT {
        let (_folder, path) = unpacked(&format!("format-{format}.crm.gz"));
        let env = ManualEnv::new("2026-01-01T00:00:00Z".parse().unwrap(), 11);
        let crm = Crm::open_file(path, RedbOptions::default(), env).unwrap();
        let expected = std::fs::read_to_string(golden(&format!("format-{format}.txt"))).unwrap();
        assert_eq!(listing(&crm), expected, "format {format}");
        assert!(crm.check().unwrap().ok);
        crm.call("anna", "operators.create", r#"{"name":"new"}"#).unwrap();
        assert!(crm.check().unwrap().ok);
    }
}

fn make() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("golden.crm");
    let env = clock();
    let crm = Crm::create_file(&path, RedbOptions::default(), env.clone()).unwrap();
    life::live(&crm, &env);
    env.set_now("2026-01-01T00:00:00Z".parse().unwrap());
    std::fs::write(golden(&format!("format-{FORMAT}.txt")), listing(&crm)).unwrap();
    drop(crm);
    let gzipped = std::fs::File::create(golden(&format!("format-{FORMAT}.crm.gz"))).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(gzipped, flate2::Compression::best());
    gzip.write_all(&std::fs::read(&path).unwrap()).unwrap();
    gzip.finish().unwrap();
}

#[test]
fn a_file_of_a_newer_format_is_refused_untouched() {
    let (_folder, path) = unpacked(&format!("format-{FORMAT}.crm.gz"));
    // The record of the format: a version byte, then the number.
    let store = RedbStore::open_file(&path, RedbOptions::default()).unwrap();
    let key = [b"format".as_slice(), &[0, 0]].concat();
    let newer = vec![1, u8::try_from(FORMAT).unwrap() + 1];
    store.write(&mut |writer| writer.put(TableName("meta"), key.clone(), newer.clone())).unwrap();
    drop(store);
    let before = std::fs::read(&path).unwrap();
    let error = Crm::open_file(&path, RedbOptions::default(), clock()).unwrap_err();
    assert_eq!(error, Error::TooNew { found: FORMAT + 1, supported: FORMAT });
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_store_of_something_else_is_no_data_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.crm");
    let mut init = |writer: &mut dyn crm_core::store::Writer| {
        writer.put(TableName("things"), vec![1], vec![2])
    };
    drop(RedbStore::create_file(&path, RedbOptions::default(), &mut init).unwrap());
    let before = std::fs::read(&path).unwrap();
    let error = Crm::open_file(&path, RedbOptions::default(), clock()).unwrap_err();
    assert_eq!(error.code(), "corrupt");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
