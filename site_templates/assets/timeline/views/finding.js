/**
 * The search: the words of all pages, and since when each stands there.
 *
 * Nothing is loaded before somebody searches: then the file of the words that begin with a letter, and
 * the texts of what is shown.
 */

import { FILES, FOLDERS } from "../logic/addresses.js";
import { batchOf } from "../logic/batches.js";
import { isKnown } from "../logic/days.js";
import { letterOf, partOf, ranked, wordsOf } from "../logic/matching.js";
import { numberOf } from "../logic/time.js";
import { make } from "./elements.js";
import { SITE, loadJson } from "./loading.js";

/** @import { Days, Index } from "../logic/data-types.js" */
/** @import { Passage, WordPages } from "../logic/matching.js" */
/** @import { Day, Found, LoadedPage, Part } from "../logic/types.js" */

/**
 * Begin to load what every search needs.
 * @returns {Promise<Index>}
 */
export const prepare = () => loadJson(FILES.search);

/**
 * Search, by relevance: pages that have all words. With a day, only what was known by then.
 * @param {string} words
 * @param {Day} day
 * @returns {Promise<Found[]>}
 */
export async function find(words, day) {
  const terms = wordsOf(words);
  if (!terms.length) return [];
  const index = await prepare();
  const pages = await byLetter(index, new Set(terms.map(letterOf)));
  if (day === null) return ranked(terms, index, pages, null);
  /** @type {Days} */
  const { days, events } = await loadJson(FILES.searchDays);
  const number = numberOf(day);
  return ranked(terms, index, pages, { events, today: days.findLastIndex((one) => one <= number) });
}

/**
 * Load the words that begin with some letters, and their pages.
 * @param {Index} index
 * @param {Set<string>} letters
 * @returns {Promise<WordPages>}
 */
async function byLetter({ letters: files }, letters) {
  const loaded = [...letters].map(async (letter) => {
    const file = files.findIndex((some) => some.includes(letter));
    return /** @type {const} */ ([letter, file < 0 ? {} : await loadJson(`${FOLDERS.searchWords}${file}.json`)]);
  });
  return new Map(await Promise.all(loaded));
}

/**
 * Load what is shown of a page found.
 * @param {Found} found
 * @param {string} words
 * @param {Day} day
 * @returns {Promise<LoadedPage>}
 */
export async function loadFound({ page }, words, day) {
  const { texts } = await prepare();
  const { name, first } = batchOf(texts, page);
  const text = (await loadJson(`${FOLDERS.searchTexts}${name}.json`))[page - first];
  const terms = wordsOf(words);
  /** @type {Passage[]} the first is the page's title */
  const [, ...passages] = text.passages;
  const known = passages.filter(([, , , since]) => day === null || isKnown(since || "never", day));
  const parts = known.map((passage) => partOf(passage, terms)).filter((part) => part !== null);
  const ongoing = text.ended && day !== null && !isKnown(text.ended, day);
  return { title: text.title, url: new URL(text.url, SITE), date: ongoing ? text.begun : (text.date ?? ""), parts };
}

/**
 * Write a passage found, its hits marked, with a link to where it stands.
 * @param {Part} part
 * @param {URL} url
 */
export function passage(part, url) {
  const made = make("p", { className: "tl-hit" });
  if (part.heading) {
    const href = part.anchor ? `${url.href}#${part.anchor}` : url.href;
    made.append(make("a", { href, textContent: part.heading }), ": ");
  }
  for (const { text, hit } of part.words) made.append(hit ? make("mark", { textContent: text }) : text);
  return made;
}
