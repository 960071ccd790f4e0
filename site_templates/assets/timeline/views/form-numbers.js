/** What a figure's words give, below its fields. */

import { givenNumbers, numbersOf, ROLES } from "../logic/figure-words.js";
import { make } from "./elements.js";

/** @import { Path, Typed } from "../logic/form-types.js" */
/** @import { Form } from "./form.js" */

/**
 * Make the lines below a figure, which follow what is typed in it.
 * @param {Form} form
 * @param {Typed} figure
 * @param {Path} path
 */
export function numbersBelow(form, figure, path) {
  const said = make("p", { className: "tl-f-said" });
  said.setAttribute("role", "status");
  const enter = make("button", { type: "button", hidden: true });
  const below = make("div", { className: "tl-f-numbers" }, said, enter);
  const show = () => {
    const numbers = numbersOf(form.numbers.readings(String(figure.text ?? ""), form.languagesOf(path)));
    const given = givenNumbers(figure);
    const label = (/** @type {string} */ role) => form.checker.label("figure", role);
    const offered = numbers && ROLES.some((role) => numbers[role] !== given[role]) ? numbers : null;
    const faults = form.checker.ofFigure(figure, form.languagesOf(path), path).filter(({ word }) => word !== "form_not_listed");
    const text = faults.length ? faults.map(form.message).join(" ") : numbers ? form.say("form_words_give", { numbers: form.texts.numbers(numbers, label) }) : "";
    if (said.textContent !== text) said.textContent = text;
    enter.hidden = !offered;
    if (!offered) return;
    enter.textContent = form.say("form_enter", { value: form.texts.numbers(offered, label) });
    enter.onclick = () => {
      for (const role of ROLES) figure[role] = offered[role] === undefined ? "" : String(offered[role]);
      form.fillIn(path, figure, ROLES);
      form.changed(enter);
      show();
      form.focus([...path, ROLES.find((role) => offered[role] !== undefined) ?? "best"]);
    };
  };
  form.follow(below, path, show);
  return below;
}
