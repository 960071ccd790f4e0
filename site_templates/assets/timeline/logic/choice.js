/**
 * What is chosen: which events fit, by which of their claims, and what else could be chosen.
 *
 * A facet of claims and one of whole events differ in what must hold together: claimant, measure,
 * status and publisher must hold for one and the same claim, or for what the event says itself.
 */

/** @import { Asked, Choice, Data, Events, Facet, Lane, View } from "./types.js" */

const SPAN = 1;
const QUERY = 2;
const FIRST_FACET = 2;
const MOST_LANES = 6;

/**
 * Tell whether something is known by a day, so many days of change after its event.
 * @param {Data} data
 * @param {number} at
 * @param {number} later
 * @param {number} today
 */
const isBy = (data, at, later, today) => today === Infinity || (later >= 0 && data.known[at] + later <= today);

/**
 * Tell whether there was an event to list.
 * @param {Data} data
 * @param {number} at
 * @param {number} today
 */
export const isEventKnown = (data, at, today) => today === Infinity || (data.known[at] >= 0 && data.known[at] <= today);

/**
 * Tell whether all that an event holds was known.
 * @param {Data} data
 * @param {number} at
 * @param {number} today
 */
export const isWhole = (data, at, today) => isEventKnown(data, at, today) && isBy(data, at, data.whole[at], today);

/**
 * Tell whether a facet has any part in the choice.
 * @param {Asked} asked
 * @param {Facet} facet
 */
export const isChosen = (asked, facet) => chosenOf(asked, facet.id).size > 0 || unknownOf(asked, facet.id).size > 0;

/**
 * Return the values that are chosen of a facet, by their numbers.
 * @param {Asked} asked
 * @param {string} id
 */
export const chosenOf = (asked, id) => held(asked.chosen, id);

/**
 * Return the ids that are asked for of a facet and that it does not have.
 * @param {Asked} asked
 * @param {string} id
 */
export const unknownOf = (asked, id) => held(asked.unknown, id);

/**
 * Return a facet's set of values, to be changed in place.
 * @template T
 * @param {Map<string, Set<T>>} sets
 * @param {string} id
 */
function held(sets, id) {
  let set = sets.get(id);
  if (!set) sets.set(id, (set = new Set()));
  return set;
}

/**
 * Return the facet of an id; the data have each that is named here.
 * @param {Data} data
 * @param {string} id
 */
export function facetOf(data, id) {
  const found = data.facets.find((facet) => facet.id === id);
  if (!found) throw new TypeError(`the data have no facet ${id}`);
  return found;
}

/**
 * Tell whether claims are chosen, and not events alone.
 * @param {Data} data
 * @param {Asked} asked
 */
export const choosesClaims = (data, asked) => data.facets.some((facet) => facet.perClaim && isChosen(asked, facet));

/**
 * Tell whether there is a span.
 * @param {Asked} asked
 */
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

/**
 * Tell whether a statement or an event misses what is chosen of a facet.
 * @param {Data} data
 * @param {Facet} facet
 * @param {Set<number>} chosen
 * @param {number} at the event
 * @param {number} of the statement's number, or again the event's
 * @param {number} today
 */
function misses(data, facet, chosen, at, of, today) {
  for (const value of valuesOf(data, facet, at, of, today)) if (chosen.has(value)) return false;
  return true;
}

/**
 * Tell whether an event's bounds overlap the span. What has no bounds at all, as a date without a
 * year, is in none; what is no date shows nothing.
 * @param {Asked} asked
 * @param {Events} events
 * @param {number} at
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
  const chosen = facets.map((facet) => (isChosen(asked, facet) ? chosenOf(asked, facet.id) : null));
  const ofEvents = [...facets.keys()].filter((number) => !facets[number].perClaim);
  const ofClaims = [...facets.keys()].filter((number) => facets[number].perClaim);
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const counted = facets.map((facet) => new Int32Array(facet.values.length).fill(-1));
  const spanned = hasSpan(asked) || Object.keys(asked.unread).length > 0;
  /** @type {number[]} */
  const missed = [];
  /** @type {number[]} */
  const shown = [];
  const drawn = new Uint8Array(count);
  let all = 0;
  /**
   * @param {number} number the facet's
   * @param {number} at
   * @param {number} of
   */
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
    for (const number of ofEvents) {
      const values = chosen[number];
      if (values && misses(data, facets[number], values, at, at, today)) missing |= bit[number];
    }
    let fits = false;
    for (let of = first[at]; of < first[at + 1]; of += 1) {
      let without = 0;
      for (const number of ofClaims) {
        const values = chosen[number];
        if (values && misses(data, facets[number], values, at, of, today)) without |= bit[number];
      }
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
    if (some.every((facet) => !misses(data, facet, chosenOf(asked, facet.id), at, of, today))) fitting.push(of - first[at]);
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
  const claimant = facetOf(data, "claimant");
  return !valuesOf(data, claimant, at, data.first[at] + number, today).next().done;
}

/**
 * Part events into lanes by a facet of whole events: those of the most frequent values, and others.
 * @param {Data} data
 * @param {string} id the facet's
 * @param {number[]} events
 * @param {number} today
 * @param {string} others what the last lane is called
 * @returns {Lane[]}
 */
export function lanesOf(data, id, events, today, others) {
  const facet = facetOf(data, id);
  /** @param {number} at */
  const values = (at) => valuesOf(data, facet, at, at, today);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const at of events) for (const value of values(at)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_LANES);
  /** @type {Map<number, number[]>} */
  const of = new Map(most.map(([value]) => [value, []]));
  const rest = [];
  for (const at of events) {
    const named = [...values(at)].map((value) => of.get(value)).filter((lane) => lane !== undefined);
    for (const lane of named) lane.push(at);
    if (!named.length) rest.push(at);
  }
  const lanes = [...of].map(([value, some]) => ({ name: facet.values[value][1], events: some }));
  if (rest.length) lanes.push({ name: others, events: rest });
  return lanes.length ? lanes : [{ name: "", events }];
}

/**
 * Return the events as a day knew them: one that still lasted has no end yet.
 * @param {Events} events
 * @param {number | null} night the end of the day; none in the full view
 * @returns {Events}
 */
export function eventsBy(events, night) {
  if (night === null) return events;
  const kind = events.kind.slice();
  const end = events.end.slice();
  for (let at = 0; at < events.count; at += 1) {
    if (!events.kinds[kind[at]].startsWith("span") || end[at] <= night) continue;
    kind[at] = events.kinds.indexOf("since");
    end[at] = Infinity;
  }
  return { ...events, kind, end };
}

/**
 * List the events that fit in the order of the list: by date, or as the search ranked them.
 * @param {number[]} shown
 * @param {Asked} asked
 * @param {Map<number, unknown> | null} hits by relevance
 */
export function inOrder(shown, asked, hits) {
  if (!hits || asked.sort !== "relevance") return shown;
  const rank = new Map([...hits.keys()].map((event, at) => [event, at]));
  return [...shown].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

/**
 * Return how far the line of time reaches as a day knew the events.
 * @param {Data} data
 * @param {View} view
 */
export function knownBounds(data, { events, today }) {
  /** @param {Float64Array} bounds */
  const known = (bounds) => bounds.filter((_, at) => isEventKnown(data, at, today));
  return { start: known(events.start), end: known(events.end) };
}
