/**
 * Dates as contributors write them: EDTF, or words and numbers with the EDTF that they may mean.
 *
 * What could mean several dates is left to the reader to choose; what EDTF has no word for keeps its
 * words beside a date that is less exact. `timeline/edtf/hints.py` decides in the same way, which a
 * test holds.
 */

import { hours } from "./date-hours.js";
import { inWords, otherWeekday } from "./date-prose.js";
import { respell } from "./date-spelling.js";
import { spaced } from "./date-words.js";
import { isDay, readEdtf } from "./edtf.js";
import { padded } from "./time.js";

/** @import { DateLexicon } from "./date-words.js" */

/**
 * @typedef {object} DateReading
 * @property {string[]} choices the EDTF that a text may mean; one where it is certain
 * @property {string} words what the date should be printed as, where EDTF has no word for it
 * @property {boolean} isSwapped whether the only choice exchanges the ends that were written
 * @property {boolean} isOtherDay whether the day of the week is not that of the only choice
 */

const MAX_LENGTH = 80;
const VAGUE = new RegExp(
  "^\\s*(?:(?:in|by|at|am|au|a|na|w|pod|в|у|на|في)\\s+)?(?:the\\s+)?" +
    "(early|beginning|start|anfang|début|principios|comienzos|inicios|początek|początku|начало|начале|початок|початку|أوائل|مطلع|" +
    "mid|middle|mitte|mi|milieu|mediados|połowa|połowie|середина|середине|середині|منتصف|أواسط|" +
    "late|end|ende|fin|finales|fines|koniec|конец|конце|кінець|кінці|наприкінці|أواخر|نهاية|" +
    "turn|(?:first|second) half)(?![\\p{L}\\p{N}_])" +
    "[\\s-]*(?:(?:in|of|de|du|des)\\s+)?(?:the\\s+)?(.+)$",
  "iu",
);
const ONE_TIME =
  /^[^:]*[0-9][t ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s?(?:z|(\+[0-9]{2}:[0-9]{2}|(?<=:[0-9]{2}:[0-9]{2})-[0-9]{2}:[0-9]{2}))?$/;

/** @type {DateReading} */
const NOTHING = { choices: [], words: "", isSwapped: false, isOtherDay: false };

/**
 * Read a date.
 * @param {string} text
 * @param {DateLexicon} lexicon
 * @returns {DateReading}
 */
export function readDate(text, lexicon) {
  const written = text.trim();
  if (readEdtf(written)) return { ...NOTHING, choices: [written] };
  if (!written || text.length > MAX_LENGTH) return NOTHING;
  return (
    swapped(text) ?? twoReadings(text) ?? noSuchTime(text) ?? ofHours(text, lexicon) ?? withoutWord(text, lexicon) ?? lastingOrOnce(text) ?? (
      chosen(understood(text, lexicon)) ?? ofAnotherDay(text, lexicon) ?? NOTHING
    )
  );
}

/**
 * Keep what is valid.
 * @param {string[]} dates
 * @returns {DateReading | null}
 */
function chosen(dates) {
  const choices = dates.filter((date) => readEdtf(date));
  return choices.length ? { ...NOTHING, choices } : null;
}

/**
 * @param {string} text
 * @param {DateLexicon} lexicon
 */
function understood(text, lexicon) {
  for (const candidate of [text, ...respell(text)]) if (readEdtf(candidate)) return [candidate];
  return inWords(text, lexicon);
}

/** @param {string} text */
function swapped(text) {
  const at = text.indexOf("/");
  const [start, end] = [text.slice(0, at), text.slice(at + 1)];
  const turned = `${end}/${start}`;
  return at > 0 && readEdtf(start) && readEdtf(end) && readEdtf(turned) ? { ...NOTHING, choices: [turned], isSwapped: true } : null;
}

// --- numbers ---------------------------------------------------------------------------------------

/** @param {string} text */
function twoReadings(text) {
  const plain = spaced(text);
  const slashed = /^([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})$/.exec(plain);
  if (slashed) return dayOrMonthFirst(Number(slashed[1]), Number(slashed[3]), slashed[4]);
  return chosen(shortYears(text, plain)) ?? chosen(monthOrYears(plain)) ?? chosen(digitsAlone(plain));
}

/**
 * @param {number} first
 * @param {number} second
 * @param {string} year
 */
function dayOrMonthFirst(first, second, year) {
  const found = [[first, second], [second, first]].filter(([, month]) => month >= 1 && month <= 12);
  return chosen([...new Set(found.map(([day, month]) => `${year}-${padded(month)}-${padded(day)}`))]);
}

/**
 * Read years that are cut short: `1890/1` may be two things, `1890–95` are years.
 * @param {string} text
 * @param {string} plain
 */
function shortYears(text, plain) {
  const match = /^([0-9]{4})(\s?[-–/]\s?)([0-9]{1,2})$/.exec(plain);
  if (!match || (match[2] === "-" && text === plain && match[3].length === 2 && match[3] < "42")) return [];
  const [, year, joint, short] = match;
  const full = year.slice(0, -short.length) + short;
  const lasted = full > year ? [`${year}/${full}`] : [];
  const month = Number(short) >= 1 && Number(short) <= 12 ? [`${year}-${padded(Number(short))}`] : [];
  if (joint.includes("/")) {
    if (month.length && short.length === 2) return [...month, ...lasted];
    return [...lasted, ...lasted.map(() => `[${year},${full}]`)];
  }
  if (!lasted.length || (joint === "-" && short.length === 2)) return month.length ? month : lasted;
  return [...lasted, ...month];
}

/** @param {string} plain */
function monthOrYears(plain) {
  let match = /^([0-9]{4})-(2[1-9]|3[01])-(0[1-9]|1[0-2])$/.exec(plain);
  if (match) return [`${match[1]}-${match[2]}`, `${match[1]}-${match[3]}-${match[2]}`];
  match = /^([0-9]{4})(0[1-9]|1[0-2])$/.exec(plain);
  if (match) return [`${match[1]}-${match[2]}`, `Y${plain}`];
  match = /^([0-9]{4})\s?[–-]\s?(?:\?|)$/.exec(plain);
  if (match) return [`${match[1]}/..`, `${match[1]}/`];
  match = /^([0-9])([0-9]{3})-([0-9]{3})$/.exec(plain);
  if (!match) return [];
  const [day = ""] = respell(plain);
  const years = `${match[1]}${match[2]}/${match[1]}${match[3]}`;
  const end = years.slice(5);
  return [...(readEdtf(day) ? [day] : []), ...(plain.slice(0, 4) < end && end < "2100" ? [years] : [])];
}

/** @param {string} plain */
function digitsAlone(plain) {
  let match = /^–\s?([0-9]{4})$/.exec(plain);
  if (match) return [`../${match[1]}`, `-${match[1]}`];
  match = /^(['’]?)([0-9]{2})$/.exec(plain);
  if (match) {
    if (match[2] === "00") return [];
    return [...(match[1] ? [] : [`00${match[2]}`]), `19${match[2]}`, ...(match[2] < "50" ? [`20${match[2]}`] : [])];
  }
  match = /^-0*([1-9][0-9]{0,2})$/.exec(plain);
  return match ? [`-${match[1].padStart(4, "0")}`] : [];
}

/** @param {string} text `a..b` may be an interval, or one date within it */
function lastingOrOnce(text) {
  const match = /^([^[{]+?[0-9])\.\.(-?[0-9][^\]}]+)$/.exec(text);
  return match && chosen([`${match[1]}/${match[2]}`, `[${match[1]}..${match[2]}]`]);
}

// --- what EDTF has no word for ---------------------------------------------------------------------

/**
 * @param {string} text
 * @param {DateLexicon} lexicon
 */
function ofHours(text, lexicon) {
  const wikidata = /^\+([0-9]{4})-([0-9]{2})-([0-9]{2})T00:00:00Z$/.exec(text.trim());
  if (wikidata) return chosen([wikidata.slice(1).filter((part) => part !== "00").join("-")]);
  const found = hours(spaced(text).replace(/(?<=\d)t(?=\d)/g, " "));
  if (!found || (!found.isSpan && ofClocks(text).some((one) => readEdtf(one)))) return null;
  const days = understood(found.day, lexicon);
  const day = days.length === 1 ? readEdtf(days[0]) : null;
  if (!found.several && !found.isUnknown) {
    return day && isDay(day) ? chosen([`${day.text}T${found.clock}${found.zone}`]) : null;
  }
  return { ...NOTHING, choices: day ? [day.text] : [], words: text.trim().split(/\s+/).join(" ") };
}

/**
 * A time that no clock shows is left to be corrected.
 * @param {string} text
 */
function noSuchTime(text) {
  const match = ONE_TIME.exec(spaced(text));
  if (!match || ofClocks(text).some((one) => readEdtf(one))) return null;
  const late = Number(match[1]) > 23 || [match[2], match[3]].some((part) => part && Number(part) > 59);
  return late || match[4] ? NOTHING : null;
}

/** @param {string} text */
const ofClocks = (text) => [...respell(text)].filter((one) => one.includes("T") || (one.includes("/") && text.includes("T")));

/**
 * @param {string} text
 * @param {DateLexicon} lexicon
 */
function withoutWord(text, lexicon) {
  const match = VAGUE.exec(text);
  const found = match ? understood(match[2], lexicon) : [];
  if (found.length === 0 || inWords(text, lexicon).length > 0) return null;
  return { ...NOTHING, choices: [found[0]], words: text.trim().split(/\s+/).join(" ") };
}

/**
 * @param {string} text
 * @param {DateLexicon} lexicon
 */
function ofAnotherDay(text, lexicon) {
  const date = otherWeekday(text, lexicon);
  return date ? { ...NOTHING, choices: [date], isOtherDay: true } : null;
}
