/** The ticks of a line of time, from hours to millions of years. */

import { dateOf, dayNumber } from "./time.js";

/** @import { Words } from "./time.js" */

/**
 * @typedef {"hour" | "short" | "month" | "year"} StepStyle
 *
 * @typedef {object} Step
 * @property {number} days how long it is, about
 * @property {(day: number) => number} floor gives the last tick up to a day
 * @property {(day: number) => number} next gives the tick after one
 * @property {StepStyle} style
 */

/**
 * @param {number} hours
 * @returns {Step}
 */
const ofHours = (hours) => ({
  days: hours / 24,
  floor: (day) => (Math.floor((day * 24) / hours + 1e-6) * hours) / 24,
  next: (day) => (Math.round(day * 24) + hours) / 24,
  style: "hour",
});

/**
 * @param {number} months
 * @returns {Step}
 */
const ofMonths = (months) => ({
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
});

/**
 * @param {number} years
 * @returns {Step}
 */
const ofYears = (years) => ({
  days: 365.2425 * years,
  floor: (day) => dayNumber(Math.floor(dateOf(day)[0] / years) * years),
  next: (day) => dayNumber(dateOf(day)[0] + years),
  style: "year",
});

/** @type {Step} */
const ONE_DAY = { days: 1, floor: Math.floor, next: (day) => day + 1, style: "short" };

/** The steps between ticks, the shortest first: hours, days, months, years up to five thousand million. */
const STEPS = [
  ...[1, 3, 6, 12].map(ofHours),
  ONE_DAY,
  ...[1, 3].map(ofMonths),
  ...Array.from({ length: 30 }, (_, power) => [1, 2, 5][power % 3] * 10 ** Math.floor(power / 3)).map(ofYears),
];

/** Pixels that a label takes. */
const ROOM = { hour: 64, short: 64, month: 56, year: 72 };
/** Pixels between ticks without a label. */
const APART = 7;

/** @typedef {{at: number, label: string, strong: boolean}} Tick without a label between the named ones */

/**
 * Choose the ticks of a line.
 * @param {number} from
 * @param {number} to
 * @param {number} width in pixels
 * @param {Words} words
 * @returns {Tick[]}
 */
export function ticks(from, to, width, words) {
  const scale = width / (to - from);
  const named = STEPS.find((step) => step.days * scale >= ROOM[step.style]) ?? STEPS[STEPS.length - 1];
  const small = STEPS.find((step) => step.days * scale >= APART && step.days <= named.days) ?? named;
  /** @type {Set<number>} */
  const labelled = new Set();
  for (let day = named.floor(from); day <= to; day = named.next(day)) labelled.add(day);
  /** @type {Tick[]} */
  const made = [];
  const usual = small.style === named.style || named.style !== "short" ? small : named;
  for (let day = usual.floor(from); day <= to; day = usual.next(day)) {
    if (!labelled.has(day)) made.push({ at: day, label: "", strong: false });
  }
  let first = true;
  for (const day of labelled) {
    const strong = named.style === "year" || beginsCoarser(day, named.style) || first;
    made.push({ at: day, label: label(day, named.style, first, words), strong });
    if (day >= from) first = false;
  }
  return made.sort((a, b) => a.at - b.at);
}

/**
 * Return whether a coarser unit begins at a tick: a day, a month or a year.
 * @param {number} day
 * @param {StepStyle} style
 */
function beginsCoarser(day, style) {
  const [, month, inMonth] = dateOf(day);
  if (style === "hour") return day === Math.floor(day);
  if (style === "short") return inMonth === 1;
  return style === "month" && month === 1;
}

/**
 * @param {number} day
 * @param {StepStyle} style
 * @param {boolean} first
 * @param {Words} words
 */
function label(day, style, first, words) {
  if (style === "year") return words.say("year", day);
  if (beginsCoarser(day, style)) {
    if (style === "hour") return words.say("short", day);
    const isYear = style === "month" || dateOf(day)[1] === 1;
    return words.say(isYear ? "year" : "month", day);
  }
  if (!first) return words.say(style, day);
  if (style === "month") return words.say("shortMonth", day);
  return words.say("day", Math.floor(day));
}
