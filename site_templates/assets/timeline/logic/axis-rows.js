/**
 * The rows of a lane's events on the axis, and how they are drawn: with titles where there is room, else
 * a mark each, else how many there are.
 */

import { BESIDE, DOT, LABEL, OPEN, xOf } from "./axis-marks.js";

/** @import { Viewport } from "./axis-marks.js" */
/** @import { Events, Lane } from "./types.js" */

/** @typedef {"marks" | "labels"} Mode */
/** @typedef {{rows: Int16Array, longest: number}} Rows of each of a lane's events, by its place in it */

/** Pixels from one row to the next. */
export const PITCH = { marks: 10.2, labels: 19 };
/** Pixels between two marks of a row. */
const GAP = 1.6;
const MOST_ROWS = 64;
/** The number of events in the window up to which they are given titles. */
const MOST_LABELLED = 120;

/**
 * Return the place of a lane's first event that stands at a day or later.
 * @param {Events} events
 * @param {Lane} lane
 * @param {number} day
 */
export function firstFrom({ at }, lane, day) {
  let [low, high] = [0, lane.events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[lane.events[middle]] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Give each event of a lane a row, so that none lies on another. It holds at a scale, wherever the
 * window stands: moving shifts the events, and never lets them jump.
 * @param {Events} events
 * @param {Lane} lane
 * @param {Mode} mode
 * @param {number} scale
 * @returns {Rows}
 */
export function rowsOf({ start, end }, lane, mode, scale) {
  const rows = new Int16Array(lane.events.length);
  /** @type {number[]} */
  const ends = [];
  let longest = 0;
  lane.events.forEach((event, at) => {
    const open = start[event] === -Infinity;
    const begin = open ? end[event] * scale - OPEN : start[event] * scale;
    const length = open ? OPEN : Math.max((end[event] - start[event]) * scale, 2 * DOT);
    const over = begin + (mode === "labels" ? length + BESIDE + LABEL : length + GAP);
    if (Number.isFinite(length)) longest = Math.max(longest, length);
    let row = ends.findIndex((taken) => taken <= begin);
    if (row < 0) row = ends.length < MOST_ROWS ? ends.push(over) - 1 : MOST_ROWS;
    rows[at] = row;
    if (row < MOST_ROWS) ends[row] = over;
  });
  return { rows, longest };
}

/**
 * List which of a lane's events are seen, by their places, those too that began before the window or
 * end behind it.
 * @param {Events} events
 * @param {Lane} lane
 * @param {Mode} mode
 * @param {number} longest
 * @param {Viewport} view
 */
export function visible(events, lane, mode, longest, view) {
  const [from, to] = view.window;
  const { start, end, at: stands } = events;
  const room = mode === "labels" ? LABEL : 0;
  const early = from - (longest + room + 2 * DOT) / view.scale;
  /** @type {number[]} */
  const shown = [];
  for (let at = firstFrom(events, lane, to + OPEN / view.scale) - 1; at >= 0; at -= 1) {
    const event = lane.events[at];
    if (stands[event] < early && end[event] !== Infinity) break;
    if (stands[event] >= to && start[event] !== -Infinity) continue;
    if (xOf(view, end[event]) + room + 2 * DOT >= 0) shown.push(at);
  }
  return shown;
}

/**
 * Choose how a lane is drawn: the first way in which all that is seen of it has room.
 * @param {Events} events
 * @param {Lane} lane
 * @param {Viewport} view
 * @param {number} height
 * @param {(mode: Mode) => Rows} rowsIn
 * @returns {{mode: Mode, shown: number[], rows: Int16Array} | null} null where they are only counted
 */
export function modeOf(events, lane, view, height, rowsIn) {
  const [first, last] = view.window.map((day) => firstFrom(events, lane, day));
  for (const mode of /** @type {const} */ (["labels", "marks"])) {
    if (mode === "labels" && last - first > MOST_LABELLED) continue;
    const { rows, longest } = rowsIn(mode);
    const most = Math.floor((height - 4) / PITCH[mode]);
    const shown = visible(events, lane, mode, longest, view);
    if (shown.every((at) => rows[at] < most)) return { mode, shown, rows };
  }
  return null;
}
