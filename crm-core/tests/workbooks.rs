//! Workbooks that are damaged, hostile or unusual, and those that say what a CSV file says.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

use std::io::Write;

use crm_core::import::ImportReport;
use crm_core::store::MemoryStore;
use crm_core::{Crm, Error, ManualEnv};
use serde_json::{Value, json};

fn crm() -> Crm {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    Crm::create(MemoryStore::default(), env).unwrap()
}

fn import(crm: &Crm, mapping: Value, file: &[u8]) -> Result<ImportReport, Error> {
    let begin = json!({ "kind": "orders", "mapping": mapping });
    let session = crm.import_begin("anna", serde_json::from_value(begin).unwrap())?.session;
    for piece in file.chunks(1000) {
        crm.import_feed("anna", &session, piece)?;
    }
    crm.import_finish("anna", &session)
}

fn reason(file: &[u8]) -> String {
    match import(&crm(), json!({}), file) {
        Err(Error::Invalid { field, reason }) if field == "file" => reason,
        other => panic!("{other:?}"),
    }
}

/// A ZIP file of these parts.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Default::default());
        encoder.write_all(bytes).unwrap();
        let packed = encoder.finish().unwrap();
        let mut fields = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 0, 0];
        fields.extend((packed.len() as u32).to_le_bytes());
        // What the directory claims of the unpacked size is not believed.
        fields.extend(7_u32.to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend((file.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&fields);
        file.extend(name.as_bytes());
        file.extend(packed);
    }
    let start = file.len() as u32;
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([(parts.len() as u16).to_le_bytes(); 2].concat());
    file.extend((directory.len() as u32).to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// A workbook with this sheet behind an empty one, as Excel writes it.
fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    zip(&[
        ("xl/workbook.xml", br#"<workbook xmlns:r="r"><sheets><sheet name="Orders &amp; more" r:id="rId3"/><sheet name="Empty" r:id="rId4"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="rId3" Target="worksheets/sheet7.xml"/><Relationship Id="rId4" Target="/xl/worksheets/empty.xml"/></Relationships>"#),
        ("xl/styles.xml", br#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\.mm\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs></styleSheet>"#),
        ("xl/sharedStrings.xml", "<sst><si><t>Номер</t></si><si><t>Сум</t><r><t>ма</t></r></si><si><t>Дата</t></si><si><t>a&amp;b_x0041_</t><rPh><t>X</t></rPh></si></sst>".as_bytes()),
        ("xl/worksheets/sheet7.xml", sheet.as_bytes()),
        ("xl/worksheets/empty.xml", b"<worksheet><sheetData/></worksheet>"),
    ])
}

const HEADINGS: &str = r#"<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>2</v></c><c r="E3" t="inlineStr"><is><t>Статус</t></is></c></row>"#;

#[test]
fn a_workbook_of_excel_is_read_with_dates_numbers_and_shared_texts() {
    let crm = crm();
    let rows = r#"<row r="5"><c r="A5" t="s"><v>3</v></c><c r="B5"><v>1234.5599999999999</v></c><c r="D5" s="1"><v>45658</v></c><c r="E5" t="inlineStr"><is><t>новый</t></is></c></row>
        <row r="6"><c r="A6"><v>17</v></c><c r="B6"><v>1E3</v></c><c r="D6" s="2"><v>45658.58708333333</v></c><c r="E6" t="str"><v>completed</v></c></row>
        <row r="7"><c r="A7"><v>18</v></c><c r="B7"><v>1.234</v></c><c r="E7" t="str"><v>completed</v></c></row>"#;
    let report = import(&crm, json!({}), &workbook(&format!("{HEADINGS}{rows}"))).unwrap();
    assert_eq!((report.rows, report.created, report.bad), (3, 2, 1));
    assert_eq!(
        (report.errors[0].line, report.errors[0].reason.as_str()),
        (7, "has more than 2 decimals")
    );
    let orders = crm.call("anna", "orders.list", r#"{"sort":"-total"}"#).unwrap().value;
    let orders: Value = serde_json::from_str(&orders).unwrap();
    let shown = |place: usize, field: &str| orders["items"][place][field].clone();
    assert_eq!((shown(0, "number"), shown(0, "total")), (json!("a&bA"), json!("1234.56")));
    assert_eq!(shown(0, "placed_at"), "2025-01-01T00:00:00.000Z");
    assert_eq!((shown(1, "number"), shown(1, "total")), (json!("17"), json!("1000.00")));
    assert_eq!(shown(1, "placed_at"), "2025-01-01T14:05:24.000Z");
}

#[test]
fn a_sheet_is_named_by_its_mapping() {
    let row = r#"<row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>5</v></c><c r="E4" t="str"><v>new</v></c></row>"#;
    let file = workbook(&format!("{HEADINGS}{row}"));
    let report = import(&crm(), json!({ "sheet": "Orders & more" }), &file).unwrap();
    assert_eq!(report.created, 1);
    for (sheet, field) in [("Empty", "file"), ("None", "mapping.sheet")] {
        match import(&crm(), json!({ "sheet": sheet }), &file) {
            Err(Error::Invalid { field: found, .. }) => assert_eq!(found, field),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_workbook_cut_short_or_damaged_is_refused_and_never_panics() {
    let whole = workbook(HEADINGS);
    for length in [5, 100, whole.len() / 2, whole.len() - 30] {
        assert_eq!(reason(&whole[..length]), "is an XLSX file whose end is missing", "{length}");
    }
    for place in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[place] ^= 0xA5;
        let _ = import(&crm(), json!({}), &damaged);
    }
    assert_eq!(reason(&zip(&[("a.txt", b"b")])), "is a ZIP file, but not an XLSX workbook");
}

fn rows(numbers: std::ops::Range<usize>) -> String {
    let row = |number: usize| {
        format!(
            r#"<row r="{}"><c r="A{0}" t="str"><v>N{number}</v></c><c r="B{0}"><v>5</v></c><c r="E{0}" t="str"><v>new</v></c></row>"#,
            number + 4
        )
    };
    numbers.map(row).collect()
}

#[test]
fn a_workbook_is_read_in_steps_with_progress() {
    let file = workbook(&format!("{HEADINGS}{}", rows(0..12_000)));
    let crm = crm();
    let call = |name: &str, session: &Value| -> Value {
        let params = json!({ "session": session }).to_string();
        serde_json::from_str(&crm.call("anna", name, &params).unwrap().value).unwrap()
    };
    let begin = || {
        let begin = serde_json::from_value(json!({ "kind": "orders" })).unwrap();
        let session = crm.import_begin("anna", begin).unwrap().session;
        crm.import_feed("anna", &session, &file).unwrap();
        json!(session)
    };
    let session = begin();
    let (mut steps, mut percent) = (Vec::new(), 0);
    loop {
        let step = call("import.step", &session);
        assert!(step["percent"].as_u64().unwrap() >= percent, "{step}");
        percent = step["percent"].as_u64().unwrap();
        steps.push(step["rows"].as_u64().unwrap());
        // The first step reads the heading row.
        assert_eq!(step["preview"].is_object(), steps.len() == 1);
        if step["done"] == json!(true) {
            break;
        }
    }
    assert_eq!((steps, percent), (vec![0, 5000, 10_000, 12_000], 100));
    assert_eq!(call("import.step", &session)["done"], true);
    let report = call("import.finish", &session);
    assert_eq!((&report["rows"], &report["created"]), (&json!(12_000), &json!(12_000)));

    let session = begin();
    call("import.step", &session);
    call("import.step", &session);
    let behind = json!({ "session": session, "bytes": "" }).to_string();
    assert_eq!(crm.call("anna", "import.feed", &behind).unwrap_err().code(), "conflict");
}

#[test]
fn a_workbook_is_cancelled_between_two_steps_and_what_was_committed_stays() {
    let file = workbook(&format!("{HEADINGS}{}", rows(0..12_000)));
    let crm = crm();
    let begin = serde_json::from_value(json!({ "kind": "orders" })).unwrap();
    let session = crm.import_begin("anna", begin).unwrap().session;
    crm.import_feed("anna", &session, &file).unwrap();
    for _ in 0..2 {
        assert!(!crm.import_step("anna", &session).unwrap().done);
    }
    let report = crm.import_cancel("anna", &session).unwrap();
    assert_eq!((report.cancelled, report.rows, report.created), (true, 5000, 5000));
    let orders = crm.call("anna", "orders.list", r#"{"total":true,"limit":1}"#).unwrap().value;
    assert!(orders.contains(r#""total":5000"#));
    assert!(crm.check().unwrap().ok);
}

#[test]
fn rows_before_the_damage_of_a_workbook_are_kept() {
    let damaged = format!("{HEADINGS}{}<row><c></row>", rows(0..7000));
    let crm = crm();
    let error = import(&crm, json!({}), &workbook(&damaged)).unwrap_err();
    assert_eq!(error, Error::invalid("file", "is a damaged XLSX file"));
    let orders = crm.call("anna", "orders.list", r#"{"total":true,"limit":1}"#).unwrap().value;
    assert!(orders.contains(r#""total":7000"#));
}

#[test]
fn a_bomb_stops_at_the_limit_whatever_its_directory_claims() {
    let rows = "<row></row>".repeat(4_000_000);
    let bomb = workbook(&format!("{HEADINGS}{rows}"));
    assert!(bomb.len() < 300_000, "{}", bomb.len());
    assert!(reason(&bomb).contains("it may be a bomb"));
}
