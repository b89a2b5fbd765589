//! Imports of customers.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

use crm_core::import::{BeginImport, ImportReport};
use crm_core::store::MemoryStore;
use crm_core::{Crm, Error, ManualEnv};
use serde_json::{Value, json};

fn crm() -> Crm {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    Crm::create(MemoryStore::default(), env).unwrap()
}

fn call(crm: &Crm, name: &str, params: Value) -> Value {
    let reply = crm.call("anna", name, &params.to_string());
    serde_json::from_str(&reply.unwrap_or_else(|error| panic!("{name}: {error}")).value).unwrap()
}

fn import_with(crm: &Crm, begin: Value, file: &str) -> Result<ImportReport, Error> {
    let mut begin = begin;
    begin["kind"] = json!("customers");
    let begin: BeginImport = serde_json::from_value(begin).unwrap();
    let session = crm.import_begin("anna", begin)?.session;
    for piece in file.as_bytes().chunks(50) {
        crm.import_feed("anna", &session, piece)?;
    }
    crm.import_finish("anna", &session)
}

fn import(crm: &Crm, file: &str) -> ImportReport {
    let report = import_with(crm, json!({}), file).unwrap();
    assert!(crm.check().unwrap().ok);
    report
}

/// created, updated, unchanged, superseded, bad, warnings.
fn counts(report: &ImportReport) -> [u64; 6] {
    [
        report.created,
        report.updated,
        report.unchanged,
        report.superseded,
        report.bad,
        report.warnings,
    ]
}

fn dump(crm: &Crm) -> String {
    let mut lines = Vec::new();
    crm.dump(&mut lines).unwrap();
    String::from_utf8(lines).unwrap()
}

/// Phone, name, e-mail, city, address and notes of all customers.
fn customers(crm: &Crm) -> Vec<[Value; 6]> {
    let page = call(crm, "customers.list", json!({ "sort": "name" }));
    let fields = ["phone", "name", "email", "city", "address", "notes"];
    let items = page["items"].as_array().unwrap().iter();
    items.map(|customer| fields.map(|field| customer[field].clone())).collect()
}

const RUSSIAN: &str = "ФИО;Моб. телефон;Эл. почта;Город;Адрес;Примечание;Пол\n\
    Анна;8 (999) 123-45-67;a@b.example;Пермь;Мира, 1;важная;ж\n\
    Борис;+7 999 765-43-21;;;;;м\n";

#[test]
fn a_russian_and_an_english_file_make_the_same_customers() {
    let russian = crm();
    assert_eq!(counts(&import(&russian, RUSSIAN)), [2, 0, 0, 0, 0, 0]);
    let anna = ["+79991234567", "Анна", "a@b.example", "Пермь", "Мира, 1", "важная"];
    let boris =
        [json!("+79997654321"), json!("Борис"), json!(null), json!(null), json!(null), json!(null)];
    assert_eq!(customers(&russian), [anna.map(|text| json!(text)), boris]);
    let english = crm();
    import(
        &english,
        "Customer name,Phone number,E-mail,City,Address,Comments\n\
         Анна,+79991234567,a@b.example,Пермь,\"Мира, 1\",важная\nБорис,+79997654321,,,,\n",
    );
    assert_eq!(customers(&english), customers(&russian));
    let mapped = crm();
    let mapping = json!({ "mapping": { "columns": { "кто": "name", "номер": "phone" } } });
    import_with(&mapped, mapping, "кто;номер\nАнна;+79991234567\n").unwrap();
    assert_eq!(customers(&mapped)[0][1], "Анна");
}

#[test]
fn the_same_file_again_changes_nothing_and_another_one_updates() {
    let crm = crm();
    import(&crm, RUSSIAN);
    let before = dump(&crm);
    assert_eq!(counts(&import(&crm, RUSSIAN)), [0, 0, 2, 0, 0, 0]);
    assert_eq!(dump(&crm), before);
    // An empty cell empties, a missing column leaves.
    let report = import(&crm, "телефон;имя;город\n89991234567;Анна Б.;\n");
    assert_eq!(counts(&report), [0, 1, 0, 0, 0, 0]);
    let fields = customers(&crm)[0].clone();
    assert_eq!(
        (&fields[1], &fields[2], &fields[3]),
        (&json!("Анна Б."), &json!("a@b.example"), &json!(null))
    );
}

#[test]
fn the_later_row_with_a_phone_wins_with_a_warning_and_stays_the_winner() {
    let crm = crm();
    let file = "phone,name\n+79991234567,first\n+79997654321,other\n8 999 123 45 67,second\n";
    let report = import(&crm, file);
    assert_eq!((report.rows, report.warnings), (3, 1));
    let warning = &report.warning_list[0];
    assert_eq!((warning.line, warning.column.as_deref()), (4, Some("phone")));
    assert_eq!(warning.reason, "the phone stands on an earlier line too; this row wins");
    assert_eq!(customers(&crm)[1][1], "second");
    let log = call(&crm, "changes.since", json!({ "seq": 0 }));
    let again = import(&crm, file);
    assert_eq!(counts(&again), [0, 0, 2, 1, 0, 1]);
    assert_eq!(call(&crm, "changes.since", json!({ "seq": 0 })), log);
}

#[test]
fn every_bad_row_is_told_and_the_good_ones_kept() {
    let crm = crm();
    let long = "я".repeat(201);
    let file =
        format!("phone,name\n,nobody\n123,x\n+79991234567,{long}\n+79997654321,good\na,b,c\n");
    let report = import(&crm, &file);
    assert_eq!(counts(&report), [1, 0, 0, 0, 4, 0]);
    let errors: Vec<_> = report
        .errors
        .iter()
        .map(|error| (error.line, error.column.as_deref(), error.reason.as_str()))
        .collect();
    assert_eq!(
        errors,
        [
            (2, Some("phone"), "is empty"),
            (3, Some("phone"), "is not a valid phone number"),
            (4, Some("name"), "has more than 200 characters"),
            (6, None, "has more cells than the heading row"),
        ]
    );
    let reason = match import_with(&crm, json!({}), "name,city\nАнна,Пермь\n") {
        Err(Error::Invalid { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason, "has no column for phone");
}

#[test]
fn an_imported_customer_gets_the_orders_with_its_phone() {
    let crm = crm();
    let order = json!({ "total": "5.00", "status": "completed", "customer_phone": "+79991234567" });
    let made = call(&crm, "orders.save", order)["customer"].clone();
    call(&crm, "customers.delete", json!({ "id": made, "force": true }));
    import(&crm, RUSSIAN);
    let anna = call(&crm, "customers.list", json!({ "search": "Анна" }))["items"][0].clone();
    assert_eq!((&anna["total_orders"], &anna["total_spent"]), (&json!(1), &json!("5.00")));
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let crm = crm();
    import(&crm, "phone,name\n+79991234567,Анна\n");
    let before = dump(&crm);
    let dry = import_with(&crm, json!({ "dry_run": true }), RUSSIAN).unwrap();
    assert_eq!(dump(&crm), before);
    assert_eq!(counts(&dry), counts(&import(&crm, RUSSIAN)));
    assert_eq!(counts(&dry), [1, 1, 0, 0, 0, 0]);
}
