/**
 * The tables of what is shown, no more than was known by the day. Rows are those of `data/events.csv`
 * and `data/claims.csv`, letter by letter.
 *
 * Of an event of which not all was known yet, a table holds the columns that `known-fields.js` lists
 * and no others.
 */

import { claimsThatFit } from "./choice.js";
import { cellOf, parseRows, textOf, writeRows } from "./csv.js";
import { isClaimKnown, isWhole } from "./known-data.js";
import { dateByDay } from "./known-events.js";
import { KNOWN_COLUMNS } from "./known-fields.js";
import { numberOf } from "./time.js";

/** @import { ClaimsColumn, EventsColumn } from "./data-types.js" */
/** @import { Data, Day, Query } from "./types.js" */

/**
 * @typedef {object} Shown
 * @property {Data} data
 * @property {number[]} events by their numbers, in the order of the list
 * @property {Set<string>} measures the measures chosen
 * @property {Query} query
 * @property {number} today
 * @property {Day} day
 */

/**
 * A row's cells, by the names of their columns.
 * @template {string} Column
 * @typedef {Record<Column, string>} Row
 */

/**
 * @template {string} Column
 * @param {Column[]} names
 * @param {string[]} cells
 */
const rowOf = (names, cells) => /** @type {Row<Column>} */ (Object.fromEntries(names.map((name, at) => [name, cells[at]])));

/**
 * Return the cells of a row, empty ones in columns that are not known.
 * @template {string} Column
 * @param {Column[]} names
 * @param {Column[]} known
 * @param {Row<Column>} row
 */
const knownCells = (names, known, row) => names.map((name) => (known.includes(name) ? row[name] : ""));

/**
 * Return the table of the events that are shown.
 * @param {string} table `data/events.csv`
 * @param {Shown} shown
 */
export function eventsOf(table, { data, events, today, day }) {
  const [header, ...rows] = parseRows(table);
  const names = /** @type {EventsColumn[]} */ (header);
  const made = events.map((event) => {
    if (isWhole(data, event, today)) return rows[event];
    const row = rowOf(names, rows[event]);
    return knownCells(names, KNOWN_COLUMNS.events, { ...row, ...datesByDay(row, day) });
  });
  return writeRows([names, ...made]);
}

/**
 * Return the cells of an event's date as they were known on a day, see `dateByDay`.
 * @param {Row<EventsColumn>} row
 * @param {Day} day
 */
function datesByDay({ date_edtf: edtf, date_earliest: earliest, date_latest: latest }, day) {
  const date = dateByDay({ edtf: textOf(edtf), earliest: textOf(earliest), latest: textOf(latest) }, day);
  return { date_edtf: cellOf(date.edtf), date_latest: cellOf(date.latest) };
}

/**
 * Return the table of the claims of the events that are shown.
 * @param {string} table `data/claims.csv`
 * @param {Shown} shown
 * @param {boolean} fitting whether only claims that fit what is chosen, or all
 */
export function claimsOf(table, shown, fitting) {
  const { data, events, query, today } = shown;
  const [header, ...rows] = parseRows(table);
  const names = /** @type {ClaimsColumn[]} */ (header);
  const rowsOfClaims = groupByClaim(names, rows);
  /** @type {Set<string>} */
  const measures = fitting ? shown.measures : new Set();
  const measure = names.indexOf("measure");
  const made = [];
  for (const event of events) {
    const before = data.first[event] - event; // an event's own statement is no claim
    const count = data.first[event + 1] - data.first[event] - 1;
    const all = Array.from({ length: count }, (_, number) => number);
    const claims = fitting ? claimsThatFit(data, query, event, today) : all.filter((number) => isClaimKnown(data, event, number, today));
    for (const number of claims) {
      const some = rowsOfClaims[before + number].filter((row) => !measures.size || measures.has(row[measure]));
      made.push(...(isWhole(data, event, today) ? some : some.map((row) => claimByDay(names, row, shown))));
    }
  }
  return writeRows([names, ...made]);
}

/**
 * Group the rows by claim, in the order of the table.
 * @param {ClaimsColumn[]} names
 * @param {string[][]} rows
 */
function groupByClaim(names, rows) {
  const [event, claim] = [names.indexOf("event_id"), names.indexOf("claim_id")];
  /** @type {string[][][]} */
  const groups = [];
  rows.forEach((row, at) => {
    const before = rows[at - 1];
    if (before && before[event] === row[event] && before[claim] === row[claim]) groups[groups.length - 1].push(row);
    else groups.push([row]);
  });
  return groups;
}

/**
 * Return the cells of a claim's row as known on a day: the sources that had come out, and the
 * quotations once all had.
 * @param {ClaimsColumn[]} names
 * @param {string[]} cells
 * @param {Shown} shown
 */
function claimByDay(names, cells, shown) {
  const row = rowOf(names, cells);
  const ids = textOf(row.source_ids).split("; ");
  const out = ids.filter((id) => isOut(shown, id));
  const quote = out.length === ids.length ? row.quote : "";
  return knownCells(names, KNOWN_COLUMNS.claims, { ...row, source_ids: cellOf(out.join("; ")), quote });
}

/**
 * Return whether a source that is cited had come out by the day.
 * @param {Shown} shown
 * @param {string} source
 */
export const isOut = ({ data, today, day }, source) =>
  today === Infinity || day === null || !(source in data.late) || numberOf(day) >= data.late[source];
