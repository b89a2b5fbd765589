//! Kartoteka as a program with a window: the engine natively, the interface of `ui/` in a web view.
//!
//! Not here: anything that knows an operation. The page calls all of them by name.

#![cfg_attr(windows, windows_subsystem = "windows")]
#![deny(unsafe_code)]

mod clock;
mod commands;
mod data_file;
mod failure;
mod names;
mod program;
mod recent;

use std::env;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use program::{Folders, Program};
use tauri::webview::WebviewWindowBuilder;
use tauri::{App, AppHandle, Manager, RunEvent, Url};
use tauri_plugin_window_state::StateFlags;

/// How long a window that was closed waits for work that is under way: ending it is safe too, and then
/// the next opening of the file takes over its lock.
const PATIENCE: Duration = Duration::from_secs(3);

fn main() -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    interpret_scripts();
    let placed = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(placed).build())
        .invoke_handler(tauri::generate_handler![
            commands::start,
            commands::create_file,
            commands::open_file,
            commands::close_file,
            commands::forget_file,
            commands::remove_file,
            commands::set_now,
            commands::call,
            commands::backups,
            commands::backup,
            commands::restore,
            commands::save,
            commands::pick,
            commands::title,
        ])
        .setup(|app| Ok(set_up(app)?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            close(app);
        }
    });
    Ok(())
}

fn set_up(app: &App) -> tauri::Result<()> {
    let paths = app.path();
    let home = paths.home_dir()?;
    let folders = Folders {
        data: paths.document_dir().unwrap_or_else(|_| home.join("Documents")).join("Kartoteka"),
        downloads: paths.download_dir().unwrap_or_else(|_| home.join("Downloads")),
        settings: paths.app_config_dir()?,
    };
    app.manage(Arc::new(Program::new(folders, data_file_to_open())));
    for window in &app.config().app.windows {
        WebviewWindowBuilder::from_config(app.handle(), window)?.on_navigation(is_ours).build()?;
    }
    #[cfg(target_os = "linux")]
    if !has_graphics_processor() {
        app.webview_windows().values().try_for_each(paint_without_compositing)?;
    }
    Ok(())
}

/// Has WebKit interpret the page's scripts: compiling them takes 60 to 130 MiB after long scrolling.
/// Rows stand there some 15 ms later after a key, and a frame takes 20 ms instead of 16.
#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "nothing else sets what WebKit's processes are told")]
fn interpret_scripts() {
    const COMPILES: &str = "JSC_useJIT";
    if env::var_os(COMPILES).is_none() {
        // SAFETY: no other thread is there yet.
        unsafe { env::set_var(COMPILES, "0") };
    }
}

/// Whether the system has a graphics processor that draws.
#[cfg(target_os = "linux")]
fn has_graphics_processor() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|devices| {
        devices.flatten().any(|device| device.file_name().as_encoded_bytes().starts_with(b"render"))
    })
}

/// Has the page painted directly. Compositing layers by the processor that imitates a graphics
/// processor takes a third more memory and longer frames.
#[cfg(target_os = "linux")]
fn paint_without_compositing(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// The data file that the command line names.
fn data_file_to_open() -> Option<PathBuf> {
    let path = env::args_os().nth(1)?;
    std::path::absolute(path).ok()
}

/// Whether an address is of the interface in this program: nothing else is ever shown.
fn is_ours(address: &Url) -> bool {
    address.scheme() == "tauri" || address.host_str() == Some("tauri.localhost")
}

/// Closes the data file before the process ends.
fn close(app: &AppHandle) {
    let program = Arc::clone(&app.state::<Arc<Program>>());
    let (done, closed) = mpsc::channel();
    thread::spawn(move || {
        program.close_all();
        let _ = done.send(());
    });
    let _ = closed.recv_timeout(PATIENCE);
}
