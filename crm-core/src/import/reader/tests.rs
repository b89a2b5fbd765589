use proptest::prelude::*;

use super::*;
use crate::customers::OrderStatus;
use crate::import::Cell;

type Outcome = Result<OrderRow, BadRow>;

fn settings() -> Settings {
    Settings { region: Region::default(), currency: Currency::default(), zone: Default::default() }
}

fn read_with(mapping: Mapping, file: &[u8], piece: usize) -> Result<(Vec<Outcome>, CsvReader)> {
    let mut rows = Vec::new();
    let mut reader = CsvReader::new(mapping, settings())?;
    for piece in file.chunks(piece) {
        reader.feed(piece, &mut |row| rows.push(row))?;
    }
    reader.finish(&mut |row| rows.push(row))?;
    Ok((rows, reader))
}

fn read(file: impl AsRef<[u8]>) -> Vec<Outcome> {
    read_with(Mapping::default(), file.as_ref(), 4096).unwrap().0
}

fn refusal(file: impl AsRef<[u8]>) -> String {
    match read_with(Mapping::default(), file.as_ref(), 4096) {
        Err(Error::Invalid { field, reason }) => {
            assert_eq!(field, "file");
            reason
        }
        other => panic!("{other:?}"),
    }
}

fn bad(line: u64, column: Option<&'static str>, reason: &str) -> Outcome {
    Err(BadRow { line, column, reason: reason.to_owned() })
}

const RUSSIAN: &str = "Номер заказа;Дата;Клиент;Телефон;Почта;Город;Адрес;Сумма;Статус;Комментарий;Кол-во\r\n\
    А-1;31.12.2025 14:05;Семён;8 (999) 123-45-67;s@example.com;Пермь;\"ул. Мира, 1;\r\nкв. 2\";1 234,50 руб.;Выполнен;\"«Быстро»\";3\r\n\
    \r\n;;;;;;;;;;\r\n\
    А-2;;;;;;;7;новый\r\n";

#[test]
fn a_russian_file_is_read_with_all_of_its_fields() {
    let (rows, reader) = read_with(Mapping::default(), RUSSIAN.as_bytes(), 4096).unwrap();
    let value = |text: &str| Cell::Value(text.to_owned());
    assert_eq!(
        rows[0],
        Ok(OrderRow {
            line: 2,
            number: value("А-1"),
            placed_at: Cell::Value("2025-12-31T14:05:00Z".parse().unwrap()),
            customer_name: value("Семён"),
            customer_phone: Cell::Value(
                crate::phone::normalize("+79991234567", Region::default()).unwrap()
            ),
            customer_email: value("s@example.com"),
            delivery_city: value("Пермь"),
            delivery_address: value("ул. Мира, 1;\r\nкв. 2"),
            total: 123_450,
            status: Cell::Value(OrderStatus::Completed),
            notes: value("«Быстро»"),
        })
    );
    let second = rows[1].as_ref().unwrap();
    assert_eq!((second.line, second.total), (6, 700));
    assert_eq!(second.customer_phone, Cell::Empty);
    assert_eq!(second.notes, Cell::Empty);
    assert_eq!(rows.len(), 2);
    assert_eq!(reader.ignored(), ["Кол-во"]);
    assert_eq!(reader.separator(), Some(';'));
    assert_eq!(reader.encoding(), Some(Encoding::Utf8));
    assert_eq!(reader.columns()[7].field, "total");
    assert_eq!(reader.columns()[7].heading, "Сумма");
}

#[test]
fn pieces_cut_anywhere_give_the_same_rows() {
    let (cp1251, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
    let with_bom = [UTF8_BOM, RUSSIAN.as_bytes()].concat();
    let whole = read(RUSSIAN);
    for file in [RUSSIAN.as_bytes(), &cp1251, &with_bom] {
        for piece in [1, 2, 3, 7, 64, 4096] {
            assert_eq!(read_with(Mapping::default(), file, piece).unwrap().0, whole, "{piece}");
        }
    }
}

#[test]
fn a_column_that_is_not_there_is_absent() {
    let rows = read("order,total\n1,2\n");
    let row = rows[0].as_ref().unwrap();
    assert_eq!(row.status, Cell::Absent);
    assert_eq!(row.placed_at, Cell::Absent);
}

#[test]
fn every_separator_is_recognised() {
    for separator in [';', ',', '\t', '|'] {
        let file = "order;total\n1;2\n".replace(';', &separator.to_string());
        let (rows, reader) = read_with(Mapping::default(), file.as_bytes(), 4096).unwrap();
        assert_eq!(rows[0].as_ref().unwrap().total, 200);
        assert_eq!(reader.separator(), Some(separator));
    }
    let quoted = read("\"order\",\"Сумма\",\"a;b;c;d\"\n1,2,3\n");
    assert_eq!(quoted[0].as_ref().unwrap().total, 200);
}

#[test]
fn a_file_told_by_hand_is_read_as_told() {
    let mapping = Mapping {
        columns: [("код".to_owned(), "number".to_owned())].into(),
        separator: Some('#'),
        encoding: Some(Encoding::Cp1251),
        sheet: None,
    };
    let (file, _, _) = encoding_rs::WINDOWS_1251.encode("Код#Сумма\nЖ#5\n");
    let (rows, _) = read_with(mapping.clone(), &file, 4096).unwrap();
    assert_eq!(rows[0].as_ref().unwrap().number, Cell::Value("Ж".to_owned()));
    let missing = read_with(mapping, b"order#total\n1#2\n", 4096).unwrap_err();
    assert!(matches!(missing, Error::Invalid { field, .. } if field == "mapping.columns"));
}

#[test]
fn a_mapping_that_makes_no_sense_is_refused_before_the_file_comes() {
    let unknown = Mapping {
        columns: [("Код".to_owned(), "price".to_owned())].into(),
        ..Mapping::default()
    };
    assert!(CsvReader::new(unknown, settings()).is_err());
    let quote = Mapping { separator: Some('"'), ..Mapping::default() };
    assert!(CsvReader::new(quote, settings()).is_err());
}

#[test]
fn a_bad_row_is_reported_with_its_line_and_column_and_the_rest_is_read() {
    let rows = read(
        "number,placed_at,phone,total,status\n\
         1,,,-5,\n\
         2,31.31.2025,,5,\n\
         3,,12345,5,\n\
         4,,,5,lost\n\
         5,,,,\n\
         6,,,5,,surplus\n\
         7,,,5,new,,\n",
    );
    assert_eq!(rows[0], bad(2, Some("total"), "negative total"));
    assert!(matches!(&rows[1], Err(BadRow { line: 3, column: Some("placed_at"), .. })));
    assert_eq!(rows[2], bad(4, Some("customer_phone"), "is not a valid phone number"));
    assert_eq!(rows[3], bad(5, Some("status"), "is not a known status"));
    assert_eq!(rows[4], bad(6, Some("total"), "is empty"));
    assert_eq!(rows[5], bad(7, None, "has more cells than the heading row"));
    assert!(rows[6].is_ok());
    assert_eq!(rows.len(), 7);
}

#[test]
fn a_name_that_is_too_long_is_a_bad_row() {
    let rows = read(format!("customer,total\n{},5\n", "ж".repeat(201)));
    assert_eq!(rows[0], bad(2, Some("customer_name"), "has more than 200 characters"));
}

#[test]
fn a_row_in_another_encoding_than_the_first_is_a_bad_row() {
    let rows = read(b"customer,total\n\xd0\x96,1\n\xc6\xc6,2\nplain,3\n");
    let reason = "is not text in the encoding of the file";
    assert_eq!(rows[0].as_ref().unwrap().customer_name, Cell::Value("Ж".to_owned()));
    assert_eq!(rows[1], bad(3, Some("customer_name"), reason));
    assert_eq!(rows[2].as_ref().unwrap().total, 300);
}

#[test]
fn the_first_row_that_is_not_ascii_shows_the_encoding() {
    let (rows, reader) =
        read_with(Mapping::default(), b"customer,total\nplain,1\n\xc6\xf3\xea,2\n", 5).unwrap();
    assert_eq!(rows[1].as_ref().unwrap().customer_name, Cell::Value("Жук".to_owned()));
    assert_eq!(reader.encoding(), Some(Encoding::Cp1251));
}

#[test]
fn quotes_left_open_are_reported() {
    let rows = read("order,total\n1,5\n\"2,5\n3,5\n");
    assert_eq!(rows[1], bad(3, None, "has a quote that is not closed"));
    let mut long = b"order,total\n\"1,5\n".to_vec();
    long.extend(b"2,5\n".repeat(300_000));
    let rows = read(&long);
    assert_eq!(rows[0], bad(2, None, "is longer than 1 MiB: a quote may not be closed"));
    assert!(rows.len() > 10_000);
    assert!(rows[1..].iter().all(Result::is_ok));
}

#[test]
fn what_is_no_table_of_orders_is_refused_with_the_reason() {
    assert_eq!(refusal(""), "is empty");
    assert_eq!(refusal("\r\n\n"), "is empty");
    assert_eq!(refusal("\u{feff}"), "is empty");
    assert_eq!(refusal(b"\xff\xfeo\0r\0"), "is UTF-16: save it as CSV in UTF-8");
    assert_eq!(refusal(b"PK\x03\x04\x14\0\0\0"), "is a workbook or ZIP file packed once more");
    assert!(refusal(b"o\0r\0d\0e\0r\0").starts_with("holds NUL bytes"));
    assert!(refusal(b"order,total\n1,2\n\0\0\n").starts_with("holds NUL bytes"));
    assert_eq!(refusal("just some text\n"), "has no columns with known headings");
    assert_eq!(refusal("Номер;Дата\n1;2\n"), "has no column for total");
    assert_eq!(
        refusal("order,\"total\n1,2\n"),
        "has a quote in its heading row that is not closed"
    );
    assert_eq!(refusal("x".repeat(70_000)), "has no heading row in its first 64 KiB");
}

#[test]
fn an_error_comes_again_instead_of_more_rows() {
    let mut reader = CsvReader::new(Mapping::default(), settings()).unwrap();
    let mut rows = 0;
    let first = reader.feed(b"order,total\n1,2\n\0", &mut |_| rows += 1).unwrap_err();
    assert_eq!(reader.feed(b"2,3\n", &mut |_| rows += 1), Err(first.clone()));
    assert_eq!(reader.finish(&mut |_| rows += 1), Err(first));
    assert_eq!(rows, 1);
}

#[test]
fn a_heading_row_without_rows_is_a_table() {
    assert_eq!(read("order,total"), []);
    assert_eq!(read("order,total\n\n"), []);
}

proptest! {
    #[test]
    fn no_bytes_panic_and_pieces_do_not_matter(
        start in prop::sample::select(vec!["", "order;total\n", "Заказ,Сумма,phone\r\n"]),
        rest in prop::collection::vec(
            prop_oneof![3 => prop::sample::select(b";,\"\r\n15. -".to_vec()), 1 => any::<u8>()],
            0..80,
        ),
        piece in 1_usize..9,
    ) {
        let file = [start.as_bytes(), &rest].concat();
        let whole = read_with(Mapping::default(), &file, 4096).map(|(rows, _)| rows);
        let cut = read_with(Mapping::default(), &file, piece).map(|(rows, _)| rows);
        prop_assert_eq!(whole, cut);
    }
}
