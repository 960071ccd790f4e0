/** Single dates as tokens: years with eras, days, months, parts of a year, as `timeline/edtf/singles.py` reads them. */

import { isUnspecified, readEdtf } from "./edtf.js";
import { padded } from "./time.js";

/**
 * Write a year, with a Y if it has more than four digits.
 * @param {number} year
 */
export const writtenYear = (year) => (Math.abs(year) > 9999 ? `Y${year}` : `${year < 0 ? "-" : ""}${padded(Math.abs(year), 4)}`);

const ERA = /(?<![:\d-])(?:(?<before>BC|AD) (?<one>\d{1,6})|(?<two>\d{1,6}) (?<after>BC|AD))(?!\S)(?! (?:ORD )?(?:CENT|DECADE))/g;

/**
 * Mark the years: `Y:2024`, `Y:-0043` for 44 BC; an era is that of both ends of a range.
 * @param {string} tokens
 */
export function withYears(tokens) {
  let words = tokens.replace(/\b(\d{1,6}) (TO|AND|OR|,) (\d{1,6}) BC\b/g, (whole, one, joint, other) =>
    Number(one) >= Number(other) ? `${one} BC ${joint} ${other} BC` : whole,
  );
  words = words.replace(/\b(\d{1,4}) (TO|AND|OR|,) (\d{1,4}) AD\b/g, "$1 AD $2 $3 AD");
  words = words.replace(/^BETWEEN (\d{1,3}) (AND|TO) (\d{1,3})$/, "BETWEEN $1 AD $2 $3 AD");
  words = words.replace(ERA, (whole, before, one, two, after) => {
    const number = Number(one ?? two);
    return number ? `Y:${writtenYear([before, after].includes("BC") ? 1 - number : number)}` : whole;
  });
  return words.replace(/(?<!\S)(\d{4})(?!\S)(?! (?:ORD )?CENT)/g, "Y:$1");
}

const Y = "Y:(?<y>\\S+)";
const D = "(?<d>\\d{1,2})(?: ORD)?";
const M = "M(?<m>\\d\\d)";
const DATES = [`(?:${D} )?${M}(?: ,)? ${Y}`, `${M} ${D}(?: ,)? ${Y}`, `${Y}(?: ,)? ${M}(?: ${D})?`, `${Y}(?: ,)? ${D} ${M}`, Y].map(whole);
/** @type {[RegExp, number][]} */
const PARTS = /** @type {[string, number][]} */ ([
  [`(?<s>[SP]\\d\\d) ${Y}`, 0],
  [`${Y} (?<s>[SP]\\d\\d)`, 0],
  [`(?<q>[1-4])(?: ORD)? QUARTER ${Y}`, 32],
  [`QUARTER (?<q>[1-4]) ${Y}`, 32],
  [`${Y} (?:(?<q>[1-4])(?: ORD)? QUARTER)`, 32],
  [`${Y} QUARTER (?<q>[1-4])`, 32],
  [`(?<q>[12])(?: ORD)? HALF ${Y}`, 39],
  [`HALF (?<q>[12]) ${Y}`, 39],
  [`${Y} HALF (?<q>[12])`, 39],
]).map(([pattern, base]) => [whole(pattern), base]);
const CENTURY = [
  "(?<before>BC )?(?<n>\\d{1,2})(?: ORD)? CENT(?<after> BC)?(?: AD)?",
  "CENT (?<n>\\d{1,2})(?: ORD)?(?<after> BC)?(?: AD)?",
].map(whole);

/** @param {string} pattern */
function whole(pattern) {
  return new RegExp(`^(?:${pattern})$`);
}

/**
 * Read a simple date without a qualifier; several where the words mean several.
 * @param {string} words
 * @returns {string[]}
 */
export function single(words) {
  const iso = /^-?\d{4}-\d\d(-\d\d)?$/.test(words) ? [words] : [];
  for (const pattern of DATES) {
    const found = pattern.exec(words)?.groups;
    if (found) return [...iso, [found.y, ...[found.m, found.d].filter(Boolean).map((number) => padded(Number(number)))].join("-")];
  }
  return [...iso, ...withUnknownParts(words), ...partOfYear(words), ...decade(words), ...century(words)];
}

/** @param {string} words such as `December 2024 (day unknown)` */
function withUnknownParts(words) {
  const match = /^(.+) (XX(?:-XX)?)$/.exec(words);
  return (match ? single(match[1]) : []).flatMap((one) => {
    const date = one.includes("X") ? null : readEdtf(`${one}-${match?.[2]}`);
    const alone = readEdtf(one);
    const same = date && alone && `${date.earliest} ${date.latest}` === `${alone.earliest} ${alone.latest}`;
    return same ? [date.text] : [];
  });
}

/** @param {string} words such as `winter 2024/25` */
export function winter(words) {
  const match = /^S(2[1-4]) Y:(\d{4}) (?:\/|TO) (?:Y:\d\d)?(\d\d)( NORTH| SOUTH)?$/.exec(words);
  if (!match || match[3] !== padded(Number(match[2]) + 1, 4).slice(-2)) return [];
  const date = readEdtf(`${match[2]}-${Number(match[1]) + (match[4] === " NORTH" ? 4 : match[4] === " SOUTH" ? 8 : 0)}`);
  return date && date.earliest[0] !== date.latest[0] ? [date.text] : [];
}

/** @param {string} written */
function partOfYear(written) {
  const words = written.replace(/ (NORTH|SOUTH)$/, "");
  const side = written.slice(written.lastIndexOf(" ") + 1);
  for (const [pattern, base] of PARTS) {
    const found = pattern.exec(words)?.groups;
    if (!found) continue;
    const code = base ? base + Number(found.q) : Number(found.s.slice(1));
    if (side === "NORTH" || side === "SOUTH") return [`${found.y}-${code + (side === "NORTH" ? 4 : 8)}`];
    const mayBeTwo = code === 24 && /^\d+$/.test(found.y);
    return [`${found.y}-${code}`, ...(mayBeTwo ? [`${writtenYear(Number(found.y) - 1)}-24`] : [])];
  }
  return [];
}

/** @param {string} words `1890s`; `1800s` may be a century, `90s` may be of two */
function decade(words) {
  let match = /^(?:Y:(\d\d)00 DECADE|DECADE Y:(\d\d)00)$/.exec(words);
  if (match) return [`${match[1] ?? match[2]}XX`, `${match[1] ?? match[2]}0X`];
  match = /^(?:Y:(\d{3})0 (?:DECADE|TEN)|DECADE Y:(\d{3})0)$/.exec(words);
  if (match) return [`${match[1] ?? match[2]}X`];
  match = /^(\d)0 DECADE$/.exec(words);
  if (match) return [`19${match[1]}X`, `18${match[1]}X`];
  match = /^(\d{2,4})0 (?:DECADE BC|BC DECADE)$/.exec(words);
  if (!match) return [];
  const last = 1 - Number(match[1]) * 10;
  return [`[${writtenYear(last - 9)}..${writtenYear(last)}]`];
}

/** @param {string} words such as `5th century BC`; the first century has no year 0 */
function century(words) {
  const found = CENTURY.map((pattern) => pattern.exec(words)?.groups).find(Boolean);
  if (!found) return [];
  const [number, before] = [Number(found.n), found.before || found.after];
  if (number === 1) return [before ? "[-0099..0000]" : "[0001..0100]"];
  return number ? [`${before ? "-" : ""}${padded(number - 1)}XX`] : [];
}

/**
 * Say whether a text is a plain date, no interval or set.
 * @param {string} text
 */
export const isPlainDate = (text) => readEdtf(text)?.form === "date";

/**
 * Return the part by which neighbours of a date are found; null where it has none of certain digits.
 * @param {import("./edtf.js").Edtf} date
 */
export const certainPart = ({ start }) => (start && !isUnspecified(start) && /^-?[0-9]+$/.test(start.year) ? start : null);
