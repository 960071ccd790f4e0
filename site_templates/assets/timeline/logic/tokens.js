/**
 * The tokens of a text: words, numbers, and runs of scripts that write without blanks, with the
 * forms by which each is found; `timeline/search/words.py` does the same for the index.
 */

import { isDayOrYear, monthsOf, readDate } from "./date-forms.js";
import { bare, fold } from "./folding.js";
import { begins, easternNumber, hanNumbers, hangulNumber, plainNumber, scaledNumber } from "./number-values.js";
import { NUMBER, PARTS, SPELT, TOKEN, TRIPLE } from "./words.js";

/**
 * @typedef {object} Token
 * @property {"date" | "scaled" | "east" | "number" | "letters" | "run" | "word"} kind
 * @property {string} text as the bare text has it
 * @property {number} at where it stands in the bare text
 * @property {string[]} forms those by which it is found; one with a blank is a part, then the whole word
 * @property {string[]} words its words, for their stems
 */

/**
 * List the tokens of a bare text.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokensOf(text) {
  const tokens = [...text.matchAll(TOKEN)].map((match) => {
    const [kind] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? ["word"];
    const named = /** @type {Token["kind"]} */ (kind);
    const { forms, words } = READERS[named](match[0]);
    return { kind: named, text: match[0], at: match.index, forms, words };
  });
  tokens.forEach((token, at) => {
    const named = token.kind === "word" ? monthsOf(token.forms[0]) : [];
    const sides = named.length ? [tokens.slice(Math.max(0, at - 2), at).reverse(), tokens.slice(at + 1, at + 3)] : [];
    if (sides.some((some) => isDayOrYear(some.map((one) => one.text)))) token.forms.push(...named);
  });
  return tokens;
}

/**
 * List the forms of a text's words, each by which it is found.
 * @param {string} text
 */
export const formsOf = (text) => tokensOf(bare(text)).flatMap((token) => token.forms);

/** The number of adjacent characters by which a run of a script is found. @param {string} run */
export const sizeOf = (run) => (begins(TRIPLE, run) ? 3 : 2);

/** The most parts of a word of which some adjacent ones find it, as one word. */
const MOST_JOINED = 5;

/** @type {Record<Token["kind"], (text: string) => Pick<Token, "forms" | "words">>} */
const READERS = {
  date: (text) => ({ forms: [...new Set(readDate(text).flat())], words: [] }),
  scaled(text) {
    const number = begins(NUMBER, text)?.[0] ?? "";
    const word = text.slice(number.length).replace(/^[ .]+|[ .]+$/g, "");
    const value = scaledNumber(number, word);
    return { forms: [...(value ? [value] : []), plainNumber(number), fold(word)], words: [word] };
  },
  east(text) {
    const value = easternNumber(text);
    return { forms: value ? [value] : (text.match(/\d+/g) ?? []), words: [] };
  },
  number: (text) => ({ forms: [plainNumber(text)], words: [] }),
  letters: (text) => ({ forms: [fold(text.replaceAll(".", ""))], words: [] }),
  run(text) {
    const size = sizeOf(text);
    const signs = Array.from(text, fold);
    const grams = signs.map((_, at) => signs.slice(at, at + size).join(""));
    return { forms: [...grams, ...hanNumbers(text).map((one) => one.value)], words: [] };
  },
  word(text) {
    let parts = partsOf(text);
    const whole = parts.join("");
    const forms = [fold(whole)];
    const other = fold(Array.from(whole, (letter) => SPELT[letter] ?? letter).join(""));
    if (other !== forms[0]) forms.push(other);
    if (parts.length === 1) {
      const value = hangulNumber(whole);
      if (value) forms.push(value);
      parts = whole.match(PARTS) ?? [];
      if (parts.length !== 2 || parts.some((part) => Array.from(part).length < 2)) parts = [];
    }
    const joined = parts.length <= MOST_JOINED ? adjacent(parts) : [];
    forms.push(...[...parts, ...joined].map((part) => `${fold(part)} ${forms[0]}`));
    return { forms, words: [...new Set([whole, ...parts])] };
  },
};

/**
 * List the parts of a word that hyphens or apostrophes divide.
 * @param {string} word
 */
export const partsOf = (word) => word.split(/['"-]/).filter(Boolean);

/**
 * Join adjacent parts of a word, but not all of them: état-major of d’état-major.
 * @param {string[]} parts
 */
const adjacent = (parts) => parts.slice(2).flatMap((_, less) => parts.slice(0, parts.length - less - 1).map((_, at) => parts.slice(at, at + less + 2).join("")));
