/** The search, in the site's own files, and what is shown of a page found. */

import { Search } from "../logic/searching.js";
import { make } from "./elements.js";
import { SITE, loadJson } from "./loading.js";

/** @import { Day, Found, LoadedPage, Part } from "../logic/types.js" */

const search = new Search(loadJson);

/** Begin to load what every search needs. */
export const prepare = () => search.prepare();

/**
 * Search, by relevance; see `Search`.
 * @param {string} words
 * @param {Day} day
 * @param {number} [most]
 */
export const find = (words, day, most) => search.find(words, day, most);

/**
 * Load what is shown of a page found.
 * @param {Found} found
 * @param {string} words
 * @param {Day} day
 * @returns {Promise<LoadedPage>}
 */
export async function loadFound({ page }, words, day) {
  const { text, date, parts } = await search.shown(page, words, day);
  return { title: text.title, url: new URL(text.url, SITE), date, parts };
}

/**
 * Write a passage found, its hits marked, with a link to where it stands.
 * @param {Part} part
 * @param {URL} url
 */
export function passage(part, url) {
  const made = make("p", { className: "tl-hit" });
  const hasWords = part.words.some(({ text }) => text);
  if (part.heading) {
    const href = part.anchor ? `${url.href}#${part.anchor}` : url.href;
    made.append(make("a", { href, textContent: part.heading }), hasWords ? ": " : "");
  }
  for (const { text, hit } of part.words) made.append(hit ? make("mark", { textContent: text }) : text);
  return made;
}
