/**
 * The choice in the address, so that a link gives the exact view and the back button leads back:
 * `q`, `from`, `to`, `sort`, `lanes`, `page`, and a facet's id for each value chosen. Other scripts
 * read `as-of` and `embed`, which are parameters.
 */

import { chosenOf, unknownOf } from "./choice.js";
import { writeDay } from "./time.js";

/** @import { LaneId } from "./data-types.js" */
/** @import { Data, Query } from "./types.js" */
/** @import { Reader } from "./typed.js" */

const ENDS = /** @type {const} */ (["from", "to"]);

/**
 * Read what an address asks for.
 * @param {string} search its query
 * @param {Data} data
 * @param {Reader} reader
 * @param {(LaneId | "")[]} lanes the choices for the axis
 * @returns {Query}
 */
export function readAddress(search, data, reader, lanes) {
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
    for (const id of unknownOf(query, facet.id)) parameters.append(facet.id, id);
  }
  url.search = parameters.toString();
  return url;
}
