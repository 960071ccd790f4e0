/** Dates in a text, by the forms that find them; `timeline/search/dates.py` does the same. */

import { BETWEEN, MONTHS } from "./words.js";

/** @param {string} digits */
const number = (digits) => String(Number(digits));

/** Return the form of a month, which no word has. @param {string} digits */
const month = (digits) => `~${Number(digits)}`;

/**
 * Return what a date in digits may mean: the forms of each meaning.
 * @param {string} text
 * @returns {string[][]}
 */
export function readDate(text) {
  const [first, ...rest] = Array.from(text.matchAll(/\d+/g), ([digits]) => digits);
  const sign = text.slice(-1);
  if ("年년".includes(sign)) return [[first]];
  if ("月월".includes(sign)) return [[month(first)]];
  if ("日일".includes(sign)) return [[number(first)]];
  if (text.includes("-")) return [[first, month(rest[0]), ...rest.slice(1).map(number)]];
  if (rest.length === 1) return [[rest[0], month(first)]];
  const [second, year] = rest;
  const both = text.includes("/") ? [[first, second], [second, first]] : [[first, second]];
  const found = both.filter(([, one]) => Number(one) > 0 && Number(one) <= 12).map(([day, one]) => [year, month(one), number(day)]);
  return found.length ? found : [[year, number(first), number(second)]];
}

/**
 * List the forms of the months that a folded word names in any language; mostly none.
 * @param {string} form
 */
export const monthsOf = (form) => (Object.hasOwn(MONTHS, form) ? MONTHS[form] : []);

/**
 * Whether the next token, but for a word such as *of*, begins with a digit.
 * @param {string[]} tokens the next ones
 */
export function isDayOrYear(tokens) {
  const [next = ""] = tokens.slice(0, 2).filter((text) => !BETWEEN.has(text));
  return /^\p{Nd}/u.test(next);
}
