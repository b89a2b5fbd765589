//! The two real purchase histories, imported and counted again by other means.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test reads its data, and what is missing fails it"
)]

use std::collections::BTreeMap;
use std::io::Read;

use crm_core::change::ChangesSince;
use crm_core::customers::{Category, Customer, CustomerQuery, list};
use crm_core::import::{BeginImport, ImportKind, ImportReport};
use crm_core::store::RedbOptions;
use crm_core::{Crm, ManualEnv};

const CDNOW: &str = "cdnow_orders_ru.csv.gz";
const ONLINE_RETAIL: &str = "online_retail_orders.csv.gz";

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn import(crm: &Crm, bytes: &[u8], piece: usize, dry_run: bool) -> ImportReport {
    let begin = BeginImport {
        kind: ImportKind::Orders,
        file_name: None,
        mapping: None,
        dry_run: Some(dry_run),
    };
    let session = crm.import_begin("importer", begin).unwrap().session;
    for piece in bytes.chunks(piece) {
        crm.import_feed("importer", &session, piece).unwrap();
    }
    crm.import_finish("importer", &session).unwrap()
}

fn counts(report: &ImportReport) -> (u64, u64, u64, u64, u64) {
    (report.rows, report.created, report.updated, report.unchanged, report.bad)
}

/// Orders, spent in hundredths, and the newest date of the completed orders of a phone number.
type Counted = (u64, i64, String);

/// Counts a history by its phone numbers with nothing of the engine.
fn recount(gzipped: &[u8], counted: &mut BTreeMap<String, Counted>) {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(gzipped).read_to_end(&mut plain).unwrap();
    let russian = plain.contains(&b';');
    let text = match russian {
        true => encoding_rs::WINDOWS_1251.decode(&plain).0.into_owned(),
        false => String::from_utf8(plain).unwrap(),
    };
    let separator = if russian { b';' } else { b',' };
    let mut rows = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let headings = rows.headers().unwrap().clone();
    let column = |names: [&str; 2]| headings.iter().position(|name| names.contains(&name)).unwrap();
    let phone = column(["Телефон", "customer_phone"]);
    let total = column(["Сумма", "total"]);
    let status = column(["Статус", "status"]);
    let placed = column(["Дата", "placed_at"]);
    for row in rows.records() {
        let row = row.unwrap();
        let digits: String = row[phone].chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() {
            continue;
        }
        let phone = format!("+7{}", &digits[digits.len() - 10..]);
        let customer = counted.entry(phone).or_default();
        if !["Выполнен", "completed"].contains(&&row[status]) {
            continue;
        }
        let amount: String =
            row[total].chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        let date = match russian {
            false => row[placed].replace('Z', ".000Z"),
            true => {
                let parts: Vec<&str> = row[placed].split('.').collect();
                format!("{}-{}-{}T00:00:00.000Z", parts[2], parts[1], parts[0])
            }
        };
        customer.0 += 1;
        customer.1 += amount.parse::<i64>().unwrap();
        customer.2 = std::mem::take(&mut customer.2).max(date);
    }
}

fn all_customers(crm: &Crm) -> Vec<Customer> {
    let mut customers = Vec::new();
    let mut cursor = None;
    loop {
        let query =
            CustomerQuery { limit: Some(1000), cursor: cursor.clone(), ..Default::default() };
        let page = crm.read(|snapshot| list(snapshot, query.clone())).unwrap();
        customers.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            return customers;
        }
    }
}

fn last_seq(crm: &Crm) -> u64 {
    let mut seq = 0;
    loop {
        let next = crm.changes_since(&ChangesSince { seq, limit: Some(10_000) }).unwrap().next_seq;
        if next == seq {
            return seq;
        }
        seq = next;
    }
}

#[test]
fn both_histories_import_as_they_are_and_equal_a_recount() {
    let folder = tempfile::tempdir().unwrap();
    let env = ManualEnv::new("2011-12-10T00:00:00Z".parse().unwrap(), 7);
    let path = folder.path().join("histories.crm");
    let crm = Crm::create_file(path, RedbOptions::default(), env).unwrap();
    let (cdnow, online_retail) = (bytes(CDNOW), bytes(ONLINE_RETAIL));

    let dry = import(&crm, &cdnow, 1 << 20, true);
    assert_eq!(last_seq(&crm), 0);
    let report = import(&crm, &cdnow, 100_000, false);
    assert_eq!(counts(&report), (69_659, 69_659, 0, 0, 0));
    assert_eq!(counts(&dry), counts(&report));
    assert_eq!(all_customers(&crm).len(), 23_570);

    let report = import(&crm, &online_retail, 1 << 20, false);
    assert_eq!(counts(&report), (25_900, 25_898, 0, 0, 2));
    let bad: Vec<(u64, Option<&str>, &str)> = report
        .errors
        .iter()
        .map(|error| (error.line, error.column.as_deref(), error.reason.as_str()))
        .collect();
    let negative = "negative total";
    assert_eq!(bad, [(15_432, Some("total"), negative), (15_433, Some("total"), negative)]);

    let customers = all_customers(&crm);
    assert_eq!(customers.len(), 23_570 + 4_372);
    let mut counted = BTreeMap::new();
    recount(&cdnow, &mut counted);
    recount(&online_retail, &mut counted);
    assert_eq!(customers.len(), counted.len());
    for customer in &customers {
        let (orders, spent, last) = &counted[&customer.phone];
        let last_order_at = customer.last_order_at.map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(
            (customer.total_orders, customer.total_spent.units(), &last_order_at),
            (*orders, *spent, last),
        );
        let average = if *orders == 0 {
            0
        } else {
            let (spent, orders) = (i128::from(*spent), i128::from(*orders));
            ((2 * spent + orders) / (2 * orders)) as i64
        };
        assert_eq!(customer.average_order.units(), average);
    }
    let of = |category| customers.iter().filter(|customer| customer.category == category).count();
    let categories = [Category::Inactive, Category::New, Category::Regular, Category::Vip];
    assert_eq!(categories.map(of), [24_431, 1_586, 1_535, 390]);

    let seq = last_seq(&crm);
    let again = import(&crm, &cdnow, 1 << 20, false);
    assert_eq!(counts(&again), (69_659, 0, 0, 69_659, 0));
    let again = import(&crm, &online_retail, 33_333, false);
    assert_eq!(counts(&again), (25_900, 0, 0, 25_898, 2));
    assert_eq!(last_seq(&crm), seq, "a second import changes nothing");
    assert!(crm.check().unwrap().ok);
}
