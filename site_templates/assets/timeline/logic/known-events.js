/**
 * Events of `timeline.json` as they were known on a day.
 *
 * `known-fields.js` says from when each field is shown; a field that it does not have is shown in the
 * full view alone.
 */

import { isKnown } from "./days.js";
import { KNOWN_FIELDS } from "./known-fields.js";

/** @import { When } from "./known-fields.js" */
/** @import { Day } from "./types.js" */

/**
 * @typedef {{edtf: string, earliest: string, latest: string}} Dated
 *
 * @typedef {Record<string, any> & {id: string, sources: {id: string}[], supersedes?: string | string[],
 *   reported?: Dated}} JsonClaim
 *
 * @typedef {Record<string, any> & {id: string, date: Dated, date_text?: string, claims?: JsonClaim[],
 *   related?: string[]}} JsonEvent an event as `timeline.json` has it
 *
 * @typedef {object} KnownAt what was known on a day
 * @property {string} day
 * @property {(event: string) => boolean} isKnownEvent whether an event was known by then, by its id
 * @property {(event: string) => boolean} isWhole whether all that an event holds was known
 * @property {(claim: string) => boolean} isKnownClaim whether a claim was, by `event#claim`
 * @property {(source: string) => boolean} isOut whether a source had come out
 */

/**
 * Return an event as it was known on a day.
 * @param {JsonEvent} event
 * @param {KnownAt} then
 */
export function byDay(event, then) {
  const whole = then.isWhole(event.id);
  const made = knownFields(event, KNOWN_FIELDS.event, whole);
  const claims = (event.claims ?? []).filter((claim) => then.isKnownClaim(`${event.id}#${claim.id}`));
  if (claims.length) made.claims = claims.map((claim) => claimByDay(claim, event, then, whole));
  const related = (event.related ?? []).filter(then.isKnownEvent);
  if (whole && related.length) made.related = related;
  made.date = dateByDay(event.date, then.day);
  if (made.date === event.date && event.date_text) made.date_text = event.date_text;
  return made;
}

/**
 * @param {JsonClaim} claim
 * @param {JsonEvent} event
 * @param {KnownAt} then
 * @param {boolean} whole
 */
function claimByDay(claim, event, then, whole) {
  const made = knownFields(claim, KNOWN_FIELDS.claim, whole);
  const sources = claim.sources.filter((source) => then.isOut(source.id));
  if (sources.length) made.sources = sources;
  const replaced = [claim.supersedes ?? []].flat();
  const known = replaced.filter((one) => then.isKnownClaim(one.includes("#") ? one : `${event.id}#${one}`));
  if (known.length) made.supersedes = Array.isArray(claim.supersedes) ? known : known[0];
  return made;
}

/**
 * Return the fields of a record that are shown as they are.
 * @param {Record<string, any>} record
 * @param {Record<string, When>} shown
 * @param {boolean} whole
 */
function knownFields(record, shown, whole) {
  const fields = Object.entries(record);
  return Object.fromEntries(fields.filter(([name]) => shown[name] === "record" || (whole && shown[name] === "whole")));
}

/**
 * Return a date as it was known on a day: of something that still went on, since when.
 * @param {Dated} date
 * @param {Day} day
 * @returns {Dated}
 */
export function dateByDay(date, day) {
  const [start, end] = date.edtf.split("/");
  if (end === undefined || isKnown(knownSince(date), day)) return date;
  return { edtf: `${start}/..`, earliest: date.earliest, latest: "inf" };
}

/**
 * Return the day from which something dated is known: of a moment the local day that is printed, while
 * its bounds are in UTC; without a year no day is known.
 * @param {{edtf: string, latest: string} | undefined} date
 */
export function knownSince({ edtf, latest } = { edtf: "", latest: "" }) {
  const [day] = /^-?\d+-\d\d-\d\d/.exec(edtf.includes("T") ? edtf : latest) ?? ["never"];
  return /(^|[/[{,.])-?X/.test(edtf) ? "never" : day;
}
