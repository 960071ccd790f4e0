import assert from "node:assert/strict";
import test from "node:test";

import { NO_DAY, dayOfAddress, folderOf, inWords, isKnown, isShown, lastDay, next, wordsOfAddress } from "../../site_templates/assets/timeline/logic/days.js";
import { Words } from "../../site_templates/assets/timeline/logic/time.js";
import { ENGLISH } from "./dates.mjs";

test("in the full view everything is known, also what never will be", () => {
  for (const known of [undefined, "never", "2024-12-14"]) assert.equal(isKnown(known, null), true);
});

test("a thing is known from its day on, also before the year 0 and after 9999", () => {
  const days = ["-0044-03-15", "-0001-12-31", "0000-01-01", "0999-12-31", "2024-02-29", "2024-03-01", "12024-01-01"];
  days.forEach((known, at) => {
    days.forEach((day, now) => assert.equal(isKnown(known, day), at <= now, `${known} on ${day}`));
    assert.equal(isKnown(known, NO_DAY), false);
  });
  assert.equal(isKnown("never", "12024-01-01"), false);
  assert.equal(isKnown(undefined, NO_DAY), true);
});

test("a stand-in is shown until what it stands for is known, and never in the full view", () => {
  assert.equal(isShown(undefined, "2024-12-14", "2024-12-13"), true);
  assert.equal(isShown(undefined, "2024-12-14", "2024-12-14"), false);
  assert.equal(isShown(undefined, "2024-12-14", null), false);
  assert.equal(isShown("2024-12-10", "2024-12-14", "2024-12-09"), false);
  assert.equal(isShown("2024-12-10", "2024-12-14", "2024-12-10"), true);
});

test("a month and a year are read as their last day", () => {
  const read = {
    "2024": "2024-12-31", "2024-02": "2024-02-29", "2023-02": "2023-02-28", "1900-02": "1900-02-28",
    "2000-02": "2000-02-29", "2024-04-30": "2024-04-30", "-0043-02": "-0043-02-28", "9999": "9999-12-31",
  };
  for (const [text, day] of Object.entries(read)) assert.equal(lastDay(text), day, text);
  for (const text of ["", "24", "2024-13", "2024-00", "2024-04-31", "2024-4", "2023-02-29", "2024-12-14T10:00", "14.12.2024", "+2024", "12024-11", "9999999-01-01"]) {
    assert.equal(lastDay(text), null, text);
  }
});

test("an address asks for a day, for none, or for what is no day", () => {
  assert.equal(dayOfAddress(""), null);
  assert.equal(dayOfAddress("?q=as-of"), null);
  assert.equal(dayOfAddress("?as-of=2024-12"), "2024-12-31");
  assert.equal(dayOfAddress("?as-of=2024-12-14&as-of=2024-12-14"), "2024-12-14");
  for (const search of ["?as-of=", "?as-of=soon", "?as-of=2024-12-14&as-of=2024-12-15"]) assert.equal(dayOfAddress(search), NO_DAY, search);
});

test("the changes before and after a day are those next to it", () => {
  const days = ["-0010-01-01", "2024-12-14", "2025-01-01"];
  assert.equal(next(days, "2024-12-14", 1), "2025-01-01");
  assert.equal(next(days, "2024-12-14", -1), "-0010-01-01");
  assert.equal(next(days, "2024-12-20", -1), "2024-12-14");
  assert.equal(next(days, "2025-01-01", 1), undefined);
  assert.equal(next(days, "-0010-01-01", -1), undefined);
  assert.equal(next(days, null, -1), "2025-01-01");
  assert.equal(next(days, null, 1), undefined);
});

test("a day in words has an era before the first year, and stays as it is beyond all dates", () => {
  const words = new Words(ENGLISH, "en-GB");
  assert.equal(inWords("2024-12-14", words), "14 December 2024");
  assert.match(inWords("-0043-03-15", words), /^15 March 44 BC$/);
  assert.equal(inWords("300000-01-01", words), "300000-01-01");
});

test("a page stands in a folder of the site, also where it is read from a disk", () => {
  const folders = { "": "index", "index.html": "index", "events/a/": "events", "timeline.html": "timeline", "explore/index.html": "explore" };
  for (const [path, folder] of Object.entries(folders)) assert.equal(folderOf(path), folder, path);
});

test("what an address has in the place of a day is words, unless it is nothing or several", () => {
  const asked = ["", "?as-of=", "?as-of=2024-12", "?as-of=end+of+2024", "?as-of=2024-02-30", "?as-of=spring&as-of=2024"];
  assert.deepEqual(asked.map(wordsOfAddress), [null, null, null, "end of 2024", "2024-02-30", null]);
});
