/** Words that multiply a number (`hundred`, `million`), as `timeline/text/quantities/scales.py` reads them. */

/** @import { Hit, Lexicon } from "./number-lexicon.js" */
/** @import { Token } from "./number-tokens.js" */

/**
 * Read a word that means one of its scale behind a bound alone: `более тысячи`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
export function bounded(found, at, lexicon) {
  const hit = lexicon.phrases("bounded").at(found, at);
  const keys = ["least", "most", "about", "either_low", "either_high"];
  return hit && keys.some((key) => lexicon.phrases(key).ending(found, at)) ? hit : null;
}

/**
 * Say whether a vague word stands before a scale: `several hundred`, `a couple of dozen`.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 */
export function isAfterVague(found, at, lexicon) {
  const linked = at > 0 && (found[at - 1].text === "of" || lexicon.phrases("scale_links").ending(found, at));
  return lexicon.phrases("vague").ending(found, linked ? at - 1 : at) !== null;
}

/**
 * Read a multiplier in words, or in letters behind digits (`2m`); return its end and value.
 * @param {Token[]} found
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {Hit | null}
 */
export function scaleAt(found, at, lexicon) {
  if (at >= found.length) return null;
  const token = found[at];
  const tied = !token.joint || token.capital; // `2m` may be metres, `2 M` is not
  const attached = tied && at > 0 && found[at - 1].kind === "digits" ? lexicon.attached.get(token.text) : undefined;
  if (attached !== undefined) return [at + 1, attached];
  const hits = ["scales", "multiples"].flatMap((key) => lexicon.phrases(key).at(found, at) ?? []);
  if (hits.length < 3) return hits.length ? [hits[0], hits[1]] : null;
  return hits[2] > hits[0] || (hits[2] === hits[0] && hits[3] > hits[1]) ? [hits[2], hits[3]] : [hits[0], hits[1]];
}
