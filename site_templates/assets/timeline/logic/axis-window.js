/** The window of time that the axis shows of the whole. */

/** @import { Extent } from "./types.js" */

/** @typedef {[from: number, to: number]} Window days, with a fraction */

/** The length of the shortest window: two hours. */
const LEAST_DAYS = 2 / 24;

/**
 * Return the window nearest to one that a reader moves to: it stays within the whole, and keeps its
 * length.
 * @param {Extent} extent
 * @param {Window} window
 * @returns {Window}
 */
export function clamped([first, last], [from, to]) {
  const length = Math.min(Math.max(to - from, LEAST_DAYS), last - first);
  const begin = Math.min(Math.max(from, first), last - length);
  return [begin, begin + length];
}

/**
 * Return the window that shows what there is of a span: cut where it goes beyond the whole, never
 * shifted. Of one that lies beyond it altogether there is nothing, and that is shown.
 * @param {Extent} extent
 * @param {Window} span
 * @returns {Window}
 */
export function clipped([first, last], [from, to]) {
  const [begin, end] = from < last && to > first ? [Math.max(from, first), Math.min(to, last)] : [from, to];
  const room = Math.max(0, LEAST_DAYS - (end - begin)) / 2;
  return [begin - room, end + room];
}

/**
 * Return the span that a window stands for, of which either end may be open.
 * @param {Extent} extent
 * @param {number | null} from
 * @param {number | null} to
 * @returns {Window}
 */
export function spanOf([first, last], from, to) {
  const length = last - first;
  return [from ?? Math.min(first, (to ?? last) - length), to ?? Math.max(last, (from ?? first) + length)];
}

/**
 * @param {Extent} extent
 * @param {Window} window
 */
export const isWhole = ([first, last], [from, to]) => from <= first && to >= last;

/**
 * Return a window made longer or shorter about a day.
 * @param {Window} window
 * @param {number} factor
 * @param {number} about
 * @returns {Window}
 */
export const zoomed = ([from, to], factor, about) => [about - (about - from) * factor, about + (to - about) * factor];

/** By how much of its length a window moves. */
const MOVES = new Map([["earlier", -0.25], ["later", 0.25], ["before", -0.9], ["after", 0.9]]);

/**
 * Return the window that a button or a key asks for.
 * @param {Extent} extent
 * @param {Window} window
 * @param {string} how
 * @returns {Window}
 */
export function moved(extent, [from, to], how) {
  const length = to - from;
  const by = MOVES.get(how);
  if (by !== undefined) return [from + by * length, to + by * length];
  if (how === "in") return zoomed([from, to], 0.5, (from + to) / 2);
  if (how === "out") return zoomed([from, to], 2, (from + to) / 2);
  return extent;
}

/** Days from which on a window chooses whole days, below it minutes. */
const WHOLE_DAYS = 3;

/**
 * Return a window to whole days, or to minutes where it shows few.
 * @param {Window} window
 * @returns {Window}
 */
export function rounded([from, to]) {
  const unit = to - from < WHOLE_DAYS ? 1440 : 1;
  return [Math.floor(from * unit) / unit, Math.ceil(to * unit) / unit];
}

/** What is taken hold of in the overview: the window at a day from its beginning, or its other end. */
/** @typedef {{grip: number} | {anchor: number}} Brush */

/**
 * Return what a pointer takes hold of.
 * @param {Extent} extent
 * @param {Window} window
 * @param {number} day where it is pressed
 * @param {number} near so many days count as on an end
 * @returns {Brush}
 */
export function brushAt(extent, [from, to], day, near) {
  if (isWhole(extent, [from, to])) return { anchor: day };
  if (Math.abs(day - from) < near) return { anchor: to };
  if (Math.abs(day - to) < near) return { anchor: from };
  return day > from && day < to ? { grip: day - from } : { anchor: day };
}

/**
 * Return the window after what is held was dragged to a day.
 * @param {Brush} brush
 * @param {Window} window
 * @param {number} day
 * @returns {Window}
 */
export function brushed(brush, [from, to], day) {
  if ("anchor" in brush) return [Math.min(brush.anchor, day), Math.max(brush.anchor, day)];
  return [day - brush.grip, day - brush.grip + to - from];
}
