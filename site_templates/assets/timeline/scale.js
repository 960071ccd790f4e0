/**
 * Scales that rows of one measure share: on a day, a scale reaches no further than what was known.
 */

import { isKnown, onAsOf } from "./as-of.js";

/** Percent of a scale's width at which its top tick stands; the rest is room for arrows. */
const TOP = 88;

/**
 * @param {string | null} day
 */
function rescale(day) {
  for (const group of document.querySelectorAll("[data-scales]")) {
    const states = JSON.parse(group.dataset.scales).filter((state) => isKnown(state.day, day));
    const state = states.at(-1);
    if (state?.top) show(group, state);
  }
}

/**
 * @param {Element} group
 * @param {{top: string, ticks: [number, string][]}} state
 */
function show(group, state) {
  const at = (amount) => `${Math.round((Number(amount) / Number(state.top)) * TOP * 100) / 100}%`;
  group.querySelector(".tl-scaleaxis")?.replaceChildren(
    ...state.ticks.map(([place, words]) => {
      const tick = document.createElement("i");
      tick.style.left = `${place}%`;
      tick.textContent = words;
      return tick;
    }),
  );
  const middle = state.ticks.length > 2;
  for (const scale of group.querySelectorAll(".tl-scale")) {
    const ticks = [...scale.querySelectorAll(".tl-tick")];
    if (ticks.length > 2) ticks[1].toggleAttribute("hidden", !middle);
    for (const part of scale.querySelectorAll("[data-value]")) {
      part.setAttribute("x", at(part.dataset.value));
    }
    for (const part of scale.querySelectorAll("[data-values]")) {
      const [low, high] = part.dataset.values.split(" ");
      part.setAttribute("x1", at(low));
      part.setAttribute("x2", at(high));
    }
  }
}

onAsOf(rescale);
