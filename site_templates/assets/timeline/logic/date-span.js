/** Spans of time in words that EDTF has: `spring 2025`, `mid-December 2024`, `the 1990s`. */

import { readDate } from "./date-reading.js";
import { numberOfBound, readEdtf } from "./edtf.js";

/** @import { DateLexicon } from "./date-words.js" */

/**
 * Read what a text reaches over; null where it is no date, or could be several.
 * @param {string} text
 * @param {DateLexicon} lexicon
 * @returns {{from: number, to: number} | null}
 */
export function spanInWords(text, lexicon) {
  const { choices, isOtherDay } = readDate(text, lexicon);
  const date = choices.length === 1 && !isOtherDay ? readEdtf(choices[0]) : null;
  const [first, last] = date ? [numberOfBound(date.earliest), numberOfBound(date.latest)] : [null, null];
  return first === null || last === null ? null : { from: first, to: last + 1 };
}
