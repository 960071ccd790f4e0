/**
 * What is shown, as files: taken from the site's own tables and data, and no more than was known by
 * the day. Rows are those of `data/events.csv` and `data/claims.csv`, letter by letter.
 *
 * Of an event of which not all was known yet, a file holds what is listed here and nothing else.
 */

import { SITE, isKnown } from "./as-of.js";
import { claimsThatFit, isClaimKnown, isEventKnown, isWhole } from "./explore-choice.js";

/**
 * @typedef {object} Shown
 * @property {import("./explore-data.js").Data} data
 * @property {import("./explore-list.js").List} list
 * @property {number[]} events by their numbers, in the order of the list
 * @property {import("./explore-choice.js").Asked} asked
 * @property {number} today
 * @property {string | null} day
 */

/** What is held of an event, and of a claim, by a day on which more was to come. */
export const HELD = {
  event: ["id", "title", "date", "revealed", "url", "claims"],
  claim: ["id", "text", "claimant", "via", "reported", "about", "scope", "figures", "sources", "supersedes", "url"],
  events: ["id", "title", "date_edtf", "date_earliest", "date_latest", "url"],
  claims: [
    "event_id", "claim_id", "claimant", "via", "text", "reported_edtf", "reported_latest", "about_edtf",
    "measure", "kind", "of", "figure_text", "low", "best", "high", "scope", "source_ids", "quote", "url",
  ],
};

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
export async function claims({ data, list, events, asked, today, day }, fitting) {
  const [names, ...rows] = parted(await load("claims.csv"));
  if (day !== null) await list.load(events);
  const of = byClaim(names, rows);
  const measures = fitting ? list.measures(asked) : new Set();
  const measure = names.indexOf("measure");
  const made = [];
  for (const at of events) {
    const before = data.first[at] - at; // an event's own statement is no claim
    const count = data.first[at + 1] - data.first[at] - 1;
    const some = fitting ? claimsThatFit(data, asked, at, today) : [...Array(count).keys()].filter((number) => isClaimKnown(data, at, number, today));
    for (const number of some) {
      const lines = of[before + number].filter((row) => !measures.size || measures.has(row[measure]));
      made.push(...(isWhole(data, at, today) ? lines : lines.map((row) => claimBy(names, row, list.listed.get(at).claims[number].sources, day))));
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
function claimBy(names, row, sources, day) {
  const made = rowOf(names, row);
  const ids = said(made.source_ids).split("; ");
  const out = ids.filter((id) => isKnown(sources[id], day));
  return blanked(names, HELD.claims, { ...made, source_ids: cell(out.join("; ")), quote: out.length === ids.length ? made.quote : "" });
}

/** Give the date's cells of an event that still lasted: since when. */
function lasting(names, row, day) {
  const { date_edtf: edtf, date_earliest: earliest, date_latest: latest } = rowOf(names, row);
  const date = dateBy({ edtf: said(edtf), earliest: said(earliest), latest: said(latest) }, day);
  return { date_edtf: cell(date.edtf), date_latest: cell(date.latest) };
}

/** Give a date by a day: an end to come isn't known. Without a year nobody knows when it came. */
function dateBy(date, day) {
  const [start, end] = date.edtf.split("/");
  const last = /^-?\d+-\d\d-\d\d/.exec(date.latest)?.[0];
  if (end === undefined || /^-?X/.test(end) || last === undefined || isKnown(last, day)) return date;
  return { edtf: start && start !== ".." ? `${start}/..` : "", earliest: date.earliest, latest: "inf" };
}

// --- data ----------------------------------------------------------------------------------------

/**
 * Give the events that are shown, with their claims, as `timeline.json` has them.
 * @param {Shown} shown
 */
export async function eventsJson({ data, list, events, today, day }) {
  const all = JSON.parse(await load("timeline.json")).events.filter((event) => !event.withdrawn);
  if (day === null) return json(events.map((at) => all[at]));
  await list.load(events);
  const known = new Set(all.filter((_, at) => isEventKnown(data, at, today)).map((event) => event.id));
  return json(events.map((at) => (isWhole(data, at, today) ? wholeBy(all[at], known) : eventBy(all[at], data, list, at, today, day))));
}

const json = (events) => `${JSON.stringify({ events }, null, 2)}\n`;

const kept = (held, record) => Object.fromEntries(Object.entries(record).filter(([name]) => held.includes(name)));

/** Give all of an event but what leads to later ones. */
function wholeBy({ related = [], ...event }, known) {
  const some = related.filter((id) => known.has(id));
  return some.length ? { ...event, related: some } : event;
}

function eventBy(event, data, list, at, today, day) {
  const made = { ...kept(HELD.event, event), date: dateBy(event.date, day) };
  if (!event.claims) return made;
  made.claims = event.claims.flatMap((claim, number) => {
    if (!isClaimKnown(data, at, number, today)) return [];
    const { sources } = list.listed.get(at).claims[number];
    return [{ ...kept(HELD.claim, claim), sources: claim.sources.filter(({ id }) => isKnown(sources[id], day)) }];
  });
  return made;
}

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
