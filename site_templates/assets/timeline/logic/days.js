/**
 * The days of "as known on": since when something is known, and which day an address asks for.
 *
 * A day is written as ISO 8601 has it. Years are astronomical and the calendar is the Gregorian one,
 * also beyond what `Date` can hold.
 */

import { FARTHEST, dateOf, daysIn, numberOf } from "./time.js";

/** @import { Day } from "./types.js" */
/** @import { Words } from "./time.js" */

/** A day before all others: by then nothing was known. */
export const NO_DAY = "-999999999999-01-01";

/**
 * Return whether something is known on a day; in the full view all is.
 * @param {string | undefined} known the day from which it is known, or `never`
 * @param {Day} day
 */
export function isKnown(known, day) {
  if (day === null || known === undefined) return true;
  return known !== "never" && numberOf(known) <= numberOf(day);
}

/**
 * Return whether a part of a page is shown on a day.
 * @param {string | undefined} known the day from which it is known, or `never`
 * @param {string | undefined} until the day from which another part stands in its place; it is hidden
 *   in the full view
 * @param {Day} day
 */
export function isShown(known, until, day) {
  const early = until === undefined || (day !== null && !isKnown(until, day));
  return early && isKnown(known, day);
}

/**
 * Read a day, or the last day of a month or a year, which has four digits; null for anything else.
 * @param {string} text
 * @returns {Day}
 */
export function lastDay(text) {
  const [, year, month = "12", day] = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return null;
  const last = daysIn(Number(year), Number(month));
  if (day !== undefined && (Number(day) < 1 || Number(day) > last)) return null;
  return `${year}-${month}-${day ?? last}`;
}

/**
 * Return the day that an address asks for, none for the full view. Where what it asks for is no day,
 * or it asks for several, that is the day on which nothing was known.
 * @param {string} search the address's query
 * @returns {Day}
 */
export function dayOfAddress(search) {
  const days = new Set(new URLSearchParams(search).getAll("as-of"));
  const [text] = days;
  if (text === undefined) return null;
  return (days.size === 1 && lastDay(text)) || NO_DAY;
}

/**
 * Return what an address has in the place of a day, to be read as words; null if it is nothing, or several.
 * @param {string} search the address's query
 */
export function wordsOfAddress(search) {
  const days = new Set(new URLSearchParams(search).getAll("as-of"));
  const [text = ""] = days;
  return days.size === 1 && text.trim() && !lastDay(text) ? text : null;
}

/**
 * Return the folder of a page, `index` for the site's own first page.
 * @param {string} path from the site's own folder
 */
export const folderOf = (path) => path.split("/")[0].replace(/\.html$/, "") || "index";

/**
 * Return the change before or after the day shown; before the full view, the last one.
 * @param {string[]} days the days of change, the earliest first
 * @param {Day} day
 * @param {number} step 1, or -1
 */
export function next(days, day, step) {
  if (day === null) return step < 0 ? days.at(-1) : undefined;
  const shown = numberOf(day);
  if (step > 0) return days.find((one) => numberOf(one) > shown);
  return days.findLast((one) => numberOf(one) < shown);
}

/**
 * Write a day in words; one beyond what `Date` can hold stays as it is.
 * @param {string} day
 * @param {Words} words
 */
export function inWords(day, words) {
  const number = numberOf(day);
  return Math.abs(dateOf(number)[0]) > FARTHEST ? day : words.say("day", number);
}
