import assert from "node:assert/strict";
import test from "node:test";

import { eventFile, numberOrText, quoted } from "../../site_templates/assets/timeline/logic/event-file.js";
import { isId, Romaniser, sourceId } from "../../site_templates/assets/timeline/logic/event-ids.js";
import { Validator } from "../../site_templates/assets/timeline/logic/json-schema.js";

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
