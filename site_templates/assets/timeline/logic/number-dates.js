/** Dates, ordinals and decades among tokens: their numbers count nothing. As `timeline/text/quantities/dates.py`. */

/** @import { Lexicon } from "./number-lexicon.js" */
/** @import { Token } from "./number-tokens.js" */

/** @typedef {[start: number, end: number]} Span */

const [FIRST_YEAR, LAST_YEAR] = [1000, 2100];
const JOINTS = [".", ",", "-", "'", "/"];

/** @param {string} text */
const isDecimal = (text) => /^\p{Nd}+$/u.test(text);

/**
 * Return for each token whether it belongs to a date, a time of day or an ordinal.
 * @param {Token[]} found
 * @param {Lexicon} lexicon
 */
export function dated(found, lexicon) {
  const taken = found.map(({ kind, text }) => kind === "other" && /^\p{N}/u.test(text));
  found.forEach((token, at) => {
    if (token.kind === "mark") return;
    for (const read of [month, year, ordinal, phrase]) {
      const [start, end] = read(found, at, lexicon);
      for (let place = start; place < end; place += 1) taken[place] = true;
    }
  });
  for (let at = found.length - 2; at > 0; at -= 1) {
    // `14~15일`: a range that ends in a date begins with one.
    const joined = ["-", "~"].includes(found[at].text) && found[at - 1].kind === "digits";
    if (joined && found[at + 1].kind === "digits" && taken[at + 1]) taken[at - 1] = true;
  }
  return taken;
}

/**
 * A unit of several words may hold a number word: `pour cent`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {Span}
 */
function phrase(found, at, lexicon) {
  const hit = lexicon.phrases("units").at(found, at);
  return hit && hit[0] > at + 1 ? [at, hit[0]] : [at, at];
}

/**
 * Read a date with a month: `14–15 December 2024`, `le 1er mai`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {Span}
 */
function month(found, at, lexicon) {
  const hit = lexicon.phrases("months").at(found, at);
  if (!hit || (lexicon.table.capital_months && !found[at].capital)) return [at, at];
  let [start, end] = [at, hit[0]];
  if (found[end]?.text === "." && !found[end].joint) end += 1;
  for (let place; (place = dayBefore(found, start, lexicon)) !== null; ) start = place;
  const after = skip(found, end, "of", lexicon);
  if (start === at && isDay(found, after)) return [at, dayBehind(found, after, lexicon) ?? at];
  const hasDay = start < at;
  if (isYear(found, after) || (isNumberOfYear(found, after) && (after > end || hasDay))) return [start, after + 1];
  return hasDay ? [start, end] : [at, at];
}

/**
 * Return where a date with the day behind the month ends, unless the day may be a count.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function dayBehind(found, at, lexicon) {
  const end = at + 1 + suffix(found, at + 1, lexicon);
  const comma = skip(found, end, "of", lexicon);
  if (isYear(found, comma)) return comma + 1;
  const last = end >= found.length || found[end].kind !== "word";
  return last || end > at + 1 ? end : null;
}

/**
 * Return where the day before a month, or before another day, begins: `14, 15 and 16 May`.
 * @param {Token[]} found
 * @param {number} start
 * @param {Lexicon} lexicon
 */
function dayBefore(found, start, lexicon) {
  let at = start;
  while (at > 0 && start - at < 3) {
    const known = ["of", "and", "range"].some((key) => lexicon.phrases(key).ending(found, at));
    if (!JOINTS.includes(found[at - 1].text) && !known && !suffix(found, at - 1, lexicon)) break;
    at -= 1;
  }
  return at > 0 && isDay(found, at - 1) ? at - 1 : null;
}

/**
 * @param {Token[]} found
 * @param {number} at
 */
function isDay(found, at) {
  const token = found[at];
  const day = token?.kind === "digits" && isDecimal(token.text) ? Number(token.text.slice(0, 4)) : 0;
  return day >= 1 && day <= 31;
}

/**
 * Say whether a token may be a year: four digits without separators.
 * @param {Token[]} found
 * @param {number} at
 */
export function isYear(found, at) {
  const text = found[at]?.text ?? "";
  return isDecimal(text) && text.length === 4 && Number(text) >= FIRST_YEAR && Number(text) <= LAST_YEAR;
}

/**
 * @param {Token[]} found
 * @param {number} at
 */
function isNumberOfYear(found, at) {
  const text = found[at]?.text ?? "";
  return isDecimal(text) && text.length > 2 && text.length < 5;
}

/**
 * @param {Token[]} found
 * @param {number} at
 * @param {string} key
 * @param {Lexicon} lexicon
 */
const skip = (found, at, key, lexicon) => lexicon.phrases(key).at(found, at)?.[0] ?? at;

/**
 * Read a year, a range of years or a decade, if the words around say so.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {Span}
 */
function year(found, at, lexicon) {
  const token = found[at];
  if (token.kind !== "digits" || !isDecimal(token.text)) return [at, at];
  const decade = isGlued(found, at + 1) ? lexicon.phrases("decades").at(found, at + 1) : null;
  if (decade && token.text.endsWith("0")) return [at, decade[0]];
  const counter = counterEnd(found, at + 1, lexicon);
  if (counter) return [at, counter];
  return [at, isYear(found, at) ? yearEnd(found, at, lexicon) : at];
}

/**
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function yearEnd(found, at, lexicon) {
  const short = isShortYear(found, at);
  const end = at + 1 + (short || (isGlued(found, at + 1) && isYear(found, at + 1)) ? 1 : 0);
  const after = lexicon.phrases("after_years").at(found, end);
  if (after) return after[0];
  const led = lexicon.phrases("before_years").ending(found, at);
  const about = lexicon.phrases("circa").ending(found, at);
  return led || (short && (about || Number(found[at].text) >= 1900)) ? end : at;
}

/**
 * Say whether a later year follows in two digits: `1939-41`.
 * @param {Token[]} found
 * @param {number} at
 */
function isShortYear(found, at) {
  const behind = found[at + 1];
  const short = behind?.joint === "-" && behind.kind === "digits" && behind.text.length === 2;
  return short && Number(behind.text) > Number(found[at].text.slice(2));
}

/**
 * Return where a counter ends that makes a date of the number before it: `년`, `2024년에`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function counterEnd(found, at, lexicon) {
  const hit = lexicon.phrases("date_counters").at(found, at);
  if (hit || at >= found.length || !lexicon.table.spaceless) return hit?.[0] ?? null;
  return [...lexicon.phrases("date_counters").words].some((word) => found[at].text.startsWith(word)) ? at + 1 : null;
}

/**
 * @param {Token[]} found
 * @param {number} at
 */
const isGlued = (found, at) => at < found.length && ["", "-"].includes(found[at].joint);

/**
 * Count the tokens that make an ordinal of the digits before them: `th`, `-й`, `.ª`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function suffix(found, at, lexicon) {
  if (!isGlued(found, at) || found.at(at - 1)?.kind !== "digits") return 0;
  const hit = lexicon.phrases("ordinal_suffixes").at(found, at);
  return hit ? hit[0] - at : 0;
}

/**
 * Read an ordinal number: `11th`, `810-я`, `die 2. Kompanie`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {Span}
 */
function ordinal(found, at, lexicon) {
  if (found[at].kind === "digits") {
    const count = suffix(found, at + 1, lexicon);
    const led = lexicon.phrases("ordinal_before").ending(found, at);
    if (count || isDotted(found, at, lexicon) || led) return [at, at + 1 + count];
    return ["º", "ª"].includes(found[at + 1]?.text) ? [at, at + 1] : [at, at];
  }
  const tens = lexicon.phrases("numbers").at(found, at) ?? lexicon.phrases("scales").at(found, at);
  const follows = tens !== null && lexicon.has("ordinals", found, at + 1);
  return follows && (tens[1] >= 20 || lexicon.table.spaceless) ? [at, at + 2] : [at, at];
}

/**
 * Say whether a point makes an ordinal: `die 810. Brigade`, `das 2. Regiment`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function isDotted(found, at, lexicon) {
  const [dot, behind] = [found[at + 1], found[at + 2]];
  if (!behind || !("ordinal_dot_before" in lexicon.table)) return false;
  if (dot.text !== "." || dot.joint || behind.kind !== "word") return false;
  const led = lexicon.phrases("ordinal_dot_before").ending(found, at);
  return Boolean(led) || lexicon.has("designations_after", found, at + 2) || !behind.capital;
}
