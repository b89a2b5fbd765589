//! The real purchase histories in `tests/data` of the repository, row by row.
#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use std::collections::BTreeSet;

use crm_core::customers::OrderStatus;
use crm_core::import::{BadRow, CsvReader, Encoding, Mapping, OrderRow, Settings};

struct File {
    good: Vec<OrderRow>,
    bad: Vec<BadRow>,
    reader: CsvReader,
}

fn read(bytes: &[u8], piece: usize) -> File {
    let settings = Settings {
        region: Default::default(),
        currency: Default::default(),
        zone: Default::default(),
    };
    let mut reader = CsvReader::new(Mapping::default(), settings).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let mut keep = |row| match row {
        Ok(row) => good.push(row),
        Err(row) => bad.push(row),
    };
    for piece in bytes.chunks(piece) {
        reader.feed(piece, &mut keep).unwrap();
    }
    reader.finish(&mut keep).unwrap();
    File { good, bad, reader }
}

const CDNOW: &[u8] = include_bytes!("../../tests/data/cdnow_orders_ru.csv.gz");
const ONLINE_RETAIL: &[u8] = include_bytes!("../../tests/data/online_retail_orders.csv.gz");

#[test]
fn every_row_of_the_russian_shop_is_read() {
    let file = read(CDNOW, 64 * 1024);
    assert_eq!(file.bad, []);
    assert_eq!(file.good.len(), 69_659);
    assert_eq!(file.reader.encoding(), Some(Encoding::Cp1251));
    assert_eq!(file.reader.separator(), Some(';'));
    assert_eq!(file.reader.ignored(), ["Кол-во"]);

    let phones: BTreeSet<_> =
        file.good.iter().filter_map(|row| row.customer_phone.clone().value()).collect();
    assert_eq!(phones.len(), 23_570);

    let first = &file.good[0];
    assert_eq!(first.line, 2);
    assert_eq!(first.number.clone().value().unwrap(), "CD-000001");
    assert_eq!(first.placed_at.value().unwrap().to_string(), "1997-01-01T00:00:00.000Z");
    assert_eq!(first.customer_name.clone().value().unwrap(), "Покупатель 1");
    assert_eq!(first.customer_phone.clone().value().unwrap().as_str(), "+79010000001");
    assert_eq!(first.total, 1177);
    assert_eq!(first.status.value(), Some(OrderStatus::Completed));
    assert_eq!(file.good.last().unwrap().line, 69_660);
}

#[test]
fn the_two_negative_totals_of_the_gift_shop_are_the_only_bad_rows() {
    let file = read(ONLINE_RETAIL, 64 * 1024);
    assert_eq!(file.good.len(), 25_898);
    let bad = |line| BadRow { line, column: Some("total"), reason: "negative total".to_owned() };
    assert_eq!(file.bad, [bad(15_432), bad(15_433)]);
    assert_eq!(file.reader.separator(), Some(','));
    assert_eq!(file.reader.ignored(), ["lines"]);

    let phones: BTreeSet<_> =
        file.good.iter().filter_map(|row| row.customer_phone.clone().value()).collect();
    assert_eq!(phones.len(), 4_372);
    let cancelled = |row: &&OrderRow| row.status.value() == Some(OrderStatus::Cancelled);
    assert_eq!(file.good.iter().filter(cancelled).count(), 3_836);
}

#[test]
fn small_pieces_give_the_same_rows_as_large_ones() {
    let (whole, cut) = (read(ONLINE_RETAIL, usize::MAX), read(ONLINE_RETAIL, 7));
    assert_eq!(whole.good, cut.good);
    assert_eq!(whole.bad, cut.bad);
}
