/**
 * Days as numbers, and in words.
 *
 * A day is its number from 0000-01-01 of the proleptic Gregorian calendar, with a fraction for the
 * time; `Date` ends after 275,000 years.
 */

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

/**
 * Write a moment for the address: a day, and its time where it is not the beginning of one.
 * @param {number} at
 * @param {boolean} until the moment is the end of what is written: the day before it, if whole
 */
export function writeDay(at, until) {
  const whole = Number.isInteger(at);
  const [year, month, day] = dateOf(until && whole ? at - 1 : at);
  /** @param {number} number */
  const digits = (number, width = 2) => String(number).padStart(width, "0");
  const written = `${year < 0 ? "-" : ""}${digits(Math.abs(year), 4)}-${digits(month)}-${digits(day)}`;
  if (whole) return written;
  const seconds = Math.round((at - Math.floor(at)) * 86_400);
  const time = `T${digits(Math.floor(seconds / 3600))}:${digits(Math.floor(seconds / 60) % 60)}`;
  return written + time + (seconds % 60 ? `:${digits(seconds % 60)}` : "");
}

/**
 * @typedef {"day" | "short" | "month" | "wholeMonth" | "year" | "hour"} Style
 */

/** @type {Record<Style, Intl.DateTimeFormatOptions>} */
const STYLES = {
  day: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short" },
  month: { month: "short" },
  wholeMonth: { month: "long", year: "numeric" },
  year: { year: "numeric" },
  hour: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};

/** Styles that name a year, and so an era before the first. */
const WITH_YEAR = new Set(["day", "wholeMonth", "year"]);

/** Words for days in a language, as the pages' own dates are: Gregorian everywhere. */
export class Words {
  /** @param {string} [locale] */
  constructor(locale) {
    this.locale = locale;
    /** @type {Map<string, Intl.DateTimeFormat>} */
    this.writers = new Map();
    this.numbers = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 });
  }

  /**
   * @param {Style} style
   * @param {number} moment
   */
  say(style, moment) {
    const [year, month, day] = dateOf(moment);
    if (Math.abs(year) > FARTHEST) return this.numbers.format(year);
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCMinutes(Math.round((moment - Math.floor(moment)) * 1440));
    return this.writer(style, year < 1 && WITH_YEAR.has(style)).format(date);
  }

  /**
   * @param {Style} style
   * @param {boolean} withEra
   */
  writer(style, withEra) {
    const key = `${style} ${withEra}`;
    const writer = this.writers.get(key);
    if (writer) return writer;
    const era = withEra ? /** @type {const} */ ("short") : undefined;
    const made = new Intl.DateTimeFormat(this.locale, { ...STYLES[style], era, timeZone: "UTC", calendar: "gregory" });
    this.writers.set(key, made);
    return made;
  }
}
