//! The permissions of the page's commands, and the place of the interface.

use std::fs;

use tauri_build::{AppManifest, Attributes};

/// What `cargo xtask desktop` builds. It is named in `tauri.conf.json` too.
const INTERFACE: &str = "ui/dist/desktop";

/// Every command of `src/commands.rs`: the page may call what `capabilities/` says.
const COMMANDS: &[&str] = &[
    "start",
    "create_file",
    "open_file",
    "close_file",
    "forget_file",
    "remove_file",
    "set_now",
    "call",
    "backups",
    "backup",
    "restore",
    "save",
    "pick",
    "title",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Without the folder nothing compiles: lints and unit tests need no interface in it.
    fs::create_dir_all(INTERFACE)?;
    println!("cargo::rerun-if-changed={INTERFACE}");
    let manifest = AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(Attributes::new().app_manifest(manifest))?;
    Ok(())
}
