//! A disk in memory that remembers what was done to it and can lose, tear, reorder or refuse it.

use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex};

use redb::StorageBackend;

const PAGE: usize = 4096;
const SECTOR: usize = 512;

/// What is on a disk. Copies share what they have in common.
#[derive(Debug, Clone, Default)]
pub struct Image {
    len: usize,
    pages: Vec<Arc<[u8; PAGE]>>,
}

impl Image {
    fn set_len(&mut self, len: usize) {
        self.pages.resize_with(len.div_ceil(PAGE), || Arc::new([0; PAGE]));
        if len < self.len && !len.is_multiple_of(PAGE) {
            Arc::make_mut(&mut self.pages[len / PAGE])[len % PAGE..].fill(0);
        }
        self.len = len;
    }

    fn write(&mut self, mut offset: usize, mut data: &[u8]) {
        if offset + data.len() > self.len {
            self.set_len(offset + data.len());
        }
        while !data.is_empty() {
            let within = offset % PAGE;
            let (part, rest) = data.split_at(data.len().min(PAGE - within));
            let page = Arc::make_mut(&mut self.pages[offset / PAGE]);
            page[within..within + part.len()].copy_from_slice(part);
            offset += part.len();
            data = rest;
        }
    }

    fn read(&self, mut offset: usize, mut out: &mut [u8]) -> io::Result<()> {
        if offset + out.len() > self.len {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        while !out.is_empty() {
            let within = offset % PAGE;
            let (part, rest) = out.split_at_mut(out.len().min(PAGE - within));
            part.copy_from_slice(&self.pages[offset / PAGE][within..within + part.len()]);
            offset += part.len();
            out = rest;
        }
        Ok(())
    }

    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Write { offset, data } => self.write(*offset, data),
            Change::SetLen(len) => self.set_len(*len),
            Change::Sync | Change::Mark => {}
        }
    }

    /// What may be left when the power fails after `pending` was done since the last sync.
    pub fn after_power_loss(&self, pending: &[Change], dice: &mut Dice) -> Self {
        let mut image = self.clone();
        match dice.roll(6) {
            0 => {}
            1 => pending.iter().for_each(|change| image.apply(change)),
            // All before the last one, and that one up to any byte.
            2 => {
                let Some((last, before)) = pending.split_last() else { return image };
                before.iter().for_each(|change| image.apply(change));
                if let Change::Write { offset, data } = last {
                    image.write(*offset, &data[..dice.below(data.len() + 1)]);
                }
            }
            // Some of them, each as a whole.
            3 => {
                pending.iter().filter(|_| dice.roll(2) == 0).for_each(|change| image.apply(change))
            }
            // Most of them.
            4 => {
                pending.iter().filter(|_| dice.roll(8) != 0).for_each(|change| image.apply(change))
            }
            // Some sectors of each.
            _ => {
                let odds = 2 + dice.roll(6);
                for change in pending {
                    if let Change::Write { offset, data } = change {
                        for (n, sector) in data.chunks(SECTOR).enumerate() {
                            if dice.roll(odds) != 0 {
                                image.write(offset + n * SECTOR, sector);
                            }
                        }
                    } else if dice.roll(odds) != 0 {
                        image.apply(change);
                    }
                }
            }
        }
        image
    }
}

impl Image {
    /// The same with some bytes replaced, more often near the start of the journal and of the pages.
    pub fn damaged(&self, dice: &mut Dice) -> Self {
        let mut image = self.clone();
        for _ in 0..=dice.roll(4) {
            let begin = [0, Pages::BEGIN as usize][dice.below(2)];
            let reach = [512, 64 << 10, self.len][dice.below(3)].min(self.len - begin);
            let offset = begin + dice.below(reach);
            let size = [1, 2, 8, 512, 4096][dice.below(5)].min(self.len - offset);
            let bytes: Vec<u8> = (0..size).map(|_| dice.roll(256) as u8).collect();
            image.write(offset, &bytes);
        }
        image
    }
}

/// Something that was done to a disk.
#[derive(Debug, Clone)]
pub enum Change {
    Write {
        offset: usize,
        data: Vec<u8>,
    },
    SetLen(usize),
    Sync,
    /// The workload went on to its next step: nothing for the disk.
    Mark,
}

/// Why and when a disk refuses to work.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// The operations with these numbers fail; reads count.
    Operations { first: usize, last: usize, error: i32 },
    /// There is no more room than this, in bytes.
    Full { capacity: usize },
}

pub const EIO: i32 = 5;
pub const ENOSPC: i32 = 28;

#[derive(Debug, Default)]
struct State {
    image: Image,
    /// What a power loss would leave.
    durable: Image,
    /// Done since the last sync.
    unsynced: Vec<Change>,
    log: Vec<Change>,
    operations: usize,
    fault: Option<Fault>,
}

/// A handle of a disk: clones are the same disk.
#[derive(Debug, Clone, Default)]
pub struct Disk(Arc<Mutex<State>>);

impl Disk {
    pub fn with(image: Image) -> Self {
        let durable = image.clone();
        Self(Arc::new(Mutex::new(State { image, durable, ..State::default() })))
    }

    /// What is left after a power loss, with nothing of what was not synced.
    pub fn durable(&self) -> Image {
        self.0.lock().unwrap().durable.clone()
    }

    pub fn image(&self) -> Image {
        self.0.lock().unwrap().image.clone()
    }

    pub fn take_log(&self) -> Vec<Change> {
        std::mem::take(&mut self.0.lock().unwrap().log)
    }

    pub fn mark(&self) {
        self.0.lock().unwrap().log.push(Change::Mark);
    }

    /// Number of operations so far.
    pub fn operations(&self) -> usize {
        self.0.lock().unwrap().operations
    }

    pub fn set_fault(&self, fault: Option<Fault>) {
        self.0.lock().unwrap().fault = fault;
    }

    fn operate<T>(&self, grows_to: usize, work: impl FnOnce(&mut State) -> T) -> io::Result<T> {
        let mut state = self.0.lock().unwrap();
        let number = state.operations;
        state.operations += 1;
        match state.fault {
            Some(Fault::Operations { first, last, error }) if (first..=last).contains(&number) => {
                Err(io::Error::from_raw_os_error(error))
            }
            Some(Fault::Full { capacity }) if grows_to > capacity.max(state.image.len) => {
                Err(io::Error::from_raw_os_error(ENOSPC))
            }
            _ => Ok(work(&mut state)),
        }
    }

    fn change(&self, grows_to: usize, change: Change) -> io::Result<()> {
        self.operate(grows_to, |state| {
            state.image.apply(&change);
            state.unsynced.push(change.clone());
            state.log.push(change);
        })
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        self.operate(0, |state| state.image.len as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.operate(0, |state| state.image.read(offset as usize, out))?
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.change(len as usize, Change::SetLen(len as usize))
    }

    fn sync_data(&self) -> io::Result<()> {
        let synced = self.change(0, Change::Sync);
        let mut state = self.0.lock().unwrap();
        // After one that failed, too, the system takes them for written.
        let changes = std::mem::take(&mut state.unsynced);
        if synced.is_ok() {
            changes.iter().for_each(|change| state.durable.apply(change));
        }
        synced
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let offset = offset as usize;
        self.change(offset + data.len(), Change::Write { offset, data: data.to_vec() })
    }
}

/// What is redb's of a disk: all behind the journal.
#[derive(Debug)]
pub struct Pages(pub Disk);

impl Pages {
    const BEGIN: u64 = 2 << 20;
}

impl StorageBackend for Pages {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.len()? - Self::BEGIN)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.read(Self::BEGIN + offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(Self::BEGIN + len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(Self::BEGIN + offset, data)
    }
}

/// The same "random" numbers in every run.
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % sides
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.roll(end as u64) as usize
    }
}
