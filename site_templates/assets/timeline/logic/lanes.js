/** What the axis shows of the events: their lanes, and how they stood on a day. */

import { chosenOf } from "./choice.js";
import { facetOf, isEventKnown, valuesOf } from "./known-data.js";

/** @import { Window } from "./axis-window.js" */
/** @import { LaneId } from "./data-types.js" */
/** @import { Choice, Data, Events, Lane, Query, View } from "./types.js" */

const MOST_LANES = 6;

/**
 * Divide events into lanes by a facet of whole events: those of the values that are chosen of it, else of
 * the most frequent ones, and others.
 * @param {Data} data
 * @param {LaneId} id the facet's
 * @param {number[]} events
 * @param {number} today
 * @param {string} others the name of the last lane
 * @param {Set<number>} [chosen] values of the facet
 * @returns {Lane[]}
 */
export function lanesOf(data, id, events, today, others, chosen = new Set()) {
  const facet = facetOf(data, id);
  /** @param {number} event */
  const values = (event) => valuesOf(data, facet, event, event, today);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const event of events) for (const value of values(event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts].filter(([value]) => !chosen.size || chosen.has(value)).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_LANES);
  /** @type {Map<number, number[]>} */
  const byValue = new Map(most.map(([value]) => [value, []]));
  const rest = [];
  for (const event of events) {
    const named = [...values(event)].map((value) => byValue.get(value)).filter((lane) => lane !== undefined);
    for (const lane of named) lane.push(event);
    if (!named.length) rest.push(event);
  }
  const lanes = [...byValue].map(([value, some]) => ({ name: facet.values[value][1], events: some }));
  if (rest.length) lanes.push({ name: others, events: rest });
  return lanes.length ? lanes : [{ name: "", events }];
}

/**
 * Return the lanes of what is drawn, each with how many of its events are listed.
 * @param {Data} data
 * @param {Query} query
 * @param {View} view
 * @param {Choice} choice
 * @param {string} others the name of the last lane
 * @returns {Lane[]}
 */
export function countedLanes(data, query, { today }, { drawn, shown }, others) {
  const events = data.order.filter((event) => drawn[event]);
  const lanes = query.lanes ? lanesOf(data, query.lanes, events, today, others, chosenOf(query, query.lanes)) : [{ name: "", events }];
  const listed = new Set(shown);
  return lanes.map((lane) => ({ ...lane, count: lane.events.filter((event) => listed.has(event)).length }));
}

/**
 * Return the events as they were known on a day: one that went on has no end yet.
 * @param {Events} events
 * @param {number | null} night the end of the day; null in the full view
 * @returns {Events}
 */
export function eventsBy(events, night) {
  if (night === null) return events;
  const kind = events.kind.slice();
  const end = events.end.slice();
  const since = events.kinds.indexOf("since");
  for (let event = 0; event < events.count; event += 1) {
    if (!events.kinds[kind[event]].startsWith("span") || end[event] <= night) continue;
    kind[event] = since;
    end[event] = Infinity;
  }
  return { ...events, kind, end };
}

/**
 * Return the bounds of the events that were known, over which the line of time reaches.
 * @param {Data} data
 * @param {View} view
 */
export function knownBounds(data, { events, today }) {
  /** @param {Float64Array} bounds */
  const known = (bounds) => bounds.filter((_, event) => isEventKnown(data, event, today));
  return { start: known(events.start), end: known(events.end) };
}

/**
 * List the events that are drawn in a window; none where they are more than their titles have room for.
 * @param {Data} data
 * @param {Choice} choice
 * @param {Window} window
 * @param {number} most
 */
export function drawnWithin({ count, events }, { drawn }, [from, to], most) {
  const found = [];
  for (let event = 0; event < count; event += 1) {
    if (!drawn[event] || events.start[event] >= to || events.end[event] <= from) continue;
    found.push(event);
    if (found.length > most) return [];
  }
  return found;
}
