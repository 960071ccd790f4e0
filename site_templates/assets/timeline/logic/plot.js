/** Where days and amounts stand on a chart, and amounts on a scale. */

/**
 * @typedef {{left: number, right: number, top: number, bottom: number}} Plot percent and pixels
 *
 * @typedef {object} State a chart as known from a day on
 * @property {string} day
 * @property {[number, number]} days the first and the last
 * @property {[string, string] | null} amounts the least and the greatest; none where only words are known
 * @property {string} axis the drawing of the axis, as SVG
 * @property {string} lane
 * @property {string} labels
 * @property {string} name
 */

/**
 * Return what gives the place of a day, and of an amount.
 * @param {Plot} plot
 * @param {Pick<State, "days" | "amounts">} state
 */
export function placing(plot, state) {
  const [first, last] = state.days;
  const [bottom, top] = (state.amounts ?? ["0", "1"]).map(Number);
  return {
    /** @param {string | number} day */
    x: (day) => `${round(plot.left + ((Number(day) - first) / (last - first)) * (plot.right - plot.left), 2)}%`,
    /** @param {string | number} amount */
    y: (amount) => String(round(plot.bottom - ((Number(amount) - bottom) / (top - bottom)) * (plot.bottom - plot.top), 1)),
  };
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
