/** CSV as RFC 4180 has it; cells are kept as they are written, with their quotes. */

const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/y;

/**
 * Split a table into rows of cells.
 * @param {string} text
 * @returns {string[][]}
 */
export function parseRows(text) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const [, cell, end] = /** @type {RegExpExecArray} */ (CELL.exec(text));
    row.push(cell);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/**
 * Join rows of cells to a table.
 * @param {string[][]} rows
 */
export const writeRows = (rows) => rows.map((row) => `${row.join(",")}\r\n`).join("");

/**
 * Return the text of a cell.
 * @param {string} cell
 */
export const textOf = (cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

/**
 * Write a text as a cell, in quotes where it needs them.
 * @param {string} text
 */
export const cellOf = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
