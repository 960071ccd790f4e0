import assert from "node:assert/strict";
import test from "node:test";

import { barsOf, densest, overview } from "../../site_templates/assets/timeline/logic/axis-density.js";
import { DOT, drawnAt, reachOf, solidPart, xOf } from "../../site_templates/assets/timeline/logic/axis-marks.js";
import { PITCH, firstFrom, modeOf, rowsOf, visible } from "../../site_templates/assets/timeline/logic/axis-rows.js";
import { fitted, titlesOf } from "../../site_templates/assets/timeline/logic/axis-titles.js";
import { brushAt, brushed, clamped, clipped, isWhole, moved, rounded, spanOf, zoomed } from "../../site_templates/assets/timeline/logic/axis-window.js";

/** @import { Viewport } from "../../site_templates/assets/timeline/logic/axis-marks.js" */
/** @import { Mode } from "../../site_templates/assets/timeline/logic/axis-rows.js" */
/** @import { Kind } from "../../site_templates/assets/timeline/logic/data-types.js" */
/** @import { Events, Extent, Lane } from "../../site_templates/assets/timeline/logic/types.js" */

/** @type {Kind[]} */
const KINDS = ["day", "soft", "span", "span-soft", "vague", "until", "since"];
/** @type {Extent} */
const WHOLE = [0, 1000];

/**
 * Give numbers that look like chance and are the same each time.
 * @param {number} seed
 */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/**
 * Make events in the order of the axis, of which some last and some have an open end.
 * @param {number} seed
 * @param {number} count
 * @returns {Events}
 */
function eventsOf(seed, count) {
  const any = chance(seed);
  /** @returns {{start: number, end: number, kind: Kind}} */
  const anyEvent = () => {
    const start = any(1000);
    const form = any(10);
    if (form === 0) return { start: -Infinity, end: start, kind: "until" };
    if (form === 1) return { start, end: Infinity, kind: "since" };
    if (form < 5) return { start, end: start + 1 + any(120), kind: "span" };
    return { start, end: start + 1, kind: "day" };
  };
  const rows = Array.from({ length: count }, anyEvent);
  /** @param {{start: number, end: number}} row */
  const at = ({ start, end }) => (start === -Infinity ? end : start);
  rows.sort((a, b) => at(a) - at(b));
  return {
    count,
    start: Float64Array.from(rows, (row) => row.start),
    end: Float64Array.from(rows, (row) => row.end),
    at: Float64Array.from(rows, at),
    kind: Uint8Array.from(rows, (row) => KINDS.indexOf(row.kind)),
    kinds: KINDS,
    core: new Map(),
  };
}

/**
 * @param {Events} events
 * @returns {Lane}
 */
const laneOf = (events) => ({ name: "", events: [...events.start.keys()] });
/**
 * @param {number} from
 * @param {number} to
 * @returns {Viewport}
 */
const viewOf = (from, to, width = 800) => ({ window: [from, to], width, scale: width / (to - from) });

// --- the window ----------------------------------------------------------------------------------

test("a window that is moved keeps its length and stays within the whole", () => {
  assert.deepEqual(clamped(WHOLE, [-50, 50]), [0, 100]);
  assert.deepEqual(clamped(WHOLE, [950, 1050]), [900, 1000]);
  assert.deepEqual(clamped(WHOLE, [-500, 2000]), [0, 1000]);
  assert.deepEqual(clamped(WHOLE, [400, 400]), [400, 400 + 2 / 24]);
});

test("a span is cut where it goes beyond the whole, never shifted", () => {
  assert.deepEqual(clipped(WHOLE, [-50, 50]), [0, 50]);
  assert.deepEqual(clipped(WHOLE, [900, 5000]), [900, 1000]);
  assert.deepEqual(clipped(WHOLE, [2000, 3000]), [2000, 3000]);
  const [from, to] = clipped(WHOLE, [10, 10]);
  assert.ok(from < 10 && to > 10);
});

test("an open end of a span reaches as far as the whole", () => {
  assert.deepEqual(spanOf(WHOLE, null, null), [0, 1000]);
  assert.deepEqual(spanOf(WHOLE, 200, null), [200, 1200]);
  assert.deepEqual(spanOf(WHOLE, null, 200), [-800, 200]);
});

test("buttons move by a part of the window, halve it, double it, and show the whole", () => {
  assert.deepEqual(moved(WHOLE, [400, 500], "later"), [425, 525]);
  assert.deepEqual(moved(WHOLE, [400, 500], "before"), [310, 410]);
  assert.deepEqual(moved(WHOLE, [400, 500], "in"), [425, 475]);
  assert.deepEqual(moved(WHOLE, [400, 500], "out"), [350, 550]);
  assert.deepEqual(moved(WHOLE, [400, 500], "whole"), WHOLE);
});

test("zooming leaves the day under the pointer where it is", () => {
  const [from, to] = zoomed([400, 500], 0.25, 420);
  assert.equal((420 - from) / (to - from), 0.2);
  assert.equal(to - from, 25);
});

test("a window chooses whole days, and minutes where it shows few", () => {
  assert.deepEqual(rounded([10.4, 20.2]), [10, 21]);
  assert.deepEqual(rounded([10 + 1 / 2000, 11]), [10, 11]);
  assert.deepEqual(rounded([10 + 1.5 / 1440, 12]), [10 + 1 / 1440, 12]);
});

test("the overview's ends are drawn apart, its middle is moved, and elsewhere a new window begins", () => {
  assert.deepEqual(brushAt(WHOLE, WHOLE, 300, 5), { anchor: 300 });
  assert.deepEqual(brushAt(WHOLE, [200, 400], 203, 5), { anchor: 400 });
  assert.deepEqual(brushAt(WHOLE, [200, 400], 398, 5), { anchor: 200 });
  assert.deepEqual(brushAt(WHOLE, [200, 400], 250, 5), { grip: 50 });
  assert.deepEqual(brushAt(WHOLE, [200, 400], 600, 5), { anchor: 600 });
  assert.deepEqual(brushed({ grip: 50 }, [200, 400], 300), [250, 450]);
  assert.deepEqual(brushed({ anchor: 400 }, [200, 400], 450), [400, 450]);
  assert.equal(isWhole(WHOLE, [0, 999]), false);
});

// --- the layout ----------------------------------------------------------------------------------

test("no two events of a row lie on each other, at any scale", () => {
  for (const mode of /** @type {Mode[]} */ (["marks", "labels"])) {
    for (const scale of [0.05, 1, 20]) {
      const events = eventsOf(7, 60);
      const lane = laneOf(events);
      const { rows } = rowsOf(events, lane, mode, scale);
      const view = viewOf(0, 800 / scale);
      const ends = new Map();
      lane.events.forEach((event, at) => {
        if (rows[at] === 64) return;
        const left = events.start[event] === -Infinity ? reachOf(events, event, view)[0] : xOf(view, events.start[event]);
        const before = ends.get(rows[at]);
        assert.ok(before === undefined || before <= left + 1e-6, `event ${event} in row ${rows[at]}, ${mode} at ${scale}`);
        ends.set(rows[at], events.end[event] === Infinity ? Infinity : xOf(view, events.end[event]));
      });
    }
  }
});

test("every event whose mark reaches into the window is seen, and none that stands beyond it", () => {
  const events = eventsOf(11, 120);
  const lane = laneOf(events);
  for (const [from, to] of [[0, 1000], [300, 420], [500, 501], [990, 1100]]) {
    const view = viewOf(from, to);
    const { longest } = rowsOf(events, lane, "marks", view.scale);
    const seen = new Set(visible(events, lane, "marks", longest, view));
    lane.events.forEach((event, at) => {
      const [left, right] = reachOf(events, event, view);
      const place = `event ${event} from ${from} to ${to}`;
      if (left < view.width && right > 0 && events.start[event] < to) assert.ok(seen.has(at), place);
      if (left > view.width) assert.ok(!seen.has(at), place);
    });
  }
});

test("the first event from a day on is found", () => {
  const events = eventsOf(3, 50);
  const lane = laneOf(events);
  for (const day of [-1, 0, 250.5, 999, 2000]) {
    const found = lane.events.findIndex((event) => events.at[event] >= day);
    assert.equal(firstFrom(events, lane, day), found < 0 ? lane.events.length : found);
  }
});

test("titles are drawn where all have room, else marks, else counts", () => {
  const few = eventsOf(5, 4);
  const many = eventsOf(5, 400);
  /**
   * @param {Events} events
   * @param {number} height
   */
  const mode = (events, height) => {
    const view = viewOf(0, 1000);
    return modeOf(events, laneOf(events), view, height, (one) => rowsOf(events, laneOf(events), one, view.scale))?.mode;
  };
  assert.equal(mode(few, 150), "labels");
  assert.equal(mode(many, 150), undefined);
  assert.equal(mode(eventsOf(5, 40), 150), "marks");
  assert.equal(mode(few, 3 + PITCH.marks), undefined);
});

test("a mark is never shorter than a dot, and an open end is as long as an arrow", () => {
  const events = eventsOf(13, 80);
  for (const event of events.start.keys()) {
    const [left, right] = reachOf(events, event, viewOf(0, 10_000));
    assert.ok(right - left >= 2 * DOT - 1e-9);
    if (KINDS[events.kind[event]] === "since") assert.ok(Math.abs(right - left - 90) < 1e-9);
  }
});

test("what is certain of a vague date is solid, and the rest fades", () => {
  assert.deepEqual(solidPart("vague", 100, [10, 30], 1), [0.1, 0.7]);
  assert.deepEqual(solidPart("vague", 100, [90, 90], 1), [0.5, 0.5]);
  assert.deepEqual(solidPart("since", 90, undefined, 1), [0, 0.2]);
});

/** @param {string} words */
const measure = (words) => 7 * words.length;

test("a title is cut to its room, with a sign that it was", () => {
  assert.equal(fitted("The bridge", 70, measure), "The bridge");
  assert.equal(fitted("The bridge", 69, measure), "The brid…");
  assert.ok(measure(fitted("The bridge is closed", 50, measure)) <= 50);
});

test("no title lies on a mark or on another title of its row", () => {
  const any = chance(17);
  const marks = [];
  for (const y of [0, 20, 40, 60]) {
    for (let left = any(60); left < 780; left += 40 + any(150)) marks.push({ event: marks.length, left, right: left + 8 + any(30), y });
  }
  const before = marks.map((mark) => ({ ...mark }));
  const titles = titlesOf(marks, (event) => `Title of event ${event}`, 800, measure);
  assert.ok(titles.length > 3);
  for (const [at, title] of titles.entries()) {
    assert.ok(title.x >= 0 && title.x + title.width <= 800);
    const others = titles.filter((one, other) => other !== at && one.y === title.y);
    const taken = [...before.filter((mark) => mark.y === title.y), ...others.map(({ x, width }) => ({ left: x, right: x + width }))];
    for (const { left, right } of title.onMark ? [] : taken) assert.ok(title.x >= right || title.x + title.width <= left, JSON.stringify(title));
  }
});

test("bars count every event of the window once, and none is higher than the lane", () => {
  const events = eventsOf(19, 500);
  const lane = laneOf(events);
  const view = viewOf(0, 2000);
  const most = densest(events, lane, view.scale);
  const bars = barsOf(events, lane, view, { top: 0, bottom: 150 }, most);
  assert.equal(bars.reduce((sum, bar) => sum + bar.n, 0), 500);
  assert.equal(Math.max(...bars.map((bar) => bar.n)), most);
  assert.equal(Math.max(...bars.map((bar) => bar.height)), 144);
});

test("the nearest mark is found, or the bar under the pointer", () => {
  const marks = [{ event: 1, left: 100, right: 108, y: 50 }, { event: 2, left: 112, right: 120, y: 50 }];
  const bar = { from: 1, to: 2, n: 3, left: 200, right: 205, top: 0, bottom: 150 };
  assert.deepEqual(drawnAt(marks, [bar], 109, 50, 5), { mark: marks[0] });
  assert.deepEqual(drawnAt(marks, [bar], 111, 51, 5), { mark: marks[1] });
  assert.equal(drawnAt(marks, [bar], 109, 60, 5), null);
  assert.deepEqual(drawnAt(marks, [bar], 109, 60, 12), { mark: marks[0] });
  assert.deepEqual(drawnAt(marks, [bar], 204, 20, 5), { bar });
});

test("the overview has a column where events are, the highest where most are", () => {
  const events = eventsOf(19, 500);
  const columns = overview(events, [laneOf(events)], WHOLE, 0.8, 30);
  assert.equal(new Set(columns.map(([x]) => x)).size, columns.length);
  assert.equal(Math.max(...columns.map(([, height]) => height)), 30);
  assert.ok(columns.every(([x, height]) => x % 2 === 0 && height >= 3));
});
