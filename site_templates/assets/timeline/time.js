/**
 * Days and ticks of a line of time, from hours to millions of years.
 *
 * A day is its number from 0000-01-01 of the proleptic Gregorian calendar, with a fraction for the
 * time; `Date` ends after 275,000 years.
 */

const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const FARTHEST = 270_000;

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
  const [, sign, year, month, day] = /^(-?)(\d+)-(\d\d)-(\d\d)/.exec(text);
  return dayNumber(Number(sign + year), Number(month), Number(day));
}

/**
 * Tell a day's year, month and day of the month.
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
  const digits = (number, width = 2) => String(number).padStart(width, "0");
  const written = `${year < 0 ? "-" : ""}${digits(Math.abs(year), 4)}-${digits(month)}-${digits(day)}`;
  if (whole) return written;
  const seconds = Math.round((at - Math.floor(at)) * 86_400);
  const time = `T${digits(Math.floor(seconds / 3600))}:${digits(Math.floor(seconds / 60) % 60)}`;
  return written + time + (seconds % 60 ? `:${digits(seconds % 60)}` : "");
}

/** Words for days in a language, as the pages' own dates are: Gregorian everywhere. */
export class Words {
  /** @param {string} locale */
  constructor(locale) {
    const style = (options) => {
      const all = { ...options, timeZone: "UTC", calendar: "gregory" };
      return [new Intl.DateTimeFormat(locale, all), new Intl.DateTimeFormat(locale, { ...all, era: "short" })];
    };
    this.styles = {
      day: style({ day: "numeric", month: "long", year: "numeric" }),
      short: style({ day: "numeric", month: "short" }),
      month: style({ month: "short" }),
      wholeMonth: style({ month: "long", year: "numeric" }),
      year: style({ year: "numeric" }),
      hour: style({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    };
    this.numbers = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 });
  }

  /**
   * @param {"day" | "short" | "month" | "wholeMonth" | "year" | "hour"} style
   * @param {number} moment
   */
  say(style, moment) {
    const [year, month, day] = dateOf(moment);
    if (Math.abs(year) > FARTHEST) return this.numbers.format(year);
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCMinutes(Math.round((moment - Math.floor(moment)) * 1440));
    const era = year < 1 && style !== "month" && style !== "short" && style !== "hour";
    return this.styles[style][era ? 1 : 0].format(date);
  }
}

// --- ticks ---------------------------------------------------------------------------------------

/** @typedef {{days: number, floor: (day: number) => number, next: (day: number) => number, style: string}} Step */

/** @type {Step[]} */
const STEPS = [
  ...[1, 3, 6, 12].map((hours) => ({
    days: hours / 24,
    floor: (day) => (Math.floor((day * 24) / hours + 1e-6) * hours) / 24,
    next: (day) => (Math.round(day * 24) + hours) / 24,
    style: "hour",
  })),
  { days: 1, floor: Math.floor, next: (day) => day + 1, style: "short" },
  ...[1, 3].map((months) => ({
    days: 30.4 * months,
    floor: (day) => {
      const [year, month] = dateOf(day);
      return dayNumber(year, month - ((month - 1) % months));
    },
    next: (day) => {
      const [year, month] = dateOf(day);
      return month + months > 12 ? dayNumber(year + 1) : dayNumber(year, month + months);
    },
    style: "month",
  })),
  ...Array.from({ length: 30 }, (_, power) => [1, 2, 5][power % 3] * 10 ** Math.floor(power / 3)).map((years) => ({
    days: 365.2425 * years,
    floor: (day) => dayNumber(Math.floor(dateOf(day)[0] / years) * years),
    next: (day) => dayNumber(dateOf(day)[0] + years),
    style: "year",
  })),
];

/** What a label says instead where a coarser unit begins. */
const COARSER = { hour: "short", short: "month", month: "year" };

/**
 * Choose the ticks of a line.
 * @param {number} from
 * @param {number} to
 * @param {number} width in pixels
 * @param {Words} words
 * @returns {{at: number, label: string, strong: boolean}[]} without a label between the named ones
 */
export function ticks(from, to, width, words) {
  const scale = width / (to - from);
  const room = (step) => (step.style === "month" ? 56 : step.style === "year" ? 72 : 64);
  const named = STEPS.find((step) => step.days * scale >= room(step)) ?? STEPS.at(-1);
  const small = STEPS.find((step) => step.days * scale >= 7 && step.days <= named.days) ?? named;
  const labels = new Map();
  for (let day = named.floor(from); day <= to; day = named.next(day)) labels.set(day, named.style);
  const made = [];
  const usual = small.style === named.style || named.style !== "short" ? small : named;
  for (let day = usual.floor(from); day <= to; day = usual.next(day)) if (!labels.has(day)) made.push({ at: day, label: "", strong: false });
  let first = true;
  for (const [day, style] of labels) {
    const begins = beginsCoarser(day, style);
    const strong = style === "year" || begins || first;
    made.push({ at: day, label: label(day, style, begins, first, words), strong });
    if (day >= from) first = false;
  }
  return made.sort((a, b) => a.at - b.at);
}

function beginsCoarser(day, style) {
  const [, month, inMonth] = dateOf(day);
  if (style === "hour") return day === Math.floor(day);
  if (style === "short") return inMonth === 1;
  return style === "month" && month === 1;
}

function label(day, style, begins, first, words) {
  if (style === "year") return words.say("year", day);
  if (begins) return style === "short" && dateOf(day)[1] === 1 ? words.say("year", day) : words.say(COARSER[style], day);
  if (!first) return words.say(style, day);
  return style === "month" ? `${words.say("month", day)} ${words.say("year", day)}` : words.say("day", Math.floor(day));
}
