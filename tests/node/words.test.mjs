import assert from "node:assert/strict";
import test from "node:test";

import { Catalogue } from "../../site_templates/assets/timeline/logic/catalogue.js";
import { onScale, placing } from "../../site_templates/assets/timeline/logic/plot.js";
import { dayNumber, writeDay } from "../../site_templates/assets/timeline/logic/time.js";
import { Reader } from "../../site_templates/assets/timeline/logic/typed.js";

// --- the interface's words -------------------------------------------------------------------------

test("words are filled, in the plural form and the digits of the language", () => {
  const texts = { of: "{shown} of {all}", n: { one: "{n} event", other: "{n} events" } };
  const words = new Catalogue(JSON.stringify(texts), "en");
  assert.equal(words.say("n", { n: 1 }), "1 event");
  assert.equal(words.say("n", { n: 12_000 }), "12,000 events");
  assert.equal(words.say("of", { shown: 3, all: "{shown}" }), "3 of {shown}");
  const few = new Catalogue(JSON.stringify({ n: { one: "день", few: "дня", many: "дней", other: "дня" } }), "ru");
  assert.deepEqual([1, 3, 5].map((n) => few.say("n", { n })), ["день", "дня", "дней"]);
});

// --- dates as they are typed ----------------------------------------------------------------------

/**
 * @param {string} locale
 * @param {string} text
 */
const read = (locale, text) => {
  const found = new Reader(locale).read(text);
  return "fault" in found ? found.fault : `${writeDay(found.from, false)} ${writeDay(found.to, true)}`;
};

test("dates are read as they are written in the site's language and in English", () => {
  for (const text of ["2024-12-14", "20241214", "14 Dec 2024", "December 14th, 2024", "14.12.2024", "14/12/2024"]) {
    assert.equal(read("en-GB", text), "2024-12-14 2024-12-14", text);
  }
  assert.equal(read("de", "14. Dezember 2024"), "2024-12-14 2024-12-14");
  assert.equal(read("ru", "14 декабря 2024 г."), "2024-12-14 2024-12-14");
  assert.equal(read("ar", "١٤ ديسمبر ٢٠٢٤"), "2024-12-14 2024-12-14");
  assert.equal(read("en-GB", "12/2024"), "2024-12-01 2024-12-31");
  assert.equal(read("en-GB", "44 BC"), "-0043-01-01 -0043-12-31");
  assert.equal(read("en-GB", "Y-12000"), "-12000-01-01 -12000-12-31");
});

test("what could mean two days, names no year or is no date is not guessed at", () => {
  const faults = {
    "05/06/2024": "date_two_days", "14 December": "date_no_year", "14 December 24": "date_year_short", "24": "date_year_short",
    "2024-13": "date_no_such_day", "30 Feb 2024": "date_no_such_day", soon: "date_unread", "2024-12-14T25:00": "date_no_such_day",
  };
  for (const [text, fault] of Object.entries(faults)) assert.equal(read("en-GB", text), fault, text);
  assert.deepEqual(/** @type {{days?: number[]}} */ (new Reader("en-GB").read("05/06/2024")).days, [dayNumber(2024, 5, 6), dayNumber(2024, 6, 5)]);
});

// --- charts ----------------------------------------------------------------------------------------

test("amounts stand between bottom and top", () => {
  const y = placing({ top: 20, bottom: 120 }, [0, 50, []]);
  assert.deepEqual([y("0"), y(25), y("50")], ["120", "70", "20"]);
});

test("an amount stands on a scale between its ends, the last tick at the top", () => {
  const at = onScale(["2024-12-14", "-50", "150", [[0, "-50"], [22, "0"], [88, "150"]]]);
  assert.deepEqual([at("-50"), at("0"), at("50"), at("150")], ["0%", "22%", "44%", "88%"]);
});
