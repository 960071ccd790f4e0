/**
 * What is chosen: which events fit, by which of their claims, and what else could be chosen.
 *
 * A facet of claims and one of whole events differ in what must hold together: claimant, measure,
 * status and publisher must hold for one and the same claim, or for what the event says itself.
 */

import { KINDS } from "./axis.js";

const SPAN = 1;
const QUERY = 2;
const FIRST_FACET = 2;
const MOST_LANES = 6;

/**
 * @typedef {import("./explore-data.js").Data} Data
 * @typedef {import("./explore-data.js").Facet} Facet
 *
 * @typedef {object} Asked what a reader asks for; the address holds it
 * @property {string} q
 * @property {"relevance" | "date"} sort
 * @property {string} lanes a facet's id, or nothing
 * @property {number} page
 * @property {Map<string, Set<number>>} chosen values by their numbers, by the facet's id
 * @property {Map<string, Set<string>>} unknown values that the facet does not have
 * @property {number | null} from the first moment of the span, if it has one
 * @property {number | null} to its end
 * @property {{from?: string, to?: string}} unread what the address says of them and is no date
 *
 * @typedef {object} View as of when is chosen, and from what
 * @property {number} today the last day of change that is known; all are in the full view
 * @property {Data["events"]} events as that day knew them
 * @property {Map<number, unknown> | null} hits the events that the search found, by relevance
 *
 * @typedef {object} Choice
 * @property {number[]} shown the events that fit
 * @property {Uint8Array} drawn those that fit but for the span
 * @property {Uint32Array[]} counts by facet: how many events each value would show
 * @property {number} all how many there are
 */

/** Tell whether something is known by a day, so many days of change after its event. */
const isBy = (data, at, later, today) => today === Infinity || (later >= 0 && data.known[at] + later <= today);

/** Tell whether there was an event to list. */
export const isEventKnown = (data, at, today) => today === Infinity || (data.known[at] >= 0 && data.known[at] <= today);

/** Tell whether all that an event holds was known. */
export const isWhole = (data, at, today) => isEventKnown(data, at, today) && isBy(data, at, data.whole[at], today);

/** Tell whether a facet has any part in the choice. */
export const isChosen = (asked, facet) => asked.chosen.get(facet.id).size > 0 || asked.unknown.get(facet.id).size > 0;

/** Tell whether claims are chosen, and not events alone. */
export const choosesClaims = (data, asked) => data.facets.some((facet) => facet.perClaim && isChosen(asked, facet));

/** Tell whether there is a span, or one was meant. */
export const hasSpan = (asked) => asked.from !== null || asked.to !== null;

/**
 * Give a facet's values that were known by a day: of a statement, or of an event.
 * @param {Data} data
 * @param {Facet} facet
 * @param {number} at the event
 * @param {number} of the statement's number, or again the event's
 * @param {number} today
 */
function* valuesOf(data, facet, at, of, today) {
  const { begin, pairs } = facet;
  for (let pair = begin[of]; pair < begin[of + 1]; pair += 2) if (isBy(data, at, pairs[pair + 1], today)) yield pairs[pair];
}

/** Tell whether a statement or an event misses what is chosen of a facet. */
function misses(data, facet, chosen, at, of, today) {
  for (const value of valuesOf(data, facet, at, of, today)) if (chosen.has(value)) return false;
  return true;
}

/**
 * Tell whether an event's bounds overlap the span. What has no bounds at all, as a date without a
 * year, is in none; what is no date shows nothing.
 */
function overlaps(asked, { start, end }, at) {
  if (asked.unread.from !== undefined || asked.unread.to !== undefined) return false;
  const [first, last] = [start[at], end[at]];
  const since = asked.from ?? -Infinity;
  const until = asked.to ?? Infinity;
  if (since >= until || (first === -Infinity && last === Infinity)) return false;
  return first < until && (last > since || (first === last && first >= since));
}

/**
 * Choose.
 * @param {Data} data
 * @param {Asked} asked
 * @param {View} view
 * @returns {Choice}
 */
export function choose(data, asked, { today, events, hits }) {
  const { facets, count, first } = data;
  const bit = facets.map((_, number) => 1 << (FIRST_FACET + number));
  const chosen = facets.map((facet) => (isChosen(asked, facet) ? asked.chosen.get(facet.id) : null));
  const ofEvents = [...facets.keys()].filter((number) => !facets[number].perClaim);
  const ofClaims = [...facets.keys()].filter((number) => facets[number].perClaim);
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const counted = facets.map((facet) => new Int32Array(facet.values.length).fill(-1));
  const spanned = hasSpan(asked) || Object.keys(asked.unread).length > 0;
  const missed = [];
  const shown = [];
  const drawn = new Uint8Array(count);
  let all = 0;
  const tally = (number, at, of) => {
    for (const value of valuesOf(data, facets[number], at, of, today)) {
      if (counted[number][value] === at) continue;
      counted[number][value] = at;
      counts[number][value] += 1;
    }
  };
  for (let at = 0; at < count; at += 1) {
    if (!isEventKnown(data, at, today)) continue;
    all += 1;
    let missing = spanned && !overlaps(asked, events, at) ? SPAN : 0;
    if (hits && !hits.has(at)) missing |= QUERY;
    for (const number of ofEvents) if (chosen[number] && misses(data, facets[number], chosen[number], at, at, today)) missing |= bit[number];
    let fits = false;
    for (let of = first[at]; of < first[at + 1]; of += 1) {
      let without = 0;
      for (const number of ofClaims) if (chosen[number] && misses(data, facets[number], chosen[number], at, of, today)) without |= bit[number];
      missed[of - first[at]] = without;
      fits ||= !without;
    }
    if (fits && !missing) shown.push(at);
    if (fits && !(missing & ~SPAN)) drawn[at] = 1;
    if (missing & (missing - 1)) continue; // more than one: no single value would bring it back
    if (fits) for (const number of ofEvents) if (!(missing & ~bit[number])) tally(number, at, at);
    if (missing) continue;
    for (let of = first[at]; of < first[at + 1]; of += 1) {
      for (const number of ofClaims) if (!(missed[of - first[at]] & ~bit[number])) tally(number, at, of);
    }
  }
  return { shown, drawn, counts, all };
}

/**
 * List which claims of an event fit all that is chosen of claims, by their place in it.
 * @param {Data} data
 * @param {Asked} asked
 * @param {number} at
 * @param {number} today
 */
export function claimsThatFit(data, asked, at, today) {
  const { facets, first } = data;
  const fitting = [];
  for (let of = first[at]; of < first[at + 1] - 1; of += 1) {
    if (!isClaimKnown(data, at, of - first[at], today)) continue;
    const some = facets.filter((facet) => facet.perClaim && isChosen(asked, facet));
    if (some.every((facet) => !misses(data, facet, asked.chosen.get(facet.id), at, of, today))) fitting.push(of - first[at]);
  }
  return fitting;
}

/**
 * Tell whether a claim was known: from when its claimant is.
 * @param {Data} data
 * @param {number} at
 * @param {number} number its place in the event
 * @param {number} today
 */
export function isClaimKnown(data, at, number, today) {
  const claimant = data.facets.find((facet) => facet.id === "claimant");
  return !valuesOf(data, claimant, at, data.first[at] + number, today).next().done;
}

/**
 * Part events into lanes by a facet of whole events: those of the most frequent values, and others.
 * @param {Data} data
 * @param {string} id the facet's
 * @param {number[]} events
 * @param {number} today
 * @param {string} others what the last lane is called
 */
export function lanesOf(data, id, events, today, others) {
  const facet = data.facets.find((one) => one.id === id);
  const values = (at) => valuesOf(data, facet, at, at, today);
  const counts = new Map();
  for (const at of events) for (const value of values(at)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_LANES);
  const of = new Map(most.map(([value]) => [value, []]));
  const rest = [];
  for (const at of events) {
    const named = [...values(at)].filter((value) => of.has(value));
    for (const value of named) of.get(value).push(at);
    if (!named.length) rest.push(at);
  }
  const lanes = [...of].map(([value, some]) => ({ name: facet.values[value][1], events: some }));
  if (rest.length) lanes.push({ name: others, events: rest });
  return lanes.length ? lanes : [{ name: "", events }];
}

/**
 * Give the events as a day knew them: one that still lasted has no end yet.
 * @param {Data["events"]} events
 * @param {number | null} night the end of the day; none in the full view
 */
export function eventsBy(events, night) {
  if (night === null) return events;
  const kind = events.kind.slice();
  const end = events.end.slice();
  for (let at = 0; at < events.count; at += 1) {
    if (!KINDS[kind[at]].startsWith("span") || end[at] <= night) continue;
    kind[at] = KINDS.indexOf("since");
    end[at] = Infinity;
  }
  return { ...events, kind, end };
}
