//! The desktop program: its window, its package for Debian, its tests in a real window.

use std::path::Path;
use std::process::Command;

use super::{cargo, install, npm, run, succeeds, tool};

/// The crate.
const CRATE: &str = "crm-desktop";

/// The npm package of its interface.
const INTERFACE: &str = "crm-desktop/ui";

/// The version of what drives the window in tests.
const DRIVER_VERSION: &str = "2.1.0";

/// What the program is compiled against, and the packages of Debian that have it.
const LIBRARIES: Needed = Needed {
    is_there: || {
        let wanted = ["--exists", "webkit2gtk-4.1", "gtk+-3.0", "dbus-1"];
        succeeds(Command::new("pkg-config").args(wanted))
    },
    packages: &["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "libdbus-1-dev", "pkg-config"],
    what: "the desktop program needs WebKitGTK 4.1 and GTK 3 with their headers",
};

/// What tests open a window with where there is no screen.
const WINDOW: Needed = Needed {
    is_there: || {
        Path::new("/usr/bin/WebKitWebDriver").exists()
            && succeeds(Command::new("Xvfb").arg("-help"))
    },
    packages: &["webkit2gtk-driver", "xvfb"],
    what: "the tests of the window need WebKitWebDriver and Xvfb",
};

/// Something of the system.
struct Needed {
    is_there: fn() -> bool,
    packages: &'static [&'static str],
    what: &'static str,
}

impl Needed {
    /// Installs it where it is missing.
    fn provide(&self) -> Result<(), String> {
        if (self.is_there)() || install(self.packages).is_ok() {
            return Ok(());
        }
        let packages = self.packages.join(" ");
        Err(format!("{}: on Debian, apt-get install {packages}", self.what))
    }
}

/// Makes sure that the program can be compiled.
pub(crate) fn packages() -> Result<(), String> {
    LIBRARIES.provide()
}

/// Builds the program with all that it needs, and opens its window.
pub(crate) fn open() -> Result<(), String> {
    packages()?;
    interface()?;
    cargo(&["run", "--package", CRATE, "--locked"])
}

/// Serves the interface for browsers, with the npm package, which was built.
pub(crate) fn browser() -> Result<(), String> {
    npm::dependencies(INTERFACE)?;
    npm::script(INTERFACE, "preview")
}

/// Makes the package for Debian, and says where it is.
pub(crate) fn deb() -> Result<(), String> {
    packages()?;
    interface()?;
    let tauri = Path::new("ui/node_modules/.bin/tauri");
    run(Command::new(tauri).args(["build", "--bundles", "deb"]).current_dir(CRATE))
}

/// Builds the program with its interface.
pub(crate) fn build() -> Result<(), String> {
    packages()?;
    interface()?;
    cargo(&["build", "--package", CRATE, "--locked"])
}

/// Tests the interface, in a real window of the program and in a browser too, for which the npm package is
/// there; all of it was built.
pub(crate) fn test() -> Result<(), String> {
    WINDOW.provide()?;
    tool("tauri-driver", "tauri-driver", DRIVER_VERSION)?;
    npm::chromium()?;
    for script in ["build:browser", "lint", "test"] {
        npm::script(INTERFACE, script)?;
    }
    for host in ["e2e:browser", "e2e:desktop"] {
        // Windows and browsers are late at times: what fails twice is broken.
        npm::script(INTERFACE, host).or_else(|_| npm::script(INTERFACE, host))?;
    }
    Ok(())
}

/// Builds the interface for the desktop.
pub(crate) fn interface() -> Result<(), String> {
    npm::client()?;
    npm::dependencies(INTERFACE)?;
    npm::script(INTERFACE, "build:desktop")
}
