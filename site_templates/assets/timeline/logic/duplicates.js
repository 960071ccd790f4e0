/** Events of the chronology that may be the one that is typed. */

import { numberOfBound, readEdtf } from "./edtf.js";
import { formsOf } from "./tokens.js";

/** @import { KnownEvent } from "./form-types.js" */

/** How many days apart two reports of one event may put it. */
const DAYS = 3;
/** How many of both titles' words must be in common, by day and around it. */
const [SAME_DAY, NEARBY] = [0.3, 0.6];
const MOST = 5;

/**
 * List events of about the same day with much the same words, the likeliest first.
 * @param {string} title
 * @param {string} date as EDTF
 * @param {KnownEvent[]} events
 */
export function likeEvents(title, date, events) {
  const words = new Set(formsOf(title));
  const span = spanOf(date);
  if (!words.size || !span) return [];
  const like = events.flatMap((event) => {
    const other = spanOf(event[2]);
    const gap = other ? Math.max(other[0] - span[1], span[0] - other[1], 0) : DAYS + 1;
    if (gap > DAYS) return [];
    const theirs = new Set(formsOf(event[1]));
    const common = [...words].filter((word) => theirs.has(word)).length;
    const share = common / Math.max(1, Math.min(words.size, theirs.size));
    return share >= (gap ? NEARBY : SAME_DAY) ? [{ event, share }] : [];
  });
  return like.sort((one, other) => other.share - one.share).slice(0, MOST).map(({ event }) => event);
}

/** @param {string} text @returns {[number, number] | null} its first and its last day */
function spanOf(text) {
  const date = readEdtf(text);
  const [start, end] = date ? [numberOfBound(date.earliest), numberOfBound(date.latest)] : [null, null];
  const [first, last] = [start ?? end, end ?? start];
  return first === null || last === null ? null : [first, last];
}
