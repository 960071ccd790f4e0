/**
 * Charts of figures, drawn anew for the day the page is shown as known on. Days have one place, on the
 * axis that all charts of the page share. Labels are placed when the site is built; the script only
 * maps amounts to the scale of the state it is given.
 */

import { isKnown } from "../logic/days.js";
import { placing } from "../logic/plot.js";
import { onDayChange } from "./as-of.js";
import { makeReadable } from "./chart-reading.js";
import { filter, light, makeSortable, offerFilter } from "./chart-table.js";
import { draw, elements, element, setAll } from "./elements.js";
import { nameAtFirstTap } from "./tips.js";

/** @import { Label, Placing, States } from "../logic/plot.js" */
/** @import { Day } from "../logic/types.js" */

/**
 * Draw every chart of the page as known on a day.
 * @param {Day} day
 */
function redraw(day) {
  for (const drawing of elements(document, ".tl-drawing[data-states]")) show(drawing, day);
  filter(document); // the labels are new
}

/**
 * @param {HTMLElement} drawing
 * @param {Day} day
 */
function show(drawing, day) {
  /** @type {States} */
  const { edges, scales, days } = JSON.parse(drawing.dataset.states ?? "");
  const state = days.findLast(([from]) => isKnown(from, day));
  if (!state) return; // sentences are in the chart's place
  const [, scale, name, labels] = state;
  const amounts = scales.at(scale);
  const plot = drawing.querySelector(".tl-plot");
  plot?.toggleAttribute("hidden", scale < 0);
  drawing.querySelector(".tl-lane-days")?.toggleAttribute("hidden", scale >= 0);
  if (plot && amounts && scale >= 0) {
    const y = placing(edges, amounts);
    plot.setAttribute("aria-label", name);
    element(plot, ".tl-chart-grid", SVGElement).replaceChildren(...amounts[2].flatMap(([at, words], number, { length }) => line(at, words, y(0), number === length - 1)));
    const marks = elements(plot, ".tl-mk", SVGElement);
    for (const mark of marks) place(mark, y);
    for (const step of elements(plot, ".tl-step", SVGElement)) placeStep(step, y);
    const drawn = labels.flatMap((one) => label(one, marks[one[0]]));
    element(plot, ".tl-chart-labels", SVGElement).replaceChildren(...drawn);
  }
  stack(drawing);
}

/**
 * Draw the line of an amount, with its words above it.
 * @param {number} y
 * @param {string} words
 * @param {string} zero
 * @param {boolean} isTop whether it is the top line, whose words stand above marks on it
 */
function line(y, words, zero, isTop) {
  const at = String(y);
  return [
    draw("line", { class: at === zero ? "tl-grid tl-grid--0" : "tl-grid", x1: "0", x2: "100%", y1: at, y2: at }),
    draw("text", { class: "tl-mo", x: "0", y: String(y - (isTop ? 10 : 5)) }, words),
  ];
}

/**
 * Draw a label at its mark.
 * @param {Label} label
 * @param {SVGElement} mark
 */
function label([, y, dx, anchor, worded, tiers, leader], mark) {
  const { key = "", name = "", figure = "" } = mark.dataset;
  const x = element(mark, ".tl-pt, .tl-cap", SVGElement).getAttribute("x") ?? "";
  const widths = [...tiers].map((tier) => `tl-tier-${tier}`).join(" ");
  const colour = [...mark.classList].find((one) => one.startsWith("tl-k"));
  const words = [draw("tspan", { class: "tl-labw" }, name), ...(worded ? [" ", draw("tspan", {}, figure)] : [])];
  const text = { class: `tl-lab tl-tier ${colour} ${widths}`, "data-of": key, x, y: String(y) };
  return [
    ...(leader ? [lead(y, leader, { class: `tl-tier ${widths}`, "data-of": key, x, overflow: "visible" })] : []),
    draw("text", { ...text, dx: String(dx), "text-anchor": anchor }, ...words),
  ];
}

/**
 * @param {number} y
 * @param {number} leader
 * @param {Record<string, string>} attributes
 */
function lead(y, leader, attributes) {
  return draw("svg", attributes, draw("path", { class: "tl-lead", d: `M0 ${y + 4}V${y - leader}` }));
}

/**
 * @param {SVGElement} mark
 * @param {Placing} y
 */
function place(mark, y) {
  for (const part of elements(mark, ":scope > *", SVGElement)) {
    const { value, values } = part.dataset;
    if (part.matches(".tl-whisker")) setAll(part, { y1: y(value ?? ""), y2: y(value ?? "") });
    else if (value) part.setAttribute("y", y(value));
    if (values) {
      const [low, high] = values.split(" ");
      setAll(part, { y1: y(low), y2: y(high) });
    }
  }
}

/**
 * @param {SVGElement} step
 * @param {Placing} y
 */
function placeStep(step, y) {
  const [from, to] = (step.dataset.values ?? "").split(" ").map(y);
  const [level, upright] = step.children;
  setAll(level, { y1: from, y2: from });
  setAll(upright, { y1: from, y2: to });
}

/**
 * Stack the words without a number, the latest on top.
 * @param {Element} drawing
 */
function stack(drawing) {
  /** @type {SVGElement | null} */
  const lane = drawing.querySelector(".tl-lane");
  if (!lane) return;
  const height = Number(lane.dataset.row);
  const words = elements(lane, ".tl-word:not([hidden])", SVGElement);
  lane.closest(".tl-words-only")?.toggleAttribute("hidden", words.length === 0);
  setAll(lane, { height: String(words.length * height + 6) });
  words.forEach((word, row) => {
    const y = row * height;
    setAll(word, { transform: `translate(0 ${y})` });
    setAll(element(word, ".tl-leadbar", SVGElement), { y: String(-y), height: String(y + 6) });
  });
}

onDayChange(redraw);

/**
 * Set up a page that has just been put in place.
 * @param {Document} page
 */
export function setUp(page) {
  if (page.querySelector(".tl-tip")) return;
  for (const box of elements(page, ".tl-chartbox")) makeReadable(box);
  for (const box of elements(page, ".tl-chartbox:has(.tl-cell)")) nameAtFirstTap(box, ".tl-cell");
  for (const box of elements(page, ".tl-over")) nameAtFirstTap(box, ".tl-ev, .tl-turn");
  offerFilter(page);
  for (const table of elements(page, ".tl-table", HTMLTableElement)) {
    makeSortable(table);
    for (const row of elements(table, "tr[data-claim]")) {
      row.addEventListener("pointerenter", () => light(row.dataset.claim, true));
      row.addEventListener("pointerleave", () => light(row.dataset.claim, false));
    }
  }
}
