import assert from "node:assert/strict";
import test from "node:test";

import { readAddress, writeAddress } from "../../site_templates/assets/timeline/logic/address.js";
import { choose, choosesClaims, claimsThatFit, eventsBy, inOrder, isClaimKnown, knownBounds, lanesOf } from "../../site_templates/assets/timeline/logic/choice.js";
import { extentOf, readColumns } from "../../site_templates/assets/timeline/logic/columns.js";
import { dayNumber } from "../../site_templates/assets/timeline/logic/time.js";
import { Reader } from "../../site_templates/assets/timeline/logic/typed.js";

const YEAR = dayNumber(2024);

/**
 * Three events of 2024, written as the program writes them. The first, known on the first day of
 * change, has two claims: of `gazette` that 5 were killed, of `ministry`, known a day of change
 * later, that 9 were wounded. The second, of a week in March, is known on the second day. The third
 * has no date that an axis has a place for, and its day is not told.
 */
const COLUMNS = {
  count: 3,
  chunk: 50,
  days: [YEAR + 10, 90],
  start: [YEAR, 70, null],
  length: [1, 7, null],
  core: { 1: [1, 2] },
  kinds: ["day", "span", "since"],
  kind: [0, 1, 0],
  known: [0, 1, -1],
  whole: [1, 0, -1],
  late: {},
  facets: [
    { id: "claimant", label: "Claimant", values: [["gazette", "Gazette"], ["ministry", "Ministry"]], claims: [[[0, 0], [1, 1], []], [[0, 0], []], [[]]] },
    { id: "measure", label: "Measure", values: [["killed", "Killed"], ["wounded", "Wounded"]], claims: [[[0, 0], [1, 1], []], [[0, 0], []], [[]]] },
    { id: "tag", label: "Tag", values: [["combat", "Combat"], ["talks", "Talks"]], of: [[0, 0], [0, 0, 1, 0], []] },
  ],
};

const DATA = readColumns(COLUMNS);
const READER = new Reader("en-GB");
const FULL = { today: Infinity, events: DATA.events, hits: null };
const ask = (search) => readAddress(search, DATA, READER, ["", "tag"]);
const shown = (search, view = {}) => choose(DATA, ask(search), { ...FULL, ...view });

test("columns are read: differences summed up, open ends infinite, the axis in order", () => {
  assert.deepEqual(DATA.days, [YEAR + 10, YEAR + 100]);
  assert.deepEqual([...DATA.events.start], [YEAR, YEAR + 70, -Infinity]);
  assert.deepEqual([...DATA.events.end], [YEAR + 1, YEAR + 77, Infinity]);
  assert.deepEqual(DATA.order, [0, 1]);
  assert.deepEqual([...DATA.first], [0, 3, 5, 6]);
  assert.deepEqual(DATA.events.core.get(1), [1, 2]);
  assert.deepEqual(DATA.facets.map((facet) => facet.perClaim), [true, true, false]);
});

test("the line of time reaches over all known bounds with some room, and over four weeks at least", () => {
  assert.deepEqual(extentOf({ start: [100, -Infinity], end: [Infinity, 200] }), [99, 201]);
  assert.deepEqual(extentOf({ start: [100], end: [101] }), [86.5, 114.5]);
  assert.equal(extentOf({ start: [-Infinity], end: [Infinity] }), null);
});

test("without a choice all is shown, and each value is counted by events", () => {
  const { shown: events, counts, all, drawn } = shown("");
  assert.deepEqual(events, [0, 1, 2]);
  assert.equal(all, 3);
  assert.deepEqual([...drawn], [1, 1, 1]);
  assert.deepEqual(counts.map((one) => [...one]), [[2, 1], [2, 1], [2, 1]]);
});

test("what is chosen of claims must hold for one and the same claim", () => {
  assert.deepEqual(shown("?claimant=gazette&measure=killed").shown, [0, 1]);
  assert.deepEqual(shown("?claimant=ministry&measure=killed").shown, []);
  assert.deepEqual(shown("?claimant=ministry&measure=wounded").shown, [0]);
});

test("a facet counts what each of its values would show, as if it were not chosen itself", () => {
  const { counts } = shown("?measure=wounded");
  assert.deepEqual([...counts[0]], [0, 1]);
  assert.deepEqual([...counts[1]], [2, 1]);
  assert.deepEqual([...counts[2]], [1, 0]);
});

test("a value that there is not shows nothing", () => {
  assert.deepEqual(shown("?tag=none").shown, []);
  assert.deepEqual([...shown("?tag=none").counts[2]], [2, 1]);
});

test("a span shows the events whose bounds overlap it, and no other drawn ones go", () => {
  const { shown: events, drawn } = shown("?from=2024-03-12&to=2024-03-12");
  assert.deepEqual(events, [1]);
  assert.deepEqual([...drawn], [1, 1, 1]);
  assert.deepEqual(shown("?to=2024-01-01").shown, [0]);
  assert.deepEqual(shown("?from=2024-01-02").shown, [1]);
  assert.deepEqual(shown("?from=2024-02-01&to=2024-01-01").shown, []);
  assert.deepEqual(shown("?from=someday").shown, []);
});

test("on a day there are the events and claims that were known by then", () => {
  const first = shown("", { today: 0 });
  assert.deepEqual(first.shown, [0]);
  assert.equal(first.all, 1);
  assert.deepEqual([...first.counts[0]], [1, 0]);
  assert.deepEqual(shown("", { today: -1 }).shown, []);
  assert.deepEqual(shown("", { today: 1 }).shown, [0, 1]);
  assert.deepEqual(claimsThatFit(DATA, ask("?claimant=ministry"), 0, Infinity), [1]);
  assert.deepEqual(claimsThatFit(DATA, ask("?claimant=ministry"), 0, 0), []);
  assert.equal(isClaimKnown(DATA, 0, 1, 0), false);
  assert.equal(isClaimKnown(DATA, 0, 1, 1), true);
  assert.deepEqual(knownBounds(DATA, { ...FULL, today: 0 }), { start: Float64Array.of(YEAR), end: Float64Array.of(YEAR + 1) });
});

test("what the search did not find is not shown, and what it found stands by relevance or date", () => {
  const hits = new Map([[1, {}], [0, {}]]);
  assert.deepEqual(shown("", { hits: new Map([[1, {}]]) }).shown, [1]);
  assert.deepEqual(inOrder([0, 1], ask(""), hits), [1, 0]);
  assert.deepEqual(inOrder([0, 1], ask("?sort=date"), hits), [0, 1]);
});

test("an event that still lasted on a day has no end yet", () => {
  const by = eventsBy(DATA.events, YEAR + 75);
  assert.deepEqual([...by.end], [YEAR + 1, Infinity, Infinity]);
  assert.deepEqual([...by.kind], [0, 2, 0]);
  assert.deepEqual([...eventsBy(DATA.events, YEAR + 77).kind], [0, 1, 0]);
  assert.equal(eventsBy(DATA.events, null), DATA.events);
});

test("lanes are those of the most frequent values, an event in each of its own, and others", () => {
  assert.deepEqual(lanesOf(DATA, "tag", [0, 1, 2], Infinity, "Others"), [
    { name: "Combat", events: [0, 1] }, { name: "Talks", events: [1] }, { name: "Others", events: [2] },
  ]);
  assert.deepEqual(lanesOf(DATA, "tag", [], Infinity, "Others"), [{ name: "", events: [] }]);
});

test("an address asks for a choice, and is written so that it asks for the same", () => {
  const search = "?as-of=2024-05-01&embed=1&q=bridge&sort=date&lanes=tag&page=2&from=2024-02-01&to=someday&claimant=gazette&tag=talks&tag=none";
  const asked = ask(search);
  assert.equal(asked.from, dayNumber(2024, 2));
  assert.deepEqual(asked.unread, { to: "someday" });
  assert.deepEqual([...asked.chosen.get("tag")], [1]);
  assert.deepEqual([...asked.unknown.get("tag")], ["none"]);
  assert.equal(choosesClaims(DATA, asked), true);
  const url = writeAddress(asked, DATA, `https://example.org/explore/${search}#top`);
  assert.equal(url.href, `https://example.org/explore/${search}#top`);
});

test("an address that asks for what cannot be asks for nothing", () => {
  const asked = ask("?lanes=claimant&page=-3&sort=size&tag=");
  assert.equal(asked.lanes, "");
  assert.equal(asked.page, 1);
  assert.equal(asked.sort, "relevance");
  assert.equal(writeAddress(asked, DATA, "https://example.org/explore/?lanes=claimant").href, "https://example.org/explore/");
});
