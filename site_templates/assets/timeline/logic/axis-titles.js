/** The titles of events on the axis, where nothing else is drawn. */

import { BESIDE, LABEL } from "./axis-marks.js";

/** @import { Mark } from "./axis-marks.js" */

/** The bounds of a title's length, in pixels. */
const LEAST_LABEL = 60;
const MOST_LABEL = 340;

/** @typedef {{words: string, x: number, y: number, width: number, onMark: boolean}} Title */

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
