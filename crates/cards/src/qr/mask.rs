//! The penalty of a mask (ISO/IEC 18004, 7.8.3), counted on whole rows of bits.

use super::Rows;

/// Returns the penalty of a masked symbol with its data; lower is better to read.
pub fn penalty(rows: &Rows, columns: &Rows, data_rows: &Rows, data_columns: &Rows, width: usize) -> u32 {
    let full = (1_u64 << width) - 1;
    let symbol = |masked: &Rows, data: &Rows| {
        let mut lines = *masked;
        lines.iter_mut().zip(data).for_each(|(line, data)| *line ^= data);
        lines
    };
    let rows = symbol(rows, data_rows);
    let columns = symbol(columns, data_columns);
    let lines = rows[..width].iter().chain(&columns[..width]);
    let in_lines: u32 = lines.map(|&line| runs(line, full) + finders(line, full)).sum();
    in_lines + blocks(&rows[..width], full) + balance(&rows[..width])
}

/// Runs of five or more modules of one colour count 3, and 1 more for each module past five.
fn runs(line: u64, full: u64) -> u32 {
    let same = !(line ^ line >> 1) & full >> 1;
    let five = same & same >> 1 & same >> 2 & same >> 3;
    let starts = five & !(five << 1);
    five.count_ones() + 2 * starts.count_ones()
}

/// Dark-light-dark-dark-dark-light-dark with four light modules before or after it counts 40.
fn finders(line: u64, full: u64) -> u32 {
    let light = !line & full;
    let found = line & light >> 1 & line >> 2 & line >> 3 & line >> 4 & light >> 5 & line >> 6;
    let dark_before = line << 1 | line << 2 | line << 3 | line << 4;
    let dark_after = line >> 7 | line >> 8 | line >> 9 | line >> 10;
    40 * (found & !(dark_before & dark_after)).count_ones()
}

/// Every 2 × 2 block of one colour counts 3.
fn blocks(rows: &[u64], full: u64) -> u32 {
    let same = |pair: &[u64]| !(pair[0] ^ pair[0] >> 1) & !(pair[0] ^ pair[1]) & !(pair[1] ^ pair[1] >> 1) & full >> 1;
    3 * rows.windows(2).map(|pair| same(pair).count_ones()).sum::<u32>()
}

/// Each half percent away from as many dark modules as light ones counts 1.
fn balance(rows: &[u64]) -> u32 {
    let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
    let total = u32::try_from(rows.len() * rows.len()).expect("a symbol has at most 57 modules a side");
    (dark * 200 / total).abs_diff(100)
}
