/** The control that says which day a page is shown as known on, and lets another be chosen. */

import { inWords, isKnown, lastDay, next } from "../logic/days.js";
import { Words } from "../logic/time.js";
import { elements, element } from "./elements.js";

/** @import { Day } from "../logic/types.js" */

/** @returns {HTMLElement | null} */
const control = () => document.querySelector(".tl-asof");

/** Return the language of the page's words; none where the page has no control. */
export const language = () => control()?.dataset.lang;

/** Return what writes dates as the page's own are. */
export function dates() {
  const { dates = "{}", locale } = control()?.dataset ?? {};
  return new Words(JSON.parse(dates), locale);
}

/**
 * List the days of change that an address can ask for.
 * @param {HTMLElement} control
 */
const daysOf = (control) => (control.dataset.days ?? "").split(" ").filter(lastDay);

/**
 * Show the day in the control.
 * @param {HTMLElement} control
 * @param {Day} day
 * @param {boolean} notYet whether nothing of the page was known by then
 */
export function showDay(control, day, notYet) {
  const { banner = "" } = control.dataset;
  control.hidden = false;
  control.classList.toggle("tl-asof--on", day !== null);
  element(control, ".tl-asof-state").textContent =
    day === null ? "" : banner.replace("{day}", () => inWords(day, dates()));
  element(control, ".tl-asof-more").hidden = day === null;
  element(control, ".tl-asof-all").hidden = day === null;
  element(control, ".tl-asof-none").hidden = !notYet;
  const known = daysOf(control).filter((one) => isKnown(one, day));
  element(control, "select", HTMLSelectElement).value = day === null ? "" : (known.at(-1) ?? "");
  element(control, "input", HTMLInputElement).value = day !== null && /^\d{4}-/.test(day) ? day : "";
  for (const button of elements(control, "[data-step]")) {
    const hasNext = next(daysOf(control), day, Number(button.dataset.step)) !== undefined;
    button.setAttribute("aria-disabled", String(!hasNext)); // a disabled one would lose the focus
  }
}

/**
 * @param {HTMLElement} control
 * @param {() => Day} shown gives the day that is shown
 * @param {(day: Day, instead?: boolean) => void} choose
 */
export function setUpControl(control, shown, choose) {
  const select = element(control, "select", HTMLSelectElement);
  const days = daysOf(control);
  const words = dates();
  control.dataset.ready = "";
  select.append(...days.map((day) => new Option(inWords(day, words), day)).reverse());
  select.addEventListener("change", () => choose(select.value || null));
  setUpInput(element(control, "input", HTMLInputElement), choose);
  element(control, ".tl-asof-all").addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    choose(null);
  });
  for (const button of elements(control, "[data-step]")) {
    button.addEventListener("click", () => {
      const other = next(days, shown(), Number(button.dataset.step));
      if (other !== undefined) choose(other);
    });
  }
}

/**
 * Browsers report a change at every key: typing one day makes one step in the history.
 * @param {HTMLInputElement} input
 * @param {(day: Day, instead?: boolean) => void} choose
 */
function setUpInput(input, choose) {
  let typing = false;
  input.addEventListener("blur", () => (typing = false));
  input.addEventListener("change", () => {
    if (!input.value) return;
    choose(input.value, typing);
    typing = document.activeElement === input;
  });
}
