/** One typing error, forgiven: which word of the index was meant. */

import { fold } from "./folding.js";

/** The least letters of a word that is corrected, of one with another letter, and of a word's beginning. */
const LEAST = 4;
const LEAST_CHANGED = 5;
const LEAST_BEGINNING = 6;

/**
 * List the words that may have been meant: those that differ by one letter from a form, or those that begin
 * with what does.
 * @param {string} form
 * @param {string[]} spellings words in lower case
 */
export function nearTo(form, spellings) {
  const length = Array.from(form).length;
  if (length < LEAST || /\d/.test(form)) return [];
  const near = spellings.filter((word) => isNear(form, fold(word)));
  if (near.length || length < LEAST_BEGINNING) return near;
  const sizes = [form.length, form.length - 1, form.length + 1];
  return spellings.filter((word) => word.length >= form.length && sizes.some((size) => isNear(form, fold(word).slice(0, size))));
}

/**
 * Whether two words differ by one letter: another (if they aren't short), one more, one less, or two that
 * changed places.
 * @param {string} one
 * @param {string} other
 */
export function isNear(one, other) {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return short.length >= LEAST_CHANGED;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
