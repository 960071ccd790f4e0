/** Days of "as known on" that an address has in words: `end of December 2024`, `Ende 2024`. */

import { FILES } from "../logic/addresses.js";
import { spanInWords } from "../logic/date-span.js";
import { DateLexicon } from "../logic/date-words.js";
import { lastDay } from "../logic/days.js";
import { writeDay } from "../logic/time.js";
import { Reader } from "../logic/typed.js";
import { loadJson } from "./loading.js";

/** @import { Day, DateTable } from "../logic/types.js" */

/**
 * Read the last day of what a text means; null where it is no date, or could be several.
 * @param {string} text
 * @param {string} locale
 * @param {DateTable} [table] how the page writes dates
 * @returns {Promise<Day>}
 */
export async function dayInWords(text, locale, table) {
  const reader = new Reader(locale, table);
  if ("fault" in reader.read(text)) {
    const lexicon = new DateLexicon((await loadJson(FILES.form)).dates);
    reader.further = (words) => spanInWords(words, lexicon);
  }
  const found = reader.read(text);
  if ("fault" in found) return null;
  const end = found.from === found.to ? found.to + 1 : found.to;
  return lastDay(writeDay(Math.floor(end), true));
}
