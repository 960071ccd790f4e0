/** Numbers in words that somebody searches for: `twelve thousand` finds 12,000 too. */

import { bare, fold } from "./folding.js";

/** @import { Asked } from "./asking.js" */
/** @import { NumberWords } from "./data-types.js" */

/** The least number that is searched for: smaller ones stand in every date. */
const LEAST = 10;

/**
 * Let each number in words be found in digits as well.
 * @param {Asked} asked
 * @param {NumberWords[]} languages
 */
export function addNumbers({ text, units }, languages) {
  const words = units.map(({ place: [first, end] }) => fold(bare(text.slice(first, end))));
  for (const language of languages) {
    for (let at = 0; at < words.length; ) {
      const { value, end } = numberAt(words, at, language);
      const atom = { form: String(value), begins: false, word: "" };
      if (value >= LEAST) for (const unit of units.slice(at, end)) unit.alternatives.push([atom]);
      at = Math.max(end, at + 1);
    }
  }
}

/**
 * Read the number that begins at a word, as far as its words go on; 0 for none.
 * @param {string[]} words
 * @param {number} start
 * @param {NumberWords} language
 */
export function numberAt(words, start, language) {
  let [total, section, end, steps] = [0, 0, start, 0];
  /** A scale alone is no number: `thousands of soldiers`. */
  const value = () => (steps > 1 || !Object.hasOwn(language.scales, words[start]) ? total + section : 0);
  for (let at = start; at < words.length; at += 1) {
    if (at > start && language.between.includes(words[at])) continue;
    const parts = partsOf(words[at], language);
    if (!parts) break;
    for (const part of parts) {
      const scale = language.scales[part];
      const number = language.numbers[part];
      if (scale === undefined && !fits(section, number)) return { value: value(), end };
      if (scale === undefined) section += number;
      else if (scale < 1000) section = (section || 1) * scale;
      else [total, section] = [total + (section || 1) * scale, 0];
      steps += 1;
    }
    end = at + 1;
  }
  return { value: value(), end };
}

/**
 * Whether a number goes on with another: twenty with one, one with twenty in languages that say so.
 * @param {number} section
 * @param {number} number
 */
function fits(section, number) {
  if (section === 0) return true;
  if (number < 100 && section % 100 === 0) return true;
  if (number < 20 && section % 20 === 0 && section % 100 >= 60) return true; // soixante et onze
  if (number < 10 && section % 10 === 0) return section % 100 >= 20;
  return section % 100 < 10 && number >= 20 && number < 100;
}

/**
 * List the words of numbers that a word consists of; null if it has any other.
 * @param {string} word
 * @param {NumberWords} language
 * @returns {string[] | null}
 */
function partsOf(word, language) {
  const { numbers, scales, between, joined } = language;
  if (Object.hasOwn(numbers, word) || Object.hasOwn(scales, word)) return [word];
  const parts = word.split("-");
  if (parts.length > 1) {
    const each = parts.filter((part) => !between.includes(part)).map((part) => partsOf(part, language));
    return each.every((some) => some !== null) ? each.flat() : null;
  }
  if (!joined) return null;
  for (let length = word.length - 1; length > 1; length -= 1) {
    const first = word.slice(0, length);
    const isBetween = between.includes(first);
    if (!isBetween && !Object.hasOwn(numbers, first) && !Object.hasOwn(scales, first)) continue;
    const rest = partsOf(word.slice(length), language);
    if (rest) return isBetween ? rest : [first, ...rest];
  }
  return null;
}
