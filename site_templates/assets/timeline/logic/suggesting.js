/** Names of the chronology that fit what was typed so far. */

import { fold } from "./folding.js";

const MOST = 12;

/**
 * List names that have what was typed, those that begin with it first; another name of the same counts.
 * @param {string} typed
 * @param {string[][]} entries names, each followed by other names
 * @returns {{name: string, also: string}[]} `also` is the other name that fits, if the name itself doesn't
 */
export function suggested(typed, entries) {
  const wanted = fold(typed.trim());
  if (!wanted) return [];
  const ranked = entries.flatMap(([name, ...others]) => {
    const [rank, also] = [name, ...others].reduce(
      (best, one, at) => {
        const place = fold(one).indexOf(wanted);
        const rank = place < 0 ? 3 : place === 0 ? 0 : 1 + (at ? 1 : 0);
        return rank < best[0] ? /** @type {[number, string]} */ ([rank, at ? one : ""]) : best;
      },
      /** @type {[number, string]} */ ([3, ""]),
    );
    return rank < 3 ? [{ name, also, rank }] : [];
  });
  return ranked.sort((one, other) => one.rank - other.rank).slice(0, MOST).map(({ name, also }) => ({ name, also }));
}

/**
 * Return the name that the chronology has for one that is typed, which may be another name of the same.
 * @param {string} typed
 * @param {string[][]} entries
 */
export function usualName(typed, entries) {
  const found = entries.find((names) => names.includes(typed));
  return found ? found[0] : typed;
}
