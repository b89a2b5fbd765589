//! `crm export`: files that come back as they were.

use serde_json::json;

use super::{Folder, bytes_of, call, crm, json, status, stderr, stdout};

const ORDERS: &str = "Номер;Дата;Клиент;Телефон;Сумма;Статус;Комментарий\n\
    1;31.12.2024;=Анна;8 (999) 123-45-67;1 234,50;выполнен;\"а;б \"\"в\"\"\"\n\
    2;01.01.2025 14:05:30;Борис;;10;новый;'=x\n";

fn imported(folder: &Folder) -> String {
    let (db, orders) = (folder.text("a.crm"), folder.write("orders.csv", ORDERS));
    let import = crm(["--db", &db, "--json", "import", "orders", &orders]).output().unwrap();
    assert_eq!(json(&import)["created"], 2);
    db
}

#[test]
fn orders_are_exported_for_people_and_for_programs() {
    let folder = Folder::new();
    let db = imported(&folder);
    let at = ["--db", &db, "export", "orders"];
    let plain = crm(at).output().unwrap();
    assert_eq!(status(&plain), 0, "{plain:?}");
    let lines: Vec<&str> = stdout(&plain).split("\r\n").collect();
    assert_eq!(
        lines[0],
        "id,rev,number,placed_at,customer,customer_name,customer_phone,customer_email,\
         delivery_city,delivery_address,total,status,notes,created_at,updated_at"
    );
    assert!(lines[1].contains(",2,2025-01-01T14:05:30.000Z,,Борис,,,,,10.00,pending,=x,"));
    assert!(lines[2].contains(",=Анна,+79991234567,,,,1234.50,completed,\"а;б \"\"в\"\"\","));

    let excel = folder.text("orders-excel.csv");
    let made = crm(at)
        .args(["--format", "csv_excel", "-o", &excel, "--query", r#"{"sort":"number"}"#])
        .output()
        .unwrap();
    assert_eq!((status(&made), stdout(&made)), (0, ""), "{made:?}");
    assert!(stderr(&made).starts_with("2 rows in "));
    assert_eq!(
        String::from_utf8(bytes_of(excel.as_ref())).unwrap(),
        "\u{feff}Номер заказа;Дата;Клиент;Телефон;E-mail;Город;Адрес;Сумма;Статус;Комментарий\r\n\
         1;31.12.2024;'=Анна;+79991234567;;;;1234,50;Выполнен;\"а;б \"\"в\"\"\"\r\n\
         2;01.01.2025 14:05:30;Борис;;;;;10,00;Ожидает;'=x\r\n"
    );
    assert_eq!(folder.names(), ["a.crm", "orders-excel.csv", "orders.csv"]);
}

#[test]
fn a_table_and_a_workbook_of_the_same_orders_make_the_same_file() {
    let folder = Folder::new();
    let db = folder.text("made.crm");
    let sizes = ["--customers", "300", "--orders", "7000"];
    let made = crm(["--db", &db, "--seed", "7", "generate"]).args(sizes).output().unwrap();
    assert_eq!(status(&made), 0, "{made:?}");
    let dumps = ["csv", "csv_excel", "xlsx"].map(|format| {
        let (file, copy) = (folder.text(format), folder.text(&format!("{format}.crm")));
        let exported = crm(["--db", &db, "export", "orders", "--format", format, "-o", &file])
            .output()
            .unwrap();
        assert_eq!(status(&exported), 0, "{exported:?}");
        let fixed = ["--db", &copy, "--now", "2025-01-31T09:05:00Z", "--seed", "7"];
        let import = crm(fixed).args(["--json", "import", "orders", &file]).output().unwrap();
        assert_eq!(json(&import)["created"], 7000);
        let dump = crm(["--db", &copy, "dump", "-"]).output().unwrap();
        assert_eq!(status(&dump), 0, "{dump:?}");
        dump.stdout
    });
    let [table, excel, workbook] = &dumps;
    assert!(table == workbook && excel == workbook);
}

#[test]
fn what_an_encoding_does_not_have_is_told() {
    let folder = Folder::new();
    let db = imported(&folder);
    call(&db, "orders.save", r#"{"number":"3","total":"1","status":"pending","notes":"😀"}"#);
    let made =
        crm(["--db", &db, "export", "orders", "--format", "csv_excel", "--encoding", "cp1251"])
            .output()
            .unwrap();
    assert_eq!(status(&made), 0);
    assert!(made.stdout.starts_with(b"\xcd\xee\xec\xe5\xf0"));
    assert_eq!(stderr(&made), "crm: 1 characters that the encoding does not have became ?\n");
}

#[test]
fn a_wrong_export_writes_nothing() {
    let folder = Folder::new();
    let db = imported(&folder);
    let output = folder.text("x.csv");
    let refusals: [(&[&str], i32, &str); 6] = [
        (&["orders", "--query", "5"], 2, "crm: --query: must be a JSON object"),
        (&["orders", "--query", r#"{"nope":1}"#], 1, "crm: query.nope: unknown field"),
        (&["orders", "--query", r#"{"limit":1}"#], 1, "crm: query.limit: is not for exports"),
        (&["notes"], 1, "crm: query.customer: is required"),
        (&["orders", "--encoding", "cp1251"], 1, "crm: encoding: is a choice of csv_excel only"),
        (&["spies"], 1, "crm: list: "),
    ];
    for (arguments, code, reason) in refusals {
        let refused = crm(["--db", &db, "export", "-o", &output]).args(arguments).output().unwrap();
        assert_eq!(status(&refused), code, "{arguments:?}");
        assert!(stderr(&refused).starts_with(reason), "{}", stderr(&refused));
    }
    let over_the_data = crm(["--db", &db, "export", "orders", "-o", &db]).output().unwrap();
    assert_eq!(status(&over_the_data), 2);
    assert_eq!(folder.names(), ["a.crm", "orders.csv"]);
    assert_eq!(call(&db, "orders.list", r#"{"total":true}"#)["total"], json!(2));
}
