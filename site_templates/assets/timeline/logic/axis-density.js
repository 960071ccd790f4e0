/** How dense the events of a lane are: bars where they are too many for marks, and the overview. */

import { xOf } from "./axis-marks.js";
import { firstFrom } from "./axis-rows.js";

/** @import { Bar, Viewport } from "./axis-marks.js" */
/** @import { Events, Extent, Lane } from "./types.js" */

/** Pixels of a stretch whose events are counted. */
const BIN = 5;

/**
 * Count a lane's events in stretches of the same length, which hold still while the line moves.
 * @param {Events} events
 * @param {Lane} lane
 * @param {Viewport} view
 * @param {{top: number, bottom: number}} room
 * @param {number} most the greatest count, see `densest`
 */
export function barsOf(events, lane, view, { top, bottom }, most) {
  const days = BIN / view.scale;
  const [first, last] = view.window.map((day) => firstFrom(events, lane, day));
  /** @type {Bar[]} */
  const bars = [];
  for (let at = first; at < last; ) {
    const bin = Math.floor(events.at[lane.events[at]] / days);
    let n = 0;
    while (at + n < last && Math.floor(events.at[lane.events[at + n]] / days) === bin) n += 1;
    const left = xOf(view, bin * days);
    bars.push({ left, right: left + BIN, top, bottom, from: bin * days, to: (bin + 1) * days, n });
    at += n;
  }
  return bars.map((bar) => ({ ...bar, height: Math.max(1.5, (bar.n / most) * (bottom - top - 6)) }));
}

/**
 * Return how many of a lane's events stand in the stretch that has the most.
 * @param {Events} events
 * @param {Lane} lane
 * @param {number} scale
 */
export function densest({ at }, lane, scale) {
  const days = BIN / scale;
  let [most, n, before] = [1, 0, NaN];
  for (const event of lane.events) {
    const bin = Math.floor(at[event] / days);
    n = bin === before ? n + 1 : 1;
    before = bin;
    most = Math.max(most, n);
  }
  return most;
}

/**
 * Return the columns of the overview: how dense the events of all lanes lie over the whole.
 * @param {Events} events
 * @param {Lane[]} lanes
 * @param {Extent} extent
 * @param {number} scale
 * @param {number} height
 * @returns {[x: number, height: number][]}
 */
export function overview({ at }, lanes, [first], scale, height) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const lane of lanes) {
    for (const event of lane.events) {
      const x = Math.round(((at[event] - first) * scale) / 2) * 2;
      counts.set(x, (counts.get(x) ?? 0) + 1);
    }
  }
  const most = Math.max(1, ...counts.values());
  return [...counts].map(([x, n]) => [x, Math.max(3, Math.sqrt(n / most) * height)]);
}
