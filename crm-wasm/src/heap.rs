//! The heap of the module: std's, whose memory grows in large steps.
//!
//! std asks for as little as will do, 64 KiB at a time, and V8 takes as long for a page as for a
//! thousand of them: up to a millisecond in Node 20, so that the columns of a million customers would
//! wait for their memory longer than for the file. Systems give a page only when it is written to.

use core::arch::wasm32::memory_size;
use std::alloc::{GlobalAlloc, Layout, System};

const PAGE: usize = 64 << 10;

/// The smallest step, in pages: 1 MiB.
const STEP: usize = 16;

/// The most pages that there can be: 4 GiB.
const MOST: usize = 1 << 16;

#[global_allocator]
static HEAP: Heap = Heap;

struct Heap;

/// Allocates, and if the memory had to grow for it, lets it grow by another quarter.
fn ahead(allocate: impl FnOnce() -> *mut u8) -> *mut u8 {
    let before = memory_size::<0>();
    let allocated = allocate();
    let now = memory_size::<0>();
    if now > before {
        // Near the most there can be, half of what is left.
        let pages = STEP.max(before / 4).min(MOST.saturating_sub(now) / 2);
        if let (1.., Ok(step)) = (pages, Layout::array::<u8>(pages * PAGE)) {
            // SAFETY: the layout is not empty, and what was allocated with it goes back at once. The
            // memory that it took stays, as the end of the heap.
            unsafe {
                let spare = System.alloc(step);
                if !spare.is_null() {
                    System.dealloc(spare, step);
                }
            }
        }
    }
    allocated
}

// SAFETY: each call goes to `System` as it is.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ahead(|| unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        ahead(|| unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ahead(|| unsafe { System.realloc(at, layout, size) })
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}
