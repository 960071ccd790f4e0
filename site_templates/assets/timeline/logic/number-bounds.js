/**
 * What a number is by the words around it: a bound, an exact number, or an end of a range, as
 * `timeline/text/quantities/bounds.py` says.
 */

import { rounded } from "./number-digits.js";

/** @import { Lexicon } from "./number-lexicon.js" */
/** @import { Found } from "./number-parts.js" */
/** @import { Token } from "./number-tokens.js" */

/** @typedef {"low" | "best" | "high"} Role as the keys of a figure are called */

const QUOTES = new Set("\"“”„«»‚‘'()[]");
/** The most words between a number and the bound behind it: `300 soldiers or more`. */
const GAP = 3;
/** @type {Record<Role, Role>} */
const OPPOSITE = { low: "high", high: "low", best: "best" };
/** @type {[key: string, roles: Role[]][]} */
const BEFORE = [["least", ["low"]], ["most", ["high"]], ["either_low", ["low", "best"]], ["either_high", ["high", "best"]]];
/** @type {[key: string, roles: Role[]][]} */
const AFTER = [["least_after", ["low"]], ["most_after", ["high"]], ["either_low_after", ["low", "best"]], ["about_after", ["best"]]];
/** @type {Map<string, Role[]>} */
const SIGNS = new Map([["<", ["high"]], ["≤", ["high"]], [">", ["low"]], ["≥", ["low"]]]);

/**
 * Return what a number is, by the words before it, else by those behind it.
 * @param {Token[]} found
 * @param {Found} number
 * @param {Lexicon} lexicon
 * @returns {{roles: Role[], sure: boolean}} the likeliest role first; not sure where a word before the
 *   number is unknown, which could be a bound
 */
export function bound(found, number, lexicon) {
  const start = beforeFillers(found, number.start, lexicon);
  const roles =
    before(found, start, lexicon) ??
    signBefore(found, start) ??
    (start !== number.start ? before(found, number.start, lexicon) : null) ??
    behind(found, number.end, lexicon);
  if (roles) return { roles, sure: true };
  const leading = start ? found[start - 1] : null;
  return { roles: ["best"], sure: leading?.kind !== "word" || lexicon.knows(leading) };
}

/**
 * Return where the neutral words before a number begin: `about`, `the`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
export function beforeFillers(found, at, lexicon) {
  let start = at;
  while (start > 0) {
    const hit = lexicon.phrases("about").ending(found, start);
    if (hit && isFiller(found, hit[0], start, lexicon)) start = hit[0];
    else if (QUOTES.has(found[start - 1].text) || found[start - 1].text === "~") start -= 1;
    else break;
  }
  return start;
}

/**
 * @param {Token[]} found
 * @param {number} start
 * @param {number} end
 * @param {Lexicon} lexicon
 */
function isFiller(found, start, end, lexicon) {
  return BEFORE.every(([key]) => {
    const hit = lexicon.phrases(key).ending(found, end);
    return !hit || start < hit[0];
  });
}

/**
 * @param {Token[]} found
 * @param {number} end
 * @param {Lexicon} lexicon
 * @returns {Role[] | null}
 */
function before(found, end, lexicon) {
  /** @type {{start: number, roles: Role[]} | null} */
  let first = null;
  for (const [key, roles] of BEFORE) {
    const hit = lexicon.phrases(key).ending(found, end);
    if (hit && (!first || hit[0] < first.start)) first = { start: hit[0], roles };
  }
  if (!first) return null;
  const turned = first.roles.length === 1 && lexicon.phrases("not").ending(found, first.start);
  return turned ? [OPPOSITE[first.roles[0]]] : first.roles;
}

/**
 * @param {Token[]} found
 * @param {number} at
 */
function signBefore(found, at) {
  let end = at;
  while (end && found[end - 1].text === "=") end -= 1;
  return (end ? SIGNS.get(found[end - 1].text) : undefined) ?? null;
}

/**
 * Read the bound behind a number: right behind it, or behind what it counts.
 * @param {Token[]} found
 * @param {number} end
 * @param {Lexicon} lexicon
 * @returns {Role[] | null}
 */
function behind(found, end, lexicon) {
  let gap = 0;
  for (let at = end; at < found.length; at += 1) {
    /** @type {{end: number, roles: Role[]} | null} */
    let longest = null;
    for (const [key, roles] of AFTER) {
      const hit = lexicon.phrases(key).at(found, at);
      if (hit && found[hit[0]]?.kind !== "digits" && hit[0] > (longest?.end ?? 0)) longest = { end: hit[0], roles };
    }
    if (longest) return longest.roles;
    if (["counters", "particles"].some((key) => lexicon.has(key, found, at))) continue;
    gap += 1;
    const passes = found[at].kind === "word" || found[at].text === ",";
    if (!passes || gap > GAP || lexicon.has("and", found, at)) return null;
  }
  return null;
}

// --- ranges ----------------------------------------------------------------------------------------

/**
 * Say whether two numbers are the ends of a range: `30 to 40`, `between 30 and about 40`.
 * @param {Token[]} found
 * @param {Found} first
 * @param {Found} second
 * @param {Lexicon} lexicon
 */
export function joins(found, first, second, lexicon) {
  if (first.start === second.start) return true; // one word for both
  if (first.end === second.start) return found[second.start].joint === "-";
  const end = jointEnd(found, second.start, lexicon, first.end);
  let start = first.end;
  while (start < end && isPassed(found, start, lexicon)) start += 1;
  if (start === end) return false;
  const between = found.slice(start, end);
  const bare = between.filter(({ text }) => text !== "-");
  const plain = bare.length ? bare : between;
  if (plain.length === 1 && ["-", "~"].includes(plain[0].text)) return true;
  for (const key of ["range", "and"]) {
    const hit = lexicon.phrases(key).at(plain, 0);
    if (hit && hit[0] === plain.length) return key === "range" || isBetween(found, first, second, lexicon);
  }
  return false;
}

/**
 * Return where the words that join two numbers end, before fillers and bounds of the second.
 * @param {Token[]} found
 * @param {number} start
 * @param {Lexicon} lexicon
 * @param {number} least
 */
function jointEnd(found, start, lexicon, least) {
  let end = start;
  while (end > least) {
    const hits = ["about", "least", "most"].map((key) => lexicon.phrases(key).ending(found, end)?.[0] ?? end);
    const at = Math.min(...hits);
    if (at <= least || at === end) return end;
    end = at;
  }
  return end;
}

/**
 * Say whether a word is what is counted, and doesn't join two numbers itself.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
const isPassed = (found, at, lexicon) => !["range", "and"].some((key) => lexicon.has(key, found, at)) && isCounted(found, at, lexicon);

/**
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
const isCounted = (found, at, lexicon) => ["counters", "particles", "units"].some((key) => lexicon.has(key, found, at));

/**
 * @param {Token[]} found
 * @param {Found} first
 * @param {Found} second
 * @param {Lexicon} lexicon
 */
function isBetween(found, first, second, lexicon) {
  const start = beforeFillers(found, first.start, lexicon);
  const led = [start, first.start].some((place) => lexicon.phrases("between").ending(found, place));
  let end = second.end;
  while (end < found.length && isCounted(found, end, lexicon)) end += 1;
  return led || lexicon.has("between", found, end);
}

/**
 * Return the two ends of a range, completed where a part is left out; null where they are none.
 *
 * `2-3 thousand` and `8-900` leave out the scale of the first, `1,200-50` the beginning of the second.
 * @param {Found} first
 * @param {Found} second
 * @returns {[Found, Found] | null}
 */
export function ends(first, second) {
  const [low] = first.values;
  const [high] = second.values;
  const dash = first.end === second.start;
  if (second.scale > 1 && first.scale === 1 && low < high / second.scale) {
    return [{ ...first, values: first.values.map((value) => rounded(value * second.scale)) }, second];
  }
  if (low < high) return [{ ...first, values: dash ? elided(low, high, first.values) : first.values }, second];
  const filled = dash ? fill(low, high) : null;
  return filled ? [first, { ...second, values: [filled] }] : null;
}

/**
 * Return the first end before a round second one: `8-900`, perhaps `2-500`.
 * @param {number} low
 * @param {number} high
 * @param {number[]} values
 */
function elided(low, high, values) {
  let power = 1;
  while (high % (power * 10) === 0 && power < high) power *= 10;
  const leading = high / power;
  if (power < 100 || low % 1 || low < 1 || low >= leading || leading >= 10) return values;
  return leading - low === 1 && low > 1 ? [low * power] : [low, low * power];
}

/**
 * Return the second end where it is written by its last digits: `1,200-50` means 1,250.
 * @param {number} low
 * @param {number} high
 */
function fill(low, high) {
  if (low % 1 || high % 1 || high < 0 || low < 0) return null;
  const power = 10 ** String(high).length;
  const filled = low - (low % power) + high;
  return filled > low ? filled : null;
}
