/** The first and last day of dates with unspecified digits, such as `156X-12-25`, as `timeline/edtf/unspecified.py`. */

import { daysIn, padded } from "./time.js";

/** @import { DayOf } from "./edtf.js" */

export const ALL_DIGITS = /^[0-9]+$/;

/**
 * Return the first and the last day that a pattern with unspecified digits matches.
 * @param {string} year
 * @param {string} month
 * @param {string} day
 * @returns {[DayOf, DayOf] | null}
 */
export function patternBounds(year, month, day) {
  if (!year.includes("X") && (day === "" || day === "XX") && ALL_DIGITS.test(month) && Number(month) >= 1 && Number(month) <= 12) {
    const [y, m] = [Number(year), Number(month)];
    return [[y, m, 1], [y, m, daysIn(y, m)]];
  }
  if ((month === "" || month === "XX") && (day === "" || day === "XX") && !year.startsWith("-")) {
    return [[Number(year.replaceAll("X", "0")), 1, 1], [Number(year.replaceAll("X", "9")), 12, 31]];
  }
  const earliest = find(year, month, day, false);
  const latest = find(year, month, day, true);
  return earliest && latest && [earliest, latest];
}

/**
 * @param {string} pattern two digits or X; all numbers fit an empty one
 * @param {number} last
 */
function matching(pattern, last) {
  const numbers = Array.from({ length: last }, (_, at) => at + 1);
  return numbers.filter((number) => [...pattern].every((sign, at) => sign === "X" || sign === padded(number)[at]));
}

/**
 * @param {string} year
 * @param {string} month
 * @param {string} day
 * @param {boolean} backwards
 * @returns {DayOf | null}
 */
function find(year, month, day, backwards) {
  const [months, days] = [matching(month, 12), matching(day, 31)];
  if (backwards) [months, days].forEach((numbers) => numbers.reverse());
  for (const y of years(year, backwards)) {
    for (const m of months) for (const d of days) if (d <= daysIn(y, m)) return [y, m, d];
  }
  return null;
}

/**
 * @param {string} pattern
 * @param {boolean} backwards
 * @returns {Iterable<number>}
 */
function* years(pattern, backwards) {
  const negative = pattern.startsWith("-");
  const order = negative === backwards ? "0123456789" : "9876543210";
  const choices = [...pattern.replace("-", "")].map((sign) => (sign === "X" ? order : sign));
  const count = choices.reduce((product, some) => product * some.length, 1);
  for (let at = 0; at < count; at += 1) {
    let rest = at;
    let digits = "";
    for (const some of [...choices].reverse()) {
      digits = some[rest % some.length] + digits;
      rest = Math.floor(rest / some.length);
    }
    const number = Number(digits);
    if (!negative) yield number;
    else if (number) yield -number;
  }
}
