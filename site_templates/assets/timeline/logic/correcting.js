/** One typing error, forgiven: which word of the index was meant. */

import { countOf, formsIn, letterOf } from "./matching.js";

/** @import { WordFiles } from "./matching.js" */

/** The least letters of a word that is corrected. */
const LEAST = 4;

/**
 * List the letters with which a word may begin of which one letter is mistyped.
 * @param {string} form
 */
export function lettersToTry(form) {
  const signs = Array.from(form);
  return signs.length < LEAST ? [] : [...new Set(signs.slice(0, 2))];
}

/**
 * Return the word that was meant: of those that differ by one letter, the most frequent; null if none does.
 * @param {string} form
 * @param {WordFiles} files those of the letters to try
 */
export function meant(form, files) {
  if (Array.from(form).length < LEAST || /\d/.test(form)) return null;
  let best = null;
  let most = 0;
  for (const letter of lettersToTry(form)) {
    const file = files.get(letter);
    if (!file) continue;
    for (const other of formsIn(file)) {
      if (!isNear(form, other)) continue;
      const count = countOf(file, other) * (letterOf(other) === letterOf(form) ? 2 : 1);
      if (count > most) [best, most] = [other, count];
    }
  }
  return best;
}

/**
 * Whether two words differ by one letter: another, one more, one less, or two that changed places.
 * @param {string} one
 * @param {string} other
 */
export function isNear(one, other) {
  if (one === other || Math.abs(one.length - other.length) > 1 || /\d/.test(other)) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
