//! What the page can ask for. Each request runs on a thread of its own, never on that of the window.

use std::path::PathBuf;
use std::sync::Arc;

use crm_core::{Error, Timestamp};
use percent_encoding::percent_decode_str;
use tauri::ipc::{InvokeBody, Request, Response};
use tauri::{State, WebviewWindow, async_runtime};

use crate::clock::Clock;
use crate::data_file::Backup;
use crate::failure::{Failure, Result, guarded};
use crate::names::EXTENSION;
use crate::program::{Opened, Program, Start};

/// The program, as every request finds it.
type Shared<'a> = State<'a, Arc<Program>>;

#[tauri::command]
pub async fn start(program: Shared<'_>) -> Result<Start> {
    run(&program, |program| Ok(program.start())).await
}

#[tauri::command]
pub async fn create_file(program: Shared<'_>, name: String, now: Option<String>) -> Result<Opened> {
    run(&program, move |program| program.create(&name, clock(now)?)).await
}

#[tauri::command]
pub async fn open_file(program: Shared<'_>, path: PathBuf, now: Option<String>) -> Result<Opened> {
    run(&program, move |program| program.open(&path, clock(now)?)).await
}

#[tauri::command]
pub async fn close_file(program: Shared<'_>, file: u32) -> Result<()> {
    run(&program, move |program| {
        program.close(file);
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn forget_file(program: Shared<'_>, path: PathBuf) -> Result<()> {
    run(&program, move |program| program.forget(&path)).await
}

#[tauri::command]
pub async fn remove_file(program: Shared<'_>, path: PathBuf) -> Result<()> {
    run(&program, move |program| program.remove(&path)).await
}

#[tauri::command]
pub async fn set_now(program: Shared<'_>, file: u32, at: String) -> Result<()> {
    run(&program, move |program| program.set_now(file, time("at", &at)?)).await
}

/// Runs an operation of the engine. The answer's text goes to the page as it is.
#[tauri::command]
pub async fn call(
    program: Shared<'_>,
    file: u32,
    actor: String,
    name: String,
    params: String,
) -> Result<Response> {
    let answer = run(&program, move |program| program.call(file, &actor, &name, &params)).await?;
    Ok(Response::new(answer.into_bytes()))
}

#[tauri::command]
pub async fn backups(program: Shared<'_>, file: u32) -> Result<Vec<Backup>> {
    run(&program, move |program| program.backups(file)).await
}

#[tauri::command]
pub async fn backup(program: Shared<'_>, file: u32) -> Result<PathBuf> {
    run(&program, move |program| program.backup(file)).await
}

#[tauri::command]
pub async fn restore(program: Shared<'_>, file: u32, backup: PathBuf) -> Result<PathBuf> {
    run(&program, move |program| program.restore(file, &backup)).await
}

/// Saves the bytes of the body under the name in the head.
#[tauri::command]
pub async fn save(program: Shared<'_>, request: Request<'_>) -> Result<PathBuf> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(Error::invalid("body", "must be bytes").into());
    };
    let name = request.headers().get("name").and_then(|name| name.to_str().ok());
    let name = percent_decode_str(name.unwrap_or_default()).decode_utf8_lossy().into_owned();
    let bytes = bytes.clone();
    run(&program, move |program| program.save(&name, &bytes)).await
}

/// Lets people choose a data file; `beside` an open one, such as a backup of it.
#[tauri::command]
pub async fn pick(
    window: WebviewWindow,
    program: Shared<'_>,
    beside: Option<u32>,
) -> Result<Option<PathBuf>> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_parent(&window)
        .set_directory(program.folder_of(beside)?)
        .add_filter("Kartoteka", &[EXTENSION]);
    Ok(dialog.pick_file().await.map(|file| file.path().to_owned()))
}

/// Gives the window its title.
#[tauri::command]
pub async fn title(window: WebviewWindow, text: String) -> Result<()> {
    let failed = |error: tauri::Error| Error::Storage { reason: error.to_string() };
    Ok(window.set_title(&text).map_err(failed)?)
}

/// The clock of a file: one that stands at `now`, or that of the system.
fn clock(now: Option<String>) -> Result<Clock> {
    let now = now.map(|now| time("now", &now)).transpose()?;
    Ok(Clock::new(now))
}

fn time(field: &str, text: &str) -> Result<Timestamp> {
    Ok(text.parse().map_err(|error: Error| error.of_field(field))?)
}

/// Runs `work` on a thread that may wait.
async fn run<T: Send + 'static>(
    program: &Arc<Program>,
    work: impl FnOnce(&Program) -> Result<T> + Send + 'static,
) -> Result<T> {
    let program = Arc::clone(program);
    let done = async_runtime::spawn_blocking(move || guarded(|| work(&program))).await;
    done.unwrap_or(Err(Failure::Lost))
}
