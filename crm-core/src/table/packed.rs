//! Packed columns: some fields of every record of a table, a block of neighbouring records to a row.
//!
//! What looks at all records reads a few kilobytes a block instead of decoding each record. A row's
//! key is at most the first id in it and above all ids of the row before. Its value is, with `n` the
//! number of records:
//!
//! ```text
//! n (1 byte), n ids (16 bytes each), each column of integers,
//! the ends of all texts, column by column, as one column of integers,
//! all texts, column by column
//! ```
//!
//! Ends are counted from the beginning of the texts. A column of integers is the least of them (or a
//! smaller one; 8 bytes), how many bytes each takes (1 byte, at most 8), and each less the least, in so
//! many bytes. All is little-endian.

use std::ops::Range;

use memchr::memmem::Finder;
use smallvec::SmallVec;

use crate::schema::Packed;
use crate::store::{KeyRange, Order, Reader, Writer};
use crate::{Error, Result};

/// The most records of a block: as many as a set of them has bits.
pub const BLOCK_RECORDS: usize = 64;

const ID_BYTES: usize = 16;
/// What stands before the integers of a column: the least of them, and how many bytes each takes.
const COLUMN_HEAD: usize = size_of::<i64>() + 1;

/// The packed fields of a record, column by column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    pub ints: SmallVec<[i64; 3]>,
    pub texts: SmallVec<[String; 4]>,
}

/// The packed fields of some neighbouring records. A record is named by its place, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    records: usize,
    /// The columns of integers, with the bytes of the whole row.
    ints: IntColumns,
    /// Where each text ends, counted from the beginning of the texts.
    ends: Ints,
    texts_at: usize,
}

/// Columns of integers of some neighbouring records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntColumns {
    bytes: Vec<u8>,
    columns: SmallVec<[Ints; 4]>,
}

/// Where a column of integers stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ints {
    least: i64,
    at: u32,
    /// How many bytes an integer takes.
    width: u8,
}

impl IntColumns {
    /// An integer of a record.
    pub fn int(&self, column: usize, place: usize) -> i64 {
        self.columns.get(column).map_or(0, |ints| ints.get(&self.bytes, place))
    }

    /// The integers of a column, by the places of their records.
    pub fn column(&self, column: usize) -> impl Fn(usize) -> i64 {
        let (ints, bytes) = (self.columns.get(column), &*self.bytes);
        move |place| ints.map_or(0, |ints| ints.get(bytes, place))
    }

    /// Replaces the integers of a record, if their columns have room for them.
    fn set(&mut self, place: usize, ints: &[i64]) -> bool {
        let columns = self.columns.iter().zip(ints);
        let has_room = columns.clone().all(|(column, int)| column.has_room_for(*int));
        if has_room {
            columns.for_each(|(column, int)| column.set(&mut self.bytes, place, *int));
        }
        has_room
    }
}

impl Ints {
    /// Finds the column that begins at `at`, of `len` integers, and where it ends.
    fn find(bytes: &[u8], at: usize, len: usize) -> Option<(Self, usize)> {
        let (least, rest) = bytes.get(at..)?.split_first_chunk()?;
        let width = *rest.first()?;
        let at = at + COLUMN_HEAD;
        let end = at + len * usize::from(width);
        let is_sound = usize::from(width) <= size_of::<u64>() && end <= bytes.len();
        let ints = Self { least: i64::from_le_bytes(*least), at: u32::try_from(at).ok()?, width };
        is_sound.then_some((ints, end))
    }

    /// Writes a column.
    fn write(bytes: &mut Vec<u8>, ints: impl Iterator<Item = i64> + Clone) {
        let least = ints.clone().min().unwrap_or_default();
        let most = ints.clone().max().unwrap_or_default().wrapping_sub(least).cast_unsigned();
        let width = (u64::BITS - most.leading_zeros()).div_ceil(u8::BITS);
        bytes.extend_from_slice(&least.to_le_bytes());
        bytes.push(width as u8);
        for int in ints {
            let above = int.wrapping_sub(least).to_le_bytes();
            bytes.extend_from_slice(above.get(..width as usize).unwrap_or_default());
        }
    }

    fn width(&self) -> usize {
        usize::from(self.width)
    }

    // A search reads millions, and where code is optimised for size it would be a call for each.
    #[inline(always)]
    fn get(&self, bytes: &[u8], place: usize) -> i64 {
        let rest = bytes.get(self.at as usize + place * self.width()..).unwrap_or_default();
        let above = match rest.first_chunk() {
            // Reads beyond the integer, which costs less than a loop over its bytes.
            Some(eight) => u64::from_le_bytes(*eight) & self.mask(),
            None => {
                let mut eight = [0; size_of::<u64>()];
                eight.iter_mut().zip(rest).take(self.width()).for_each(|(to, byte)| *to = *byte);
                u64::from_le_bytes(eight)
            }
        };
        self.least.wrapping_add(above.cast_signed())
    }

    /// Whether an integer can stand in the column as it is.
    fn has_room_for(&self, int: i64) -> bool {
        int >= self.least && int.wrapping_sub(self.least).cast_unsigned() <= self.mask()
    }

    fn set(&self, bytes: &mut [u8], place: usize, int: i64) {
        let start = self.at as usize + place * self.width();
        let cell = bytes.get_mut(start..start + self.width()).unwrap_or_default();
        let above = int.wrapping_sub(self.least).to_le_bytes();
        cell.iter_mut().zip(above).for_each(|(to, byte)| *to = byte);
    }

    /// The bits of an integer.
    fn mask(&self) -> u64 {
        u64::MAX.checked_shr(u64::BITS - u8::BITS * u32::from(self.width)).unwrap_or(0)
    }
}

impl Block {
    /// Takes the value of a row.
    pub fn read(packed: &Packed, bytes: Vec<u8>) -> Result<Self> {
        let malformed = || Error::corrupt(format!("{} has a malformed row", packed.name));
        let records = bytes.first().map_or(0, |&records| usize::from(records));
        if !(1..=BLOCK_RECORDS).contains(&records) {
            return Err(malformed());
        }
        let texts = packed.texts.len() * records;
        let mut at = 1 + records * ID_BYTES;
        let mut column = |len| {
            let (column, end) = Ints::find(&bytes, at, len).ok_or_else(malformed)?;
            at = end;
            Ok(column)
        };
        let columns = packed.ints.iter().map(|_| column(records)).collect::<Result<_>>()?;
        let ends = column(texts)?;
        let block = Self { records, ints: IntColumns { bytes, columns }, ends, texts_at: at };
        let is_sound = (0..texts).map(|text| block.end(text)).is_sorted()
            && block.bytes().len() - at == block.start(texts);
        if is_sound { Ok(block) } else { Err(malformed()) }
    }

    fn bytes(&self) -> &[u8] {
        &self.ints.bytes
    }

    /// How many records it holds.
    pub fn records(&self) -> usize {
        self.records
    }

    /// The ids of its records, ascending.
    pub fn ids(&self) -> &[[u8; ID_BYTES]] {
        self.bytes().get(1..1 + self.records * ID_BYTES).unwrap_or_default().as_chunks().0
    }

    /// Its integers, with the bytes of the whole row.
    pub fn ints(&self) -> &IntColumns {
        &self.ints
    }

    /// A copy of its integers, without the ids and texts.
    pub fn to_int_columns(&self) -> IntColumns {
        let start = 1 + self.records * ID_BYTES;
        let end = self.ends.at as usize - COLUMN_HEAD;
        let moved = |ints: &Ints| Ints { at: ints.at - start as u32, ..*ints };
        IntColumns {
            bytes: self.bytes().get(start..end).unwrap_or_default().to_vec(),
            columns: self.ints.columns.iter().map(moved).collect(),
        }
    }

    /// A text of a record, in UTF-8.
    pub fn text(&self, column: usize, place: usize) -> &[u8] {
        let text = column * self.records + place;
        let (start, end) = (self.start(text), self.end(text));
        self.bytes().get(self.texts_at + start..self.texts_at + end).unwrap_or_default()
    }

    /// The records in one of whose texts of these columns something is found: a bit each, the first
    /// record in the lowest.
    pub fn find(&self, columns: Range<usize>, finder: &Finder<'_>) -> u64 {
        let mut text = columns.start * self.records;
        let last = columns.end * self.records;
        let texts = self.texts_at + self.start(text)..self.texts_at + self.start(last);
        let base = self.start(text);
        let texts = self.bytes().get(texts).unwrap_or_default();
        let mut found = 0;
        let mut from = 0;
        while let Some(hit) = finder.find(texts.get(from..).unwrap_or_default()) {
            let hit = base + from + hit;
            while text < last && self.end(text) <= hit {
                text += 1;
            }
            if text == last {
                break;
            }
            if hit + finder.needle().len() <= self.end(text) {
                found |= 1 << (text % self.records);
                from = self.end(text) - base;
            } else {
                // It runs over into the next text.
                from = hit + 1 - base;
            }
        }
        found
    }

    /// Where a text begins, counted over all columns.
    fn start(&self, text: usize) -> usize {
        text.checked_sub(1).map_or(0, |before| self.end(before))
    }

    #[inline(always)]
    fn end(&self, text: usize) -> usize {
        usize::try_from(self.ends.get(self.bytes(), text)).unwrap_or(usize::MAX)
    }

    fn rows<'a>(&'a self, packed: &Packed) -> Vec<Row<'a>> {
        let row = |(place, id): (usize, &[u8; ID_BYTES])| Row {
            id: *id,
            ints: (0..packed.ints.len()).map(|column| self.ints.int(column, place)).collect(),
            texts: (0..packed.texts.len()).map(|column| self.text(column, place)).collect(),
        };
        self.ids().iter().enumerate().map(row).collect()
    }

    /// The cells of its records, each with the id.
    pub fn cells(&self, packed: &Packed) -> impl Iterator<Item = ([u8; ID_BYTES], Cells)> {
        let text = |text: &&[u8]| String::from_utf8_lossy(text).into_owned();
        let rows = self.rows(packed).into_iter();
        rows.map(move |row| {
            (row.id, Cells { ints: row.ints, texts: row.texts.iter().map(text).collect() })
        })
    }
}

/// A record of a block that is taken apart.
struct Row<'a> {
    id: [u8; ID_BYTES],
    ints: SmallVec<[i64; 3]>,
    texts: SmallVec<[&'a [u8]; 4]>,
}

impl<'a> Row<'a> {
    fn of(id: [u8; ID_BYTES], cells: &'a Cells) -> Self {
        let texts = cells.texts.iter().map(String::as_bytes).collect();
        Self { id, ints: cells.ints.clone(), texts }
    }
}

fn encode(packed: &Packed, rows: &[Row<'_>]) -> Result<Vec<u8>> {
    let too_large = || Error::corrupt(format!("a row of {} is too large", packed.name));
    let mut bytes = vec![u8::try_from(rows.len()).map_err(|_| too_large())?];
    rows.iter().for_each(|row| bytes.extend_from_slice(&row.id));
    for column in 0..packed.ints.len() {
        Ints::write(&mut bytes, rows.iter().filter_map(|row| row.ints.get(column).copied()));
    }
    let texts = |column| rows.iter().filter_map(move |row| row.texts.get(column));
    let texts = (0..packed.texts.len()).flat_map(texts);
    let ends = texts.clone().scan(0, |end, text| {
        *end += text.len() as i64;
        Some(*end)
    });
    Ints::write(&mut bytes, ends);
    texts.for_each(|text| bytes.extend_from_slice(text));
    u32::try_from(bytes.len()).map_err(|_| too_large())?;
    Ok(bytes)
}

/// The block that an id is in, or belongs into, with its key.
fn block_of(reader: &dyn Reader, packed: &Packed, id: &[u8]) -> Result<Option<(Vec<u8>, Block)>> {
    let up_to = KeyRange { start: Vec::new(), end: Some([id, &[0]].concat()) };
    let row = match reader.scan(packed.id(), &up_to, Order::Descending)?.next() {
        None => reader.scan(packed.id(), &KeyRange::all(), Order::Ascending)?.next(),
        row => row,
    };
    let Some((key, bytes)) = row.transpose()? else { return Ok(None) };
    Ok(Some((key, Block::read(packed, bytes)?)))
}

fn id_of(packed: &Packed, key: &[u8]) -> Result<[u8; ID_BYTES]> {
    key.try_into().map_err(|_| Error::corrupt(format!("a key of {} is no id", packed.name)))
}

fn lost(packed: &Packed) -> Error {
    Error::corrupt(format!("{} lacks a record", packed.name))
}

/// Brings the columns in line with a record that is written.
pub(super) fn put(
    writer: &mut dyn Writer,
    packed: &Packed,
    key: &[u8],
    before: Option<&Cells>,
    after: &Cells,
) -> Result<()> {
    if before == Some(after) {
        return Ok(());
    }
    let id = id_of(packed, key)?;
    let Some((row, mut block)) = block_of(writer, packed, &id)? else {
        let first = encode(packed, &[Row::of(id, after)])?;
        return writer.put(packed.id(), key.to_vec(), first);
    };
    let place = block.ids().binary_search(&id);
    match (before, place) {
        (Some(before), Ok(place))
            if before.texts == after.texts && block.ints.set(place, &after.ints) =>
        {
            writer.put(packed.id(), row, block.ints.bytes)
        }
        (Some(_), Ok(place)) => {
            let mut rows = block.rows(packed);
            if let Some(old) = rows.get_mut(place) {
                *old = Row::of(id, after);
            }
            writer.put(packed.id(), row, encode(packed, &rows)?)
        }
        (None, Err(place)) => insert(writer, packed, row, &block, place, Row::of(id, after)),
        _ => Err(lost(packed)),
    }
}

/// Adds a record to a block. A full one is split; behind the last one a new one begins, so that what
/// comes in the order of ids fills whole blocks.
fn insert<'a>(
    writer: &mut dyn Writer,
    packed: &Packed,
    key: Vec<u8>,
    block: &'a Block,
    place: usize,
    new: Row<'a>,
) -> Result<()> {
    let id = new.id;
    if block.records() == BLOCK_RECORDS && place == BLOCK_RECORDS {
        return writer.put(packed.id(), id.to_vec(), encode(packed, &[new])?);
    }
    let mut rows = block.rows(packed);
    rows.insert(place, new);
    let key = if id.as_slice() < key.as_slice() {
        writer.delete(packed.id(), key)?;
        id.to_vec()
    } else {
        key
    };
    if rows.len() > BLOCK_RECORDS {
        let upper = rows.split_off(rows.len() / 2);
        if let Some(first) = upper.first() {
            writer.put(packed.id(), first.id.to_vec(), encode(packed, &upper)?)?;
        }
    }
    writer.put(packed.id(), key, encode(packed, &rows)?)
}

/// Takes a record that is removed out of the columns.
pub(super) fn delete(writer: &mut dyn Writer, packed: &Packed, key: &[u8]) -> Result<()> {
    let id = id_of(packed, key)?;
    let (row, block) = block_of(writer, packed, &id)?.ok_or_else(|| lost(packed))?;
    let place = block.ids().binary_search(&id).map_err(|_| lost(packed))?;
    let mut rows = block.rows(packed);
    rows.remove(place);
    if rows.is_empty() {
        return writer.delete(packed.id(), row);
    }
    writer.put(packed.id(), row, encode(packed, &rows)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::store::{MemoryStore, Store};

    static PACKED: Packed = Packed { name: "packed", ints: &["a", "b"], texts: &["c", "d"] };

    type Records = BTreeMap<[u8; 16], Cells>;

    fn id(number: u16) -> [u8; 16] {
        let mut id = [7; 16];
        id[14..].copy_from_slice(&number.to_be_bytes());
        id
    }

    fn of(a: i64, b: i64, c: &str, d: &str) -> Cells {
        Cells {
            ints: [a, b].into_iter().collect(),
            texts: [c.to_owned(), d.to_owned()].into_iter().collect(),
        }
    }

    /// A row of these records.
    fn row(records: &[Cells]) -> Vec<u8> {
        let rows = (0..).map(id).zip(records).map(|(id, cells)| Row::of(id, cells));
        encode(&PACKED, &rows.collect::<Vec<_>>()).unwrap()
    }

    fn blocks(reader: &dyn Reader) -> Vec<(Vec<u8>, Block)> {
        let rows = reader.scan(PACKED.id(), &KeyRange::all(), Order::Ascending).unwrap();
        rows.map(|row| {
            let (key, bytes) = row.unwrap();
            (key, Block::read(&PACKED, bytes).unwrap())
        })
        .collect()
    }

    fn edit(store: &MemoryStore, records: &mut Records, id: [u8; 16], after: Option<Cells>) {
        let before = records.get(&id).cloned();
        store
            .write(&mut |writer| match &after {
                Some(after) => put(writer, &PACKED, &id, before.as_ref(), after),
                None => delete(writer, &PACKED, &id),
            })
            .unwrap();
        match after {
            Some(after) => records.insert(id, after),
            None => records.remove(&id),
        };
    }

    fn assert_holds(store: &MemoryStore, records: &Records) {
        store
            .read(&mut |reader| {
                let blocks = blocks(reader);
                let held = blocks.iter().flat_map(|(_, block)| block.cells(&PACKED));
                assert!(held.eq(records.iter().map(|(id, cells)| (*id, cells.clone()))));
                for (place, (key, block)) in blocks.iter().enumerate() {
                    assert!(key.as_slice() <= block.ids()[0].as_slice());
                    let before = place.checked_sub(1).and_then(|before| blocks.get(before));
                    assert!(
                        before.is_none_or(
                            |(_, before)| before.ids().last().unwrap() < &block.ids()[0]
                        )
                    );
                }
                Ok(())
            })
            .unwrap();
    }

    fn edits() -> impl Strategy<Value = Vec<(u16, Option<Cells>)>> {
        let cells = (any::<i64>(), 0..3i64, "[аб]{0,3}", "[a-c]{0,3}");
        let cells = cells.prop_map(|(a, b, c, d): (i64, i64, String, String)| of(a, b, &c, &d));
        prop::collection::vec((0..200u16, prop::option::weighted(0.8, cells)), 1..300)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn columns_hold_what_was_written_last(edits in edits()) {
            let (store, mut records) = (MemoryStore::default(), Records::new());
            for (number, after) in edits {
                let id = id(number);
                if after.is_some() || records.contains_key(&id) {
                    edit(&store, &mut records, id, after);
                }
            }
            assert_holds(&store, &records);
        }

        #[test]
        fn a_word_is_found_in_the_texts_that_contain_it(
            texts in prop::collection::vec(("[ab]{0,4}", "[ab]{0,4}"), 1..64), word in "[ab]{1,3}",
        ) {
            let records: Vec<Cells> = texts.iter().map(|(c, d)| of(0, 0, c, d)).collect();
            let block = Block::read(&PACKED, row(&records)).unwrap();
            for columns in [0..1, 1..2, 0..2] {
                let found = block.find(columns.clone(), &Finder::new(&word));
                for (place, record) in records.iter().enumerate() {
                    let contains = record.texts[columns.clone()].iter().any(|text| text.contains(&word));
                    prop_assert_eq!(found & (1 << place) != 0, contains, "{}", place);
                }
                prop_assert_eq!(found.checked_shr(records.len() as u32).unwrap_or(0), 0);
            }
        }

        #[test]
        fn damaged_rows_are_errors_and_never_panic(
            ints in prop::collection::vec(any::<i64>(), 1..9),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            kept in any::<prop::sample::Index>(),
        ) {
            let records: Vec<Cells> = ints.iter().map(|int| of(*int, 1, "раз", "два")).collect();
            let mut bytes = row(&records);
            for (place, byte) in &damage {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            if damage.len() == 3 {
                bytes.truncate(kept.index(bytes.len()));
            }
            if let Ok(mut block) = Block::read(&PACKED, bytes) {
                prop_assert!(block.cells(&PACKED).count() == block.records());
                block.find(0..2, &Finder::new("а"));
                let columns = block.to_int_columns();
                for (place, column) in (0..block.records()).zip([0, 1].into_iter().cycle()) {
                    prop_assert_eq!(columns.int(column, place), block.ints.int(column, place));
                    let before = block.ids()[place];
                    if block.ints.set(place, &[7, 8]) {
                        prop_assert_eq!((block.ints.int(0, place), block.ints.int(1, place)), (7, 8));
                    }
                    prop_assert_eq!(block.ids()[place], before);
                }
            }
        }
    }

    #[test]
    fn records_in_the_order_of_ids_fill_whole_blocks() {
        let (store, mut records) = (MemoryStore::default(), Records::new());
        for number in 0..130 {
            edit(&store, &mut records, id(number), Some(of(1, 2, "имя", "")));
        }
        assert_holds(&store, &records);
        store
            .read(&mut |reader| {
                let sizes: Vec<usize> = blocks(reader).iter().map(|row| row.1.records()).collect();
                assert_eq!(sizes, [64, 64, 2]);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn integers_take_the_bytes_that_they_need() {
        let widths =
            [(0, 0, 0), (5, 260, 1), (5, 261, 2), (-1, 1 << 40, 6), (i64::MIN, i64::MAX, 8)];
        for (least, most, width) in widths {
            let records = [of(least, 0, "", ""), of(most, 0, "", ""), of(least, 0, "", "")];
            let mut block = Block::read(&PACKED, row(&records)).unwrap();
            assert_eq!(block.ints.columns[0].width(), width);
            let column = |block: &Block| [0, 1, 2].map(|place| block.ints.int(0, place));
            assert_eq!(column(&block), [least, most, least]);
            assert!(block.ints.set(2, &[most, 0]));
            assert_eq!(column(&block), [least, most, most]);
            let has_no_room = width < 8;
            assert_eq!(block.ints.set(0, &[i64::MAX, 0]), !has_no_room);
            assert_eq!(block.ints.set(0, &[i64::MIN, 0]), !has_no_room);
        }
    }

    #[test]
    fn a_row_is_byte_exact() {
        let cells = of(-1, 2, "я", "b");
        let bytes = encode(&PACKED, &[Row::of([3; 16], &cells)]).unwrap();
        let mut expected = vec![1];
        expected.extend([3; 16]);
        expected.extend([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0]);
        expected.extend([2, 0, 0, 0, 0, 0, 0, 0, 0]);
        expected.extend([2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
        expected.extend("яb".as_bytes());
        assert_eq!(bytes, expected);
    }

    #[test]
    fn a_record_that_is_not_there_is_an_error() {
        let (store, mut records) = (MemoryStore::default(), Records::new());
        edit(&store, &mut records, id(1), Some(of(1, 2, "", "")));
        let lost = store.write(&mut |writer| delete(writer, &PACKED, &id(2)));
        assert!(matches!(lost, Err(Error::Corrupt { .. })));
    }
}
