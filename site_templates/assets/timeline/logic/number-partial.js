/** Numbers that are read in part, as `timeline/text/quantities/partial_number.py` reads them. */

import { rounded } from "./number-digits.js";

/**
 * @typedef {object} State a number that is read in part
 * @property {number} end
 * @property {number} low what was added since the hundreds
 * @property {number} high its hundreds
 * @property {[scale: number, value: number][]} parts its thousands and millions
 * @property {number} scale
 * @property {State | null} before the state before the last word that added something
 */

const THOUSAND = 1000;

/**
 * @param {number} end
 * @param {number} [low]
 * @returns {State}
 */
export const state = (end, low = 0) => ({ end, low, high: 0, parts: [], scale: 1, before: null });

/** @param {State} one */
export const valueOf = (one) => rounded(one.parts.reduce((sum, [, value]) => sum + value, one.high + one.low));

/** @param {State} one the limit below which a further part must be: after `twenty` it is 10 */
export function roomOf(one) {
  const rest = one.low || one.high;
  return rest ? roundness(rest) : (one.parts.at(-1)?.[0] ?? 0);
}

/**
 * Multiply the last part; null where that gives no number.
 * @param {State} one
 * @param {number} end
 * @param {number} scale
 * @returns {State | null}
 */
export function times(one, end, scale) {
  if (scale < THOUSAND) {
    const number = rounded((one.low || 1) * scale);
    const room = one.high ? roundness(one.high) : 0;
    const limit = room || one.parts.at(-1)?.[0];
    if (limit !== undefined && number >= limit) return null;
    return { ...one, end, low: 0, high: rounded(one.high + number), scale, before: one };
  }
  if (one.parts.some(([other]) => other === scale)) return null;
  const kept = one.parts.filter(([other]) => other > scale);
  const inner = rounded(one.parts.filter(([other]) => other < scale).reduce((sum, [, value]) => sum + value, one.high + one.low));
  return { end, low: 0, high: 0, parts: [...kept, [scale, rounded((inner || 1) * scale)]], scale, before: one };
}

/**
 * Add a part; thousands in one word (`ألفان`) count as thousands.
 * @param {State} one
 * @param {number} end
 * @param {number} value
 * @returns {State}
 */
export function plus(one, end, value) {
  if (value < THOUSAND) return { ...one, end, low: rounded(one.low + value), before: one };
  const scale = value < THOUSAND ** 2 ? THOUSAND : value < THOUSAND ** 3 ? THOUSAND ** 2 : THOUSAND ** 3;
  return { ...one, end, parts: [...one.parts, [scale, value]], before: one };
}

/** @param {number} number the greatest power of ten that it is a multiple of; 0 where it is no integer */
function roundness(number) {
  if (number % 1) return 0;
  let power = 1;
  while (number % (power * 10) === 0 && power < number) power *= 10;
  return power;
}
