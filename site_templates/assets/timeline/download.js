/**
 * What is shown, as files: taken from the site's own data, and no more than was known by the day.
 */

import { SITE, isKnown } from "./as-of.js";

/** What an editor writes with all of an event in view: left out before all of it was known. */
const WHOLE = ["summary", "body", "status", "places", "actors", "tags", "notes", "related", "image", "corrections", "sources"];

/** @type {Promise<object> | undefined} */
let loading;

/**
 * Give events of the site's `timeline.json`.
 * @param {number[]} numbers in chronological order
 * @param {string | null} day
 * @param {(event: number) => boolean} isWhole whether all of an event was known by then
 */
export async function held(numbers, day, isWhole) {
  loading ??= fetch(new URL("data/timeline.json", SITE)).then((response) => {
    if (!response.ok) throw new Error(`${response.status} for data/timeline.json`);
    return response.json();
  });
  loading.catch(() => (loading = undefined));
  const events = (await loading).events.filter((event) => !event.withdrawn);
  return numbers.map((at) => (isWhole(at) ? events[at] : byDay(events[at], day)));
}

function byDay(event, day) {
  const claims = (event.claims ?? []).filter((claim) => isKnown(known(claim.reported), day));
  const made = { ...event, claims: claims.map(({ status, note, ...claim }) => claim) };
  for (const field of WHOLE) delete made[field];
  if (!isKnown(known(event.date), day) && event.date.earliest !== event.date.latest) made.date = { edtf: `${event.date.edtf.split("/")[0]}/..`, earliest: event.date.earliest, latest: "inf" };
  delete made.date_text;
  return made;
}

/**
 * Return the day from which something dated is known: of a moment the local day that is printed, while
 * its bounds are in UTC; without a year no day is known.
 * @param {{edtf: string, latest: string} | undefined} date
 */
function known(date) {
  const [day] = /^-?\d+-\d\d-\d\d/.exec(/T/.test(date?.edtf) ? date.edtf : (date?.latest ?? "")) ?? ["never"];
  return /(^|[/[{,.])-?X/.test(date?.edtf) ? "never" : day;
}

const COLUMNS = {
  id: (event) => event.id,
  title: (event) => event.title,
  date_edtf: (event) => event.date.edtf,
  date_earliest: (event) => event.date.earliest,
  date_latest: (event) => event.date.latest,
  date_text: (event) => event.date_text ?? event.date.text ?? "",
  status: (event) => event.status ?? "",
  summary: (event) => event.summary ?? "",
  places: (event) => (event.places ?? []).map((place) => place.name).join("; "),
  actors: (event) => (event.actors ?? []).join("; "),
  tags: (event) => (event.tags ?? []).join("; "),
  source_ids: (event) => (event.sources ?? []).join("; "),
  url: (event) => event.url ?? "",
};

/**
 * Write events as CSV (RFC 4180), as `data/events.csv` has them.
 * @param {object[]} events
 */
export function csv(events) {
  const rows = [Object.keys(COLUMNS), ...events.map((event) => Object.values(COLUMNS).map((of) => of(event)))];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

const RUN = /^[=+\-@\t\r]/;
const BEFORE_CHRIST = /^-([\dX][\dXST~?%./:+Z-]*|inf)$/;

/** Quote a cell where it must be; one that a spreadsheet would run begins with an apostrophe. */
function cell(value) {
  const text = RUN.test(value) && !BEFORE_CHRIST.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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
