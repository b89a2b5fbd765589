//! One entry for every chore: `cargo xtask test` checks everything that CI does.

mod bench;
mod desktop;
mod npm;
mod similar;
mod types;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const USAGE: &str = "usage: cargo xtask test | lint | types [check] | wasm | npm | \
                     desktop [browser | deb | test] | bench [tables]";

/// Where tools are kept that no package manager brings.
const TOOLS: &str = "target/tools";

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let result = match *words {
        ["test"] => types::check()
            .and_then(|()| desktop::packages())
            .and_then(|()| lint())
            .and_then(|()| desktop::interface())
            .and_then(|()| build())
            .and_then(|()| wasm::check())
            .and_then(|()| npm::build())
            .and_then(|()| npm::test())
            .and_then(|()| desktop::test())
            .and_then(|()| tests()),
        ["lint"] => desktop::packages().and_then(|()| lint()),
        ["types"] => types::write(),
        ["types", "check"] => types::check(),
        ["wasm"] => wasm::check(),
        ["npm"] => npm::build(),
        ["desktop"] => desktop::open(),
        ["desktop", "browser"] => npm::build().and_then(|()| desktop::browser()),
        ["desktop", "deb"] => desktop::deb(),
        ["desktop", "test"] => {
            npm::build().and_then(|()| desktop::build()).and_then(|()| desktop::test())
        }
        ["bench"] => bench::bench(true),
        ["bench", "tables"] => bench::bench(false),
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
    let mut doc = Command::new("cargo");
    doc.args(["doc", "--workspace", "--no-deps", "--locked"]);
    run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Builds all tests and the programs that they run. At once: a part alone asks for fewer features of the
/// crates that all share, which would then be built again.
fn build() -> Result<(), String> {
    cargo(&["build", "--workspace", "--bins", "--tests", "--examples", "--locked"])
}

/// All tests; the examples in the documentation first, so that the runner's summary comes last.
fn tests() -> Result<(), String> {
    cargo(&["test", "--doc", "--workspace", "--locked"])?;
    if succeeds(Command::new("cargo").args(["nextest", "--version"])) {
        cargo(&["nextest", "run", "--workspace", "--locked"])
    } else {
        cargo(&["test", "--workspace", "--tests", "--examples", "--locked"])
    }
}

fn cargo(arguments: &[&str]) -> Result<(), String> {
    run(Command::new("cargo").args(arguments))
}

/// The program `name` of the crate `from` in its version, installed if it is missing.
fn tool(from: &str, name: &str, version: &str) -> Result<PathBuf, String> {
    let program = Path::new(TOOLS).join("bin").join(name);
    let listed = Command::new("cargo").args(["install", "--list", "--root", TOOLS]).output();
    let entry = format!("{from} v{version}:");
    let found = listed.is_ok_and(|listed| {
        String::from_utf8_lossy(&listed.stdout).lines().any(|line| line == entry)
    });
    if !found || !program.exists() {
        let version = format!("={version}");
        run(Command::new("cargo")
            .args(["install", from, "--version", &version, "--force"])
            .args(["--root", TOOLS, "--target-dir", "target/tools/build"])
            // They run for seconds.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"))?;
    }
    Ok(program)
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
