/**
 * The choice in the address, so that a link gives the exact view and the back button leads back:
 * `q`, `from`, `to`, `sort`, `lanes`, `page`, and a facet's id for each value chosen. `as-of` and
 * `embed` are others' and are kept.
 */

import { chosenOf, unknownOf } from "./choice.js";
import { writeDay } from "./time.js";

/** @import { Asked, Data } from "./types.js" */
/** @import { Reader } from "./typed.js" */

const ENDS = /** @type {const} */ (["from", "to"]);

/**
 * Read what an address asks for.
 * @param {string} search its query
 * @param {Data} data
 * @param {Reader} reader
 * @param {string[]} lanes what the axis can be parted by
 * @returns {Asked}
 */
export function readAddress(search, data, reader, lanes) {
  const given = new URLSearchParams(search);
  const lane = given.get("lanes") ?? "";
  /** @type {Asked} */
  const asked = {
    q: given.get("q") ?? "",
    sort: given.get("sort") === "date" ? "date" : "relevance",
    lanes: lanes.includes(lane) ? lane : "",
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
    asked.chosen.set(facet.id, new Set(values.map((id) => numbers.get(id)).filter((at) => at !== undefined)));
    asked.unknown.set(facet.id, new Set(values.filter((id) => !numbers.has(id))));
  }
  for (const end of ENDS) {
    const text = given.get(end)?.trim();
    if (!text) continue;
    const found = reader.read(text);
    if ("fault" in found) asked.unread[end] = text;
    else asked[end] = found[end];
  }
  return asked;
}

/**
 * Write an address that asks for the same.
 * @param {Asked} asked
 * @param {Data} data
 * @param {string} now the address now
 * @returns {URL}
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
    const [unread, at] = [asked.unread[end], asked[end]];
    if (unread !== undefined) kept.set(end, unread);
    else if (at !== null) kept.set(end, writeDay(at, end === "to"));
  }
  for (const facet of data.facets) {
    for (const at of chosenOf(asked, facet.id)) kept.append(facet.id, facet.values[at][0]);
    for (const id of unknownOf(asked, facet.id)) kept.append(facet.id, id);
  }
  url.search = kept.toString();
  return url;
}
