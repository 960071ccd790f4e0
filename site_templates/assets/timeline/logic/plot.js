/** Where days and amounts stand on a chart. */

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
 * @param {State} state
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
 * @param {number} value
 * @param {number} digits
 */
function round(value, digits) {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
