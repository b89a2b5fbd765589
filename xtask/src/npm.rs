//! The npm package: the engine as WebAssembly, small enough, and the TypeScript around it.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{install, run, shown, similar, succeeds, tool, wasm};

/// The root of the package.
const PACKAGE: &str = "crm-wasm/ts";

/// Where Debian installs Chromium.
const CHROMIUM: &str = "/usr/bin/chromium";

/// A build of the module.
struct Variant {
    /// Its folder in the package.
    folder: &'static str,
    features: &'static [&'static str],
    /// The largest that it may be, in bytes, packed by gzip.
    budget: u64,
}

const VARIANTS: [Variant; 2] = [
    Variant { folder: "engine-slim", features: &["--no-default-features"], budget: 616_000 },
    Variant { folder: "engine", features: &[], budget: 750_000 },
];

/// What Chromium, Firefox, Safari and Node have all known for years. Without names the optimiser would
/// use what they do not.
const WASM_FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds the package in `crm-wasm/ts/dist`, says how large its modules are, and fails if one is too
/// large.
pub(crate) fn build() -> Result<(), String> {
    if !succeeds(Command::new("gzip").arg("--version")) {
        return Err("the package needs gzip: install it".to_owned());
    }
    dependencies(PACKAGE)?;
    let bindgen = tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen_version()?)?;
    let mut sizes = Vec::new();
    for variant in &VARIANTS {
        let module = variant.build(&bindgen)?;
        sizes.push((variant, Size::of(&module)?));
    }
    script(PACKAGE, "build")?;
    println!("{:>12} {:>9} {:>9} {:>9}", "", "bytes", "gzipped", "budget");
    for (Variant { folder, budget, .. }, Size { raw, gzipped }) in &sizes {
        println!("{folder:>12} {raw:>9} {gzipped:>9} {budget:>9}");
    }
    match sizes.iter().find(|(variant, size)| size.gzipped > variant.budget) {
        None => Ok(()),
        Some((variant, size)) => {
            let over = size.gzipped - variant.budget;
            Err(format!("{} is {over} bytes over its budget", variant.folder))
        }
    }
}

/// Runs the tests of the package, which was built, beside the command line, which was too.
pub(crate) fn test() -> Result<(), String> {
    chromium()?;
    let crm = fs::canonicalize("target/debug/crm").map_err(|error| format!("crm: {error}"))?;
    run(npm(PACKAGE).args(["run", "test"]).env("CRM", crm))
}

/// Builds the package's client, without an engine.
pub(crate) fn client() -> Result<(), String> {
    dependencies(PACKAGE)?;
    script(PACKAGE, "build:client")
}

/// Makes sure that tests find a Chromium.
pub(crate) fn chromium() -> Result<(), String> {
    let there = std::env::var_os("CHROMIUM").is_some() || Path::new(CHROMIUM).exists();
    if there || install(&["chromium"]).is_ok() {
        return Ok(());
    }
    Err("tests in a browser need Chromium: install it, and say in CHROMIUM where it is".to_owned())
}

impl Variant {
    /// Gives the finished module.
    fn build(&self, bindgen: &Path) -> Result<PathBuf, String> {
        let mut compile = wasm::toolchain()?.cargo("build", "crm-wasm");
        run(compile.arg("--lib").args(self.features))?;
        let folder = Path::new(PACKAGE).join("dist").join(self.folder);
        let module = folder.join("crm_wasm_bg.wasm");
        run(Command::new(bindgen)
            .args(["--target", "web", "--out-dir"])
            .args([&folder, &wasm::module()]))?;
        // Not `-Oz`: it takes bytes away and makes what is left hard to pack. Alignments are hints that
        // engines pass over, and one more thing to pack. The level lets no equal functions be left.
        let equal = ["--optimize-level=3", "--duplicate-function-elimination"];
        optimise(&module, &[&equal[..], &["--dealign", "--debuginfo"]].concat())?;
        let failed = |error: &dyn Display| format!("{}: {error}", module.display());
        let unordered = fs::read(&module).map_err(|error| failed(&error))?;
        let named = similar::name_by_similarity(&unordered).map_err(|error| failed(&error))?;
        fs::write(&module, named.module).map_err(|error| failed(&error))?;
        // Beside the package, not in it: twice as large as the module, for who reads the stack of a trap.
        let symbols = wasm::module().with_file_name(format!("{}.symbols", self.folder));
        fs::write(symbols, named.symbols).map_err(|error| failed(&error))?;
        optimise(&module, &["--reorder-functions-by-name", "--strip-debug", "--strip-producers"])?;
        Ok(module)
    }
}

/// Runs passes of wasm-opt over a module.
fn optimise(module: &Path, passes: &[&str]) -> Result<(), String> {
    run(Command::new(Path::new(PACKAGE).join("node_modules/.bin/wasm-opt"))
        .args(WASM_FEATURES)
        .args(passes)
        .arg(module)
        .arg("-o")
        .arg(module))
}

/// Sizes of a file in bytes.
struct Size {
    raw: u64,
    gzipped: u64,
}

impl Size {
    fn of(file: &Path) -> Result<Self, String> {
        let raw = fs::metadata(file).map_err(|error| format!("{}: {error}", file.display()))?.len();
        let mut gzip = Command::new("gzip");
        let packed = gzip.args(["-9", "--no-name", "--stdout"]).arg(file).output();
        let packed = packed.map_err(|error| format!("{}: {error}", shown(&gzip)))?;
        if !packed.status.success() {
            return Err(format!("{} failed", shown(&gzip)));
        }
        Ok(Self { raw, gzipped: packed.stdout.len() as u64 })
    }
}

/// The version of `wasm-bindgen` in `Cargo.lock`: the tool must have the same.
fn bindgen_version() -> Result<String, String> {
    let lock = fs::read_to_string("Cargo.lock").map_err(|error| format!("Cargo.lock: {error}"))?;
    let mut lines = lock.lines().skip_while(|line| *line != r#"name = "wasm-bindgen""#).skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix(r#"version = ""#));
    let version = version.and_then(|line| line.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| "Cargo.lock has no wasm-bindgen".to_owned())
}

/// Installs what the npm package in `folder` depends on, in the versions of its lock file, unless that
/// was done.
pub(crate) fn dependencies(folder: &str) -> Result<(), String> {
    for program in ["node", "npm"] {
        if !succeeds(Command::new(program).arg("--version")) {
            return Err(format!("{folder} needs {program}: install Node 20 or later"));
        }
    }
    let changed =
        |file: &str| fs::metadata(Path::new(folder).join(file)).and_then(|at| at.modified());
    // The second is what npm notes of its work.
    match (changed("package-lock.json"), changed("node_modules/.package-lock.json")) {
        (Ok(wanted), Ok(installed)) if wanted <= installed => Ok(()),
        _ => run(npm(folder).arg("ci")),
    }
}

/// Runs a script of the npm package in `folder`.
pub(crate) fn script(folder: &str, name: &str) -> Result<(), String> {
    run(npm(folder).args(["run", name]))
}

fn npm(folder: &str) -> Command {
    let mut npm = Command::new("npm");
    npm.arg("--prefix").arg(folder);
    npm
}
