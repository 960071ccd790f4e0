/** Numbers in digits: their value, and whether they name something, as `timeline/text/quantities/digits.py`. */

/** @import { Lexicon } from "./number-lexicon.js" */
/** @import { Token } from "./number-tokens.js" */

const SEPARATOR = /[ ,.'٬،٫]/;
/** Longer numbers count nothing. */
const MAX_DIGITS = 40;
/** Decimal fractions are no binary ones: results are rounded to the digits that are certain. */
const CERTAIN_DIGITS = 15;

/** @param {number} number */
export const rounded = (number) => Number(number.toPrecision(CERTAIN_DIGITS));

/**
 * Say whether digits are part of a name: `MH17`, `T-72`, `9K720`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
export function isName(found, at, lexicon) {
  const [before, token, behind] = [found[at - 1], found[at], found[at + 1]];
  if (before?.kind === "word" && token.joint !== " " && isEuropean(before)) {
    if (at > 1 && !before.joint && found[at - 2].kind === "digits") return token.joint !== "-"; // `10k-12k`
    const known = lexicon.words.has(before.text) && (before.text.length > 1 || !token.joint);
    if (!known || (token.joint === "-" && before.text.length < 3)) return true;
  }
  if (behind?.kind !== "word" || behind.joint || !isEuropean(behind)) return false;
  if (found[at + 2]?.kind === "digits" && !found[at + 2].joint) return true;
  return !lexicon.attached.has(behind.text) && !["scales", "multiples", "units"].some((key) => lexicon.has(key, found, at + 1));
}

/** @param {Token} token whose script parts numbers by blanks */
const isEuropean = (token) => token.text[0] < "\u0530";

/**
 * Read digits by the language's separators; two values where one may be either.
 * @param {Token} token
 * @param {Lexicon} lexicon
 */
export function readings(token, lexicon) {
  const { fractions } = lexicon.tokens;
  const last = token.text[token.text.length - 1];
  const fraction = last in fractions ? Number(fractions[last]) : 0;
  const text = last in fractions ? token.text.slice(0, -1) || "0" : token.text;
  if (text.length > MAX_DIGITS) return [];
  const signs = [...text].filter((sign) => SEPARATOR.test(sign));
  return ways(signs, text.split(SEPARATOR), lexicon).map((way) => rounded(Number(way) + fraction));
}

/**
 * @param {string[]} signs
 * @param {string[]} groups
 * @param {Lexicon} lexicon
 */
function ways(signs, groups, lexicon) {
  const all = groups.join("");
  const last = `${groups.slice(0, -1).join("")}.${groups[groups.length - 1]}`;
  if (!signs.length) return [all];
  if (signs.length > 1) return [signs[signs.length - 1] === signs[0] ? all : last];
  if (groups[1].length !== 3 || groups[0].length > 3 || groups[0] === "0") return [last];
  const [sign] = signs;
  const thousands = " '٬".includes(sign) || lexicon.table.group.includes(sign);
  const decimals = sign === "٫" || lexicon.table.decimal.includes(sign);
  const found = [...(thousands ? [all] : []), ...(decimals ? [last] : [])];
  return found.length ? found : [all, last];
}
