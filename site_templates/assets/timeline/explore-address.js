/**
 * The choice in the address, so that a link gives the exact view and the back button leads back:
 * `q`, `from`, `to`, `sort`, `lanes`, `page`, and a facet's id for each value chosen. `as-of` and
 * `embed` are others' and are kept.
 */

import { writeDay } from "./time.js";

/**
 * @typedef {import("./explore-choice.js").Asked} Asked
 * @typedef {import("./explore-data.js").Data} Data
 */

const ENDS = /** @type {const} */ (["from", "to"]);
const LANES = ["tag", "actor", "place"];

/**
 * Read what an address asks for.
 * @param {string} search its query
 * @param {Data} data
 * @param {import("./typed.js").Reader} reader
 * @returns {Asked}
 */
export function readAddress(search, data, reader) {
  const given = new URLSearchParams(search);
  const asked = {
    q: given.get("q") ?? "",
    sort: given.get("sort") === "date" ? "date" : "relevance",
    lanes: LANES.includes(given.get("lanes")) ? given.get("lanes") : "",
    page: Math.max(1, Math.floor(Number(given.get("page"))) || 1),
    chosen: new Map(),
    unknown: new Map(),
    from: null,
    to: null,
    unread: {},
  };
  for (const facet of data.facets) {
    const numbers = new Map(facet.values.map(([id], at) => [id, at]));
    const values = given.getAll(facet.id).filter(Boolean);
    asked.chosen.set(facet.id, new Set(values.filter((id) => numbers.has(id)).map((id) => numbers.get(id))));
    asked.unknown.set(facet.id, new Set(values.filter((id) => !numbers.has(id))));
  }
  for (const end of ENDS) {
    const text = given.get(end)?.trim();
    if (!text) continue;
    const found = reader.read(text);
    if (found.fault) asked.unread[end] = text;
    else asked[end] = found[end];
  }
  return asked;
}

/**
 * Write an address that asks for the same.
 * @param {Asked} asked
 * @param {Data} data
 * @param {string} now the address now
 */
export function writeAddress(asked, data, now) {
  const url = new URL(now);
  const kept = new URLSearchParams();
  const day = url.searchParams.get("as-of");
  if (day !== null) kept.set("as-of", day);
  if (url.searchParams.has("embed")) kept.set("embed", "1");
  if (asked.q.trim()) kept.set("q", asked.q.trim());
  if (asked.sort !== "relevance") kept.set("sort", asked.sort);
  if (asked.lanes) kept.set("lanes", asked.lanes);
  if (asked.page > 1) kept.set("page", String(asked.page));
  for (const end of ENDS) {
    if (asked.unread[end] !== undefined) kept.set(end, asked.unread[end]);
    else if (asked[end] !== null) kept.set(end, writeDay(asked[end], end === "to"));
  }
  for (const facet of data.facets) {
    for (const at of asked.chosen.get(facet.id)) kept.append(facet.id, facet.values[at][0]);
    for (const id of asked.unknown.get(facet.id)) kept.append(facet.id, id);
  }
  url.search = kept;
  return url;
}
