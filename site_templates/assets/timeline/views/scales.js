/**
 * Scales that rows of one measure share: on a day, a scale reaches no further than what was known.
 *
 * `data-scales` on a group lists the scales of the days on which they change, worked out by the
 * build; here values are only placed between their ends.
 */

import { isKnown } from "../logic/days.js";
import { onAsOf } from "./as-of.js";
import { all } from "./elements.js";

/** @import { Day } from "../logic/types.js" */

/** Percent of a scale's width at which its top tick stands; the rest is room for arrows. */
const TOP = 88;

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {[day: string, bottom?: string, top?: string, ticks?: [number, string][]]} State
 * a scale from a day on; the full view's has no day, and one that holds nothing has only its day
 */

/**
 * @param {Day} day
 */
function rescale(day) {
  for (const group of all(document, "[data-scales]")) {
    /** @type {State[]} */
    const states = JSON.parse(group.dataset.scales ?? "");
    const whole = states.pop();
    const state = day === null ? whole : states.filter(([from]) => isKnown(from, day)).at(-1);
    show(group, state ?? [""]);
  }
}

/**
 * @param {Element} group
 * @param {State} state
 */
function show(group, [, bottom, top, ticks = []]) {
  group.querySelector(".tl-scaleaxis")?.replaceChildren(
    ...ticks.map(([place, words]) => {
      const tick = document.createElement("i");
      tick.style.left = `${place}%`;
      tick.textContent = words;
      return tick;
    }),
  );
  if (top === undefined) return;
  const length = Number(top) - Number(bottom);
  /** @param {string} amount */
  const at = (amount) => `${Number((((Number(amount) - Number(bottom)) / length) * TOP).toFixed(2))}%`;
  for (const scale of group.querySelectorAll(".tl-scale")) {
    for (const tick of scale.querySelectorAll(".tl-tick")) tick.remove();
    scale.querySelector(".tl-base")?.after(...ticks.map(([place]) => drawTick(place)));
    for (const part of all(scale, "[data-value], [data-values]", SVGElement)) {
      const { value, values } = part.dataset;
      if (value !== undefined) part.setAttribute("x", at(value));
      const [low, high] = values?.split(" ") ?? [];
      if (high === undefined) continue;
      part.setAttribute("x1", at(low));
      part.setAttribute("x2", at(high));
    }
  }
}

/**
 * @param {number} place in percent
 */
function drawTick(place) {
  const tick = document.createElementNS(SVG, "line");
  tick.setAttribute("class", "tl-tick");
  for (const [name, value] of [["x1", `${place}%`], ["x2", `${place}%`], ["y1", "7"], ["y2", "15"]]) {
    tick.setAttribute(name, value);
  }
  return tick;
}

onAsOf(rescale);
