/** Charts read by pointer, touch and keyboard: each mark has a tip with its words. */

import { numberOf } from "../logic/time.js";
import { light } from "./chart-table.js";
import { elements } from "./elements.js";
import { Tip } from "./tips.js";

/**
 * Let a chart's marks be reached: one tab stop, arrows in the order of time, Escape closes.
 * @param {HTMLElement} box
 */
export function makeReadable(box) {
  const marks = elements(box, ".tl-mk", SVGElement);
  if (!marks.length) return;
  for (const drawing of box.querySelectorAll(".tl-chart")) drawing.setAttribute("role", "group");
  const tip = new Tip(box);
  /** @param {SVGElement} mark */
  const day = (mark) => numberOf(mark.dataset.known ?? "");
  marks.sort((one, other) => day(one) - day(other));
  marks[marks.length - 1].setAttribute("tabindex", "0");
  /** @type {SVGElement | null} the mark whose words a first tap has shown: a second one follows it */
  let named = null;
  let touched = false;
  box.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    const elsewhere = event.target instanceof Element && !event.target.closest(".tl-mk");
    if (elsewhere && named) hideTip(tip, named);
    if (elsewhere) named = null;
  });
  for (const mark of marks) {
    const title = mark.querySelector("title"); // which browsers would show beside our own words
    mark.setAttribute("role", "link");
    mark.setAttribute("aria-label", title?.textContent ?? mark.getAttribute("aria-label") ?? "");
    title?.remove();
    mark.addEventListener("pointerenter", () => showTip(tip, mark));
    mark.addEventListener("focus", () => showTip(tip, mark));
    mark.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") hideTip(tip, mark);
    });
    mark.addEventListener("click", (event) => {
      if (!touched || named === mark) return;
      event.preventDefault();
      event.stopPropagation(); // the theme follows links by itself
      if (named) hideTip(tip, named);
      named = mark;
      showTip(tip, mark);
    });
    mark.addEventListener("blur", () => hideTip(tip, mark));
    mark.addEventListener("keydown", (event) => step(event, marks, mark, tip));
  }
}

/**
 * @param {Tip} tip
 * @param {SVGElement} mark
 */
function showTip(tip, mark) {
  tip.show(mark.querySelector(".tl-pt, .tl-bar") ?? mark, (mark.getAttribute("aria-label") ?? "").split("; "));
  light(mark.dataset.claim, true);
  follow(mark, true);
}

/**
 * @param {Tip} tip
 * @param {SVGElement} mark
 */
function hideTip(tip, mark) {
  tip.hide();
  light(mark.dataset.claim, false);
  follow(mark, false);
}

/**
 * Light the line that a mark is on, among others of the same colour.
 * @param {SVGElement} mark
 * @param {boolean} on
 */
function follow(mark, on) {
  const body = CSS.escape(mark.dataset.body ?? "");
  const steps = mark.closest(".tl-drawing")?.querySelectorAll(`.tl-step[data-body="${body}"]`) ?? [];
  for (const step of steps) step.classList.toggle("tl-lit", on);
}

/** The direction of each key. */
const WAYS = new Map([["ArrowRight", 1], ["ArrowDown", 1], ["ArrowLeft", -1], ["ArrowUp", -1]]);

/**
 * @param {KeyboardEvent} event
 * @param {SVGElement[]} marks
 * @param {SVGElement} mark
 * @param {Tip} tip
 */
function step(event, marks, mark, tip) {
  const way = WAYS.get(event.key);
  if (event.key === "Escape") hideTip(tip, mark);
  if (way === undefined) return;
  event.preventDefault();
  const shown = marks.filter((one) => one.checkVisibility());
  const next = shown[shown.indexOf(mark) + way];
  if (!next) return;
  mark.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}
