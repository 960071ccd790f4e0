/** How long ago a day was, in words: "2 years ago". */

import { dateOf, numberOf } from "./time.js";

/** The number of days from which months, and of months from which years are counted. */
const [MOST_DAYS, MOST_MONTHS] = [60, 24];

/**
 * Return the number of the day at the beginning of a bound as timeline.json writes it.
 * @param {string} bound
 * @returns {number | null} null where it is no day
 */
const read = (bound) => (/^-?\d+-\d\d-\d\d/.test(bound) ? numberOf(bound) : null);

/**
 * Count the whole days, months or years from one day to another.
 * @param {number} from
 * @param {number} to
 * @param {"day" | "month" | "year"} unit
 */
function count(from, to, unit) {
  if (unit === "day") return to - from;
  const [year, month, day] = dateOf(from);
  const [lastYear, lastMonth, lastDay] = dateOf(to);
  const months = (lastYear - year) * 12 + lastMonth - month - (lastDay < day ? 1 : 0);
  return unit === "month" ? months : Math.floor(months / 12);
}

/**
 * Say how long ago something was; nothing where that is not known as closely as it would be said.
 * @param {string} first the earliest day it can have been
 * @param {string} last the latest
 * @param {number} now the number of the reader's day
 * @param {string} [locale]
 */
export function age(first, last, now, locale) {
  const [from, to] = [read(first), read(last)];
  if (from === null || to === null || to > now) return "";
  const days = count(from, now, "day") < MOST_DAYS;
  const months = count(from, now, "month") < MOST_MONTHS;
  const unit = days ? "day" : months ? "month" : "year";
  const gone = count(from, now, unit);
  if (gone !== count(to, now, unit)) return "";
  const numeric = unit === "day" ? "auto" : "always"; // "last month" is not one month ago
  return new Intl.RelativeTimeFormat(locale, { numeric }).format(-gone, unit);
}
