/**
 * The choice in the address, so that a link gives the exact view and the back button leads back:
 * `q`, `from`, `to`, `sort`, `lanes`, `page`, and a facet's id for each value chosen. Other scripts
 * read `as-of` and `embed`, which are parameters.
 */

import { chosenOf } from "./choice.js";
import { writeDay } from "./time.js";

/** @import { LaneId } from "./data-types.js" */
/** @import { Data, Query } from "./types.js" */
/** @import { Reader } from "./typed.js" */

const ENDS = /** @type {const} */ (["from", "to"]);
const OWN = new Set(["q", "sort", "lanes", "page", ...ENDS, "as-of", "embed", "print"]);

/**
 * Read what an address asks for.
 * @param {string} search its query
 * @param {Data} data
 * @param {Reader} reader
 * @param {(LaneId | "")[]} lanes the choices for the axis
 * @param {string} tracking parameters that say nothing of the page, as a regular expression
 * @returns {Query}
 */
export function readAddress(search, data, reader, lanes, tracking) {
  const given = new URLSearchParams(search);
  /** @type {Query} */
  const query = {
    q: given.get("q") ?? "",
    sort: given.get("sort") === "date" ? "date" : "relevance",
    lanes: lanes.find((lane) => lane === given.get("lanes")) ?? "",
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
    query.chosen.set(facet.id, new Set(values.map((id) => numbers.get(id)).filter((at) => at !== undefined)));
    query.unknown.set(facet.id, new Set(values.filter((id) => !numbers.has(id))));
  }
  for (const name of strangeNames(given, query, tracking)) query.unknown.set(name, new Set(given.getAll(name)));
  for (const end of ENDS) {
    const text = given.get(end)?.trim();
    if (!text) continue;
    const found = reader.read(text);
    if ("fault" in found) query.unread[end] = text;
    else query[end] = found[end];
  }
  return query;
}

/**
 * List the parameters that an explorer doesn't have, and its own whose value it doesn't know.
 * @param {URLSearchParams} given
 * @param {Query} query what was read of them
 * @param {string} tracking
 */
function strangeNames(given, query, tracking) {
  const tracked = new RegExp(`^(?:${tracking})`, "i");
  /** @type {[name: string, read: string][]} */
  const read = [["sort", query.sort], ["lanes", query.lanes], ["page", String(query.page)]];
  const misread = read.filter(([name, value]) => (given.get(name) || value) !== value).map(([name]) => name);
  const others = [...new Set(given.keys())].filter((name) => !OWN.has(name) && !query.chosen.has(name) && !tracked.test(`${name}=`));
  return [...misread, ...others];
}

/**
 * Write an address that asks for the same.
 * @param {Query} query
 * @param {Data} data
 * @param {string} now the address now
 * @returns {URL}
 */
export function writeAddress(query, data, now) {
  const url = new URL(now);
  const parameters = new URLSearchParams();
  const day = url.searchParams.get("as-of");
  if (day !== null) parameters.set("as-of", day);
  if (url.searchParams.has("embed")) parameters.set("embed", "1");
  if (query.q.trim()) parameters.set("q", query.q.trim());
  if (query.sort !== "relevance") parameters.set("sort", query.sort);
  if (query.lanes) parameters.set("lanes", query.lanes);
  if (query.page > 1) parameters.set("page", String(query.page));
  for (const end of ENDS) {
    const [unread, at] = [query.unread[end], query[end]];
    if (unread !== undefined) parameters.set(end, unread);
    else if (at !== null) parameters.set(end, writeDay(at, end === "to"));
  }
  for (const facet of data.facets) {
    for (const at of chosenOf(query, facet.id)) parameters.append(facet.id, facet.values[at][0]);
  }
  for (const [name, values] of query.unknown) for (const value of values) parameters.append(name, value);
  url.search = parameters.toString();
  return url;
}
