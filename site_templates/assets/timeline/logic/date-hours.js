/** Times of day in texts that are no EDTF, which allows one time and no range of times: as `timeline/edtf/hours.py`. */

import { padded } from "./time.js";

const HALF = "\\s?([ap])\\.?\\s?m\\b\\.?";
const CLOCK = new RegExp(
  "(?<![0-9:+-])(?:([01]?[0-9]|2[0-4])(?:[:h]|\\.(?=[0-9][0-9]\\s?(?:uhr|[ap]\\.?m)))([0-5][0-9])" +
    `(?::([0-5][0-9])(?:[.,][0-9]+)?)?(?:${HALF}|\\s?(?:uhr|hrs?|h)\\b)?|(1[0-2]|[1-9])${HALF}|([01]?[0-9]|2[0-4])\\s?uhr\\b)(?![0-9:])`,
);
const LIKE = /(?<![0-9])(?:[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}h[0-9]{2}|[0-9]{1,2}\s?(?:[ap]\.?m\b|uhr\b))/;
const SPAN = new RegExp(
  "(?:[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?|(?<![0-9-])[0-9]{1,2})(?:\\s?[ap]\\.?m\\.?)?" +
    "(?:\\s*–\\s*|\\s+-\\s*|\\s*-\\s+|\\s*(?:to|until|till|and|bis|до)\\s+)[0-9]{1,2}(?:[:h.][0-9]{2}|\\s?[ap]\\.?m)|" +
    "[0-9]{1,2}-[0-9]{1,2}\\s?[ap]\\.?m",
);
const ZONE =
  /\(?\b(?:(z|utc|gmt)(?:\s?([+-])\s?([0-9]{1,2})(?::?([0-9]{2}))?)?|(?<=:[0-9]{2}\s)([a-z]{2,4}t|msk|[a-z]+ time))\b\)?|\s([+])([0-9]{1,2}):?([0-9]{2})$/;
const PART = /\b(?:in the |at |on the )?(morning|evening|afternoon|night|noon|midday|midnight|dawn|dusk)\b(?: of)?(?: the)?/;

/**
 * @typedef {object} Hours a text without its time of day
 * @property {string} day
 * @property {string} clock such as `05:00:00`; empty where there is none
 * @property {string} zone as EDTF has it
 * @property {boolean} several whether there is more than one time
 * @property {boolean} isSpan whether the times are certainly of one day
 * @property {boolean} isUnknown whether there is a zone, or a part of the day, that EDTF can't express
 */

/**
 * Part a text in lower case from its times of day; null where it has none.
 * @param {string} text
 * @returns {Hours | null}
 */
export function hours(text) {
  const none = { clock: "", zone: "", several: false, isSpan: false, isUnknown: false };
  const part = PART.exec(text);
  if (part && !LIKE.test(text)) {
    return { ...none, day: tidied(`${text.slice(0, part.index)} ${text.slice(part.index + part[0].length)}`), isUnknown: true };
  }
  if (!LIKE.test(text)) return null;
  if (SPAN.test(text)) return { ...none, day: tidied(text.replace(new RegExp(SPAN, "g"), " ")), several: true, isSpan: true };
  if (text.includes("/") && new Set(text.match(/[^/]+(?= [0-9])/g)).size === 1) {
    return { ...none, day: text.trim().split(/\s+/)[0], several: true, isSpan: true };
  }
  const { zone, isUnknown, rest } = withoutZone(text);
  const match = CLOCK.exec(rest);
  const like = new RegExp(LIKE, "g");
  if (!match || (rest.match(like) ?? []).length > 1) return { ...none, day: tidied(rest.replace(like, " ")), several: true };
  const half = match[4] ?? match[6];
  let hour = Number(match[1] ?? match[5] ?? match[7] ?? 0);
  if (half) hour = (hour % 12) + (half === "p" ? 12 : 0);
  const [before, after] = [rest.slice(0, match.index), rest.slice(match.index + match[0].length)];
  const clock = `${padded(hour)}:${match[2] ?? "00"}:${match[3] ?? "00"}`;
  const day = tidied(`${before.trim().replace(/(?<![\p{L}\p{N}_])(?:at|um|o|à|a las|on)\s*$/u, " ")} ${after}`);
  return { ...none, day, clock, zone, isUnknown };
}

/** @param {string} text */
function withoutZone(text) {
  const match = ZONE.exec(text);
  if (!match) return { zone: "", isUnknown: false, rest: text };
  const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  if (match[5]) return { zone: "", isUnknown: true, rest };
  const [sign, hour, minute] = match[6] ? [match[6], match[7], match[8]] : [match[2], match[3], match[4]];
  return { zone: sign ? `${sign}${padded(Number(hour))}:${minute ?? "00"}` : "Z", isUnknown: false, rest };
}

/** @param {string} written */
function tidied(written) {
  const edges = /^[ ,()–-]+|[ ,()–-]+$/g;
  const text = written.replace(edges, "").replace(/\b(?:from|between|at|um)\s*$|^\s*(?:on|at)\s/g, " ");
  return text.trim().split(/\s+/).join(" ").replace(edges, "");
}
