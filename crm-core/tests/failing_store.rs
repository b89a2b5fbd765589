//! A store that fails in the middle of long work.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing fails the test")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crm_core::customers::{OrderQuery, list_orders};
use crm_core::import::{BeginImport, ImportKind};
use crm_core::store::{MemoryStore, Reader, Store, Writer};
use crm_core::{Crm, Error, ManualEnv, Result};

#[derive(Debug, Clone, Default)]
struct Failing {
    store: Arc<MemoryStore>,
    fails: Arc<AtomicBool>,
}

impl Store for Failing {
    fn read(&self, run: &mut dyn FnMut(&dyn Reader) -> Result<()>) -> Result<()> {
        self.store.read(run)
    }

    fn write(&self, run: &mut dyn FnMut(&mut dyn Writer) -> Result<()>) -> Result<()> {
        self.store.write(&mut |writer| {
            run(writer)?;
            match self.fails.load(Ordering::Relaxed) {
                true => Err(Error::Storage { reason: "the disk is full".to_owned() }),
                false => Ok(()),
            }
        })
    }
}

#[test]
fn an_import_that_the_storage_fails_is_over_and_loses_no_row_silently() {
    let store = Failing::default();
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
    let crm = Crm::create(store.clone(), env).unwrap();
    let begin =
        BeginImport { kind: ImportKind::Orders, file_name: None, mapping: None, dry_run: None };
    let session = crm.import_begin("importer", begin.clone()).unwrap().session;
    let rows = |from: u32, to: u32| -> String {
        (from..to).map(|row| format!("{row:06},5.00,completed\n")).collect()
    };
    let first = format!("number,total,status\n{}", rows(0, 6000));
    crm.import_feed("importer", &session, first.as_bytes()).unwrap();

    store.fails.store(true, Ordering::Relaxed);
    let failed = crm.import_feed("importer", &session, rows(6000, 12_000).as_bytes());
    assert!(matches!(failed, Err(Error::Storage { .. })));
    store.fails.store(false, Ordering::Relaxed);
    for gone in [
        crm.import_feed("importer", &session, b"x").map(drop),
        crm.import_finish("importer", &session).map(drop),
    ] {
        assert!(matches!(gone, Err(Error::NotFound { entity: "import", .. })));
    }
    let kept = crm.import_cancel("importer", &session).unwrap();
    assert_eq!((kept.cancelled, kept.rows, kept.created), (true, 5000, 5000));
    let told = crm.import_cancel("importer", &session);
    assert!(matches!(told, Err(Error::NotFound { entity: "import", .. })));

    let query = OrderQuery { total: true, ..Default::default() };
    let orders = || crm.read(|snapshot| list_orders(snapshot, query.clone())).unwrap().total;
    assert_eq!(orders(), Some(5000));
    let session = crm.import_begin("importer", begin).unwrap().session;
    crm.import_feed("importer", &session, first.as_bytes()).unwrap();
    crm.import_feed("importer", &session, rows(6000, 12_000).as_bytes()).unwrap();
    let report = crm.import_finish("importer", &session).unwrap();
    assert_eq!((report.rows, report.created, report.unchanged), (12_000, 7000, 5000));
    assert!(crm.check().unwrap().ok);
}
