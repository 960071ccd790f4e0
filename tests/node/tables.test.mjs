import assert from "node:assert/strict";
import test from "node:test";

import { readColumns } from "../../site_templates/assets/timeline/logic/columns.js";
import { readAddress } from "../../site_templates/assets/timeline/logic/address.js";
import { cellOf, parseRows, textOf, writeRows } from "../../site_templates/assets/timeline/logic/csv.js";
import { byDay, dateByDay, knownSince } from "../../site_templates/assets/timeline/logic/known-events.js";
import { claimsOf, eventsOf } from "../../site_templates/assets/timeline/logic/tables.js";
import { dayNumber } from "../../site_templates/assets/timeline/logic/time.js";
import { Reader } from "../../site_templates/assets/timeline/logic/typed.js";

/** @import { JsonClaim, JsonEvent } from "../../site_templates/assets/timeline/logic/known-events.js" */
/** @import { Day } from "../../site_templates/assets/timeline/logic/types.js" */

const DAYS = [dayNumber(2024, 12, 1), dayNumber(2024, 12, 20)];

/** An event of two claims: the second, and the event's summary, are known on the second day alone. */
const DATA = readColumns({
  version: 1,
  count: 1,
  batches: [],
  days: [DAYS[0], 19],
  start: [DAYS[0] - 1],
  length: [40],
  core: {},
  kinds: ["span", "since"],
  kind: [0],
  known: [0],
  whole: [1],
  late: { late: DAYS[1] },
  facets: [
    { id: "claimant", label: "", values: [["gazette", ""], ["ministry", ""]], claims: [[[0, 0], [1, 1], []]] },
    { id: "measure", label: "", values: [["killed", ""], ["wounded", ""]], claims: [[[0, 0], [0, 0, 1, 0], []]] },
  ],
});

const EVENTS = [
  "id,title,date_edtf,date_earliest,date_latest,summary,url",
  'bridge,"The ""old"" bridge, closed",2024-11-30/2025-01-08,2024-11-30,2025-01-08,"Two\r\nlines",https://example.org/',
  "",
].join("\r\n");

const CLAIMS = [
  "event_id,claim_id,claimant,measure,status,source_ids,quote",
  "bridge,a,gazette,killed,disputed,early; late,Words",
  "bridge,b,ministry,killed,,early,",
  "bridge,b,ministry,wounded,,early,",
  "",
].join("\r\n");

/**
 * @param {number} today
 * @param {Day} day
 * @param {string[]} [measures]
 */
const shown = (today, day, measures = []) => ({
  data: DATA,
  events: [0],
  measures: new Set(measures),
  query: readAddress(`?${new URLSearchParams(measures.map((id) => ["measure", id]))}`, DATA, new Reader("en-GB"), [], "utm_"),
  today,
  day,
});

test("a table is read and written letter by letter", () => {
  assert.deepEqual(parseRows('a,"b, ""c""\r\nd"\r\n,\r\n'), [["a", '"b, ""c""\r\nd"'], ["", ""]]);
  assert.equal(writeRows(parseRows(EVENTS)), EVENTS);
  for (const text of ["plain", "a, b", 'a "b"', "a\r\nb", ""]) assert.equal(textOf(cellOf(text)), text);
  assert.equal(cellOf("plain"), "plain");
});

test("in the full view rows are those of the site's tables, letter by letter", () => {
  assert.equal(eventsOf(EVENTS, shown(Infinity, null)), EVENTS);
  assert.equal(claimsOf(CLAIMS, shown(Infinity, null), false), CLAIMS);
});

test("before all of an event was known, its row tells what was, and that it still lasts", () => {
  const [names, row] = eventsOf(EVENTS, shown(0, "2024-12-01")).split("\r\n");
  assert.equal(names, EVENTS.split("\r\n")[0]);
  assert.equal(row, 'bridge,"The ""old"" bridge, closed",2024-11-30/..,2024-11-30,inf,,https://example.org/');
  assert.equal(eventsOf(EVENTS, shown(1, "2024-12-20")), EVENTS);
});

test("a claim's row by a day has the sources that had come out, and quotations when all had", () => {
  const rows = claimsOf(CLAIMS, shown(0, "2024-12-01"), false).split("\r\n");
  assert.deepEqual(rows.slice(1), ["bridge,a,gazette,killed,,early,", ""]);
});

test("claims that fit are given by the lines of the measures chosen", () => {
  const rows = claimsOf(CLAIMS, shown(Infinity, null, ["wounded"]), true).split("\r\n");
  assert.deepEqual(rows.slice(1), ["bridge,b,ministry,wounded,,early,", ""]);
});

test("a date is known from the local day that is printed, and without a year on no day", () => {
  assert.equal(knownSince({ edtf: "2024-12", latest: "2024-12-31" }), "2024-12-31");
  assert.equal(knownSince({ edtf: "2024-12-14T01:00:00+03:00", latest: "2024-12-13T22:00:00" }), "2024-12-14");
  assert.equal(knownSince({ edtf: "XXXX-12-14", latest: "inf" }), "never");
  assert.equal(knownSince(undefined), "never");
});

test("something that still went on has a beginning and no end", () => {
  const date = { edtf: "2024-11-30/2025-01-08", earliest: "2024-11-30", latest: "2025-01-08" };
  assert.deepEqual(dateByDay(date, "2025-01-07"), { edtf: "2024-11-30/..", earliest: "2024-11-30", latest: "inf" });
  assert.equal(dateByDay(date, "2025-01-08"), date);
  assert.equal(dateByDay(date, null), date);
});

test("an event of the data as a day knew it has no field and no part that was to come", () => {
  /** @type {JsonEvent} */
  const event = {
    id: "bridge",
    title: "The old bridge",
    summary: "A summary",
    added: "2024-12-02",
    unheard_of: 1,
    date: { edtf: "2024-11-30", earliest: "2024-11-30", latest: "2024-11-30" },
    date_text: "the last day of November",
    related: ["river", "harbour"],
    claims: [
      { id: "a", text: "A", status: "disputed", sources: [{ id: "early" }, { id: "late" }] },
      { id: "b", text: "B", sources: [{ id: "early" }], supersedes: ["a", "river#x"] },
    ],
  };
  /**
   * @param {boolean} whole
   * @param {string[]} claims
   */
  const then = (whole, claims) => ({
    day: "2024-12-01",
    isKnownEvent: (/** @type {string} */ id) => id !== "harbour",
    isWhole: () => whole,
    isKnownClaim: (/** @type {string} */ id) => claims.includes(id),
    isOut: (/** @type {string} */ id) => id === "early",
  });
  assert.deepEqual(byDay(event, then(false, ["bridge#b"])), {
    id: "bridge",
    title: "The old bridge",
    date: event.date,
    date_text: "the last day of November",
    claims: [{ id: "b", text: "B", sources: [{ id: "early" }] }],
  });
  const whole = byDay(event, then(true, ["bridge#a", "bridge#b", "river#x"]));
  assert.deepEqual(Object.keys(whole).sort(), ["claims", "date", "date_text", "id", "related", "summary", "title"]);
  assert.deepEqual(whole.related, ["river"]);
  assert.deepEqual(whole.claims?.map((/** @type {JsonClaim} */ claim) => [claim.status, claim.supersedes]), [["disputed", undefined], [undefined, ["a", "river#x"]]]);
});
