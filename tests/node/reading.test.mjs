// What the form reads, with a few words; test_form_rules.py holds it against the program with all of them.

import assert from "node:assert/strict";
import test from "node:test";

import { hours } from "../../site_templates/assets/timeline/logic/date-hours.js";
import { inWords, otherWeekday } from "../../site_templates/assets/timeline/logic/date-prose.js";
import { readDate } from "../../site_templates/assets/timeline/logic/date-reading.js";
import { single, winter, withYears } from "../../site_templates/assets/timeline/logic/date-singles.js";
import { respell } from "../../site_templates/assets/timeline/logic/date-spelling.js";
import { spanInWords } from "../../site_templates/assets/timeline/logic/date-span.js";
import { DateLexicon } from "../../site_templates/assets/timeline/logic/date-words.js";
import { isDay, readEdtf } from "../../site_templates/assets/timeline/logic/edtf.js";
import { figureFaults, numbersOf } from "../../site_templates/assets/timeline/logic/figure-words.js";
import { bound } from "../../site_templates/assets/timeline/logic/number-bounds.js";
import { dated } from "../../site_templates/assets/timeline/logic/number-dates.js";
import { rounded } from "../../site_templates/assets/timeline/logic/number-digits.js";
import { Lexicon } from "../../site_templates/assets/timeline/logic/number-lexicon.js";
import { plus, roomOf, state, times, valueOf } from "../../site_templates/assets/timeline/logic/number-partial.js";
import { numbers } from "../../site_templates/assets/timeline/logic/number-parts.js";
import { NumberReader } from "../../site_templates/assets/timeline/logic/number-reading.js";
import { bounded, isAfterVague, scaleAt } from "../../site_templates/assets/timeline/logic/number-scales.js";
import { split } from "../../site_templates/assets/timeline/logic/number-splitting.js";
import { Tokens } from "../../site_templates/assets/timeline/logic/number-tokens.js";
import { dayNumber } from "../../site_templates/assets/timeline/logic/time.js";

// --- dates -----------------------------------------------------------------------------------------

const DATES = new DateLexicon({
  phrases: { BEFORE: "before|vor", ABOUT: "ca|circa", TO: "to|bis", BETWEEN: "between|zwischen", AND: "and|und", S24: "winter" },
  names: { december: ["M12"], dezember: ["M12"], sunday: ["W6"], saturday: ["W5"] },
});

test("EDTF is read with its bounds, and nothing else is", () => {
  assert.deepEqual(readEdtf("2024-02")?.latest, [2024, 2, 29]);
  assert.deepEqual(readEdtf("../1928-05")?.earliest, "open");
  assert.deepEqual(readEdtf("2023-24")?.latest, [2024, 2, 29]);
  for (const text of ["2023-02-29", "2024-12/2024-11", "2024-13", "19.12.2024", "", "[]", "2024-12-19T25:00:00"]) assert.equal(readEdtf(text), null, text);
  assert.equal(isDay(/** @type {any} */ (readEdtf("2024-12-19"))), true);
  assert.equal(isDay(/** @type {any} */ (readEdtf("2024-12-19~"))), false);
});

test("words and numbers become the EDTF that they mean", () => {
  const meant = {
    "14. Dezember 2024": ["2024-12-14"], "19.12.2024": ["2024-12-19"], "before 1928": ["[..1927]"], "ca 1860": ["1860~"],
    "05/06/2024": ["2024-06-05", "2024-05-06"], "Saturday 14 December 2024": ["2024-12-14"], "14 bis 15 Dezember 2024": ["2024-12-14/2024-12-15"],
    "2024-12-15/2024-12-14": ["2024-12-14/2024-12-15"], soon: [], "December 2024": ["2024-12"],
  };
  for (const [text, choices] of Object.entries(meant)) assert.deepEqual(readDate(text, DATES).choices, choices, text);
});

test("what EDTF can't say keeps its words", () => {
  assert.deepEqual(readDate("early December 2024", DATES), { choices: ["2024-12"], words: "early December 2024", isSwapped: false, isOtherDay: false });
  assert.equal(readDate("Sunday 14 December 2024", DATES).isOtherDay, true);
  assert.equal(otherWeekday("Sunday 14 December 2024", DATES), "2024-12-14");
  assert.deepEqual(readDate("2024-12-14 05:00 - 09:00", DATES).choices, ["2024-12-14"]);
});

test("words reach over days, unless they could mean several spans, or one without an end", () => {
  assert.deepEqual(spanInWords("early December 2024", DATES), { from: dayNumber(2024, 12), to: dayNumber(2025) });
  assert.deepEqual(spanInWords("winter 2024/25", DATES), { from: dayNumber(2024, 12), to: dayNumber(2025, 3) });
  for (const text of ["05/06/2024", "before 1928", "Sunday 14 December 2024", "someday"]) assert.equal(spanInWords(text, DATES), null, text);
});

test("the parts of reading a date", () => {
  assert.deepEqual(inWords("between 1890 and 1895", DATES), ["1890/1895", "[1890..1895]"]);
  assert.equal(withYears("M12 2024"), "M12 Y:2024");
  assert.deepEqual(single("14 M12 Y:2024"), ["2024-12-14"]);
  assert.deepEqual(winter("S24 Y:2024 / 25"), ["2024-24"]);
  assert.deepEqual([...respell("20241219")], ["2024-12-19"]);
  assert.deepEqual(hours("24 feb 2022 5 pm")?.clock, "17:00:00");
});

// --- numbers ---------------------------------------------------------------------------------------

const COMMON = { zeros: "٠", dashes: "–", tildes: "~", apostrophes: "'’", fractions: { "½": "0.5" }, superscripts: "²", ordinal_marks: "º", letters: { ß: "ss" } };
const GERMAN = {
  group: ". '", decimal: ",", compound: true, numbers: { 1: ["ein"], 3: ["drei"], 20: ["zwanzig"] }, scales: { 100: ["hundert"], 1000: ["tausend"] },
  units_first: ["und"], least: ["mindestens"], most: ["bis zu"], range: ["bis"], months: ["mai"], ordinal_suffixes: ["."],
};
const READER = new NumberReader({ common: COMMON, languages: { de: GERMAN }, scripts: { de: "Latin" } });

test("words give numbers, and how they are meant", () => {
  const [{ values, roles }] = READER.read("mindestens 1.100 Soldaten", "de").quantities;
  assert.deepEqual([values, roles], [[1100], ["low"]]);
  assert.deepEqual(READER.read("einundzwanzig Tote", "de").quantities[0].values, [21]);
  assert.deepEqual(READER.readings("30 Tote", ["de-CH"]).length, 1);
  assert.deepEqual(READER.readings("тридцять", ["de"]), []);
});

test("a figure is held against its words", () => {
  const readings = READER.readings("mindestens 100", ["de"]);
  assert.deepEqual(figureFaults({ best: 100 }, readings), [{ role: "best", value: 100, right: "low" }]);
  assert.deepEqual(figureFaults({ low: 100 }, readings), []);
  assert.deepEqual(figureFaults({ low: 200 }, readings), [{ role: "low", value: 200, right: null }]);
  assert.deepEqual(numbersOf(readings), { low: 100 });
  assert.deepEqual(numbersOf(READER.readings("30 bis 40", ["de"])), { low: 30, high: 40 });
  assert.equal(numbersOf(READER.readings("viele", ["de"])), null);
});

test("the parts of reading a number", () => {
  const tokens = new Tokens(COMMON);
  const lexicon = new Lexicon(GERMAN, tokens);
  const found = split(tokens.of("bis zu dreihundert am 5. Mai"), lexicon);
  assert.deepEqual(found.map(({ text }) => text), ["bis", "zu", "drei", "hundert", "am", "5", ".", "mai"]);
  const taken = dated(found, lexicon);
  assert.deepEqual(taken.indexOf(true), 5);
  const [number] = numbers(found, lexicon, taken);
  assert.deepEqual(number.values, [300]);
  assert.deepEqual(bound(found, number, lexicon).roles, ["high"]);
  assert.equal(rounded(1.1 * 3), 3.3);
});

test("a number in part is added to and multiplied, and what gives no number is refused", () => {
  const three = times(state(1, 3), 2, 100);
  const some = three && plus(plus(three, 3, 20), 4, 1);
  assert.equal(some && valueOf(some), 321);
  assert.equal(some && roomOf(some), 1);
  assert.equal(roomOf(state(1, 20)), 10);
  const thousands = some && times(some, 5, 1000);
  assert.deepEqual(thousands && [valueOf(thousands), thousands.end], [321_000, 5]);
  assert.equal(thousands && times(thousands, 6, 1000), null);
  assert.equal(three && times(plus(three, 3, 2), 4, 100), null);
  assert.equal(valueOf(plus(state(1), 2, 2000)), 2000);
});

test("words and letters that multiply a number", () => {
  const tokens = new Tokens(COMMON);
  const table = { ...GERMAN, attached: { m: 1e6 }, bounded: { 1000: ["tausend"] }, vague: ["einige"], scale_links: ["von"] };
  const lexicon = new Lexicon(table, tokens);
  const read = (/** @type {string} */ text) => split(tokens.of(text), lexicon);
  assert.deepEqual(scaleAt(read("drei hundert"), 1, lexicon), [2, 100]);
  assert.equal(scaleAt(read("drei Tote"), 1, lexicon), null);
  assert.equal(scaleAt(read("drei"), 1, lexicon), null);
  assert.equal(isAfterVague(read("einige hundert"), 1, lexicon), true);
  assert.equal(isAfterVague(read("drei hundert"), 1, lexicon), false);
  assert.deepEqual(bounded(read("mindestens tausend"), 1, lexicon), [2, 1000]);
  assert.equal(bounded(read("rund tausend"), 1, lexicon), null);
});
