/** Text as it is compared: in lower case, without accents and differences of width, with one kind of digits. */

import { FOLDED, SIGNS } from "./words.js";

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
export const fold = (text) => {
  const bare = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return Array.from(bare, (letter) => FOLDED[letter] ?? letter).join("");
};

/** @type {Map<string, string>} what each sign is in a bare text; filled as signs occur */
const signs = new Map();

/** @param {string} sign */
function bareSign(sign) {
  let made = signs.get(sign);
  if (made === undefined) {
    if (/\p{Nd}/u.test(sign)) made = asciiDigits(sign);
    else made = SIGNS[sign] ?? sign.normalize("NFKC").toLowerCase().replace(/[\p{M}\p{Cf}]/gu, "");
    signs.set(sign, made);
  }
  return made;
}

/**
 * Return a text in lower case, with one kind of digits, apostrophes and hyphens, and no marks;
 * `timeline/search/words.py` does the same.
 * @param {string} text
 */
export const bare = (text) => Array.from(text.normalize("NFC"), bareSign).join("");

/**
 * Return a bare text, and where each of its signs stands in the text, which is in composed letters.
 * @param {string} text
 * @returns {{bare: string, places: number[]}}
 */
export function barePlaces(text) {
  const places = [];
  let made = "";
  let at = 0;
  for (const sign of text) {
    const some = bareSign(sign);
    for (let n = 0; n < some.length; n += 1) places.push(at);
    made += some;
    at += sign.length;
  }
  places.push(at);
  return { bare: made, places };
}
