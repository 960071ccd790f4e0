import assert from "node:assert/strict";
import test from "node:test";

import { hasPhrase, readQuery, sequenceOf } from "../../site_templates/assets/timeline/logic/asking.js";
import { batchOf } from "../../site_templates/assets/timeline/logic/batches.js";
import { isNear, nearTo } from "../../site_templates/assets/timeline/logic/correcting.js";
import { isDayOrYear, monthsOf, readDate } from "../../site_templates/assets/timeline/logic/date-forms.js";
import { partOf } from "../../site_templates/assets/timeline/logic/excerpts.js";
import { barePlaces, fold } from "../../site_templates/assets/timeline/logic/folding.js";
import { ranked } from "../../site_templates/assets/timeline/logic/matching.js";
import { easternNumber, plainNumber } from "../../site_templates/assets/timeline/logic/number-values.js";
import { pagesOf } from "../../site_templates/assets/timeline/logic/postings.js";
import { Search } from "../../site_templates/assets/timeline/logic/searching.js";
import { addNumbers, numberAt } from "../../site_templates/assets/timeline/logic/spelt-numbers.js";
import { stemsOf } from "../../site_templates/assets/timeline/logic/stemming.js";
import { formsOf } from "../../site_templates/assets/timeline/logic/tokens.js";
import { TOKEN } from "../../site_templates/assets/timeline/logic/words.js";

/** @import { Known, WordFiles } from "../../site_templates/assets/timeline/logic/matching.js" */
/** @import { Index } from "../../site_templates/assets/timeline/logic/data-types.js" */

// --- words -----------------------------------------------------------------------------------------

test("words are compared without marks, case and width", () => {
  assert.equal(fold("Straße ＡＢＣ Ёлка Ὀδυσσεύς Łódź"), "strasse abc елка οδυσσευσ lodz");
  assert.deepEqual(formsOf("The 2nd span: 東京"), ["the", "2nd", "span", "東京", "京"]);
  assert.ok(new RegExp(TOKEN).test("abc"));
  assert.equal(plainNumber("12'000"), "12000");
  assert.equal(easternNumber("1万2千"), "12000");
});

test("a bare text remembers where its signs were", () => {
  const { bare, places } = barePlaces("Ｓtra\u200Bße ½");
  assert.equal(bare, "straße 1⁄2");
  assert.deepEqual(places, [0, 1, 2, 3, 5, 6, 7, 8, 8, 8, 9]);
});

test("affixes are taken off as the language's table says", () => {
  const affixes = { irregular: { mice: "mouse" }, prefixes: ["un"], suffixes: [{ s: "", ies: "y" }], least: 3, rounds: 1, keeps: false, changes: [] };
  const language = { script: "a-z", affixes: { ...affixes, changes: /** @type {[string, string][]} */ ([["(o)l$", "\\1"]]) } };
  assert.deepEqual(stemsOf("untools", language), ["untoo", "too"]);
  assert.deepEqual(stemsOf("berries", language), ["berry"]);
  assert.deepEqual(stemsOf("mice", language), ["mouse", "mice"]);
  assert.deepEqual(stemsOf("мова", language), []);
});

// --- what is typed ---------------------------------------------------------------------------------

/** @param {string} typed */
const units = (typed) => readQuery(typed).units.map(({ alternatives }) => alternatives.map((atoms) => atoms.map((one) => one.form).join("+")).join("|"));

test("what is typed is read as words, numbers and phrases", () => {
  assert.deepEqual(units("soldiers AND sent"), ["soldiers|soldierssent", "sent|soldierssent"]);
  assert.deepEqual(units("12 000"), ["12000"]);
  assert.deepEqual(units("anti-aircraft"), ["antiaircraft|anti+aircraft"]);
  assert.deepEqual(units("北朝鮮"), ["北朝+朝鮮"]);
  assert.deepEqual(units("12000人"), ["12000", "人"]);
  assert.deepEqual(units("2024-09-14"), ["2024+~9+14"]);
  assert.deepEqual(units("4/5/2021"), ["2021+~5+4|2021+~4+5"]);
  assert.deepEqual(units("вересень"), ["вересень|~9"]);
  assert.deepEqual(units("(*.+?)[\\\\]{}^$|"), []);
  assert.deepEqual(units("<img src=x onerror=alert(1)>").length, 6);
});

test("a date is read by its year, month and day", () => {
  assert.deepEqual(readDate("2024-09-14"), [["2024", "~9", "14"]]);
  assert.deepEqual(readDate("4/13/2021"), [["2021", "~4", "13"]]);
  assert.deepEqual(readDate("7月"), [["~7"]]);
  assert.deepEqual(monthsOf("вересень"), ["~9"]);
  assert.deepEqual(monthsOf("constructor"), []);
  assert.ok(isDayOrYear(["de", "2021"]) && !isDayOrYear(["the", "2021"]) && !isDayOrYear([]));
});

test("quotation marks of every kind make a phrase", () => {
  for (const typed of ['"late night"', "“late night”", "„late night“", "”late night”", "«late night»", "« late night »", "‹late night›", "»late night«", "「late night」", "『late night』", "《late night》", "＂late night＂", "‘late night’", "'late night'"]) {
    assert.deepEqual(readQuery(typed).phrases, [["late", "night"]], typed);
  }
  for (const typed of ["it's late, isn't it", 'צה"ל', '"late night', "didn't 'tis"]) assert.deepEqual(readQuery(typed).phrases, [], typed);
  assert.ok(hasPhrase("A late-night briefing", ["late", "night"]));
  assert.ok(!hasPhrase("At night, late", ["late", "night"]));
  assert.deepEqual(sequenceOf("11 000 men, 北朝").map((one) => one.form), ["11000", "men", "北", "朝"]);
});

test("what is very long, or made to be slow, is read at once", () => {
  const begun = performance.now();
  for (const typed of ["a".repeat(1e6), '"'.repeat(1e5), "1,".repeat(1e5), "'a ".repeat(1e5), "1만".repeat(1e5), "a-".repeat(1e5), "AND ".repeat(1e5)]) readQuery(typed);
  assert.ok(performance.now() - begun < 2000);
});

// --- what is found ---------------------------------------------------------------------------------

/** Four pages, of which three are events; the words of each letter with their pages. @type {Index} */
const INDEX = { pages: 4, events: 3, texts: [["a", 4]], letters: ["bc"], languages: {} };
const HELD = {
  words: {
    bridge: ["$", "#%", [2, -1]], bridges: ["", "%"], closed: ["", "$%", [1, 2]],
    "bridge cobridge": ["", "&"], cobridge: ["", "&"],
  },
  stems: {},
};
/** @type {WordFiles} */
const FILES = new Map(Array.from("bc", (letter) => [letter, HELD]));
/** Since when each event is known. */
const SINCE = [0, 1, 2];
/**
 * @param {string} words
 * @param {Known} [known]
 */
const pages = (words, known = null) => ranked(readQuery(words), INDEX, FILES, new Map([["closure", new Set(["closed"])]]), known).pages.map((one) => one.page);

test("the pages of a word are read from their text", () => {
  assert.deepEqual(pagesOf("#su#u#~s$~vx$"), [0, 79, 159, 239, 1118, 1119, 100_000]);
  assert.deepEqual(pagesOf(""), []);
});

test("pages with all words are found, those with one in the title first", () => {
  assert.deepEqual(pages("bridge"), [1, 3, 2, 0]);
  assert.deepEqual(pages("bridge closed"), [1, 3]);
  assert.deepEqual(pages("closed"), [1, 3]);
  assert.deepEqual(pages("nothing"), []);
  assert.deepEqual(ranked(readQuery("closed"), INDEX, FILES, new Map(), null).pages[1], { page: 3, event: undefined });
});

test("a word is found by its beginning and by its stem, and as a part of another", () => {
  assert.deepEqual(pages("bri").sort(), [0, 1, 2, 3]);
  assert.deepEqual(pages("closure"), [1, 3]);
  assert.deepEqual(pages("co bridge"), [3]);
  assert.deepEqual(pages("bridge co"), []);
});

test("on a day only events are found, by what was known of them", () => {
  /** @param {number} today */
  const on = (today) => ({ events: SINCE, today });
  assert.deepEqual(pages("bridge", on(0)), [0]);
  assert.deepEqual(pages("bridge", on(1)), [1, 0]);
  assert.deepEqual(pages("bridge", on(2)), [1, 2, 0]);
  assert.deepEqual(pages("closed", on(2)), [1]);
});

test("one typing error is forgiven", () => {
  for (const other of ["plekovo", "plekhhovo", "plekhova", "pelkhovo", "lpekhovo", "xplekhovo"]) assert.ok(isNear(other, "plekhovo"), other);
  for (const other of ["plekhovo", "plekvo", "plekhavu", "hplekovo"]) assert.ok(!isNear(other, "plekhovo"), other);
  assert.ok(isNear("flod", "flood") && !isNear("four", "your"));
  assert.deepEqual(nearTo("bridgs", ["bridge", "bridges", "fridge"]), ["bridge", "bridges"]);
  assert.deepEqual(nearTo("xridges", ["bridge", "bridges", "fridge"]), ["bridges"]);
  assert.deepEqual(nearTo("überschwemu", ["überschwemmung"].map(fold)), []);
  assert.deepEqual(nearTo(fold("überschwemu"), ["überschwemmung", "wasser"]), ["überschwemmung"]);
  assert.deepEqual(nearTo("bri", ["brie"]), []);
  assert.deepEqual(nearTo("1200", ["1201"]), []);
});

test("a search says what was meant, or what fewer words find", async () => {
  /** @type {Record<string, unknown>} */
  const files = { "search/index.json": INDEX, "search/words/0.json": HELD, "search/spellings.json": ["bridge", "bridges", "closed"] };
  const search = new Search(async (name) => files[name]);
  assert.deepEqual(await search.find("briidge", null), { pages: (await search.find("bridge", null)).pages, meant: "bridge", isCut: false, fewer: [] });
  assert.deepEqual((await search.find("bridge bananas", null)).fewer, ["bridge"]);
  assert.deepEqual(await search.find("  ", null), { pages: [], meant: "", isCut: false, fewer: [] });
});

test("a phrase is looked for until there are more pages than asked for", async () => {
  const names = Array.from({ length: 40 }, (_, at) => `t${at}`);
  const index = { pages: 40, events: 40, texts: names.map((name) => [name, 1]), letters: ["bc"], languages: {} };
  const all = ["", `#${"$".repeat(39)}`];
  /** @type {Set<string>} */
  const loaded = new Set();
  const search = new Search(async (name) => {
    loaded.add(name);
    if (name === "search/index.json") return index;
    if (name.includes("/words/")) return { words: { bridge: all, closed: all }, stems: {} };
    return [{ title: "", url: name, passages: [["", "", "", ""], ["", "", name.includes("t3") ? "The bridge closed" : "Closed: the bridge", ""]] }];
  });
  const some = await search.find('"bridge closed"', null, 0);
  assert.deepEqual(some.pages.map((one) => one.page), [3]);
  assert.ok(some.isCut && loaded.size === 8);
  const every = await search.find('"bridge closed"', null);
  assert.deepEqual(every.pages.map((one) => one.page), [3, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39]);
  assert.ok(!every.isCut);
});

test("a phrase of words that hardly ever stand together is looked for in so many texts", async () => {
  const names = Array.from({ length: 400 }, (_, at) => `t${at}`);
  const index = { pages: 400, events: 400, texts: names.map((name) => [name, 1]), letters: ["bc"], languages: {} };
  const all = ["", `#${"$".repeat(399)}`];
  /** @type {Set<string>} */
  const loaded = new Set();
  const search = new Search(async (name) => {
    loaded.add(name);
    if (name === "search/index.json") return index;
    if (name.includes("/words/")) return { words: { bridge: all, closed: all }, stems: {} };
    return [{ title: "", url: name, passages: [["", "", "", ""], ["", "", name.includes("t399") ? "Bridge closed" : "Closed bridge", ""]] }];
  });
  const some = await search.find('"bridge closed"', null, 30);
  assert.ok(some.isCut && some.pages.length === 0 && loaded.size === 2 + 24);
  const every = await search.find('"bridge closed"', null);
  assert.deepEqual([every.isCut, every.pages.map((one) => one.page)], [false, [399]]);
});

test("a passage is cut out around the first hit, and all hits in it are marked", () => {
  const text = `${"Before it nothing was known. ".repeat(5)}The Brücke is closed. ${"After it nothing was. ".repeat(20)}`;
  const part = partOf(["Heading", "part", text, ""], new Set(["brucke", "closed"]));
  assert.ok(part);
  assert.deepEqual(part.words.filter((one) => one.hit).map((one) => one.text), ["Brücke", "closed"]);
  const whole = part.words.map((one) => one.text).join("");
  assert.ok(whole.startsWith("… ") && whole.endsWith(" …"));
  assert.ok(text.includes(whole.slice(2, -2)));
  assert.ok(whole.length < 200);
  assert.equal(partOf(["Heading", "part", text, ""], new Set(["river"])), null);
  assert.equal(partOf(["The river", "part", "Nothing.", ""], new Set(["river"]))?.words[0].text, "Nothing.");
  const marked = partOf(["", "", "兵士は北朝鮮の兵", ""], new Set(["北朝", "朝鮮"]))?.words;
  assert.deepEqual(marked?.filter((one) => one.hit).map((one) => one.text), ["北朝鮮"]);
});

test("an item is in the file that has its number", () => {
  /** @type {[string, number][]} */
  const batches = [["a", 2], ["b", 1], ["c", 3]];
  const found = [0, 1, 2, 3, 5].map((at) => Object.values(batchOf(batches, at)).join());
  assert.deepEqual(found, ["a,0", "a,0", "b,2", "c,3", "c,3"]);
  assert.throws(() => batchOf(batches, 6), RangeError);
});

test("numbers in words are found in digits as well", () => {
  const english = { numbers: { five: 5, twelve: 12 }, scales: { thousand: 1000 }, between: ["and"], joined: false };
  assert.deepEqual(numberAt(["twelve", "thousand", "men"], 0, english), { value: 12_000, end: 2 });
  assert.deepEqual(numberAt(["men"], 0, english), { value: 0, end: 0 });
  assert.equal(numberAt(["zwolftausend"], 0, { numbers: { zwolf: 12 }, scales: { tausend: 1000 }, between: [], joined: true }).value, 12_000);
  const forms = (/** @type {string} */ text) => {
    const asked = readQuery(text);
    addNumbers(asked, [english]);
    return asked.units.map(({ alternatives }) => alternatives.flat().map(({ form }) => form));
  };
  assert.deepEqual(forms("twelve thousand men").map((some) => some.includes("12000")), [true, true, false]);
  assert.equal(forms("five men").flat().includes("5"), false);
});
