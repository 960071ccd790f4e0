/**
 * The search in the files of the index: what is loaded, from where, and what is found in it.
 *
 * Nothing is loaded before somebody searches: then the file of the words that begin with a letter, and
 * the texts of what is shown.
 */

import { FILES, FOLDERS } from "./addresses.js";
import { hasPhrase, readQuery, wordsToStem } from "./asking.js";
import { batchOf } from "./batches.js";
import { nearTo } from "./correcting.js";
import { isKnown } from "./days.js";
import { partOf } from "./excerpts.js";
import { fold } from "./folding.js";
import { countOf, letterOf, ranked } from "./matching.js";
import { addNumbers } from "./spelt-numbers.js";
import { stemsOf } from "./stemming.js";
import { numberOf } from "./time.js";

/** @import { Asked } from "./asking.js" */
/** @import { Days, Index, Stemming } from "./data-types.js" */
/** @import { Passage } from "./excerpts.js" */
/** @import { Known, Ranked, WordFiles } from "./matching.js" */
/** @import { Day, Found, Outcome, Part } from "./types.js" */

/**
 * @typedef {object} Text what the index has of a page
 * @property {string} title
 * @property {string} url
 * @property {string} [date]
 * @property {string} [begun] its date before the day `ended`
 * @property {string} [ended]
 * @property {Passage[]} passages
 */

/** The number of files of texts that are looked at for phrases at once. */
const AT_ONCE = 6;

/** The most files of texts that are looked at for phrases, unless every page is asked for. */
const MOST_FILES = 24;

/** The number of searches of which the forms are kept. */
const KEPT = 50;

export class Search {
  /** @param {(name: string) => Promise<any>} load loads a file of the site, which holds JSON */
  constructor(load) {
    this.load = load;
    /** @type {Map<string, Set<string>>} the forms that each search found, by what was typed */
    this.formsFound = new Map();
  }

  /**
   * Begin to load what every search needs.
   * @returns {Promise<Index>}
   */
  prepare() {
    return this.load(FILES.search);
  }

  /**
   * Search, by relevance: pages that have all words. With a day, only what was known by then. Where no
   * page has a word, the one that was meant takes its place. With `most`, phrases are looked for until more
   * pages are found or many texts were looked at, as all texts with their words would have to be loaded.
   * @param {string} words
   * @param {Day} day
   * @param {number} [most]
   * @returns {Promise<Outcome>}
   */
  async find(words, day, most = Infinity) {
    const asked = readQuery(words);
    if (!asked.units.length) return { pages: [], meant: "", isCut: false, fewer: [] };
    const index = await this.prepare();
    const found = await this.look(asked, index, day, most);
    if (found.missing.length) {
      const corrected = await this.correct(asked, found, index);
      if (corrected) {
        const again = await this.look(readQuery(corrected), index, day, most);
        this.keep(words, again.forms);
        return { pages: again.pages, meant: corrected, isCut: again.isCut, fewer: [] };
      }
    }
    this.keep(words, found.forms);
    const some = asked.units.filter((unit) => !found.missing.includes(unit));
    const fewer = found.pages.length ? [] : some.map(({ place: [first, end] }) => asked.text.slice(first, end));
    return { pages: found.pages, meant: "", isCut: found.isCut, fewer: asked.units.length > 1 ? [...new Set(fewer)] : [] };
  }

  /** @param {string} words @param {Set<string>} forms */
  keep(words, forms) {
    this.formsFound.set(words, forms);
    for (const [oldest] of this.formsFound) if (this.formsFound.size > KEPT) this.formsFound.delete(oldest);
  }

  /**
   * @param {Asked} asked
   * @param {Index} index
   * @param {Day} day
   * @param {number} most
   * @returns {Promise<Ranked & {isCut: boolean}>}
   */
  async look(asked, index, day, most) {
    const languages = await this.loadLanguages(asked, index);
    addNumbers(asked, languages.flatMap(([, { numbers }]) => (numbers ? [numbers] : [])));
    const words = wordsToStem(asked).map((word) => ({ word, some: languages.map(([name, one]) => ({ name, stems: stemsOf(word, one) })) }));
    const atoms = asked.units.flatMap((unit) => unit.alternatives.flat());
    const ofStems = words.flatMap(({ some }) => some.flatMap(({ stems }) => stems));
    const files = await this.byLetter(index, [...atoms.map((atom) => atom.form), ...ofStems]);
    const stems = new Map(words.map(({ word, some }) => [word, new Set(some.flatMap((one) => one.stems.flatMap((stem) => formsOf(files, one.name, stem))))]));
    const forms = [...atoms.map((atom) => atom.form), ...[...stems.values()].flatMap((some) => [...some])];
    for (const [letter, file] of await this.byLetter(index, forms)) files.set(letter, file);
    const found = ranked(asked, index, files, stems, day === null ? null : await this.knownBy(day));
    const kept = asked.phrases.length ? await this.withPhrases(found.pages, asked.phrases, day, most) : { pages: found.pages, isCut: false };
    return { ...found, ...kept };
  }

  /**
   * Load how to stem what is asked for, in the languages that have its letters.
   * @param {Asked} asked
   * @param {Index} index
   * @returns {Promise<[name: string, language: Stemming][]>}
   */
  async loadLanguages(asked, index) {
    const words = wordsToStem(asked);
    const some = Object.entries(index.languages).filter(([, script]) => words.some((word) => new RegExp(`^[${script}]`, "u").test(word)));
    return Promise.all(some.map(async ([name]) => [name, await this.load(`${FOLDERS.stemming}${name}.json`)]));
  }

  /**
   * Load the words that begin with the letters of some forms.
   * @param {Index} index
   * @param {string[]} forms
   * @returns {Promise<WordFiles>}
   */
  async byLetter({ letters: files }, forms) {
    const letters = new Set(forms.filter(Boolean).map(letterOf));
    const numbers = new Map([...letters].map((letter) => [letter, files.findIndex((some) => some.includes(letter))]));
    const there = [...numbers].filter(([, file]) => file >= 0);
    return new Map(await Promise.all(there.map(async ([letter, file]) => /** @type {const} */ ([letter, await this.load(`${FOLDERS.searchWords}${file}.json`)]))));
  }

  /**
   * Load what was known by a day.
   * @param {string} day
   * @returns {Promise<Known>}
   */
  async knownBy(day) {
    /** @type {Days} */
    const { days, events } = await this.load(FILES.searchDays);
    const number = numberOf(day);
    return { events, today: days.findLastIndex((one) => one <= number) };
  }

  /**
   * Return what was meant, where each word that no page has differs by one letter from another; null if not.
   * @param {Asked} asked
   * @param {Ranked} found
   * @param {Index} index
   */
  async correct(asked, { missing }, index) {
    if (!missing.every((unit) => unit.spelt)) return null;
    /** @type {string[]} */
    const spellings = await this.load(FILES.spellings);
    let { text } = asked;
    for (const unit of [...missing].reverse()) {
      const other = await this.mostFrequent(unit.spelt, nearTo(unit.spelt, spellings), index);
      if (!other) return null;
      text = text.slice(0, unit.place[0]) + other + text.slice(unit.place[1]);
    }
    return text.trim();
  }

  /**
   * Return the word that is on the most pages; one with the same first letter is likelier. Null if there is none.
   * @param {string} form what was typed
   * @param {string[]} words
   * @param {Index} index
   */
  async mostFrequent(form, words, index) {
    const files = await this.byLetter(index, words.map(fold));
    /** @type {[word: string | null, most: number]} */
    let best = [null, 0];
    for (const word of words) {
      const file = files.get(letterOf(fold(word)));
      const count = file ? countOf(file, fold(word)) * (letterOf(fold(word)) === letterOf(form) ? 2 : 1) : 0;
      if (count > best[1]) best = [word, count];
    }
    return best[0];
  }

  /**
   * Keep the pages in which phrases stand; once there are more than `most`, or many files were loaded for them,
   * the rest isn't looked at. Of a file of texts that is loaded, all pages are looked at.
   * @param {Found[]} pages
   * @param {string[][]} phrases
   * @param {Day} day
   * @param {number} most
   */
  async withPhrases(pages, phrases, day, most) {
    const { texts } = await this.prepare();
    /** @type {Map<string, Found[]>} */
    const byFile = new Map();
    for (const one of pages) {
      const { name } = batchOf(texts, one.page);
      byFile.set(name, [...(byFile.get(name) ?? []), one]);
    }
    const files = [...byFile.values()];
    /** @type {Set<Found>} */
    const kept = new Set();
    const [step, end] = Number.isFinite(most) ? [AT_ONCE, Math.min(MOST_FILES, files.length)] : [files.length, files.length];
    for (let at = 0; at < end && kept.size <= most; at += step) {
      await Promise.all(files.slice(at, at + step).flat().map(async (one) => {
        if (await this.hasPhrases(one.page, phrases, day)) kept.add(one);
      }));
    }
    return { pages: pages.filter((one) => kept.has(one)), isCut: kept.size > most || end < files.length };
  }

  /** @param {number} page @param {string[][]} phrases @param {Day} day */
  async hasPhrases(page, phrases, day) {
    const text = await this.loadText(page);
    const texts = shown(text, day).flatMap(([heading, , words]) => [heading, words]);
    return phrases.every((phrase) => [text.title, ...texts].some((one) => hasPhrase(one, phrase)));
  }

  /**
   * Load the text of a page.
   * @param {number} page
   * @returns {Promise<Text>}
   */
  async loadText(page) {
    const { texts } = await this.prepare();
    const { name, first } = batchOf(texts, page);
    return (await this.load(`${FOLDERS.searchTexts}${name}.json`))[page - first];
  }

  /**
   * Load the text of a page found, with the passages in which the words stand.
   * @param {number} page
   * @param {string} words as they were searched
   * @param {Day} day
   * @returns {Promise<{text: Text, date: string, parts: Part[]}>}
   */
  async shown(page, words, day) {
    const text = await this.loadText(page);
    const forms = this.formsFound.get(words) ?? new Set();
    const parts = shown(text, day).map((passage) => partOf(passage, forms)).filter((part) => part !== null);
    const ongoing = text.ended && day !== null && !isKnown(text.ended, day);
    return { text, date: (ongoing ? text.begun : text.date) ?? "", parts };
  }
}

/**
 * List the forms of a stem: its own, and those that the index names.
 * @param {WordFiles} files
 * @param {string} language
 * @param {string} stem
 */
function formsOf(files, language, stem) {
  const stems = files.get(letterOf(stem))?.stems[language] ?? {};
  return [stem, ...(Object.hasOwn(stems, stem) ? stems[stem] : [])];
}

/**
 * List a page's passages that were known by a day; the first, its title, is not among them.
 * @param {Text} text
 * @param {Day} day
 */
const shown = ({ passages: [, ...rest] }, day) => rest.filter(([, , , since]) => day === null || isKnown(since || "never", day));
