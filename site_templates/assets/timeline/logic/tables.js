/**
 * The tables of what is shown, no more than was known by the day. Rows are those of `data/events.csv`
 * and `data/claims.csv`, letter by letter.
 *
 * Of an event of which not all was known yet, a table holds the columns that `known-fields.js` lists
 * and no others.
 */

import { claimsThatFit, isClaimKnown, isWhole } from "./choice.js";
import { dateByDay } from "./known-events.js";
import { HELD } from "./known-fields.js";
import { numberOf } from "./time.js";

/** @import { Asked, Data, Day } from "./types.js" */

/**
 * @typedef {object} Shown
 * @property {Data} data
 * @property {number[]} events by their numbers, in the order of the list
 * @property {Set<string>} measures the measures chosen
 * @property {Asked} asked
 * @property {number} today
 * @property {Day} day
 */

const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/y;

/**
 * Part a table into rows of cells (RFC 4180), each as it is written.
 * @param {string} text
 * @returns {string[][]}
 */
function parted(text) {
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
 * Return what a cell says.
 * @param {string} cell
 */
const said = (cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

/**
 * Write a cell that had no need of quotes, and may have one now.
 * @param {string} text
 */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param {string[][]} rows */
const written = (rows) => rows.map((row) => `${row.join(",")}\r\n`).join("");

/** @typedef {Record<string, string>} Row a row's cells, by the names of their columns */

/**
 * @param {string[]} names
 * @param {string[]} row
 * @returns {Row}
 */
const rowOf = (names, row) => Object.fromEntries(names.map((name, at) => [name, row[at]]));

/**
 * Return a row with the cells that are held; the others are empty.
 * @param {string[]} names
 * @param {string[]} held
 * @param {Row} row
 */
const blanked = (names, held, row) => names.map((name) => (held.includes(name) ? row[name] : ""));

/**
 * Return the rows of the events that are shown, as a table.
 * @param {string} table `data/events.csv`
 * @param {Shown} shown
 */
export function eventsOf(table, { data, events, today, day }) {
  const [names, ...rows] = parted(table);
  const made = events.map((at) => {
    if (isWhole(data, at, today)) return rows[at];
    const row = rowOf(names, rows[at]);
    return blanked(names, HELD.events, { ...row, ...lasting(row, day) });
  });
  return written([names, ...made]);
}

/**
 * Return the date's cells of an event that still lasted: since when.
 * @param {Row} row
 * @param {Day} day
 * @returns {Row}
 */
function lasting({ date_edtf: edtf, date_earliest: earliest, date_latest: latest }, day) {
  const date = dateByDay({ edtf: said(edtf), earliest: said(earliest), latest: said(latest) }, day);
  return { date_edtf: cell(date.edtf), date_latest: cell(date.latest) };
}

/**
 * Return the rows of the claims of the events that are shown, as a table: of those that fit what is
 * chosen, or of all.
 * @param {string} table `data/claims.csv`
 * @param {Shown} shown
 * @param {boolean} fitting
 */
export function claimsOf(table, shown, fitting) {
  const { data, events, asked, today } = shown;
  const [names, ...rows] = parted(table);
  const of = byClaim(names, rows);
  /** @type {Set<string>} */
  const measures = fitting ? shown.measures : new Set();
  const measure = names.indexOf("measure");
  const made = [];
  for (const at of events) {
    const before = data.first[at] - at; // an event's own statement is no claim
    const count = data.first[at + 1] - data.first[at] - 1;
    const all = Array.from({ length: count }, (_, number) => number);
    const some = fitting ? claimsThatFit(data, asked, at, today) : all.filter((number) => isClaimKnown(data, at, number, today));
    for (const number of some) {
      const lines = of[before + number].filter((row) => !measures.size || measures.has(row[measure]));
      made.push(...(isWhole(data, at, today) ? lines : lines.map((row) => claimBy(names, row, shown))));
    }
  }
  return written([names, ...made]);
}

/**
 * Gather the rows of each claim, in the order of the table.
 * @param {string[]} names
 * @param {string[][]} rows
 */
function byClaim(names, rows) {
  const [event, claim] = ["event_id", "claim_id"].map((name) => names.indexOf(name));
  /** @type {string[][][]} */
  const made = [];
  rows.forEach((row, at) => {
    const before = rows[at - 1];
    if (before && before[event] === row[event] && before[claim] === row[claim]) made[made.length - 1].push(row);
    else made.push([row]);
  });
  return made;
}

/**
 * Return a claim's row by a day: with the sources that had come out, and quotations when all had.
 * @param {string[]} names
 * @param {string[]} row
 * @param {Shown} shown
 */
function claimBy(names, row, shown) {
  const made = rowOf(names, row);
  const ids = said(made.source_ids).split("; ");
  const out = ids.filter((id) => isOut(shown, id));
  return blanked(names, HELD.claims, { ...made, source_ids: cell(out.join("; ")), quote: out.length === ids.length ? made.quote : "" });
}

/**
 * Tell whether a source that is cited had come out by the day.
 * @param {Shown} shown
 * @param {string} source
 */
export const isOut = ({ data, today, day }, source) =>
  today === Infinity || day === null || !(source in data.late) || numberOf(day) >= data.late[source];
