import assert from "node:assert/strict";
import test from "node:test";

import { likeEvents } from "../../site_templates/assets/timeline/logic/duplicates.js";
import { ALL_DIGITS, patternBounds } from "../../site_templates/assets/timeline/logic/edtf-unspecified.js";
import { eventFile, numberOrText, quoted } from "../../site_templates/assets/timeline/logic/event-file.js";
import { isId, Romaniser, sourceId } from "../../site_templates/assets/timeline/logic/event-ids.js";
import { FormChecker } from "../../site_templates/assets/timeline/logic/form-checking.js";
import { faultOf, wordOf } from "../../site_templates/assets/timeline/logic/form-kinds.js";
import { editorLink, letterLink } from "../../site_templates/assets/timeline/logic/form-sending.js";
import { FormWords } from "../../site_templates/assets/timeline/logic/form-words.js";
import { FormWriter } from "../../site_templates/assets/timeline/logic/form-writing.js";
import { Validator } from "../../site_templates/assets/timeline/logic/json-schema.js";
import { NumberReader } from "../../site_templates/assets/timeline/logic/number-reading.js";
import { suggested, usualName } from "../../site_templates/assets/timeline/logic/suggesting.js";
import { Catalogue } from "../../site_templates/assets/timeline/logic/catalogue.js";
import { Words } from "../../site_templates/assets/timeline/logic/time.js";
import { isPageAddress, pageOf } from "../../site_templates/assets/timeline/logic/page-address.js";
import { DateLexicon } from "../../site_templates/assets/timeline/logic/date-words.js";

test("what YAML could read otherwise stands in quotes", () => {
  for (const text of ["A bridge is closed", "2024-12-14", "https://example.org/a?b=c", "größer, als gedacht"]) assert.equal(quoted(text), text);
  for (const text of ["a: b", "a #b", "- a", "yes", "Null", "---", '"', "'", "1.5", "[..1927]", "a ", "!x", "&a", "*a", "@a", "%a", "{a", "", "#1"]) {
    assert.equal(quoted(text), JSON.stringify(text), text);
  }
  assert.equal(quoted("a\nb"), '"a\\nb"');
  assert.equal(quoted("a\u202eb\u2028\u{e0041}"), '"a\\u202eb\\u2028\\U000e0041"');
  assert.equal(quoted("\ud800!"), '"\ufffd!"');
});

test("an event's file", () => {
  const front = { title: "A: b", date: "2024-12", sources: ["ap", { id: "x", title: "X" }], claims: [{ id: "c1", figures: [{ best: 30 }] }], draft: true };
  assert.equal(eventFile(front, " Text [@ap].\r\n"), `---
title: "A: b"
date: 2024-12
sources:
  - ap
  - id: x
    title: X
claims:
  - id: c1
    figures:
      - best: 30
draft: true
---

Text [@ap].
`);
  assert.deepEqual(["30", "030", "1,5", "1.5", "9".repeat(20)].map(numberOrText), [30, "030", "1,5", "1.5", "9".repeat(20)]);
});

const LETTERS = new Romaniser({
  ranges: [[0xe4, "a"], [0x0430, "a b v g"]], hangul: [Array(19).fill("g"), Array(21).fill("a"), Array(28).fill("n")], de: { ä: "ae" }, uk: { г: "h" }, uk_begin: { є: "ye" },
});

test("an id is of the date and the title's words, in Latin letters", () => {
  assert.equal(LETTERS.eventId("The old bridge is closed!", "2024-12-XX", "en"), "2024-12-the-old-bridge-is-closed");
  assert.equal(LETTERS.eventId("Bär", "[..1927]", "de"), "1927-baer");
  assert.equal(LETTERS.eventId("Bär", "2024", "en"), "2024-bar");
  assert.equal(LETTERS.eventId("гав", "2024", "uk"), "2024-hav");
  assert.equal(LETTERS.eventId("橋", "2024", "ja"), "", "the form asks for an id");
  assert.equal(isId("2024-a"), true);
  assert.equal(isId("2024_a"), false);
  assert.equal(sourceId("https://www.example.org/a", "2024-12-14-x", new Set()), "example-org-2024-12-14");
  assert.equal(sourceId("", "2024-x", new Set(["2024-x-source"])), "2024-x-source-2");
});

test("data are held against a schema, and a keyword that is not known is an error", () => {
  const schema = {
    type: "object", required: ["a"], additionalProperties: false,
    properties: { a: { type: ["string"], pattern: "^x$" }, b: { type: ["array", "null"], items: { $ref: "#/$defs/n" }, minItems: 1 } },
    $defs: { n: { if: { type: "object" }, then: { anyOf: [{ required: ["k"] }] }, else: { type: "integer", minimum: 1 } } },
  };
  /** @param {unknown} value */
  const faults = (value) => new Validator(schema).faults(value).map(({ path, keyword }) => `${path.join(".")} ${keyword}`);
  assert.deepEqual(faults({ a: "x", b: [1, { k: 1 }] }), []);
  assert.deepEqual(faults({ b: [0, {}], c: 1 }), ["a required", "c additionalProperties", "b.0 minimum", "b.1 anyOf"]);
  assert.deepEqual(faults({ a: "y", b: [] }), ["a pattern", "b minItems"]);
  assert.throws(() => new Validator({ not: {} }).faults(1), /`?not`?/);
});

// --- what was typed --------------------------------------------------------------------------------

/** @param {string} key @param {string} is */
const field = (key, is, more = {}) => ({ key, kind: { is, ...more }, label: key, help: "", required: false, place: 0 });
const FORM = /** @type {any} */ ({
  records: {
    event: [field("title", "text"), field("date", "date"), field("added", "day"), field("sources", "list", { item: { is: "either", short: { is: "source" }, record: "source" } }), field("claims", "list", { item: { is: "record", record: "claim" } })],
    source: [field("id", "id"), field("title", "text"), field("URL", "address")],
    claim: [field("id", "id"), field("sources", "list", { item: { is: "either", short: { is: "source" }, record: "citation" } }), field("figures", "list", { item: { is: "record", record: "figure" } })],
    citation: [field("id", "source"), field("quote", "text")],
    figure: [field("measure", "id"), field("text", "text"), field("best", "number")],
  },
  schema: { type: "object", required: ["title"], properties: {} }, measures: [["killed", "Killed"]], language: "en", invisible: "\\u{202e}",
});
const KNOWN = /** @type {any} */ ({ events: [["2024-12-14-a", "A", "2024-12-14"]], sources: [["ap", "AP", "", "", "de"]] });

test("what was typed becomes an event: without what is empty, with ids", () => {
  const dates = new DateLexicon({ phrases: {}, names: { dezember: ["M12"] } });
  const writer = new FormWriter(FORM, dates, LETTERS);
  const front = {
    title: " A  b ", date: "14. Dezember 2024", sources: ["", { "~handle": "~1", URL: "https://example.org/" }, { "~handle": "~2" }],
    claims: [{ sources: [{ id: "~1", quote: "" }], figures: [{ best: "30" }] }], weather: "fog",
  };
  const made = writer.event({ front, body: "Text.", id: "", path: "", leftOut: 0 }, KNOWN, "2026-11-23");
  assert.equal(made.id, "2024-12-14-a-b");
  assert.equal(made.body, "Text. [@example-org-2024-12-14]");
  assert.deepEqual(made.front, {
    title: "A b", date: "2024-12-14", added: "2026-11-23", sources: [{ id: "example-org-2024-12-14", URL: "https://example.org/" }],
    claims: [{ id: "c1", sources: ["example-org-2024-12-14"], figures: [{ best: 30 }] }], weather: "fog",
  });
  const corrected = writer.event({ front: { title: "A", claims: [{ id: "x" }] }, body: "", id: "", path: "content/events/2020/a.md", leftOut: 0 }, KNOWN, "2026-11-23");
  assert.deepEqual(corrected, { front: { title: "A", claims: [{ id: "x" }] }, body: "", id: "a" });
});

test("a finding says where, and in which words", () => {
  const numbers = new NumberReader({
    common: { zeros: "", dashes: "", tildes: "", apostrophes: "", fractions: {}, superscripts: "", ordinal_marks: "", letters: {} },
    languages: { de: { group: ".", decimal: ",", least: ["mindestens"] } }, scripts: { de: "Latin" },
  });
  const checker = new FormChecker(FORM, KNOWN, numbers);
  /** @param {object} front */
  const found = (front, id = "2024-b", body = "") =>
    checker.findings({ front, body, id, isNew: true }).map(({ path, word }) => `${path.join(".")} ${word}`);
  assert.deepEqual(found({ title: "A", date: "2024" }), []);
  assert.deepEqual(found({}, ""), ["~id form_id_needed", "title form_missing"]);
  assert.deepEqual(found({ title: "A" }, "2024-12-14-a"), ["~id form_id_taken"]);
  assert.deepEqual(found({ title: "A", date: "soon" }), ["date form_no_date"]);
  assert.deepEqual(found({ title: "A\u202e" }), ["title form_invisible"]);
  assert.deepEqual(found({ title: "A\u{e0101}" }), ["title form_invisible"]);
  assert.deepEqual(found({ title: "葛\u{e0101}飾 ❤\ufe0f" }), []);
  assert.deepEqual(found({ title: "A" }, "2024-b", "a [@ap] `[@x]` [@y]"), ["~body form_unknown_source"]);
  const claim = { sources: ["ap", "no"], figures: [{ measure: "killed", text: "mindestens 30", best: 30 }] };
  assert.deepEqual(found({ title: "A", claims: [claim] }), ["claims.0.sources.1 form_unknown_source", "claims.0.figures.0.best form_other_number"]);
});

test("a page is one by whatever address, and an event is like others of its day", () => {
  assert.equal(pageOf("http://www.Example.org:80/a/?utm_source=x&b=1&a=2#:~:text=y", "utm_"), "example.org/a?a=2&b=1");
  assert.equal(pageOf("ftp://example.org/", "utm_"), "");
  assert.equal(isPageAddress("https://user@example.org/"), false);
  const events = /** @type {[string, string, string][]} */ ([["a", "The old bridge is closed", "2024-12-14"], ["b", "The old bridge is closed", "2024-12-20"], ["c", "A fire", "2024-12-14"]]);
  assert.deepEqual(likeEvents("Old bridge closed", "2024-12-15", events).map(([id]) => id), ["a"]);
  assert.deepEqual(likeEvents("Old bridge closed", "soon", events), []);
});

test("a file goes to the host's editor or into a letter, unless it is too long", () => {
  const host = { new: "https://h.example/new/main/content/", edit: "https://h.example/edit/main/content/", name: "filename", text: "value" };
  const file = { path: "", id: "2024-a", text: "a: ä", content: "content" };
  assert.deepEqual(editorLink(host, file), { address: "https://h.example/new/main/content/events?filename=2024-a.md&value=a%3A%20%C3%A4", how: "filled" });
  assert.equal(editorLink(host, { ...file, text: "x".repeat(8000) })?.how, "long");
  assert.equal(editorLink({ ...host, text: "" }, file)?.how, "name");
  assert.equal(editorLink({ ...host, new: "" }, file), null);
  const corrected = { ...file, path: "content/events/2024/a.md" };
  assert.deepEqual(editorLink(host, corrected), { address: "https://h.example/edit/main/content/events/2024/a.md", how: "over" });
  assert.equal(letterLink("mailto:a@b.example", "S", "x\ny").address, "mailto:a@b.example?subject=S&body=x%0D%0Ay");
  assert.deepEqual(letterLink("mailto:a@b.example", "S", "x".repeat(2000)), { address: "mailto:a@b.example?subject=S", isWhole: false });
  assert.deepEqual(letterLink("https://b.example/", "S", "x"), { address: "https://b.example/", isWhole: false });
});

const TIME = /** @type {any} */ ({
  patterns: { day: "{d} {M} {y}" }, names: { M: "January February March April May June July August September October November December".split(" ") },
});

test("names are suggested by any of their names, and dates are said in words", () => {
  const entries = [["City of Mainz", "Town hall"], ["Mainz Fire Brigade"]];
  assert.deepEqual(suggested("mainz", entries).map(({ name }) => name), ["Mainz Fire Brigade", "City of Mainz"]);
  assert.deepEqual(suggested("town", entries), [{ name: "City of Mainz", also: "Town hall" }]);
  assert.deepEqual(suggested(" ", entries), []);
  assert.equal(usualName("Town hall", entries), "City of Mainz");
  assert.equal(usualName("Nobody", entries), "Nobody");
  const texts = { comma: ", ", form_lasted: "from {start} to {end}", form_once: "between {start} and {end}", form_approximate: "about", form_uncertain: "unsure", form_open_end: "open", form_unknown_end: "unknown", explore_span: "{start} to {end}" };
  const words = new FormWords(/** @type {any} */ (new Catalogue(JSON.stringify(texts), "en")), new Words(TIME, "en"));
  assert.equal(words.date("2024-12-14%"), "14 December 2024, about, unsure");
  assert.equal(words.date("2024-12"), "1 December 2024 to 31 December 2024");
  assert.equal(words.date("2024-12-14/.."), "from 14 December 2024 to open");
  assert.equal(words.date("[2024-12-14..2024-12-15]"), "between 14 December 2024 and 15 December 2024");
  assert.equal(words.numbers({ low: 30, high: 40 }, (role) => role), "low: 30, high: 40");
});

test("digits that nobody gave stand for all that fit", () => {
  assert.deepEqual(patternBounds("2024", "02", "XX"), [[2024, 2, 1], [2024, 2, 29]]);
  assert.deepEqual(patternBounds("19XX", "", ""), [[1900, 1, 1], [1999, 12, 31]]);
  assert.deepEqual(patternBounds("156X", "12", "25"), [[1560, 12, 25], [1569, 12, 25]]);
  assert.deepEqual(patternBounds("202X", "02", "29"), [[2020, 2, 29], [2028, 2, 29]]);
  assert.equal(patternBounds("2023", "02", "30"), null);
  assert.equal(ALL_DIGITS.test("0X"), false);
});

test("a value is held against its kind, also within a list", () => {
  assert.equal(faultOf({ is: "moment" }, "2024-01-02/2024-01-03"), "form_no_interval");
  assert.equal(faultOf({ is: "date" }, "2024-01-02/2024-01-03"), null);
  assert.equal(faultOf({ is: "day" }, "2024-01"), "form_no_day");
  assert.equal(faultOf({ is: "name" }, "…"), "form_no_letter");
  assert.equal(faultOf({ is: "number", counts: true }, "1.200"), "form_no_number");
  assert.equal(wordOf({ is: "list", item: { is: "address" } }), "form_no_address");
  assert.equal(wordOf(undefined), "form_unfit");
});
