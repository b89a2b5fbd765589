//! Storage in a file of JavaScript: OPFS in the browser, the file system of Node, memory.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crm_core::Error;
use redb::StorageBackend;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen(typescript_custom_section)]
const SYNC_FILE: &str = "
/** The shape of `FileSystemSyncAccessHandle`. `read` and `write` give the number of bytes. */
export interface SyncFile {
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}
";

#[wasm_bindgen]
extern "C" {
    /// The shape of `FileSystemSyncAccessHandle`.
    #[wasm_bindgen(typescript_type = "SyncFile")]
    #[derive(Debug)]
    pub type SyncFile;

    #[wasm_bindgen(method, structural, catch)]
    fn read(this: &SyncFile, buffer: &mut [u8], options: &Position) -> Result<f64, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn write(this: &SyncFile, buffer: &[u8], options: &Position) -> Result<f64, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn truncate(this: &SyncFile, size: f64) -> Result<(), JsValue>;

    #[wasm_bindgen(method, structural, catch, js_name = getSize)]
    fn get_size(this: &SyncFile) -> Result<f64, JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn flush(this: &SyncFile) -> Result<(), JsValue>;

    #[wasm_bindgen(method, structural, catch)]
    fn close(this: &SyncFile) -> Result<(), JsValue>;

    /// `{ at }`: where to read or write.
    #[wasm_bindgen(js_name = Object)]
    #[derive(Debug)]
    type Position;

    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Position;

    #[wasm_bindgen(method, structural, setter)]
    fn set_at(this: &Position, at: f64);

    /// Whatever was thrown.
    type Thrown;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn name(this: &Thrown) -> Result<String, JsValue>;

    #[wasm_bindgen(method, structural, getter, catch)]
    fn message(this: &Thrown) -> Result<String, JsValue>;
}

/// The largest integer up to which a number of JavaScript knows every one.
const LARGEST: u64 = (1 << 53) - 1;

/// A file of JavaScript, closed when nothing needs it any more.
#[derive(Debug)]
pub struct OpenFile {
    file: SyncFile,
    /// One object for all calls; each sets it first.
    position: Position,
}

impl OpenFile {
    pub fn new(file: SyncFile) -> Arc<Self> {
        Arc::new(Self { file, position: Position::new() })
    }

    /// Its size in bytes.
    ///
    /// # Errors
    /// [`Error::Storage`] with what was thrown.
    pub fn size(&self) -> Result<u64, Error> {
        let size = self.file.get_size().map_err(failure).and_then(from_js);
        size.map_err(|cause| Error::Storage { reason: cause.to_string() })
    }

    fn at(&self, offset: u64) -> io::Result<&Position> {
        self.position.set_at(to_js(offset)?);
        Ok(&self.position)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        // Every commit was flushed: nothing is lost with a file that does not close.
        let _ = self.file.close();
    }
}

/// Storage in a file that stays open when redb lets go of it: redb opens storage again after an error.
#[derive(Debug)]
pub struct Storage {
    file: Arc<OpenFile>,
    /// In bytes. Asking JavaScript for it would cost a call at each opening of a page.
    size: AtomicU64,
}

impl Storage {
    /// # Errors
    /// [`Error::Storage`] with what was thrown.
    pub fn over(file: &Arc<OpenFile>) -> Result<Self, Error> {
        Ok(Self { file: file.clone(), size: AtomicU64::new(file.size()?) })
    }
}

impl StorageBackend for Storage {
    fn len(&self) -> io::Result<u64> {
        Ok(self.size.load(Ordering::Relaxed))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if offset.saturating_add(out.len() as u64) > self.size.load(Ordering::Relaxed) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let read = self.file.file.read(out, self.file.at(offset)?).map_err(failure)?;
        complete("read", read, out.len())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.file.truncate(to_js(len)?).map_err(failure)?;
        self.size.store(len, Ordering::Relaxed);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.file.flush().map_err(failure)
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let written = self.file.file.write(data, self.file.at(offset)?).map_err(failure)?;
        complete("written", written, data.len())?;
        self.size.fetch_max(offset + data.len() as u64, Ordering::Relaxed);
        Ok(())
    }
}

/// Checks that all bytes of a buffer were read or written.
fn complete(done: &str, count: f64, expected: usize) -> io::Result<()> {
    let count = from_js(count)?;
    if count == expected as u64 {
        return Ok(());
    }
    Err(io::Error::other(format!("only {count} of {expected} bytes were {done}")))
}

fn to_js(number: u64) -> io::Result<f64> {
    if number > LARGEST {
        return Err(io::Error::new(ErrorKind::FileTooLarge, "the file would be too large"));
    }
    Ok(number as f64)
}

fn from_js(number: f64) -> io::Result<u64> {
    if !(0.0..=LARGEST as f64).contains(&number) || number.fract() != 0.0 {
        return Err(io::Error::other(format!("the file gave {number} for a number of bytes")));
    }
    Ok(number as u64)
}

/// What was thrown, as an error that keeps its name.
fn failure(thrown: JsValue) -> io::Error {
    let thrown: Thrown = thrown.unchecked_into();
    let name = thrown.name().unwrap_or_else(|_| "something that is no error".to_owned());
    if name == "QuotaExceededError" {
        let reason = "the quota of this storage is full (QuotaExceededError)";
        return io::Error::new(ErrorKind::QuotaExceeded, reason);
    }
    match thrown.message() {
        Ok(message) if !message.is_empty() => io::Error::other(format!("{name}: {message}")),
        _ => io::Error::other(name),
    }
}
