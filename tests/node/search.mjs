/**
 * Search a built site as its pages do: `node search.mjs FOLDER`, with a list of searches as JSON on the
 * standard input, each `[words, day]`. Prints, for each, what is found: pages' addresses, the words
 * meant, the fewer words offered, and the marked texts of the first page.
 */

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Search } from "../../site_templates/assets/timeline/logic/searching.js";

const folder = process.argv[2];
/** @type {[words: string, day: string | null][]} */
const searches = JSON.parse(readFileSync(0, "utf-8"));
/** @type {Map<string, unknown>} */
const files = new Map();

/** @param {string} name */
async function load(name) {
  if (!files.has(name)) files.set(name, JSON.parse(await readFile(join(folder, name), "utf-8")));
  return files.get(name);
}

const search = new Search(load);
const outcomes = [];
for (const [words, day] of searches) {
  const { pages, meant, fewer } = await search.find(words, day);
  const shown = await Promise.all(pages.map(({ page }) => search.shown(page, words, day)));
  const marked = (shown[0]?.parts ?? []).flatMap((part) => part.words.filter((one) => one.hit).map((one) => one.text));
  outcomes.push({ pages: shown.map((one) => one.text.url), meant, fewer, marked });
}
console.log(JSON.stringify(outcomes));
