import assert from "node:assert/strict";
import test from "node:test";

import { readAddress, writeAddress } from "../../site_templates/assets/timeline/logic/address.js";
import { Catalogue } from "../../site_templates/assets/timeline/logic/catalogue.js";
import { choose, choosesClaims, claimsThatFit, inOrder, namesOfChosen } from "../../site_templates/assets/timeline/logic/choice.js";
import { extentOf, readColumns } from "../../site_templates/assets/timeline/logic/columns.js";
import { ExplorerWords } from "../../site_templates/assets/timeline/logic/explorer-words.js";
import { facetOf, isClaimKnown, isEventKnown, isWhole } from "../../site_templates/assets/timeline/logic/known-data.js";
import { countedLanes, drawnWithin, eventsBy, knownBounds, lanesOf } from "../../site_templates/assets/timeline/logic/lanes.js";
import { isMonth, monthsOf } from "../../site_templates/assets/timeline/logic/months.js";
import { PAGE, hasPage, nearestPage, pageOf, rangeOf } from "../../site_templates/assets/timeline/logic/paging.js";
import { Words, dayNumber } from "../../site_templates/assets/timeline/logic/time.js";
import { Reader } from "../../site_templates/assets/timeline/logic/typed.js";
import { ENGLISH } from "./dates.mjs";

/** @import { Columns, ExplorerWord } from "../../site_templates/assets/timeline/logic/data-types.js" */
/** @import { View } from "../../site_templates/assets/timeline/logic/types.js" */

const YEAR = dayNumber(2024);

/**
 * Three events of 2024, written as the program writes them. The first, known on the first day of
 * change, has two claims: of `gazette` that 5 were killed, of `ministry`, known a day of change
 * later, that 9 were wounded. The second, of a week in March, is known on the second day. The third
 * has no date that an axis has a place for, and its day is not told.
 * @type {Columns}
 */
const COLUMNS = {
  version: 1,
  count: 3,
  batches: [],
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
/** @type {View} */
const FULL = { today: Infinity, events: DATA.events, hits: null };
/** @param {string} search */
const ask = (search) => readAddress(search, DATA, READER, ["", "tag"], "utm_|(?:share)(?==|$)");
/**
 * @param {string} search
 * @param {Partial<View>} [view]
 */
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
  const hits = new Map([1, 0].map((event) => [event, { page: event, event }]));
  assert.deepEqual(shown("", { hits: new Map([[1, { page: 1, event: 1 }]]) }).shown, [1]);
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
  const all = lanesOf(DATA, "tag", [0, 1, 2], Infinity, "Others");
  const chosen = new Set([DATA.facets.find((facet) => facet.id === "tag")?.values.findIndex(([, name]) => name === all[0].name) ?? -1]);
  assert.deepEqual(lanesOf(DATA, "tag", all[0].events, Infinity, "Others", chosen), [all[0]]);
});

test("lanes are counted by what is listed", () => {
  const view = { today: Infinity, events: DATA.events, hits: null };
  const query = ask("?lanes=tag&from=2024-03-01&to=2024-03-31");
  assert.deepEqual(countedLanes(DATA, query, view, choose(DATA, query, view), "Others"), [
    { name: "Combat", events: [0, 1], count: 1 }, { name: "Talks", events: [1], count: 1 },
  ]);
  const [all] = countedLanes(DATA, ask(""), view, choose(DATA, ask(""), view), "Others");
  assert.equal(all.name, "");
});

test("months are those in which events begin", () => {
  const months = monthsOf(DATA.events, [0, 1]);
  assert.deepEqual(months, [{ from: YEAR, to: YEAR + 31, n: 1 }, { from: YEAR + 60, to: YEAR + 91, n: 1 }]);
  assert.equal(isMonth(ask("?from=2024-03"), months[1]), false);
  assert.equal(isMonth(ask("?from=2024-03&to=2024-03"), months[1]), true);
  const long = Float64Array.from({ length: 700 }, (_, month) => dayNumber(1000 + month));
  assert.deepEqual(monthsOf({ ...DATA.events, at: long }, [...long.keys()]), []);
});

test("the events drawn in a window are listed, unless they are too many", () => {
  const choice = shown("");
  assert.deepEqual(drawnWithin(DATA, choice, [YEAR, YEAR + 75], 3), [0, 1, 2]);
  assert.deepEqual(drawnWithin(DATA, choice, [YEAR + 10, YEAR + 20], 3), [2]);
  assert.deepEqual(drawnWithin(DATA, choice, [YEAR, YEAR + 75], 2), []);
});

test("an event is known from its day on, and whole from the day of its last part", () => {
  assert.deepEqual([0, 1, 2].map((event) => isEventKnown(DATA, event, 0)), [true, false, false]);
  assert.deepEqual([0, 1].map((today) => isWhole(DATA, 0, today)), [false, true]);
  assert.deepEqual([0, 1, 2].map((event) => isWhole(DATA, event, Infinity)), [true, true, true]);
  assert.throws(() => facetOf(DATA, "place"), /no facet place/);
});

// --- the list's pages and words --------------------------------------------------------------------

test("a list is divided into pages, and one that it does not have is the nearest", () => {
  const list = Array.from({ length: 2 * PAGE + 1 }, (_, at) => at);
  assert.deepEqual(pageOf(list, 2), list.slice(PAGE, 2 * PAGE));
  assert.deepEqual(pageOf(list, 3), [2 * PAGE]);
  assert.deepEqual(rangeOf(3, list.length), { first: 2 * PAGE + 1, last: 2 * PAGE + 1 });
  assert.deepEqual([0, 1, 3, 4].map((page) => nearestPage(page, list.length)), [1, 1, 3, 3]);
  assert.equal(nearestPage(1, 0), 1);
  assert.deepEqual([1, 3].map((page) => [hasPage(page, -1, list.length), hasPage(page, 1, list.length)]), [[false, true], [true, false]]);
  assert.equal(hasPage(1, 1, PAGE), false);
});

test("what is shown is said: how many events, and of which span", () => {
  /** @type {Partial<Record<ExplorerWord, string | Record<string, string>>>} */
  const texts = {
    events_n: { one: "{n} event", other: "{n} events" },
    explore_of: "{shown} of {all}",
    explore_span: "from {start} to {end}",
    explore_from_on: "from {day} on",
    explore_up_to: "up to {day}",
    explore_axis: "{events} from {start} to {end}",
    explore_axis_chosen: "({choice})",
    quoted: "“{text}”",
    comma: ", ",
    explore_density: "{events}: {start} to {end}",
  };
  const words = new ExplorerWords(new Catalogue(JSON.stringify(texts), "en"), new Words(ENGLISH, "en-GB"));
  assert.equal(words.count(3, 3, ask("")), "3 events");
  assert.equal(words.count(1, 3, ask("")), "1 of 3 events");
  assert.equal(words.count(1, 3, ask("?from=2024-01-01&to=2024-01-31")), "1 of 3 events, from 1 January 2024 to 31 January 2024");
  assert.equal(words.span({ from: YEAR + 0.5, to: null }), "from 1 January 2024 12:00 on");
  assert.equal(words.span({ from: null, to: YEAR + 1 }), "up to 1 January 2024");
  assert.equal(words.span({ from: null, to: null }), "");
  const whole = /** @type {[number, number]} */ ([YEAR, YEAR + 31]);
  assert.equal(words.axis(2, whole, ask(""), []), "2 events from 1 January 2024 to 31 January 2024");
  const asked = ask("?from=2024-01-02&to=2024-01-05&q=bridge&tag=talks");
  assert.equal(words.axis(1, whole, asked, namesOfChosen(DATA, asked)), "1 event from 2 January 2024 to 5 January 2024 (“bridge”, Talks)");
  assert.equal(words.density(YEAR, YEAR + 31, 1), "1 event: 1 January 2024 to 31 January 2024");
});

// --- the address -----------------------------------------------------------------------------------

test("an address asks for a choice, and is written so that it asks for the same", () => {
  const search = "?as-of=2024-05-01&embed=1&q=bridge&sort=date&lanes=tag&page=2&from=2024-02-01&to=someday&claimant=gazette&tag=talks&tag=none";
  const query = ask(search);
  assert.equal(query.from, dayNumber(2024, 2));
  assert.deepEqual(query.unread, { to: "someday" });
  assert.deepEqual([...(query.chosen.get("tag") ?? [])], [1]);
  assert.deepEqual([...(query.unknown.get("tag") ?? [])], ["none"]);
  assert.equal(choosesClaims(DATA, query), true);
  const url = writeAddress(query, DATA, `https://example.org/explore/${search}#top`);
  assert.equal(url.href, `https://example.org/explore/${search}#top`);
});

test("an address that asks for what there is not keeps that to be named, and asks for nothing by it", () => {
  const query = ask("?lanes=claimant&page=-3&sort=size&tag=&colour=red&colour=blue&utm_source=a&share=b&print&embed=1");
  assert.equal(query.lanes, "");
  assert.equal(query.page, 1);
  assert.equal(query.sort, "relevance");
  const unknown = Object.fromEntries([...query.unknown].filter(([, values]) => values.size).map(([name, values]) => [name, [...values]]));
  assert.deepEqual(unknown, { sort: ["size"], lanes: ["claimant"], page: ["-3"], colour: ["red", "blue"] });
  const url = writeAddress(query, DATA, "https://example.org/explore/?lanes=claimant");
  assert.equal(url.href, "https://example.org/explore/?sort=size&lanes=claimant&page=-3&colour=red&colour=blue");
  assert.deepEqual(shown("?lanes=claimant&colour=red").shown, shown("").shown);
});
