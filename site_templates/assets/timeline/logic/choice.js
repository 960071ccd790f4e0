/**
 * What is chosen: which events fit, by which of their claims, and what else could be chosen.
 *
 * A facet of claims and one of whole events differ in what must hold together: claimant, measure,
 * status and publisher must hold for one and the same claim, or for what the event says itself.
 */

import { isClaimKnown, isEventKnown, valuesOf } from "./known-data.js";

/** @import { Choice, Data, Events, Facet, Query, View } from "./types.js" */

/** Bits of what an event misses; each facet has a bit after these. */
const SPAN = 1;
const WORDS = 2;
const FIRST_FACET = 2;

/**
 * Return the values that are chosen of a facet, by their numbers.
 * @param {Query} query
 * @param {string} id
 */
export const chosenOf = (query, id) => setOf(query.chosen, id);

/**
 * Return the ids in the query that a facet does not have.
 * @param {Query} query
 * @param {string} id
 */
export const unknownOf = (query, id) => setOf(query.unknown, id);

/**
 * Return a facet's set of values, to be changed in place.
 * @template T
 * @param {Map<string, Set<T>>} sets
 * @param {string} id
 */
function setOf(sets, id) {
  let set = sets.get(id);
  if (!set) sets.set(id, (set = new Set()));
  return set;
}

/**
 * Return whether something is chosen of a facet.
 * @param {Query} query
 * @param {Facet} facet
 */
export const isChosen = (query, facet) => chosenOf(query, facet.id).size > 0 || unknownOf(query, facet.id).size > 0;

/**
 * Return the names of the values that are chosen, of all facets.
 * @param {Data} data
 * @param {Query} query
 */
export const namesOfChosen = ({ facets }, query) => facets.flatMap((facet) => [...chosenOf(query, facet.id)].map((at) => facet.values[at][1]));

/**
 * Return whether claims are chosen, and not events alone.
 * @param {Data} data
 * @param {Query} query
 */
export const choosesClaims = (data, query) => data.facets.some((facet) => facet.perClaim && isChosen(query, facet));

/**
 * Return whether a span is chosen.
 * @param {Pick<Query, "from" | "to">} query
 */
export const hasSpan = ({ from, to }) => from !== null || to !== null;

/**
 * Return whether a statement or an event has none of the values that are chosen of a facet.
 * @param {Data} data
 * @param {Facet} facet
 * @param {Set<number>} chosen
 * @param {number} event
 * @param {number} item the statement's number, or again the event's
 * @param {number} today
 */
function misses(data, facet, chosen, event, item, today) {
  for (const value of valuesOf(data, facet, event, item, today)) if (chosen.has(value)) return false;
  return true;
}

/**
 * Return whether an event's bounds overlap the span. An event without bounds, as one without a year,
 * is in no span; no event is in a span of which an end can't be read.
 * @param {Query} query
 * @param {Events} events
 * @param {number} event
 */
function overlaps(query, { start, end }, event) {
  if (query.unread.from !== undefined || query.unread.to !== undefined) return false;
  const [first, last] = [start[event], end[event]];
  const from = query.from ?? -Infinity;
  const to = query.to ?? Infinity;
  if (from >= to || (first === -Infinity && last === Infinity)) return false;
  return first < to && (last > from || (first === last && first >= from));
}

/** @typedef {{facet: Facet, bit: number, chosen: Set<number> | null, count: (event: number, item: number) => void}} Filter */

/**
 * Make a filter of each facet: what is chosen of it, and what counts the events that its values
 * would show, each event once.
 * @param {Data} data
 * @param {Query} query
 * @param {number} today
 * @param {Uint32Array[]} counts
 * @returns {Filter[]}
 */
function filtersOf(data, query, today, counts) {
  return data.facets.map((facet, number) => {
    const counted = new Int32Array(facet.values.length).fill(-1);
    return {
      facet,
      bit: 1 << (FIRST_FACET + number),
      chosen: isChosen(query, facet) ? chosenOf(query, facet.id) : null,
      count: (event, item) => {
        for (const value of valuesOf(data, facet, event, item, today)) {
          if (counted[value] === event) continue;
          counted[value] = event;
          counts[number][value] += 1;
        }
      },
    };
  });
}

/**
 * Choose the events that fit, and count what each value of a facet would show.
 * @param {Data} data
 * @param {Query} query
 * @param {View} view
 * @returns {Choice}
 */
export function choose(data, query, { today, events, hits }) {
  const { facets, count, first } = data;
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const filters = filtersOf(data, query, today, counts);
  const ofEvents = filters.filter(({ facet }) => !facet.perClaim);
  const ofClaims = filters.filter(({ facet }) => facet.perClaim);
  const spanned = hasSpan(query) || Object.keys(query.unread).length > 0;
  /**
   * @param {Filter[]} some
   * @param {number} event
   * @param {number} item
   */
  const missedBy = (some, event, item) => {
    let missed = 0;
    for (const { facet, bit, chosen } of some) if (chosen && misses(data, facet, chosen, event, item, today)) missed |= bit;
    return missed;
  };
  /** @type {number[]} */
  const missedByStatement = [];
  /** @type {number[]} */
  const shown = [];
  const drawn = new Uint8Array(count);
  let all = 0;
  for (let event = 0; event < count; event += 1) {
    if (!isEventKnown(data, event, today)) continue;
    all += 1;
    let missed = missedBy(ofEvents, event, event);
    if (spanned && !overlaps(query, events, event)) missed |= SPAN;
    if (hits && !hits.has(event)) missed |= WORDS;
    let fits = false;
    for (let item = first[event]; item < first[event + 1]; item += 1) {
      missedByStatement[item - first[event]] = missedBy(ofClaims, event, item);
      fits ||= !missedByStatement[item - first[event]];
    }
    if (fits && !missed) shown.push(event);
    if (fits && !(missed & ~SPAN)) drawn[event] = 1;
    if (missed & (missed - 1)) continue; // more than one: no single value would bring it back
    if (fits) for (const { bit, count: add } of ofEvents) if (!(missed & ~bit)) add(event, event);
    if (missed) continue;
    for (let item = first[event]; item < first[event + 1]; item += 1) {
      for (const { bit, count: add } of ofClaims) if (!(missedByStatement[item - first[event]] & ~bit)) add(event, item);
    }
  }
  return { shown, drawn, counts, all };
}

/**
 * List the claims of an event that fit what is chosen of claims, by their places in it.
 * @param {Data} data
 * @param {Query} query
 * @param {number} event
 * @param {number} today
 */
export function claimsThatFit(data, query, event, today) {
  const { facets, first } = data;
  const chosen = facets.filter((facet) => facet.perClaim && isChosen(query, facet));
  const fitting = [];
  for (let item = first[event]; item < first[event + 1] - 1; item += 1) {
    if (!isClaimKnown(data, event, item - first[event], today)) continue;
    if (chosen.every((facet) => !misses(data, facet, chosenOf(query, facet.id), event, item, today))) fitting.push(item - first[event]);
  }
  return fitting;
}

/**
 * List the events that fit in the order of the list: by date, or as the search ranked them.
 * @param {number[]} shown
 * @param {Query} query
 * @param {Map<number, unknown> | null} hits by relevance
 */
export function inOrder(shown, query, hits) {
  if (!hits || query.sort !== "relevance") return shown;
  const rank = new Map([...hits.keys()].map((event, at) => [event, at]));
  return [...shown].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}
