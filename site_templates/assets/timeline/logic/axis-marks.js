/** The marks of events on the axis: where each begins and ends, and how it looks. */

/** @import { Window } from "./axis-window.js" */
/** @import { Kind } from "./data-types.js" */
/** @import { Events } from "./types.js" */

/** Half a mark's height, and the least half of its length, in pixels. */
export const DOT = 3.8;
/** Pixels that an open end takes. */
export const OPEN = 90;
/** Pixels reserved for a title beside its mark. */
export const LABEL = 190;
/** Pixels between a mark and its title. */
export const BESIDE = 6;

/**
 * @typedef {object} Viewport the window and its scale
 * @property {Window} window
 * @property {number} scale pixels of a day
 * @property {number} width
 *
 * @typedef {{event: number, left: number, right: number, y: number}} Mark
 * @typedef {{from: number, to: number, n: number, left: number, right: number, top: number, bottom: number}} Bar
 */

/**
 * @param {Viewport} view
 * @param {number} day
 */
export const xOf = ({ window: [from], scale }, day) => (day - from) * scale;

/**
 * Return what an event looks like.
 * @param {Events} events
 * @param {number} event
 * @returns {Kind}
 */
export const kindOf = ({ kind, kinds }, event) => kinds[kind[event]];

/**
 * Return where an event's mark begins and ends.
 * @param {Events} events
 * @param {number} event
 * @param {Viewport} view
 * @returns {[left: number, right: number]}
 */
export function reachOf(events, event, view) {
  const kind = kindOf(events, event);
  let [left, right] = [xOf(view, events.start[event]), xOf(view, events.end[event])];
  if (kind === "until" || left === -Infinity) left = right - OPEN;
  if (kind === "since" || right === Infinity) right = left + OPEN;
  const middle = (left + right) / 2;
  return right - left < 2 * DOT ? [middle - DOT, middle + DOT] : [left, right];
}

/**
 * Return between which parts of a mark's length an event surely was; it fades from there to its ends.
 * @param {Kind} kind
 * @param {number} length in pixels
 * @param {[number, number] | undefined} core
 * @param {number} scale
 * @returns {[begin: number, stop: number]}
 */
export function solidPart(kind, length, core, scale) {
  if (!core) return kind === "until" ? [0.8, 1] : kind === "since" ? [0, 0.2] : [0.4, 0.6];
  const begin = Math.min(1, (core[0] * scale) / length);
  const stop = Math.max(0, 1 - (core[1] * scale) / length);
  return begin > stop ? [(begin + stop) / 2, (begin + stop) / 2] : [begin, stop];
}

/**
 * Find what is drawn at a place: the nearest mark, or the bar there.
 * @param {Mark[]} marks
 * @param {Bar[]} bars
 * @param {number} x
 * @param {number} y
 * @param {number} near so many pixels off still count
 * @returns {{mark: Mark} | {bar: Bar} | null}
 */
export function drawnAt(marks, bars, x, y, near) {
  const bar = bars.find((one) => y >= one.top && y <= one.bottom && x >= one.left && x < one.right);
  if (bar) return { bar };
  let [best, least] = [/** @type {Mark | null} */ (null), near + 3];
  for (const mark of marks) {
    if (x < mark.left - near || x > mark.right + near) continue;
    const off = Math.abs(y - mark.y) + Math.max(0, mark.left - x, x - mark.right);
    if (off > least || (best && off === least)) continue;
    [best, least] = [mark, off];
  }
  return best && { mark: best };
}
