/** Text as it is compared: in lower case, without accents and differences of width, with one kind of digits. */

import { FOLDED } from "./words.js";

const LETTERS = new RegExp(`[${Object.keys(FOLDED).join("")}]`, "g");

/**
 * Write digits of every script as ASCII has them.
 * @param {string} text in Unicode's compatibility form
 */
export const asciiDigits = (text) => text.replace(/\p{Nd}/gu, (digit) => {
  const code = /** @type {number} */ (digit.codePointAt(0));
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value % 10); // the digits of one script may follow those of another
});

/** @param {string} text */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(LETTERS, (letter) => FOLDED[letter]);
