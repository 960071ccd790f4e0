/**
 * Numbers in words: what “at least 1,100” or “тридцять-сорок” states, as `timeline/text/quantities/`
 * reads them with the same tables; a test holds both against the same words.
 */

import { beforeFillers, bound, ends, joins } from "./number-bounds.js";
import { dated, isYear } from "./number-dates.js";
import { Lexicon } from "./number-lexicon.js";
import { numbers } from "./number-parts.js";
import { split } from "./number-splitting.js";
import { Tokens } from "./number-tokens.js";

/** @import { Role } from "./number-bounds.js" */
/** @import { Table } from "./number-lexicon.js" */
/** @import { Found } from "./number-parts.js" */
/** @import { CommonTable, Token } from "./number-tokens.js" */

/**
 * @typedef {object} NumberWords the words of numbers, as the program writes them
 * @property {CommonTable} common
 * @property {Record<string, Table>} languages
 * @property {Record<string, string>} scripts the name of each language's script
 *
 * @typedef {object} Quantity a number in a text
 * @property {number[]} values two where a point may part thousands or decimals (`1.000`)
 * @property {Role[]} roles the likeliest first
 * @property {boolean} counts whether it counts something, and is no unit, year, age or name
 * @property {boolean} sure whether no unknown word before it could be a bound
 *
 * @typedef {object} NumberReading
 * @property {Quantity[]} quantities
 * @property {Set<number>} implied numbers that words may say without naming them
 * @property {boolean} isRead whether the language found a number, or words for none
 * @property {number} known how many words are in the table
 * @property {number} unknown
 */

const MAX_LENGTH = 500;
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];

/** @param {string} tag of a language @returns its primary subtag: `de` of `de-CH` */
const primary = (tag) => tag.replaceAll("_", "-").split("-")[0].toLowerCase();

/** Reads numbers in the languages that have a table. */
export class NumberReader {
  /** @param {NumberWords} words */
  constructor(words) {
    this.words = words;
    this.tokens = new Tokens(words.common);
    /** @type {Map<string, Lexicon>} */
    this.lexicons = new Map();
    this.scripts = Object.entries(words.scripts).map(([language, name]) => ({ language, pattern: new RegExp(`\\p{Script=${name}}`, "u") }));
  }

  /** @param {string} language */
  lexicon(language) {
    let found = this.lexicons.get(language);
    if (!found) {
      found = new Lexicon(this.words.languages[language], this.tokens);
      this.lexicons.set(language, found);
    }
    return found;
  }

  /**
   * Read a text in its possible languages: those that know most of its words count. If one of them has
   * no table, the words could mean anything, and only a text of known words is read.
   * @param {string} text
   * @param {string[]} tags
   */
  readings(text, tags) {
    const letters = text.match(/\p{L}/gu) ?? [];
    const fitting = tags.filter((tag) => {
      const script = this.scripts.find(({ language }) => language === primary(tag));
      if (!script) return false;
      const isLatin = script.pattern.test("a");
      return !letters.length || (letters.some((one) => script.pattern.test(one)) && (!isLatin || letters.every((one) => script.pattern.test(one))));
    });
    const readIn = fitting.map((tag) => this.read(text, tag));
    const most = Math.max(0, ...readIn.map((each) => each.known));
    const unread = tags.some((tag) => !(primary(tag) in this.words.languages));
    return readIn.filter((each) => each.known === most && !(unread && each.unknown));
  }

  /**
   * Read a text in a language.
   * @param {string} text
   * @param {string} tag
   * @returns {NumberReading}
   */
  read(text, tag) {
    const lexicon = this.lexicon(primary(tag));
    const found = text.length <= MAX_LENGTH ? split(this.tokens.of(text), lexicon) : [];
    const taken = dated(found, lexicon);
    const listed = numbers(found, lexicon, taken);
    const known = found.filter(({ kind }) => kind === "word").map((token) => lexicon.knows(token));
    const quantities = quantitiesOf(found, listed.filter(({ implied }) => !implied), lexicon, taken);
    const unsaid = /** @type {(string | number)[]} */ (lexicon.table.unsaid ?? []).map(Number);
    const numberless = taken.some(Boolean) || listed.some(({ implied }) => implied) || isVague(found, lexicon);
    return {
      quantities,
      implied: new Set([...listed.filter(({ implied }) => implied).flatMap(({ values }) => values), ...unsaid]),
      isRead: quantities.length > 0 || numberless,
      known: known.filter(Boolean).length,
      unknown: known.filter((one) => !one).length,
    };
  }
}

/**
 * @param {Token[]} found
 * @param {Found[]} listed
 * @param {Lexicon} lexicon
 * @param {boolean[]} taken
 * @returns {Quantity[]}
 */
function quantitiesOf(found, listed, lexicon, taken) {
  /** @type {Quantity[]} */
  const given = [];
  listed.forEach((number, place) => {
    const before = listed[place - 1];
    const pair = before && joins(found, before, number, lexicon) ? ends(before, number) : null;
    const counts = isCount(found, number, lexicon, taken);
    if (pair) {
      const both = given[place - 1].counts && counts && !mayBeYears(found, before, number, lexicon);
      given[place - 1] = { values: pair[0].values, roles: ["low"], counts: both, sure: true };
      given.push({ values: pair[1].values, roles: ["high"], counts: both, sure: true });
    } else {
      given.push({ values: number.values, ...bound(found, number, lexicon), counts });
    }
  });
  // One joined by `and` to a number with a unit has it too: `20 y 26 años`.
  return given.map((quantity, place) => {
    const behind = listed[place + 1];
    const hit = behind && lexicon.phrases("and").at(found, listed[place].end);
    return hit && hit[0] === behind.start && !given[place + 1].counts ? { ...quantity, counts: false } : quantity;
  });
}

/**
 * @param {Token[]} found
 * @param {Lexicon} lexicon
 */
const isVague = (found, lexicon) => found.some((_, at) => ["vague", "multiples"].some((key) => lexicon.has(key, found, at)));

/**
 * Say whether a number counts: has no unit, and is no money, age, part, year or name.
 * @param {Token[]} found
 * @param {Found} number
 * @param {Lexicon} lexicon
 * @param {boolean[]} taken
 */
function isCount(found, number, lexicon, taken) {
  const { start, end } = number;
  const behind = behindLinks(found, end, lexicon);
  return !(
    [end, behind].some((at) => lexicon.has("units", found, at)) ||
    lexicon.phrases("money").ending(found, start) ||
    lexicon.has("money", found, behind) ||
    lexicon.phrases("designations_before").ending(found, start) ||
    isDesignation(found, number, lexicon) ||
    mayBeYear(found, number, lexicon) ||
    mayBeAge(found, number) ||
    mayBeDay(found, number, lexicon, taken) ||
    isPartOfWord(found, number, lexicon)
  );
}

/**
 * Return where the unit of a number begins: behind `정도`, or `de` in `millions de`.
 * @param {Token[]} found
 * @param {number} end
 * @param {Lexicon} lexicon
 */
function behindLinks(found, end, lexicon) {
  return ["about_after", "scale_links"].reduce((at, key) => lexicon.phrases(key).at(found, at)?.[0] ?? at, end);
}

/**
 * Say whether a number is part of a unit's name: `47 Brigade`, but not `3 brigades`.
 * @param {Token[]} found
 * @param {Found} number
 * @param {Lexicon} lexicon
 */
function isDesignation(found, number, lexicon) {
  if (number.values[0] === 1 || found[number.start].kind !== "digits") return false;
  const places = [0, 1, 2].map((step) => number.end + step).filter((at) => at < found.length);
  return places.some((at) => lexicon.has("designations_after", found, at));
}

/**
 * Say whether a number is followed by a word that the table doesn't have.
 * @param {Token[]} found
 * @param {Found} number
 * @param {Lexicon} lexicon
 */
function isFollowed(found, { end }, lexicon) {
  const behind = found[end];
  return behind?.kind === "word" && !lexicon.knows(behind);
}

/**
 * Say whether a number may be a year of our time: `2024`, but not `2000 soldiers`.
 * @param {Token[]} found
 * @param {Found} number
 * @param {Lexicon} lexicon
 */
function mayBeYear(found, number, lexicon) {
  if (number.end !== number.start + 1 || !isYear(found, number.start)) return false;
  const year = Number(found[number.start].text);
  const start = beforeFillers(found, number.start, lexicon);
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  if (["least", "most"].some((key) => lexicon.phrases(key).ending(found, start))) return false;
  return !(year % 50 === 0 && (isFollowed(found, number, lexicon) || start < number.start));
}

/**
 * Say whether two numbers may be years: `between 1458 and 1460`, `1458-60`.
 * @param {Token[]} found
 * @param {Found} first
 * @param {Found} second
 * @param {Lexicon} lexicon
 */
function mayBeYears(found, first, second, lexicon) {
  const short = found[second.start].joint === "-" && found[second.start].text.length === 2;
  return isYear(found, first.start) && (short || isYear(found, second.start)) && !isFollowed(found, second, lexicon);
}

/**
 * Say whether a number follows a month that has no other day: `December 26`.
 * @param {Token[]} found
 * @param {Found} number
 * @param {Lexicon} lexicon
 * @param {boolean[]} taken
 */
function mayBeDay(found, number, lexicon, taken) {
  const month = lexicon.phrases("months").ending(found, number.start);
  return month !== null && found[month[0]].capital && !taken[month[0]];
}

/**
 * Say whether a number is set off behind a name: `John Smith, 35,`, `Article 5(4)`.
 * @param {Token[]} found
 * @param {Found} number
 */
function mayBeAge(found, { start, end }) {
  if (start < 2 || end >= found.length || end !== start + 1) return false;
  const around = `${found[start - 1].text}${found[end].text}`;
  const named = found[start - 2];
  return [",,", "()"].includes(around) && (named.capital || named.kind === "digits");
}

/**
 * Say whether a dash joins the number to a word: `three-day`, but not `20-ти`.
 * @param {Token[]} found
 * @param {Found} number
 * @param {Lexicon} lexicon
 */
function isPartOfWord(found, { end }, lexicon) {
  const behind = found[end];
  return behind?.joint === "-" && behind.kind === "word" && !lexicon.has("cardinal_suffixes", found, end);
}
