/**
 * Texts of dates as tokens: words by a lexicon, numbers and signs, for every meaning of a word, as
 * `timeline/edtf/tokens.py` and `lexicon.py` have them. The form's data hold the words.
 */

import { asciiDigits } from "./folding.js";
import { padded } from "./time.js";

/**
 * @typedef {object} DateWords the words of dates, as the program writes them
 * @property {Record<string, string>} phrases patterns by their tokens
 * @property {Record<string, string[]>} names tokens of months and days of the week, by the name without accents
 */

const MAX_MEANINGS = 8;
export const MONTHS = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
];
const ORDINALS = [
  "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
  "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
];
/** @type {Record<string, number>} */
const ROMAN = { m: 1000, d: 500, c: 100, l: 50, x: 10, v: 5, i: 1 };
/** The year before the first of each Japanese reign since 1868, and of the Republic of China. */
const REIGNS = Object.entries({ 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018, 民國: 1911, 民国: 1911 });
/** @type {Record<string, string>} */
const HAN = { ...Object.fromEntries([..."〇一二三四五六七八九"].map((sign, at) => [sign, String(at)])), 零: "0", 元: "1" };
const AFTER_ORDINAL = new Set(["c", "ст", "в", "s"]);
const WORD = /[^\s0-9.,/()–+±'’-]+/y;
const TOKEN = new RegExp(
  "(?<iso>-?[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![0-9]|-[0-9]))|" +
    "(?<dotted>[0-9]{1,2}\\. ?[0-9]{1,2}\\. ?[0-9]{4}(?![0-9]))|" +
    "(?<grouped>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]))|" +
    "(?<number>[0-9]+)(?<ordinal>(?:st|nd|rd|th|er(?! jahr|$)|ème|º|ª|-?го|-?й|-?ше|-?те)(?![\\p{L}])|\\.(?= ?[\\p{L}–]))?|" +
    "(?<sign>[\\u2013,/±'’+()\\-])",
  "uy",
);

/** Finds words of dates. */
export class DateLexicon {
  /** @param {DateWords} words */
  constructor({ phrases, names }) {
    this.phrases = Object.entries(phrases).map(([token, pattern]) => ({ token, pattern: new RegExp(pattern, "uy") }));
    this.names = new Map(Object.entries(names));
  }

  /**
   * Find the longest phrase or name at a place; return where it ends, and its token.
   * @param {string} text
   * @param {number} at
   * @returns {[end: number, token: string]}
   */
  at(text, at) {
    let [end, token] = [at, ""];
    for (const phrase of this.phrases) {
      phrase.pattern.lastIndex = at;
      const length = phrase.pattern.exec(text)?.[0].length ?? 0;
      if (at + length > end) [end, token] = [at + length, phrase.token];
    }
    const first = endOfWord(text, at);
    for (const last of [first, first && endOfWord(text, first + 1)]) {
      const named = last ? this.names.get(bare(text.slice(at, last))) : undefined;
      if (named && last >= end) [end, token] = [last, named.join("|")];
    }
    return [end, token];
  }

  /**
   * Give a text as tokens with spaces between them, once for each combination of meanings.
   * @param {string} text
   * @returns {string[]}
   */
  meanings(text) {
    const choices = (this.tokens(numbered(withoutHan(spaced(text)))) ?? []).filter(Boolean).map((token) => token.split("|"));
    const count = choices.reduce((product, some) => product * some.length, 1);
    if (count > MAX_MEANINGS) return [];
    /** @type {string[][]} */
    let all = [[]];
    for (const some of choices) all = all.flatMap((before) => some.map((token) => [...before, token]));
    return choices.length ? all.map((tokens) => tokens.join(" ")) : [];
  }

  /**
   * Split a text into tokens; null where it has a word that is not known.
   * @param {string} text
   */
  tokens(text) {
    /** @type {string[]} */
    const found = [];
    for (let at = 0; at < text.length; ) {
      if (text[at] === " " || text[at] === ".") {
        at += 1;
        continue;
      }
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(text);
      if (match?.groups) {
        found.push(...signOf(match.groups));
        at += match[0].length;
        continue;
      }
      const [end, token] = this.at(text, at);
      if (end === at) return null;
      found.push(found.at(-1) === "ORD" && AFTER_ORDINAL.has(text.slice(at, end)) ? "CENT" : token);
      at = end;
    }
    return found;
  }
}

/**
 * @param {string} text
 * @param {number} at
 */
function endOfWord(text, at) {
  WORD.lastIndex = at;
  const match = WORD.exec(text);
  return match ? at + match[0].length : 0;
}

/** @param {string} word */
const bare = (word) => word.toLowerCase().replace(/\.+$/, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");

/**
 * Write a text in lower case, with ASCII digits and signs, one dash for ranges, single spaces.
 * @param {string} text
 */
export function spaced(text) {
  const plain = asciiDigits(text.replace(/[〜～∼]/g, "–").normalize("NFKC").toLowerCase());
  const dashed = plain.replace(/[‒—―−]|--+/g, "–").replace(/[‐‑]/g, "-");
  return dashed.trim().split(/\s+/).join(" ").replace(/^[ .;]+|[ .;]+$/g, "");
}

/**
 * Write East Asian dates as ISO 8601: years of reigns, and numbers in Han characters.
 * @param {string} written
 */
function withoutHan(written) {
  let text = written.replace(/[〇零一二三四五六七八九十]+(?=[年月日])/g, hanNumber);
  for (const [era, before] of REIGNS) {
    text = text.replace(new RegExp(`${era}\\s?(元|[0-9]{1,3})年`, "g"), (_, year) => `${before + Number(HAN[year] ?? year)}年`);
  }
  text = text.replace(/주체\s?([0-9]{1,3})(?:\s?\([0-9]{4}\))?\s?년?/g, (_, year) => `${1911 + Number(year)}년`);
  text = text.replace(/(?<=[0-9년월일年月日])\s?~\s?(?=[0-9])/g, " – ");
  text = text.replace(/([0-9]{4})\s?[年년]\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日일])?/g, (_, ...parts) => {
    const [year, month, day] = parts;
    return ` ${[year, ...[month, day].filter(Boolean).map((part) => padded(Number(part)))].join("-")} `;
  });
  text = text.replace(/([0-9]+)\s?[年년](?![代대])/g, "$1 ");
  text = text.replace(/([0-9]{1,2})\s?[月월]/g, (whole, number) => (number >= 1 && number <= 12 ? ` ${MONTHS[number - 1]} ` : whole));
  return text.replace(/([0-9]{1,2})\s?[日일]/g, "$1 ");
}

/** @param {string} signs */
function hanNumber(signs) {
  if (!signs.includes("十")) return [...signs].map((sign) => HAN[sign]).join("");
  const at = signs.indexOf("十");
  const [tens, ones] = [signs.slice(0, at), signs.slice(at + 1)];
  return tens.length < 2 && ones.length < 2 ? `${HAN[tens] ?? "1"}${HAN[ones] ?? "0"}` : signs;
}

const NUMERAL = "(?<![\\p{L}\\p{N}_.])([ivxl]+)(?:ème|e|-е|-го|-й)?";
const NO_LETTER = "(?![\\p{L}\\p{N}_])";
const AFTER_NUMERAL = `(?=\\.? (?:[csв]${NO_LETTER}|ст${NO_LETTER}|wiek|centur|siècle|століт|век|secolo|jahrhundert))`;
const CENTURIES = new RegExp(`${NUMERAL}${AFTER_NUMERAL}|(?<=siglo )${NUMERAL}|(?<=secolo )${NUMERAL}`, "gu");

/**
 * Write ordinals in words and Roman numerals of centuries as numbers.
 * @param {string} written
 */
function numbered(written) {
  let text = written.replace(/\+\s?\/\s?[-–]|plus or minus/g, " ± ");
  text = text.replace(/(?<=[0-9])-(\p{L}+)\.?-(?=[0-9])/gu, " $1 ");
  text = text.replace(new RegExp(`(?<=[0-9]0)[-'’](?=(?:s|ті|ві|х|е|ые)${NO_LETTER})`, "gu"), "");
  text = text.replace(/\b(first|second|last) third\b/g, "$1_third");
  ORDINALS.forEach((word, at) => {
    text = text.replace(new RegExp(`\\btwenty[- ]${word}\\b`, "g"), `${at + 21}th`);
    text = text.replace(new RegExp(`(?<![a-z_])${word}(?![a-z])`, "g"), `${at + 1}th`);
  });
  text = text.replaceAll("_", " ");
  text = text.replace(/[іхv]+(?=[- ](?:ст|століття|век|в|го|й))/g, (match) => match.replaceAll("і", "i").replaceAll("х", "x"));
  return text.replace(CENTURIES, (_, one, two, three) => arabic(one ?? two ?? three));
}

/** @param {string} numeral */
function arabic(numeral) {
  const values = [...numeral].map((sign) => ROMAN[sign]);
  return `${values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)}th`;
}

/**
 * @param {Record<string, string | undefined>} groups
 * @returns {string[]}
 */
function signOf({ iso, dotted, grouped, number, ordinal, sign = "" }) {
  if (iso) return [iso];
  if (dotted) {
    const [day, month, year] = /** @type {string[]} */ (dotted.match(/[0-9]+/g));
    return [`${year}-${padded(Number(month))}-${padded(Number(day))}`];
  }
  if (grouped) return [grouped.replaceAll(",", "")];
  if (number) return ordinal ? [number, "ORD"] : [number];
  if ("–-".includes(sign)) return ["TO"];
  return "()'’".includes(sign) ? [] : [sign];
}
