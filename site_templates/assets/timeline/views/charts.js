/**
 * Charts of figures, drawn anew for the day the page is shown as known on. Where things stand is
 * decided when the site is built; the script only maps days and amounts to the scales of the state it
 * is given.
 */

import { isKnown } from "../logic/days.js";
import { placing } from "../logic/plot.js";
import { onDayChange } from "./as-of.js";
import { makeReadable } from "./chart-reading.js";
import { filter, light, makeSortable, offerFilter } from "./chart-table.js";
import { elements, element } from "./elements.js";

/** @import { Placing, Plot, State } from "../logic/plot.js" */
/** @import { Day } from "../logic/types.js" */

/**
 * Draw every chart of the page as known on a day.
 * @param {Day} day
 */
function draw(day) {
  for (const box of elements(document, ".tl-chartbox")) drawOne(box, day);
  filter(document); // the labels are new
}

/**
 * @param {HTMLElement} box
 * @param {Day} day
 */
function drawOne(box, day) {
  const drawing = box.querySelector(".tl-drawing");
  if (!drawing) return;
  /** @type {HTMLElement | null} */
  const template = box.querySelector(".tl-states");
  /** @type {{plot: Plot, states: State[]}} */
  const { plot, states } = JSON.parse(template?.dataset.states ?? '{"plot": null, "states": []}');
  const state = states.findLast((one) => isKnown(one.day, day));
  const nothing = day !== null && !state;
  drawing.toggleAttribute("hidden", nothing);
  element(box, ".tl-nothing").toggleAttribute("hidden", !nothing);
  if (state) show(drawing, placing(plot, state), state, day);
}

/**
 * @param {Element} drawing
 * @param {Placing} placing
 * @param {State} state
 * @param {Day} day
 */
function show(drawing, placing, state, day) {
  fill(drawing, ".tl-chart-axis", state.axis);
  fill(drawing, ".tl-lane-axis", state.lane);
  fill(drawing, ".tl-chart-labels", state.labels);
  drawing.querySelector(".tl-plot")?.setAttribute("aria-label", state.name);
  drawing.querySelector(".tl-plot")?.toggleAttribute("hidden", state.amounts === null);
  drawing.querySelector(".tl-lane-days")?.toggleAttribute("hidden", state.amounts !== null);
  for (const mark of elements(drawing, ".tl-mk", SVGElement)) {
    mark.toggleAttribute("hidden", !isKnown(mark.dataset.known, day));
    place(mark, placing);
  }
  for (const step of elements(drawing, ".tl-step", SVGElement)) {
    step.toggleAttribute("hidden", !isKnown(step.dataset.known, day));
    placeStep(step, placing);
  }
  stack(drawing);
}

/**
 * @param {SVGElement} mark
 * @param {Placing} placing
 */
function place(mark, { x, y }) {
  const at = x(mark.dataset.day ?? "");
  for (const part of elements(mark, ":scope > *", SVGElement)) {
    const { value, values, earliest } = part.dataset;
    if (part.matches("use, rect, text")) part.setAttribute("x", at);
    if (value) part.setAttribute("y", y(value));
    if (part.matches("line")) set(part, { x1: earliest ? x(earliest) : at, x2: at });
    if (values) {
      const [low, high] = values.split(" ");
      set(part, { y1: y(low), y2: y(high) });
    }
  }
}

/**
 * @param {SVGElement} step
 * @param {Placing} placing
 */
function placeStep(step, { x, y }) {
  const { days = "", values = "" } = step.dataset;
  const [from, to] = days.split(" ").map(x);
  const [low, high] = values.split(" ").map(y);
  const [level, upright] = step.children;
  set(level, { x1: from, x2: to, y1: low, y2: low });
  set(upright, { x1: to, x2: to, y1: low, y2: high });
}

/**
 * Stack the words without a number, the latest on top, each on the side where there is room.
 * @param {Element} drawing
 */
function stack(drawing) {
  /** @type {SVGElement | null} */
  const lane = drawing.querySelector(".tl-lane");
  if (!lane) return;
  const most = Number(lane.dataset.behind);
  const height = Number(lane.dataset.row);
  const words = elements(lane, ".tl-word:not([hidden])", SVGElement);
  lane.closest(".tl-words-only")?.toggleAttribute("hidden", words.length === 0);
  set(lane, { height: String(words.length * height + 6) });
  words.forEach((word, row) => {
    const y = row * height;
    set(word, { transform: `translate(0 ${y})` });
    set(element(word, ".tl-leadbar", SVGElement), { y: String(-y), height: String(y + 6) });
    const text = element(word, "text", SVGTextElement);
    const behind = parseFloat(text.getAttribute("x") ?? "") < most;
    set(text, { dx: behind ? "11" : "-11", "text-anchor": behind ? "start" : "end" });
  });
}

/**
 * @param {Element} drawing
 * @param {string} selector
 * @param {string} markup
 */
function fill(drawing, selector, markup) {
  const part = drawing.querySelector(selector);
  if (part) part.innerHTML = markup;
}

/**
 * @param {Element} element
 * @param {Record<string, string>} attributes
 */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

onDayChange(draw);

/**
 * Set up a page that has just been put in place.
 * @param {Document} page
 */
export function setUp(page) {
  if (page.querySelector(".tl-tip")) return;
  for (const box of elements(page, ".tl-chartbox")) makeReadable(box);
  offerFilter(page);
  for (const table of elements(page, ".tl-table", HTMLTableElement)) {
    makeSortable(table);
    for (const row of elements(table, "tr[data-claim]")) {
      row.addEventListener("pointerenter", () => light(row.dataset.claim, true));
      row.addEventListener("pointerleave", () => light(row.dataset.claim, false));
    }
  }
}
