/** The words of one language, indexed for finding them among tokens, as `timeline/text/quantities/lexicon.py`. */

/** @import { Token, Tokens } from "./number-tokens.js" */

/**
 * @typedef {Record<string, any>} Table a language's words, as `timeline/text/quantities/tables.py` describes them
 * @typedef {[place: number, value: number]} Hit where a phrase ends, or begins, and its number
 * @typedef {{words: string[], value: number}} Phrase
 */

const NUMBER_KEYS = ["numbers", "scales", "multiples", "bounded"];
/** @type {Table} the table of a language that is not known */
const UNKNOWN = { group: ",. '", decimal: ".," };

/**
 * Say whether a word is like one of the table, in which `*` stands for the rest.
 * @param {string} text
 * @param {string} pattern
 */
function isLike(text, pattern) {
  if (pattern.endsWith("*")) return text.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith("*")) return text.endsWith(pattern.slice(1)) && text.length > pattern.length;
  return text === pattern;
}

/** Words and phrases, each with a number; the longest is found. */
class Phrases {
  /**
   * @param {[text: string, value: number][]} entries
   * @param {Tokens} tokens
   */
  constructor(entries, tokens) {
    /** @type {Map<string, Phrase>} */
    const listed = new Map();
    for (const [text, value] of [...entries].reverse()) {
      const words = wordsOf(text, tokens);
      listed.set(words.join("\0"), { words, value });
    }
    const phrases = [...listed.values()].sort((one, other) => other.words.length - one.words.length);
    const all = new Set(phrases.flatMap(({ words }) => words));
    this.openWords = [...all].filter((word) => word.includes("*"));
    this.words = new Set([...all].filter((word) => !word.includes("*")));
    this.byFirst = index(phrases, ({ words }) => words[0]);
    this.byLast = index(phrases, ({ words }) => words[words.length - 1]);
  }

  /**
   * Return where the longest phrase that begins at a token ends, and its number.
   * @param {Token[]} found
   * @param {number} start
   * @returns {Hit | null}
   */
  at(found, start) {
    /** @type {Hit | null} */
    let best = null;
    for (const { words, value } of start >= 0 && start < found.length ? this.byFirst(found[start].text) : []) {
      const end = start + words.length;
      if ((best === null || end > best[0]) && fits(words, found, start)) best = [end, value];
    }
    return best;
  }

  /**
   * Return where the longest phrase that ends before a token begins, and its number.
   * @param {Token[]} found
   * @param {number} end
   * @returns {Hit | null}
   */
  ending(found, end) {
    /** @type {Hit | null} */
    let best = null;
    for (const { words, value } of end > 0 && end <= found.length ? this.byLast(found[end - 1].text) : []) {
      const start = end - words.length;
      if (start >= 0 && start < (best?.[0] ?? end) && fits(words, found, start)) best = [start, value];
    }
    return best;
  }
}

/**
 * @param {Phrase[]} phrases
 * @param {(phrase: Phrase) => string} wordOf
 * @returns {(word: string) => Phrase[]} phrases that may have a word in that place
 */
function index(phrases, wordOf) {
  /** @type {Map<string, Phrase[]>} */
  const exact = new Map();
  for (const phrase of phrases) exact.set(wordOf(phrase), [...(exact.get(wordOf(phrase)) ?? []), phrase]);
  const begun = phrases.filter((phrase) => wordOf(phrase).endsWith("*"));
  const ended = phrases.filter((phrase) => wordOf(phrase).startsWith("*") && !wordOf(phrase).endsWith("*"));
  const open = [...begun, ...ended];
  return (word) => [...(exact.get(word) ?? []), ...open.filter((phrase) => isLike(word, wordOf(phrase)))];
}

/**
 * @param {string[]} words
 * @param {Token[]} found
 * @param {number} start
 */
const fits = (words, found, start) => words.every((word, at) => start + at < found.length && isLike(found[start + at].text, word));

/**
 * Split a phrase of a table as texts are; a `*` stays part of its word.
 * @param {string} text
 * @param {Tokens} tokens
 */
function wordsOf(text, tokens) {
  /** @type {string[]} */
  const phrase = [];
  let glue = false;
  for (const token of tokens.of(text)) {
    const star = token.text === "*";
    if (phrase.length && !token.joint && (star || glue)) phrase[phrase.length - 1] += token.text;
    else phrase.push(token.text);
    glue = star && phrase[phrase.length - 1].length === 1;
  }
  return phrase;
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** One language's table. */
export class Lexicon {
  /**
   * @param {Table | undefined} table none for a language that is not known
   * @param {Tokens} tokens
   */
  constructor(table, tokens) {
    this.table = table ?? UNKNOWN;
    this.tokens = tokens;
    /** @type {Map<string, Phrases>} */
    this.byKey = new Map();
    /** @param {string} key */
    const words = (key) => Object.entries(/** @type {Record<string, any>} */ (this.table[key] ?? {}));
    /** @type {Map<string, [number, number]>} words for two numbers */
    this.ranges = new Map(words("ranges").map(([word, both]) => [wordsOf(word, tokens)[0], both]));
    /** @type {Map<string, number>} words within a number, with how round the part before must be */
    this.joiners = new Map(words("joiners").map(([word, least]) => [wordsOf(word, tokens)[0], Number(least)]));
    /** @type {Map<string, number>} letters right behind digits that multiply them */
    this.attached = new Map(words("attached").map(([word, scale]) => [wordsOf(word, tokens)[0], Number(scale)]));
    const keys = Object.keys(this.table).filter((key) => this.isPhrases(key));
    this.words = new Set([...keys.flatMap((key) => [...this.phrases(key).words]), ...this.ranges.keys(), ...this.joiners.keys()]);
    this.openWords = keys.flatMap((key) => this.phrases(key).openWords);
    /** The single words that numbers are made of. */
    this.numberWords = new Set([...NUMBER_KEYS.flatMap((key) => [...this.phrases(key).words]), ...this.ranges.keys()]);
  }

  /** @param {string} key */
  isPhrases(key) {
    const listed = this.table[key];
    return key !== "ranges" && (isMap(listed) ? Object.values(listed) : [listed]).every(Array.isArray);
  }

  /** @param {string} key */
  phrases(key) {
    let found = this.byKey.get(key);
    if (!found) {
      const listed = this.table[key] ?? [];
      const map = isMap(listed) ? Object.entries(listed) : [["1", listed]];
      found = new Phrases(map.flatMap(([value, texts]) => texts.map((/** @type {string} */ text) => [text, Number(value)])), this.tokens);
      this.byKey.set(key, found);
    }
    return found;
  }

  /**
   * Say whether a phrase of a key begins at a token.
   * @param {string} key
   * @param {Token[]} found
   * @param {number} start
   */
  has(key, found, start) {
    return this.phrases(key).at(found, start) !== null;
  }

  /** @param {Token} token */
  knows({ text }) {
    return this.words.has(text) || this.openWords.some((word) => isLike(text, word));
  }
}
