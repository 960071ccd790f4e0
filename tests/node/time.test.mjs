import assert from "node:assert/strict";
import test from "node:test";

import { age } from "../../site_templates/assets/timeline/logic/age.js";
import { ticks } from "../../site_templates/assets/timeline/logic/ticks.js";
import { Words, dateOf, dayNumber, daysIn, moment, numberOf, writeDay } from "../../site_templates/assets/timeline/logic/time.js";
import { ENGLISH } from "./dates.mjs";

const DAY = 86_400_000;

/**
 * Number a day by `Date`, which can do so within 275,000 years.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function byDate(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY;
}

test("days are numbered as Date numbers them, and told back", () => {
  const offset = byDate(0, 1, 1);
  for (const year of [-270_000, -4713, -401, -400, -101, -100, -4, -1, 0, 1, 4, 100, 400, 1582, 1900, 2000, 2024, 9999, 270_000]) {
    for (let month = 1; month <= 12; month += 1) {
      for (const day of [1, 2, 27, 28, daysIn(year, month)]) {
        const number = dayNumber(year, month, day);
        assert.equal(number, byDate(year, month, day) - offset, `${year}-${month}-${day}`);
        assert.deepEqual(dateOf(number + 0.9), [year, month, day]);
        const text = writeDay(number, false);
        assert.equal(numberOf(text), number, text);
      }
    }
  }
});

test("a moment is written with its time, and an end as the last day that belongs to it", () => {
  const day = dayNumber(2024, 3, 1);
  assert.equal(writeDay(day, false), "2024-03-01");
  assert.equal(writeDay(day, true), "2024-02-29");
  assert.equal(writeDay(moment(day + 0.5), true), "2024-03-01T12:00");
  assert.equal(writeDay(moment(day + (3 * 3600 + 4 * 60 + 5) / 86_400), false), "2024-03-01T03:04:05");
  assert.equal(writeDay(dayNumber(-43, 3, 15), false), "-0043-03-15");
});

test("words for days name the era only with a year", () => {
  const words = new Words(ENGLISH, "en-GB");
  const ides = dayNumber(-43, 3, 15);
  assert.equal(words.say("day", ides), "15 March 44 BC");
  assert.equal(words.say("short", ides), "15 Mar");
  assert.equal(words.say("wholeMonth", dayNumber(2024, 12)), "December 2024");
  assert.equal(words.say("hour", dayNumber(2024) + 0.5), "12:00");
  assert.equal(words.say("year", dayNumber(-4_000_000)), "-4m");
});

test("ticks are in order, and as far apart as their labels need, at every scale", () => {
  const words = new Words(ENGLISH, "en-GB");
  const begin = dayNumber(2024, 10, 17) + 0.3;
  for (let days = 0.1; days < 1e12; days *= 1.7) {
    for (const width of [320, 1200]) {
      const made = ticks(begin, begin + days, width, words);
      const scale = width / days;
      assert.ok(made.length > 1 && made.length < width, `${made.length} ticks over ${days} days`);
      made.slice(1).forEach((tick, at) => assert.ok(tick.at > made[at].at, `ticks over ${days} days`));
      const named = made.filter((tick) => tick.label);
      named.slice(1).forEach((tick, at) => assert.ok((tick.at - named[at].at) * scale > 50, `labels over ${days} days`));
    }
  }
});

test("a coarser unit is named where it begins", () => {
  const labels = ticks(dayNumber(2024, 11, 20), dayNumber(2025, 2, 10), 800, new Words(ENGLISH, "en-GB")).filter((tick) => tick.label);
  assert.deepEqual(labels.map((tick) => [tick.label, tick.strong]), [["Nov 2024", true], ["Dec 2024", true], ["2025", true], ["Feb", false]]);
});

test("an age is said only as closely as it is known", () => {
  const now = dayNumber(2026, 6, 15);
  assert.equal(age("2026-06-14", "2026-06-14", now, "en"), "yesterday");
  assert.equal(age("2026-04-17", "2026-04-17", now, "en"), "59 days ago");
  assert.equal(age("2026-04-16", "2026-04-16", now, "en"), "1 month ago");
  assert.equal(age("2024-06-16", "2024-06-16", now, "en"), "23 months ago");
  assert.equal(age("2024-06-15", "2024-06-15", now, "en"), "2 years ago");
  assert.equal(age("2024-01-01", "2024-06-15", now, "en"), "2 years ago");
  assert.equal(age("2024-01-01", "2024-12-31", now, "en"), "");
  assert.equal(age("2026-06-16", "2026-06-16", now, "en"), "");
  assert.equal(age("-inf", "2024-12-31", now, "en"), "");
});
