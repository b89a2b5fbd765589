//! Programs that embed `crm-core`: `cargo run -p crm-examples --example http`, `mailbox`, `tested_shop`.
