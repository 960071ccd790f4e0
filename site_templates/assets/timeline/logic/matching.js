/**
 * Which pages have the words of a search, and the passages in which they stand.
 *
 * The program describes the index in `timeline/search/index.py`.
 */

import { fold } from "./folding.js";
import { WORD, WRITTEN_WORD } from "./words.js";

/** @import { Days, Index } from "./data-types.js" */
/** @import { Found, Part } from "./types.js" */

/**
 * @typedef {[titled: number[], others: number[], later?: number[]]} Pages of a word: those with it in the title, and
 *   others, each as the difference to the one before; and events that have it from another day than their own: the
 *   number of each, and of the day of change
 *
 * @typedef {Map<string, Record<string, Pages>>} WordPages words with their pages, by their first letter
 *
 * @typedef {[heading: string, anchor: string, text: string, known: string]} Passage
 */

const BEFORE = 60;
const LENGTH = 190;

/** How much a page is worth that has the word itself, one that begins so, or one that is its stem. */
const WORTH = { itself: 1, begins: 0.6, stem: 0.5, title: 3 };
const LEAST_STEM = 4;
const MOST_ENDING = 3;

/**
 * List the words of a text as they are compared.
 * @param {string} text
 * @returns {string[]}
 */
export const wordsOf = (text) => fold(text).match(WORD) ?? [];

/**
 * Return a word's first letter, which may be two code units.
 * @param {string} word
 */
export const letterOf = (word) => String.fromCodePoint(/** @type {number} */ (word.codePointAt(0)));

/**
 * Rank the pages that have all terms.
 * @param {string[]} terms
 * @param {Index} index
 * @param {WordPages} pages
 * @param {{events: Days["events"], today: number} | null} known with a day: only what was known by then, which
 *   is known of events alone
 * @returns {Found[]}
 */
export function ranked(terms, index, pages, known) {
  /** @type {Float32Array | null} */
  let scores = null;
  for (const word of terms) {
    const made = new Float32Array(index.pages);
    const words = pages.get(letterOf(word)) ?? {};
    for (const [other, worth] of matches(word, Object.keys(words))) count(made, words[other], worth, known);
    /** @type {Float32Array | null} */
    const before = scores;
    scores = before ? made.map((score, page) => (score && before[page] ? score + before[page] : 0)) : made;
  }
  const all = scores ?? new Float32Array(0);
  const last = known ? index.events : index.pages;
  const found = [...all.keys()].filter((page) => all[page] && page < last);
  found.sort((a, b) => all[b] - all[a] || a - b);
  return found.map((page) => ({ page, event: page < index.events ? page : undefined }));
}

/**
 * List the words of the index that a word typed stands for, with what each is worth.
 * @param {string} word
 * @param {string[]} words
 * @returns {Generator<[string, number]>}
 */
function* matches(word, words) {
  for (const other of words) {
    if (other === word) yield [other, WORTH.itself];
    else if (other.startsWith(word)) yield [other, WORTH.begins];
    else if (isStem(other, word)) yield [other, WORTH.stem];
  }
}

/**
 * Return whether a word is another without its ending.
 * @param {string} stem
 * @param {string} word
 */
const isStem = (stem, word) => stem.length >= LEAST_STEM && word.length - stem.length <= MOST_ENDING && word.startsWith(stem);

/**
 * Add what a word is worth to the pages that have it: the rarer, the more.
 * @param {Float32Array} scores
 * @param {Pages} pages
 * @param {number} worth
 * @param {{events: Days["events"], today: number} | null} known
 */
function count(scores, [titled, others, later = []], worth, known) {
  const rare = worth * Math.log(1 + scores.length / (titled.length + others.length));
  /** @type {Map<number, number>} */
  const own = new Map();
  for (let at = 0; at < later.length; at += 2) own.set(later[at], later[at + 1]);
  for (const { pages, factor } of [{ pages: titled, factor: WORTH.title }, { pages: others, factor: 1 }]) {
    let page = 0;
    for (const difference of pages) {
      page += difference;
      const since = own.get(page) ?? known?.events[page] ?? -1;
      if (!known || (since >= 0 && since <= known.today)) scores[page] = Math.max(scores[page], rare * factor);
    }
  }
}

/**
 * Return the part of a passage that is shown for the terms; none where it has none of them.
 * @param {Passage} passage
 * @param {string[]} terms
 * @returns {Part | null}
 */
export function partOf([heading, anchor, text], terms) {
  const words = excerpt(text, terms);
  if (words) return { heading, anchor, words };
  return heading && hits(heading, terms).length ? { heading, anchor, words: marked(text.slice(0, LENGTH), []) } : null;
}

/** @typedef {[first: number, last: number]} Hit where a word begins and ends in a text */

/**
 * Return the positions of the terms in a text.
 * @param {string} text
 * @param {string[]} terms
 */
function hits(text, terms) {
  /** @type {Hit[]} */
  const found = [];
  for (const match of text.matchAll(WRITTEN_WORD)) {
    const word = fold(match[0]);
    if (terms.some((one) => word.startsWith(one) || isStem(word, one))) found.push([match.index, match.index + match[0].length]);
  }
  return found;
}

/**
 * Cut out the words around the first hit, and mark all hits in them.
 * @param {string} text
 * @param {string[]} terms
 */
function excerpt(text, terms) {
  const found = hits(text, terms);
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
