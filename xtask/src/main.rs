//! One entry for every chore: `cargo xtask test` checks everything that CI does.

mod bench;
mod npm;
mod types;
mod wasm;

use std::process::{Command, ExitCode};

const USAGE: &str = "usage: cargo xtask test | lint | types [check] | wasm | npm | bench [tables]";

fn main() -> ExitCode {
    let chore = std::env::args().nth(1).unwrap_or_default();
    let result = match chore.as_str() {
        "test" => types::check()
            .and_then(|()| lint())
            .and_then(|()| wasm::check())
            .and_then(|()| npm::build())
            .and_then(|()| npm::test())
            .and_then(|()| tests()),
        "lint" => lint(),
        "types" if std::env::args().nth(2).as_deref() == Some("check") => types::check(),
        "types" => types::write(),
        "wasm" => wasm::check(),
        "npm" => npm::build(),
        "bench" => bench::bench(std::env::args().nth(2).as_deref() != Some("tables")),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Formatting, lints and documentation, all without a warning.
fn lint() -> Result<(), String> {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])?;
    run(Command::new("cargo")
        .args(["doc", "--workspace", "--no-deps", "--locked"])
        .env("RUSTDOCFLAGS", "-D warnings"))
}

/// All tests; the examples in the documentation first, so that the runner's summary comes last.
fn tests() -> Result<(), String> {
    cargo(&["test", "--workspace", "--doc", "--locked"])?;
    if succeeds(Command::new("cargo").args(["nextest", "--version"])) {
        cargo(&["nextest", "run", "--workspace", "--locked"])
    } else {
        cargo(&["test", "--workspace", "--lib", "--bins", "--tests", "--examples", "--locked"])
    }
}

fn cargo(arguments: &[&str]) -> Result<(), String> {
    run(Command::new("cargo").args(arguments))
}

/// Installs packages of Debian.
fn install(packages: &[&str]) -> Result<(), String> {
    run(Command::new("apt-get").arg("update"))
        .and_then(|()| run(Command::new("apt-get").args(["install", "-y"]).args(packages)))
}

fn run(command: &mut Command) -> Result<(), String> {
    println!("+ {}", shown(command));
    let status = command.status().map_err(|error| format!("{}: {error}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed: {status}", shown(command))) }
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
