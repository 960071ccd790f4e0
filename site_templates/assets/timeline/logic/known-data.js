/** What the explorer's data hold by a day: events, claims, and the values of facets. */

/** @import { FacetId } from "./data-types.js" */
/** @import { Data, Facet } from "./types.js" */

/**
 * Return whether something is known that became known some days of change after its event.
 * @param {Data} data
 * @param {number} event
 * @param {number} later the number of days of change; -1 where no day is known
 * @param {number} today
 */
const isKnownLater = (data, event, later, today) => today === Infinity || (later >= 0 && data.known[event] + later <= today);

/**
 * Return whether an event was known.
 * @param {Data} data
 * @param {number} event
 * @param {number} today
 */
export const isEventKnown = (data, event, today) => today === Infinity || (data.known[event] >= 0 && data.known[event] <= today);

/**
 * Return whether all that an event holds was known.
 * @param {Data} data
 * @param {number} event
 * @param {number} today
 */
export const isWhole = (data, event, today) => isEventKnown(data, event, today) && isKnownLater(data, event, data.whole[event], today);

/**
 * Return the facet of an id.
 * @param {Data} data
 * @param {FacetId} id
 */
export function facetOf(data, id) {
  const found = data.facets.find((facet) => facet.id === id);
  if (!found) throw new TypeError(`the data have no facet ${id}`);
  return found;
}

/**
 * Yield the values of a facet, of a statement or of an event, that were known by a day.
 * @param {Data} data
 * @param {Facet} facet
 * @param {number} event
 * @param {number} item the statement's number; of a facet of whole events, again the event's
 * @param {number} today
 */
export function* valuesOf(data, facet, event, item, today) {
  const { begin, pairs } = facet;
  for (let at = begin[item]; at < begin[item + 1]; at += 2) {
    if (isKnownLater(data, event, pairs[at + 1], today)) yield pairs[at];
  }
}

/**
 * Return whether a claim was known: since its claimant is.
 * @param {Data} data
 * @param {number} event
 * @param {number} number the claim's place in the event
 * @param {number} today
 */
export function isClaimKnown(data, event, number, today) {
  const claimant = facetOf(data, "claimant");
  return !valuesOf(data, claimant, event, data.first[event] + number, today).next().done;
}
