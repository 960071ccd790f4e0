/**
 * Dates as readers type them: `2024-12-14`, `14 Dec 2024`, `December 2024`, `12/2024`, `44 BC`.
 *
 * Names of months and eras are those of the site's language, and English ones. What could mean two
 * days, names no year or is no date at all is not guessed at: the answer says what is wrong.
 */

import { asciiDigits, fold } from "./folding.js";
import { dayNumber, daysIn, moment } from "./time.js";

/** @import { ExplorerWord } from "./data-types.js" */
/** @import { DateTable, Extent } from "./types.js" */

/**
 * @typedef {{from: number, to: number}} Stretch the first moment of what was typed, and its end
 * @typedef {{fault: ExplorerWord, days?: number[]}} Fault why it can't be read: a key of the interface's
 *   words, and what days it could mean
 */

const YEAR = /^Y?(-\d{1,12}|\d{3,12})$/;
const ISO = /^(-\d{1,12}|\d{3,12})-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2})(?::(\d\d)(?::(\d\d))?)?Z?)?)?$/;
const BASIC = /^(\d{4})(\d\d)(\d\d)$/;
const NUMBERS = /^\d+(?:\s*[./-]\s*\d+){1,2}\.?$/;
const ALLOWED = /^[\p{L}\p{M}\d\s.,،'’״་()/-]+$/u;
const LETTER = /\p{L}/u;
const TOKEN = /\d+|[\p{L}\p{M}]+/gu;
const LONGEST_NAME = 4;
const LEAST_BEGINNING = 3;
const MOST_YEAR = 99_999;
const MOST_DAYS = 31;

/** @typedef {"before" | "after"} Era */
/** @typedef {{length: number, era?: Era, month?: number}} Named so many words are a name, of an era or a month */

/** @type {[name: string, era: Era][]} */
const ENGLISH_ERAS = [["bc", "before"], ["bce", "before"], ["ad", "after"], ["ce", "after"]];
const ENGLISH_OTHERS = ["of", "the", "st", "nd", "rd", "th"];
/** @type {[year: number, era: Era][]} */
const YEARS_OF_ERAS = [[-43, "before"], [2024, "after"]];
const STYLES = /** @type {const} */ (["long", "short"]);

/**
 * @param {ExplorerWord} fault
 * @param {number[]} [days]
 * @returns {Fault}
 */
const no = (fault, days) => ({ fault, ...(days && { days }) });

/**
 * Write the digits of every script as ASCII has them, and leave out what directs the writing.
 * @param {string} text
 */
function plain(text) {
  return asciiDigits(text.normalize("NFKC")).replace(/\p{Cf}/gu, "").replaceAll("\u2212", "-").replace(/\s+/g, " ").trim();
}

/** @param {string} text */
const letters = (text) => (fold(text).match(/\p{L}+/gu) ?? []).join("");

/** Reads dates in a language. */
export class Reader {
  /**
   * @param {string} locale
   * @param {DateTable} [table] how the pages write dates, which are read too
   * @param {Extent} [reach] the days outside of which a date can't be meant
   */
  constructor(locale, table, reach = [-Infinity, Infinity]) {
    this.reach = reach;
    /** @type {((text: string) => Stretch | null) | undefined} what reads further words of dates */
    this.further = undefined;
    /** @type {Map<string, number>} */
    this.months = new Map();
    /** @type {Map<string, Era>} */
    this.eras = new Map();
    this.others = new Set(ENGLISH_OTHERS);
    if (table) this.learnTable(table);
    for (const language of [locale, "en"]) this.learn(language);
    const order = new Intl.DateTimeFormat(locale, { dateStyle: "long", calendar: "gregory" }).formatToParts().map((part) => part.type);
    this.yearFirst = order.indexOf("year") < order.indexOf("month");
    for (const [name, era] of ENGLISH_ERAS) this.eras.set(name, era);
  }

  /**
   * Learn a language's names, and what it puts between them; what is known already stays.
   * @param {string} language
   */
  learn(language) {
    /** @param {Intl.DateTimeFormatOptions} options */
    const style = (options) => new Intl.DateTimeFormat(language, { ...options, calendar: "gregory", timeZone: "UTC" });
    for (const month of STYLES) {
      this.learnMonths(style({ month }));
      this.learnMonths(style({ month, day: "numeric" }));
      this.learnMonths(style({ month, day: "numeric", year: "numeric" }));
    }
    for (const era of [...STYLES].reverse()) {
      for (const [year, when] of YEARS_OF_ERAS) {
        const date = new Date(0);
        date.setUTCFullYear(year, 2, 15);
        const name = style({ era, year: "numeric" }).formatToParts(date).find((part) => part.type === "era");
        if (name && !this.eras.has(letters(name.value))) this.eras.set(letters(name.value), when);
      }
    }
  }

  /** @param {Partial<DateTable>} table */
  learnTable({ names = {}, patterns = {}, era, first = "", before }) {
    if (before) this.learnTable({ names, ...before, era: undefined });
    this.learnOthers(first);
    for (const list of Object.values(names)) for (const [place, name] of list.entries()) this.learnMonth(name, place + 1);
    for (const pattern of Object.values(patterns)) {
      this.learnOthers(pattern.replace(/\{\w+\}/g, " "));
      const [, lead, field, end] = /(\p{L}*)\{([MLNS])\}(\p{L}*)/u.exec(pattern) ?? []; // Hebrew has a letter before the month
      if (lead || end) for (const [place, name] of (names[field] ?? []).entries()) this.learnMonth(lead + name + end, place + 1);
    }
    if (before?.era) this.eras.set(letters(before.era), "before");
    if (era) this.eras.set(letters(era), "after");
  }

  /**
   * @param {string} name
   * @param {number} number
   */
  learnMonth(name, number) {
    if (/\p{Nd}/u.test(name)) this.others.add(letters(name));
    else if (letters(name) && !this.months.has(letters(name))) this.months.set(letters(name), number);
  }

  /** @param {string} text what stands between the parts of a date */
  learnOthers(text) {
    for (const word of text.match(/\p{L}+/gu) ?? []) this.others.add(letters(word));
  }

  /** @param {Intl.DateTimeFormat} writer */
  learnMonths(writer) {
    for (let number = 1; number <= 12; number += 1) {
      const parts = writer.formatToParts(Date.UTC(2024, number - 1, 14));
      this.learnMonth(parts.find((part) => part.type === "month")?.value ?? "", number);
      for (const part of parts) if (part.type === "literal") this.learnOthers(part.value);
    }
  }

  /**
   * Read what was typed.
   * @param {string} typed
   * @returns {Stretch | Fault}
   */
  read(typed) {
    const alone = this.readAlone(plain(typed));
    const found = "fault" in alone && LETTER.test(typed) ? (this.further?.(typed) ?? alone) : alone;
    if ("fault" in found) return found;
    const [first, last] = this.reach;
    return found.from < first || found.to > last ? no("date_too_far") : found;
  }

  /**
   * @param {string} text
   * @returns {Stretch | Fault}
   */
  readAlone(text) {
    const year = YEAR.exec(text);
    const basic = BASIC.exec(text);
    const iso = ISO.exec(text);
    if (basic) return stretch(Number(basic[1]), Number(basic[2]), Number(basic[3]));
    if (year && (text.startsWith("Y") || Number(year[1]) <= MOST_YEAR)) return stretch(Number(year[1]));
    if (iso) {
      const [first, ...others] = iso.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
      return stretch(/** @type {number} */ (first), ...others);
    }
    if (NUMBERS.test(text)) return ofNumbers(text.match(/\d+/g) ?? [], text.includes("."));
    return ALLOWED.test(text) ? this.ofWords(text) : no("date_unread");
  }

  /**
   * @param {string} text
   * @returns {Stretch | Fault}
   */
  ofWords(text) {
    const tokens = text.match(TOKEN) ?? [];
    /** @type {string[]} */
    const numbers = [];
    /** @type {number | null} */
    let month = null;
    /** @type {Era | null} */
    let era = null;
    for (let at = 0; at < tokens.length; ) {
      if (/\d/.test(tokens[at])) {
        numbers.push(tokens[at]);
        at += 1;
        continue;
      }
      const found = this.named(tokens, at);
      if (!found || (found.month && month) || (found.era && era)) return no("date_unread");
      month ??= found.month ?? null;
      era ??= found.era ?? null;
      at += found.length;
    }
    if (month !== null) return ofMonth(numbers, month, era, this.yearFirst);
    if (numbers.length === 1 && era === null && Number(numbers[0]) > MOST_YEAR) return no("date_unread");
    if (numbers.length === 1) return isYear(numbers[0], era) ? stretch(inEra(numbers[0], era)) : no("date_year_short");
    if (numbers.length < 2 || numbers.length > 3) return no("date_unread");
    if (era === null) return ofNumbers(numbers, false);
    return this.yearFirst ? stretch(inEra(numbers[0], era), ...numbers.slice(1).map(Number)) : no("date_unread");
  }

  /**
   * Find the longest name that words make: `до н. е.` is one.
   * @param {string[]} tokens
   * @param {number} at
   * @returns {Named | null}
   */
  named(tokens, at) {
    for (let length = LONGEST_NAME; length > 0; length -= 1) {
      const words = tokens.slice(at, at + length);
      if (words.length < length || words.some((word) => /\d/.test(word))) continue;
      const name = letters(words.join(""));
      if (this.eras.has(name)) return { length, era: this.eras.get(name) };
      if (this.months.has(name)) return { length, month: this.months.get(name) };
      if (length === 1 && this.others.has(name)) return { length };
    }
    const begun = letters(tokens[at]);
    if (begun.length < LEAST_BEGINNING) return null;
    const meant = new Set([...this.months].filter(([name]) => name.startsWith(begun)).map(([, month]) => month));
    return meant.size === 1 ? { length: 1, month: [...meant][0] } : null;
  }
}

/**
 * Return whether digits are a year: of less than three without an era nobody knows the century.
 * @param {string} number
 * @param {Era | null} era
 */
const isYear = (number, era) => era !== null || number.length >= 3;

/**
 * @param {string} number
 * @param {Era | null} era
 */
const inEra = (number, era) => (era === "before" ? 1 - Number(number) : Number(number));

/**
 * @param {string[]} numbers
 * @param {number} month
 * @param {Era | null} era
 * @param {boolean} yearFirst whether the year stands before the month in the language
 * @returns {Stretch | Fault}
 */
function ofMonth(numbers, month, era, yearFirst) {
  if (numbers.length === 0) return no("date_no_year");
  if (numbers.length > 2) return no("date_unread");
  if (numbers.length === 1) return isYear(numbers[0], era) ? stretch(inEra(numbers[0], era), month) : no("date_no_year");
  const [first, second] = numbers.map((number) => Number(number) > MOST_DAYS);
  const isFirst = era && first === second ? yearFirst : first;
  const last = isFirst || !isYear(numbers[1], era) ? 0 : 1;
  if (!isYear(numbers[last], era)) return no("date_year_short");
  return stretch(inEra(numbers[last], era), month, Number(numbers[1 - last]));
}

/**
 * Read numbers alone: the year is the one with three digits or more.
 * @param {string[]} numbers
 * @param {boolean} dotted with dots the day comes before the month
 * @returns {Stretch | Fault}
 */
function ofNumbers(numbers, dotted) {
  const [first, second, third] = numbers.map(Number);
  const years = numbers.filter((number) => isYear(number, null));
  if (years.length !== 1) return no(years.length ? "date_unread" : "date_year_short");
  if (isYear(numbers[0], null)) return stretch(first, second, third);
  if (!isYear(numbers[numbers.length - 1], null)) return no("date_unread");
  if (third === undefined) return stretch(second, first);
  const [dayFirst, monthFirst] = [stretch(third, second, first), stretch(third, first, second)];
  if (dotted || first === second || "fault" in monthFirst) return dayFirst;
  if ("fault" in dayFirst) return monthFirst;
  return no("date_two_days", [dayFirst.from, monthFirst.from].sort((a, b) => a - b));
}

/**
 * Return what a date reaches over, or say that there is no such day.
 * @param {number} year
 * @param {number} [month]
 * @param {number} [day]
 * @param {number} [hour]
 * @param {number} [minute]
 * @param {number} [second]
 * @returns {Stretch | Fault}
 */
function stretch(year, month, day, hour, minute = 0, second = 0) {
  if (month !== undefined && (month < 1 || month > 12)) return no("date_no_such_day");
  if (month !== undefined && day !== undefined && (day < 1 || day > daysIn(year, month))) return no("date_no_such_day");
  const first = dayNumber(year, month ?? 1, day ?? 1);
  if (month === undefined) return { from: first, to: dayNumber(year + 1) };
  if (day === undefined) return { from: first, to: first + daysIn(year, month) };
  if (hour === undefined) return { from: first, to: first + 1 };
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && (minute || second))) return no("date_no_such_day");
  const at = moment(first + hour / 24 + minute / 1440 + second / 86_400);
  return { from: at, to: at };
}
