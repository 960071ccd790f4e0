/**
 * The search: the words of all pages, and since when each stands there.
 *
 * Nothing is loaded before somebody searches: then the words that begin with a letter, and the texts
 * of what is shown. How the files are written is told in the program, `timeline/search/index.py`.
 */

import { SITE, isKnown } from "./as-of.js";
import { fold } from "./folding.js";
import { numberOf } from "./time.js";

const FOLDER = new URL("search/", SITE);
const BEFORE = 60;
const LENGTH = 190;
const WORD = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\p{L}\p{N}]+/gu;

/** How much a page is worth that has the word itself, one that begins so, or one that is its stem. */
const WORTH = { itself: 1, begins: 0.6, stem: 0.5, title: 3 };
const LEAST_STEM = 4;
const MOST_ENDING = 3;

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** @param {string} name */
function json(name) {
  if (!files.has(name)) {
    const loading = fetch(new URL(name, FOLDER)).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${name}`);
      return response.json();
    });
    loading.catch(() => files.delete(name)); // the next key tries again
    files.set(name, loading);
  }
  return files.get(name);
}

/** Begin to load what every search needs. */
export const prepare = () => json("index.json");

/** @param {string} letter */
const code = (letter) => letter.codePointAt(0).toString(16);

/**
 * @typedef {object} Found
 * @property {number} page the page's number; an event's is its number in chronological order
 * @property {number | undefined} event
 *
 * @typedef {object} Part a passage in which words were found
 * @property {string} heading
 * @property {string} anchor
 * @property {{text: string, hit: boolean}[]} words
 */

/**
 * Search, by relevance: pages that have all words. With a day, only what was known by then.
 * @param {string} words
 * @param {string | null} day
 * @returns {Promise<Found[]>}
 */
export async function find(words, day) {
  const asked = fold(words).match(WORD) ?? [];
  if (!asked.length) return [];
  const index = await json("index.json");
  const letters = [...new Set(asked.map((word) => [...word][0]))].filter((letter) => index.letters.includes(letter));
  const held = new Map(await Promise.all(letters.map(async (letter) => [letter, await json(`words/${code(letter)}.json`)])));
  const since = day === null ? null : new Map(await Promise.all(letters.map(async (letter) => [letter, await json(`known/${code(letter)}.json`)])));
  const today = day === null ? Infinity : await dayOfChange(day);
  let scores = null;
  for (const word of asked) {
    const letter = [...word][0];
    const made = new Float32Array(index.pages);
    for (const [other, worth] of alike(word, held.get(letter) ?? {})) count(made, held.get(letter)[other], worth, index.pages, since?.get(letter)[other], today);
    if (scores) for (let page = 0; page < scores.length; page += 1) scores[page] = made[page] && scores[page] && scores[page] + made[page];
    else scores = made;
  }
  const found = [];
  for (let page = 0; page < scores.length; page += 1) {
    if (scores[page] && (day === null || page < index.events)) found.push(page);
  }
  found.sort((a, b) => scores[b] - scores[a] || a - b);
  return found.map((page) => ({ page, event: page < index.events ? page : undefined }));
}

async function dayOfChange(day) {
  const { days } = await json("known.json");
  const number = numberOf(day);
  return days.findLastIndex((one) => one <= number);
}

/** List the words of the index that a word typed stands for, with what each is worth. */
function* alike(word, held) {
  for (const other of Object.keys(held)) {
    if (other === word) yield [other, WORTH.itself];
    else if (other.startsWith(word)) yield [other, WORTH.begins];
    else if (other.length >= LEAST_STEM && word.length - other.length <= MOST_ENDING && word.startsWith(other)) yield [other, WORTH.stem];
  }
}

/** Add what a word is worth to the pages that have it: the rarer, the more. */
function count(scores, [titled, others], worth, pages, since, today) {
  const rare = worth * Math.log(1 + pages / (titled.length + others.length));
  let at = 0;
  for (const [some, factor] of [[titled, WORTH.title], [others, 1]]) {
    let page = 0;
    for (const difference of some) {
      page += difference;
      const known = since === undefined || (since[at] >= 0 && since[at] <= today);
      if (known) scores[page] = Math.max(scores[page], rare * factor);
      at += 1;
    }
  }
}

/**
 * Load what is shown of a page found.
 * @param {Found} found
 * @param {string} words
 * @param {string | null} day
 * @returns {Promise<{title: string, url: URL, date: string, parts: Part[]}>}
 */
export async function load({ page }, words, day) {
  const { texts } = await json("index.json");
  const held = (await json(`texts/${Math.floor(page / texts)}.json`))[page % texts];
  const asked = fold(words).match(WORD) ?? [];
  const parts = [];
  held.passages.forEach(([heading, anchor, text, known], number) => {
    if (!number || (day !== null && !isKnown(known || "never", day))) return;
    const cut = excerpt(text, asked);
    if (cut) parts.push({ heading, anchor, words: cut });
    else if (heading && hits(heading, asked).length) parts.push({ heading, anchor, words: marked(text.slice(0, LENGTH), []) });
  });
  const ongoing = held.ended && day !== null && !isKnown(held.ended, day);
  return { title: held.title, url: new URL(held.url, SITE), date: ongoing ? held.begun : (held.date ?? ""), parts };
}

/** Tell where the words asked for stand in a text. */
function hits(text, asked) {
  const found = [];
  for (const match of text.matchAll(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\p{L}\p{N}\p{M}]+/gu)) {
    const word = fold(match[0]);
    const isHit = asked.some((one) => word.startsWith(one) || (word.length >= LEAST_STEM && one.length - word.length <= MOST_ENDING && one.startsWith(word)));
    if (isHit) found.push([match.index, match.index + match[0].length]);
  }
  return found;
}

/** Cut out the words around the first hit, and mark all hits in them. */
function excerpt(text, asked) {
  const found = hits(text, asked);
  if (!found.length) return null;
  let begin = Math.max(0, found[0][0] - BEFORE);
  if (begin) begin = Math.min(text.indexOf(" ", begin) + 1 || begin, found[0][0]);
  let end = Math.min(text.length, Math.max(begin + LENGTH, found[0][1]));
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), found[0][1]);
  const within = found.filter(([first, last]) => first >= begin && last <= end).map(([first, last]) => [first - begin, last - begin]);
  const words = marked(text.slice(begin, end), within);
  if (begin) words.unshift({ text: "… ", hit: false });
  if (end < text.length) words.push({ text: " …", hit: false });
  return words;
}

function marked(text, found) {
  const words = [];
  let done = 0;
  for (const [first, last] of found) {
    words.push({ text: text.slice(done, first), hit: false }, { text: text.slice(first, last), hit: true });
    done = last;
  }
  words.push({ text: text.slice(done), hit: false });
  return words;
}

/**
 * Write a passage found, its hits marked, with a link to where it stands.
 * @param {Part} part
 * @param {URL} url
 */
export function passage(part, url) {
  const made = document.createElement("p");
  made.className = "tl-hit";
  if (part.heading) {
    const link = document.createElement("a");
    link.href = part.anchor ? `${url.href}#${part.anchor}` : url.href;
    link.textContent = part.heading;
    made.append(link, ": ");
  }
  for (const { text, hit } of part.words) {
    if (!hit) made.append(text);
    else made.append(Object.assign(document.createElement("mark"), { textContent: text }));
  }
  return made;
}
