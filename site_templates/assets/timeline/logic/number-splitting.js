/** Compound words as words of the table (`einundzwanzig`, `삼백명`), as `timeline/text/quantities/splitting.py`. */

/** @import { Lexicon } from "./number-lexicon.js" */
/** @import { Token } from "./number-tokens.js" */

/** Longer words are not split: no number below a million million is longer. */
const MAX_LENGTH = 120;
const BEHIND = ["least_after", "most_after", "about_after", "either_low_after", "range"];

/** @typedef {"nothing" | "counter" | "number" | "other"} Behind what follows a word */

/**
 * Split compound words in languages that have them.
 * @param {Token[]} found
 * @param {Lexicon} lexicon
 */
export function split(found, lexicon) {
  const { table } = lexicon;
  if (table.spaceless) return spaceless(found, lexicon);
  if (!table.compound && !table.prefixes) return found;
  return found.flatMap((token) => {
    if (token.kind !== "word" || lexicon.words.has(token.text)) return [token];
    const parts = table.compound ? compound(token.text, lexicon) : prefixed(token.text, lexicon);
    return parts.length ? parts.map((text, at) => made(text, token.kind, at ? "" : token.joint)) : [token];
  });
}

/**
 * @param {string} text
 * @param {Token["kind"]} kind
 * @param {string} joint
 * @returns {Token}
 */
const made = (text, kind, joint) => ({ text, kind, joint, capital: false });

/** @param {string} text @returns {Token} */
const word = (text) => made(text, "word", " ");

/**
 * @param {string} text
 * @param {Lexicon} lexicon
 * @returns {string[]} nothing unless it consists of number words alone
 */
function compound(text, lexicon) {
  if (text.length > MAX_LENGTH) return [];
  const sets = [lexicon.numberWords, lexicon.phrases("units_first").words, lexicon.phrases("parts_more").words];
  /** @type {(string[] | null)[]} */
  const ways = [[], ...Array.from(text, () => null)];
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = 0; start < end && !ways[end]; start += 1) {
      const part = text.slice(start, end);
      const before = ways[start];
      if (before && sets.some((words) => words.has(part))) ways[end] = [...before, part];
    }
  }
  const whole = ways[text.length];
  return whole && whole.length > 1 ? whole : [];
}

/**
 * @param {string} text
 * @param {Lexicon} lexicon
 */
function prefixed(text, lexicon) {
  const prefixes = [...lexicon.phrases("prefixes").words].sort((one, other) => other.length - one.length);
  const prefix = prefixes.find((one) => text.startsWith(one) && lexicon.words.has(text.slice(one.length)));
  return prefix ? [prefix, text.slice(prefix.length)] : [];
}

/**
 * Split the number words at the beginning of words from what follows in them. A single syllable may
 * be anything: it is a number only before a counter, a bound or a further number.
 * @param {Token[]} found
 * @param {Lexicon} lexicon
 */
function spaceless(found, lexicon) {
  /** @type {Token[]} */
  const parted = [];
  /** @type {Behind} */
  let behind = "nothing";
  for (let place = found.length - 1; place >= 0; place -= 1) {
    const [token, before] = [found[place], found[place - 1]];
    const afterDigits = before?.kind === "digits" && !token.joint;
    const isWord = token.kind === "word" && token.text.length <= MAX_LENGTH / 3;
    const run = isWord ? runOf(token.text, lexicon, afterDigits, behind) : null;
    if (!run && isWord && tailOf(token.text, lexicon).length > 1 && counts(token.text, lexicon)) {
      parted.push(...cut(token, [], token.text, lexicon).reverse());
      behind = "counter";
    } else if (!run) {
      const lone = isWord && lexicon.numberWords.has(token.text);
      parted.push(lone ? { ...token, kind: "other" } : token);
      behind = counts(token.text, lexicon) ? "counter" : "other";
    } else {
      parted.push(...cut(token, run.parts, run.rest, lexicon).reverse());
      behind = "number";
    }
    if (token.kind === "digits") behind = "number";
  }
  return parted.reverse();
}

/**
 * @param {Token} token
 * @param {string[]} parts
 * @param {string} rest
 * @param {Lexicon} lexicon
 * @returns {Token[]}
 */
function cut(token, parts, rest, lexicon) {
  const numbers = parts.map((text, at) => made(text, "word", at ? "" : token.joint));
  const tail = tailOf(rest, lexicon).map((text) => made(text, lexicon.numberWords.has(text) ? "other" : "word", parts.length ? "" : token.joint));
  return [...numbers, ...tail];
}

/**
 * Return the longest series of number words at the beginning of a word, and the rest.
 * @param {string} text
 * @param {Lexicon} lexicon
 * @param {boolean} afterDigits
 * @param {Behind} behind
 */
function runOf(text, lexicon, afterDigits, behind) {
  /** @type {{parts: string[], rest: string} | null} */
  let found = null;
  /** @type {string[]} */
  const parts = [];
  for (let rest = text; ; ) {
    if (mayEnd(parts, rest, lexicon, afterDigits, behind)) found = { parts: [...parts], rest };
    const next = longest(rest, lexicon, parts.length === 0 && afterDigits);
    if (!next) return found;
    parts.push(next);
    rest = rest.slice(next.length);
  }
}

/**
 * @param {string} text
 * @param {Lexicon} lexicon
 * @param {boolean} scalesOnly right behind digits
 */
function longest(text, lexicon, scalesOnly) {
  const [scales, multiples] = [lexicon.phrases("scales").words, lexicon.phrases("multiples").words];
  /** @param {string} one */
  const fits = (one) => (scalesOnly ? scales.has(one) || multiples.has(one) : lexicon.numberWords.has(one) && !multiples.has(one));
  const length = [3, 2, 1].find((n) => text.length >= n && fits(text.slice(0, n)));
  return length ? text.slice(0, length) : "";
}

/**
 * Split counters, and what may precede one (`여명`), from the words after them.
 * @param {string} text
 * @param {Lexicon} lexicon
 */
function tailOf(text, lexicon) {
  const whole = text ? [word(text)] : [];
  if (["units", "designations_after"].some((key) => lexicon.has(key, whole, 0))) return [text];
  /** @type {string[]} */
  const parts = [];
  let rest = text;
  for (let one; rest && (one = counter(rest, lexicon)); rest = rest.slice(one.length)) parts.push(one);
  return rest ? [...parts, rest] : parts;
}

/**
 * @param {string} text
 * @param {Lexicon} lexicon
 */
function counter(text, lexicon) {
  const listed = [...lexicon.phrases("counters").words, ...lexicon.phrases("either_low_after").words];
  return listed.filter((one) => text.startsWith(one)).reduce((best, one) => (one.length > best.length ? one : best), "");
}

/**
 * @param {string[]} parts
 * @param {string} rest
 * @param {Lexicon} lexicon
 * @param {boolean} afterDigits
 * @param {Behind} behind
 */
function mayEnd(parts, rest, lexicon, afterDigits, behind) {
  if (afterDigits && !parts.length) return true;
  if (!parts.length || !goTogether(parts, lexicon)) return false;
  if (rest || afterDigits) return !rest || counts(rest, lexicon);
  const ongoing = behind === "number" && lexicon.phrases("scales").words.has(parts[parts.length - 1]);
  return ongoing || behind === "counter" || (behind === "nothing" && parts.length > 1);
}

/**
 * Say whether syllables may be one number: two units in a row are not (`사이`).
 * @param {string[]} parts
 * @param {Lexicon} lexicon
 */
function goTogether(parts, lexicon) {
  const units = parts.map((part) => lexicon.phrases("numbers").at([word(part)], 0));
  return !units.some((unit, at) => at > 0 && unit && units[at - 1] && unit[1] < 10 && (units[at - 1]?.[1] ?? 10) < 10);
}

/**
 * Say whether a text is a counter, perhaps with a particle or a bound behind it.
 * @param {string} text
 * @param {Lexicon} lexicon
 */
function counts(text, lexicon) {
  const tail = tailOf(text, lexicon);
  const last = tail.at(-1);
  if (last === undefined || counter(last, lexicon) === last) return true;
  if (tail.length > 1 && lexicon.phrases("particles").words.has(last)) return true;
  return BEHIND.some((key) => lexicon.has(key, [word(last)], 0));
}
