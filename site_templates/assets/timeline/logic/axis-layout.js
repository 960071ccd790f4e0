/**
 * Where the events of a lane stand on the axis: with titles where there is room, else a mark each,
 * else how many there are.
 */

/** @import { Events, Extent, Kind, Lane } from "./types.js" */
/** @import { Window } from "./axis-window.js" */

/** @typedef {"marks" | "labels"} Mode */

/** Pixels from one row to the next. */
export const PITCH = { marks: 10.2, labels: 19 };
/** Half a mark's height, and the least half of its length. */
export const DOT = 3.8;
/** Pixels that an open end takes. */
const OPEN = 90;
/** Pixels of a stretch whose events are counted. */
const BIN = 5;
/** Pixels kept for a title beside its mark, and the bounds of its length. */
const LABEL = 190;
const LEAST_LABEL = 60;
const MOST_LABEL = 340;
/** Pixels between a mark and its title. */
const BESIDE = 6;
const MOST_ROWS = 64;
/** The number of events in the window up to which they are given titles. */
const MOST_LABELLED = 120;

/**
 * @typedef {object} View the window and its scale
 * @property {Window} window
 * @property {number} scale pixels of a day
 * @property {number} width
 *
 * @typedef {{event: number, left: number, right: number, y: number}} Mark
 * @typedef {{from: number, to: number, n: number, left: number, right: number, top: number, bottom: number}} Bar
 * @typedef {{words: string, x: number, y: number, width: number, onMark: boolean}} Title
 * @typedef {{rows: Int16Array, longest: number}} Rows of each of a lane's events, by its place in it
 */

/**
 * @param {View} view
 * @param {number} day
 */
export const xOf = ({ window: [from], scale }, day) => (day - from) * scale;

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
    const over = begin + (mode === "labels" ? length + BESIDE + LABEL : length + 1.6);
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
 * @param {View} view
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
 * @param {View} view
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
 * @param {View} view
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
 * Return titles beside their marks, behind or before, or on a long one: where nothing else lies. The
 * marks are made as long as they are with their titles.
 * @param {Mark[]} marks
 * @param {(event: number) => string | undefined} titleOf
 * @param {number} width of the board
 * @param {(words: string) => number} measure gives the width of words
 * @returns {Title[]}
 */
export function titlesOf(marks, titleOf, width, measure) {
  /** @type {Map<number, [number, number][]>} what is taken of each row */
  const taken = new Map();
  for (const { left, right, y } of marks) taken.set(y, [...(taken.get(y) ?? []), [left, right]]);
  const made = [];
  for (const mark of [...marks].sort((a, b) => a.left - b.left)) {
    const text = titleOf(mark.event);
    if (!text || mark.right < 0 || mark.left > width) continue;
    const row = taken.get(mark.y) ?? [];
    const title = titleBeside(mark, text, row, width, measure);
    if (!title) continue;
    made.push(title);
    const end = title.x + title.width;
    row.push([title.x, end]);
    mark.left = Math.min(mark.left, title.x);
    mark.right = Math.max(mark.right, end);
  }
  return made;
}

/**
 * @param {Mark} mark
 * @param {string} text
 * @param {[number, number][]} row
 * @param {number} width
 * @param {(words: string) => number} measure
 * @returns {Title | null}
 */
function titleBeside({ left, right, y }, text, row, width, measure) {
  const next = Math.min(width, ...row.map(([begin]) => begin).filter((begin) => begin >= right));
  const last = Math.max(0, ...row.map(([, end]) => end).filter((end) => end <= left));
  const behind = Math.min(MOST_LABEL, next - right - 2 * BESIDE);
  const before = Math.min(MOST_LABEL, left - last - 2 * BESIDE);
  const on = Math.min(right, width) - Math.max(left, 0) - 4 * BESIDE;
  /** @param {number} room */
  const cut = (room) => {
    const words = fitted(text, room, measure);
    return { words, y, width: measure(words) };
  };
  if (behind >= LEAST_LABEL) return { ...cut(behind), x: right + BESIDE, onMark: false };
  if (before >= LEAST_LABEL) {
    const made = cut(before);
    return { ...made, x: left - BESIDE - made.width, onMark: false };
  }
  return on >= LABEL ? { ...cut(Math.min(on, MOST_LABEL)), x: Math.max(left, 0) + 2 * BESIDE, onMark: true } : null;
}

/**
 * Cut a text so that it fits into so many pixels.
 * @param {string} text
 * @param {number} room
 * @param {(words: string) => number} measure
 */
export function fitted(text, room, measure) {
  if (measure(text) <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${text.slice(0, middle).trimEnd()}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}

/**
 * Count a lane's events in stretches of the same length, which hold still while the line moves.
 * @param {Events} events
 * @param {Lane} lane
 * @param {View} view
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
