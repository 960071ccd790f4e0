/**
 * Near misses of EDTF: spellings of other standards, stray spaces and dashes, as
 * `timeline/edtf/respelling.py` has them.
 */

import { asciiDigits } from "./folding.js";
import { dateOf, dayNumber, padded, writeDay } from "./time.js";

const DAY = "-?[0-9]{4}-[0-9]{2}-[0-9]{2}";
const CLOCK = new RegExp(
  `^(${DAY}|[0-9]{8})(?:([Tt])|\\s+|,\\s*)([0-9]{2})(?::?([0-9]{2}))?(?::?([0-9]{2}))?(?:[.,][0-9]+)?` +
    "(?:\\s*(?:([Zz]|UTC|GMT)|([+][0-9]{2}):?([0-9]{2})?)|(-[0-9]{2}):?([0-9]{2})?)?$",
);
const HEMISPHERE = /^(-?[0-9]{4})-(2[1-4])\^(northern|southern)\w*$/;

/** @typedef {(text: string) => string} Rule gives a spelling, or nothing */

/** @param {number} number of a day in the years that four digits have */
const iso = (number) => writeDay(number, false);

/**
 * List spellings of a text that may be EDTF, likeliest first, without validating them.
 * @param {string} text
 * @returns {Iterable<string>}
 */
export function* respell(text) {
  for (const form of new Set([text, tidy(text)])) {
    if (form !== text) yield form;
    for (const rule of RULES) {
      const candidate = rule(form);
      if (candidate && candidate !== text) yield candidate;
    }
    if (form.split("/").length === 2) yield eachEnd(form);
  }
}

/** @param {string} written */
function tidy(written) {
  const isoDate = "-?[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?";
  let text = asciiDigits(written.normalize("NFKC")).replace(/[‐-―−]/g, "–");
  text = text.replace(new RegExp(`^\\s*(${isoDate})\\s*–\\s*(${isoDate})\\s*$`), "$1/$2").replaceAll("–", "-");
  text = text.replace(/^[ \t"'“”„‟‘’‚‛«»‹›]+|[ \t"'“”„‟‘’‚‛«»‹›]+$/g, "");
  text = text.replace(new RegExp(`^\\+(?=${isoDate}$)`), "");
  return text.replace(/\s*([/,]|\.\.)\s*|(?<=[[{-])\s+|\s+(?=[\]}-])/g, (_, sign) => sign ?? "");
}

/** @param {string} text */
function eachEnd(text) {
  const [start, end] = text.split("/").map((one) => {
    const clocked = CLOCK.exec(one);
    const candidates = clocked ? [clocked[1]] : END_RULES.map((rule) => rule(one));
    return candidates.find((candidate) => candidate && candidate !== one) ?? one;
  });
  const unknown = ["unknown", "uuuu"];
  const first = unknown.includes(start) ? "" : start === "open" ? ".." : start;
  return `${first}/${unknown.includes(end) ? "" : end === "open" ? ".." : end}`;
}

/** @type {Rule} the letters of EDTF's draft of 2012 */
function letters(text) {
  if (/^[Yy][-0-9EeSsPp]+[?~%]?$|^-?[0-9]{4}[SsPp][0-9]+$/.test(text)) return text.toUpperCase().replaceAll("P", "S");
  if (/^-?[0-9uxXU?~%-]+$/.test(text) && /[uxU]/.test(text)) return text.replace(/[uxU]/g, "X");
  return "";
}

/** @type {Rule} the draft's qualifiers */
function qualifiers(text) {
  return text
    .replace(/\?~|~\?/g, "%")
    .replace(/([?~%])\1+/g, "$1")
    .replace(/-\(([0-9X]{2})\)([?~%])/g, "-$2$1")
    .replace(/^\((-?[0-9X-]+)\)([?~%])/, "$1$2");
}

/** @type {Rule} */
function southern(text) {
  const match = HEMISPHERE.exec(text);
  return match ? `${match[1]}-${Number(match[2]) + (match[3] === "northern" ? 4 : 8)}` : "";
}

/** @type {Rule} `Y`, which years of more than four digits have */
function year(text) {
  let match = /^[+]?(-?)Y?[+]?(-?)0*([0-9]{1,18})$/.exec(text);
  if (match) {
    const [sign, digits] = [match[1] || match[2], match[3]];
    if (/^-?[0-9]{1,3}$|^[0-9]{6,}$/.test(text)) return ""; // a year, a decade, a century or a day
    return digits.length > 4 ? `Y${sign}${digits}` : `${sign}${digits.padStart(4, "0")}`.replace("-0000", "0000");
  }
  match = /^Y(-?[0-9]{1,4})E([0-9])$/.exec(text);
  if (match) {
    const number = Number(match[1]) * 10 ** Number(match[2]);
    return `${number < 0 ? "-" : ""}${padded(Math.abs(number), 4)}`;
  }
  match = /^Y(-?)([0-9]{4}S[0-9])$/.exec(text);
  return match ? match[1] + match[2] : "";
}

/** @type {Rule} `20241219`, `2024-1-5`, `2024/12/19`, `2024.12.19` and `19.12.2024` */
function separators(written) {
  const text = written.replace(/(?<=[0-9]\.) (?=[0-9])/g, "");
  let match = /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text);
  if (match) return match.slice(1).join("-");
  match = /^(-?[0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?\.?$/.exec(text);
  if (match) {
    if (Number(match[3]) > 12) return "";
    return [match[1], ...match.slice(3).filter(Boolean).map((number) => padded(Number(number)))].join("-");
  }
  match = /^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})$/.exec(text);
  if (match) return `${match[3]}-${padded(Number(match[2]))}-${padded(Number(match[1]))}`;
  match = /^([0-9]{1,2})[./-]([0-9]{4})$/.exec(text);
  return match ? `${match[2]}-${padded(Number(match[1]))}` : "";
}

/** @type {Rule} an end without what both have: `2024-12-14/15`, `1890-95` */
function shortEnd(text) {
  let match = /^(-?[0-9]{4}(?:-[0-9]{2}){1,2})\/([0-9]{2}(?:-[0-9]{2})?)$/.exec(text);
  if (match) return `${match[1]}/${match[1].slice(0, -match[2].length)}${match[2]}`;
  match = /^([0-9]{4}[?~%]?)[-/]([0-9]{4})$/.exec(text);
  if (match) return `${match[1]}/${match[2]}`;
  match = /^([0-9]{2})([0-9]{2})-([0-9]{2})$/.exec(text);
  return match && match[3] > match[2] ? `${match[1]}${match[2]}/${match[1]}${match[3]}` : "";
}

/** @type {Rule} the ends of the only range of a set, exchanged */
function range(text) {
  const match = /^([[{])([^.,]+)\.\.([^.,]+)([\]}])$/.exec(text);
  return match ? `${match[1]}${match[3]}..${match[2]}${match[4]}` : "";
}

/** @type {Rule} */
const blank = (text) => text.replace(/-00\b/g, "-XX");

/** @type {Rule} */
function swappedDay(text) {
  const match = /^([0-9]{4})-(1[3-9]|20)-(0[1-9]|1[0-2])$/.exec(text);
  return match ? `${match[1]}-${match[3]}-${match[2]}` : "";
}

/** @type {Rule} weeks and days of the year (ISO 8601-1) */
function weekOrDay(text) {
  let match = /^([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?$/.exec(text);
  if (match) {
    const [, number, week, day] = match.map(Number);
    const monday = firstMonday(number);
    const weeks = Math.round((firstMonday(number + 1) - monday) / 7);
    if (number < 1 || week < 1 || week > weeks) return "";
    const first = monday + (week - 1) * 7;
    return match[3] ? iso(first + day - 1) : `${iso(first)}/${iso(first + 6)}`;
  }
  match = /^([0-9]{4})-([0-9]{3})$/.exec(text);
  if (!match || Number(match[1]) < 1 || !Number(match[2])) return "";
  const day = dayNumber(Number(match[1])) + Number(match[2]) - 1;
  return dateOf(day)[0] === Number(match[1]) ? iso(day) : "";
}

/**
 * Number the Monday of a year's first week, in which its 4 January is.
 * @param {number} inYear
 */
function firstMonday(inYear) {
  const fourth = dayNumber(inYear, 1, 4);
  return fourth - ((fourth + 5) % 7);
}

/** @type {Rule} a time of day with hours, minutes and seconds */
function clock(text) {
  const match = CLOCK.exec(text);
  if (!match) return "";
  let [, day, , hour] = match;
  const [t, minute, second, zulu] = [match[2], match[4], match[5], match[6]];
  const [shift, shiftMinute] = match[7] ? [match[7], match[8]] : [match[9], match[10]];
  if (!t && (minute === undefined || (match[9] && second === undefined))) return ""; // `2024-12-14 15` may be two days
  if (day.length === 8) day = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  const zone = zulu ? "Z" : shift ? `${shift}:${shiftMinute ?? "00"}` : "";
  if (hour === "24" && !Number(minute ?? 0) && !Number(second ?? 0)) {
    const [y, m, d] = day.split("-").map(Number);
    if (day.startsWith("-") || m < 1 || m > 12 || y < 1) return "";
    const number = dayNumber(y, m, d);
    if (iso(number) !== day) return "";
    day = iso(number + 1);
    hour = "00";
  }
  return `${day}T${hour}:${minute ?? "00"}:${second ?? "00"}${zone === "-00:00" ? "Z" : zone}`;
}

/** @type {Rule[]} */
const END_RULES = [qualifiers, letters, separators, year, blank, weekOrDay];
/** @type {Rule[]} */
const RULES = [qualifiers, letters, southern, separators, shortEnd, year, clock, weekOrDay, range, blank, swappedDay];
