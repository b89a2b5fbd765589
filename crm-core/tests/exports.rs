//! Exports, and the import of what was exported.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test reads its data, and what is missing fails it"
)]

use crm_core::export::{BeginExport, ExportList};
use crm_core::import::{BeginImport, ImportReport};
use crm_core::store::MemoryStore;
use crm_core::{Crm, ManualEnv};
use serde_json::{Value, json};

fn crm() -> Crm {
    let env = ManualEnv::new("2025-01-31T09:05:00.123Z".parse().unwrap(), 7);
    Crm::create(MemoryStore::default(), env).unwrap()
}

fn call(crm: &Crm, name: &str, params: &Value) -> Value {
    let reply = crm.call("anna", name, &params.to_string());
    serde_json::from_str(&reply.unwrap_or_else(|error| panic!("{name}: {error}")).value).unwrap()
}

fn export(crm: &Crm, begin: Value) -> Vec<u8> {
    let begin: BeginExport = serde_json::from_value(begin).unwrap();
    let session = crm.export_begin("anna", begin).unwrap().session;
    let mut file = Vec::new();
    loop {
        let step = crm.export_next("anna", &session).unwrap();
        assert!(!step.changed);
        file.extend(step.bytes);
        if step.done {
            return file;
        }
    }
}

fn import(crm: &Crm, kind: &str, file: &[u8]) -> ImportReport {
    import_in_pieces(crm, kind, file, 1 << 16)
}

fn import_in_pieces(crm: &Crm, kind: &str, file: &[u8], size: usize) -> ImportReport {
    let begin: BeginImport = serde_json::from_value(json!({ "kind": kind })).unwrap();
    let session = crm.import_begin("anna", begin).unwrap().session;
    for piece in file.chunks(size) {
        crm.import_feed("anna", &session, piece).unwrap();
    }
    crm.import_finish("anna", &session).unwrap()
}

fn history(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn lines(crm: &Crm) -> Vec<u8> {
    let mut lines = Vec::new();
    crm.dump(&mut lines).unwrap();
    lines
}

fn unchanged_by(crm: &Crm, format: Value, orders: u64) {
    list_unchanged_by(crm, "orders", format, orders);
}

fn list_unchanged_by(crm: &Crm, list: &str, format: Value, records: u64) {
    let before = lines(crm);
    let mut begin = format;
    begin["list"] = json!(list);
    let report = import(crm, list, &export(crm, begin.clone()));
    assert_eq!((report.rows, report.unchanged), (records, records), "{begin}: {report:?}");
    assert!(lines(crm) == before, "{begin}");
}

#[test]
fn orders_of_real_shops_come_back_as_they_went() {
    let shop = crm();
    import(&shop, "orders", &history("cdnow_orders_ru.csv.gz"));
    unchanged_by(&shop, json!({ "format": "csv_excel", "encoding": "cp1251" }), 69_659);
    let shop = crm();
    import(&shop, "orders", &history("online_retail_orders.csv.gz"));
    unchanged_by(&shop, json!({ "format": "csv" }), 25_898);
    unchanged_by(&shop, json!({ "format": "csv_excel" }), 25_898);
    unchanged_by(&shop, json!({ "format": "xlsx" }), 25_898);
}

#[test]
fn a_file_leaves_the_same_bytes_whatever_its_pieces_and_its_format() {
    let shop = crm();
    import(&shop, "orders", &history("online_retail_orders.csv.gz"));
    for (list, records) in [("orders", 25_898), ("customers", 4372)] {
        let file = |format: &str| export(&shop, json!({ "list": list, "format": format }));
        let imported = |file: &[u8], size: usize| {
            let crm = crm();
            let report = import_in_pieces(&crm, list, file, size);
            assert_eq!((report.rows, report.created), (records, records));
            lines(&crm)
        };
        let (csv, workbook) = (file("csv"), file("xlsx"));
        let whole = imported(&csv, csv.len());
        for (name, file, size) in
            [("csv", &csv, 256 << 10), ("csv", &csv, 999), ("xlsx", &workbook, 256 << 10)]
        {
            assert!(imported(file, size) == whole, "{list}: {name} in pieces of {size} bytes");
        }
    }
}

#[test]
fn texts_that_look_like_formulas_come_back_as_they_were() {
    let crm = crm();
    for (number, text) in ["=1+1", "'=1+1", "''-x", "+7 999", "a;b,\"c\"\r\nd", "@x", "'", "ё"]
        .into_iter()
        .enumerate()
    {
        let order = json!({
            "number": format!("={number}"), "total": "1234567.5", "status": "pending",
            "notes": text, "customer_phone": "+79991234567"
        });
        call(&crm, "orders.save", &order);
    }
    unchanged_by(&crm, json!({ "format": "csv" }), 8);
    unchanged_by(&crm, json!({ "format": "csv_excel" }), 8);
    unchanged_by(&crm, json!({ "format": "xlsx" }), 8);
}

#[test]
fn customers_come_back_as_they_went_in_either_language() {
    let crm = crm();
    let rows: String = (0..1200)
        .map(|row| format!("{row},5.00,completed,2025-01-02,+7901{row:07},Имя {row}\n"))
        .collect();
    let orders = format!("number,total,status,date,phone,customer_name\n{rows}");
    import(&crm, "orders", orders.as_bytes());
    let customers = call(&crm, "customers.list", &json!({ "total": true, "limit": 3 }));
    for (customer, text) in
        customers["items"].as_array().unwrap().iter().zip(["=1", "'x", "а;\n\"б"])
    {
        let update = json!({
            "id": customer["id"], "name": text, "email": text, "city": null, "notes": text,
            "address": "дом 1"
        });
        call(&crm, "customers.update", &update);
    }
    let total = customers["total"].as_u64().unwrap();
    for language in ["ru", "en"] {
        call(&crm, "settings.update", &json!({ "language": language }));
        for format in ["csv", "csv_excel", "xlsx"] {
            list_unchanged_by(&crm, "customers", json!({ "format": format }), total);
        }
    }
}

#[test]
fn every_list_is_exported_in_every_format() {
    let crm = crm();
    let source = call(&crm, "sources.create", &json!({ "name": "Bot" }))["id"].clone();
    let operator = call(&crm, "operators.create", &json!({ "name": "Первак", "max_load": 1 }));
    let weight = json!({ "operator": operator["id"], "source": source, "weight": 5 });
    call(&crm, "weights.set", &weight);
    for key in ["8 (999) 123-45-67", "b"] {
        call(&crm, "contacts.receive", &json!({ "external_key": key, "source": source }));
    }
    let order = json!({ "total": "5", "status": "completed", "customer_phone": "+79991234567" });
    let customer = call(&crm, "orders.save", &order)["customer"].clone();
    call(&crm, "notes.create", &json!({ "customer": customer, "text": "важный" }));

    let records = [1, 1, 1, 2, 2, 1, 1, 1, 1, 1];
    for (list, records) in ExportList::ALL.into_iter().zip(records) {
        let query = match list {
            ExportList::Notes => json!({ "customer": customer }),
            _ => json!({}),
        };
        let begin = |format: &str| json!({ "list": list, "query": query, "format": format });
        let mut page = query.clone();
        page["limit"] = json!(1000);
        let items = call(&crm, list.operation(), &page)["items"].clone();
        let lines = String::from_utf8(export(&crm, begin("jsonl"))).unwrap();
        let lines: Vec<Value> =
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(json!(lines), items, "{list:?}");
        for (format, separator) in [("csv", b','), ("csv_excel", b';')] {
            let file = export(&crm, begin(format));
            let mut reader =
                csv::ReaderBuilder::new().delimiter(separator).from_reader(file.as_slice());
            assert_eq!(reader.records().map(Result::unwrap).count(), records, "{list:?}");
            let all = reader.headers().unwrap().len();
            let fields = items[0].as_object().unwrap().len();
            // The board's counts by status are two columns of one field.
            let fields = fields + usize::from(list == ExportList::Board);
            assert!(format == "csv_excel" || all == fields, "{list:?}: {all} of {fields}");
        }
        assert!(export(&crm, begin("xlsx")).starts_with(b"PK\x03\x04"));
    }
}

#[test]
fn a_list_longer_than_a_page_is_whole_and_a_change_meanwhile_is_told() {
    let crm = crm();
    let rows: String = (0..2500).map(|row| format!("{row},5.00,completed,2025-01-02\n")).collect();
    import(&crm, "orders", format!("number,total,status,date\n{rows}").as_bytes());
    let file =
        String::from_utf8(export(&crm, json!({ "list": "orders", "format": "csv" }))).unwrap();
    let mut numbers: Vec<&str> =
        file.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 2500);

    let begin = json!({ "list": "orders", "format": "csv" });
    let session = call(&crm, "export.begin", &begin)["session"].clone();
    let session = json!({ "session": session });
    let first = call(&crm, "export.next", &session);
    assert_eq!((&first["rows"], &first["changed"]), (&json!(1000), &json!(false)));
    call(&crm, "orders.save", &json!({ "total": "5", "status": "pending" }));
    assert_eq!(call(&crm, "export.next", &session)["changed"], true);
    assert_eq!(call(&crm, "export.cancel", &session), json!(null));
    for name in ["export.next", "export.cancel"] {
        let gone = crm.call("anna", name, &session.to_string()).unwrap_err();
        assert_eq!(gone.code(), "not_found");
    }
}

#[test]
fn times_are_those_of_the_files_zone_and_come_back_also_where_clocks_go_back() {
    let crm = crm();
    call(&crm, "settings.update", &json!({ "time_zone": "Europe/Berlin" }));
    // 02:30 comes twice in this night, an hour apart; in summer midnight is 22:00 in UTC.
    let moments =
        ["2024-10-27T00:30:00.000Z", "2024-10-27T01:30:00.000Z", "2024-06-30T22:00:00.000Z"];
    for (number, placed_at) in (1..).zip(moments) {
        let order = json!({
            "number": number.to_string(), "total": "1.00", "status": "completed", "placed_at": placed_at
        });
        call(&crm, "orders.save", &order);
    }
    let begin = json!({ "list": "orders", "format": "csv_excel", "query": { "sort": "number" } });
    let csv = String::from_utf8(export(&crm, begin)).unwrap();
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert!(rows[0].contains(";27.10.2024 02:30:00;"), "{csv}");
    assert!(rows[1].contains(";2024-10-27T01:30:00.000Z;"), "{csv}");
    assert!(rows[2].contains(";01.07.2024;"), "{csv}");
    for format in ["csv_excel", "csv", "xlsx"] {
        unchanged_by(&crm, json!({ "format": format }), 3);
    }
    let report =
        import(&crm, "orders", b"number,total,status,placed_at\n4,1.00,completed,2024-07-01\n");
    assert_eq!(report.created, 1);
    let query =
        json!({ "placed_from": "2024-06-30T22:00:00Z", "placed_to": "2024-06-30T22:00:01Z" });
    assert_eq!(call(&crm, "orders.list", &query)["items"].as_array().unwrap().len(), 2);
}
