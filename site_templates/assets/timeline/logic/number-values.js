/** Numbers in a text, in one form; `timeline/search/numbers.py` does the same. */

import { GROUPED, HANGUL_NUMBER, HAN_NUMBER, NUMERALS, SCALES, STEP, UNITS } from "./words.js";

/** The least power of ten that multiplies all that is before it. */
const BIG = 4;

/**
 * Return the match at the beginning of a text.
 * @param {RegExp} pattern sticky
 * @param {string} text
 */
export function begins(pattern, text) {
  pattern.lastIndex = 0;
  return pattern.exec(text);
}

/**
 * Return a number without grouping, with a point before decimals.
 * @param {string} number
 */
export function plainNumber(number) {
  const parts = number.split(/[,.'_ ]/);
  if (parts.length === 1 || begins(GROUPED, number)) return parts.join("");
  return `${parts.slice(0, -1).join("")}.${parts.at(-1)}`;
}

/**
 * Return the value of a number with a word such as million; empty if it has a fraction.
 * @param {string} number
 * @param {string} word
 */
export const scaledNumber = (number, word) => times(plainNumber(number), SCALES[word]);

/**
 * @param {string} number
 * @param {number} power
 */
function times(number, power) {
  const [whole, decimals = ""] = number.split(".");
  if (decimals.length > power) return "";
  return String(BigInt(whole + decimals + "0".repeat(power - decimals.length)));
}

/**
 * Return the value of a number with units such as 万; empty if it has a fraction.
 * @param {string} text
 */
export function easternNumber(text) {
  let total = 0n;
  let section = 0n;
  let current = "";
  for (const [, digits, numeral, unit] of text.matchAll(STEP)) {
    if (unit) {
      const power = UNITS[unit];
      if (power < BIG) section += BigInt(times(current || "1", power) || 0);
      else {
        const scale = current ? BigInt(times(current, power) || 0) : 0n;
        const one = 10n ** BigInt(power);
        total += section || current ? scale + section * one : one;
        section = 0n;
      }
      current = "";
    } else if (numeral) current += NUMERALS[numeral];
    else current = digits.replaceAll(",", "");
  }
  return current.includes(".") ? "" : String(total + section + BigInt(current || 0));
}

/** @param {string} text */
const hasUnit = (text) => Array.from(text).some((sign) => sign in UNITS);

/**
 * Return the value of a number that is spelt in Hangul; empty for another word.
 * @param {string} word
 */
export function hangulNumber(word) {
  const found = begins(HANGUL_NUMBER, word);
  return found && hasUnit(found[1]) ? easternNumber(found[1]) : "";
}

/**
 * List the numbers that are written in a text in Han characters.
 * @param {string} text
 * @returns {{at: number, written: string, value: string}[]}
 */
export const hanNumbers = (text) => [...text.matchAll(HAN_NUMBER)].filter(([written]) => hasUnit(written))
  .map((match) => ({ at: match.index, written: match[0], value: easternNumber(match[0]) }));
