/** The explorer's data: all events by columns, as `explore/index.json` writes them. */

import { dayNumber, moment } from "./time.js";

/** @import { Columns, FacetColumn } from "./data-types.js" */
/** @import { Data, Events, Extent, Facet } from "./types.js" */

/**
 * Undo the differences that make the data short.
 * @template {number | null} T
 * @param {T[]} differences
 */
function sums(differences) {
  let before = 0;
  return differences.map((one) => (one === null ? one : /** @type {T} */ (before = moment(before + one))));
}

/**
 * Read the columns.
 * @param {Columns} columns
 * @returns {Data}
 */
export function readColumns(columns) {
  const { count, batches, known, whole, late } = columns;
  const events = readEvents(columns);
  const order = Array.from({ length: count }, (_, at) => at).filter((at) => Number.isFinite(events.at[at]));
  order.sort((a, b) => events.at[a] - events.at[b] || a - b);
  const statements = columns.facets.find((facet) => facet.claims)?.claims ?? [];
  const first = begins(statements);
  return { count, batches, known, whole, late, days: sums(columns.days), events, order, first, facets: columns.facets.map(readFacet) };
}

/**
 * @param {Columns} columns
 * @returns {Events}
 */
function readEvents({ count, start: differences, length, kind, kinds, core }) {
  const starts = sums(differences);
  const start = Float64Array.from(starts, (one) => one ?? -Infinity);
  const end = Float64Array.from(length, (one, at) => (one === null ? Infinity : moment((starts[at] ?? 0) + one)));
  return {
    count,
    start,
    end,
    at: start.map((one, at) => (one === -Infinity ? end[at] : one)),
    kind: Uint8Array.from(kind),
    kinds,
    core: new Map(Object.entries(core).map(([at, days]) => [Number(at), days])),
  };
}

/**
 * @param {FacetColumn} column
 * @returns {Facet}
 */
function readFacet({ id, label, values, of = [], claims }) {
  const lists = claims ? claims.flat() : of;
  return { id, label, values, perClaim: Boolean(claims), begin: begins(lists), pairs: Int32Array.from(lists.flat()) };
}

/**
 * Return the index at which each list begins in their concatenation.
 * @param {unknown[][]} lists
 */
function begins(lists) {
  const begin = new Uint32Array(lists.length + 1);
  lists.forEach((list, at) => (begin[at + 1] = begin[at] + list.length));
  return begin;
}

/** Days that a line of time shows at the least. */
const LEAST = 28;

/**
 * Return the ends of the line: all known bounds, with a margin; null where no bound is known.
 * @param {{start: Iterable<number>, end: Iterable<number>}} events
 * @returns {Extent | null}
 */
export function extentOf({ start, end }) {
  let [first, last] = [Infinity, -Infinity];
  for (const days of [start, end]) {
    for (const day of days) if (Number.isFinite(day)) [first, last] = [Math.min(first, day), Math.max(last, day)];
  }
  if (first > last) return null;
  const room = Math.max((last - first) * 0.01, last - first < LEAST ? (LEAST - last + first) / 2 : 0);
  return [first - room, last + room];
}

/**
 * Return the days that can be meant: those of the years with four digits, and as far as the events reach.
 * @param {Events} events
 * @returns {Extent}
 */
export function reachOf(events) {
  const [first, last] = extentOf(events) ?? [0, 0];
  return [Math.min(first, dayNumber(-9999)), Math.max(last, dayNumber(10_000))];
}
