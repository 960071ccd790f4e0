/**
 * How long ago a figure was reported, beside the day itself: "reported 19 December 2024 (2 years
 * ago)". The build knows no today, so only a script can say it. As known on a past day nothing is
 * added: "ago" would be counted from another day than the reader's.
 */

import { onAsOf } from "./as-of.js";

/** The number of days from which months, and of months from which years are counted. */
const [MOST_DAYS, MOST_MONTHS] = [60, 24];

/**
 * @typedef {{year: number, month: number, day: number, number: number}} Day `number` counts days
 */

/**
 * Read the day at the beginning of a bound as timeline.json writes it.
 * @param {string} bound
 * @returns {Day | null} null where it is no day, or one beyond what `Date` can hold
 */
function read(bound) {
  const [, year, month, day] = (/^(-?\d+)-(\d\d)-(\d\d)/.exec(bound) ?? []).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const number = date.getTime() / 86_400_000;
  return Number.isNaN(number) ? null : { year, month, day, number };
}

/** @returns {Day} the reader's day */
function today() {
  const now = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  return read(`${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`);
}

/**
 * Count the whole days, months or years from one day to another.
 * @param {Day} from
 * @param {Day} to
 * @param {"day" | "month" | "year"} unit
 */
function count(from, to, unit) {
  if (unit === "day") return to.number - from.number;
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  return unit === "month" ? months : Math.floor(months / 12);
}

/**
 * Say how long ago something was; nothing where that is not known as closely as it would be said.
 * @param {string} first the earliest day it can have been
 * @param {string} last the latest
 * @param {Day} now
 * @param {string} locale
 */
function age(first, last, now, locale) {
  const [from, to] = [read(first), read(last)];
  if (!from || !to || to.number > now.number) return "";
  const days = count(from, now, "day") < MOST_DAYS;
  const months = count(from, now, "month") < MOST_MONTHS;
  const unit = days ? "day" : months ? "month" : "year";
  const gone = count(from, now, unit);
  if (gone !== count(to, now, unit)) return "";
  const numeric = unit === "day" ? "auto" : "always"; // "last month" is not one month ago
  return new Intl.RelativeTimeFormat(locale, { numeric }).format(-gone, unit);
}

/** @param {string | null} day the day the page is shown as known on */
function tell(day) {
  const locale = document.querySelector(".tl-asof")?.dataset.locale;
  for (const part of document.querySelectorAll(".tl-age")) {
    const words = day === null ? age(part.dataset.first, part.dataset.last, today(), locale) : "";
    part.textContent = words && ` (${words})`;
  }
}

onAsOf(tell);
