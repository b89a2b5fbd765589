//! The compiler for the browser; `crm-core` builds for it, and depends there on nothing that a browser has
//! not.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{install, run, shown};

const TARGET: &str = "wasm32-unknown-unknown";

/// Crates that would bring a clock, randomness, threads or files of the operating system.
const FORBIDDEN: [&str; 6] = ["getrandom", "rayon", "wasm-bindgen", "js-sys", "web-time", "tokio"];

/// How long rustup may take: where it cannot reach its server it waits for ever.
const PATIENCE: Duration = Duration::from_secs(120);

/// The standard library is built with the rest, from its source: small instead of fast, and without the
/// texts of panics, which together are 6 % of the module. Cargo and rustc call that unstable; it was last
/// tried with Rust 1.95.
const BUILD_STD: [&str; 2] =
    ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// With simd128 a search looks through texts several times as fast. The panic is said again behind that of
/// the profile, which stable cargo knows: the last one holds.
const RUSTFLAGS: &str = "-C target-feature=+simd128 -Z unstable-options -C panic=immediate-abort \
                         -Z location-detail=none";

/// Not that of the rest: build scripts watch `RUSTC_BOOTSTRAP`, so that each would compile what both have
/// anew.
const OUTPUT: &str = "target/wasm";

/// The compiler of Debian that has the source of the standard library.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";

/// Checks `crm-core` for wasm32, with and without its default features, and looks at what it pulls in.
pub(crate) fn check() -> Result<(), String> {
    let toolchain = toolchain()?;
    for features in [&["--no-default-features"][..], &[]] {
        run(toolchain.cargo("check", "crm-core").args(features))?;
    }
    dependencies()
}

fn dependencies() -> Result<(), String> {
    let mut tree = Command::new("cargo");
    tree.args(["tree", "--locked", "--package", "crm-core", "--target", TARGET]);
    tree.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let output = tree.output().map_err(|error| format!("{}: {error}", shown(&tree)))?;
    if !output.status.success() {
        return Err(format!("{} failed", shown(&tree)));
    }
    let listing = String::from_utf8_lossy(&output.stdout);
    let found: Vec<&str> = listing
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| FORBIDDEN.contains(name))
        .collect();
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("crm-core must not depend on {} for {TARGET}", found.join(", ")))
    }
}

pub(crate) enum Toolchain {
    Rustup,
    Debian,
}

impl Toolchain {
    /// The command that builds or checks a package; with more arguments a part of it.
    pub(crate) fn cargo(&self, verb: &str, package: &str) -> Command {
        let mut command = match self {
            Self::Rustup => Command::new("cargo"),
            Self::Debian => Command::new("/usr/bin/cargo"),
        };
        command
            .args([verb, "--locked", "--package", package, "--target", TARGET])
            .args(["--profile", "wasm", "--target-dir", OUTPUT])
            .args(BUILD_STD)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS)
            // They would take the place of those for this target.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        if let Self::Debian = self {
            command
                .env("RUSTC", DEBIAN_RUSTC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                .env_remove("RUSTUP_TOOLCHAIN")
                .env_remove("CARGO")
                .env_remove("RUSTC_WRAPPER");
        }
        command
    }
}

/// What `cargo build` makes of `crm-wasm`.
pub(crate) fn module() -> PathBuf {
    Path::new(OUTPUT).join(TARGET).join("wasm/crm_wasm.wasm")
}

/// A compiler for wasm32: the one there is, or one that can be installed.
pub(crate) fn toolchain() -> Result<Toolchain, String> {
    if has_source("rustc") {
        return Ok(Toolchain::Rustup);
    }
    if debian_is_installed() {
        return Ok(Toolchain::Debian);
    }
    println!("+ rustup component add rust-src");
    if in_time(Command::new("rustup").args(["component", "add", "rust-src"])) && has_source("rustc")
    {
        return Ok(Toolchain::Rustup);
    }
    if install(&DEBIAN_PACKAGES).is_ok() && debian_is_installed() {
        return Ok(Toolchain::Debian);
    }
    Err(format!(
        "{TARGET} needs Rust 1.92 or later with the source of its standard library: run `rustup update` \
         and `rustup component add rust-src`, or on Debian `apt-get install {}`",
        DEBIAN_PACKAGES.join(" ")
    ))
}

/// Whether a compiler knows what is asked of it, and has the source of its standard library.
fn has_source(rustc: &str) -> bool {
    let mut command = Command::new(rustc);
    command.args(RUSTFLAGS.split_whitespace()).args(["--print", "sysroot"]);
    command.env("RUSTC_BOOTSTRAP", "1").output().is_ok_and(|output| {
        let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let source = Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock");
        output.status.success() && source.exists()
    })
}

fn debian_is_installed() -> bool {
    Path::new(DEBIAN_LINKER).exists()
        && Path::new("/usr/bin/cargo").exists()
        && has_source(DEBIAN_RUSTC)
}

/// Whether a command succeeds before the patience is over.
fn in_time(command: &mut Command) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).spawn() else { return false };
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(200)),
            Err(_) => return false,
        }
    }
    // It may have ended by itself meanwhile.
    let _ = child.kill();
    let _ = child.wait();
    false
}
