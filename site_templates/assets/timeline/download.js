/**
 * What is shown, as files: taken from the site's own tables and data, and no more than was known by
 * the day. Rows are those of `data/events.csv` and `data/claims.csv`, letter by letter.
 *
 * Of an event of which not all was known yet, a table holds the columns that `known-fields.js` lists
 * and no others.
 */

import { SITE, isKnown } from "./as-of.js";
import { claimsThatFit, isClaimKnown, isEventKnown, isWhole } from "./explore-choice.js";
import { byDay, dateByDay, knownSince } from "./known-events.js";
import { HELD } from "./known-fields.js";
import { numberOf } from "./time.js";

/**
 * @typedef {object} Shown
 * @property {import("./explore-data.js").Data} data
 * @property {number[]} events by their numbers, in the order of the list
 * @property {Set<string>} measures the measures chosen
 * @property {import("./explore-choice.js").Asked} asked
 * @property {number} today
 * @property {string | null} day
 */

/** @type {Map<string, Promise<string>>} */
const files = new Map();

/** @param {string} name */
function load(name) {
  if (!files.has(name)) {
    const loading = fetch(new URL(`data/${name}`, SITE)).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for data/${name}`);
      return response.text();
    });
    loading.catch(() => files.delete(name));
    files.set(name, loading);
  }
  return files.get(name);
}

// --- tables --------------------------------------------------------------------------------------

const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/y;

/**
 * Part a table into rows of cells (RFC 4180), each as it is written.
 * @param {string} text
 * @returns {string[][]}
 */
function parted(text) {
  const rows = [];
  let row = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const [, cell, end] = CELL.exec(text);
    row.push(cell);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Give what a cell says. */
const said = (cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

/** Write a cell that had no need of quotes, and may have one now. */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const written = (rows) => rows.map((row) => `${row.join(",")}\r\n`).join("");

/**
 * Give rows of the events that are shown.
 * @param {Shown} shown
 */
export async function eventsTable({ data, events, today, day }) {
  const [names, ...rows] = parted(await load("events.csv"));
  const made = events.map((at) => (isWhole(data, at, today) ? rows[at] : blanked(names, HELD.events, { ...rowOf(names, rows[at]), ...lasting(names, rows[at], day) })));
  return written([names, ...made]);
}

/**
 * Give rows of the claims of the events that are shown: of those that fit what is chosen, or of all.
 * @param {Shown} shown
 * @param {boolean} fitting
 */
export async function claims(shown, fitting) {
  const { data, events, asked, today } = shown;
  const [names, ...rows] = parted(await load("claims.csv"));
  const of = byClaim(names, rows);
  const measures = fitting ? shown.measures : new Set();
  const measure = names.indexOf("measure");
  const made = [];
  for (const at of events) {
    const before = data.first[at] - at; // an event's own statement is no claim
    const count = data.first[at + 1] - data.first[at] - 1;
    const some = fitting ? claimsThatFit(data, asked, at, today) : [...Array(count).keys()].filter((number) => isClaimKnown(data, at, number, today));
    for (const number of some) {
      const lines = of[before + number].filter((row) => !measures.size || measures.has(row[measure]));
      made.push(...(isWhole(data, at, today) ? lines : lines.map((row) => claimBy(names, row, shown))));
    }
  }
  return written([names, ...made]);
}

/** Gather the rows of each claim, in the order of the table. */
function byClaim(names, rows) {
  const [event, claim] = ["event_id", "claim_id"].map((name) => names.indexOf(name));
  const made = [];
  rows.forEach((row, at) => {
    const before = rows[at - 1];
    if (before && before[event] === row[event] && before[claim] === row[claim]) made.at(-1).push(row);
    else made.push([row]);
  });
  return made;
}

const rowOf = (names, row) => Object.fromEntries(names.map((name, at) => [name, row[at]]));

const blanked = (names, held, row) => names.map((name) => (held.includes(name) ? row[name] : ""));

/** A claim's row by a day: with the sources that had come out, and quotations when all had. */
function claimBy(names, row, shown) {
  const made = rowOf(names, row);
  const ids = said(made.source_ids).split("; ");
  const out = ids.filter((id) => isOut(shown, id));
  return blanked(names, HELD.claims, { ...made, source_ids: cell(out.join("; ")), quote: out.length === ids.length ? made.quote : "" });
}

/** Give the date's cells of an event that still lasted: since when. */
function lasting(names, row, day) {
  const { date_edtf: edtf, date_earliest: earliest, date_latest: latest } = rowOf(names, row);
  const date = dateByDay({ edtf: said(edtf), earliest: said(earliest), latest: said(latest) }, day);
  return { date_edtf: cell(date.edtf), date_latest: cell(date.latest) };
}

// --- data ----------------------------------------------------------------------------------------

/** Say whether a source that is cited had come out by the day. */
const isOut = ({ data, today, day }, source) => today === Infinity || !(source in data.late) || numberOf(day) >= data.late[source];

/**
 * Give the events that are shown, with their claims, as `timeline.json` has them.
 * @param {Shown} shown
 */
export async function eventsJson(shown) {
  const { data, events, today, day } = shown;
  const all = JSON.parse(await load("timeline.json")).events.filter((event) => !event.withdrawn);
  if (day === null) return json(events.map((at) => all[at]));
  const places = new Map(all.map((event, at) => [event.id, at]));
  const claims = new Map(all.flatMap((event) => (event.claims ?? []).map((claim) => [`${event.id}#${claim.id}`, knownSince(claim.reported)])));
  const then = {
    day,
    isKnownEvent: (id) => places.has(id) && isEventKnown(data, places.get(id), today),
    isWhole: (id) => isWhole(data, places.get(id), today),
    isKnownClaim: (id) => isKnown(claims.get(id) ?? "never", day),
    isOut: (id) => isOut(shown, id),
  };
  return json(events.map((at) => byDay(all[at], then)));
}

const json = (events) => `${JSON.stringify({ events }, null, 2)}\n`;

/**
 * Hand a file to the reader.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
