//! `crm-core` builds for the browser, and depends there on nothing that a browser has not.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{install, run, shown, succeeds};

const TARGET: &str = "wasm32-unknown-unknown";

/// Crates that would bring a clock, randomness, threads or files of the operating system.
const FORBIDDEN: [&str; 6] = ["getrandom", "rayon", "wasm-bindgen", "js-sys", "web-time", "tokio"];

/// How long rustup may take: where it cannot reach its server it waits for ever.
const PATIENCE: Duration = Duration::from_secs(120);

/// The compiler of Debian that can build the standard library from its source.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";
const DEBIAN_OUTPUT: &str = "target/wasm";

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
    /// The command that builds or checks a package; with more arguments a part of it, or for another
    /// profile.
    pub(crate) fn cargo(&self, verb: &str, package: &str) -> Command {
        let mut command = match self {
            Self::Rustup => Command::new("cargo"),
            Self::Debian => Command::new("/usr/bin/cargo"),
        };
        command
            .args([verb, "--locked", "--package", package, "--target", TARGET])
            .args(["--target-dir", self.target_dir()])
            // They would take the place of those for this target.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        if let Self::Debian = self {
            command
                .arg("-Zbuild-std=std,panic_abort")
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                .env_remove("RUSTUP_TOOLCHAIN")
                .env_remove("CARGO")
                .env_remove("RUSTC_WRAPPER");
        }
        command
    }

    /// The folder that holds a folder for each profile.
    pub(crate) fn output(&self) -> PathBuf {
        Path::new(self.target_dir()).join(TARGET)
    }

    fn target_dir(&self) -> &'static str {
        match self {
            Self::Rustup => "target",
            Self::Debian => DEBIAN_OUTPUT,
        }
    }
}

/// A compiler for wasm32: the one there is, or one that can be installed.
pub(crate) fn toolchain() -> Result<Toolchain, String> {
    if rustup_has_target() {
        return Ok(Toolchain::Rustup);
    }
    if debian_is_installed() {
        return Ok(Toolchain::Debian);
    }
    println!("+ rustup target add {TARGET}");
    if in_time(Command::new("rustup").args(["target", "add", TARGET])) {
        return Ok(Toolchain::Rustup);
    }
    if install(&DEBIAN_PACKAGES).is_ok() && debian_is_installed() {
        return Ok(Toolchain::Debian);
    }
    Err(format!(
        "no compiler for {TARGET}: run `rustup target add {TARGET}`, or on Debian `apt-get install {}`",
        DEBIAN_PACKAGES.join(" ")
    ))
}

fn rustup_has_target() -> bool {
    Command::new("rustup").args(["target", "list", "--installed"]).output().is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout).lines().any(|line| line == TARGET)
    })
}

fn debian_is_installed() -> bool {
    Path::new(DEBIAN_LINKER).exists()
        && Path::new("/usr/bin/cargo").exists()
        && succeeds(Command::new("dpkg").arg("--status").args(DEBIAN_PACKAGES))
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
