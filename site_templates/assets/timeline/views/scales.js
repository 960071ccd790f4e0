/**
 * Scales that rows of one measure share: on a day, a scale reaches no further than what was known.
 *
 * `data-scales` on a group lists the scales of the days on which they change, worked out by the
 * build; here values are only placed between their ends.
 */

import { isKnown } from "../logic/days.js";
import { onScale } from "../logic/plot.js";
import { onDayChange } from "./as-of.js";
import { draw, elements } from "./elements.js";

/** @import { ScaleState } from "../logic/plot.js" */
/** @import { Day } from "../logic/types.js" */

/**
 * @param {Day} day
 */
function rescale(day) {
  for (const group of elements(document, "[data-scales]")) {
    /** @type {ScaleState[]} */
    const states = JSON.parse(group.dataset.scales ?? "");
    const whole = states.pop();
    const state = day === null ? whole : states.filter(([from]) => isKnown(from, day)).at(-1);
    show(group, state ?? [""]);
  }
}

/**
 * @param {Element} group
 * @param {ScaleState} state
 */
function show(group, state) {
  const [, , top, ticks = []] = state;
  const axis = group.querySelector(".tl-scaleaxis");
  for (const words of axis?.querySelectorAll("text") ?? []) words.remove();
  axis?.prepend(
    ...ticks.map(([place, words]) => draw("text", { x: `${place}%`, y: "50%" }, words)),
  );
  if (top === undefined) return;
  for (const tick of axis?.querySelectorAll(".tl-tick") ?? []) tick.remove();
  axis?.querySelector(".tl-base")?.after(...ticks.map(([place]) => drawTick(place)));
  const at = onScale(state);
  for (const scale of group.querySelectorAll(".tl-scale")) {
    for (const part of elements(scale, "[data-value], [data-values]", SVGElement)) {
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
  return draw("line", { class: "tl-tick", x1: `${place}%`, x2: `${place}%`, y1: "7", y2: "15" });
}

onDayChange(rescale);
