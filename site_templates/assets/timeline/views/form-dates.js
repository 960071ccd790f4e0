/** What a date becomes, below the field in which it is typed. */

import { readDate } from "../logic/date-reading.js";
import { numberOfBound, readEdtf } from "../logic/edtf.js";
import { make } from "./elements.js";

/** @import { Control } from "./form-controls.js" */
/** @import { Form } from "./form.js" */

/**
 * Make the lines below a date's field, which follow what is typed.
 * @param {Form} form
 * @param {Control} control
 * @param {boolean} isEvents whether words that EDTF lacks can be printed in place of the date
 */
export function dateBelow(form, control, isEvents) {
  const said = make("p", { id: `${control.id}_said`, className: "tl-f-said" });
  said.setAttribute("role", "status");
  const choices = make("p", { className: "tl-f-choices", hidden: true });
  const show = () => {
    const { text, dates, words } = reading(form, control.value);
    if (said.textContent !== text) said.textContent = text;
    const buttons = dates.map((date) => {
      const button = make("button", { type: "button", textContent: `${form.say("form_enter", { value: date })}: ${form.texts.date(date)}` });
      button.addEventListener("click", () => {
        control.value = date;
        if (isEvents && words) form.printAs(words);
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.focus();
      });
      return button;
    });
    choices.replaceChildren(...buttons);
    choices.hidden = !buttons.length;
  };
  control.addEventListener("input", show);
  show();
  return make("div", {}, said, choices);
}

/**
 * Say what a text is read as, and give the dates that its reader can choose.
 * @param {Form} form
 * @param {string} typed
 */
function reading(form, typed) {
  const nothing = { text: "", dates: /** @type {string[]} */ ([]), words: "" };
  if (!typed.trim()) return nothing;
  const { choices, words, isSwapped, isOtherDay } = readDate(typed, form.dates);
  const [first] = choices;
  if (!first) return nothing;
  if (words) return { text: form.say("form_print_as", { date: first, words }), dates: [first], words };
  if (isSwapped) return { text: form.say("form_swapped"), dates: choices, words };
  if (isOtherDay) return { text: form.say("form_other_day", { date: first, weekday: weekday(form, first) }), dates: choices, words };
  if (choices.length > 1) return { text: form.say("form_which"), dates: choices, words };
  return { text: form.say("form_becomes", { date: first, words: form.texts.date(first) }), dates: [], words };
}

/**
 * @param {Form} form
 * @param {string} date
 */
function weekday(form, date) {
  const number = numberOfBound(readEdtf(date)?.earliest ?? "unknown") ?? 0;
  // 0000-01-01, which is 0, was a Saturday, as 1 January 2000 was.
  const day = new Date(Date.UTC(2000, 0, 1 + (((number % 7) + 7) % 7)));
  return new Intl.DateTimeFormat(form.data.locale, { weekday: "long", timeZone: "UTC" }).format(day);
}
