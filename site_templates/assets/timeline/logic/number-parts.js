/** Numbers among tokens, in digits and in words, as `timeline/text/quantities/numbers.py` reads them. */

import { isName, readings, rounded } from "./number-digits.js";
import { plus, roomOf, state, times, valueOf } from "./number-partial.js";
import { bounded, isAfterVague, scaleAt } from "./number-scales.js";

/** @import { Hit, Lexicon } from "./number-lexicon.js" */
/** @import { State } from "./number-partial.js" */
/** @import { Token } from "./number-tokens.js" */

/**
 * @typedef {object} Found a number, from one token up to another
 * @property {number} start
 * @property {number} end
 * @property {number[]} values two where a sign may part thousands or decimals
 * @property {number} scale what its last word multiplies by, 1 for none
 * @property {boolean} implied whether no word names it (`a`)
 */

/**
 * List the numbers of a text in order; tokens that are taken belong to dates.
 * @param {Token[]} found
 * @param {Lexicon} lexicon
 * @param {boolean[]} taken
 * @returns {Found[]}
 */
export function numbers(found, lexicon, taken) {
  /** @type {Found[]} */
  const listed = [];
  let end = 0;
  found.forEach((_, at) => {
    if (at < end || taken[at]) return;
    for (const number of numbersAt(found, at, lexicon, taken)) {
      if (!number.implied) end = Math.max(end, number.end);
      listed.push(number);
    }
  });
  return listed;
}

/**
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @param {boolean[]} taken
 * @returns {Found[]}
 */
function numbersAt(found, at, lexicon, taken) {
  const both = found[at].kind === "word" ? lexicon.ranges.get(found[at].text) : undefined;
  if (both) {
    const [end, scale] = lexicon.phrases("scales").at(found, at + 1) ?? [at + 1, 1];
    return both.map((each) => ({ start: at, end, values: [rounded(each * scale)], scale, implied: false }));
  }
  const one = none(found, at, lexicon) ?? oneAt(found, at, lexicon, taken);
  return one ? [one] : [];
}

/**
 * Read a word for nobody, unless it is part of a bound: `no one`, but `none fewer than 3`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {Found | null}
 */
function none(found, at, lexicon) {
  const hit = lexicon.phrases("none").at(found, at);
  if (!hit || found[hit[0]]?.kind === "digits") return null;
  for (const key of ["least", "most"]) {
    const bound = lexicon.phrases(key).at(found, at);
    if (lexicon.has(key, found, hit[0]) || (bound && bound[0] > hit[0])) return null;
  }
  return { start: at, end: hit[0], values: [0], scale: 1, implied: false };
}

/**
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @param {boolean[]} taken
 * @returns {Found | null}
 */
function oneAt(found, at, lexicon, taken) {
  const token = found[at];
  const values = token.kind !== "digits" || isName(found, at, lexicon) ? [] : readings(token, lexicon);
  const first = token.kind === "digits" ? null : begin(found, at, lexicon);
  const begun = token.kind === "digits" ? values.map((value) => state(at + 1, value)) : first ? [first] : [];
  const states = begun.map((one) => whole(found, one, lexicon, taken));
  const implied = lexicon.phrases("implied");
  const hit = implied.at(found, at);
  if (hit && (!states.length || (valueOf(states[0]) === hit[1] && implied.words.has(token.text)))) return { start: at, end: hit[0], values: [hit[1]], scale: 1, implied: true };
  if (!states.length) return null;
  const all = [...new Set(states.map(valueOf)), ...unsure(found, states[0], lexicon)];
  const sign = signOf(found, at, lexicon);
  const number = { start: at, end: states[0].end, values: all, scale: states[0].scale, implied: false };
  return sign === null ? number : { ...number, start: sign, values: all.map((value) => -value) };
}

/**
 * The letters behind a number may be a unit: `5m`.
 * @param {Token[]} found
 * @param {State} one
 * @param {Lexicon} lexicon
 * @returns {number[]}
 */
function unsure(found, one, lexicon) {
  const last = found[one.end - 1];
  const isUnsure = !last.joint && one.before && (lexicon.table.unsure_attached ?? []).includes(last.text);
  return isUnsure && one.before ? [valueOf(one.before)] : [];
}

/**
 * Return the token that makes a number negative.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function signOf(found, at, lexicon) {
  const word = lexicon.phrases("minus").ending(found, at);
  if (word && !["least", "most"].some((key) => lexicon.phrases(key).ending(found, at))) return word[0];
  const before = found[at - 1];
  if (before?.text !== "-" || found[at].joint || !before.joint) return null;
  return found[at - 2]?.kind === "digits" ? null : at - 1;
}

/**
 * Read the first word of a number, or the two of `a hundred` and `half a million`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {State | null}
 */
function begin(found, at, lexicon) {
  if (found[at]?.kind !== "word") return null;
  const part = lexicon.phrases("parts_of").at(found, at);
  const ofPart = part && scaleAt(found, part[0], lexicon);
  if (part && ofPart) return times(state(at, part[1]), ...ofPart);
  const word = lexicon.phrases("numbers").at(found, at);
  if (word) return plus(state(at), ...word);
  const article = lexicon.phrases("articles").at(found, at);
  const ofArticle = article && scaleAt(found, article[0], lexicon);
  if (ofArticle) return times(state(at, 1), ...ofArticle);
  const alone = lexicon.phrases("scales").at(found, at) ?? bounded(found, at, lexicon);
  return alone && !isAfterVague(found, at, lexicon) ? times(state(at, 1), ...alone) : null;
}

/**
 * Read on as long as words belong to the number.
 * @param {Token[]} found
 * @param {State} begun
 * @param {Lexicon} lexicon
 * @param {boolean[]} taken
 * @returns {State}
 */
function whole(found, begun, lexicon, taken) {
  let one = begun;
  while (one.end < found.length && !taken[one.end]) {
    const scale = scaleAt(found, one.end, lexicon);
    const further = scale ? times(one, ...scale) : (linked(found, one, lexicon) ?? added(found, one, lexicon));
    // `one hundred two hundred`: the last word began another number.
    if (!further) return scale && one.before && one.low ? one.before : one;
    one = further;
  }
  return one;
}

/**
 * Read a further scale behind a link: `une centaine de milliers`.
 * @param {Token[]} found
 * @param {State} one
 * @param {Lexicon} lexicon
 * @returns {State | null}
 */
function linked(found, one, lexicon) {
  const link = lexicon.phrases("scale_links").at(found, one.end);
  const scale = link && scaleAt(found, link[0], lexicon);
  return scale ? times(one, ...scale) : behindComma(found, one, lexicon);
}

/**
 * Read hundreds in words behind a comma: `two thousand, one hundred and forty`.
 * @param {Token[]} found
 * @param {State} one
 * @param {Lexicon} lexicon
 * @returns {State | null}
 */
function behindComma(found, one, lexicon) {
  const last = one.parts.at(-1);
  if (!lexicon.table.commas || !last || found[one.end].text !== "," || one.end + 1 >= found.length) return null;
  const begun = begin(found, one.end + 1, lexicon);
  const more = begun && whole(found, begun, lexicon, []);
  if (!more || more.scale === 1 || valueOf(more) >= last[0]) return null;
  return { ...more, parts: [...one.parts, ...more.parts], before: one };
}

/**
 * Read a further part to add: `and a half`, `five`, `and five`, `200` in digits.
 * @param {Token[]} found
 * @param {State} one
 * @param {Lexicon} lexicon
 * @returns {State | null}
 */
function added(found, one, lexicon) {
  const at = one.end;
  const more = lexicon.phrases("parts_more").at(found, at);
  const last = one.parts.at(-1);
  if (more && last && !one.low && !one.high) {
    return { ...one, end: more[0], parts: [...one.parts.slice(0, -1), [last[0], rounded(last[1] + more[1] * last[0])]], before: one };
  }
  if (more) return { ...one, end: more[0], low: rounded(one.low + more[1]), before: one };
  const joiner = lexicon.joiners.get(found[at].text);
  if (joiner === undefined && !lexicon.phrases("units_first").words.has(found[at].text)) return unit(found, one, at, lexicon);
  if (at + 1 >= found.length) return null;
  const first = unitFirst(found, one, at + 1, lexicon);
  return first ?? (joiner && valueOf(one) % joiner === 0 && found[at + 1].kind === "word" ? unit(found, one, at + 1, lexicon) : null);
}

/**
 * Read tens that follow the units: `einundzwanzig`, `خمسة وعشرون`.
 * @param {Token[]} found
 * @param {State} one
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {State | null}
 */
function unitFirst(found, one, at, lexicon) {
  const units = one.low % 10;
  if (!lexicon.phrases("units_first").words.size || found[at].joint || units <= 0 || units !== one.low % 100) return null;
  const tens = lexicon.phrases("numbers").at(found, at);
  if (!tens || tens[1] < 20 || tens[1] > 90 || tens[1] % 10) return null;
  return { ...one, end: tens[0], low: rounded(one.low + tens[1]), before: one };
}

/**
 * Read a part that fits into the room that the number leaves.
 * @param {Token[]} found
 * @param {State} one
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {State | null}
 */
function unit(found, one, at, lexicon) {
  const token = found[at];
  /** @type {Hit | null} */
  let hit = null;
  if (token.kind === "digits") {
    const values = readings(token, lexicon);
    if (one.low || !values.length || !digitsGoOn(found, one, at, lexicon)) return null;
    hit = [at + 1, values[0]];
  } else {
    hit = token.kind === "word" ? lexicon.phrases("numbers").at(found, at) : null;
    const alone = hit ? null : lexicon.phrases("scales").at(found, at);
    if (alone && !one.low) return times(one, ...alone);
  }
  return hit && hit[1] > 0 && hit[1] < roomOf(one) ? plus(one, ...hit) : null;
}

/**
 * Say whether digits go on behind a scale: `four-thousand-100`, `1만 2345`.
 * @param {Token[]} found
 * @param {State} one
 * @param {number} at
 * @param {Lexicon} lexicon
 */
function digitsGoOn(found, one, at, lexicon) {
  if (!one.high && !one.parts.length) return false;
  const scale = scaleAt(found, at + 1, lexicon);
  return found[at].joint === "-" || Boolean(lexicon.table.digits_follow) || (scale !== null && scale[1] < (one.parts.at(-1)?.[0] ?? 0));
}
