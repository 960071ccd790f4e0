/**
 * Which pages have the words of a search.
 *
 * The program describes the index in `timeline/search/index.py`.
 */

import { pagesOf } from "./postings.js";

/** @import { Atom, Asked, Unit } from "./asking.js" */
/** @import { Days, Index, SearchWords } from "./data-types.js" */
/** @import { Found } from "./types.js" */

/**
 * @typedef {Map<string, SearchWords>} WordFiles the files of words, by the first letter of the words
 * @typedef {Map<string, Set<string>>} Stems of each word typed, the forms that have a stem in common with it
 * @typedef {{events: Days["events"], today: number} | null} Known with a day: only what was known by then, which is
 *   known of events alone
 *
 * @typedef {object} Ranked
 * @property {Found[]} pages
 * @property {Set<string>} forms those that were found, in any page
 * @property {Unit[]} missing what no page has
 */

/** How much a page is worth that has the word itself, one that begins so, or one with its stem. */
const WORTH = { itself: 1, begins: 0.6, stem: 0.7, part: 0.9, title: 3 };

/**
 * Return a word's first letter, which may be two code units.
 * @param {string} word
 */
export const letterOf = (word) => String.fromCodePoint(/** @type {number} */ (word.codePointAt(0)));

/** @type {WeakMap<SearchWords, Map<string, string[]>>} the keys of each form: itself, and as a part of words */
const keys = new WeakMap();

/** @param {SearchWords} file */
function keysOf(file) {
  let made = keys.get(file);
  if (!made) {
    made = new Map();
    for (const key of Object.keys(file.words)) {
      const [form] = key.split(" ");
      const some = made.get(form);
      if (some) some.push(key);
      else made.set(form, [key]);
    }
    keys.set(file, made);
  }
  return made;
}

/**
 * Return the pages of a key: those with it in the title, the others, and the events in which it stands from a
 * later day, each followed by the day.
 * @param {SearchWords} file
 * @param {string} key
 */
function placesOf(file, key) {
  const [titled, others, later = []] = /** @type {[string, string, number[]?]} */ (file.words[key]);
  return { titled: pagesOf(titled), others: pagesOf(others), later };
}

/**
 * List the forms that a file of words has.
 * @param {SearchWords} file
 */
export const formsIn = (file) => [...keysOf(file).keys()];

/**
 * Return on how many pages a form is, at most.
 * @param {SearchWords} file
 * @param {string} form
 */
export const countOf = (file, form) => (keysOf(file).get(form) ?? []).reduce((sum, key) => sum + placesOf(file, key).titled.length + placesOf(file, key).others.length, 0);

/**
 * Rank the pages that have all that is asked for; phrases are not looked at.
 * @param {Asked} asked
 * @param {Index} index
 * @param {WordFiles} files
 * @param {Stems} stems
 * @param {Known} known
 * @returns {Ranked}
 */
export function ranked(asked, index, files, stems, known) {
  /** @type {Set<string>} */
  const forms = new Set();
  const held = asked.units.map((unit) => new Held(unit, index.pages, { files, stems, known, forms }));
  const last = known ? index.events : index.pages;
  const scores = new Float32Array(last);
  for (let page = 0; page < last; page += 1) {
    if (held.length && haveAll(held, page)) {
      scores[page] = held.reduce((sum, one) => sum + one.scores[page], 0);
    }
  }
  const found = [...scores.keys()].filter((page) => scores[page]).sort((a, b) => scores[b] - scores[a] || a - b);
  return {
    pages: found.map((page) => ({ page, event: page < index.events ? page : undefined })),
    forms,
    missing: asked.units.filter((_, at) => !held[at].isThere),
  };
}

/**
 * Whether a page has several units or atoms, each for itself.
 * @param {Held[]} held
 * @param {number} page
 */
const haveAll = (held, page) => held.every((one) => one.scores[page]) && areApart(held.map((one) => (one.wholes[page] ? null : one.parts.get(page))));

/**
 * Whether words that are only parts of others, or their beginnings, are parts of as many: late-night
 * doesn't hold `night late`.
 * @param {(Set<string> | null | undefined)[]} wholes the words of which each is a part; null for a whole word
 */
function areApart(wholes) {
  /** @type {Set<string>} */
  const used = new Set();
  return wholes.every((some) => {
    if (!some) return true;
    const free = [...some].find((one) => !used.has(one));
    if (free) used.add(free);
    return free !== undefined;
  });
}

/** The pages that have a unit. */
class Held {
  /**
   * @param {Unit} unit
   * @param {number} pages
   * @param {{files: WordFiles, stems: Stems, known: Known, forms: Set<string>}} context
   */
  constructor(unit, pages, context) {
    this.unit = unit;
    this.context = context;
    this.scores = new Float32Array(pages);
    /** 1 for each page that has it not only as a part of another word */
    this.wholes = new Uint8Array(pages);
    /** @type {Map<number, Set<string>>} the words of which it is a part */
    this.parts = new Map();
    this.isThere = false;
    for (const atoms of unit.alternatives) {
      if (atoms.length === 1) this.isThere = this.one(atoms[0]) || this.isThere;
      else this.isThere = this.all(atoms) || this.isThere;
    }
  }

  /** @param {Atom[]} atoms */
  all(atoms) {
    const made = atoms.map((atom) => new Held({ ...this.unit, alternatives: [[atom]] }, this.scores.length, this.context));
    if (!made.length || made.some((one) => !one.isThere)) return false;
    let some = false;
    this.scores.forEach((score, page) => {
      if (!haveAll(made, page)) return;
      const sum = made.reduce((all, one) => all + one.scores[page], 0) / made.length;
      this.scores[page] = Math.max(score, sum);
      this.wholes[page] = 1;
      some = true;
    });
    return some;
  }

  /**
   * Find an atom; whether it is anywhere.
   * @param {Atom} atom
   */
  one({ form, begins, word, joins }) {
    const { files, stems } = this.context;
    const file = files.get(letterOf(form));
    const before = this.found;
    if (file) {
      this.count(file, form, WORTH.itself, joins);
      if (begins) for (const other of formsIn(file)) if (other !== form && other.startsWith(form)) this.count(file, other, WORTH.begins, joins);
    }
    for (const other of (word && stems.get(word)) || []) {
      const its = files.get(letterOf(other));
      if (its && other !== form) this.count(its, other, WORTH.stem, joins);
    }
    return this.found > before;
  }

  found = 0;

  /**
   * Add what a form is worth to the pages that have it: the rarer, the more.
   * @param {SearchWords} file
   * @param {string} form
   * @param {number} worth
   * @param {boolean} [joins]
   */
  count(file, form, worth, joins) {
    const { context: { known, forms }, scores } = this;
    for (const key of keysOf(file).get(form) ?? []) {
      this.found += 1;
      forms.add(form);
      const [, whole] = key.split(" ");
      const { titled, others, later } = placesOf(file, key);
      const rare = worth * (whole ? WORTH.part : 1) * Math.log(1 + scores.length / (titled.length + others.length));
      /** @type {Map<number, number>} */
      const own = new Map();
      for (let at = 0; at < later.length; at += 2) own.set(later[at], later[at + 1]);
      for (const { pages, factor } of [{ pages: titled, factor: WORTH.title }, { pages: others, factor: 1 }]) {
        for (const page of pages) {
          const since = own.get(page) ?? known?.events[page] ?? -1;
          if (known && (since < 0 || since > known.today)) continue;
          scores[page] = Math.max(scores[page], rare * factor);
          this.mark(page, joins ? undefined : (whole ?? (worth === WORTH.begins ? form : undefined)));
        }
      }
    }
  }

  /**
   * @param {number} page
   * @param {string | undefined} whole
   */
  mark(page, whole) {
    if (!whole) this.wholes[page] = 1;
    else if (this.parts.has(page)) this.parts.get(page)?.add(whole);
    else this.parts.set(page, new Set([whole]));
  }
}
