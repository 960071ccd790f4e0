/** Where amounts stand on a chart, and on a scale. */

/**
 * The edges between which amounts are placed, in pixels.
 * @typedef {{top: number, bottom: number}} Edges
 *
 * The least and the greatest amount of a chart, and its lines: their places and words.
 * @typedef {[bottom: number, top: number, lines: [y: number, words: string][]]} Amounts
 *
 * A label: the number of its mark, its place, whether it has the mark's words beside the name, the
 * widths at which it is shown (a letter each), and the length of the line from the mark.
 * @typedef {[mark: number, y: number, dx: number, anchor: string, worded: 0 | 1, tiers: string, leader: number]} Label
 *
 * A chart from a day on: the number of its scale (-1 where only words are known), its name and labels.
 * @typedef {[day: string, scale: number, name: string, labels: Label[]]} State
 *
 * @typedef {{edges: Edges, scales: Amounts[], days: State[]}} States
 */

/**
 * Return what gives the place of an amount.
 * @param {Edges} edges
 * @param {Amounts} amounts
 */
export function placing({ top, bottom }, [least, most]) {
  /** @param {string | number} amount */
  return (amount) => String(round(bottom - ((Number(amount) - least) / (most - least)) * (bottom - top), 1));
}

/** @typedef {ReturnType<typeof placing>} Placing */

/**
 * A scale from a day on; the full view's has no day, and one that holds nothing has only its day.
 * @typedef {[day: string, bottom?: string, top?: string, ticks?: [place: number, words: string][]]} ScaleState
 */

/**
 * Return what gives the place of an amount on a scale, between its ends: the last tick is at the top.
 * @param {ScaleState} state
 */
export function onScale([, bottom = "0", top = "1", ticks = []]) {
  const room = ticks.at(-1)?.[0] ?? 0;
  /** @param {string} amount */
  return (amount) => `${round(((Number(amount) - Number(bottom)) / (Number(top) - Number(bottom))) * room, 2)}%`;
}

/**
 * @param {number} value
 * @param {number} digits
 */
function round(value, digits) {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
