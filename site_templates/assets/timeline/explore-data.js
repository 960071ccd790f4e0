/** The explorer's data: all events by columns, and the rows and references that are shown of some. */

import { SITE } from "./as-of.js";
import { moment } from "./time.js";

export const FOLDER = new URL("explore/", SITE);

/**
 * @typedef {object} Facet
 * @property {string} id
 * @property {string} label
 * @property {[id: string, name: string][]} values
 * @property {boolean} perClaim whether its values are those of statements, or of whole events
 * @property {Uint32Array} begin where the values of each statement, or event, begin in `pairs`
 * @property {Int32Array} pairs values, each before the number of days of change after its event
 *   was known; -1 where no day is told
 *
 * @typedef {object} Data
 * @property {number} count
 * @property {number} chunk
 * @property {number[]} days the days of change
 * @property {number[]} known of each event, by its number in `days`; -1 where none is told
 * @property {number[]} whole after `known`
 * @property {import("./axis.js").Events} events
 * @property {number[]} order the events that the axis has a place for, by that place
 * @property {Uint32Array} first the number of each event's first statement: its claims, then its own
 * @property {Facet[]} facets
 */

/** @type {Promise<Data> | undefined} */
let loading;
/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** @param {string} name */
async function json(name) {
  const response = await fetch(new URL(name, FOLDER));
  if (!response.ok) throw new Error(`${response.status} for ${name}`);
  return response.json();
}

/** Load the columns, once; what failed is tried again. */
export function loadData() {
  loading ??= json("index.json").then(read);
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Load the rows or the references of `data.chunk` events.
 * @param {"rows" | "references"} kind
 * @param {number} number
 */
export function chunk(kind, number) {
  const name = `${kind}/${number}.json`;
  if (!files.has(name)) files.set(name, json(name).catch((error) => (files.delete(name), Promise.reject(error))));
  return files.get(name);
}

/** Undo the differences that make the data short. */
function sums(differences) {
  let before = 0;
  return differences.map((one) => (one === null ? null : (before = moment(before + one))));
}

/** @returns {Data} */
function read(data) {
  const starts = sums(data.start);
  const events = {
    count: data.count,
    start: Float64Array.from(starts, (one) => one ?? -Infinity),
    end: Float64Array.from(data.length, (one, at) => (one === null ? Infinity : moment((starts[at] ?? 0) + one))),
    kind: Uint8Array.from(data.kind),
    core: new Map(Object.entries(data.core).map(([at, core]) => [Number(at), core])),
  };
  events.at = events.start.map((start, at) => (start === -Infinity ? events.end[at] : start));
  const order = Array.from({ length: data.count }, (_, at) => at).filter((at) => Number.isFinite(events.at[at]));
  order.sort((a, b) => events.at[a] - events.at[b] || a - b);
  const { claims } = data.facets.find((facet) => facet.claims);
  return { ...data, events, order, days: sums(data.days), first: begins(claims), facets: data.facets.map(readFacet) };
}

function readFacet({ id, label, values, of, claims }) {
  const lists = claims ? claims.flat() : of;
  return { id, label, values, perClaim: Boolean(claims), begin: begins(lists), pairs: Int32Array.from(lists.flat()) };
}

/** Tell where each list begins when all are laid end to end. */
function begins(lists) {
  const begin = new Uint32Array(lists.length + 1);
  lists.forEach((list, at) => (begin[at + 1] = begin[at] + list.length));
  return begin;
}

/**
 * Tell the line's ends: all known bounds, with a little room; none where no bound is known.
 * @param {Data["events"]} events
 * @returns {[number, number] | null}
 */
export function extentOf({ start, end }) {
  let [first, last] = [Infinity, -Infinity];
  for (const days of [start, end]) for (const day of days) if (Number.isFinite(day)) [first, last] = [Math.min(first, day), Math.max(last, day)];
  if (first > last) return null;
  const room = Math.max((last - first) * 0.01, last - first < 28 ? (28 - last + first) / 2 : 0);
  return [first - room, last + room];
}
