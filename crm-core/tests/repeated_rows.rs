//! Imports of files that repeat numbers, or have none.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing fails the test")]

use crm_core::change::ChangesSince;
use crm_core::customers::{OrderQuery, list_orders};
use crm_core::import::{BeginImport, ImportKind, ImportReport};
use crm_core::store::MemoryStore;
use crm_core::{Crm, Error, ManualEnv};

fn crm() -> Crm {
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    Crm::create(MemoryStore::default(), env).unwrap()
}

fn begin(crm: &Crm) -> String {
    begin_as(crm, false)
}

fn begin_as(crm: &Crm, dry_run: bool) -> String {
    let (kind, dry_run) = (ImportKind::Orders, Some(dry_run));
    let begin = BeginImport { kind, file_name: None, mapping: None, dry_run };
    crm.import_begin("importer", begin).unwrap().session
}

fn import(crm: &Crm, file: &str, piece: usize) -> ImportReport {
    let session = begin(crm);
    for piece in file.as_bytes().chunks(piece) {
        crm.import_feed("importer", &session, piece).unwrap();
    }
    crm.import_finish("importer", &session).unwrap()
}

/// created, updated, unchanged, superseded, bad, warnings.
fn counts(report: &ImportReport) -> [u64; 6] {
    assert_eq!(
        report.rows,
        report.created + report.updated + report.unchanged + report.superseded + report.bad
    );
    [
        report.created,
        report.updated,
        report.unchanged,
        report.superseded,
        report.bad,
        report.warnings,
    ]
}

fn totals(crm: &Crm) -> Vec<(String, String)> {
    let query = OrderQuery { sort: Some("number".to_owned()), ..Default::default() };
    let page = crm.read(|snapshot| list_orders(snapshot, query.clone())).unwrap();
    page.items.into_iter().map(|order| (order.number, order.total.to_string())).collect()
}

/// How many orders there are.
fn orders(crm: &Crm) -> u64 {
    let query = OrderQuery { total: true, ..Default::default() };
    crm.read(|snapshot| list_orders(snapshot, query.clone())).unwrap().total.unwrap()
}

fn seq(crm: &Crm) -> u64 {
    crm.changes_since(&ChangesSince { seq: 0, limit: Some(10_000) }).unwrap().next_seq
}

/// A file whose first row has the number of a later one, so many rows further down.
fn far_apart(rows: usize) -> String {
    let mut file = "number,total,status,placed_at\nA,1.00,pending,2025-01-01\n".to_owned();
    for row in 0..rows {
        file.push_str(&format!("row-{row:06},5.00,completed,2025-01-02\n"));
    }
    file.push_str("A,2.00,completed,2025-01-03\n");
    file
}

fn total_of_a(crm: &Crm) -> (String, u32) {
    let query = OrderQuery { search: Some("A".to_owned()), ..Default::default() };
    let page = crm.read(|snapshot| list_orders(snapshot, query.clone())).unwrap();
    let order = page.items.into_iter().find(|order| order.number == "A").unwrap();
    (order.total.to_string(), order.rev)
}

#[test]
fn the_later_row_with_a_number_wins_with_a_warning() {
    let crm = crm();
    let report = import(&crm, &far_apart(3), 1000);
    assert_eq!(counts(&report), [4, 0, 0, 1, 0, 1]);
    assert_eq!(report.warning_list.first().map(|warning| warning.line), Some(6));
    assert_eq!(total_of_a(&crm), ("2.00".to_owned(), 1));
}

#[test]
fn the_same_file_again_changes_nothing_however_far_apart_its_repeated_rows_are() {
    for (rows, piece) in [(3, 1000), (3, 7), (12_000, 1 << 20), (12_000, 1000)] {
        let crm = crm();
        let file = far_apart(rows);
        import(&crm, &file, piece);
        let (before, order) = (seq(&crm), total_of_a(&crm));
        assert_eq!(order.0, "2.00");
        for piece in [piece, 100_000] {
            let again = import(&crm, &file, piece);
            assert_eq!(counts(&again), [0, 0, rows as u64 + 1, 1, 0, 1], "{rows} rows");
        }
        assert_eq!((seq(&crm), total_of_a(&crm)), (before, order));
        assert!(crm.check().unwrap().ok);
    }
}

#[test]
fn a_later_file_may_return_an_order_to_what_a_replaced_row_said() {
    let crm = crm();
    import(&crm, &far_apart(3), 1000);
    let report = import(&crm, "number,total,status,placed_at\nA,1.00,pending,2025-01-01\n", 1000);
    assert_eq!(counts(&report), [0, 1, 0, 0, 0, 0]);
    assert_eq!(total_of_a(&crm), ("1.00".to_owned(), 2));
}

#[test]
fn equal_rows_without_a_number_are_orders_of_their_own_and_stay_the_same_ones() {
    let crm = crm();
    let row = "8 (999) 123-45-67,10.00,completed,2025-01-01\n";
    let file = format!(
        "phone,total,status,date\n{row}{row}+7 999 123 45 67,11.00,completed,2025-01-01\n{row}"
    );
    let report = import(&crm, &file, 30);
    assert_eq!(counts(&report), [4, 0, 0, 0, 0, 0]);
    let (numbers, before) = (totals(&crm), seq(&crm));
    assert!(numbers.iter().all(|(number, _)| number.starts_with("I-")));
    let again = import(&crm, &file, 1000);
    assert_eq!(counts(&again), [0, 0, 4, 0, 0, 0]);
    assert_eq!((totals(&crm), seq(&crm)), (numbers, before));
}

#[test]
fn cancelling_keeps_what_was_committed_and_says_so() {
    let crm = crm();
    let session = begin(&crm);
    crm.import_feed("importer", &session, far_apart(12_000).as_bytes()).unwrap();
    let report = crm.import_cancel("importer", &session).unwrap();
    assert_eq!((report.cancelled, report.rows, report.created), (true, 10_000, 10_000));
    assert_eq!(orders(&crm), 10_000);
    assert!(crm.import_finish("importer", &session).is_err());
    assert!(crm.check().unwrap().ok);
}

#[test]
fn an_import_that_an_error_ends_keeps_the_good_rows_before_it_and_says_once_how_many() {
    for dry_run in [false, true] {
        let crm = crm();
        let fails = |file: String| {
            let session = begin_as(&crm, dry_run);
            let error = crm.import_feed("importer", &session, file.as_bytes()).unwrap_err();
            assert!(matches!(error, Error::Invalid { field, .. } if field == "file"));
            let over = crm.import_finish("importer", &session).unwrap_err();
            assert_eq!(over.code(), "not_found");
            session
        };
        let session = fails(format!("{}\0", far_apart(7000)));
        let report = crm.import_cancel("importer", &session).unwrap();
        assert_eq!((report.cancelled, report.dry_run), (true, dry_run));
        assert_eq!(counts(&report), [7001, 1, 0, 0, 0, 1]);
        assert_eq!(orders(&crm), if dry_run { 0 } else { 7001 });
        assert_eq!(crm.import_cancel("importer", &session).unwrap_err().code(), "not_found");

        let first = fails("number,total,status\n1,5,completed\n\0".to_owned());
        let last = fails("number,total,status\n2,x,completed\n3,5,completed\n\0".to_owned());
        assert_eq!(crm.import_cancel("importer", &first).unwrap_err().code(), "not_found");
        let report = crm.import_cancel("importer", &last).unwrap();
        assert_eq!(counts(&report), [1, 0, 0, 0, 1, 0]);
        assert_eq!(report.last_errors, report.errors);
        assert!(crm.check().unwrap().ok);
    }
}

#[test]
fn a_later_row_that_cannot_be_saved_leaves_the_earlier_one_in_place() {
    let refused = [("A,2.00,,2025-01-03", "status"), ("A,2.00,completed,x", "placed_at")];
    for (row, column) in refused {
        // Far apart, each row is saved before the next one comes.
        for (between, first) in [(0, [1, 0, 0, 1, 1, 1]), (5000, [10_001, 1, 0, 0, 1, 1])] {
            let crm = crm();
            let others = |name: &str| -> String {
                (0..between)
                    .map(|row| format!("{name}-{row},5.00,completed,2025-01-02\n"))
                    .collect()
            };
            let (first_others, last_others) = (others("x"), others("y"));
            let file = format!(
                "number,total,status,placed_at\nA,1.00,completed,2025-01-01\n{first_others}\
                 A,1.50,completed,2025-01-02\n{last_others}{row}\n"
            );
            let report = import(&crm, &file, 1000);
            assert_eq!(counts(&report), first, "{row}");
            let order = total_of_a(&crm);
            assert_eq!(order.0, "1.50");
            let error = report.errors.first().unwrap();
            assert_eq!((error.line, error.column.as_deref()), (4 + 2 * between, Some(column)));
            let (before, again) = (seq(&crm), import(&crm, &file, 1000));
            assert_eq!(counts(&again), [0, 0, 2 * between + 1, 1, 1, 1], "{row}");
            assert_eq!((seq(&crm), total_of_a(&crm)), (before, order));
        }
    }
}

/// Sums that are fine one by one but not together: refused when the order is saved.
#[test]
fn a_later_row_that_is_refused_on_saving_does_not_take_the_earlier_one_with_it() {
    let crm = crm();
    let mut file = "number,total,status,phone\n".to_owned();
    for number in 1..=10 {
        file.push_str(&format!("{number},9000000000000000.00,completed,+79991234567\n"));
    }
    file.push_str("B,1.00,completed,+79991234567\nB,9000000000000000.00,completed,+79991234567\n");
    let report = import(&crm, &file, 1000);
    assert_eq!(counts(&report), [11, 0, 0, 0, 1, 0], "{:?}", report.errors);
    assert_eq!(report.errors.first().map(|error| error.line), Some(13));
    assert_eq!(totals(&crm).last(), Some(&("B".to_owned(), "1.00".to_owned())));
    assert!(crm.check().unwrap().ok);
}
