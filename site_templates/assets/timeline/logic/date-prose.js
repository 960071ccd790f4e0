/**
 * Dates in words: tokens → every EDTF that they may mean, as `timeline/edtf/prose.py` reads them.
 *
 * A text with a word that is not understood means nothing: no part of it is ever left out.
 */

import { certainPart, isPlainDate, single, winter, withYears, writtenYear } from "./date-singles.js";
import { isDay, numberOfBound, readEdtf } from "./edtf.js";
import { dateOf, padded } from "./time.js";

/** @import { DateLexicon } from "./date-words.js" */
/** @import { Edtf } from "./edtf.js" */

/**
 * List the dates that a text in words may mean, each once.
 * @param {string} text
 * @param {DateLexicon} lexicon
 * @returns {string[]}
 */
export function inWords(text, lexicon) {
  const found = new Set();
  for (const words of lexicon.meanings(text)) {
    const [weekday, rest] = withoutWeekday(words);
    for (const one of expression(withYears(rest))) {
      if (readEdtf(one) && ["", weekdayOf(one)].includes(weekday)) found.add(one);
    }
  }
  return [...found];
}

/**
 * Return the date of a text whose day of the week is another; empty if there is none.
 * @param {string} text
 * @param {DateLexicon} lexicon
 */
export function otherWeekday(text, lexicon) {
  for (const words of lexicon.meanings(text)) {
    const [weekday, rest] = withoutWeekday(words);
    const found = weekday ? expression(withYears(rest)).find((one) => !["", weekday].includes(weekdayOf(one))) : "";
    if (found) return found;
  }
  return "";
}

/**
 * @param {string} words
 * @returns {[weekday: string, rest: string]}
 */
function withoutWeekday(words) {
  const match = /^(?:(W\d) (?:, )?)?(.*?)(?: ?,? (W\d))?$/.exec(words);
  return match ? [match[1] ?? match[3] ?? "", match[2]] : ["", words];
}

/** @param {string} text */
function weekdayOf(text) {
  const date = readEdtf(text);
  const number = date && isDay(date) ? numberOfBound(date.earliest) : null;
  return number === null ? "" : `W${(((number + 5) % 7) + 7) % 7}`;
}

// --- before and after ------------------------------------------------------------------------------

/**
 * Return the date before or after another, of the same precision; empty where there is none.
 * @param {string} text
 * @param {1 | -1} step
 */
function neighbour(text, step) {
  const date = readEdtf(text);
  if (!date || /[?~%]/.test(text)) return "";
  const bound = step > 0 ? date.latest : date.earliest;
  const [year, month] = typeof bound === "string" ? [0, 1] : bound;
  const { start } = date;
  const yearly = start && ["year", "decade", "century"].includes(start.precision) && !start.month;
  if (date.form === "one" || date.form === "all" || yearly) return writtenYear(year + step);
  const part = certainPart(date);
  if (part?.precision === "month") {
    const months = year * 12 + month - 1 + step;
    return `${writtenYear(Math.floor(months / 12))}-${padded(months - Math.floor(months / 12) * 12 + 1)}`;
  }
  return part?.precision === "day" ? writtenDay((numberOfBound(bound) ?? 0) + step) : "";
}

/** @param {number} number */
function writtenDay(number) {
  const [year, month, day] = dateOf(number);
  return `${writtenYear(year)}-${padded(month)}-${padded(day)}`;
}

/** @param {string} date */
function before(date) {
  const last = neighbour(date, -1);
  return last && `[..${last}]`;
}

/** @param {string} date */
function after(date) {
  const first = neighbour(date, 1);
  return first && `[${first}..]`;
}

/** @type {[RegExp, (date: string) => string][]} */
const FRAMES = [
  [/^(?:LEQ (.+)|(.+) LEQ)$/, (date) => `[..${date}]`],
  [/^(?:GEQ (.+)|(.+) GEQ)$/, (date) => `[${date}..]`],
  [/^(?:BEFORE (.+)|(.+) BEFORE)$/, before],
  [/^(?:AFTER (.+)|(.+) AFTER)$/, after],
  [/^(?:SINCE|AFTER) (.+) ONWARD$/, (date) => `${date}/..`],
  [/^(.+) ONWARD$/, (date) => `${date}/..`],
  [/^SINCE (.+) NOEND$/, (date) => `${date}/`],
  [/^UNTIL (.+) NOSTART$/, (date) => `/${date}`],
  [/^(?:SINCE (.+)|(.+) SINCE)$/, (date) => `${date}/..`],
  [/^(?:UNTIL (.+)|(.+) UNTIL)$/, (date) => `../${date}`],
  [/^(?:SINCE )?(.+?) (?:TO|UNTIL|TO UNTIL|\/) NOW$/, (date) => `${date}/..`],
];

// --- whole expressions -----------------------------------------------------------------------------

/**
 * @param {string} tokens
 * @returns {string[]}
 */
function expression(tokens) {
  // Next to `1890s`, `1900s` is a decade, not a century.
  const words = /Y:\d\d[1-9]0 DECADE/.test(tokens) ? tokens.replace(/(Y:\d\d00) DECADE/g, "$1 TEN") : tokens;
  for (const reader of [winter, framed, between, plusMinus, choice, fromTo, qualified]) {
    const found = reader(words);
    if (found.length > 0) return found;
  }
  return single(words);
}

/** @param {string} words */
function framed(words) {
  return FRAMES.flatMap(([pattern, frame]) => {
    const match = pattern.exec(words);
    const inner = match?.[1] || match?.[2];
    if (!inner) return [];
    const dates = [...single(inner), ...qualified(inner)];
    return dates.filter((one) => isPlainDate(one) || ((frame === before || frame === after) && readEdtf(one))).map(frame);
  });
}

/** @param {string} words */
function between(words) {
  const match = /^(?:BETWEEN (.+) AND (.+)|(.+) TO (.+) BETWEEN)$/.exec(words) ?? /^BETWEEN (.+) TO (.+)$/.exec(words);
  if (!match) return [];
  const [first, last] = match.slice(1).filter(Boolean);
  return pairs(first, last).flatMap(([start, end]) => [`${start}/${end}`, `[${start}..${end}]`]);
}

/** @param {string} words such as `1890 ± 5` */
function plusMinus(words) {
  const match = /^(.+) ± (\d{1,4})(?: (DAYS|MONTHS|YEARS))?$/.exec(words);
  if (!match) return [];
  const unit = { DAYS: "day", MONTHS: "month", YEARS: "year" }[match[3]];
  return single(match[1]).flatMap((one) => {
    const part = readEdtf(one)?.start;
    if (!part || (unit && part.precision !== unit)) return [];
    let [first, last] = [one, one];
    for (let at = 0; at < Number(match[2]); at += 1) [first, last] = [neighbour(first, -1), neighbour(last, 1)];
    return [`[${first}..${last}]`];
  });
}

/** @param {string} words such as `14 or 15 December 2024`; `11 February 1712/13` is one day in two styles */
function choice(words) {
  const styles = /^(.*M\d\d) Y:(\d{3})(\d) \/ (\d|\d\d|\d{4})$/.exec(words);
  if (styles) {
    const year = styles[2] + styles[3];
    const next = padded(Number(year) + 1, 4);
    const days = next.endsWith(styles[4]) ? [year, next].map((one) => plainDates(`${styles[1]} Y:${one}`)) : [[]];
    if (days.every((some) => some.length > 0)) return [`[${days[0][0]},${days[1][0]}]`];
  }
  if (/^[^/]+ \/ [^/]+$/.test(words)) {
    const [one, other] = words.split(" / ");
    return pairs(one, other).flatMap(([start, end]) => [`${start}/${end}`, `[${start},${end}]`]);
  }
  const joint = / (OR|AND) (?!.* (?:OR|AND) )/.exec(words);
  if (!joint) return [];
  const members = [...words.slice(0, joint.index).split(" , "), words.slice(joint.index + joint[0].length)];
  const last = members[members.length - 1].split(" TO ").at(-1) ?? "";
  const lists = members.map((member) => listed(member, last));
  if (!lists.every(Boolean)) return [];
  const either = joint[1] === "OR";
  const set = either ? `[${lists.join(",")}]` : `{${lists.join(",")}}`;
  return !either && lists.length === 2 ? [set, lists.join("/")] : [set];
}

/**
 * Read a member of a list, which may take parts from the last one.
 * @param {string} words
 * @param {string} last
 */
function listed(words, last) {
  const at = words.indexOf(" TO ");
  const [pair] = at < 0 ? pairs(words, last) : pairs(words.slice(0, at), words.slice(at + 4));
  return pair ? (at < 0 ? pair[0] : pair.join("..")) : "";
}

/** @param {string} words */
function fromTo(words) {
  const hyphened = /^([MS]\d\d) TO (Y:\d{4})$/.exec(words); // `Dec-2024`
  if (hyphened) return single(`${hyphened[1]} ${hyphened[2]}`);
  const inner = words.replace(/^(?:SINCE|BETWEEN) (?=.* (?:TO|UNTIL) )/, "");
  const about = inner.startsWith("ABOUT ");
  const rest = about ? inner.slice("ABOUT ".length) : inner;
  return [...rest.matchAll(/ (?:TO|UNTIL) (?!NOW)/g)].flatMap((joint) =>
    pairs(rest.slice(0, joint.index), rest.slice(joint.index + joint[0].length)).flatMap(([start, end]) => {
      if (!about) return [`${start}/${end}`];
      if (end.endsWith("~") && !/[?~%]/.test(start)) return [`${start}~/${end}`];
      return /[?~%]/.test(start + end) ? [] : [`${start}~/${end}`, `${start}~/${end}~`];
    }),
  );
}

/**
 * Read two dates, each of which may take its year or month from the other.
 * @param {string} one
 * @param {string} other
 * @returns {[string, string][]}
 */
function pairs(one, other) {
  const [first, last] = [one.split(" ").filter(Boolean), other.split(" ").filter(Boolean)];
  const lasts = [other];
  for (let at = 1; at < first.length; at += 1) lasts.push([...first.slice(0, at), ...last].join(" "));
  const year = first.at(-1) ?? "";
  if (isCut(year, other)) lasts.push(year.slice(0, -other.length) + other);
  const end = lasts.flatMap(plainDates)[0];
  const start = [one, ...last.map((_, at) => [...first, ...last.slice(at)].join(" "))].flatMap(plainDates)[0];
  return start && end ? [[start, end]] : [];
}

/**
 * Say whether `95` is short for 1895 after `Y:1890`, or `15` a day after another.
 * @param {string} year
 * @param {string} end
 */
const isCut = (year, end) => /^(?:Y:\d{4}|\d{4}-\d\d-\d\d)$/.test(year) && /^\d{1,2}$/.test(end) && end > year.slice(-end.length);

/** @param {string} words */
const plainDates = (words) => [...single(words), ...qualified(words)].filter(isPlainDate);

/** @param {string} words a simple date with a mark for what is approximate or uncertain */
function qualified(words) {
  let [marks, inner] = ["", words];
  for (let match; (match = /^(?:(ABOUT|PERHAPS) (.+)|(.+) (ABOUT|PERHAPS))$/.exec(inner)); ) {
    marks += [match[1], match[4]].includes("ABOUT") ? "~" : "?";
    inner = match[2] ?? match[3];
  }
  if (!marks) return [];
  const mark = new Set(marks).size > 1 ? "%" : marks[0];
  return single(inner).filter((one) => /^-?[0-9X-]+$/.test(one)).map((one) => one + mark);
}
