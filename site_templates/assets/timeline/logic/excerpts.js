/** The passages of a page in which the words of a search stand. */

import { barePlaces } from "./folding.js";
import { sizeOf, tokensOf } from "./tokens.js";

/** @import { Part } from "./types.js" */

/** @typedef {[heading: string, anchor: string, text: string, known: string]} Passage */

const BEFORE = 60;
const LENGTH = 190;

/**
 * Return the part of a passage that is shown for the forms found; none where it has none of them.
 * @param {Passage} passage
 * @param {Set<string>} forms
 * @returns {Part | null}
 */
export function partOf([heading, anchor, text], forms) {
  const words = excerpt(text, forms);
  if (words) return { heading, anchor, words };
  return heading && hits(heading, forms).length ? { heading, anchor, words: marked(text.slice(0, LENGTH), []) } : null;
}

/** @typedef {[first: number, last: number]} Hit where a word begins and ends in a text */

/**
 * Return the positions of forms in a text.
 * @param {string} text
 * @param {Set<string>} forms
 */
function hits(text, forms) {
  const { bare, places } = barePlaces(text);
  /** @type {Hit[]} */
  const found = [];
  const add = (/** @type {number} */ at, /** @type {number} */ length) => {
    const [first, last] = [places[at], places[at + length]];
    const before = found.at(-1);
    if (before && before[1] >= first && before[0] <= first) before[1] = Math.max(before[1], last);
    else found.push([first, last]);
  };
  for (const token of tokensOf(bare)) {
    if (token.kind !== "run") {
      if (token.forms.some((form) => forms.has(form.split(" ")[0]))) found.push([places[token.at], places[token.at + token.text.length]]);
      continue;
    }
    const signs = Array.from(token.text);
    const numbers = token.forms.slice(signs.length);
    if (numbers.some((form) => forms.has(form))) add(token.at, token.text.length);
    let at = token.at;
    signs.forEach((sign, number) => {
      if (forms.has(token.forms[number])) add(at, signs.slice(number, number + sizeOf(token.text)).join("").length);
      at += sign.length;
    });
  }
  return found;
}

/**
 * Cut out the words around the first hit, and mark all hits in them.
 * @param {string} text
 * @param {Set<string>} forms
 */
function excerpt(text, forms) {
  const found = hits(text, forms);
  if (!found.length) return null;
  let begin = Math.max(0, found[0][0] - BEFORE);
  if (begin) begin = Math.min(text.indexOf(" ", begin) + 1 || begin, found[0][0]);
  let end = Math.min(text.length, Math.max(begin + LENGTH, found[0][1]));
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), found[0][1]);
  const within = found.filter(([first, last]) => first >= begin && last <= end);
  const words = marked(text.slice(begin, end), within.map(([first, last]) => [first - begin, last - begin]));
  if (begin) words.unshift({ text: "… ", hit: false });
  if (end < text.length) words.push({ text: " …", hit: false });
  return words;
}

/**
 * Part a text at its hits.
 * @param {string} text
 * @param {Hit[]} found
 */
function marked(text, found) {
  /** @type {Part["words"]} */
  const words = [];
  let done = 0;
  for (const [first, last] of found) {
    words.push({ text: text.slice(done, first), hit: false }, { text: text.slice(first, last), hit: true });
    done = last;
  }
  words.push({ text: text.slice(done), hit: false });
  return words;
}
