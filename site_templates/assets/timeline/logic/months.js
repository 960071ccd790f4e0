/** The months of a chronology, by which a span can be chosen. */

import { dateOf, dayNumber, daysIn } from "./time.js";

/** @import { Events, Query } from "./types.js" */

/** The most months that are offered: more would be no choice. */
const MOST_MONTHS = 600;

/** @typedef {{from: number, to: number, n: number}} Month its first day, the day after its last, and its events */

/**
 * Count the events of each month in which one begins, or ends where its start is open.
 * @param {Events} events
 * @param {number[]} some events, in the order of their days
 * @returns {Month[]} none where they are too many to choose from
 */
export function monthsOf({ at }, some) {
  /** @type {Month[]} */
  const months = [];
  for (const event of some) {
    const last = months.at(-1);
    if (last && at[event] < last.to) {
      last.n += 1;
      continue;
    }
    const [year, month] = dateOf(at[event]);
    const from = dayNumber(year, month);
    months.push({ from, to: from + daysIn(year, month), n: 1 });
    if (months.length > MOST_MONTHS) return [];
  }
  return months;
}

/**
 * Return whether a query's span is one month.
 * @param {Pick<Query, "from" | "to">} query
 * @param {Pick<Month, "from" | "to">} month
 */
export const isMonth = ({ from, to }, month) => from === month.from && to === month.to;
