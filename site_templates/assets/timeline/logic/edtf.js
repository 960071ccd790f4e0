/**
 * Dates as EDTF has them (Library of Congress, 2019), levels 0 to 2: what `timeline/edtf/` reads is
 * read here, without its messages. A test holds both against the same dates.
 */

import { ALL_DIGITS, patternBounds } from "./edtf-unspecified.js";
import { dayNumber, daysIn } from "./time.js";

/**
 * @typedef {"day" | "month" | "season" | "year" | "decade" | "century" | "time" | "significant"} Precision
 *
 * @typedef {[year: number, month: number, day: number]} DayOf
 *
 * @typedef {object} Part a date without `/`, `[]` or `{}`
 * @property {string} text
 * @property {Precision} precision
 * @property {DayOf} earliest
 * @property {DayOf} latest
 * @property {string} year as written
 * @property {string} month empty where there is none, and for a part of a year
 * @property {string} day
 * @property {boolean} qualified
 *
 * @typedef {DayOf | "open" | "unknown"} Bound
 *
 * @typedef {object} Edtf
 * @property {string} text
 * @property {"date" | "interval" | "one" | "all"} form
 * @property {Bound} earliest
 * @property {Bound} latest
 * @property {Part | null} start
 * @property {Part | null} end the same as `start` of a plain date
 */

const YEAR_DIGITS = 18;
const OFFSET_MINUTES = 14 * 60;
const MAX_LENGTH = 1000;

const DATE =
  /^(?<q1>[?~%]?)(?<year>-?[0-9X]{4})(?<g1>[?~%]?)(?:-(?<q2>[?~%]?)(?<month>[0-9X]{2})(?<g2>[?~%]?)(?:-(?<q3>[?~%]?)(?<day>[0-9X]{2})(?<g3>[?~%]?))?)?$/;
const TIME = /^(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|[+-][0-9]{2}(?::[0-9]{2})?)?$/;
const YEAR = /^(Y?)(-?[0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%]?)$/;

/** @param {number} code of a part of a year, 21 to 41 @returns {[first: number, count: number] | null} */
function season(code) {
  if (code >= 21 && code <= 28) return [3 * ((code - 21) % 4) + 3, 3];
  if (code >= 29 && code <= 32) return [[9, 12, 3, 6][code - 29], 3];
  if (code >= 33 && code <= 36) return [3 * (code - 33) + 1, 3];
  if (code >= 37 && code <= 39) return [4 * (code - 37) + 1, 4];
  return code === 40 ? [1, 6] : code === 41 ? [7, 6] : null;
}

/**
 * Read a date; null where the text is none.
 * @param {string} text
 * @returns {Edtf | null}
 */
export function readEdtf(text) {
  if (text.length > MAX_LENGTH) return null;
  if (text.includes("/")) return interval(text);
  if (text.startsWith("[") || text.startsWith("{")) return set(text);
  const part = readPart(text);
  return part && { text, form: "date", earliest: part.earliest, latest: part.latest, start: part, end: part };
}

/**
 * Say whether a date is one day or time, of which every digit is given.
 * @param {Edtf} date
 */
export function isDay({ form, start }) {
  if (form !== "date" || !start || start.qualified) return false;
  return (start.precision === "day" || start.precision === "time") && !isUnspecified(start);
}

/** @param {Part} part */
export const isUnspecified = ({ year, month, day }) => (year + month + day).includes("X");

/**
 * Number a day that a date begins or ends with, from 0000-01-01; null where it is open or unknown.
 * @param {Bound} bound
 */
export const numberOfBound = (bound) => (typeof bound === "string" ? null : dayNumber(...bound));

/**
 * @param {string} text
 * @returns {Edtf | null}
 */
function interval(text) {
  const halves = text.split("/");
  if (halves.length !== 2) return null;
  const [start, end] = halves.map(endPoint);
  if (start === null || end === null || (typeof start === "string" && typeof end === "string")) return null;
  if (typeof start !== "string" && typeof end !== "string" && isBefore(end.latest, start.earliest)) return null;
  return {
    text,
    form: "interval",
    earliest: typeof start === "string" ? start : start.earliest,
    latest: typeof end === "string" ? end : end.latest,
    start: typeof start === "string" ? null : start,
    end: typeof end === "string" ? null : end,
  };
}

/**
 * @param {string} text
 * @returns {Part | "open" | "unknown" | null}
 */
function endPoint(text) {
  if (!text) return "unknown";
  if (text === "..") return "open";
  const part = readPart(text);
  return part && part.precision !== "time" ? part : null;
}

/**
 * @param {DayOf} one
 * @param {DayOf} other
 */
function isBefore(one, other) {
  const at = one.findIndex((number, place) => number !== other[place]);
  return at >= 0 && one[at] < other[at];
}

/**
 * @param {string} text
 * @returns {Edtf | null}
 */
function set(text) {
  const close = text[0] === "[" ? "]" : "}";
  if (text.length < 3 || !text.endsWith(close)) return null;
  const items = text.slice(1, -1).split(",");
  const members = items.map((item, at) => member(item, at === 0, at === items.length - 1));
  if (members.includes(null)) return null;
  const found = /** @type {[Part | null, Part | null][]} */ (members);
  /** @param {Bound[]} bounds @param {boolean} latest @returns {Bound} */
  const outermost = (bounds, latest) =>
    bounds.includes("open") ? "open" : /** @type {DayOf[]} */ (bounds).reduce((a, b) => (isBefore(a, b) === latest ? b : a));
  return {
    text,
    form: close === "]" ? "one" : "all",
    earliest: outermost(found.map(([first]) => first?.earliest ?? "open"), false),
    latest: outermost(found.map(([, last]) => last?.latest ?? "open"), true),
    start: null,
    end: null,
  };
}

/**
 * @param {string} item
 * @param {boolean} mayStart
 * @param {boolean} mayEnd
 * @returns {[Part | null, Part | null] | null}
 */
function member(item, mayStart, mayEnd) {
  const ends = item.split("..");
  if (!item || ends.length > 2 || (ends.length === 2 && !ends[0] && !ends[1])) return null;
  if (ends.length === 2 && ((!ends[0] && !mayStart) || (!ends[1] && !mayEnd))) return null;
  const parts = ends.map((end) => (end ? readPart(end) : null));
  if (parts.some((part, at) => (ends[at] && !part) || part?.precision === "time")) return null;
  const first = parts[0];
  const last = ends.length === 1 ? first : parts[1];
  if (first && last && (first.precision !== last.precision || isBefore(last.latest, first.earliest))) return null;
  return [first, last];
}

/**
 * @param {string} text
 * @returns {Part | null}
 */
function readPart(text) {
  const date = DATE.exec(text);
  if (date?.groups) return calendarDate(text, date.groups);
  const time = TIME.exec(text);
  if (time) return dateTime(text, time);
  const year = YEAR.exec(text);
  return year && (year[1] || year[3] || year[4]) ? longYear(text, year) : null;
}

/**
 * @param {string} text
 * @param {Record<string, string | undefined>} groups
 * @returns {Part | null}
 */
function calendarDate(text, { year = "", month = "", day = "", q1, g1, q2, g2, q3, g3 }) {
  if (year === "-0000" || (q1 && g1) || (q2 && g2) || (q3 && g3)) return null;
  const qualified = /[?~%]/.test(text);
  if (ALL_DIGITS.test(month) && Number(month) > 12) {
    const bounds = day ? null : seasonBounds(year, Number(month));
    return bounds && { text, precision: "season", earliest: bounds[0], latest: bounds[1], year, month: "", day, qualified };
  }
  const bounds = month === "00" || day === "00" ? null : patternBounds(year, month, day);
  return bounds && { text, precision: precisionOf(year, month, day), earliest: bounds[0], latest: bounds[1], year, month, day, qualified };
}

/**
 * @param {string} year
 * @param {string} month
 * @param {string} day
 * @returns {Precision}
 */
function precisionOf(year, month, day) {
  if (day) return "day";
  if (month) return "month";
  if (ALL_DIGITS.test(year.slice(-4, -1))) return year.endsWith("X") ? "decade" : "year";
  return ALL_DIGITS.test(year.slice(-4, -2)) && year.endsWith("XX") ? "century" : "year";
}

/**
 * @param {string} year
 * @param {number} code
 * @returns {[DayOf, DayOf] | null}
 */
function seasonBounds(year, code) {
  const months = season(code);
  const years = patternBounds(year, "", "");
  if (!months || !years) return null;
  const [start, count] = months;
  const final = start + count - 1;
  const last = years[1][0] + (final > 12 ? 1 : 0);
  const month = final > 12 ? final - 12 : final;
  return [[years[0][0], start, 1], [last, month, daysIn(last, month)]];
}

/**
 * @param {string} text
 * @param {RegExpExecArray} match
 * @returns {Part | null}
 */
function dateTime(text, [, year, month, day, hour, minute, second, zone = ""]) {
  if (year === "-0000" || Number(month) < 1 || Number(month) > 12 || day === "00") return null;
  const bounds = patternBounds(year, month, day);
  if (!bounds || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (zone && zone !== "Z") {
    const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4) || 0)];
    if (minutes > 59 || hours * 60 + minutes > OFFSET_MINUTES || zone === "-00" || zone === "-00:00") return null;
  }
  return { text, precision: "time", earliest: bounds[0], latest: bounds[1], year, month, day, qualified: false };
}

/**
 * @param {string} text
 * @param {RegExpExecArray} match
 * @returns {Part | null}
 */
function longYear(text, [, prefix, digits, exponent = "", significant, mark]) {
  const bare = digits.replace("-", "");
  if (prefix && bare.startsWith("0")) return null;
  if (!prefix && (exponent || bare.length !== 4)) return null;
  if (exponent.length > 2 || bare.length + Number(exponent) > YEAR_DIGITS || digits === "-0000") return null;
  const year = Number(digits) * 10 ** Number(exponent);
  if (prefix && Math.abs(year) <= 9999) return null;
  const [low, high] = significantRange(year, significant) ?? [NaN, NaN];
  if (Number.isNaN(low)) return null;
  const precision = significant ? "significant" : "year";
  return { text, precision, earliest: [low, 1, 1], latest: [high, 12, 31], year: digits, month: "", day: "", qualified: Boolean(mark) };
}

/**
 * @param {number} year
 * @param {string | undefined} digits
 * @returns {[number, number] | null}
 */
function significantRange(year, digits) {
  if (digits === undefined) return [year, year];
  const length = String(Math.abs(year)).length;
  if (digits.length > 2 || Number(digits) < 1 || Number(digits) > length || digits.startsWith("0")) return null;
  const unit = 10 ** (length - Number(digits));
  const low = Math.floor(Math.abs(year) / unit) * unit;
  return year >= 0 ? [low, low + unit - 1] : [-low - unit + 1, -low];
}
