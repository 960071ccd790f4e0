/** What is shown, as files: taken from the site's own tables and data, as `tables.js` says. */

import { FILES } from "../logic/addresses.js";
import { isKnown } from "../logic/days.js";
import { isEventKnown, isWhole } from "../logic/known-data.js";
import { byDay, knownSince } from "../logic/known-events.js";
import { claimsOf, eventsOf, isOut } from "../logic/tables.js";
import { loadText } from "./loading.js";
import { save } from "./saving.js";

/** @import { JsonEvent } from "../logic/known-events.js" */
/** @import { Shown } from "../logic/tables.js" */

/** The byte-order mark, without which Excel takes a table for one in an old encoding. */
const MARK = "\uFEFF";

/**
 * Hand over what is shown: events, or claims, those that fit or all of these events.
 * @param {string} what
 * @param {Shown} shown
 */
export async function download(what, shown) {
  if (what === "json") save("events.json", "application/json", await eventsJson(shown));
  else if (what === "csv") save("events.csv", "text/csv", MARK + eventsOf(await loadText(FILES.events), shown));
  else save("claims.csv", "text/csv", MARK + claimsOf(await loadText(FILES.claims), shown, what === "claims"));
}

/**
 * Return the events that are shown, with their claims, as `timeline.json` has them.
 * @param {Shown} shown
 */
async function eventsJson(shown) {
  const { data, events, today, day } = shown;
  /** @type {JsonEvent[]} */
  const all = (await everyEvent()).filter((event) => !event.withdrawn);
  if (day === null) return json(events.map((at) => all[at]));
  const places = new Map(all.map((event, at) => [event.id, at]));
  const claims = new Map(all.flatMap((event) => (event.claims ?? []).map((claim) => [`${event.id}#${claim.id}`, knownSince(claim.reported)])));
  /**
   * @param {string} id
   * @param {typeof isWhole} test
   */
  const passes = (id, test) => {
    const place = places.get(id);
    return place !== undefined && test(data, place, today);
  };
  const then = {
    day,
    isKnownEvent: (/** @type {string} */ id) => passes(id, isEventKnown),
    isWhole: (/** @type {string} */ id) => passes(id, isWhole),
    isKnownClaim: (/** @type {string} */ id) => isKnown(claims.get(id) ?? "never", day),
    isOut: (/** @type {string} */ id) => isOut(shown, id),
  };
  return json(events.map((at) => byDay(all[at], then)));
}

/**
 * Return all events of `timeline.json`, also where that is an index of parts.
 * @returns {Promise<JsonEvent[]>}
 */
async function everyEvent() {
  const whole = JSON.parse(await loadText(FILES.timeline));
  if (!whole.parts) return whole.events;
  const folder = FILES.timeline.slice(0, FILES.timeline.lastIndexOf("/") + 1);
  const parts = await Promise.all(whole.parts.map((/** @type {{path: string}} */ part) => loadText(folder + part.path)));
  return parts.flatMap((text) => JSON.parse(text).events);
}

/** @param {object[]} events */
const json = (events) => `${JSON.stringify({ events }, null, 2)}\n`;
