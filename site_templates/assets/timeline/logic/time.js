/**
 * Days as numbers, and in words.
 *
 * A day is its number from 0000-01-01 of the proleptic Gregorian calendar, with a fraction for the
 * time; `Date` ends after 275,000 years.
 */

/** @import { DateTable } from "./types.js" */

const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
/** The years before and after 0 up to which a day is surely within what `Date` can hold. */
export const FARTHEST = 270_000;

/** @param {number} year astronomical: 0 is 1 BC */
const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/**
 * Number a day.
 * @param {number} year
 * @param {number} month 1 to 12
 * @param {number} day
 */
export function dayNumber(year, month = 1, day = 1) {
  const leaps = Math.floor((year + 3) / 4) - Math.floor((year + 99) / 100) + Math.floor((year + 399) / 400);
  return 365 * year + leaps + BEFORE[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
}

/**
 * Number a day written as ISO 8601 has it.
 * @param {string} text
 */
export function numberOf(text) {
  const [, sign, year, month, day] = /^(-?)(\d+)-(\d\d)-(\d\d)/.exec(text) ?? [];
  return dayNumber(Number(sign + year), Number(month), Number(day));
}

/**
 * Return the year, month and day of the month of a day.
 * @param {number} number
 * @returns {[number, number, number]}
 */
export function dateOf(number) {
  const whole = Math.floor(number);
  let year = Math.floor((whole * 400) / 146_097);
  while (dayNumber(year + 1) <= whole) year += 1;
  while (dayNumber(year) > whole) year -= 1;
  let month = 12;
  while (dayNumber(year, month) > whole) month -= 1;
  return [year, month, whole - dayNumber(year, month) + 1];
}

/**
 * Count the days of a month.
 * @param {number} year
 * @param {number} month
 */
export const daysIn = (year, month) => (month === 12 ? dayNumber(year + 1) : dayNumber(year, month + 1)) - dayNumber(year, month);

/**
 * Round a moment as the explorer's data are: to the second, so that equal ones compare so.
 * @param {number} day
 */
export const moment = (day) => (Number.isInteger(day) ? day : Math.round(day * 1e5) / 1e5);

/** Return the number of today, by the reader's clock. */
export function today() {
  const now = new Date();
  return dayNumber(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/**
 * @param {number} number
 * @param {number} [width]
 */
export const padded = (number, width = 2) => String(number).padStart(width, "0");

/**
 * Write a moment for the address: a day, and its time where it is not the beginning of one.
 * @param {number} at
 * @param {boolean} until the moment is the end of what is written: the day before it, if whole
 */
export function writeDay(at, until) {
  const whole = Number.isInteger(at);
  const [year, month, day] = dateOf(until && whole ? at - 1 : at);
  const written = `${year < 0 ? "-" : ""}${padded(Math.abs(year), 4)}-${padded(month)}-${padded(day)}`;
  if (whole) return written;
  const seconds = Math.round((at - Math.floor(at)) * 86_400);
  const time = `T${padded(Math.floor(seconds / 3600))}:${padded(Math.floor(seconds / 60) % 60)}`;
  return written + time + (seconds % 60 ? `:${padded(seconds % 60)}` : "");
}

/**
 * @typedef {"day" | "short" | "month" | "wholeMonth" | "shortMonth" | "year" | "hour"} Style
 */

/** Words for days as the build writes them: Gregorian everywhere, by the patterns that it gives. */
export class Words {
  /**
   * @param {DateTable} table
   * @param {string} [locale] of numbers beyond every calendar
   */
  constructor(table, locale) {
    this.table = table;
    this.before = { ...table, ...table.before };
    this.numbers = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 });
  }

  /**
   * @param {Style} style
   * @param {number} moment
   */
  say(style, moment) {
    const [year, month, day] = dateOf(moment);
    if (Math.abs(year) > FARTHEST) return this.numbers.format(year);
    const { patterns, names, era = "", digits, first } = year < 1 && this.before.patterns[style] ? this.before : this.table;
    const minutes = Math.min(Math.round((moment - Math.floor(moment)) * 1440), 1439);
    /** @type {Record<string, number>} */
    const numbers = { y: year < 1 ? 1 - year : year, m: month, d: day, H: Math.floor(minutes / 60), i: minutes % 60 };
    const text = patterns[style].replace(/\{(\w)(\w?)\}/g, (_, field, doubled) => {
      if (field === "G") return era;
      if (field === "d" && day === 1 && first) return first;
      return names[field]?.[month - 1] ?? String(numbers[field]).padStart(doubled ? 2 : 1, "0");
    });
    return digits ? text.replace(/[0-9]/g, (digit) => [...digits][Number(digit)]) : text;
  }
}
